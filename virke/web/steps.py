"""Where a meeting stands, and the one thing to do next, for the head of its pages. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from virke.meetings.states import Status
from virke.meetings.views import ForumRow, MeetingPage, MeetingRow


@dataclass(frozen=True, slots=True)
class Action:
    """A button: `page` is the name of the address, which takes the meeting's id, or the forum's for a new meeting."""

    text: str
    page: str
    number: int


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
        return NextStep(f"Dagsordenen er sendt ud. Mødet er {until(meeting.row.held_on, on)}.", write, withdraw)
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


def until(day: date, on: date) -> str:
    """`i dag`, `i morgen`, `om 9 dage`; of a day that is not past."""
    days = (day - on).days
    return {0: "i dag", 1: "i morgen"}.get(days, f"om {days} dage")


@dataclass(frozen=True, slots=True)
class Task:
    """What a forum waits for; `meeting` is the one it is about, None when there has been none."""

    action: Action
    forum: str
    meeting: MeetingRow | None


def task_of(forum: ForumRow, *, on: date) -> Task | None:
    """The one thing to do for a forum, most urgent first; None for those who do not prepare its meetings."""
    if not forum.may_prepare:
        return None
    last, coming = forum.last, forum.next
    if last and last.status == Status.PUBLISHED:
        return Task(Action("Skriv referatet", "minutes", last.id), forum.name, last)
    if coming and coming.status == Status.PUBLISHED and coming.held_on == on:
        return Task(Action("Skriv referat", "minutes", coming.id), forum.name, coming)
    if coming and coming.status == Status.PLANNED:
        return Task(Action("Forbered dagsordenen", "agenda", coming.id), forum.name, coming)
    if coming:
        return None
    if last:
        return Task(Action("Lav næste dagsorden", "agenda_next", last.id), forum.name, last)
    return Task(Action("Planlæg det første møde", "meeting_new", forum.id), forum.name, None)
