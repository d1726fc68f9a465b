"""Citizens from a file: each row is taken or left out with its reasons, and the report says what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from virke.audit import actions as audit
from virke.kernel import sealing
from virke.kernel.sealing import Keys
from virke.kernel.verdicts import NotPossible, NotThere, unless
from virke.organisation.access import NotAllowed, Permission, Viewer
from virke.placements import reading, rows
from virke.placements.actions import citizens
from virke.placements.citizenfiles import LoadReport, ReadRow, Rejected
from virke.placements.models import Citizen, SealedCpr
from virke.placements.seeking import NewCitizen, Spell

ELSEWHERE = "Borgeren er i Virke hos en enhed, som du ikke arbejder for."


@transaction.atomic
def bring_in_citizens(*, read: Iterable[ReadRow], keys: Keys, today: date, by: Viewer, at: datetime) -> LoadReport:
    """Write the rows of a file: new citizens, and what has changed of those who are known by their CPR number."""
    by.check_somewhere(Permission.HANDLE_CITIZENS)
    unless(None if keys else str(sealing.NoKeys())).check()
    done = {"new": 0, "changed": 0, "unchanged": 0}
    rejected = []
    for row in read:
        if row.new is None:
            rejected.append(Rejected(row.line, row.reasons))
            continue
        try:
            with transaction.atomic():
                done[_taken(row.new, keys, today, by, at)] += 1
        except NotPossible as no:
            rejected.append(Rejected(row.line, no.reasons))
        except (NotAllowed, NotThere):
            rejected.append(Rejected(row.line, (ELSEWHERE,)))
    audit.record(
        by=by.actor, at=at, action="placements.bring_in_citizens", object_type="citizen", object_id="",
        details={**done, "rejected": len(rejected)},
    )  # fmt: skip
    return LoadReport(**done, rejected=tuple(rejected))


def _taken(new: NewCitizen, keys: Keys, today: date, by: Viewer, at: datetime) -> str:
    known = _known(new, keys)
    if known is None:
        citizens.add_citizen(new=new, keys=keys, today=today, by=by, at=at)
        return "new"
    row = rows.citizen(known, by)
    changed = _edited(row, new, by, at)
    for spell, there in ((new.group, reading.groups(row)), (new.benefit, reading.benefits(row))):
        if spell is not None and _is_news(spell, there):
            citizens.write_spell(citizen_id=row.pk, spell=spell, today=today, by=by, at=at)
            changed = True
    return "changed" if changed else "unchanged"


def _edited(row: Citizen, new: NewCitizen, by: Viewer, at: datetime) -> bool:
    head = replace(new.head, pseudonym=new.head.pseudonym or row.pseudonym)  # a file without keys takes none away
    changed = reading.head(row) != head
    if changed:
        citizens.edit_citizen(citizen_id=row.pk, head=head, by=by, at=at)
    goals, skills = reading.goals(row), {one.title.casefold() for one in reading.skills(row)}
    described = (new.goals or goals) != goals or not {one.casefold() for one in new.skills} <= skills
    if described:
        stay = [one.title for one in reading.skills(row) if not one.learned]
        citizens.describe_citizen(citizen_id=row.pk, goals=new.goals or goals, skills=new.skills or stay, by=by, at=at)
    return changed or described


def _is_news(spell: Spell, there: tuple[Spell, ...]) -> bool:
    newest = there[-1] if there else None
    return newest is None or (newest.what, newest.period.starts_on) != (spell.what, spell.period.starts_on)


def _known(new: NewCitizen, keys: Keys) -> int | None:
    assert new.cpr is not None, "a row without a number is not read"
    found = SealedCpr.objects.filter(index__in=sealing.indexes(new.cpr.digits, by=keys)).first()
    return found.citizen_id if found else None
