"""Which rule set binds at a border of two, where a caseworker has confirmed it: the application's own rows.

No extract is loaded: `statutory.deriving` writes it from what was confirmed, so that an answer says what it rested on.
"""

from __future__ import annotations

from virke.analytics.registers.shared import PERSON
from virke.analytics.tables import Column, Dummy, Kind, Table, register

RULE_CHOICES = register(
    Table(
        key="rule_choices",
        title="Bekræftede regelsæt",
        many="bekræftede regelsæt",
        meaning="Forløb, der krydser to regelsæt, hvor en sagsbehandler har bekræftet, hvilket af dem der gælder.",
        source="Virke, bekræftet på siden »Lovpligtig opfølgning«",
        columns=(
            PERSON,
            Column("began_on", "tæller fra", "Den dag, forløbet tælles fra", Kind.DAY),
            Column("due_in", "fristens regelsæt", "Det regelsæt, der gælder på fristens dag", Kind.TEXT),
            Column("rule_set", "gælder", "Det regelsæt, der er bekræftet", Kind.TEXT),
        ),
        unique=("person", "began_on", "due_in"),
        derived=True,
        dummy=Dummy(rows=(0, 1), texts=(("due_in", ("B", "C")), ("rule_set", ("A", "B", "C")))),
    )
)
