"""Weights are decided, pairs are pinned, a week's match is kept, and a person says yes or no to each proposal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from virke.audit import actions as audit
from virke.kernel.cpr import find_cprs
from virke.kernel.periods import Period
from virke.kernel.verdicts import unless
from virke.organisation.access import Permission, Viewer
from virke.placements import access, policy, proposed, reading, rows, seeking, weighing
from virke.placements.actions.placements import reserve
from virke.placements.kinds import Kind, Objecting, Objection, Pinned, Purpose, Standing, TargetGroup
from virke.placements.matching import recording
from virke.placements.matching.batch import Terms, Week
from virke.placements.models import Citizen, MatchProposal, MatchRun, Offer, PinnedPair, Preference, Weighting
from virke.placements.values import PlacementHead
from virke.plans.values import Decided

LONGEST = 400


@transaction.atomic
def draft_weights(*, terms: Terms, by: Viewer, at: datetime) -> int:
    """A version that nobody has decided yet. Returns its number."""
    by.check(Permission.EDIT_PLANS, unit_id=None)
    weighing.may_weigh(terms).check()
    row = Weighting.objects.create(
        weights=weighing.kept(terms.weights),
        objective=terms.objective.value,
        waits=terms.waits,
        tau=terms.tau,
        key_price=terms.key_price,
        draw=terms.draw,
        changed_at=at,
        changed_by=by.username,
    )
    rows.tell("draft_weights", row, by=by, at=at, details={"weights": row.weights})
    return row.pk


@transaction.atomic
def decide_weights(*, version: int, starts_on: date, decided: Decided, by: Viewer, at: datetime) -> None:
    """A forum has decided a draft: it holds from the day, for every match after that."""
    by.check(Permission.EDIT_PLANS, unit_id=None)
    row = rows.there(Weighting.objects.select_for_update().filter(pk=version, withdrawn=False).first())
    unless("Versionen er allerede besluttet." if row.starts_on else None).check()
    taken = Weighting.objects.filter(withdrawn=False, starts_on__isnull=False).values_list("starts_on", flat=True)
    days = frozenset(day for day in taken if day is not None)
    weighing.may_decide(starts_on=starts_on, citation=decided.citation, taken=days).check()
    row.starts_on, row.decided_on, row.citation = starts_on, decided.on, decided.citation.strip()
    row.changed_at, row.changed_by = at, by.username
    row.save()
    rows.tell("decide_weights", row, by=by, at=at, details={"on": starts_on})


@transaction.atomic
def withdraw_weights(*, version: int, by: Viewer, at: datetime) -> None:
    """Take a version back; what was matched by it keeps it."""
    by.check(Permission.EDIT_PLANS, unit_id=None)
    row = rows.there(Weighting.objects.select_for_update().filter(pk=version, withdrawn=False).first())
    row.withdrawn, row.changed_at, row.changed_by = True, at, by.username
    row.save()
    rows.tell("withdraw_weights", row, by=by, at=at)


@transaction.atomic
def pin_pair(*, citizen_id: int, offer_id: int, pinned: Pinned, reason: str, by: Viewer, at: datetime) -> int:
    """Say that a pair shall be proposed, or never. What stood of the pair before is lifted."""
    citizen, offer = _pair(citizen_id, offer_id, by)
    unless(
        None if reason.strip() else "Skriv hvorfor.",
        f"Grunden må højst fylde {LONGEST} tegn." if len(reason) > LONGEST else None,
        "Skriv ikke CPR-numre her." if find_cprs(reason) else None,
        seeking.illness(reason),
    ).check()
    held = PinnedPair.objects.select_for_update().filter(citizen=citizen, offer=offer, lifted_on__isnull=True)
    held.update(lifted_on=at.date(), changed_at=at, changed_by=by.username)
    row = PinnedPair.objects.create(
        citizen=citizen, offer=offer, pinned=pinned.value, reason=reason.strip(), changed_at=at, changed_by=by.username
    )
    rows.tell("pin_pair", row, by=by, at=at, details={"citizen": citizen_id, "offer": offer_id, "pinned": pinned})
    return row.pk


@transaction.atomic
def lift_pair(*, pinned_id: int, today: date, by: Viewer, at: datetime) -> None:
    """The pair is as any other again."""
    row = rows.there(PinnedPair.objects.select_for_update().filter(pk=pinned_id, lifted_on__isnull=True).first())
    _pair(row.citizen_id, row.offer_id, by)
    row.lifted_on, row.changed_at, row.changed_by = today, at, by.username
    row.save()
    rows.tell("lift_pair", row, by=by, at=at)


@transaction.atomic
def keep_match(*, week: Week, version: int, told: Mapping[str, Any], by: Viewer, at: datetime) -> int:
    """Keep a week's match as it was found, with its proof, and its proposals. Returns the id of the run.

    Proposals of earlier runs that nobody has answered are no proposals any more: the new match has asked again, or
    their start is over.
    """
    by.check_somewhere(Permission.HANDLE_CITIZENS)
    by.check_somewhere(Permission.HANDLE_PLACEMENTS)
    document = recording.document(week)
    row = MatchRun.objects.create(
        starts_on=week.starts_on,
        weighting_id=version or None,
        document=document,
        digest=recording.digest(document),
        told=dict(told),
        at=at,
        by=by.username,
    )
    over = Q(citizen__in=week.persons) | Q(starts_on__lt=week.starts_on)
    MatchProposal.objects.filter(over, standing=Standing.OPEN.value).update(
        standing=Standing.LAPSED.value, changed_at=at, changed_by=by.username
    )
    MatchProposal.objects.bulk_create(
        _proposal(row, week, number, by, at) for number in week.chosen if not week.options[number].after
    )
    details = {"week": week.starts_on, "proposed": len(week.chosen), "digest": row.digest}
    rows.tell("keep_match", row, by=by, at=at, details=details)
    return row.pk


@transaction.atomic
def accept_proposal(*, proposal_id: int, purpose: Purpose, by: Viewer, at: datetime) -> int:
    """The consultant says yes: the place is kept, when law and seats still allow it. Returns the placement's id."""
    row = _open(proposal_id, by)
    group = seeking.current(reading.groups(row.citizen), on=row.starts_on)
    unless(None if group else "Borgerens målgruppe er ikke skrevet.").check()
    assert group is not None, "checked"
    made = reserve(
        workplace_id=row.offer.workplace_id,
        head=PlacementHead(
            kind=Kind(row.offer.kind),
            group=TargetGroup(group.what.value),
            period=Period(row.starts_on, row.ends_on),
            hours=row.hours,
            purpose=purpose,
            offer_id=row.offer_id,
            background=reading.background(row.citizen, on=row.starts_on),
            citizen_id=row.citizen_id,
        ),
        by=by,
        at=at,
    )
    row.standing, row.placement_id = Standing.ACCEPTED.value, made
    row.changed_at, row.changed_by = at, by.username
    row.save()
    rows.tell("accept_proposal", row, by=by, at=at, details={"placement": made})
    return made


