"""What others may know of the loop. Every question is put by a viewer and answers with what that viewer may see."""

from virke.followup.queries.agendas import Standing, on_agenda, status_for_agenda
from virke.followup.queries.demands import (
    Asked,
    AskedForDeviation,
    UnansweredFigure,
    asked_for_deviations,
    unanswered_on_agenda,
)
from virke.followup.queries.digests import digests
from virke.followup.queries.drafts import DraftView, item_draft, item_drafts
from virke.followup.queries.lists import InShort, Wanted, for_forum, for_item, for_unit, in_short, mine, taken_out
from virke.followup.queries.planning import (
    Behind,
    DecidedIn,
    DecisionToUse,
    PlanEffect,
    decided_behind,
    decision_to_use,
    set_by_decision,
)
from virke.followup.queries.routes import (
    Hearers,
    NextTime,
    RouteLine,
    RouteToEnd,
    heard_by,
    hearers_of_goal,
    hearers_of_plan,
    route_to_end,
)
from virke.followup.queries.statuses import FigureThere, StatusThere, statuses_on_agenda
from virke.followup.queries.story import Moment, Stood, Story, story
from virke.followup.queries.suggestions import (
    Waiting,
    WaitingItem,
    WaitingMeeting,
    waiting_count,
    waiting_meetings,
    waiting_suggestions,
)
from virke.followup.queries.trace import TRACED, TraceMissing, trace
from virke.followup.shown import Listing
from virke.followup.tracing.told import Trace

__all__ = [
    "TRACED",
    "Asked",
    "AskedForDeviation",
    "Behind",
    "DecidedIn",
    "DecisionToUse",
    "DraftView",
    "FigureThere",
    "Hearers",
    "InShort",
    "Listing",
    "Moment",
    "NextTime",
    "PlanEffect",
    "RouteLine",
    "RouteToEnd",
    "Standing",
    "StatusThere",
    "Stood",
    "Story",
    "Trace",
    "TraceMissing",
    "UnansweredFigure",
    "Waiting",
    "WaitingItem",
    "WaitingMeeting",
    "Wanted",
    "asked_for_deviations",
    "decided_behind",
    "decision_to_use",
    "digests",
    "for_forum",
    "for_item",
    "for_unit",
    "heard_by",
    "hearers_of_goal",
    "hearers_of_plan",
    "in_short",
    "item_draft",
    "item_drafts",
    "mine",
    "on_agenda",
    "route_to_end",
    "set_by_decision",
    "status_for_agenda",
    "statuses_on_agenda",
    "story",
    "taken_out",
    "trace",
    "unanswered_on_agenda",
    "waiting_count",
    "waiting_meetings",
    "waiting_suggestions",
]
