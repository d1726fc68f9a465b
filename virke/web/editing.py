"""A page with one form that writes one thing: shown, refused with reasons, or done with a word and a redirect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from virke.kernel.periods import ImpossiblePeriod
from virke.organisation.access import Viewer
from virke.web.requests import ViewerRequest
from virke.web.trying import told_in

get_or_post = require_http_methods(["GET", "POST"])


@dataclass(frozen=True, slots=True)
class EditPage:
    """`trail` are the steps between the front page and this one (text, address); the last of them is where one comes
    from and returns to.

    `done` is said afterwards. `warning` makes the button one of those that cannot be undone. `more` are links to what
    else can be changed (text, address). The fields named in `quiet` do not say that
    they may be left out: other fields decide it.
    """

    heading: str
    button: str
    done: str
    trail: tuple[tuple[str, str], ...]
    lead: str = ""
    warning: bool = False
    more: tuple[tuple[str, str], ...] = ()
    quiet: tuple[str, ...] = ()

    @property
    def back(self) -> str:
        return self.trail[-1][1] if self.trail else reverse("front")


def edit(
    request: ViewerRequest,
    form: forms.Form,
    page: EditPage,
    write: Callable[..., object],
    *,
    after: Callable[[], str] | None = None,
) -> HttpResponse:
    """`write` is an action; it gets what the form holds, by name. Its reasons against stand in the form as errors.

    `after` says where it goes from here when that is not back: to what was made.
    """
    if request.method == "POST" and form.is_valid() and _written(request.viewer, form, write):
        messages.success(request, page.done)
        return redirect(after() if after else page.back)
    status = 422 if form.errors else 200
    return render(request, "components/edit.html", {"form": form, "edit": page}, status=status)


def _written(viewer: Viewer, form: forms.Form, write: Callable[..., object]) -> bool:
    try:
        with told_in(form):
            write(by=viewer, at=timezone.now(), **form.cleaned_data)
    except ImpossiblePeriod:
        form.add_error("ends_on" if "ends_on" in form.fields else None, "Den sidste dag ligger før den første.")
    return not form.errors
