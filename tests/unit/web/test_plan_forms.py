"""What the forms of figures and targets make of what somebody wrote."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from virke.kernel.calendar_words import Precision
from virke.plans.kinds import Shape
from virke.web.forms.figures import BY_SHAPE, FigureForm, Number, NumberField, TargetForm
from virke.web.forms.plans import ActionForm

TODAY = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8,8", Number(Decimal("8.8"), "percent")),
        ("8,8 %", Number(Decimal("8.8"), "percent")),
        ("8,8 dage", Number(Decimal("8.8"), "days")),
        ("1.250", Number(Decimal(1250), "percent")),
    ],
)
def test_a_number_keeps_the_unit_that_somebody_wrote(text: str, number: Number) -> None:
    assert NumberField(unit="percent").clean(text) == number


def test_what_is_counted_may_stand_after_the_number() -> None:
    assert NumberField(unit="count", counted="boliger").clean("80 Boliger") == Number(Decimal(80), "count")


def test_a_figure_in_another_unit_says_so_to_the_rules() -> None:
    form = FigureForm({"value": "8,8 dage", "maturity": "final"}, unit="percent")

    assert form.is_valid()
    assert form.figure().unit == "days"


def test_a_target_asks_only_for_what_its_shape_needs() -> None:
    ceiling = TargetForm(shape=Shape.CEILING, unit="percent")
    cadence = TargetForm(shape=Shape.CADENCE, unit="count")

    assert list(ceiling.fields) == ["high", "ends_on", "starts_on", "decided_on", "citation"]
    assert "window_months" in cadence.fields
    assert "high" not in cadence.fields


def test_every_shape_can_be_chosen() -> None:
    assert set(BY_SHAPE) == set(Shape)


def test_a_target_at_most_is_a_promise_with_an_upper_bound() -> None:
    sent = {"sense": "high", "value": "80", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    form = TargetForm(sent, shape=Shape.POINT, unit="count", counted="boliger")

    assert form.is_valid(), form.errors
    promise = form.promise()
    assert (promise.low, promise.high, promise.ends_on) == (None, Decimal(80), date(2027, 1, 1))


def test_a_decision_has_both_its_day_and_its_place() -> None:
    form = TargetForm(
        {"high": "4", "starts_on": "2026-01-01", "decided_on": "2025-12-01"}, shape=Shape.CEILING, unit="percent"
    )

    assert not form.is_valid()
    assert "citation" in form.errors


def test_words_become_the_day_of_an_action_with_how_closely_they_say_it() -> None:
    form = ActionForm({"text": "Hold temadag", "due_text": "ultimo 2026"}, people=[], on=TODAY)

    assert form.is_valid(), form.errors
    due = form.head().due
    assert (due.on, due.precision, due.text) == (date(2026, 12, 31), Precision.PART, "ultimo 2026")


def test_words_without_a_day_are_asked_about() -> None:
    form = ActionForm({"text": "Hold temadag", "due_text": "snarest"}, people=[], on=TODAY)

    assert "due_text" in form.errors