@transaction.atomic
def reject_proposal(
    *, proposal_id: int, objecting: Objecting, objection: Objection, words: str, by: Viewer, at: datetime
) -> None:
    """Somebody says no, and why. A reason that lasts keeps the pair out of later matches."""
    row = _open(proposal_id, by)
    unless(
        "Skriv, hvad grunden er." if objection is Objection.OTHER and not words.strip() else None,
        f"Teksten må højst fylde {LONGEST} tegn." if len(words) > LONGEST else None,
        "Skriv ikke CPR-numre her." if find_cprs(words) else None,
        seeking.illness(words),
    ).check()
    row.standing, row.objecting, row.objection = Standing.REJECTED.value, objecting.value, objection.value
    row.words, row.changed_at, row.changed_by = words.strip(), at, by.username
    row.save()
    details = {"objecting": objecting, "objection": objection}
    rows.tell("reject_proposal", row, by=by, at=at, details=details)


@transaction.atomic
def prefer(*, workplace_id: int, citizens: Sequence[int], by: Viewer, at: datetime) -> None:
    """Whom the workplace would rather have, the first one first, of the candidates that `by` sees there.

    Those that somebody else ranked and `by` does not see come after them, in their old order.
    """
    row = rows.to_edit(workplace_id, by)
    seen = set(proposed.candidates_of(row, by).values_list("citizen", flat=True))
    unless(
        None if set(citizens) <= seen else "Vælg blandt dem, der er foreslået til arbejdspladsen.",
        None if len(set(citizens)) == len(citizens) else "Vælg hver kandidat én gang.",
    ).check()
    before = Preference.objects.filter(workplace=row).order_by("rank").values_list("citizen_id", flat=True)
    order = [*citizens, *(one for one in before if one not in seen)]
    Preference.objects.filter(workplace=row).delete()
    Preference.objects.bulk_create(
        Preference(workplace=row, citizen_id=one, rank=rank, changed_at=at, changed_by=by.username)
        for rank, one in enumerate(order, start=1)
    )
    rows.tell("prefer", row, by=by, at=at, details={"citizens": list(citizens)})


@transaction.atomic
def forget_matches(*, on: date, by: Viewer, at: datetime) -> int:
    """Delete matches whose week was long ago, with their proposals. What came of them stays. Returns how many.

    The trail keeps their digests, so that a copy can still be told from a forgery.
    """
    by.check(Permission.HANDLE_CITIZENS, unit_id=None)
    gone = MatchRun.objects.filter(starts_on__lt=on - policy.keep_matches(on=on))
    digests = list(gone.order_by("pk").values_list("digest", flat=True))
    gone.delete()
    audit.record(
        by=by.actor, at=at, action="placements.forget_matches", object_type="matchrun", object_id="",
        details={"count": len(digests), "digests": digests},
    )  # fmt: skip
    return len(digests)


def _proposal(run: MatchRun, week: Week, number: int, by: Viewer, at: datetime) -> MatchProposal:
    option = week.options[number]
    return MatchProposal(
        run=run,
        citizen_id=option.person,
        offer_id=option.offer,
        row=number,
        points=option.points,
        chance=week.chance(number),
        starts_on=option.starts_on,
        ends_on=option.ends_on,
        hours=option.hours,
        changed_at=at,
        changed_by=by.username,
    )


def _open(proposal_id: int, by: Viewer) -> MatchProposal:
    """One that nobody has answered, for who handles both the workplace and the citizen."""
    row = rows.there(MatchProposal.objects.select_for_update().filter(pk=proposal_id).first())
    _pair(row.citizen_id, row.offer_id, by)
    unless(None if row.standing == Standing.OPEN.value else "Forslaget er besvaret.").check()
    return row


def _pair(citizen_id: int, offer_id: int, by: Viewer) -> tuple[Citizen, Offer]:
    citizen = rows.there(Citizen.objects.filter(pk=citizen_id).first())
    offer = rows.there(Offer.objects.select_related("workplace").filter(pk=offer_id).first())
    access.check_know(by, citizen)
    access.check_handle(by, offer.workplace)
    return citizen, offer
