"""The numbers that a municipality may set otherwise."""

from __future__ import annotations

from datetime import date, timedelta

from virke.followup import policy

TODAY = date(2026, 3, 20)


def test_a_commitment_is_named_in_the_mail_a_week_ahead() -> None:
    assert policy.reminder_ahead(on=TODAY) == timedelta(days=7)


def test_a_promise_without_a_due_is_brought_up_after_half_a_year() -> None:
    assert policy.review_without_due(on=TODAY) == timedelta(days=180)
