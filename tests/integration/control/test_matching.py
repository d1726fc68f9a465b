"""Running a matching keeps its hits; looking at one and deciding about it leaves its trace."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.factories.control import AT, WAGE, WHY, a_matched_store
from tests.factories.organisation import a_unit, a_viewer
from virke.analytics.crossing import declared
from virke.analytics.crossing.definitions import UnconfirmedBasis
from virke.analytics.models import Publication
from virke.analytics.storage import Store
from virke.audit.models import Event
from virke.control import actions, queries
from virke.control.models import Hit, Run
from virke.control.states import HitState, HitStep
from virke.kernel.parameters import Confidence
from virke.kernel.registry import Registry
from virke.kernel.verdicts import NotPossible, NotThere
from virke.organisation.access import NotAllowed, Viewer

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=30)
FOUND_OUT = "Lønnen er oplyst og trukket fra i hjælpen."


@pytest.fixture
def controller() -> Viewer:
    return a_viewer("control")


def run(store: Store, by: Viewer, *, at: object = AT, reason: str = WHY) -> Run:
    made = actions.run(crossing=WAGE, store=store, invented=True, reason=reason, by=by, at=at)  # type: ignore[arg-type]
    return Run.objects.get(pk=made)


def test_a_run_keeps_a_hit_for_each_person_with_all_that_stands_beside(tmp_path: Path, controller: Viewer) -> None:
    made = run(a_matched_store(tmp_path, 3, 4), controller)

    assert (made.hits, made.new_hits) == (6, 6)
    found = Hit.objects.get(person="P0001")
    assert [one["cells"]["paid_on"] for one in found.content["beside"]] == ["2024-03-01", "2024-04-01"]
    assert found.met == ["whole_month", "large_wage", "on_the_days"]
    assert (found.score, found.days, found.state) == (6, 61, "open")


def test_a_run_is_told_with_purpose_law_and_numbers_and_without_persons(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)

    event = Event.objects.get(action="control.run")
    told = json.loads(event.details)
    assert event.purpose == WHY
    assert told["paragraph"] == "retssikkerhedsloven § 11 a, stk. 5"
    assert (told["hits"], told["new"], told["within"]) == (6, 6, ["2024-01-01", "2024-07-01"])
    assert "P0001" not in event.details


def test_a_hit_that_was_explained_is_open_again_when_a_month_comes(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)
    explained, sent = (Hit.objects.get(person=name) for name in ("P0001", "P0002"))
    actions.decide(hit_id=explained.pk, step=HitStep.EXPLAIN, note=FOUND_OUT, by=controller, at=AT)
    actions.decide(hit_id=sent.pk, step=HitStep.SEND, note=FOUND_OUT, by=controller, at=AT)

    same = run(a_matched_store(tmp_path, 3), controller, at=LATER)
    explained.refresh_from_db()
    assert (same.new_hits, explained.state, explained.changed_at) == (0, "explained", AT)

    run(a_matched_store(tmp_path, 3, 4, at=LATER), controller, at=LATER)
    explained.refresh_from_db()
    sent.refresh_from_db()
    assert (explained.state, explained.note, sent.state) == ("open", FOUND_OUT, "sent")
    assert Hit.objects.count() == 6


def test_looking_at_a_hit_shows_its_person_and_is_told_without_it(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)
    row = Hit.objects.get(person="P0003")

    found = actions.look(hit_id=row.pk, by=controller, at=AT)

    assert found.person == "P0003"
    assert dict(found.beside[0].cells)["måned"] == "marts 2024"
    assert found.reason.startswith("Løn i en måned med hjælp i mindst 28 dage; mindst 10.000 kr. i løn")
    event = Event.objects.get(action="control.seen")
    assert (event.kind, event.object_id) == ("read", str(row.pk))
    assert "P0003" not in event.details


def test_a_decision_is_kept_counted_and_told(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)
    first, second, third, *_ = queries.hits(viewer=controller, key=WAGE).rows
    steps = [(first, HitStep.EXPLAIN), (second, HitStep.CONFIRM), (third, HitStep.SEND)]

    for hit, step in steps:
        actions.decide(hit_id=hit.hit_id, step=step, note=FOUND_OUT, by=controller, at=AT)

    counts = dict(queries.hits(viewer=controller, key=WAGE).counts)
    assert counts == {HitState.OPEN: 3, HitState.SENT: 1, HitState.EXPLAINED: 1, HitState.CONFIRMED: 1}
    large = queries.crossing(viewer=controller, key=WAGE).criteria[1]
    assert (large.found, large.open, large.explained, large.confirmed, large.share) == (6, 4, 1, 1, None)
    assert queries.crossing(viewer=controller, key=WAGE).criteria[2].found == 0
    event = Event.objects.filter(action="control.decided").order_by("sequence")[1]
    assert json.loads(event.details) == {"crossing": WAGE, "was": "open", "status": "confirmed"}


def test_a_decision_that_cannot_be_is_refused(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)
    hit = Hit.objects.first()
    assert hit is not None

    with pytest.raises(NotPossible, match="Tag det op igen først"):
        actions.decide(hit_id=hit.pk, step=HitStep.REOPEN, note=FOUND_OUT, by=controller, at=AT)
    with pytest.raises(NotThere, match="findes ikke længere"):
        actions.decide(hit_id=hit.pk + 999, step=HitStep.EXPLAIN, note=FOUND_OUT, by=controller, at=AT)


def test_nobody_matches_registers_or_sees_hits_without_the_permission(tmp_path: Path, controller: Viewer) -> None:
    store = a_matched_store(tmp_path, 3)
    run(store, controller)
    hit = Hit.objects.first()
    assert hit is not None

    for other in (a_viewer("chief"), a_viewer("caseworker"), a_viewer("control", unit=a_unit("Jobcenter Søby"))):
        with pytest.raises(NotAllowed):
            run(store, other)
        with pytest.raises(NotAllowed):
            actions.look(hit_id=hit.pk, by=other, at=AT)
        with pytest.raises(NotAllowed):
            queries.hits(viewer=other, key=WAGE)


def test_without_the_permission_the_figures_are_seen_and_no_number_of_hits(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)

    page = queries.crossing(viewer=a_viewer("employee"), key=WAGE)

    assert page.run is not None
    assert (page.run.hits, page.criteria[0].found, page.may_run) == (None, None, False)
    assert page.figures[0].persons == 6


def test_figures_of_few_persons_are_not_kept_at_all(tmp_path: Path, controller: Viewer) -> None:
    made = run(a_matched_store(tmp_path, 3, persons=4), controller)

    assert made.hits == 4
    assert all(one["persons"] is one["pairs"] is one["days"] is None for one in made.figures)


def test_a_matching_without_reason_or_of_no_such_name_is_refused(tmp_path: Path, controller: Viewer) -> None:
    store = a_matched_store(tmp_path, 3)

    with pytest.raises(NotPossible, match="hvorfor registrene samkøres"):
        run(store, controller, reason="kontrol")
    with pytest.raises(NotThere, match="ingen samkøring"):
        actions.run(crossing="benefits.gone", store=store, invented=True, reason=WHY, by=controller, at=AT)


def test_real_persons_are_not_matched_on_a_law_that_nobody_has_read(
    tmp_path: Path, controller: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = declared.known().get(WAGE)
    guessed = replace(one, basis=replace(one.basis, confidence=Confidence.MEMORY))
    others: Registry[object] = Registry("samkøring")
    others.register(WAGE)(guessed)
    monkeypatch.setattr(declared, "known", lambda: others)
    store = a_matched_store(tmp_path, 3)

    with pytest.raises(UnconfirmedBasis, match="ikke bekræftet"):
        actions.run(crossing=WAGE, store=store, invented=False, reason=WHY, by=controller, at=AT)
    assert run(store, controller).hits == 6


def test_the_list_says_what_waits_to_those_who_may_know(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)

    mine = {row.key: (row.open, row.handled) for row in queries.crossings(viewer=controller)}
    others = {row.key: (row.open, row.handled) for row in queries.crossings(viewer=a_viewer("employee"))}

    assert (mine[WAGE], others[WAGE]) == ((6, 0), (None, None))
    assert [one.reason for one in queries.runs(viewer=controller, key=WAGE)] == [WHY]


def test_hits_are_taken_out_for_a_reason_and_each_is_told(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)

    with pytest.raises(NotPossible, match="hvad listen skal bruges til"):
        actions.export(crossing=WAGE, state=None, reason="møde", by=controller, at=AT)
    found = actions.export(crossing=WAGE, state=HitState.OPEN, reason="Til kontrolgruppens møde", by=controller, at=AT)

    event = Event.objects.get(action="control.exported")
    assert sorted(one.person for one in found) == [f"P000{number}" for number in range(1, 7)]
    assert json.loads(event.details)["ids"] == [one.hit_id for one in found]
    assert event.purpose == "Til kontrolgruppens møde"
    with pytest.raises(NotAllowed):
        actions.export(crossing=WAGE, state=None, reason="Til kontrolgruppens møde", by=a_viewer("chief"), at=AT)


def test_what_was_decided_long_ago_is_let_go_and_still_counted(tmp_path: Path, controller: Viewer) -> None:
    run(a_matched_store(tmp_path, 3), controller)
    first, second, *_ = queries.hits(viewer=controller, key=WAGE).rows
    actions.decide(hit_id=first.hit_id, step=HitStep.CONFIRM, note=FOUND_OUT, by=controller, at=AT)
    actions.decide(hit_id=second.hit_id, step=HitStep.SEND, note=FOUND_OUT, by=controller, at=AT)

    early, late = (AT + timedelta(days=days) for days in (365, 366))
    kept = actions.forget(on=early.date(), by=controller, at=early)
    gone = actions.forget(on=late.date(), by=controller, at=late)

    row = Hit.objects.get(pk=first.hit_id)
    assert (kept, gone) == (0, 1)
    assert (row.person, row.content, row.state) == ("", {"cells": {}, "beside": []}, "confirmed")
    assert queries.crossing(viewer=controller, key=WAGE).criteria[0].confirmed == 1
    assert actions.look(hit_id=first.hit_id, by=controller, at=late).beside == ()
    assert Hit.objects.exclude(person="").count() == 5


def test_figures_are_told_after_what_an_earlier_run_told(tmp_path: Path, controller: Viewer) -> None:
    """Of thirty persons one has no wage in the next extract of the same months: the number stands as it was told."""

    def told(persons: int, at: datetime) -> tuple[int | None, datetime | None]:
        store = a_matched_store(tmp_path, 3, persons=persons, at=at, dummy=False)
        actions.run(crossing=WAGE, store=store, invented=False, reason=WHY, by=controller, at=at)
        first = queries.crossing(viewer=controller, key=WAGE).figures[0]
        return first.persons, first.since

    assert told(30, AT) == (30, None)
    assert told(29, LATER) == (30, AT)
    assert told(20, LATER + timedelta(days=1)) == (20, None)
    assert Publication.objects.filter(measure=f"crossing/{WAGE}").count() == 3
