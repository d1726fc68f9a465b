"""The register of commitments: what was promised in meetings, when it was due and when it was closed."""

from __future__ import annotations

from virke.analytics.tables import Column, Dummy, Form, Kind, Span, Table, register
from virke.followup.states import State

COMMITMENTS = register(
    Table(
        key="commitments",
        title="Opfølgninger",
        many="opfølgninger",
        meaning="Det, der er lovet på møder. Registret nævner ingen personer; de få, der beskyttes, er opfølgninger.",
        source="Opfølgningerne i Virke",
        columns=(
            Column("commitment", "opfølgning", "Opfølgningens egen nøgle", Kind.SUBJECT),
            Column("forum", "forum", "Det forum, der skal høre om den", Kind.TEXT),
            Column(
                "state",
                "tilstand",
                "Hvordan det gik",
                Kind.CODE,
                allowed=tuple((state.value, state.label.casefold()) for state in State),
            ),
            Column("opened_on", "lovet", "Den dag, mødet var", Kind.DAY, said="der er lovet {}"),
            Column(
                "ends_on",
                "sidste dag",
                "Den dag, den blev lukket; gemmes som dagen efter",
                Kind.DAY,
                required=False,
                form=Form.LAST_DAY,
            ),
            Column(
                "due_on",
                "frist",
                "Den dato, der er aftalt nu; tom, når det er et møde",
                Kind.DAY,
                required=False,
                said="hvis frist er {}",
            ),
            Column(
                "closed_on",
                "lukket",
                "Den dag, den blev udført eller frafaldt",
                Kind.DAY,
                required=False,
                said="der er lukket {}",
            ),
        ),
        unique=("commitment",),
        span=Span("opened_on", "ends_on"),
        dummy=Dummy(
            rows=(1, 1),
            lasts=(5, 300),
            apart=(1, 1500),
            texts=(("forum", ("Chefforum", "Beskæftigelsesudvalget", "HovedMED")),),
            ranges=(("due_on", (10, 200)), ("closed_on", (5, 300))),
        ),
    )
)
