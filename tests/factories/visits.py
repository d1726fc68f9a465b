"""An example of every address: whom it is for, and what it needs of the demo municipality.

A new address gets a line here; the tests that walk all pages then take it along, at both sizes, without JavaScript, as
an employee and with its queries counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from pathlib import Path

from django.core import signing
from django.urls import URLPattern, reverse

from tests.factories import loaded, plans
from virke.analytics.models import Publication, PublishedFigure
from virke.background.models import Job, JobFile
from virke.control.models import Hit
from virke.documents.models import ImportRun
from virke.followup import actions as followup
from virke.followup.models import ItemDraft, Route, Suggestion
from virke.followup.routing import Cadence, Occasion
from virke.followup.values import Heard
from virke.jobs.demo.stage import Stage
from virke.jobs.work import freezing, matching
from virke.kernel.calendar_words import Precision
from virke.kernel.periods import months
from virke.meetings import actions as meetings
from virke.meetings.models import Attachment, Item, Paper, StandingItem
from virke.organisation import access
from virke.organisation.access import Viewer
from virke.organisation.models import Grant, Membership, Person, Position, Unit, User
from virke.placements import actions as placements
from virke.placements import invitations, links
from virke.placements.calendar import monday_from
from virke.placements.kinds import Asked, Party
from virke.placements.matching.batch import Terms
from virke.placements.models import (
    Assessment,
    Invitation,
    MatchProposal,
    MatchRun,
    Offer,
    Placement,
    PlaceTarget,
    Task,
    Workplace,
)
from virke.plans import actions as plan_actions
from virke.plans.kinds import Direction, Frequency, Light, RelationKind, Shape, Way
from virke.plans.models import (
    Action,
    Deviation,
    Indicator,
    LightOverride,
    Observation,
    Plan,
    PlanItem,
    PlanRelation,
    StatusReport,
    Target,
)
from virke.plans.status import LineText
from virke.plans.values import ActionHead, Due, Figure, Responsible
from virke.projects import actions as project_actions
from virke.projects.models import Evaluation, Question, ReportDue, Round, Sample
from virke.web.urls import patterns

ENDS_ON = date(2026, 9, 30)
"""The day on which the year of the demo ends."""

PLAN = "Jobcentrets plan 2025-2026"


class Gives(Enum):
    """What a visit comes back with: a page of ours, a file, a page of the manual, or the answer that it takes forms."""

    PAGE = "page"
    FILE = "file"
    MANUAL = "manual"
    ONLY_POST = "only_post"


Arguments = Callable[[Stage], tuple[object, ...]]


@dataclass(frozen=True)
class Visit:
    """Who opens it (the username of a persona, empty: nobody is signed in) and what stands in the address.

    `also` says that it is for every colleague, whatever their role.
    """

    persona: str
    arguments: Arguments = lambda _stage: ()
    gives: Gives = Gives.PAGE
    also: bool = False
    query: str = ""

    def address(self, name: str, stage: Stage) -> str:
        return reverse(name, args=self.arguments(stage)) + self.query


def the_demo(kept: Path) -> Stage:
    """The municipality with its year of meetings, as `make run` shows it, and one attachment that can be fetched.

    `kept` is the folder that the workers of the run share.
    """
    stage = loaded.the_demo(ENDS_ON, kept=kept)
    at = stage.year.moment(ENDS_ON)
    meetings.add_attachment(
        item_id=first_item(stage, "hm4"),
        name="Oversigt.pdf",
        data=b"%PDF-1.4 opfundet",
        by=stage.viewer(ENDS_ON),
        at=at,
    )
    _a_plan(stage)
    _a_job(stage)
    a_match(stage)
    (sample_id,), by = a_sample(stage), stage.viewer(ENDS_ON)
    project_actions.open_round(sample_id=sample_id, held_on=ENDS_ON, name="I dag", today=ENDS_ON, by=by, at=at)
    return stage


def _a_told_measure(form: str) -> tuple[object, ...]:
    """A measure with one figure that was told."""
    told = PublishedFigure.objects.filter(measure="contact.talks_held").first()
    if told is not None:
        return told.measure, form
    publication = Publication.objects.create(
        measure="contact.talks_held",
        version="1",
        intervals="months",
        division=["team"],
        extracts=[["talks", "0"]],
        as_of=ENDS_ON,
        engine="duckdb",
        computed_at=datetime(2026, 9, 30, 4, tzinfo=UTC),
        channel="nightly",
        by="system:register_measures",
    )
    PublishedFigure.objects.create(
        publication=publication,
        measure=publication.measure,
        version="1",
        starts_on=date(2026, 8, 1),
        ends_on=date(2026, 9, 1),
        place="[0]",
        shown="YES",
        value=Decimal(75),
        numerator=30,
        denominator=40,
        final=True,
        n_part=30,
        n_whole=40,
        extracts=publication.extracts,
        as_of=ENDS_ON,
        told_at=publication.computed_at,
        replaced_at=None,
    )
    return publication.measure, form


def _a_job(stage: Stage) -> None:
    """A job that is done and has made a file."""
    by, at = stage.viewer(ENDS_ON), stage.year.moment(ENDS_ON)
    job = Job.objects.create(
        kind="freeze_report",
        title="Lås statusrapporten",
        state="done",
        message="Rapporten er låst.",
        started_by=by.username,
        started_at=at,
        changed_at=at,
    )
    JobFile.objects.create(job=job, name="liste.csv", media_type="text/csv", content=b"a;b")


def _a_plan(stage: Stage) -> None:
    """A plan with a goal, an action, a relation, and an indicator with a superseded target and a corrected figure."""
    by, at = stage.viewer(ENDS_ON), stage.year.moment(ENDS_ON)
    plan_id = plans.a_plan(
        Unit.objects.get(pk=a_unit(stage)[0]), by=by, title=PLAN, starts_on=date(2025, 1, 1), ends_on=date(2027, 1, 1)
    )
    area = plans.an_item(plan_id, "1", "Tag over hovedet", by=by)
    goal = plans.an_item(plan_id, "1.1", "Færre i midlertidige boliger", by=by, parent_id=area)
    plan_actions.relate(item_id=goal, way=Way.UP, kind=RelationKind.STRATEGY, text="Boligstrategi", by=by, at=at)
    _red_ones(goal, by, at)
    maja = Responsible(person_id=stage.organisation.people["Maja Dalgas"])
    due = Due(date(2026, 6, 30), Precision.DAY)
    plans.an_action(goal, "Gennemgå ventelisten", by=by, responsible=maja, due=due)
    homes = plans.an_indicator(
        goal,
        by=by,
        title="Boliger i brug",
        counted="boliger",
        direction=Direction.DOWN,
        frequency=Frequency.QUARTERLY,
        definition="Husstande i en midlertidig bolig ved periodens udgang.",
    )
    old = plans.a_target(
        homes, by=by, low=None, high=100, shape=Shape.LINEAR, ends_on=date(2027, 1, 1), baseline_value=Decimal(124)
    )
    new = plans.a_target(
        homes,
        by=by,
        low=None,
        high=80,
        shape=Shape.LINEAR,
        starts_on=date(2025, 7, 1),
        ends_on=date(2027, 1, 1),
        baseline_value=Decimal(112),
        supersedes_id=old,
        reason="To ejendomme er taget i brug.",
    )
    first = plans.an_observation(homes, months(2025, 1, 3), 124, by=by)
    for number, value in enumerate((119, 112, 107, 101), start=1):
        plans.an_observation(homes, months(2025 + number // 4, number % 4 * 3 + 1, 3), value, by=by)
    plan_actions.correct_observation(
        observation_id=first,
        figure=Figure("count", value=Decimal(122)),
        reason="To husstande var talt to gange.",
        on=date(2025, 5, 2),
        by=by,
        at=at,
    )
    plan_actions.override_light(
        target_id=new,
        light=Light.ON_THE_WAY,
        reason="To ejendomme tages i brug i november.",
        ends_on=date(2026, 10, 15),
        on=ENDS_ON,
        by=by,
        at=at,
    )
    _reports(plan_id, goal, by, at)
    _heard(stage, plan_id, by, at)
    unanswered = Indicator.objects.get(title="Klager over boliger")  # red since the one agenda was sent out
    plans.an_observation(unanswered.pk, months(2026, 4, 3), 31, by=by)
    plans.a_plan(
        Unit.objects.get(pk=a_unit(stage)[0]),
        by=by,
        title="Budgetaftale 2027",
        starts_on=date(2027, 1, 1),
        ends_on=date(2028, 1, 1),
        adopted=False,
    )


def _red_ones(goal: int, by: Viewer, at: datetime) -> None:
    """Two figures over their ceiling: one that nobody has answered, one with an open deviation and a closed one."""
    for title in ("Klager over boliger", "Sagsbehandlingstid"):
        red = plans.an_indicator(
            goal, by=by, title=title, direction=Direction.DOWN, frequency=Frequency.QUARTERLY, exhaustive=True
        )
        target = plans.a_target(
            red, by=by, low=None, high=20, shape=Shape.CEILING, starts_on=date(2025, 1, 1), ends_on=date(2027, 1, 1)
        )
    plans.an_observation(red, months(2026, 4, 3), 31, by=by)
    head = ActionHead(
        "Ansæt en til",
        responsible=Responsible(text="Boligenheden"),
        due=Due(date(2026, 12, 1), Precision.DAY),
    )
    for cause in ("To stillinger var ledige.", "Flere ansøgninger end ventet."):
        deviation_id = plan_actions.write_deviation(
            target_id=target, fact="31 mod højst 20.", cause=cause, action=head, on=ENDS_ON, by=by, at=at
        )
        if cause.startswith("To"):
            plan_actions.close_deviation(deviation_id=deviation_id, result="Stillingerne er besat.", by=by, at=at)


def _heard(stage: Stage, plan_id: int, by: Viewer, at: datetime) -> None:
    """On an agenda in preparation, and on one that is sent out."""
    for key in ("hm", "bb"):
        followup.set_route(
            heard=Heard(plan_id=plan_id),
            forum_id=stage.organisation.forums[key],
            cadence=Cadence(Occasion.EACH_MEETING),
            starts_on=date(2026, 1, 1),
            by=by,
            at=at,
        )
    followup.withdraw_publication(meeting_id=stage.meetings["bb4"], by=by, at=at)
    for key in ("hm4", "bb4"):
        followup.place_due(meeting_id=stage.meetings[key], by=by, at=at)
    followup.publish_agenda(meeting_id=stage.meetings["bb4"], by=by, at=at)


def _reports(plan_id: int, goal: int, by: Viewer, at: datetime) -> None:
    """One that was sent out, and one that is being written."""
    day = date(2026, 6, 30)
    sent = plan_actions.begin_report(plan_id=plan_id, cycle="Økonomiudvalget, juni 2026", as_of=day, by=by, at=at)
    said = LineText(political_text="Færre bor midlertidigt.", internal_comment="Vi mangler tal fra to ejendomme.")
    plan_actions.write_lines(report_id=sent, lines={goal: said}, by=by, at=at)
    plan_actions.freeze_report(report_id=sent, printer=freezing.printed, by=by, at=at)
    plan_actions.begin_report(plan_id=plan_id, cycle="Økonomiudvalget, november 2026", as_of=ENDS_ON, by=by, at=at)


def the_moment(stage: Stage) -> datetime:
    """The afternoon on which the AfdelingsMED meets: its agenda is sent out, its minutes can be written."""
    return stage.year.moment(stage.year.meeting("bb4"), hour=14)


def all_names() -> list[str]:
    return [str(pattern.name) for pattern in patterns(demo=True) if isinstance(pattern, URLPattern)]


def a_meeting(key: str) -> Arguments:
    return lambda stage: (stage.meetings[key],)


def a_forum(key: str) -> Arguments:
    return lambda stage: (stage.organisation.forums[key],)


def a_commitment(key: str) -> Arguments:
    return lambda stage: (stage.commitments[key],)


def an_item(key: str, named: str = "") -> Arguments:
    """The first item of the meeting whose title holds this."""
    return lambda stage: (first_item(stage, key, named),)


def first_item(stage: Stage, key: str, named: str = "") -> int:
    found = Item.objects.filter(meeting=stage.meetings[key], title__contains=named)
    return found.order_by("position")[0].pk


def a_draft_of_an_item(stage: Stage) -> tuple[int]:
    return (ItemDraft.objects.get(meeting=stage.meetings["hm4"]).pk,)


def a_suggestion(stage: Stage) -> tuple[int, int]:
    meeting_id = stage.meetings["cf4"]
    return meeting_id, Suggestion.objects.filter(item__meeting=meeting_id, state="pending")[0].pk


def a_run(*rest: object) -> Arguments:
    """The import that waits to be looked through."""
    return lambda _stage: (ImportRun.objects.get(status="preview").pk, *rest)


def a_unit(stage: Stage) -> tuple[int]:
    return (stage.organisation.units["Jobcenter Fjordlev"],)


def an_empty_unit(stage: Stage) -> tuple[int]:
    return (stage.organisation.units["Team Jobklar"],)


def a_person(stage: Stage) -> tuple[int]:
    return (stage.organisation.people["Yusuf Karadal"],)


def somebody_without_login(_stage: Stage) -> tuple[int]:
    return (Person.objects.exclude(pk__in=User.objects.values("person"))[0].pk,)


def a_position(stage: Stage) -> tuple[int, int]:
    unit = Unit.objects.get(pk=a_unit(stage)[0])
    return unit.pk, Position.objects.filter(unit=unit)[0].pk


def a_seat(stage: Stage) -> tuple[int, int]:
    forum_id = stage.organisation.forums["cf"]
    return forum_id, Membership.objects.filter(forum=forum_id, ends_on=None)[0].pk


def a_grant(stage: Stage) -> tuple[int, int]:
    person_id = a_person(stage)[0]
    return person_id, Grant.objects.filter(person=person_id)[0].pk


def a_standing_item(stage: Stage) -> tuple[int, int]:
    forum_id = stage.organisation.forums["bb"]
    return forum_id, StandingItem.objects.filter(forum=forum_id)[0].pk


def a_paper(stage: Stage) -> tuple[int]:
    return (Paper.objects.filter(meeting=stage.meetings["cf4"])[0].pk,)


def an_attachment(stage: Stage) -> tuple[int]:
    return (Attachment.objects.exclude(original=None).get(item__meeting=stage.meetings["hm4"]).pk,)


def a_plan(_stage: Stage) -> tuple[int]:
    return (Plan.objects.get(title=PLAN).pk,)


def a_goal(_stage: Stage) -> tuple[int]:
    return (PlanItem.objects.get(plan__title=PLAN, number="1.1").pk,)


def a_red_target(_stage: Stage) -> tuple[int]:
    return (Target.objects.get(indicator__title="Klager over boliger").pk,)


def a_deviation(_stage: Stage) -> tuple[int]:
    return (Deviation.objects.get(state="open", target__indicator__title="Sagsbehandlingstid").pk,)


def an_area(_stage: Stage) -> tuple[int]:
    """Above the goal; nobody owns it."""
    return (PlanItem.objects.get(plan__title=PLAN, number="1").pk,)


def a_med_report(_stage: Stage) -> tuple[int]:
    return (StatusReport.objects.get(plan__kind="plan_med").pk,)


def a_committee(stage: Stage) -> tuple[int, int]:
    return *a_med_report(stage), stage.organisation.forums["od"]


def a_report(_stage: Stage) -> tuple[int]:
    return (StatusReport.objects.get(frozen_at=None, plan__title=PLAN).pk,)


def a_sent_report(*rest: str) -> Arguments:
    return lambda _stage: (StatusReport.objects.exclude(frozen_at=None).get(plan__title=PLAN).pk, *rest)


def the_project(*rest: str) -> Arguments:
    return lambda stage: (stage.plans["project_job"], *rest)


def the_trial(*rest: str) -> Arguments:
    return lambda stage: (stage.plans["trial_mornings"], *rest)


def a_due(*rest: str) -> Arguments:
    """The report that the funder waits for."""
    return lambda _stage: (ReportDue.objects.filter(state="open").order_by("due_on")[0].pk, *rest)


def an_evaluation(*rest: str) -> Arguments:
    return lambda stage: (Evaluation.objects.get(project__plan=stage.plans["project_job"]).pk, *rest)


def a_sample(stage: Stage) -> tuple[int]:
    return (Sample.objects.get(project__plan=stage.plans["project_job"]).pk,)


def an_open_round(_stage: Stage) -> tuple[int]:
    return (Round.objects.get(closed_at=None).pk,)


def a_workplace(_stage: Stage) -> tuple[int]:
    return (Workplace.objects.get(name="Plejecenter Åkanden").pk,)


def a_task(*rest: str) -> Arguments:
    return lambda _stage: (Task.objects.order_by("pk")[0].pk, *rest)


def a_placed_citizen(_stage: Stage) -> tuple[int]:
    """One who has a place now."""
    return (Placement.objects.filter(state="running").exclude(citizen=None).order_by("pk")[0].citizen_id or 0,)


def a_match(stage: Stage) -> tuple[int]:
    """The week's match, as the job makes it."""
    found = MatchRun.objects.order_by("pk").first()
    if found is not None:
        return (found.pk,)
    permission = access.Permission
    by = access.system("demo", permission.SEE_PLACEMENTS, permission.HANDLE_PLACEMENTS, permission.HANDLE_CITIZENS)
    made = matching.prepared(by=by, starts_on=monday_from(ENDS_ON))
    at = stage.year.moment(ENDS_ON)
    return (placements.keep_match(week=made.week, version=0, told=made.told, by=by, at=at),)


