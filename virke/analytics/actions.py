"""The only writer of the ledger of figures that were told, and of what caseworkers confirm about rule sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from virke.analytics import bordering, places
from virke.analytics.answers import Answer, Cell, Figure, Shown
from virke.analytics.bordering import Border
from virke.analytics.disclosure import Persons
from virke.analytics.models import Publication, PublishedFigure, RuleSetChoice
from virke.analytics.reaching import Reach, Who
from virke.analytics.releasing import Subject
from virke.audit import actions as audit

_Key = tuple[date, date, str, int | None]
_SAME = ("shown", "value", "numerator", "denominator", "waiting", "final", "stands_since", "version")
_BATCH = 500
_NOBODY = Persons(0, 0)  # behind a group that is gone and stands as it was told


class Overtaken(Exception):
    """Somebody else was told figures of the same meanwhile. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Published:
    """How many figures are new, and how many took the place of another."""

    new: int
    changed: int


def publish(
    *,
    subject: Subject,
    answer: Answer,
    persons: Mapping[Cell, Persons],
    channel: str,
    after: int | None,
    holds: bool,
    by: Who,
    at: datetime,
) -> Published:
    """Write down what an answer tells that was not told before. The same answer again leaves no trace.

    `after` is the publication that the answer was compared with last; Overtaken when there is a later one. What does
    not hold (an answer as it was known on a day) is written down beside what does.
    """
    try:
        with transaction.atomic():
            return _publish(subject, answer, persons, channel, after, holds, by, at)
    except IntegrityError:  # the first two answers of the same at the same moment
        raise _overtaken() from None


@transaction.atomic
def confirm_rule_set(*, border: Border, rule_set: str, within: Reach, reason: str, by: Who, at: datetime) -> int:
    """Say which of the two rule sets of a border binds, from the next computation on. The same again leaves no trace.

    What was confirmed before is withdrawn. NotPossible with the reasons. The event never says who the person is.
    """
    bordering.may_confirm(border, rule_set, within=within, reason=reason).check()
    standing = RuleSetChoice.objects.select_for_update().filter(
        person=border.person, began_on=border.began_on, due_in=border.due_in, withdrawn_at=None
    )
    earlier = standing.first()
    if earlier is not None and earlier.rule_set == rule_set:
        return earlier.pk
    standing.update(withdrawn_at=at, withdrawn_by=by.actor.name)
    made = RuleSetChoice.objects.create(
        person=border.person,
        began_on=border.began_on,
        due_in=border.due_in,
        rule_set=rule_set,
        unit=border.unit or "",
        reason=reason.strip(),
        confirmed_at=at,
        confirmed_by=by.actor.name,
    )
    _tell_choice("rule_set_confirmed", made, by, at)
    return made.pk


@transaction.atomic
def withdraw_rule_set(*, choice_id: int, within: Reach, by: Who, at: datetime) -> None:
    """Take back what was confirmed: the rule set of the deadline binds again. Twice leaves no second trace."""
    made = RuleSetChoice.objects.select_for_update().get(pk=choice_id)
    bordering.may_withdraw(made.unit or None, within=within).check()
    if made.withdrawn_at is None:
        made.withdrawn_at, made.withdrawn_by = at, by.actor.name
        made.save(update_fields=["withdrawn_at", "withdrawn_by"])
        _tell_choice("rule_set_withdrawn", made, by, at)


def _tell_choice(what: str, made: RuleSetChoice, by: Who, at: datetime) -> None:
    audit.record(
        by=by.actor,
        at=at,
        action=f"analytics.{what}",
        object_type="rulesetchoice",
        object_id=str(made.pk),
        details={"due_in": made.due_in, "rule_set": made.rule_set, "unit": made.unit, "reason": made.reason},
    )


def _publish(
    subject: Subject,
    answer: Answer,
    persons: Mapping[Cell, Persons],
    channel: str,
    after: int | None,
    holds: bool,
    by: Who,
    at: datetime,
) -> Published:
    last = Publication.objects.select_for_update().filter(measure=subject.key).order_by("-pk").first()
    if (last.pk if last else None) != after:
        raise _overtaken()
    holding = _holding(answer)
    new = [row for row in _rows(answer, persons, holding, at) if _differs(row, holding.get(_key(row)))]
    if not new and last is not None and _rests_on_the_same(last, answer):
        return Published(0, 0)
    publication = _publication(subject, answer, channel, by)
    for row in new:
        row.publication, row.replaced_at = publication, None if holds else at
    over = _over(answer, new, holding) if holds else []
    PublishedFigure.objects.filter(pk__in=[row.pk for row in over]).update(replaced_at=at)
    PublishedFigure.objects.bulk_create(new, batch_size=_BATCH)
    changed = sum(_key(row) in holding for row in new)
    done = Published(len(new) - changed, changed)
    details = {"new": done.new, "corrected": done.changed, "version": answer.version, "channel": channel}
    audit.record(
        by=by.actor,
        at=at,
        action="analytics.figures_told",
        object_type="measure",
        object_id=subject.key,
        details=details,
    )
    return done


