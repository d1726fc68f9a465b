"""What others may know of the organisation. Who works where and who sits in which forum is open to all
with a role or a seat."""

from virke.organisation.queries.accesses import Access, AccessPage, access_of, accesses
from virke.organisation.queries.forums import ForumPage, forum_page, forums, members
from virke.organisation.queries.people import Contact, Found, contact, find_people
from virke.organisation.queries.reaching import Reachable, leaders, reach, who_may
from virke.organisation.queries.responsible import match_responsibles
from virke.organisation.queries.units import UnitName, UnitPage, UnitRow, tree, unit_names, unit_page
from virke.organisation.queries.viewers import (
    has_login,
    personas,
    viewer_behind,
    viewer_for,
    viewer_named,
    viewer_with_id,
)

__all__ = [
    "Access",
    "AccessPage",
    "Contact",
    "ForumPage",
    "Found",
    "Reachable",
    "UnitName",
    "UnitPage",
    "UnitRow",
    "access_of",
    "accesses",
    "contact",
    "find_people",
    "forum_page",
    "forums",
    "has_login",
    "leaders",
    "match_responsibles",
    "members",
    "personas",
    "reach",
    "tree",
    "unit_names",
    "unit_page",
    "viewer_behind",
    "viewer_for",
    "viewer_named",
    "viewer_with_id",
    "who_may",
]
