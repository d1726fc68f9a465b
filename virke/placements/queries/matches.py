"""The week's match, its proposals and the reasons for each, for those who may see them.

A consultant sees the citizens and workplaces that are handled; a leader sees a proposal for an own workplace once the
consultant has said yes, and never who else was looked at by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from virke.kernel.units import format_number
from virke.organisation.access import Permission, Viewer
from virke.placements import access, gathering, proposed, reading, rows, weighing
from virke.placements.calendar import monday_from, months_later
from virke.placements.gathering import Gathered
from virke.placements.kinds import Objecting, Objection, Pinned, Standing
from virke.placements.matching import arriving, recording
from virke.placements.matching.arriving import Compared
from virke.placements.matching.batch import Option, Week
from virke.placements.matching.proof import MILLS
from virke.placements.matching.recording import Checked
from virke.placements.matching.scoring import Term
from virke.placements.matchviews import (
    DifferingLine,
    FirstComeBox,
    LeftLine,
    MatchPage,
    PinnedLine,
    Preferences,
    PriceLine,
    ProposalLine,
    ReasonPage,
    RunPage,
    WaitingLine,
    WeightsLine,
)
from virke.placements.models import (
    Citizen,
    MatchProposal,
    MatchRun,
    PinnedPair,
    Preference,
    Weighting,
)
from virke.placements.weighing import STANDARD_WEIGHED, Weighed

EARLIER, MONTHS = 8, 12


def gathered(*, viewer: Viewer, starts_on: date) -> Gathered:
    """What the match of a week is asked of; for those who handle placements and citizens."""
    _check_match(viewer)
    return gathering.gather(viewer, starts_on=starts_on)


def weighed(*, viewer: Viewer, on: date) -> Weighed:
    """The weights that hold on the day."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    return _weighed(on)


def weightings(*, viewer: Viewer) -> tuple[WeightsLine, ...]:
    """Every version, the newest first."""
    viewer.check_somewhere(Permission.SEE_PLACEMENTS)
    may = viewer.may(Permission.EDIT_PLANS, unit_id=None)
    return tuple(_weights_line(row, may) for row in Weighting.objects.order_by("-pk"))


def match(*, viewer: Viewer, on: date, at: datetime, run_id: int | None = None) -> MatchPage:
    """The newest match of the week, or the one that was asked for."""
    _check_match(viewer)
    starts_on = monday_from(on)
    runs = MatchRun.objects.filter(pk=run_id) if run_id else MatchRun.objects.filter(starts_on=starts_on)
    found = runs.order_by("-at", "-pk").first()
    if run_id and found is None:
        rows.there(found)
    pinned = PinnedPair.objects.filter(lifted_on__isnull=True).filter(access.visible_citizens(viewer, path="citizen__"))
    earlier = MatchRun.objects.order_by("-at", "-pk").values_list("pk", "starts_on", "at")[:EARLIER]
    return MatchPage(
        starts_on=found.starts_on if found else starts_on,
        run=_run(found, viewer, at) if found else None,
        pinned=tuple(
            PinnedLine(
                one.pk, proposed.who(one.citizen, viewer), reading.offer_name(one.offer), Pinned(one.pinned), one.reason
            )
            for one in pinned.select_related("citizen", "offer__workplace").order_by("pk")
        ),
        weighed=_weighed(starts_on),
        objections=_objections(viewer, on),
        earlier=tuple(earlier),
        may_match=True,
    )


def _pinned(row: PinnedPair, viewer: Viewer) -> PinnedLine:
    who = proposed.who(row.citizen, viewer)
    return PinnedLine(row.pk, who, reading.offer_name(row.offer), Pinned(row.pinned), row.reason)


