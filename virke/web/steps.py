"""Where a meeting stands, and the one thing to do next, for the head of its pages. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.meetings.states import Status
from virke.meetings.views import MeetingPage


@dataclass(frozen=True, slots=True)
class Action:
    """A button: `page` is the name of the address, which takes the meeting's id."""

    text: str
    page: str
    meeting_id: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """`text` says where the meeting stands. `primary` is what to do now; `others` can be done too."""

    text: str
    primary: Action | None = None
    others: tuple[Action, ...] = ()


def next_step(meeting: MeetingPage, *, on: date) -> NextStep:
    """What comes next for one who prepares the forum's meetings; others are only told where it stands."""
    number = meeting.row.id
    match Status(meeting.row.status):
        case Status.PLANNED:
            step = _planned(meeting, number)
        case Status.PUBLISHED:
            step = _published(meeting, number, on)
        case Status.HELD:
            step = _held(meeting, number)
        case Status.APPROVED:
            step = NextStep("Referatet er godkendt.", _agenda_after(meeting))
    return step if meeting.may_prepare else NextStep(step.text)


def _planned(meeting: MeetingPage, number: int) -> NextStep:
    prepare = Action("Forbered dagsordenen", "agenda", number)
    if not meeting.items:
        return NextStep("Dagsordenen er tom endnu.", prepare)
    return NextStep(
        "Dagsordenen er under forberedelse.", Action("Send dagsordenen ud", "agenda_publish", number), (prepare,)
    )


def _published(meeting: MeetingPage, number: int, on: date) -> NextStep:
    write = Action("Skriv referat", "minutes", number)
    withdraw = (Action("Træk dagsordenen tilbage", "agenda_withdraw", number),) if meeting.allowed.withdraw else ()
    if meeting.row.held_on > on:
        return NextStep(f"Dagsordenen er sendt ud. Mødet er {_until(meeting.row.held_on, on)}.", write, withdraw)
    if meeting.allowed.close:
        return NextStep(
            "Alle punkter har en beslutning.", Action("Afslut referatet", "minutes_close", number), (write,)
        )
    undecided = sum(item.outcome is None for item in meeting.items)
    return NextStep(f"{_items(undecided)} mangler en beslutning.", write, withdraw)


def _held(meeting: MeetingPage, number: int) -> NextStep:
    approve = Action("Godkend referatet", "minutes_approve", number)
    correct = Action("Ret referatet", "minutes", number)
    following = _agenda_after(meeting)
    text = "Referatet venter på godkendelse. Det godkendes normalt på næste møde."
    return NextStep(text, following or approve, (approve, correct) if following else (correct,))


def _agenda_after(meeting: MeetingPage) -> Action | None:
    """The next agenda: made now, or prepared further when it is planned already."""
    if meeting.following is None:
        return Action("Lav næste dagsorden", "agenda_next", meeting.row.id)
    if meeting.following.status == Status.PLANNED:
        return Action("Forbered næste dagsorden", "agenda", meeting.following.id)
    return None


def _items(number: int) -> str:
    return "1 punkt" if number == 1 else f"{number} punkter"


def _until(day: date, on: date) -> str:
    days = (day - on).days
    return "i morgen" if days == 1 else f"om {days} dage"
