"""Obligations of follow-up: a row for each window of each rule, worked out from target groups, talks and offers.

No extract is loaded: `statutory.deriving` writes it whenever the registers behind it have changed.
"""

from __future__ import annotations

from virke.analytics.registers.shared import PERSON
from virke.analytics.registers.target_groups import TARGET_GROUPS
from virke.analytics.tables import Column, Dummy, Kind, Table, register
from virke.kernel.units import COUNT, DAYS

KINDS = (
    ("municipality_talks", "kommunens samtaler"),
    ("joint_talk_early", "fællessamtale i de første tre måneder"),
    ("joint_talk_late", "fællessamtale i de næste tre måneder"),
    ("fund_talks", "a-kassens samtaler"),
    ("fund_first_talk", "a-kassens første samtale"),
    ("talks", "samtaler i de første seks måneder"),
    ("first_talk", "første samtale efter henvendelsen"),
    ("one_talk", "den samtale, som ingen må mangle"),
    ("month_16_talk", "fællessamtale ved 16 måneder"),
    ("first_offer", "første tilbud"),
    ("sick_first_followup", "første opfølgning på sygdom"),
    ("sick_followups", "opfølgninger i det første halve år"),
    ("early_followup", "tidlig opfølgning"),
)
_MANY = 40_000  # days: more than a hundred years

OBLIGATIONS = register(
    Table(
        key="obligations",
        title="Forpligtelser",
        many="krav",
        meaning="Hvad hver person har krav på af samtaler, opfølgning og tilbud, hvornår, og hvordan det står.",
        source="Beregnet af målgrupper, samtaler, tilbud og fritagelser efter de daterede regelsæt",
        columns=(
            PERSON,
            Column("kind", "krav", "Hvad der kræves", Kind.CODE, allowed=KINDS, said="om {}"),
            Column("rule_set", "regelsæt", "Det regelsæt, kravet står i", Kind.TEXT),
            Column(
                "standing",
                "gælder",
                "Om regelsættet gælder for kravet, eller er det andet af to ved en grænse",
                Kind.CODE,
                allowed=(("binding", "gælder"), ("other", "vises ved siden af")),
                said="der {}",
            ),
            Column(
                "target",
                "målgruppe",
                "Målgruppen på fristens dag",
                Kind.CODE,
                allowed=TARGET_GROUPS.column("target").allowed,
                said="for {}",
            ),
            Column("unit", "enhed", "Den enhed, der følger op på fristens dag", Kind.TEXT, required=False,
                   names_unit=True),
            Column("began_on", "tæller fra", "Den dag, perioden tælles fra", Kind.DAY),
            Column("opens_on", "fra", "Den første dag, der tæller", Kind.DAY),
            Column("due_on", "frist", "Den sidste dag, der er i tide", Kind.DAY, said="hvis frist er {}"),
            Column("done_on", "opfyldt", "Den dag, det hele var på plads", Kind.DAY, required=False,
                   said="der er opfyldt {}"),
            Column("needed", "krævet", "Hvor mange der kræves; tomt, når ingen kender et antal", Kind.WHOLE,
                   unit=COUNT, required=False),
            Column("held", "holdt", "Hvor mange der var holdt senest på fristen", Kind.WHOLE, unit=COUNT),
            Column(
                "state",
                "tilstand",
                "Hvordan det står",
                Kind.CODE,
                allowed=(
                    ("held", "holdt"),
                    ("missed", "misset"),
                    ("open", "løber"),
                    ("lapsed", "ophørt eller hviler"),
                    ("exempt", "fritaget"),
                    ("unsettled", "regelsættet er ikke bekræftet"),
                ),
                said="der står som {}",
            ),
            Column("slack", "dage til", "Dage til fristen; under nul er dage over den", Kind.WHOLE, unit=DAYS,
                   low=-_MANY, high=_MANY, required=False),
            Column(
                "alert",
                "varsel",
                "At en åben forpligtelse er på vej til at blive misset",
                Kind.CODE,
                allowed=(
                    ("last", "højst en uge"),
                    ("second", "højst to uger"),
                    ("first", "højst fire uger"),
                    ("spacing", "resten kan ikke nås med passende afstand"),
                    ("unsure", "højst fire uger, efter hukommelsen"),
                ),
                required=False,
            ),
            Column(
                "time_left",
                "tid til frist",
                "Hvor længe der er til fristen for et krav, der løber",
                Kind.CODE,
                allowed=(
                    ("week", "inden for en uge"),
                    ("month", "inden for fire uger"),
                    ("quarter", "inden for 13 uger"),
                    ("later", "senere"),
                ),
                required=False,
            ),
            Column(
                "pool",
                "gruppe med gulv",
                "Den gruppe, som en mindste andel måles på",
                Kind.CODE,
                allowed=(("talks", "samtaler"), ("offers", "tilbud")),
                said="i gruppen med gulv for {}",
                required=False,
            ),
            Column(
                "certainty",
                "grundlag",
                "Om tallene i kravet er læst i loven selv",
                Kind.CODE,
                allowed=(
                    ("confirmed", "bekræftet"),
                    ("unconfirmed", "ikke bekræftet"),
                    ("memory", "skrevet efter hukommelsen"),
                ),
                said="hvis tal er {}",
            ),
            Column(
                "border",
                "grænse",
                "At forløbet begyndte i et andet regelsæt end fristens, og om nogen har bekræftet, hvilket der gælder",
                Kind.CODE,
                allowed=(("open", "ingen har bekræftet"), ("confirmed", "bekræftet af en sagsbehandler")),
                required=False,
            ),
            Column("seen_on", "set", "Den sidste dag, som udtrækkene dækker", Kind.DAY),
        ),
        unique=("person", "began_on", "opens_on", "kind", "rule_set", "target"),
        derived=True,
        dummy=Dummy(
            rows=(0, 4),
            texts=(("rule_set", ("A", "B", "C")), ("unit", ("Team Havn", "Team Mark", "Team Skov"))),
            ranges=(("opens_on", (0, 90)), ("due_on", (90, 190)), ("done_on", (0, 200)), ("seen_on", (200, 200)),
                    ("needed", (1, 4)), ("held", (0, 4)), ("slack", (-30, 90))),
        ),
    )
)  # fmt: skip
