"""What kind of item a paper means when it does not say: asked to approve, to decide, to discuss or to hear. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from virke.meetings import titles
from virke.meetings.outcomes import Outcome

ORIENTATION, DECISION, DISCUSSION, APPROVAL = "orientation", "decision", "discussion", "approval"

# What the recommendation asks for; the first that is asked for counts, because a decision outranks the rest.
_ASKED = (
    (DECISION, ("godkend", "tiltræde", "beslutte", "vedtage", "bevilge", "anbefale", "udpege", "vælge")),
    (DISCUSSION, ("drøfte", "debattere", "kommentere", "bidrage")),
    (ORIENTATION, ("efterretning", "orienter", "høre")),
)
_TITLED = ((ORIENTATION, ("orientering", "nyt fra", "meddelelser")), (DISCUSSION, ("drøftelse", "tema", "eventuelt")))
_DECIDED = {Outcome.NOTED: ORIENTATION, Outcome.DISCUSSED: DISCUSSION}


def kind_of(*, title: str, points: Sequence[str], outcome: Outcome | None) -> str:
    """`kind_of(title="Budget", points=["at det drøftes"], outcome=None)` is "discussion"; unknown is "decision"."""
    words = titles.folded(title)
    if "godkend" in words and any(paper in words for paper in ("referat", "dagsorden", "protokol")):
        return APPROVAL
    asked = " ".join(points).casefold()
    for kind, signs in _ASKED:
        if any(sign in asked for sign in signs):
            return kind
    for kind, signs in _TITLED:
        if any(words.startswith(sign) for sign in signs):
            return kind
    return _DECIDED.get(outcome, DECISION) if outcome else DECISION
