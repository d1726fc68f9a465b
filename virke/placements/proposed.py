"""Proposals from rows to what is shown: a line, and the reasons as they are told to whoever may see them.

Nobody is let in here; who asks has been. A name stands only where the viewer may know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Max, Q, QuerySet

from virke.audit import actions as audit
from virke.kernel.units import format_number
from virke.organisation.access import Permission, Viewer
from virke.placements import access, reading
from virke.placements.kinds import Kind, Objecting, Objection, Pinned, Standing
from virke.placements.matching import filters, reasons, recording
from virke.placements.matching.drawing import CERTAIN
from virke.placements.matching.reasons import Next
from virke.placements.matchviews import BetterLine, NextLine, ProposalLine, ReasonPage
from virke.placements.models import Citizen, CitizenSkill, MatchProposal, MatchRun, Offer, TaskSkill, Workplace
from virke.placements.rules import groups


def of_placement(placement_id: int, viewer: Viewer, at: datetime) -> ReasonPage | None:
    """Those of the proposal that a placement came of, None: it came of no match."""
    row = named().filter(placement=placement_id).first()
    return page(row, viewer, at) if row else None


def visible(viewer: Viewer) -> Q:
    """For a leader: proposals for own workplaces that the consultant has said yes to. For a consultant: all of both."""
    own = Q(standing=Standing.ACCEPTED.value, offer__workplace__in=_own(viewer))
    if not viewer.may_somewhere(Permission.HANDLE_CITIZENS):
        return own
    return own | access.visible_citizens(viewer, path="citizen__")


def _own(viewer: Viewer) -> Any:
    if not viewer.may_somewhere(Permission.SEE_PLACEMENTS):
        return Workplace.objects.none()
    return Workplace.objects.filter(access.visible(viewer)).values("pk")


def named() -> QuerySet[MatchProposal]:
    return MatchProposal.objects.select_related("citizen", "offer__workplace", "offer__task", "run__weighting")


def page(row: MatchProposal, viewer: Viewer, at: datetime) -> ReasonPage:
    knows = access.may_know(viewer, row.citizen)
    read(viewer, at, [row.citizen_id])
    week = recording.read(row.run.document)
    told = reasons.reasons(week, row=row.row)
    titles = offers({one.option.offer for one in told.places} | {one.offer for one in told.better})
    met, learned = _skills(row)
    group = reading.group_on(row.citizen, row.starts_on)
    return ReasonPage(
        line=line(row, viewer),
        run_id=row.run_id,
        week=row.run.starts_on,
        weighed=version(row.run),
        hours=format_number(row.hours),
        lines=told.option.lines,
        profile=reading.profile(row.citizen, on=at.date()),
        met=met,
        learned=learned,
        places=tuple(_next(one, titles.get(one.option.offer, "Et andet sted")) for one in told.places) if knows else (),
        persons=_persons(told.persons, viewer),
        price=told.price,
        better=tuple(
            BetterLine(titles.get(one.offer, ""), one.points, rule(one.key), one.reason, one.reference)
            for one in (told.better if knows else ())
        ),
        scarce=told.scarce,
        changes=told.changes if knows else (),
        drawn=week.lots.within if week.chance(row.row) < CERTAIN else 0,
        looks=told.option.looks,
        purposes=groups.purposes(Kind(row.offer.kind), group) if group else (),
        knows=knows,
        may_answer=knows and access.may_handle(viewer, row.offer.workplace.unit_id),
    )


def version(row: MatchRun) -> str:
    return f"version {row.weighting_id}" if row.weighting_id else "Virkes standard"


def rule(key: str) -> str:
    found = filters.BY_KEY.get(key)
    return found.label if found else Pinned.FORBIDDEN.label


def line(row: MatchProposal, viewer: Viewer) -> ProposalLine:
    said = f"{Objecting(row.objecting).label}: {Objection(row.objection).label.lower()}" if row.objection else ""
    return ProposalLine(
        id=row.pk,
        who=who(row.citizen, viewer),
        offer=row.offer.title,
        workplace=row.offer.workplace.name,
        workplace_id=row.offer.workplace_id,
        kind=Kind(row.offer.kind),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        points=row.points,
        standing=Standing(row.standing),
        said=f"{said}. {row.words}".strip(". ") if access.may_know(viewer, row.citizen) else said,
        placement_id=row.placement_id,
    )


def who(citizen: Citizen, viewer: Viewer) -> str:
    known = access.may_know(viewer, citizen) and citizen.name
    return citizen.name if known else f"Borger {citizen.pk}"


def people(ids: set[int], viewer: Viewer) -> dict[int, str]:
    seen = Citizen.objects.filter(access.visible_citizens(viewer), pk__in=ids)
    return {one.pk: who(one, viewer) for one in seen}


def candidates_of(workplace: Workplace, viewer: Viewer) -> QuerySet[MatchProposal]:
    """The newest proposal of each candidate for the workplace whom the viewer sees there and who still seeks one."""
    seen = MatchProposal.objects.filter(visible(viewer), offer__workplace=workplace, citizen__closed_on=None)
    newest = seen.exclude(standing=Standing.REJECTED.value).values("citizen").annotate(newest=Max("pk"))
    return MatchProposal.objects.filter(pk__in=newest.values("newest")).select_related("citizen")


def offers(ids: Iterable[int]) -> dict[int, str]:
    return {
        one.pk: reading.offer_name(one) for one in Offer.objects.filter(pk__in=set(ids)).select_related("workplace")
    }


def _next(one: Next, name: str) -> NextLine:
    return NextLine(name, one.option.points, one.fewer, one.loss)


def _persons(found: tuple[Next, ...], viewer: Viewer) -> tuple[NextLine, ...]:
    """By name for those who may know it; a leader learns only that there was another one, and how many points."""
    names = people({one.option.person for one in found}, viewer) if _knows_some(viewer) else {}
    return tuple(_next(one, names.get(one.option.person, "En anden borger")) for one in found)


def _knows_some(viewer: Viewer) -> bool:
    return viewer.may_somewhere(Permission.HANDLE_CITIZENS)


def _skills(row: MatchProposal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles of the task's skills that the person has, and of those that would be new."""
    if row.offer.task_id is None:
        return (), ()
    has = set(CitizenSkill.objects.filter(citizen=row.citizen_id).values_list("skill_id", flat=True))
    wanted = TaskSkill.objects.filter(task=row.offer.task_id).select_related("skill").order_by("skill__title")
    titles = [(one.skill.title, one.skill_id in has) for one in wanted]
    return tuple(title for title, known in titles if known), tuple(title for title, known in titles if not known)


def read(viewer: Viewer, at: datetime, ids: list[int]) -> None:
    """Names were shown: that is written down."""
    audit.record_seen(by=viewer.actor, at=at, action="placements.see_match", object_type="citizen", object_ids=ids)
