"""Citizens from rows to what the pages and the match get."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Model

from virke.kernel.periods import Period
from virke.kernel.units import format_number
from virke.placements import seeking, states, travel
from virke.placements.citizenviews import Candidate, CitizenLine, Named, Profile, SpellLine, TravelLine
from virke.placements.kinds import Benefit, Commute, Demand, Language, TargetGroup
from virke.placements.models import Citizen, Offer, PostalArea, Veto, Wish, Workplace
from virke.placements.rules.benefit import Background
from virke.placements.seeking import Choice, CitizenHead, Sought, Spell
from virke.placements.travel import Spot


def head(row: Citizen) -> CitizenHead:
    return CitizenHead(
        name=row.name,
        unit_id=row.unit_id,
        ready_on=row.ready_on,
        caseworker_id=row.caseworker_id,
        unqualified=row.unqualified,
        single_provider=row.single_provider,
        language=Language(row.language) if row.language else None,
        hours=row.hours,
        mentor_hours=Decimal(row.mentor_hours),
        excluded=frozenset(Demand(one.demand) for one in row.excluded.all()),
        needs=row.needs,
        pseudonym=row.pseudonym,
        postal_code=row.postal_code,
        commute=commute(row),
        most_minutes=row.most_minutes,
        offer_by=row.offer_by,
        consent=Period(row.consent_on, row.consent_ends_on) if row.consent_on else None,
    )


def commute(row: Citizen) -> Commute | None:
    return Commute(row.commute) if row.commute else None


def consents(row: Citizen, *, on: date) -> bool:
    """Whether a workplace may see the profile on the day."""
    return row.consent_on is not None and on in Period(row.consent_on, row.consent_ends_on)


def groups(row: Citizen) -> tuple[Spell, ...]:
    found = sorted(row.groups.all(), key=lambda one: one.starts_on)
    return tuple(Spell(TargetGroup(one.group), Period(one.starts_on, one.ends_on)) for one in found)


def benefits(row: Citizen) -> tuple[Spell, ...]:
    found = sorted(row.benefits.all(), key=lambda one: one.starts_on)
    return tuple(Spell(Benefit(one.benefit), Period(one.starts_on, one.ends_on)) for one in found)


def group_on(row: Citizen, on: date) -> TargetGroup | None:
    found = seeking.current(groups(row), on=on)
    return found.what if found and isinstance(found.what, TargetGroup) else None


def spell_lines(spells: Iterable[Spell]) -> tuple[SpellLine, ...]:
    """The newest first."""
    return tuple(SpellLine(_word(one), one.period) for one in reversed(tuple(spells)))


def _word(spell: Spell) -> str:
    return spell.what.numbered if isinstance(spell.what, TargetGroup) else spell.what.label


def line(row: Citizen, *, on: date) -> CitizenLine:
    """Needs unit, caseworker, groups and open placements (`open_placements`) loaded."""
    group = group_on(row, on)
    open_ones = [one for one in row.placements.all() if one.state in states.OPEN]
    return CitizenLine(
        id=row.pk,
        name=row.name,
        group=group.numbered if group else "",
        unit=row.unit.name,
        caseworker=row.caseworker.name if row.caseworker else "",
        ready_on=row.ready_on,
        waited_weeks=max((on - row.ready_on).days // 7, 0),
        offer_by=row.offer_by,
        placed=open_ones[0].workplace.name if open_ones else "",
        missing=tuple(missing(row, on=on)),
        closed=row.closed_on is not None,
    )


def missing(row: Citizen, *, on: date) -> Iterator[str]:
    """What nobody has said yet and a match needs."""
    if group_on(row, on) is None:
        yield "Målgruppe"
    if not row.goals.all() and not row.skills.all():
        yield "Mål eller kompetencer"
    if not row.postal_code or not row.commute:
        yield "Transport"
    if not consents(row, on=on):
        yield "Samtykke"


def skills(row: Citizen) -> tuple[Named, ...]:
    rows = row.skills.select_related("skill", "placement__workplace").order_by("skill__title", "pk")
    return tuple(Named(one.skill.title, one.placement.workplace.name if one.placement else "") for one in rows)


def goals(row: Citizen) -> tuple[str, ...]:
    return tuple(one.occupation.title for one in row.goals.select_related("occupation").order_by("rank"))


def profile(row: Citizen, *, on: date) -> Profile | None:
    """None where a workplace may not see one on the day."""
    if not consents(row, on=on):
        return None
    excluded = {one.demand for one in row.excluded.all()}
    return Profile(
        goals=goals(row),
        skills=skills(row),
        language=Language(row.language).label if row.language else "",
        hours=f"Højst {format_number(row.hours)} timer om ugen" if row.hours is not None else "",
        needs=(*(one.without for one in Demand if one in excluded), *((row.needs,) if row.needs else ())),
    )


def choice(row: Wish | Veto) -> Choice:
    kind = next(one for one in Sought if getattr(row, f"{one}_id") is not None)
    return Choice(kind, getattr(row, f"{kind}_id"))


def offer_name(row: Offer) -> str:
    """ "Hjælp i køkkenet, Plejecenter Birkely". Needs the workplace loaded."""
    return f"{row.title}, {row.workplace.name}"


def chosen(row: Wish | Veto) -> str:
    """ "Hjælp i køkkenet, Plejecenter Birkely". Needs what it names loaded."""
    named: tuple[Model | None, ...] = (row.offer, row.workplace, row.task)
    if row.offer is not None:
        return offer_name(row.offer)
    return next(str(getattr(one, "name", "") or getattr(one, "title", "")) for one in named if one is not None)


def spots(codes: Collection[str]) -> dict[str, Spot]:
    rows = PostalArea.objects.filter(code__in=codes)
    return {one.code: Spot(one.code, float(one.latitude), float(one.longitude)) for one in rows}


def journeys(row: Citizen, workplaces: Iterable[Workplace]) -> tuple[TravelLine, ...]:
    """To each workplace, the nearest first."""
    asked = list(workplaces)
    known = spots({row.postal_code, *(one.postal_code for one in asked)})
    home, found = known.get(row.postal_code), []
    for one in asked:
        minutes = travel.minutes(home, known.get(one.postal_code), commute(row))
        too_far = minutes is not None and row.most_minutes is not None and minutes > row.most_minutes
        found.append(TravelLine(one.name, minutes, too_far))
    return tuple(sorted(found, key=lambda one: (one.minutes is None, one.minutes or 0, one.workplace)))


def background(row: Citizen, *, on: date) -> Background | None:
    """What decides whether somebody has waited long enough for wage subsidy; None: no benefit is written."""
    known = candidate(row, on=on)
    if known.since is None:
        return None
    return Background(known.since, known.age, not known.unqualified, known.single_provider)


def candidate(row: Citizen, *, on: date) -> Candidate:
    return Candidate(
        id=row.pk,
        name=row.name,
        group=group_on(row, on),
        since=seeking.on_benefit_since(benefits(row), on=on),
        age=seeking.age_on(row.born_on, on) if row.born_on else None,
        unqualified=row.unqualified,
        single_provider=row.single_provider,
    )
