"""Citizens who seek a place: written down, described, given wishes, found by CPR number, and forgotten again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from virke.audit import actions as audit
from virke.kernel import sealing
from virke.kernel.cpr import Cpr
from virke.kernel.periods import Period
from virke.kernel.sealing import Keys
from virke.kernel.verdicts import Verdict, unless
from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.placements import concepts, policy, rows, seeking
from virke.placements.kinds import ConceptKind, TargetGroup
from virke.placements.models import (
    BenefitSpell,
    Citizen,
    CitizenSkill,
    Excluded,
    Goal,
    GroupSpell,
    MatchProposal,
    PinnedPair,
    Preference,
    RefusedRequest,
    SealedCpr,
    Veto,
    Wish,
)
from virke.placements.seeking import Choice, CitizenHead, NewCitizen, Spell

KNOWN = "En borger med det CPR-nummer er her allerede."
KEY_TAKEN = "En anden borger har den nøgle i udtræk."


@transaction.atomic
def add_citizen(
    *, new: NewCitizen, keys: Keys, today: date, by: Viewer, at: datetime, is_requirement: bool = False
) -> int:
    """Somebody who seeks a place. Returns the id. `keys` seal the CPR number."""
    _check_unit(by, new.head.unit_id)
    verdict = seeking.may_write_citizen(new.head, is_requirement=is_requirement)
    verdict &= seeking.may_describe(new.goals) & seeking.may_describe(new.skills) & _own_key(new.head)
    for one in (new.group, new.benefit):
        verdict &= seeking.may_begin((), one, today=today) if one else unless()
    if new.cpr is not None:
        verdict &= seeking.may_have_cpr(new.cpr, today=today) & _unknown(new.cpr, keys)
    verdict.check()
    row = Citizen(**_fields(new.head), born_on=new.cpr.born_on if new.cpr else None)
    rows.keep(row, by=by, at=at)
    if new.cpr is not None:
        SealedCpr.objects.create(citizen=row, **_sealed(row, new.cpr, keys))
    _write_spells(row, new)
    _exclude(row, new.head)
    _describe(row, new.goals, new.skills)
    rows.tell("add_citizen", row, by=by, at=at, details={"unit": row.unit_id})
    return row.pk


@transaction.atomic
def edit_citizen(*, citizen_id: int, head: CitizenHead, by: Viewer, at: datetime, is_requirement: bool = False) -> None:
    """What somebody says of the citizen today; the trail says which fields were changed, not what they say."""
    row = rows.citizen_to_edit(citizen_id, by)
    _check_unit(by, head.unit_id)
    (seeking.may_write_citizen(head, is_requirement=is_requirement) & _own_key(head, besides=row.pk)).check()
    fields = _fields(head)
    changed = sorted(name for name, value in fields.items() if getattr(row, name) != value)
    for name, value in fields.items():
        setattr(row, name, value)
    rows.keep(row, by=by, at=at)
    _exclude(row, head)
    rows.tell("edit_citizen", row, by=by, at=at, details={"changed": changed})


@transaction.atomic
def write_spell(*, citizen_id: int, spell: Spell, today: date, by: Viewer, at: datetime) -> None:
    """A target group or a benefit from a day on. What held until then ends on that day."""
    row = rows.citizen_to_edit(citizen_id, by)
    table, column = _table(spell)
    found = [Spell(spell.what, Period(one.starts_on, one.ends_on)) for one in table.filter(citizen=row)]
    seeking.may_begin(found, spell, today=today).check()
    table.filter(citizen=row).filter(Q(ends_on=None) | Q(ends_on__gt=spell.period.starts_on)).update(
        ends_on=spell.period.starts_on
    )
    table.create(citizen=row, **_spell(spell))
    rows.keep(row, by=by, at=at)
    rows.tell("write_spell", row, by=by, at=at, details={"what": column, "on": spell.period.starts_on})


@transaction.atomic
def describe_citizen(*, citizen_id: int, goals: Sequence[str], skills: Sequence[str], by: Viewer, at: datetime) -> None:
    """Occupations that the citizen works towards, the first one first, and what the citizen can: titles of the library.

    A title that the library does not have becomes one of the municipality's own. What was learned at a placement stays.
    """
    row = rows.citizen_to_edit(citizen_id, by)
    (seeking.may_describe(goals) & seeking.may_describe(skills)).check()
    row.goals.all().delete()
    row.skills.filter(placement=None).delete()
    _describe(row, goals, skills)
    rows.keep(row, by=by, at=at)
    rows.tell("describe_citizen", row, by=by, at=at, details={"goals": len(goals), "skills": len(skills)})


@transaction.atomic
def write_wishes(
    *, citizen_id: int, wishes: Sequence[Choice], vetoes: Sequence[Choice], by: Viewer, at: datetime
) -> None:
    """What the citizen would like, the first wish first, and where the citizen does not come. Replaces what stood."""
    row = rows.citizen_to_edit(citizen_id, by)
    seeking.may_choose(wishes, vetoes).check()
    row.wishes.all().delete()
    row.vetoes.all().delete()
    Wish.objects.bulk_create(Wish(citizen=row, rank=rank, **_chosen(one)) for rank, one in enumerate(wishes, start=1))
    Veto.objects.bulk_create(Veto(citizen=row, **_chosen(one)) for one in vetoes)
    rows.keep(row, by=by, at=at)
    rows.tell("write_wishes", row, by=by, at=at, details={"wishes": len(wishes), "vetoes": len(vetoes)})


@transaction.atomic
def close_citizen(*, citizen_id: int, today: date, by: Viewer, at: datetime) -> None:
    """The citizen seeks no place any more; from then the days run until everything is deleted."""
    row = rows.citizen_to_edit(citizen_id, by)
    unless("Borgeren søger ikke plads." if row.closed_on else None).check()
    row.closed_on = today
    rows.keep(row, by=by, at=at)
    rows.tell("close_citizen", row, by=by, at=at, details={"on": today})


@transaction.atomic
def reopen_citizen(*, citizen_id: int, by: Viewer, at: datetime) -> None:
    row = rows.citizen_to_edit(citizen_id, by)
    unless(None if row.closed_on else "Borgeren søger allerede plads.").check()
    row.closed_on = None
    rows.keep(row, by=by, at=at)
    rows.tell("reopen_citizen", row, by=by, at=at)


@transaction.atomic
def show_cpr(*, citizen_id: int, keys: Keys, by: Viewer, at: datetime) -> str:
    """The whole CPR number, for one who needs it. Leaves a read event; the number does not stand in it."""
    row = rows.citizen(citizen_id, by)
    sealed = rows.there(SealedCpr.objects.filter(citizen=row).first())
    digits = sealing.unseal(bytes(sealed.sealed), belongs_to=_belongs(row), by=keys)
    audit.record_seen(by=by.actor, at=at, action="placements.show_cpr", object_type="citizen", object_ids=[row.pk])
    return f"{digits[:6]}-{digits[6:]}"


@transaction.atomic
def find_by_cpr(*, cpr: Cpr, keys: Keys, by: Viewer, at: datetime) -> int | None:
    """The citizen with that number, for one who may know who it is; None also for one of others."""
    by.check_somewhere(Permission.HANDLE_CITIZENS)
    sealed = SealedCpr.objects.select_related("citizen").filter(index__in=sealing.indexes(cpr.digits, by=keys)).first()
    mine = sealed is not None and by.may(Permission.HANDLE_CITIZENS, unit_id=sealed.citizen.unit_id)
    found = sealed.citizen_id if sealed and mine else None
    audit.record_seen(
        by=by.actor, at=at, action="placements.find_by_cpr", object_type="citizen",
        object_ids=[found] if found else [],
    )  # fmt: skip
    return found


@transaction.atomic
def forget_citizens(*, on: date, by: Viewer, at: datetime) -> int:
    """Delete what says who somebody was, long after everything ended. Their placements stay and know nobody.

    Returns how many.
    """
    by.check(Permission.HANDLE_CITIZENS, unit_id=None)
    before = on - policy.keep_citizens(on=on)
    closed = Citizen.objects.filter(forgotten_on=None, closed_on__lte=before)
    last = closed.annotate(last=Max("placements__ends_on")).filter(Q(last=None) | Q(last__lte=before))
    gone = list(last.values_list("pk", flat=True))
    for table in _TELLING:
        table.objects.filter(citizen__in=gone).delete()
    MatchProposal.objects.filter(citizen__in=gone).update(words="")
    RefusedRequest.objects.filter(citizen__in=gone).update(citizen=None)
    Citizen.objects.filter(pk__in=gone).update(**_NOBODY, forgotten_on=on, changed_at=at, changed_by=by.username)
    audit.record(
        by=by.actor, at=at, action="placements.forget_citizens", object_type="citizen", object_id="",
        details={"count": len(gone)},
    )  # fmt: skip
    return len(gone)


_TELLING = (
    SealedCpr, GroupSpell, BenefitSpell, Goal, CitizenSkill, Excluded, Wish, Veto, PinnedPair, Preference,
)  # fmt: skip
_NOBODY: dict[str, object] = {
    "name": "", "born_on": None, "caseworker": None, "unqualified": False, "single_provider": False, "language": "",
    "hours": None, "mentor_hours": 0, "needs": "", "postal_code": "", "commute": "", "most_minutes": None,
    "offer_by": None, "pseudonym": "", "consent_on": None, "consent_ends_on": None,
}  # fmt: skip


def _check_unit(by: Viewer, unit_id: int) -> None:
    if not by.may(Permission.HANDLE_CITIZENS, unit_id=unit_id):
        raise NotAllowed


def _unknown(cpr: Cpr, keys: Keys) -> Verdict:
    if not keys:
        return unless(str(sealing.NoKeys()))
    taken = SealedCpr.objects.filter(index__in=sealing.indexes(cpr.digits, by=keys)).exists()
    return unless(KNOWN if taken else None)


def _own_key(head: CitizenHead, *, besides: int | None = None) -> Verdict:
    """Whether nobody else has the key: then two persons would be counted as one."""
    key = head.pseudonym.strip()
    taken = bool(key) and Citizen.objects.filter(pseudonym=key).exclude(pk=besides or 0).exists()
    return unless(KEY_TAKEN if taken else None)


def _sealed(row: Citizen, cpr: Cpr, keys: Keys) -> dict[str, object]:
    return {
        "index": sealing.index(cpr.digits, by=keys),
        "sealed": sealing.seal(cpr.digits, belongs_to=_belongs(row), by=keys),
    }


def _belongs(row: Citizen) -> str:
    return f"citizen:{row.pk}"


def _fields(head: CitizenHead) -> dict[str, object]:
    said = asdict(head)
    del said["consent"], said["excluded"]
    return {
        **said,
        "name": head.name.strip(),
        "needs": head.needs.strip(),
        "pseudonym": head.pseudonym.strip(),
        "language": head.language.value if head.language else "",
        "commute": head.commute.value if head.commute else "",
        "consent_on": head.consent.starts_on if head.consent else None,
        "consent_ends_on": head.consent.ends_on if head.consent else None,
    }


def _exclude(row: Citizen, head: CitizenHead) -> None:
    row.excluded.exclude(demand__in=[one.value for one in head.excluded]).delete()
    known = set(row.excluded.values_list("demand", flat=True))
    Excluded.objects.bulk_create(
        Excluded(citizen=row, demand=one.value) for one in sorted(head.excluded) if one.value not in known
    )


def _write_spells(row: Citizen, new: NewCitizen) -> None:
    for one in (new.group, new.benefit):
        if one is not None:
            _table(one)[0].create(citizen=row, **_spell(one))


def _table(spell: Spell) -> tuple[Any, str]:
    """Where the spell is kept, and the column that says what it is."""
    if isinstance(spell.what, TargetGroup):
        return GroupSpell.objects, "group"
    return BenefitSpell.objects, "benefit"


def _spell(spell: Spell) -> dict[str, object]:
    column = _table(spell)[1]
    return {column: spell.what.value, "starts_on": spell.period.starts_on, "ends_on": spell.period.ends_on}


def _describe(row: Citizen, goals: Sequence[str], skills: Sequence[str]) -> None:
    occupations = concepts.of_titles(ConceptKind.OCCUPATION, goals)
    Goal.objects.bulk_create(
        Goal(citizen=row, occupation=one, rank=rank) for rank, one in enumerate(occupations, start=1)
    )
    known = set(row.skills.values_list("skill", flat=True))
    CitizenSkill.objects.bulk_create(
        CitizenSkill(citizen=row, skill=one)
        for one in concepts.of_titles(ConceptKind.SKILL, skills)
        if one.pk not in known
    )


def _chosen(one: Choice) -> dict[str, int]:
    return {f"{one.kind}_id": one.id}
