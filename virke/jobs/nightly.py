"""The daily jobs themselves."""

from __future__ import annotations

import logging
from datetime import datetime, time

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from virke.audit import queries as audit
from virke.background import actions as background
from virke.control import actions as control
from virke.followup import actions, queries, reminders
from virke.jobs.recurring import daily
from virke.kernel.verdicts import NotPossible
from virke.organisation import mailing
from virke.organisation.access import Permission, system
from virke.placements import actions as placements
from virke.placements import queries as places
from virke.plans import actions as plan_actions
from virke.plans import measures
from virke.plans import queries as plan_queries

log = logging.getLogger(__name__)


@daily("audit_head", after=time(0), label="Revisionssporets anker i loggen")
def note_audit_head(at: datetime) -> str:
    """Say in the log, outside the database, where the audit trail ends: an anchor for `virke audit verify`."""
    head = audit.head()
    day = timezone.localdate(at).isoformat()
    log.info("Revisionssporets anker %s: %s %s", day, head.sequence, head.hash, extra={"job": "audit_head"})
    return f"nået nr. {head.sequence}; hele ankeret står i loggen"


@daily("sessions", after=time(3), label="Oprydning i sessioner")
def forget_sessions(_at: datetime) -> str:
    """Delete the sessions that are over: nobody is behind them any more, and the table would only grow."""
    SessionStore.clear_expired()
    return "udløbne sessioner er slettet"


@daily("forget_jobs", after=time(3, 15), label="Oprydning i opgaver")
def forget_jobs(at: datetime) -> str:
    """Delete old jobs of the background with the files they made."""
    return background.forget_old(by=system("forget_jobs"), at=at)


@daily("forget_hits", after=time(3, 20), label="Oprydning i træf fra samkøringer")
def forget_hits(at: datetime) -> str:
    """Let go of the persons in hits that were decided long ago."""
    by, on = system("forget_hits", Permission.MATCH_REGISTERS), timezone.localdate(at)
    return f"{control.forget(on=on, by=by, at=at)} gamle træf er tømt for personer"


@daily("forget_citizens", after=time(3, 25), label="Sletning af borgere, der er glemt")
def forget_citizens(at: datetime) -> str:
    """Delete who citizens were, long after they sought a place the last time."""
    by, on = system("forget_citizens", Permission.HANDLE_CITIZENS), timezone.localdate(at)
    return f"{placements.forget_citizens(on=on, by=by, at=at)} borgere er slettet"


@daily("forget_matches", after=time(3, 30), label="Sletning af gamle match")
def forget_matches(at: datetime) -> str:
    """Delete matches whose weeks were long ago, with the points of everybody who was in them."""
    by, on = system("forget_matches", Permission.HANDLE_CITIZENS), timezone.localdate(at)
    return f"{placements.forget_matches(on=on, by=by, at=at)} match er slettet"


@daily("digest", after=time(6, 30), label="Daglige påmindelser")
def send_digests(at: datetime) -> str:
    """Remind everybody once a day. Whom an e-mail does not reach is tried again later and keeps nobody waiting.

    Raises `NotPossible` with the numbers when some could not be sent.
    """
    if not settings.VIRKE_SENDS_MAIL:
        return "ingen sendt; VIRKE_MAIL_HOST mangler"
    by, on = system("digest", Permission.SEE_FOLLOW_UP), timezone.localdate(at)
    sent, failed = 0, 0
    for digest in queries.digests(viewer=by, on=on):
        if not actions.record_digest(person_id=digest.person_id, sent_on=on, lines=digest.count, by=by, at=at):
            continue
        try:
            mailing.send(reminders.mail(digest, address=settings.VIRKE_SITE_URL))
            sent += 1
        except Exception:  # whatever is wrong with one address, the others get theirs
            failed += 1
            actions.forget_digest(person_id=digest.person_id, sent_on=on, by=by, at=at)
            log.exception("Den daglige mail kunne ikke sendes.", extra={"job": "digest"})
    if failed:  # told as failed, so that it is tried again within the hour
        raise NotPossible((f"{sent} sendt, {failed} kunne ikke sendes. De prøves igen om et kvarter.",))
    return f"{sent} sendt"


@daily("measures", after=time(4), label="Beregning af målinger")
def compute_measures(at: datetime) -> str:
    """Compute what indicators are computed of, and record what is new or has changed."""
    rights = (Permission.SEE_PLANS, Permission.SEE_PLACEMENTS, Permission.RECORD_FIGURES)
    by, on = system("measures", *rights), timezone.localdate(at)
    plans = plan_queries.actions_on_time(viewer=by, on=on)
    asked = [(measures.ACTIONS_ON_TIME, plans.figures, plans.extract, plans.excluded)]
    asked += [(one.measure, one.figures, one.extract, 0) for one in places.computed(viewer=by, on=on)]
    done = [
        plan_actions.record_computed(
            measure_key=measure.key,
            figures=figures,
            extract=extract,
            definition_digest=measure.version,
            excluded=excluded,
            on=on,
            by=by,
            at=at,
        )
        for measure, figures, extract, excluded in asked
    ]
    new, changed, unchanged = (sum(getattr(one, name) for one in done) for name in ("new", "changed", "unchanged"))
    return f"{new} tal er nye, {changed} er genberegnet, {unchanged} er som før"
