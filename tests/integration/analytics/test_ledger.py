"""What was told before is remembered, so that two answers together tell no more of a few persons than one alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.factories.organisation import a_viewer
from tests.factories.registers import a_store, talks
from virke.analytics import actions, compute, definitions, measures, queries, registers
from virke.analytics.answers import Answer, Figure, Shown
from virke.analytics.conditions import rows
from virke.analytics.definitions import Measure
from virke.analytics.intervals import Intervals
from virke.analytics.ledger import Channel, Kept
from virke.analytics.models import Publication, PublishedFigure
from virke.analytics.storage import Store
from virke.analytics.terms import Group
from virke.audit.models import Event
from virke.kernel.periods import Period
from virke.kernel.units import COUNT
from virke.organisation.access import system

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 5, 3, 4, tzinfo=UTC)
NIGHT = timedelta(days=1)
HELD = measures.known().get("contact.talks_held")
TALKS = registers.known().get("talks")
INCOMES = registers.known().get("incomes")
WINTER = Period(date(2024, 1, 1), date(2024, 4, 1))


def told(store: Store, measure: Measure = HELD, *, night: int = 0, **given: Any) -> Answer:
    """An answer that is told, so many nights after the first."""
    at = NOW + night * NIGHT
    ledger = Kept(channel=Channel.NIGHTLY, by=system("register_measures"), at=at)
    return compute.run(measure, store=store, at=at, ledger=ledger, **given)


def figure(found: Answer, *groups: str, month: int = 3) -> Figure:
    (one,) = [one for one in found.figures if one.interval.starts_on.month == month and one.groups == groups]
    return one


def numbers(found: Answer, *groups: str, month: int = 3) -> tuple[Shown, int | None, int | None]:
    one = figure(found, *groups, month=month)
    return one.shown, one.numerator, one.denominator


def loaded(folder: Path, night: int, *teams: list[tuple[Any, ...]], **given: Any) -> Store:
    """An extract of talks that was loaded just before the night."""
    return a_store(
        folder, at=NOW + night * NIGHT - timedelta(hours=1), talks=[row for team in teams for row in team], **given
    )


def test_tomorrows_extract_cannot_be_subtracted_from_todays(tmp_path: Path) -> None:
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10)))

    second = told(loaded(tmp_path, 1, talks("Havn", held=31, missed=10)), night=1)

    one = figure(second, "Havn")
    assert (one.shown, one.numerator, one.denominator) == (Shown.YES, 30, 40)
    assert one.stands_since == NOW


def test_a_figure_changes_when_enough_persons_are_behind_the_change(tmp_path: Path) -> None:
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10)))
    told(loaded(tmp_path, 1, talks("Havn", held=33, missed=10)), night=1)

    third = told(loaded(tmp_path, 2, talks("Havn", held=35, missed=10)), night=2)

    assert numbers(third, "Havn") == (Shown.YES, 35, 45)
    assert figure(third, "Havn").stands_since is None


def test_as_many_persons_as_before_may_all_be_others(tmp_path: Path) -> None:
    """Five talks turn from held to missed, five others from missed to held, and five are new."""
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10)))
    turned = [*talks("Havn", held=25), *talks("Havn", held=0, missed=5, first=25), *talks("Havn", held=10, first=30)]

    second = told(loaded(tmp_path, 1, turned), night=1)

    assert numbers(second, "Havn") == (Shown.YES, 35, 40)


def test_an_amount_that_is_corrected_for_all_is_told_although_the_persons_are_the_same(tmp_path: Path) -> None:
    paid = replace(
        HELD,
        unit=measures.known().get("absence.sick_hours").unit,
        counts=definitions.flow(rows(INCOMES), on="paid_on", sum_of="hours"),
        group_by=(),
    )
    of = lambda hours: [(f"P{at}", date(2024, 3, 1), "wage", 100, hours) for at in range(9)]  # noqa: E731 - a small table
    told(a_store(tmp_path, at=NOW - NIGHT, incomes=of(100)), paid)

    all_corrected = told(a_store(tmp_path, at=NOW, incomes=of(90)), paid, night=1)
    one_corrected = told(a_store(tmp_path, at=NOW + NIGHT, incomes=[*of(90)[:-1], *of(50)[-1:]]), paid, night=2)

    assert figure(all_corrected).numerator == 810
    assert (figure(one_corrected).numerator, figure(one_corrected).stands_since) == (810, NOW + NIGHT)


def test_a_change_of_few_does_not_come_out_of_the_total_and_the_other_groups(tmp_path: Path) -> None:
    """The total changes by six, one group by five and the other by one: the total less the first would tell it."""
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10), talks("Skov", held=30, missed=10, first=100)))

    second = told(
        loaded(tmp_path, 1, talks("Havn", held=35, missed=10), talks("Skov", held=31, missed=10, first=100)), night=1
    )

    assert numbers(second, "i alt") == (Shown.YES, 66, 86)
    assert numbers(second, "Havn") == (Shown.YES, 30, 40)
    assert numbers(second, "Skov") == (Shown.YES, 30, 40)


def test_a_figure_that_has_become_one_of_too_few_is_taken_back(tmp_path: Path) -> None:
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10)))

    second = told(loaded(tmp_path, 1, talks("Havn", held=30, missed=3)), night=1)

    assert numbers(second, "Havn") == (Shown.FEW, None, None)


def test_a_group_that_is_gone_stands_where_its_going_would_tell_of_another(tmp_path: Path) -> None:
    """Skov is gone and Havn has one more: beside the others the new total would tell of that one."""
    skov, mark = talks("Skov", held=30, missed=10, first=100), talks("Mark", held=30, missed=10, first=200)
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10), skov, mark))

    second = told(loaded(tmp_path, 1, talks("Havn", held=31, missed=10), mark), night=1)
    third = told(loaded(tmp_path, 2, talks("Havn", held=36, missed=10), mark), night=2)

    assert [numbers(second, team) for team in ("Havn", "Skov", "Mark")] == [(Shown.YES, 30, 40)] * 3
    assert numbers(third, "i alt") == (Shown.YES, 66, 86)
    assert [one.groups for one in third.figures if one.groups == ("Skov",)] == []


def test_how_things_stand_on_a_day_is_compared_with_the_last_day_before(tmp_path: Path) -> None:
    """Of 40 open ones one is closed on the next day, and then five more."""
    standing = replace(HELD, unit=COUNT, counts=definitions.flow(rows(TALKS), on="held_on"), group_by=(), decimals=0)
    found = []
    for night, held in enumerate((40, 39, 34)):
        day, at = date(2024, 4, 30) + night * NIGHT, NOW + night * NIGHT
        covers = Period(date(2024, 2, 1), day + NIGHT)
        store = a_store(tmp_path, at=at, covers=covers, talks=talks("Havn", held=held, on=day))
        ledger = Kept(channel=Channel.NIGHTLY, by=system("standing"), at=at)
        found.append(compute.latest(standing, store=store, at=at, ledger=ledger).figures[0])

    assert [(one.interval.starts_on.day, one.numerator, one.stands_since) for one in found] == [
        (30, 40, None),
        (1, 40, NOW),
        (2, 34, None),
    ]
    first, second = PublishedFigure.objects.filter(numerator=40).order_by("pk")
    assert (first.as_of, first.n_part) == (second.as_of, second.n_part) == (date(2024, 5, 1), 40)


def winter(folder: Path) -> Store:
    months = ((1, 20, 20), (2, 3, 20), (3, 20, 20))
    lines = [
        row
        for month, held, missed in months
        for row in talks(None, held=held, missed=missed, on=date(2024, month, 8), first=100 * month)
    ]
    return a_store(folder, covers=WINTER, talks=lines)


def test_a_quarter_is_hidden_where_it_would_tell_the_month_that_was_hidden(tmp_path: Path) -> None:
    whole, store = replace(HELD, group_by=()), winter(tmp_path)
    by_month = told(store, whole)

    by_quarter = told(store, whole, night=1, intervals=Intervals.QUARTERS)

    assert [one.shown for one in by_month.figures] == [Shown.YES, Shown.FEW, Shown.YES]
    assert [one.shown for one in by_quarter.figures] == [Shown.FEW]


def test_a_month_is_hidden_with_the_one_of_few_where_the_quarter_was_told(tmp_path: Path) -> None:
    whole, store = replace(HELD, group_by=()), winter(tmp_path)
    by_quarter = told(store, whole, intervals=Intervals.QUARTERS)

    by_month = told(store, whole, night=1)

    assert [one.shown for one in by_quarter.figures] == [Shown.YES]
    assert [one.shown for one in by_month.figures].count(Shown.FEW) == 2
    assert by_month.figures[1].shown == Shown.FEW


def test_an_interval_is_told_in_one_division_and_otherwise_only_its_total(tmp_path: Path) -> None:
    store = loaded(tmp_path, 0, talks("Havn", held=30, missed=10))
    told(store)

    otherwise = told(store, replace(HELD, group_by=(Group("actor"),)), night=1)

    assert numbers(otherwise, "i alt") == (Shown.YES, 30, 40)
    assert numbers(otherwise, "municipality") == (Shown.EARLIER, None, None)


def test_another_definition_is_not_told_where_it_differs_by_a_few(tmp_path: Path) -> None:
    """Two talks of the fund are counted by the first definition and not by the second."""
    fund = [("F1", date(2024, 3, 5), "held", "fund", "Havn"), ("F2", date(2024, 3, 5), "held", "fund", "Havn")]
    store = loaded(tmp_path, 0, talks("Havn", held=30, missed=10), fund)
    own = rows(registers.known().get("talks"), actor="municipality")
    told(store)

    changed = replace(
        HELD,
        counts=definitions.ratio(
            definitions.events(own.also(*rows(own.table, outcome="held").where), on="held_on"),
            definitions.events(own, on="held_on"),
        ),
    )

    assert numbers(told(store, changed, night=1), "Havn") == (Shown.EARLIER, None, None)


def test_the_same_answer_again_leaves_no_trace(tmp_path: Path) -> None:
    store = loaded(tmp_path, 0, talks("Havn", held=30, missed=10))

    first, second = told(store), told(store, night=1)

    assert first.figures == second.figures
    assert Publication.objects.count() == 1
    assert Event.objects.filter(action="analytics.figures_told").count() == 1


def test_what_was_reported_on_a_day_is_told_as_it_was_then(tmp_path: Path) -> None:
    told(loaded(tmp_path, 0, talks("Havn", held=30, missed=10)))
    told(loaded(tmp_path, 5, talks("Havn", held=40, missed=10)), night=5)
    viewer = a_viewer("employee")

    then = queries.as_told(viewer=viewer, measure=HELD, known_at=NOW + 2 * NIGHT)
    now = queries.as_told(viewer=viewer, measure=HELD)

    assert then is not None
    assert now is not None
    assert (numbers(then, "Havn"), numbers(now, "Havn")) == ((Shown.YES, 30, 40), (Shown.YES, 40, 50))
    changes = queries.changes(viewer=viewer, then=then, now=now)
    assert {(one.then.groups, one.then.numerator, one.now and one.now.numerator) for one in changes} == {
        (("i alt",), 30, 40),
        (("Havn",), 30, 40),
    }
    assert queries.as_told(viewer=viewer, measure=HELD, known_at=NOW - NIGHT) is None


def test_an_answer_as_it_was_known_is_looked_at_beside_what_was_told_and_holds_not(tmp_path: Path) -> None:
    loaded(tmp_path, 0, talks("Havn", held=32, missed=10))
    store = loaded(tmp_path, 5, talks("Havn", held=30, missed=10))
    told(store, night=5)

    then = told(store, night=6, known_at=NOW + NIGHT)

    assert numbers(then, "Havn") == (Shown.YES, 30, 40)
    assert not PublishedFigure.objects.filter(numerator=32).exists()


def test_two_answers_at_the_same_time_are_not_both_told(tmp_path: Path) -> None:
    store = loaded(tmp_path, 0, talks("Havn", held=30, missed=10))

    class Meanwhile(Kept):
        """Between its reading and its writing somebody else is told."""

        def told(self, measure: str) -> Any:
            found = super().told(measure)
            told(store)  # by the test's own function of that name
            return found

    ledger = Meanwhile(channel=Channel.COMMAND, by=system("measure"), at=NOW)
    with pytest.raises(actions.Overtaken, match="Prøv igen"):
        compute.run(HELD, store=store, at=NOW, ledger=ledger, intervals=Intervals.MONTHS)
