"""The only writers of control: run a matching, look at a hit, decide what it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from virke.analytics import ledger
from virke.analytics.crossing import compute, hits
from virke.analytics.crossing.answers import Answer
from virke.analytics.crossing.hits import Hit as Found
from virke.analytics.ledger import Channel
from virke.analytics.storage import Store
from virke.audit import actions as audit
from virke.control import access, loading, policy, rules, showing
from virke.control.models import Hit, Run
from virke.control.states import TRANSITIONS, HitState, HitStep
from virke.control.views import HitView
from virke.kernel.periods import Period
from virke.organisation.access import Viewer


def run(
    *,
    crossing: str,
    store: Store,
    invented: bool,
    reason: str,
    by: Viewer,
    at: datetime,
    within: Period | None = None,
    engine: compute.Choice = compute.USUAL,
    channel: Channel = Channel.PAGE,
) -> int:
    """Match the registers in a store for a reason, keep the hits, and return the run's id.

    `invented` says that the store holds no real persons; over real ones the law of the matching must be confirmed.
    NotAllowed, NotPossible, NotFound, UnconfirmedBasis, NoExtract, NothingCovered, EngineUnavailable, Overtaken.
    """
    access.check(by)
    rules.may_run(reason).check()
    asked_for = loading.crossing(crossing)
    if not invented:
        asked_for.check_confirmed()
    asked = compute.prepared(asked_for, store=store, within=within)
    found = hits.hits(asked, store=store, engine=engine)
    told = ledger.of(channel, invented=invented, by=by, at=at)
    figures = compute.figures(asked, at=at, ledger=told, engine=engine)
    return _keep(figures, found, reason=reason.strip(), paragraph=asked_for.basis.paragraph, by=by, at=at)


def look(*, hit_id: int, by: Viewer, at: datetime) -> HitView:
    """One hit with its person. Leaves a read event, which says which hit, and not who. NotAllowed, NotThere."""
    access.check(by)
    row = loading.hit(hit_id)
    crossing = loading.crossing(row.crossing)
    with transaction.atomic():
        audit.record_seen(
            by=by.actor,
            at=at,
            action="control.seen",
            object_type="hit",
            object_ids=[row.pk],
            purpose=crossing.purpose,
            details={"crossing": row.crossing},
        )
    return showing.hit(crossing, row, newest=loading.newest_run_id(row.crossing))


@transaction.atomic
def decide(*, hit_id: int, step: HitStep, note: str, by: Viewer, at: datetime) -> None:
    """Say what a hit was, or take it up again. NotAllowed, NotPossible, NotThere."""
    access.check(by)
    row = loading.hit(hit_id, locked=True)
    was = HitState(row.state)
    rules.may_decide(state=was, step=step, note=note).check()
    row.state, row.note = TRANSITIONS[was][step].value, note.strip()
    row.changed_at, row.changed_by = at, by.username
    row.save()
    audit.record(
        by=by.actor,
        at=at,
        action="control.decided",
        object_type="hit",
        object_id=row.pk,
        details={"crossing": row.crossing, "was": was, "status": row.state},
    )


def export(*, crossing: str, state: HitState | None, reason: str, by: Viewer, at: datetime) -> tuple[HitView, ...]:
    """The hits of a matching in a state (None: all) with their persons, to be taken out of the house for a reason.

    Leaves a read event with every hit. NotAllowed, NotPossible, NotFound.
    """
    access.check(by)
    rules.may_export(reason).check()
    one, newest = loading.crossing(crossing), loading.newest_run_id(crossing)
    rows = list(loading.hits(crossing, state).select_related("first_run"))
    with transaction.atomic():
        audit.record_seen(
            by=by.actor,
            at=at,
            action="control.exported",
            object_type="hit",
            object_ids=[row.pk for row in rows],
            purpose=reason.strip(),
            details={"crossing": crossing},
        )
    return tuple(showing.hit(one, row, newest=newest) for row in rows)


@transaction.atomic
def forget(*, on: date, by: Viewer, at: datetime) -> int:
    """Let go of the persons, the rows and the notes of hits that were decided long ago; returns how many.

    What became of each stays, so that a criterion's worth can still be told. NotAllowed.
    """
    access.check(by)
    decided = [state.value for state in HitState if state.decided]
    old = Hit.objects.filter(state__in=decided, changed_at__lt=at - policy.keep_decided(on=on)).exclude(person="")
    number = old.update(person="", content=NOTHING, note="Slettet, fordi træffet blev afgjort for længe siden.")
    audit.record(
        by=by.actor, at=at, action="control.forgot", object_type="hit", object_id="", details={"count": number}
    )
    return number


@transaction.atomic
def _keep(figures: Answer, found: Iterable[Found], *, reason: str, paragraph: str, by: Viewer, at: datetime) -> int:
    found = tuple(found)
    assert figures.within.ends_on is not None
    known = {row.key: row for row in Hit.objects.select_for_update().filter(crossing=figures.crossing)}
    kept = Run.objects.create(
        crossing=figures.crossing,
        version=figures.version,
        reason=reason,
        starts_on=figures.within.starts_on,
        ends_on=figures.within.ends_on,
        extracts=[list(one) for one in figures.extracts],
        figures=showing.figures_as_json(figures),
        engine=figures.engine,
        hits=len(found),
        new_hits=sum(one.key not in known for one in found),
        run_at=at,
        run_by=by.username,
    )
    Hit.objects.bulk_create(_new(one, kept) for one in found if one.key not in known)
    again = [_again(known[one.key], one, kept) for one in found if one.key in known]
    Hit.objects.bulk_update(again, [*_FOUND, "last_run", "state", "note", "changed_at", "changed_by"], batch_size=500)
    audit.record(
        by=by.actor,
        at=at,
        action="control.run",
        object_type="matching",
        object_id=kept.pk,
        purpose=reason,
        details={
            "crossing": kept.crossing,
            "version": kept.version,
            "paragraph": paragraph,
            "within": [kept.starts_on, kept.ends_on],
            "extracts": [" ".join(one) for one in figures.extracts],
            "hits": kept.hits,
            "new": kept.new_hits,
        },
    )
    return kept.pk


NOTHING: dict[str, object] = {"cells": {}, "beside": []}
_FOUND = ("person", "content", "met", "score", "days")


def _new(found: Found, run: Run) -> Hit:
    return _written(Hit(crossing=run.crossing, key=found.key, first_run=run, state=HitState.OPEN.value), found, run)


def _again(row: Hit, found: Found, run: Run) -> Hit:
    """A hit that was found before: what it says now, and open again when that is more than somebody has looked at."""
    before, state = loading.beside(row.content), HitState(row.state)
    now = rules.after_run(state=state, before=before, now=loading.beside(showing.content_as_json(found)))
    if now != state:
        return _written(row, found, run, state=now)
    changed_at, changed_by = row.changed_at, row.changed_by
    _written(row, found, run)
    row.changed_at, row.changed_by = changed_at, changed_by
    return row


def _written(row: Hit, found: Found, run: Run, *, state: HitState | None = None) -> Hit:
    row.person, row.content, row.met = found.person, showing.content_as_json(found), list(found.met)
    row.score, row.days, row.last_run = found.score, found.days, run
    row.changed_at, row.changed_by = run.run_at, run.run_by
    if state is not None:
        row.state = state.value
    return row
