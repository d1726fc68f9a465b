"""When a meeting and its items may be changed, and why not. Pure: values in, a verdict with Danish reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from virke.kernel.danish import format_date
from virke.kernel.verdicts import YES, Verdict, no, unless
from virke.meetings.minutes import Hearing
from virke.meetings.outcomes import COMES_BACK, Outcome
from virke.meetings.sections import DECISION
from virke.meetings.states import Status, Step, after

LONGEST_TITLE = 400

_WHY_NOT = {
    Step.PUBLISH: "Dagsordenen er allerede udsendt.",
    Step.WITHDRAW: "Kun en udsendt dagsorden, der ikke er behandlet endnu, kan trækkes tilbage.",
    Step.CLOSE: "Mødet kan først afsluttes, når dagsordenen er udsendt, og kun én gang.",
    Step.APPROVE: "Referatet kan først godkendes, når mødet er afsluttet, og kun én gang.",
}
_FROZEN = {
    Status.PLANNED: None,
    Status.PUBLISHED: "Dagsordenen er udsendt. Træk den tilbage, hvis den skal ændres.",
    Status.HELD: "Mødet er holdt. Dagsordenen kan ikke længere ændres.",
    Status.APPROVED: "Referatet er godkendt. Dagsordenen kan ikke længere ændres.",
}


def may_step(*, status: Status, step: Step) -> Verdict:
    """Whether the step leads anywhere from here; see `states.TRANSITIONS`."""
    return YES if after(status, step) else no(_WHY_NOT[step])


def may_edit(*, status: Status) -> Verdict:
    """Whether items may be added, changed, moved and removed: only while the agenda is being prepared."""
    return unless(_FROZEN[status])


def may_title(*, title: str) -> Verdict:
    """Whether a title can stand on an agenda: it says something and fits."""
    return unless(
        None if title.strip() else "Punktet skal have en titel.",
        f"Titlen må højst fylde {LONGEST_TITLE} tegn." if len(title.strip()) > LONGEST_TITLE else None,
    )


def may_plan(*, held_on: date, taken: bool, forum_ends_on: date | None) -> Verdict:
    """Whether the forum can meet on the day: it exists (its end is exclusive) and has no other meeting."""
    ended = forum_ends_on is not None and held_on >= forum_ends_on
    return unless(
        f"Forummet har allerede et møde den {format_date(held_on)}." if taken else None,
        f"Forummet er nedlagt den {format_date(held_on)}. Vælg en tidligere dag." if ended else None,
    )


def may_move_meeting(*, status: Status) -> Verdict:
    """Whether day, time and place may be changed: until the meeting is held, because a sent agenda may be moved too."""
    open_to_change = status in {Status.PLANNED, Status.PUBLISHED}
    return unless(None if open_to_change else "Mødet er holdt. Dag, tid og sted kan ikke længere ændres.")


def may_publish(*, status: Status, items: int) -> Verdict:
    """Whether the agenda can be sent out: it is being prepared and holds at least one item."""
    return may_step(status=status, step=Step.PUBLISH) & unless(
        None if items else "Dagsordenen er tom. Tilføj et punkt."
    )


def may_withdraw(*, status: Status, decided: Sequence[str]) -> Verdict:
    """Whether a sent agenda can be taken back: as long as nothing is decided. `decided` are the items' numbers."""
    reason = f"Der er skrevet beslutning på punkt {_listed(decided)}. Dagsordenen kan ikke længere trækkes tilbage."
    return may_step(status=status, step=Step.WITHDRAW) & unless(reason if decided else None)


def may_overwrite(*, seen: int | None, version: int) -> Verdict:
    """Whether words may be written over those that stand there: nobody changed them since the writer saw them.

    `seen` is the version that the writer had on the screen, None when that is of no matter (jobs, imports).
    """
    changed = seen is not None and seen != version
    reason = (
        "En anden har ændret punktet, efter at du åbnede det. Din tekst er ikke gemt endnu: "
        "sammenlign den med det, der står nu, og gem igen."
    )
    return unless(reason if changed else None)


def may_remove(*, status: Status, removed: bool, reason: str) -> Verdict:
    """Whether an item can be taken off the agenda: with a reason, because it comes back next time."""
    return may_edit(status=status) & unless(
        "Punktet er allerede taget af dagsordenen." if removed else None,
        None if reason.strip() else "Skriv, hvorfor punktet tages af. Begrundelsen står på næste dagsorden.",
    )


