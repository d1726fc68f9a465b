"""Benefit spells (ydelsesforløb): person, code, first and last week, as weekly benefit data such as DREAM hold them.

One code stands for a person in a week, so spells of one person never overlap. One day on a benefit is enough to set the
week: good for courses, unfit for official stock counts.
"""

from __future__ import annotations

from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Coded, Column, Dummy, Form, Kind, Span, Table, register

BENEFIT_SPELLS = register(
    Table(
        key="benefit_spells",
        title="Ydelsesforløb",
        many="ydelsesforløb",
        having="får ydelse",
        meaning="Uger i træk, hvor en person får den samme ydelse. En persons forløb overlapper ikke.",
        source="Ugentlige ydelsesdata (DREAM), én kode pr. person pr. uge",
        columns=(
            PERSON,
            Column("code", "kode", "Ydelseskoden efter kodebogen", Kind.CODE),
            Column(
                "starts_on", "fra uge", "Mandag i den første uge", Kind.DAY, form=Form.WEEK, said="der er begyndt {}"
            ),
            Column(
                "ends_on",
                "til uge",
                "Mandag efter den sidste uge; tom, når ydelsen løber endnu",
                Kind.DAY,
                required=False,
                form=Form.LAST_WEEK,
                said="der er sluttet {}",
            ),
            Column("benefit", "ydelse", "Kodens gruppe den dag, forløbet begynder", Kind.TEXT, said="på {}"),
        ),
        unique=("person", "starts_on"),
        span=Span(),
        apart_by=("person",),
        coded=Coded(code="code", group="benefit", on="starts_on", book="benefit_codes"),
        dummy=Dummy(rows=(0, 4), lasts=(21, 560), apart=(14, 700)),
    )
)
