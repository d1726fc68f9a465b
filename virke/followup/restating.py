"""Figures that a forum saw on a sent agenda and that were corrected since: found by asking, told once to each forum.

plans knows nothing of agendas, so a correction is found where it matters: when an agenda is built, and on the pages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from virke.followup import restatementtexts
from virke.followup.models import NoticePlace, RestatementNotice, SeenObservation, StatusFigure
from virke.followup.restatementtexts import Restated
from virke.kernel.periods import Period
from virke.meetings import actions as meetings
from virke.meetings.models import Item, Meeting
from virke.meetings.outcomes import COMES_BACK
from virke.meetings.sections import PRESENTATION
from virke.meetings.states import Status
from virke.organisation.access import Viewer
from virke.plans import figures, promises, standings, wording
from virke.plans.figures import Reading
from virke.plans.kinds import Light
from virke.plans.models import Indicator, Observation
from virke.plans.values import Scope

LABEL = "Rettelser"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a forum saw in `figure`, the row that holds now, and those in between, in order."""

    figure: StatusFigure
    was: Observation
    now: Observation
    steps: tuple[Observation, ...]

    @property
    def reason(self) -> str:
        """Of each correction on the way, each once."""
        return ". ".join(dict.fromkeys(step.reason.strip().rstrip(".") for step in self.steps))


def corrections(forum_id: int, *, before: Meeting | None = None) -> tuple[Correction, ...]:
    """One for each figure that holds now and that took over from one that the forum saw. Three questions.

    With `before` only what was seen at earlier meetings. A figure that the forum was told of in an earlier notice has
    been seen, too.
    """
    asked = SeenObservation.objects.filter(
        figure__publication__withdrawn_at=None,
        figure__item__meeting__forum_id=forum_id,
        figure__item__removed_reason="",
        observation__superseded_by__isnull=False,
    )
    if before is not None:
        asked = asked.filter(figure__item__meeting__held_on__lt=before.held_on)
    seen = {
        row.observation_id: row.figure
        for row in asked.select_related("figure__item__meeting").order_by("figure__item__meeting__held_on")
    }
    if not seen:
        return ()
    indicator_ids = {figure.indicator_id for figure in seen.values()}
    later = Observation.objects.filter(indicator_id__in=indicator_ids, supersedes__isnull=False)
    successor = {row.supersedes_id: row for row in later}
    told = _told(forum_id, before)
    rows = Observation.objects.in_bulk(list(seen))
    found: dict[int, Correction] = {}
    for observation_id, figure in seen.items():
        chain = _chain(rows[observation_id], successor)
        start = max((number for number, one in enumerate(chain[:-1]) if one.pk in told or one.pk in seen), default=0)
        found[chain[-1].pk] = Correction(figure, chain[start], chain[-1], tuple(chain[start + 1 :]))
    return tuple(found.values())


def place(meeting: Meeting, *, by: Viewer, at: datetime) -> tuple[int, ...]:
    """Put the notices that the forum has not heard on its agenda, and renew them; the ids of those that are new there.

    What was seen on a closed item is told on another closed one.
    """
    renew(meeting, by=by, at=at)
    waiting = _waiting(meeting)
    for closed in (False, True):
        own = [one for one in waiting if one.figure.item.closed is closed]
        if own:
            item = _host(meeting, closed=closed, by=by, at=at)
            before = list(item.notice_places.order_by("pk"))
            places = (NoticePlace(notice=one, item=item, report=_report(one)) for one in own)
            _write(item, before, [*before, *NoticePlace.objects.bulk_create(places)], by=by, at=at)
    return tuple(one.pk for one in waiting)


def renew(meeting: Meeting, *, by: Viewer, at: datetime) -> None:
    """Note what has been corrected, and say anew what was corrected once more while the agenda is prepared."""
    _note(meeting, at=at)
    asked = NoticePlace.objects.filter(item__meeting=meeting, item__removed_reason="").order_by("item_id", "pk")
    found = asked.select_related("item", "notice__figure__item__meeting", "notice__was__org_unit", "notice__correction")
    for _, group in groupby(found, key=lambda one: one.item_id):
        places = list(group)
        before = [NoticePlace(report=one.report) for one in places]
        for one in places:
            one.report = _report(one.notice)
        if _write(places[0].item, before, places, by=by, at=at):
            NoticePlace.objects.bulk_update(places, ["report"])


def _told(forum_id: int, before: Meeting | None) -> set[int]:
    """The figures that the forum knows from a notice on an agenda that was sent out."""
    sent = NoticePlace.objects.filter(notice__forum_id=forum_id, item__removed_reason="")
    sent = sent.exclude(item__meeting__status=Status.PLANNED)
    if before is not None:
        sent = sent.filter(item__meeting__held_on__lt=before.held_on)
    return set(sent.values_list("notice__correction_id", flat=True))


def _chain(first: Observation, successor: Mapping[int | None, Observation]) -> list[Observation]:
    found = [first]
    while (after := successor.get(found[-1].pk)) is not None:
        found.append(after)
    return found


def _note(meeting: Meeting, *, at: datetime) -> None:
    """One notice for each correction; one that nobody has been told of yet follows when it is corrected again."""
    found = corrections(meeting.forum_id, before=meeting)
    known = set(
        RestatementNotice.objects.filter(
            forum_id=meeting.forum_id, correction__in=[one.now for one in found]
        ).values_list("correction_id", flat=True)
    )
    new = [one for one in found if one.now.pk not in known]
    lights = _lights_after(new)
    for one in new:
        untold = RestatementNotice.objects.filter(forum_id=meeting.forum_id, correction__in=one.steps[:-1]).first()
        row = untold or RestatementNotice(forum_id=meeting.forum_id, was=one.was, found_at=at)
        _fill(row, one, light_after=lights[one.figure.pk])
        row.save()