def a_proposal(stage: Stage) -> tuple[int]:
    return (MatchProposal.objects.filter(run=a_match(stage)[0]).order_by("pk")[0].pk,)


def a_draft_of_weights(stage: Stage) -> tuple[int]:
    by = access.system("demo", access.Permission.EDIT_PLANS)
    return (placements.draft_weights(terms=Terms(), by=by, at=stage.year.moment(ENDS_ON)),)


def a_place_target(_stage: Stage) -> tuple[int]:
    """The one that holds."""
    return (PlaceTarget.objects.order_by("-starts_on")[0].pk,)


def a_seat_offer(*rest: str) -> Arguments:
    return lambda stage: (Offer.objects.filter(workplace=a_workplace(stage)[0])[0].pk, *rest)


def a_link(stage: Stage) -> tuple[str]:
    """What somebody sees who has signed."""
    at = stage.year.moment(ENDS_ON)
    text = "Jeg godkender forløbet."
    signed, _ = Invitation.objects.get_or_create(
        placement=Placement.objects.filter(workplace=a_workplace(stage)[0], state="running").order_by("pk")[0],
        asked=Asked.APPROVAL.value,
        party=Party.EMPLOYER.value,
        defaults={
            "name": "Ida Holmgaard",
            "text": text,
            "digest": invitations.digest(text),
            "expires_at": at,
            "answered_at": at,
            "accepted": True,
            "signed_by": "Ida Holmgaard",
            "at": at,
            "by": "demo",
        },
    )
    return (links.token(signed.pk, Asked.APPROVAL),)


