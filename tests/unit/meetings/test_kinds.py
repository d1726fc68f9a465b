"""What kind of item a paper means when it does not say."""

from __future__ import annotations

import pytest

from virke.meetings.kinds import kind_of
from virke.meetings.outcomes import Outcome


@pytest.mark.parametrize(
    ("title", "points", "outcome", "kind"),
    [
        ("Godkendelse af referat og dagsorden", ["at begge godkendes"], Outcome.APPROVED, "approval"),
        ("Principper for løn", ["at principperne godkendes"], None, "decision"),
        ("Sygefravær", ["at udvalget drøfter tallene"], None, "discussion"),
        ("Sygefravær", ["at orienteringen tages til efterretning"], Outcome.DISCUSSED, "orientation"),
        ("Budget", ["at udvalget drøfter og godkender budgettet"], None, "decision"),
        ("Orientering fra formanden", [], None, "orientation"),
        ("Eventuelt", [], None, "discussion"),
        ("Lokaler", [], Outcome.NOTED, "orientation"),
        ("Lokaler", [], None, "decision"),
    ],
)
def test_the_kind_follows_title_recommendation_and_outcome(
    title: str, points: list[str], outcome: Outcome | None, kind: str
) -> None:
    assert kind_of(title=title, points=points, outcome=outcome) == kind
