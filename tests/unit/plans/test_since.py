"""What has changed in an item since the report before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.kernel.periods import month
from virke.plans import since
from virke.plans.kinds import Light
from virke.plans.since import ActionThen, FigureThen, Then
from virke.plans.states import ActionState
from virke.plans.status import ChangeLine
from virke.plans.values import WHOLE, Figure
from virke.plans.views import ActionInternals, ActionView, Curve, IndicatorView, ReadingView

ITEM, INDICATOR, ACTION = 1, 7, 3
APRIL = FigureThen("62 pladser", "april 2024", date(2024, 4, 1), date(2024, 5, 1))


def then(**fields: Any) -> Then:
    values: dict[str, Any] = {
        "lights": {"1": Light.AT_RISK.label},
        "figures": {(ITEM, INDICATOR): APRIL},
        "actions": {ACTION: ActionThen(ActionState.UNDER_WAY, late=False)},
    }
    return Then("Økonomiudvalget, april", date(2024, 4, 30), **(values | fields))


def an_indicator(shown: str = "62 pladser", number: int = 4) -> IndicatorView:
    period = month(2024, number)
    assert period.ends_on is not None
    name = {4: "april 2024", 5: "maj 2024"}[number]
    known: dict[str, Any] = dict.fromkeys(ReadingView.__dataclass_fields__, "")
    known |= {"scope": WHOLE, "starts_on": period.starts_on, "ends_on": period.ends_on, "period": name}
    known |= {"shown": shown, "figure": Figure("pladser")}
    reading = ReadingView(**known)
    filled: dict[str, Any] = dict.fromkeys(IndicatorView.__dataclass_fields__, "")
    filled |= {"id": INDICATOR, "title": "Pladser i brug", "readings": (reading,), "curve": Curve("", (), (), False)}
    return IndicatorView(**filled)


def an_action(state: ActionState = ActionState.UNDER_WAY, *, late: bool = False) -> ActionView:
    filled: dict[str, Any] = dict.fromkeys(ActionView.__dataclass_fields__, "")
    internals = ActionInternals("", "", None, None, "", "")
    filled |= {"id": ACTION, "text": "Besøg ti arbejdspladser", "state": state, "late": late, "internals": internals}
    return ActionView(**filled)


def changes(before: Then, light: Light, indicator: IndicatorView, action: ActionView) -> tuple[ChangeLine, ...]:
    return since.changes(before, item_id=ITEM, number="1", light=light, indicators=[indicator], actions=[action])


def test_what_stands_as_it_stood_is_not_told() -> None:
    assert changes(then(), Light.AT_RISK, an_indicator(), an_action()) == ()


@pytest.mark.parametrize(
    ("before", "light", "indicator", "action", "told"),
    [
        ({}, Light.REACHED, an_indicator(), an_action(), ChangeLine("Status", "", "Risiko", "Nået")),
        (
            {},
            Light.AT_RISK,
            an_indicator("71 pladser", 5),
            an_action(),
            ChangeLine("Tal", "Pladser i brug", "62 pladser (april 2024)", "71 pladser (maj 2024)"),
        ),
        (
            {},
            Light.AT_RISK,
            an_indicator("60 pladser"),
            an_action(),
            ChangeLine("Rettet tal", "Pladser i brug", "62 pladser (april 2024)", "60 pladser (april 2024)"),
        ),
        (
            {"figures": {}},
            Light.AT_RISK,
            an_indicator(),
            an_action(),
            ChangeLine("Tal", "Pladser i brug", "Ingen tal", "62 pladser (april 2024)"),
        ),
        (
            {},
            Light.AT_RISK,
            an_indicator(),
            an_action(ActionState.DONE),
            ChangeLine("Handling", "Besøg ti arbejdspladser", "I gang", "Afsluttet"),
        ),
        (
            {},
            Light.AT_RISK,
            an_indicator(),
            an_action(late=True),
            ChangeLine("Handling", "Besøg ti arbejdspladser", "I gang", "I gang, over fristen"),
        ),
        (
            {"actions": {}},
            Light.AT_RISK,
            an_indicator(),
            an_action(),
            ChangeLine("Ny handling", "Besøg ti arbejdspladser", "", "I gang"),
        ),
    ],
)
def test_each_kind_of_change_is_told_with_both_ends(
    before: dict[str, Any], light: Light, indicator: IndicatorView, action: ActionView, told: ChangeLine
) -> None:
    assert changes(then(**before), light, indicator, action) == (told,)


def test_an_item_that_was_not_in_the_report_before_is_new_and_nothing_else() -> None:
    (told,) = changes(then(lights={}), Light.REACHED, an_indicator(), an_action())

    assert (told.what, told.now) == ("Nyt punkt", "Nået")


@given(st.sampled_from(list(Light)), st.sampled_from(list(ActionState)), st.booleans())
def test_a_report_compared_with_itself_has_no_changes(light: Light, state: ActionState, late: bool) -> None:
    same = then(lights={"1": light.label}, actions={ACTION: ActionThen(state, late=late)})

    assert changes(same, light, an_indicator(), replace(an_action(state), late=late)) == ()
