"""Target groups (målgrupper, LAB § 6) through time, with the day that talks and offers are counted from (LAB § 9)."""

from __future__ import annotations

from virke.analytics.registers.shared import ENDS_ON, PERSON, STARTS_ON
from virke.analytics.tables import Column, Dummy, Kind, Span, Table, register

_GROUPS = (
    ("6.1", "dagpenge"),
    ("6.1/direct", "dagpenge, straks til kommunen"),
    ("6.2", "jobparat"),
    ("6.2/work_duty", "jobparat med arbejdspligt"),
    ("6.3", "aktivitetsparat"),
    ("6.3/work_duty", "aktivitetsparat med arbejdspligt"),
    ("6.4", "uddannelsesparat"),
    ("6.4/work_duty", "uddannelsesparat med arbejdspligt"),
    ("6.5", "aktivitetsparat under 30 år"),
    ("6.5/work_duty", "aktivitetsparat under 30 år med arbejdspligt"),
    ("6.6", "sygedagpenge"),
    ("6.6/with_job", "sygemeldt fra job, ventes rask inden 26 uger"),
    ("6.6/shortly", "sygemeldt, ventes rask inden 8 uger"),
    ("6.7", "jobafklaringsforløb"),
    ("6.8", "ressourceforløb"),
    ("6.9", "ledighedsydelse"),
    ("6.10", "revalidering"),
)
TARGET_GROUPS = register(
    Table(
        key="target_groups",
        title="Målgrupper",
        many="perioder i en målgruppe",
        having="er i en målgruppe",
        meaning="Hvilken målgruppe en person hører til hvornår, og den dag, samtaler og tilbud tælles fra.",
        source="Kommunens fagsystem",
        columns=(
            PERSON,
            Column(
                "target",
                "målgruppe",
                "Målgruppen efter LAB § 6",
                Kind.CODE,
                allowed=_GROUPS,
                said="hvor målgruppen er {}",
            ),
            STARTS_ON,
            ENDS_ON,
            Column(
                "counts_from",
                "tæller fra",
                "Den første henvendelse om hjælp, overgangen eller den første fraværsdag; for dagpenge den dag, "
                "personen blev indplaceret i dagpengeperioden",
                Kind.DAY,
                required=False,
            ),
            Column(
                "asked_on",
                "tidlig opfølgning ønsket",
                "Den dag, arbejdsgiveren eller den sygemeldte bad om tidlig opfølgning",
                Kind.DAY,
                required=False,
            ),
            Column("unit", "enhed", "Den enhed, der følger op", Kind.TEXT, required=False, names_unit=True),
        ),
        unique=("person", "starts_on"),
        span=Span(),
        apart_by=("person",),
        dummy=Dummy(
            rows=(0, 4),
            lasts=(40, 500),
            apart=(0, 400),
            texts=(("target", tuple(key for key, _ in _GROUPS)), ("unit", ("Team Havn", "Team Mark", "Team Skov"))),
            ranges=(("counts_from", (-10, 0)), ("asked_on", (0, 40))),
        ),
    )
)