def may_restore(*, status: Status, removed: bool, back_on: date | None) -> Verdict:
    """Whether a removed item can be put back: unless a later agenda took it up (`back_on` is that meeting's day)."""
    return may_edit(status=status) & unless(None if removed else "Punktet står på dagsordenen.", _taken_up(back_on))


def may_decide(*, status: Status, removed: bool) -> Verdict:
    """Whether a decision can be written: from the day the agenda is sent out until the minutes are approved."""
    reasons = {
        Status.PLANNED: "Dagsordenen er ikke udsendt endnu. Udsend den, før beslutninger skrives.",
        Status.APPROVED: "Referatet er godkendt. Beslutningen kan ikke længere ændres.",
    }
    return unless(reasons.get(status), "Punktet er taget af dagsordenen." if removed else None)


def may_write_section(*, status: Status, key: str) -> Verdict:
    """Whether one part of an item can be written: while the agenda is prepared, and never the decision this way."""
    reason = "Beslutningen skrives for sig, sammen med sit udfald."
    return may_edit(status=status) & unless(reason if key == DECISION else None)


def may_attach(*, status: Status) -> Verdict:
    """Whether attachments can be added and taken away: until the minutes are approved."""
    approved = status is Status.APPROVED
    return unless("Referatet er godkendt. Bilagene kan ikke længere ændres." if approved else None)


def may_follow(*, held_on: date, predecessor_on: date, taken: bool) -> Verdict:
    """Whether an item can take up another: one of an earlier meeting, and each only once on an agenda."""
    return unless(
        None if predecessor_on < held_on else "Et punkt kan kun tage et punkt fra et tidligere møde op.",
        "Punktet fra det tidligere møde står allerede på dagsordenen." if taken else None,
    )


def may_end_standing(*, starts_on: date, ends_on: date) -> Verdict:
    """Whether a standing item can end on a day (the first on which it no longer holds): after it began."""
    return unless(None if ends_on > starts_on else "Det faste punkt kan tidligst slutte dagen efter, at det begyndte.")


def may_withdraw_standing(*, agendas: int) -> Verdict:
    """Whether a standing item can be undone as if it never was: while no agenda has held it."""
    return unless("Punktet står allerede på en dagsorden. Stop det under »Faste punkter«." if agendas else None)


def may_postpone(*, outcome: Outcome | None, back_on: date | None) -> Verdict:
    """Whether the outcome can stand: an item that a later agenda has taken up stays postponed.

    Postponing what is to come back is always possible; taking that back is not once it stands on the next agenda.
    """
    return YES if outcome in COMES_BACK else unless(_taken_up(back_on))


def may_hear(*, hearing: Hearing) -> Verdict:
    """Whether a hearing can last so: it ends after it begins, and the days that are said are those of its period."""
    starts_on, ends_on = hearing.starts_on, hearing.ends_on
    lasts = (ends_on - starts_on).days + 1 if starts_on and ends_on else None
    backwards = lasts is not None and lasts < 1
    other = not backwards and lasts is not None and hearing.days not in {None, lasts}
    return unless(
        "Høringen slutter, før den begynder." if backwards else None,
        f"Fra første til sidste dag er høringen {lasts} dage. Ret dagene eller datoerne." if other else None,
    )


def may_close(*, status: Status, held_on: date, on: date, undecided: Sequence[str]) -> Verdict:
    """Whether the meeting can be closed: its day has come, and each item has an outcome (`undecided`: the numbers)."""
    return may_step(status=status, step=Step.CLOSE) & unless(
        f"Mødet holdes først den {format_date(held_on)}." if held_on > on else None,
        f"Punkt {_listed(undecided)} mangler en beslutning. Skriv den, eller vælg »Udsat«." if undecided else None,
    )


def may_attend(*, status: Status) -> Verdict:
    """Whether it can be written down who was there: also before the meeting (who sent regrets), not after approval."""
    approved = status is Status.APPROVED
    return unless("Referatet er godkendt. Deltagerne kan ikke længere ændres." if approved else None)


def may_approve(*, status: Status) -> Verdict:
    """Whether the minutes can be approved: the meeting is closed and they are not approved yet."""
    return may_step(status=status, step=Step.APPROVE)


def _taken_up(back_on: date | None) -> str | None:
    if back_on is None:
        return None
    return f"Punktet står allerede på dagsordenen til mødet den {format_date(back_on)}. Tag det af dér først."


def _listed(numbers: Sequence[str]) -> str:
    *first, last = numbers or ("",)
    return f"{', '.join(first)} og {last}" if first else last