def _fill(row: RestatementNotice, one: Correction, *, light_after: Light) -> None:
    counted, unit = one.figure.counted, one.now.unit
    was, now = (figures.value(promises.figure_of(each)) for each in (one.was, one.now))
    row.figure, row.was, row.correction = one.figure, one.was, one.now
    row.period = wording.period(Period(one.was.starts_on, one.was.ends_on))
    row.was_shown = "-" if was is None else wording.amount(was, one.was.unit, counted)
    row.is_shown = "-" if now is None else wording.amount(now, unit, counted)
    if one.now.withdrawn:
        row.was_shown, row.is_shown = wording.ONCE_SHOWN, wording.WITHDRAWN
    moved = now - was if was is not None and now is not None and one.was.unit == unit else None
    row.change_shown = "" if moved is None else wording.change(moved, unit, counted)
    row.reason = one.reason
    row.light_before, row.light_after = one.figure.light, light_after.value


def _lights_after(found: Iterable[Correction]) -> dict[int, Light]:
    """How each figure would have been judged that day with what is known now of the periods that it shows."""
    shown = {one.figure.pk: one.figure for one in found}
    seen = _seen(shown)
    lights = {}
    for figure in shown.values():
        indicator = Indicator.objects.get(pk=figure.indicator_id)
        known = {figure.indicator_id: _readings(seen[figure.pk])}
        standing = standings.standings([indicator], on=figure.as_of, known=known)[figure.indicator_id]
        judged = standing.judged.get(figure.target_id or 0)
        lights[figure.pk] = judged.light if judged is not None else Light(figure.light)
    return lights


def _seen(shown: Collection[int]) -> dict[int, list[Observation]]:
    """The observations that hold now of the periods that each figure shows."""
    rows = list(SeenObservation.objects.filter(figure__in=shown).select_related("observation"))
    indicators = {row.observation.indicator_id for row in rows}
    successor = {
        row.supersedes_id: row
        for row in Observation.objects.filter(indicator_id__in=indicators, supersedes__isnull=False)
    }
    found: dict[int, list[Observation]] = defaultdict(list)
    for row in rows:
        found[row.figure_id].append(_chain(row.observation, successor)[-1])
    return found


def _readings(rows: Iterable[Observation]) -> dict[Scope, list[Reading]]:
    found: dict[Scope, list[Reading]] = defaultdict(list)
    for row in rows:
        found[promises.scope_of(row)].append(Reading(row.starts_on, row.ends_on, promises.figure_of(row)))
    return found


def _waiting(meeting: Meeting) -> list[RestatementNotice]:
    """Those that no agenda has got to and that this one has never held."""
    reached = NoticePlace.objects.filter(item__removed_reason="").exclude(item__outcome__in=COMES_BACK)
    here = NoticePlace.objects.filter(item__meeting=meeting)
    asked = RestatementNotice.objects.filter(forum_id=meeting.forum_id)
    asked = asked.exclude(pk__in=reached.values("notice_id")).exclude(pk__in=here.values("notice_id"))
    return list(asked.select_related("figure__item__meeting", "was__org_unit", "correction").order_by("pk"))


def _host(meeting: Meeting, *, closed: bool, by: Viewer, at: datetime) -> Item:
    """The item of the agenda that tells of corrections."""
    found = meeting.items.filter(origin=Item.Origin.RESTATEMENT, removed_reason="", closed=closed).first()
    if found is not None:
        return found
    item_id = meetings.add_item(
        meeting_id=meeting.pk,
        title=restatementtexts.TITLE,
        kind=Item.Kind.ORIENTATION,
        origin=Item.Origin.RESTATEMENT,
        points=(restatementtexts.POINT,),
        closed=closed,
        by=by,
        at=at,
    )
    return meeting.items.get(pk=item_id)


def _report(row: RestatementNotice) -> str:
    """The notice needs `figure.item.meeting` and `was.org_unit`."""
    item = row.figure.item
    of = ", ".join(filter(None, (row.was.org_unit.name if row.was.org_unit else "", row.was.group)))
    return restatementtexts.report(
        Restated(
            title=f"{row.figure.title} ({of})" if of and of not in row.figure.title else row.figure.title,
            period=row.period,
            seen_on=item.meeting.held_on,
            number=item.number,
            was=row.was_shown,
            now=row.is_shown,
            change=row.change_shown,
            reason=row.reason,
            light_before=Light(row.light_before),
            light_after=Light(row.light_after),
            withdrawn=row.correction.withdrawn,
        )
    )


def _write(
    item: Item, before: Sequence[NoticePlace], after: Sequence[NoticePlace], *, by: Viewer, at: datetime
) -> bool:
    """Words that somebody edited stay, and what is new is added below them; tells whether anything was written."""
    old, whole, new = (
        restatementtexts.presentation([place.report for place in places])
        for places in (before, after, after[len(before) :])
    )
    stands = item.sections.filter(key=PRESENTATION).values_list("text", flat=True).first() or ""
    edited = stands.strip() != old.strip()
    text = "\n\n".join(filter(None, (stands, new))) if edited else whole
    if text.strip() == stands.strip():
        return False
    meetings.write_section(item_id=item.pk, key=PRESENTATION, text=text, label=LABEL, by=by, at=at)
    return True
