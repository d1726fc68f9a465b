"""The contact course: are talks held, and often enough. After six months only a local target sets a number."""

from __future__ import annotations

from virke.analytics.conditions import rows
from virke.analytics.definitions import Better, cadence, events, measure, ratio
from virke.analytics.registers.benefit_spells import BENEFIT_SPELLS
from virke.analytics.registers.persons import PERSONS
from virke.analytics.registers.talks import TALKS
from virke.analytics.terms import Group
from virke.kernel.units import PERCENT

HELD = measure(
    key="contact.talks_held",
    title="Holdte samtaler af de aftalte",
    meaning="Andelen af månedens aftalte samtaler, der blev holdt. Aflyste og udeblevne tæller i nævneren.",
    unit=PERCENT,
    better=Better.UP,
    source="Kommunens fagsystem",
    counts=ratio(events(rows(TALKS, outcome="held"), on="held_on"), events(rows(TALKS), on="held_on")),
    group_by=(Group("team"),),
)
FOUR_A_YEAR = measure(
    key="contact.four_a_year",
    title="Mindst fire samtaler på et år",
    meaning="Af dem, der har haft samme ydelse de sidste 12 måneder: andelen med mindst fire holdte samtaler.",
    unit=PERCENT,
    better=Better.UP,
    source="Lokalt mål; loven sætter intet antal efter seks måneder (LAB § 32)",
    counts=cadence(rows(BENEFIT_SPELLS), of=rows(TALKS, outcome="held"), on="held_on", at_least=4, months=12),
    group_by=(Group("benefit"), Group("sex", PERSONS)),
)