def an_ended(*rest: object) -> Arguments:
    return lambda _stage: (Placement.objects.filter(state="ended").order_by("pk")[0].pk, *rest)


def an_assessed(*rest: object) -> Arguments:
    """One that its workplace wrote of and gives a reference for."""

    def arguments(_stage: Stage) -> tuple[object, ...]:
        ended = Placement.objects.filter(state="ended").order_by("-pk")[0]
        told = {"grade": "well", "told": "Mødte hver dag.", "recommends": True, "signed_by": "Ida Holmgaard"}
        when = {"on": ENDS_ON, "at": datetime(2026, 9, 30, 9, tzinfo=UTC), "by": "demo"}
        Assessment.objects.get_or_create(placement=ended, party="employer", defaults={**told, **when})
        return (ended.pk, *rest)

    return arguments


def a_feed(_stage: Stage) -> tuple[str]:
    """The calendar of the consultant."""
    return (signing.dumps(User.objects.get(username="anders").pk, salt="virke.placements.feed"),)


def a_placement(*rest: object) -> Arguments:
    """One that runs at the workplace."""
    return lambda stage: (
        Placement.objects.filter(workplace=a_workplace(stage)[0], state="running").order_by("pk")[0].pk,
        *rest,
    )


def a_row(model: type[Action | Hit | Indicator | Job | LightOverride | Observation | PlanRelation | Target]) -> int:
    """The newest of the plan above."""
    return model._default_manager.order_by("-pk")[0].pk


