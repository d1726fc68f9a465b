"""Who is meant by the responsible of a commitment, as the minutes of a forum name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Q

from virke.organisation import chart as charts
from virke.organisation.access import Permission, Viewer
from virke.organisation.lines import ForumLine, PersonLine, SeatLine, forum_lines, person_lines, seat_lines
from virke.organisation.matching import Candidate, Circle, Kind, Known, candidates
from virke.organisation.models import Forum
from virke.organisation.models.validity import valid_on
from virke.organisation.rows import NotFound
from virke.organisation.tree import Chart, below, path

CHIEFS = Forum.Kind.CHIEFS
GROUP_WORDS: Mapping[str, tuple[str, ...]] = {
    Forum.Kind.COUNCIL: ("kommunalbestyrelsen", "byrådet"),
    Forum.Kind.COMMITTEE: ("udvalget",),
    Forum.Kind.CHIEFS: ("ledergruppen", "chefgruppen", "lederne", "cheferne", "lederteamet", "chefforum"),
    Forum.Kind.MAIN_MED: ("hovedmed", "hovedudvalget", "hoved-med"),
    Forum.Kind.DEPARTMENT_MED: ("med-udvalget", "afdelingsmed"),
    Forum.Kind.LOCAL_MED: ("lokalmed", "lokal med"),
    Forum.Kind.WORKING_GROUP: ("arbejdsgruppen",),
}
OWN_WORDS = ("alle", "forummet", "udvalget", "gruppen", "medlemmerne", "alle medlemmer")
SEAT_WORDS: Mapping[str, tuple[str, ...]] = {
    "chair": ("formanden",),
    "deputy": ("næstformanden",),
    "secretary": ("sekretæren", "udvalgssekretæren", "referenten"),
    "manager": ("lederrepræsentanten",),
    "shop_steward": ("TR", "tillidsrepræsentanten", "fællestillidsrepræsentanten"),
    "safety": ("AMR", "arbejdsmiljørepræsentanten"),
}


def match_responsibles(
    *, viewer: Viewer, texts: Iterable[str], forum_id: int, on: date, present: Collection[str] = ()
) -> dict[str, tuple[Candidate, ...]]:
    """The candidates for each text, among the members of the forum, the units and people of the day. Four queries.
    `present` are the names of those who were in the room.

    Raises `NotFound` without such a forum, and `NotAllowed` for who may not see its follow-up.
    """
    forums = forum_lines(valid_on(on) | Q(pk=forum_id), on=on)
    own = next((forum for forum in forums if forum.forum_id == forum_id), None)
    if own is None:
        raise NotFound("Forummet findes ikke længere. Gå tilbage, og hent siden igen.")
    viewer.check(Permission.SEE_FOLLOW_UP, unit_id=own.unit_id, forum_id=forum_id)
    chart = charts.valid_on(on)
    near = _near(own.unit_id, chart)
    seats = seat_lines(valid_on(on) & Q(forum=forum_id))
    known = [
        *_people(seats, person_lines(valid_on(on), on=on), near),
        *_units(chart, near),
        *_forums(forums, own, near),
    ]
    return {text: candidates(text, known, present=present) for text in texts}


def _near(unit_id: int, chart: Chart) -> frozenset[int]:
    """The part of the organisation that the forum belongs to: its unit, all below it and the line above it."""
    return below(unit_id, chart) | {box.unit_id for box in path(unit_id, chart)}


def _people(seats: Iterable[SeatLine], posts: Iterable[PersonLine], near: frozenset[int]) -> list[Known]:
    """One of each person; a seat in the forum says more of them than a position."""
    known: dict[int, Known] = {}
    titles: dict[int, str] = {}
    for post in sorted(posts, key=lambda post: post.unit_id not in near):
        titles.setdefault(post.person_id, post.title)
        circle = Circle.OWN_UNIT if post.unit_id in near else Circle.ELSEWHERE
        detail = f"{post.title}, {post.unit_name}"
        known.setdefault(
            post.person_id,
            Known(Kind.PERSON, post.person_id, post.name, detail, circle, (post.name,), (post.title,)),
        )
    for seat in seats:
        words = (*SEAT_WORDS.get(seat.role, ()), titles.get(seat.person_id, ""))
        known[seat.person_id] = Known(
            Kind.PERSON, seat.person_id, seat.name, seat.role_label, Circle.MEMBER, (seat.name,), words
        )
    return list(known.values())


def _units(chart: Chart, near: frozenset[int]) -> list[Known]:
    return [
        Known(
            kind=Kind.UNIT,
            id=box.unit_id,
            label=box.name,
            detail=" > ".join(above.name for above in path(box.unit_id, chart)[:-1]),
            circle=Circle.OWN_UNIT if box.unit_id in near else Circle.ELSEWHERE,
            names=tuple(name for name in (box.name, box.short_name) if name),
            roles=(box.name, box.short_name),
        )
        for box in chart.values()
    ]


def _forums(forums: Iterable[ForumLine], own: ForumLine, near: frozenset[int]) -> list[Known]:
    """What a kind of forum is called by its own people counts only for those near; "alle" is always the own forum."""
    known = []
    for forum in forums:
        is_own, is_near = forum.forum_id == own.forum_id, forum.unit_id in near
        known.append(
            Known(
                kind=Kind.FORUM,
                id=forum.forum_id,
                label=forum.name,
                detail=forum.kind_label,
                circle=Circle.MEMBER if is_own else Circle.OWN_UNIT if is_near else Circle.ELSEWHERE,
                names=tuple(name for name in (forum.name, forum.short_name) if name),
                roles=(*(GROUP_WORDS.get(forum.kind, ()) if is_near else ()), *(OWN_WORDS if is_own else ())),
            )
        )
    return known
