"""Targets: in the indicator's unit, superseded and never rewritten, shared among units by a key."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.factories.organisation import a_unit, a_viewer
from tests.factories.plans import AT, DECIDED, a_plan, a_target, an_editor, an_indicator, an_item, an_observation, noon
from virke.kernel import periods
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import NotAllowed, Viewer
from virke.organisation.models import Unit
from virke.plans import actions, queries
from virke.plans.kinds import Light, Shape
from virke.plans.models import Definition, LightOverride, Target
from virke.plans.values import Decided, Scope

pytestmark = pytest.mark.django_db


def an_indicator_of_a_plan(owner: Unit, by: Viewer, **fields: object) -> int:
    return an_indicator(an_item(a_plan(owner, by=by), by=by), by=by, **fields)  # type: ignore[arg-type]


def test_eight_point_eight_days_are_no_target_of_a_percentage() -> None:
    unit = a_unit()
    by = an_editor(unit)
    absence = an_indicator_of_a_plan(unit, by, title="Sygefravær", unit="percent")

    with pytest.raises(NotPossible) as refused:
        a_target(absence, low=None, high="8.8", unit="days", shape=Shape.CEILING, by=by)

    assert refused.value.reasons == (
        "Tallet er i dage, men indikatoren måles i %. Regn tallet om, eller ret indikatorens enhed.",
    )


def test_a_hundred_places_become_eighty_and_both_decisions_stay() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    first = a_target(places, low=100, by=by)
    decided = Decided(date(2024, 3, 14), "Chefforum 14. marts 2024, punkt 4")

    second = a_target(
        places, low=80, starts_on=date(2024, 4, 1), decided=decided, supersedes_id=first, reason="Færre ledige.", by=by
    )

    assert list(Target.objects.order_by("pk").values_list("low", "decided_citation", "supersedes_id", "reason")) == [
        (Decimal(100), DECIDED.citation, None, ""),
        (Decimal(80), "Chefforum 14. marts 2024, punkt 4", first, "Færre ledige."),
    ]
    assert Target.objects.get(pk=second).recorded_by == by.username


@pytest.mark.parametrize(
    ("reason", "decided", "starts_on", "said"),
    [
        ("", DECIDED, date(2024, 4, 1), "Skriv, hvorfor måltallet ændres."),
        ("Færre ledige.", None, date(2024, 4, 1), "Skriv, hvor og hvornår det nye måltal blev besluttet."),
        ("Færre ledige.", DECIDED, date(2023, 4, 1), "Det nye måltal kan tidligst gælde fra 1. januar 2024"),
    ],
)
def test_a_target_is_superseded_for_a_reason_and_by_a_decision(
    reason: str, decided: Decided | None, starts_on: date, said: str
) -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    first = a_target(places, by=by)

    with pytest.raises(NotPossible, match=said):
        a_target(places, low=80, starts_on=starts_on, decided=decided, supersedes_id=first, reason=reason, by=by)


def test_a_target_is_superseded_once_and_by_one_of_the_same_scope() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    first = a_target(places, by=by)
    again = {"supersedes_id": first, "reason": "Færre ledige.", "by": by}

    with pytest.raises(NotPossible, match="Et måltal afløses af et for den samme indikator, enhed og gruppe"):
        a_target(places, low=80, scope=Scope(unit.pk), **again)  # type: ignore[arg-type]
    a_target(places, low=80, **again)  # type: ignore[arg-type]
    with pytest.raises(NotPossible, match="Måltallet er allerede afløst af et nyere"):
        a_target(places, low=60, **again)  # type: ignore[arg-type]


def test_a_total_is_shared_among_units_by_a_decided_key_and_the_parts_sum_to_it() -> None:
    top = a_unit("Arbejdsmarked og Borger")
    by = an_editor(top)
    parts = [a_unit(f"Team {name}", parent=top) for name in ("Unge", "Voksne", "Fleks")]
    by = a_viewer("chief", unit=top)
    places = an_indicator_of_a_plan(top, by)
    total = a_target(places, low=80, shape=Shape.STOCK, by=by)
    weights = {part.pk: Decimal(weight) for part, weight in zip(parts, ("30", "20", "3"), strict=True)}
    key = actions.make_key(
        name="Årsværk 2024", starts_on=date(2024, 1, 1), weights=weights, decided=DECIDED, by=by, at=AT
    )

    made = actions.distribute(target_id=total, key_id=key, by=by, at=AT)

    shared = list(Target.objects.filter(pk__in=made).order_by("pk").values_list("org_unit_id", "low", "key_id"))
    assert shared == [(part.pk, Decimal(low), key) for part, low in zip(parts, (45, 30, 5), strict=True)]
    with pytest.raises(NotPossible, match="Måltallet er allerede fordelt"):
        actions.distribute(target_id=total, key_id=key, by=by, at=AT)


def test_a_percentage_is_not_shared() -> None:
    unit = a_unit()
    by = an_editor(unit)
    share = an_indicator_of_a_plan(unit, by, unit="percent")
    total = a_target(share, low=80, unit="percent", by=by)
    key = actions.make_key(
        name="Årsværk", starts_on=date(2024, 1, 1), weights={unit.pk: Decimal(1)}, decided=DECIDED, by=by, at=AT
    )

    with pytest.raises(NotPossible, match="En procent eller andel kan ikke fordeles"):
        actions.distribute(target_id=total, key_id=key, by=by, at=AT)


def test_a_person_judges_otherwise_for_a_reason_until_the_next_period() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    target = a_target(places, low=100, by=by)
    an_observation(places, periods.month(2024, 5), 99, by=by)
    today = date(2024, 6, 15)

    actions.override_light(
        target_id=target,
        light=Light.AT_RISK,
        reason="Den sidste aftale er skrevet under i dag.",
        ends_on=date(2024, 7, 1),
        on=today,
        by=by,
        at=noon(today),
    )

    now = queries.indicator(viewer=by, indicator_id=places, on=today).indicator
    later = queries.indicator(viewer=by, indicator_id=places, on=date(2024, 7, 1)).indicator
    assert now.light is Light.AT_RISK
    assert "til og med 30. juni 2024: Den sidste aftale er skrevet under i dag." in now.reasons[0]
    assert now.reasons[1] == "Virkes egen vurdering er »Ikke nået«."
    assert later.light is Light.NOT_REACHED


@pytest.mark.parametrize(
    ("light", "reason", "ends_on", "said"),
    [
        (Light.AT_RISK, "", date(2024, 7, 1), "Skriv, hvorfor målet vurderes anderledes."),
        (Light.AT_RISK, "Aftalt.", date(2024, 6, 15), "Vurderingen skal udløbe efter i dag."),
        (Light.AT_RISK, "Aftalt.", date(2024, 7, 17), "højst gælde til næste opgørelse, 16. juli 2024"),
        (Light.NO_DATA, "Aftalt.", date(2024, 7, 1), "Vælg en vurdering af målet."),
    ],
)
def test_a_judgement_by_a_person_has_a_reason_and_expires(light: Light, reason: str, ends_on: date, said: str) -> None:
    unit = a_unit()
    by = an_editor(unit)
    target = a_target(an_indicator_of_a_plan(unit, by), by=by)
    today = date(2024, 6, 15)

    with pytest.raises(NotPossible, match=said):
        actions.override_light(
            target_id=target, light=light, reason=reason, ends_on=ends_on, on=today, by=by, at=noon(today)
        )
    assert not LightOverride.objects.exists()


def test_a_judgement_by_a_person_is_removed_before_its_day_and_kept() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)
    target = a_target(places, low=100, by=by)
    an_observation(places, periods.month(2024, 5), 99, by=by)
    override = actions.override_light(
        target_id=target,
        light=Light.AT_RISK,
        reason="Aftalen er på vej.",
        ends_on=date(2024, 7, 1),
        on=date(2024, 6, 10),
        by=by,
        at=noon(date(2024, 6, 10)),
    )
    today = date(2024, 6, 15)

    actions.remove_override(override_id=override, reason="Den blev ikke til noget.", on=today, by=by, at=noon(today))

    view = queries.indicator(viewer=by, indicator_id=places, on=today).indicator
    before = queries.indicator(viewer=by, indicator_id=places, on=date(2024, 6, 14)).indicator
    (kept,) = view.targets[0].overrides
    assert (view.light, before.light) == (Light.NOT_REACHED, Light.AT_RISK)
    assert (kept.reason, kept.removal_reason, kept.removed_on) == (
        "Aftalen er på vej.",
        "Den blev ikke til noget.",
        today,
    )
    assert (kept.holds, before.targets[0].overrides[0].holds) == (False, True)


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [
        (date(2024, 6, 15), " ", "Skriv, hvorfor vurderingen fjernes."),
        (date(2024, 7, 1), "Fejl.", "Vurderingen er udløbet og gælder ikke mere."),
    ],
)
def test_a_judgement_is_not_removed_without_a_reason_or_when_it_is_over(on: date, reason: str, said: str) -> None:
    unit = a_unit()
    by = an_editor(unit)
    override = an_override(a_target(an_indicator_of_a_plan(unit, by), by=by), by=by)

    with pytest.raises(NotPossible, match=said):
        actions.remove_override(override_id=override, reason=reason, on=on, by=by, at=noon(on))


def test_a_judgement_is_removed_only_once_and_only_by_one_who_edits_the_plan() -> None:
    unit = a_unit()
    by, today = an_editor(unit), date(2024, 6, 15)
    override = an_override(a_target(an_indicator_of_a_plan(unit, by), by=by), by=by)

    with pytest.raises(NotAllowed):
        actions.remove_override(
            override_id=override, reason="Fejl.", on=today, by=a_viewer("leader", unit=unit), at=noon(today)
        )
    actions.remove_override(override_id=override, reason="Fejl.", on=today, by=by, at=noon(today))
    with pytest.raises(NotPossible, match="allerede fjernet"):
        actions.remove_override(override_id=override, reason="Fejl.", on=today, by=by, at=noon(today))


def an_override(target_id: int, *, by: Viewer) -> int:
    """At risk from 15 June to the end of June 2024."""
    today = date(2024, 6, 15)
    return actions.override_light(
        target_id=target_id,
        light=Light.AT_RISK,
        reason="Aftalt.",
        ends_on=date(2024, 7, 1),
        on=today,
        by=by,
        at=noon(today),
    )


def test_a_definition_gets_a_new_version_and_figures_keep_theirs() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by, definition="Alle pladser.")
    an_observation(places, periods.month(2024, 1), 90, by=by)

    version = actions.redefine(
        indicator_id=places, text="Kun besatte pladser.", unit="count", reason="Som Jobindsats.", by=by, at=AT
    )
    an_observation(places, periods.month(2024, 2), 70, by=by)

    view = queries.indicator(viewer=by, indicator_id=places, on=date(2024, 3, 1)).indicator
    assert version == 2
    assert [one.definition_version for one in view.readings] == [2, 1]
    assert list(Definition.objects.order_by("version").values_list("text", flat=True)) == [
        "Alle pladser.",
        "Kun besatte pladser.",
    ]


def test_a_figure_of_the_old_unit_is_not_held_against_a_target_of_the_new_one() -> None:
    unit = a_unit()
    by = an_editor(unit)
    absence = an_indicator_of_a_plan(unit, by, unit="days")
    an_observation(absence, periods.month(2024, 1), "8.8", unit="days", by=by)

    actions.redefine(indicator_id=absence, text="I procent.", unit="percent", reason="Som KRL.", by=by, at=AT)
    a_target(absence, low=None, high=4, unit="percent", shape=Shape.CEILING, by=by)

    view = queries.indicator(viewer=by, indicator_id=absence, on=date(2024, 2, 10)).indicator
    assert view.light is Light.NO_DATA
    assert "Der er tal i dage, men måltallet er i %." in view.reasons


def test_those_who_only_record_figures_set_no_target() -> None:
    unit = a_unit()
    places = an_indicator_of_a_plan(unit, an_editor(unit))

    with pytest.raises(NotAllowed):
        a_target(places, by=a_viewer("leader", unit=unit))


def test_the_database_keeps_no_number_without_a_unit() -> None:
    unit = a_unit()
    by = an_editor(unit)
    places = an_indicator_of_a_plan(unit, by)

    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(
            indicator_id=places,
            shape="step",
            unit="",
            low=8,
            starts_on=date(2024, 1, 1),
            recorded_at=AT,
            recorded_by="prøve",
        )