EXAMPLES: dict[str, Visit] = {
    # open to all
    "login": Visit(""),
    "accessibility": Visit(""),
    "personas": Visit(""),
    "manual": Visit("", gives=Gives.MANUAL),
    "manual_page": Visit("", lambda _stage: ("manual/import.html",), Gives.MANUAL),
    "health": Visit("", gives=Gives.FILE),
    "robots": Visit("", gives=Gives.FILE),
    "logout": Visit("ellen", gives=Gives.ONLY_POST),
    "switch_persona": Visit("", gives=Gives.ONLY_POST),
    "account": Visit("maja", also=True),
    "own_password": Visit("maja", also=True),
    # who seeks a place
    "citizens": Visit("anders"),
    "citizen_new": Visit("anders"),
    "citizen_file": Visit("anders"),
    "citizen_sheet": Visit("anders", gives=Gives.FILE),
    "citizen": Visit("anders", a_placed_citizen),
    "citizen_cpr": Visit("anders", a_placed_citizen, Gives.ONLY_POST),
    "citizen_edit": Visit("anders", a_placed_citizen),
    "citizen_spell": Visit("anders", a_placed_citizen),
    "citizen_describe": Visit("anders", a_placed_citizen),
    "citizen_wishes": Visit("anders", a_placed_citizen),
    "citizen_step": Visit("anders", lambda stage: (*a_placed_citizen(stage), "luk"), Gives.ONLY_POST),
    # the municipality's own workplaces
    "workplaces": Visit("anders"),
    "workplace_new": Visit("anders"),
    "workplace": Visit("anders", a_workplace),
    "workplace_edit": Visit("anders", a_workplace),
    "workplace_ready": Visit("anders", a_workplace),
    "workplace_staff": Visit("anders", a_workplace),
    "workplace_contact": Visit("anders", a_workplace),
    "tasks": Visit("anders"),
    "task_new": Visit("anders"),
    "task_edit": Visit("anders", a_task()),
    "task_step": Visit("anders", a_task("luk"), Gives.ONLY_POST),
    "library_file": Visit("anders"),
    "staff_file": Visit("anders"),
    "staff_sheet": Visit("anders", gives=Gives.FILE),
    "offer_new": Visit("anders", a_workplace),
    "offer_edit": Visit("anders", a_seat_offer()),
    "offer_step": Visit("anders", a_seat_offer("bekraeft"), Gives.ONLY_POST),
    "place_overview": Visit("nadia"),
    "place_overview_file": Visit("nadia", lambda _stage: ("xlsx",), Gives.FILE),
    "place_outcomes": Visit("nadia"),
    "place_outcomes_file": Visit("nadia", gives=Gives.FILE),
    "place_target_new": Visit("ellen"),
    "place_target_withdraw": Visit("ellen", a_place_target),
    "match": Visit("anders"),
    "match_run": Visit("anders", gives=Gives.ONLY_POST),
    "match_of": Visit("anders", a_match),
    "match_check": Visit("anders", a_match),
    "match_pin": Visit("anders"),
    "match_lift": Visit("anders", lambda _stage: (1,), Gives.ONLY_POST),
    "match_weights": Visit("nadia"),
    "match_weights_new": Visit("ellen"),
    "match_weights_decide": Visit("ellen", a_draft_of_weights),
    "match_weights_withdraw": Visit("ellen", lambda _stage: (1,), Gives.ONLY_POST),
    "match_prefer": Visit("anders", a_workplace),
    "match_proposals": Visit("anders"),
    "match_proposal": Visit("anders", a_proposal),
    "match_proposal_citizen": Visit("anders", a_proposal),
    "match_accept": Visit("anders", a_proposal),
    "match_reject": Visit("anders", a_proposal),
    "placements": Visit("anders"),
    "placement": Visit("anders", a_placement()),
    "placement_new": Visit("anders", a_workplace),
    "placement_statements": Visit("anders", a_placement()),
    "placement_invite": Visit("anders", a_placement("employer")),
    "placement_link_show": Visit("anders", a_placement(1), Gives.ONLY_POST),
    "placement_link_withdraw": Visit("anders", a_placement(1), Gives.ONLY_POST),
    "placement_link": Visit("", a_link),
    "placement_assess": Visit("anders", an_ended("employer")),
    "placement_assess_ask": Visit("anders", an_ended("citizen")),
    "placement_reference": Visit("anders", an_assessed("docx"), Gives.FILE),
    "placement_days": Visit("anders", a_placement(), Gives.FILE),
    "placements_today": Visit("anders"),
    "placement_calendar": Visit("anders", gives=Gives.FILE),
    "placement_calendar_renew": Visit("anders", gives=Gives.ONLY_POST),
    "placement_feed": Visit("", a_feed, Gives.FILE),
    "vitas": Visit("anders"),
    "vitas_file": Visit("anders", gives=Gives.FILE),
    "placement_hours": Visit("anders", a_placement()),
    "placement_absence": Visit("anders", a_placement()),
    "placement_change_withdraw": Visit("anders", a_placement(1), Gives.ONLY_POST),
    "placement_extend": Visit("anders", a_placement()),
    "placement_step": Visit("anders", a_placement("end")),
    # what was promised
    "front": Visit("ellen", also=True),
    "followup": Visit("nadia", also=True),
    "forum_followup": Visit("ellen", a_forum("cf"), also=True),
    "unit_followup": Visit("nadia", a_unit, also=True),
    "commitment": Visit("ellen", a_commitment("pladser")),
    "edit_commitment": Visit("ellen", a_commitment("pladser")),
    "do_commitment": Visit("ellen", lambda stage: (stage.commitments["pladser"], "udfoert"), Gives.ONLY_POST),
    "write_commitment": Visit("ellen", an_item("cf4")),
    "waiting": Visit("ellen"),
    "suggestions": Visit("ellen", a_meeting("cf4")),
    "confirm_many": Visit("ellen", a_meeting("cf4"), Gives.ONLY_POST),
    "confirm_suggestion": Visit("ellen", a_suggestion, Gives.ONLY_POST),
    "make_standing": Visit("ellen", a_suggestion, Gives.ONLY_POST),
    "reject_suggestion": Visit("ellen", a_suggestion, Gives.ONLY_POST),
    "undo_suggestion": Visit("ellen", a_suggestion, Gives.ONLY_POST),
    "trace": Visit("ellen", lambda stage: ("aftale", stage.commitments["pladser"])),
    "trace_export": Visit("ellen", lambda stage: ("aftale", stage.commitments["pladser"], "pdf"), Gives.FILE),
    # documents
    "imports": Visit("ellen"),
    "import_run": Visit("ellen", a_run()),
    "import_correct": Visit("ellen", a_run("head"), Gives.ONLY_POST),
    "import_approve": Visit("ellen", a_run(), Gives.ONLY_POST),
    "import_reject": Visit("ellen", a_run(), Gives.ONLY_POST),
    "import_original": Visit("ellen", a_run(), Gives.FILE),
    # meetings
    "meetings": Visit("ellen", also=True),
    "meeting_search": Visit("ellen", also=True, query="?q=praktik"),
    "meeting": Visit("ellen", a_meeting("cf4")),
    "meeting_paper": Visit("ellen", a_paper, Gives.FILE),
    "paper_text": Visit("ellen", a_paper),
    "item": Visit("ellen", an_item("cf4", "Praktik")),
    "decided_target": Visit("ellen", an_item("cf4", "Praktik")),
    "decided_action": Visit("ellen", an_item("cf4", "Praktik")),
    "decided_deviation": Visit("ellen", an_item("cf4", "Praktik")),
    "decided_plan": Visit("ellen", an_item("cf4", "Praktik")),
    "attachment": Visit("ellen", an_attachment, Gives.FILE),
    "meeting_new": Visit("ellen", a_forum("cf")),
    "meeting_move": Visit("ellen", a_meeting("hm4")),
    "agenda_next": Visit("ellen", a_meeting("hm4")),
    "agenda": Visit("ellen", a_meeting("hm4")),
    "agenda_refresh": Visit("ellen", a_meeting("hm4"), Gives.ONLY_POST),
    "item_drafts": Visit("ellen", a_meeting("hm4")),
    "item_draft_edit": Visit("ellen", a_draft_of_an_item),
    "item_draft_drop": Visit("ellen", a_draft_of_an_item),
    "item_draft_accept": Visit("ellen", a_draft_of_an_item, Gives.ONLY_POST),
    "agenda_publish": Visit("ellen", a_meeting("hm4")),
    "deviation_ask": Visit("ellen", lambda stage: (*a_meeting("hm4")(stage), *a_red_target(stage)), Gives.ONLY_POST),
    "agenda_withdraw": Visit("ellen", a_meeting("bb4")),
    "item_add": Visit("ellen", a_meeting("hm4")),
    "item_edit": Visit("ellen", an_item("hm4")),
    "item_move": Visit("ellen", an_item("hm4"), Gives.ONLY_POST),
    "item_remove": Visit("ellen", an_item("hm4")),
    "item_restore": Visit("ellen", an_item("hm4"), Gives.ONLY_POST),
    "item_attachments": Visit("ellen", an_item("hm4")),
    "attachment_remove": Visit("ellen", an_attachment, Gives.ONLY_POST),
    "minutes": Visit("ellen", a_meeting("bb4")),
    "agenda_pdf": Visit("ellen", a_meeting("cf4"), Gives.FILE),
    "meeting_calendar": Visit("ellen", a_meeting("cf4"), Gives.FILE),
    "minutes_pdf": Visit("ellen", a_meeting("cf4"), Gives.FILE),
    "attendance": Visit("ellen", a_meeting("bb4")),
    "minutes_close": Visit("ellen", a_meeting("bb4")),
    "minutes_approve": Visit("ellen", a_meeting("hm3")),
    "standing": Visit("ellen", a_forum("bb")),
    "standing_edit": Visit("ellen", a_standing_item),
    "standing_move": Visit("ellen", a_standing_item, Gives.ONLY_POST),
    "standing_end": Visit("ellen", a_standing_item, Gives.ONLY_POST),
    # organisation and access
    "organisation": Visit("mikkel", also=True),
    "unit": Visit("mikkel", a_unit, also=True),
    "forum": Visit("mikkel", a_forum("cf"), also=True),
    "unit_add_top": Visit("mikkel"),
    "unit_add": Visit("mikkel", a_unit),
    "unit_rename": Visit("mikkel", a_unit),
    "unit_move": Visit("mikkel", a_unit),
    "unit_close": Visit("mikkel", an_empty_unit),
    "position_add": Visit("mikkel", a_unit),
    "position_end": Visit("mikkel", a_position),
    "forum_add": Visit("mikkel", a_unit),
    "person_add": Visit("mikkel"),
    "forum_close": Visit("mikkel", a_forum("cf")),
    "seat_add": Visit("mikkel", a_forum("cf")),
    "seat_end": Visit("mikkel", a_seat),
    "access": Visit("mikkel"),
    "access_person": Visit("mikkel", a_person),
    "person_edit": Visit("mikkel", a_person),
    "grant_add": Visit("mikkel", a_person),
    "grant_end": Visit("mikkel", a_grant),
    "login_create": Visit("mikkel", somebody_without_login),
    "login_password": Visit("mikkel", a_person),
    "login_switch": Visit("mikkel", a_person, Gives.ONLY_POST),
    # plans
    "plans": Visit("ellen", also=True),
    "plan": Visit("ellen", a_plan, also=True),
    "plan_compare": Visit("ellen", a_plan, also=True),
    "plan_export": Visit("ellen", lambda stage: (*a_plan(stage), "xlsx"), Gives.FILE, also=True),
    "plan_figures": Visit("ellen", lambda stage: (*a_plan(stage), "xlsx"), Gives.FILE, also=True),
    "reports": Visit("ellen", a_plan, also=True),
    "report_new": Visit("ellen", a_plan),
    "report_correct": Visit("ellen", a_plan),
    "report": Visit("ellen", a_report),
    "report_owners": Visit("ellen", a_report),
    "answers": Visit("ellen", a_med_report),
    "committee_answers": Visit("ellen", a_committee),
    "own_lines": Visit("maja", a_report, also=True),
    "report_line": Visit("ellen", lambda stage: (*a_report(stage), *an_area(stage)), Gives.ONLY_POST),
    "report_freeze": Visit("ellen", a_report),
    "report_delete": Visit("ellen", a_report),
    "report_version": Visit("ellen", a_sent_report("political"), also=True),
    "report_file": Visit("ellen", a_sent_report("political", "pdf"), Gives.FILE, also=True),
    "hand_on": Visit("ellen", a_plan),
    "plan_new": Visit("ellen"),
    "plan_edit": Visit("ellen", a_plan),
    "plan_move": Visit("ellen", lambda stage: (*a_plan(stage), "close")),
    "plan_item_new": Visit("ellen", a_plan),
    "goal_add": Visit("ellen", lambda stage: (*a_plan(stage), *a_goal(stage))),
    "goal": Visit("ellen", a_goal, also=True),
    "goal_edit": Visit("ellen", a_goal),
    "plan_route_new": Visit("ellen", a_plan),
    "goal_route_new": Visit("ellen", a_goal),
    "indicator_route_new": Visit("ellen", lambda _stage: (a_row(Indicator),)),
    "route_end": Visit("ellen", lambda _stage: (Route.objects.order_by("pk")[0].pk,)),
    "relation_new": Visit("ellen", a_goal),
    "relation_remove": Visit("ellen", lambda stage: (*a_goal(stage), a_row(PlanRelation)), Gives.ONLY_POST),
    "plan_action_new": Visit("ellen", a_goal),
    "my_actions": Visit("maja", also=True),
    "plan_action_state": Visit("ellen", lambda _stage: (a_row(Action),), also=True),
    "plan_action_edit": Visit("ellen", lambda _stage: (a_row(Action),)),
    "indicator_new": Visit("ellen", a_goal),
    "indicator_edit": Visit("ellen", lambda _stage: (a_row(Indicator),)),
    "indicator_redefine": Visit("ellen", lambda _stage: (a_row(Indicator),)),
    "target_new": Visit("ellen", lambda _stage: (a_row(Indicator),)),
    "target_add": Visit("ellen", lambda _stage: (a_row(Indicator), "linear")),
    "target_supersede": Visit("ellen", lambda _stage: (a_row(Target),)),
    "target_distribute": Visit("ellen", lambda _stage: (a_row(Target),)),
    "key_new": Visit("ellen", lambda _stage: (a_row(Target),)),
    "target_override": Visit("ellen", lambda _stage: (a_row(Target),)),
    "indicator": Visit("ellen", lambda _stage: (a_row(Indicator),), also=True),
    "indicator_data": Visit("ellen", lambda _stage: (a_row(Indicator),), Gives.FILE, also=True),
    "indicator_export": Visit("ellen", lambda _stage: (a_row(Indicator), "csv"), Gives.FILE, also=True),
    "figure_grid": Visit("ellen", lambda _stage: (a_row(Indicator),)),
    "override_remove": Visit("ellen", lambda _stage: (a_row(LightOverride),)),
    "figure_new": Visit("ellen", lambda _stage: (a_row(Indicator),)),
    "deviations": Visit("ellen", also=True),
    "plan_deviations": Visit("ellen", a_plan, also=True, query="?vis=mangler"),
    "deviation_new": Visit("ellen", a_red_target),
    "deviation_edit": Visit("ellen", a_deviation),
    "deviation_close": Visit("ellen", a_deviation),
    "figure_correct": Visit("ellen", lambda _stage: (a_row(Observation),)),
    "figure_withdraw": Visit("ellen", lambda _stage: (a_row(Observation),)),
    # projects
    "project": Visit("ellen", the_project(), also=True),
    "project_export": Visit("ellen", the_project("internal", "docx"), Gives.FILE, also=True),
    "project_edit": Visit("ellen", the_project()),
    "project_count": Visit("ellen", the_project("intake")),
    "due_new": Visit("ellen", the_project()),
    "due_edit": Visit("ellen", a_due()),
    "due_step": Visit("ellen", a_due("send")),
    "evaluation": Visit("ellen", an_evaluation(), also=True),
    "evaluation_new": Visit("ellen", the_project()),
    "evaluation_edit": Visit("ellen", an_evaluation()),
    "evaluation_count": Visit("ellen", an_evaluation("participants")),
    "sample": Visit("ellen", a_sample, also=True),
    "sample_new": Visit("ellen", the_project()),
    "sample_edit": Visit("ellen", a_sample),
    "question_feed": Visit("ellen", lambda stage: (Question.objects.filter(sample=a_sample(stage)[0])[0].pk,)),
    "round_new": Visit("ellen", a_sample),
    "round": Visit("ellen", an_open_round),
    "round_file": Visit("ellen", an_open_round, Gives.FILE),
    "round_read": Visit("ellen", an_open_round, Gives.ONLY_POST),
    "round_close": Visit("ellen", an_open_round),
    "round_discard": Visit("ellen", an_open_round),
    "round_correct": Visit("ellen", lambda stage: (Round.objects.filter(sample=a_sample(stage)[0])[0].pk,)),
    "hypothesis": Visit("ellen", the_trial()),
    "trial_step": Visit("ellen", the_trial("look_back")),
    # what runs beside the pages
    "followup_export": Visit("ellen", gives=Gives.ONLY_POST, also=True),
    "jobs": Visit("ellen", also=True),
    "job": Visit("ellen", lambda _stage: (a_row(Job),)),
    "job_file": Visit("ellen", lambda _stage: (a_row(Job),), Gives.FILE),
    "measure": Visit("ellen", lambda _: ("placements.off_benefit_13",), also=True),
    "measure_export": Visit("ellen", lambda _: _a_told_measure("csv"), Gives.FILE, also=True),
    "measure_data": Visit("ellen", lambda _: _a_told_measure("csv")[:1], Gives.FILE, also=True),
    "measure_sql": Visit("ellen", lambda _: ("placements.off_benefit_13",), Gives.FILE, also=True),
    "measure_persons": Visit(
        "yusuf", lambda _: ("contact.talks_held",), query="?fra=2026-03-01&gruppe=%5B%22Jobcenter+Fjordlev%22%5D"
    ),
    "measures": Visit("ellen", also=True),
    "crossings": Visit("ellen", also=True),
    "crossing": Visit("nadia", lambda _: ("benefits.wage",), also=True),
    "crossing_run": Visit("nadia", lambda _: ("benefits.wage",), Gives.ONLY_POST),
    "crossing_hits": Visit("nadia", lambda _: ("benefits.wage",)),
    "crossing_export": Visit("nadia", lambda _: ("benefits.wage",), Gives.ONLY_POST),
    "hit": Visit("nadia", lambda _stage: (a_row(Hit),)),
    "statutory": Visit("ellen", also=True),
    "statutory_compute": Visit("ellen", gives=Gives.ONLY_POST),
    "about_to_miss": Visit("yusuf", query="?enhed=Jobcenter+Fjordlev"),
    "statutory_course": Visit("yusuf", query="?enhed=Jobcenter+Fjordlev"),
    "rule_set_borders": Visit("yusuf", query="?enhed=Jobcenter+Fjordlev"),
    "operations": Visit("mikkel"),
    "trail": Visit("mikkel"),
    "trail_sample": Visit("mikkel"),
    "trail_verify": Visit("mikkel", gives=Gives.ONLY_POST),
}
