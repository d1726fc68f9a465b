"""A figure is taken back on the page of its goal, after a question, and can be written again."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.organisation import a_login, a_person, a_unit
from tests.factories.plans import a_plan, an_editor, an_indicator, an_item, an_observation
from tests.factories.web import signed_in
from virke.kernel import periods
from virke.organisation.models import Grant
from virke.plans.models import Observation
from virke.plans.wording import WITHDRAWN

pytestmark = pytest.mark.django_db


class Stage:
    """A chief who looks at a goal with a figure of May."""

    def __init__(self) -> None:
        unit = a_unit()
        by, person = an_editor(unit), a_person(unit=unit)
        Grant.objects.create(person=person, role="chief", unit=unit, starts_on=date(2020, 1, 1))
        self.goal_id = an_item(a_plan(unit, by=by), by=by)
        indicator_id = an_indicator(self.goal_id, by=by)
        self.first = an_observation(indicator_id, periods.month(2024, 5), 3, by=by)
        self.client: Client = signed_in(a_login(person))

    def goal(self) -> str:
        return " ".join(self.client.get(reverse("goal", args=[self.goal_id])).content.decode().split())

    def withdraw(self, reason: str) -> int:
        return self.client.post(reverse("figure_withdraw", args=[self.first]), {"reason": reason}).status_code


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_a_figure_is_taken_back_on_a_page_that_says_what_happens_and_asks_why(stage: Stage) -> None:
    address = reverse("figure_withdraw", args=[stage.first])
    before, asked = stage.goal(), stage.client.get(address).content.decode()

    assert address in before
    assert ("Træk tallet for maj 2024 tilbage" in asked, WITHDRAWN in asked) == (True, True)
    assert stage.withdraw("  ") == 422
    assert stage.withdraw("Det gælder tre personer.") == 302

    after = stage.goal()
    assert (WITHDRAWN in after, address in after) == (True, False)
    assert "Det gælder tre personer." in after


def test_it_can_be_written_again_and_what_was_taken_back_is_not_in_the_form(stage: Stage) -> None:
    stage.withdraw("Det gælder tre personer.")
    newest = Observation.objects.get(supersedes=stage.first)
    address = reverse("figure_correct", args=[newest.pk])

    forms = [
        stage.client.get(reverse("figure_correct", args=[one])).content.decode() for one in (stage.first, newest.pk)
    ]
    answer = stage.client.post(address, {"value": "7", "maturity": "final", "reason": "Fire var glemt."})

    assert ['value="3"' in one for one in forms] == [False, False]
    assert "Skriv tallet for maj 2024 igen" in forms[1]
    assert answer.status_code == 302
    assert Observation.objects.get(supersedes=newest).value == 7