def _overtaken() -> Overtaken:
    return Overtaken("Andre har fået de samme tal imens. Prøv igen.")


def _holding(answer: Answer) -> dict[_Key, PublishedFigure]:
    """What holds in the intervals of an answer."""
    intervals = {(one.interval.starts_on, one.interval.ends_on) for one in answer.figures}
    rows = PublishedFigure.objects.filter(measure=answer.measure, replaced_at=None)
    return {_key(row): row for row in rows if (row.starts_on, row.ends_on) in intervals}


def _over(answer: Answer, new: list[PublishedFigure], holding: Mapping[_Key, PublishedFigure]) -> list[PublishedFigure]:
    """What holds no longer: another figure took its place, or the answer has no such place any more."""
    there = {
        (one.interval.starts_on, one.interval.ends_on, places.written(one.place), one.after) for one in answer.figures
    }
    replaced = {_key(row) for row in new}
    return [row for key, row in holding.items() if key in replaced or key not in there]


def _rows(
    answer: Answer, persons: Mapping[Cell, Persons], holding: Mapping[_Key, PublishedFigure], at: datetime
) -> Iterator[PublishedFigure]:
    others = _of_other_days(answer) if any(one.stands_since for one in answer.figures) else {}
    for figure in answer.figures:
        row = _row(answer, figure, persons.get(figure.cell, _NOBODY), at)
        former = holding.get(_key(row)) or others.get((row.place, row.after))
        if figure.stands_since is not None and former is not None:
            for kept in ("n_part", "n_whole", "n_rest", "n_waiting", "extracts", "as_of"):
                setattr(row, kept, getattr(former, kept))
        yield row


def _of_other_days(answer: Answer) -> dict[tuple[str, int | None], PublishedFigure]:
    """What was told last of each place on a day that is not asked of now; of measures of how things stand."""
    if any(one.interval.days != 1 for one in answer.figures):
        return {}
    shown = [one.name for one in Shown if one.is_told]
    told = PublishedFigure.objects.filter(measure=answer.measure, replaced_at=None, shown__in=shown)
    return {(row.place, row.after): row for row in told.order_by("told_at", "pk")}


def _row(answer: Answer, figure: Figure, persons: Persons, at: datetime) -> PublishedFigure:
    assert figure.interval.ends_on is not None
    return PublishedFigure(
        measure=answer.measure,
        version=answer.version,
        starts_on=figure.interval.starts_on,
        ends_on=figure.interval.ends_on,
        place=places.written(figure.place),
        after=figure.after,
        shown=figure.shown.name,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        waiting=figure.waiting,
        final=figure.final,
        stands_since=figure.stands_since,
        n_part=persons.part,
        n_whole=persons.whole,
        n_rest=persons.rest,
        n_waiting=persons.waiting,
        extracts=[list(one) for one in answer.extracts],
        as_of=answer.as_of,
        told_at=at,
    )


def _publication(subject: Subject, answer: Answer, channel: str, by: Who) -> Publication:
    return Publication.objects.create(
        measure=subject.key,
        version=answer.version,
        intervals=subject.intervals,
        division=list(subject.division),
        extracts=[list(one) for one in answer.extracts],
        as_of=answer.as_of,
        excluded=answer.excluded,
        engine=answer.engine,
        computed_at=answer.computed_at,
        channel=channel,
        by=by.actor.name,
    )


def _key(row: PublishedFigure) -> _Key:
    return row.starts_on, row.ends_on, row.place, row.after


def _differs(row: PublishedFigure, former: PublishedFigure | None) -> bool:
    return former is None or any(getattr(row, name) != getattr(former, name) for name in _SAME)


def _rests_on_the_same(last: Publication, answer: Answer) -> bool:
    extracts = [list(one) for one in answer.extracts]
    return (last.version, last.extracts, last.excluded) == (answer.version, extracts, answer.excluded)