def proposals(*, viewer: Viewer) -> tuple[ProposalLine, ...]:
    """Those for workplaces that the viewer sees, the newest first; open ones for those who handle them alone."""
    seen = MatchProposal.objects.filter(proposed.visible(viewer)).select_related("citizen", "offer__workplace")
    return tuple(proposed.line(one, viewer) for one in seen.order_by("-starts_on", "-points", "pk")[:200])


def proposal(*, viewer: Viewer, proposal_id: int, at: datetime) -> ReasonPage:
    """The reasons for a proposal, told from the kept match."""
    return proposed.page(
        rows.there(proposed.named().filter(proposed.visible(viewer), pk=proposal_id).first()), viewer, at
    )


def recheck(*, viewer: Viewer, run_id: int) -> tuple[bool, Checked]:
    """Whether a kept match is what was kept, and what its proof says when it is added up again."""
    _check_match(viewer)
    row = rows.there(MatchRun.objects.filter(pk=run_id).first())
    return recording.digest(row.document) == row.digest, recording.checked(row.document)


def pair_choices(*, viewer: Viewer) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """Citizens and open offers to decide a pair of, by id and name."""
    _check_match(viewer)
    people = Citizen.objects.filter(access.visible_citizens(viewer), closed_on__isnull=True, forgotten_on__isnull=True)
    offers = gathering.open_offers(viewer).order_by("workplace__name", "title", "pk")
    return (
        tuple((one.pk, proposed.who(one, viewer)) for one in people.order_by("name", "pk")),
        tuple((one.pk, reading.offer_name(one)) for one in offers),
    )


def preferences(*, viewer: Viewer, workplace_id: int) -> Preferences:
    """Whom a workplace would rather have, of the candidates that the viewer sees there; for those who edit it."""
    row = rows.workplace(workplace_id, viewer)
    access.check_edit(viewer, row)
    found = list(proposed.candidates_of(row, viewer).order_by("-points", "pk"))
    order = Preference.objects.filter(workplace=row).order_by("rank").values_list("citizen_id", flat=True)
    candidates = tuple((one.citizen_id, f"{proposed.who(one.citizen, viewer)}, {one.points} point") for one in found)
    seen = {one.citizen_id for one in found}
    return Preferences(row.pk, row.name, candidates, tuple(one for one in order if one in seen))


def weights_to_draft(*, viewer: Viewer, on: date) -> Weighed:
    """What a new version begins with, for those who may decide for the whole municipality."""
    viewer.check(Permission.EDIT_PLANS, unit_id=None)
    return _weighed(on)


def weights_to_decide(*, viewer: Viewer, version: int) -> WeightsLine:
    """A draft, for those who may decide it."""
    viewer.check(Permission.EDIT_PLANS, unit_id=None)
    row = rows.there(Weighting.objects.filter(pk=version, withdrawn=False, starts_on__isnull=True).first())
    return _weights_line(row, may=True)


def _check_match(viewer: Viewer) -> None:
    viewer.check_somewhere(Permission.HANDLE_PLACEMENTS)
    viewer.check_somewhere(Permission.HANDLE_CITIZENS)


def _weighed(on: date) -> Weighed:
    held = Weighting.objects.filter(withdrawn=False, starts_on__lte=on).order_by("-starts_on").first()
    return _of_row(held) if held else STANDARD_WEIGHED


def _of_row(row: Weighting) -> Weighed:
    terms = weighing.terms(
        row.weights, objective=row.objective, waits=row.waits, tau=row.tau, key_price=row.key_price, draw=row.draw
    )
    return Weighed(row.pk, terms, row.citation, row.starts_on)


def _weights_line(row: Weighting, may: bool) -> WeightsLine:
    found = _of_row(row)
    state = "Fortrudt" if row.withdrawn else "Besluttet" if row.starts_on else "Udkast"
    return WeightsLine(
        version=row.pk,
        weights=tuple((term, found.terms.weights.get(term, 0)) for term in Term),
        weighed=found,
        state=state,
        may_decide=may and state == "Udkast",
        may_withdraw=may and state != "Fortrudt",
    )


