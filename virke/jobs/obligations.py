"""The obligations of statutory follow-up, worked out every night before what counts them, and how they stand."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from virke.analytics import queries
from virke.analytics.storage import Extract, NoExtract, Store
from virke.jobs import register_files, register_trail
from virke.jobs.recurring import daily
from virke.kernel.danish import format_date
from virke.kernel.periods import ONE_DAY
from virke.kernel.verdicts import NotPossible
from virke.organisation.access import system

if TYPE_CHECKING:
    from virke.analytics.compute import Choice
    from virke.analytics.statutory.told import Standing


def refresh(*, store: Store, at: datetime) -> Extract:
    """Work the obligations out anew on this installation's engine, and tell it in the trail.

    NoExtract, NotStored; NotPossible when the engine cannot be had. Then those worked out last stay in use.
    """
    from virke.analytics.statutory import deriving  # the engine is larger than the rest of the house
    from virke.jobs import register_engine

    with register_engine.held() as engine, transaction.atomic():
        keep_choices(store=store, at=at)
        extract = deriving.derive(store=store, at=at, engine=engine)
        register_trail.tell(extract, at=at)
    return extract


def tell(*, store: Store, at: datetime, engine: Choice) -> Standing:
    """Work out how the obligations stand, for the page to show. NoExtract; NotPossible when others did meanwhile."""
    from virke.analytics.actions import Overtaken
    from virke.analytics.ledger import Channel, Kept
    from virke.analytics.statutory import standing

    ledger = Kept(channel=Channel.NIGHTLY, by=system("tell_obligations"), at=at)
    try:
        return standing.work_out(store=store, ledger=ledger, at=at, engine=engine)
    except Overtaken as overtaken:
        raise NotPossible((str(overtaken),)) from overtaken


def keep_choices(*, store: Store, at: datetime) -> None:
    """Give the next computation what caseworkers have confirmed at borders of rule sets. NotStored."""
    from virke.analytics.statutory import deriving

    viewer = system("obligations")
    choices, changes = queries.rule_set_choices(viewer=viewer), queries.rule_set_changes(viewer=viewer)
    deriving.keep_choices(
        ((one.person, one.began_on, one.due_in, one.rule_set) for one in choices), changes=changes, store=store, at=at
    )


@daily("derive_obligations", after=time(4, 5), label="Beregning af krav om samtaler og tilbud")
def derive_obligations(at: datetime) -> str:
    """Work the obligations out when an extract or a rule behind them has changed."""
    from virke.analytics.statutory import deriving

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    register_trail.tell_untold(store=store, at=at)
    try:
        keep_choices(store=store, at=at)
        if deriving.is_current(store):
            return "intet nyt"
        return f"{refresh(store=store, at=at).rows} krav"
    except NoExtract as missing:
        return f"ikke beregnet: {missing}"


@daily("tell_obligations", after=time(4, 10), label="Beregning af, hvordan kravene om samtaler og tilbud står")
def tell_obligations(at: datetime) -> str:
    """Work out who is about to miss a deadline, how all stand, and the groups' floors."""
    from virke.jobs import register_engine

    store = register_files.store(settings.VIRKE_DATA_DIR, dummy=False)
    try:
        with register_engine.held() as engine:
            stands = tell(store=store, at=at, engine=engine)
    except NoExtract as missing:
        return f"ikke beregnet: {missing}"
    return f"som det stod den {format_date(stands.late.as_of - ONE_DAY)}"
