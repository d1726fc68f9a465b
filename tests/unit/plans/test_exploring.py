"""An indicator as it is asked for: places, periods or added up, the year before, and what cannot be added."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from virke.kernel import periods
from virke.kernel.periods import Period
from virke.plans import curves, exploring, figures
from virke.plans.exploring import Choice, Explored, How, Targets
from virke.plans.kinds import Light, Maturity, Shape
from virke.plans.values import WHOLE, Figure, Promise, Scope
from virke.plans.views import Curve, IndicatorView, ReadingView, TargetView

TEAM = Scope(7)
AT = datetime(2026, 4, 1, tzinfo=UTC)


def share(top: int, of: int, maturity: Maturity = Maturity.FINAL) -> Figure:
    return Figure("percent", numerator=Decimal(top), denominator=Decimal(of), maturity=maturity)


def a_reading(period: Period, figure: Figure, scope: Scope = WHOLE, *, summed: str = "") -> ReadingView:
    assert period.ends_on is not None
    return ReadingView(
        id=None if summed else 1,
        scope=scope,
        scope_name="Samlet" if scope == WHOLE else "Team Nord",
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        period="",
        figure=figure,
        value=figures.value(figure),
        shown="",
        parts="",
        preliminary=figure.maturity is Maturity.PRELIMINARY,
        definition_version=1,
        source="",
        note="",
        recorded_at=AT,
        recorded_by="",
        former=(),
        summed=summed,
        incomplete="mangler" in summed,
    )


def a_target(
    low: int, *, shape: Shape = Shape.STEP, superseded_by: int | None = None, unit: str = "percent"
) -> TargetView:
    promise = Promise(shape, date(2025, 1, 1), date(2027, 1, 1), unit=unit, low=Decimal(low))
    return TargetView(
        id=low,
        scope=WHOLE,
        scope_name="Samlet",
        promise=promise,
        says=f"mindst {low}",
        ends_on=promise.ends_on,
        decided_on=None,
        decided_citation="",
        supersedes_id=None,
        superseded_by_id=superseded_by,
        reason="",
        key_name="",
        judgement=None,
        overrides=(),
        path=curves.path(promise, direction=None, keep_margin=Decimal(), until=date(2027, 1, 1)),
    )


def an_indicator(*readings: ReadingView, targets: tuple[TargetView, ...] = (), unit: str = "percent") -> IndicatorView:
    return IndicatorView(
        id=1,
        title="Besat",
        kind="manual",
        kind_label="",
        measure_key="",
        measure="",
        measure_known=True,
        unit=unit,
        unit_word="%",
        counted="",
        direction_label="",
        frequency_label="",
        exhaustive=False,
        source="",
        owner="",
        definition="",
        definitions=(),
        lines=None,
        light=Light.REACHED,
        reasons=(),
        targets=targets,
        readings=readings,
        curve=Curve("%", (), (), summed=False),
        may_record=False,
        may_answer=False,
        may_edit=False,
    )


def values(explored: Explored) -> dict[str, list[Decimal]]:
    return {one.name: [figure.value for figure in one.figures] for one in explored.series}


MONTHS = [periods.month(2025 + number // 12, number % 12 + 1) for number in range(15)]


def test_the_whole_is_shown_when_nothing_is_chosen() -> None:
    of = an_indicator(a_reading(MONTHS[0], share(8, 10)), a_reading(MONTHS[0], share(1, 2), TEAM))

    assert [one.key for one in exploring.places(of)] == ["samlet", "enhed-7"]
    assert values(exploring.explore(of, Choice())) == {"Samlet": [Decimal(80)]}
    assert values(exploring.explore(of, Choice(places=("enhed-7", "findes-ikke")))) == {"Team Nord": [Decimal(50)]}


def test_shares_are_added_up_from_the_beginning_of_each_year() -> None:
    of = an_indicator(*(a_reading(month, share(number, 10)) for number, month in enumerate(MONTHS[10:14])))

    explored = exploring.explore(of, Choice(how=How.YEAR))

    assert values(explored) == {"Samlet": [Decimal(0), Decimal(5), Decimal(20), Decimal(25)]}
    assert exploring.label(explored.series[0].figures[1]) == "1. november - 31. december 2025: 5 % (1 af 20)"


def test_the_last_twelve_months_need_all_of_them() -> None:
    of = an_indicator(*(a_reading(month, share(5, 10)) for month in MONTHS[:13]))

    assert values(exploring.explore(of, Choice(how=How.ROLLING))) == {"Samlet": [Decimal(50), Decimal(50)]}


def test_what_does_not_add_up_is_shown_period_for_period_whatever_is_asked() -> None:
    stock = [a_reading(month, Figure("places", value=Decimal(60))) for month in MONTHS[:3]]
    of = an_indicator(*stock, unit="places")

    explored = exploring.explore(of, Choice(how=How.YEAR))

    assert (explored.adds_up, explored.how) == (False, How.PERIOD)
    assert values(explored) == {"Samlet": [Decimal(60)] * 3}


def test_a_number_that_a_target_counts_together_adds_up() -> None:
    visits = [a_reading(month, Figure("count", value=Decimal(10))) for month in MONTHS[:3]]
    of = an_indicator(*visits, targets=(a_target(240, shape=Shape.CUMULATIVE, unit="count"),), unit="count")

    assert values(exploring.explore(of, Choice(how=How.YEAR))) == {"Samlet": [Decimal(10), Decimal(20), Decimal(30)]}


def test_the_year_before_stands_beside_the_same_months_and_not_after_the_last_one() -> None:
    of = an_indicator(*(a_reading(month, share(number, 100)) for number, month in enumerate(MONTHS)))

    explored = exploring.explore(of, Choice(year_before=True, since=date(2026, 1, 1)))

    assert values(explored) == {
        "Samlet": [Decimal(12), Decimal(13), Decimal(14)],
        "Samlet, året før": [Decimal(0), Decimal(1), Decimal(2)],
    }
    (period, cells) = explored.rows[0]
    assert (period, [one.shown for one in cells if one]) == ("marts 2026", ["14 %", "2 %"])


@pytest.mark.parametrize(
    ("targets", "names"),
    [(Targets.HOLDING, []), (Targets.ALL, ["mindst 90", "mindst 100"]), (Targets.NONE, [])],
)
def test_superseded_targets_are_drawn_when_they_are_asked_for(targets: Targets, names: list[str]) -> None:
    of = an_indicator(a_reading(MONTHS[0], share(8, 10)), targets=(a_target(100, superseded_by=2), a_target(90)))

    paths = exploring.explore(of, Choice(targets=targets)).paths

    assert [path.label for _, path in paths] == names
    assert [path.former for _, path in paths] == [name == "mindst 100" for name in names]


def test_a_sum_that_lacks_units_is_shown_but_not_added_to_others() -> None:
    of = an_indicator(
        a_reading(MONTHS[0], share(8, 10), summed="2 enheder"),
        a_reading(MONTHS[1], share(1, 10), summed="1 af 2 enheder; mangler Team Syd"),
    )

    assert values(exploring.explore(of, Choice())) == {"Samlet": [Decimal(80), Decimal(10)]}
    assert values(exploring.explore(of, Choice(how=How.YEAR))) == {"Samlet": [Decimal(80)]}


def test_the_file_says_what_is_preliminary_and_what_a_share_is_made_of() -> None:
    of = an_indicator(a_reading(MONTHS[0], share(43, 52, Maturity.PRELIMINARY)))

    head, line, _ = exploring.as_csv(exploring.explore(of, Choice())).split("\r\n")

    assert head.startswith("\ufeffSted;Visning;")
    assert line == "Samlet;Hver periode for sig;2025-01-01;2025-01-31;januar 2025;82,6923;%;43;52;ja;"
