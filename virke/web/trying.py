"""One way to do what the domain may refuse: its reasons become messages; the caller keeps what the person wrote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from virke.kernel.verdicts import NotPossible


@dataclass(slots=True)
class Attempt:
    """`done` is False when the domain said no; `reasons` are its words."""

    done: bool = True
    reasons: tuple[str, ...] = ()


@contextmanager
def attempt(request: HttpRequest, success: str = "") -> Iterator[Attempt]:
    """Run actions; tell `success` when they went well and the reasons when they did not."""
    outcome = Attempt()
    try:
        yield outcome
    except NotPossible as no:
        outcome.done, outcome.reasons = False, no.reasons
        for reason in no.reasons:
            messages.error(request, reason)
    else:
        if success:
            messages.success(request, success)


@contextmanager
def told_in(form: forms.Form, field: str | None = None) -> Iterator[None]:
    """Run an action for a form; the reasons against it become errors of the form, or of one field."""
    try:
        yield
    except NotPossible as no:
        for reason in no.reasons:
            form.add_error(field, reason)
