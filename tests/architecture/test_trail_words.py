"""The audit trail is read by people: every code that the house writes into it has a Danish word on the page."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from virke.followup.states import Effect, StepKind
from virke.web import trail_words

VIRKE = Path(__file__).resolve().parents[2] / "virke"


@dataclass(frozen=True)
class Teller:
    """A function through which a package writes its events: where the code stands in its call, and what goes before."""

    function: str
    place: int | str
    prefix: str = ""


RECORD = (Teller("record", "action"), Teller("record_seen", "action"))
TELLERS = {
    "analytics": (*RECORD, Teller("_tell_choice", 0, "analytics.")),
    "audit": RECORD,
    "background": RECORD,
    "control": RECORD,
    "documents": (*RECORD, Teller("_tell", 1)),
    "followup": (
        *RECORD,
        Teller("_tell", 0, "followup."),
        Teller("_audit", 0, "followup."),
        Teller("_keep", 1, "followup."),
    ),
    "jobs": RECORD,
    "meetings": (*RECORD, Teller("tell", 0, "meetings.")),
    "organisation": (*RECORD, Teller("note", 2, "organisation.")),
    "placements": (*RECORD, Teller("tell", 0, "placements.")),
    "plans": (*RECORD, Teller("tell", 0, "plans."), Teller("_keep", 1, "plans.")),
    "projects": (*RECORD, Teller("tell", 0, "projects.")),
    "web": (*RECORD, Teller("_record", "action"), Teller("sign_in", "way")),
}
# What the calls do not spell out: the steps of a commitment's story, what a decision did to a plan, the usual way in.
TOLD_BY_MODEL = {"meeting", "item", "standingitem"} | {
    *("action", "distributionkey", "indicator", "observation", "plan", "planitem", "sourceextract", "target"),
    *("evaluation", "project", "question", "reportdue", "round", "sample", "tally"),
    *("contact", "offer", "placement", "placetarget", "workplace"),
}
BESIDES = {f"followup.{kind}" for kind in StepKind} | {f"followup.decided_{kind}" for kind in Effect} | {"login"}


def test_every_action_has_a_danish_word() -> None:
    codes = {code for package, tellers in TELLERS.items() for code in written(VIRKE / package, tellers)} | BESIDES

    assert sorted(codes - trail_words.ACTIONS.keys()) == [], "Give it a word in virke/web/trail_words.py."


def test_no_word_is_left_of_an_action_that_is_gone() -> None:
    codes = {code for package, tellers in TELLERS.items() for code in written(VIRKE / package, tellers)} | BESIDES

    assert sorted(trail_words.ACTIONS.keys() - codes) == []


def test_every_package_that_writes_events_is_known_here() -> None:
    writing = {
        path.relative_to(VIRKE).parts[0] for path in VIRKE.rglob("*.py") if "audit.record" in path.read_text("utf-8")
    }

    assert writing <= TELLERS.keys()


def test_what_an_event_is_about_has_a_danish_word() -> None:
    about = {code for package in TELLERS for code in named(VIRKE / package, "object_type")} | TOLD_BY_MODEL

    assert sorted(about - trail_words.OBJECTS.keys()) == []


def written(package: Path, tellers: tuple[Teller, ...]) -> Iterator[str]:
    """The codes that stand in calls of the tellers."""
    for call in calls(package):
        for teller in tellers:
            if _name(call) == teller.function and (code := _text(call, teller.place)) is not None:
                yield teller.prefix + code


def named(package: Path, keyword: str) -> Iterator[str]:
    for call in calls(package):
        if _name(call) in ("record", "record_seen") and (code := _text(call, keyword)) is not None:
            yield code


def calls(package: Path) -> Iterator[ast.Call]:
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield node


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text(call: ast.Call, place: int | str) -> str | None:
    """The text that stands at the place of a call, None when it is worked out or not given."""
    given = (
        next((keyword.value for keyword in call.keywords if keyword.arg == place), None)
        if isinstance(place, str)
        else call.args[place]
        if len(call.args) > place
        else None
    )
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None