def _run(row: MatchRun, viewer: Viewer, at: datetime) -> RunPage:
    week, told = recording.read(row.document), row.told
    lines = row.proposals.filter(access.visible_citizens(viewer, path="citizen__"))
    found = list(lines.select_related("citizen", "offer__workplace").order_by("-points", "pk"))
    waiting = [week.options[number] for number in week.chosen if week.options[number].after]
    left = [tuple(one) for one in told.get("left", ())]
    held_against = arriving.compared(week)
    others = {one.person for one in held_against.differing}
    people = proposed.people({one.person for one in waiting} | {citizen for citizen, _ in left} | others, viewer)
    offers = proposed.offers({one.offer_id for one in week.openings} | {int(one) for one in told.get("prices", {})})
    proposed.read(viewer, at, sorted({one.citizen_id for one in found} | set(people)))
    proof = week.certificate
    return RunPage(
        id=row.pk,
        starts_on=row.starts_on,
        at=row.at,
        by=row.by,
        weighed=proposed.version(row),
        rule=told.get("rule", ""),
        learned=told.get("learned", ""),
        candidates=len(week.persons),
        placed=len(found),
        points=round(proof.worth / MILLS),
        bound=round(proof.bound / MILLS),
        gap=_percent(proof.gap),
        searched=_percent(week.searched),
        restless=len(week.restless),
        digest=row.digest,
        proposals=tuple(proposed.line(one, viewer) for one in found),
        waiting=tuple(
            WaitingLine(people[one.person], offers.get(one.offer, ""), one.after)
            for one in waiting
            if one.person in people
        ),
        left=tuple(LeftLine(people[citizen], why) for citizen, why in left if citizen in people),
        prices=_prices(told.get("prices", {}), offers),
        lost=_lost(week),
        lots=len(week.lots.drawn),
        seed=week.lots.seed,
        first_come=_first_come(held_against, people, offers),
    )


def _first_come(found: Compared, people: Mapping[int, str], offers: Mapping[int, str]) -> FirstComeBox:
    def named(option: Option | None) -> str:
        if option is None:
            return ""
        later = f" om {option.after} uger" if option.after > 1 else " om en uge" if option.after else ""
        return f"{offers.get(option.offer, '')}{later}, {option.points} point"

    return FirstComeBox(
        points=round(found.worth / MILLS),
        lost=_percent(found.fewer) if found.worth < found.matched else "",
        started=found.started,
        differing=tuple(
            DifferingLine(people[one.person], named(one.first), named(one.matched), one.gain)
            for one in found.differing
            if one.person in people
        ),
        count=len(found.differing),
    )


def _prices(prices: Mapping[str, float], offers: Mapping[int, str]) -> tuple[PriceLine, ...]:
    found = ((offers.get(int(offer), ""), round(points)) for offer, points in prices.items())
    return tuple(PriceLine(name, points) for name, points in sorted(found, key=lambda one: -one[1]) if points)


def _lost(week: Week) -> tuple[tuple[str, int], ...]:
    """How many pairs each filter took out, the most first."""
    return tuple((proposed.rule(key), many) for key, many in Counter(one.key for one in week.gone).most_common())


def _objections(viewer: Viewer, on: date) -> tuple[tuple[str, int], ...]:
    """Why proposals were said no to within a year, and by whom."""
    since = months_later(on, -MONTHS)
    said = MatchProposal.objects.filter(standing=Standing.REJECTED.value, changed_at__date__gte=since)
    said = said.filter(access.visible_citizens(viewer, path="citizen__"))
    counts = Counter(said.values_list("objecting", "objection"))
    return tuple(
        (f"{Objecting(who).label}: {Objection(why).label.lower()}", many) for (who, why), many in counts.most_common()
    )


def _percent(share: float) -> str:
    return f"{format_number(Decimal(share) * 100, decimals=2)} %"
