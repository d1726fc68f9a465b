"""One page with every component of the pages, so that they are tried and looked at together. Only tests have it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from tests.functional import demo_urls
from virke.web.forms.widgets import DayInput
from virke.web.policies import open_to_all

PAGE = Path(__file__).with_name("gallery.html")


class GalleryForm(forms.Form):
    title = forms.CharField(label="Overskrift", error_messages={"required": "Skriv en overskrift."})
    text = forms.CharField(label="Sagsfremstilling", widget=forms.Textarea, required=False)
    due = forms.DateField(label="Frist", widget=DayInput, error_messages={"required": "Vælg en frist."})
    forum = forms.ChoiceField(label="Forum", choices=[("1", "Chefforum"), ("2", "HovedMED")])
    kind = forms.ChoiceField(
        label="Punktets art",
        choices=[("decision", "Beslutning"), ("orientation", "Orientering")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg punktets art."},
    )
    units = forms.MultipleChoiceField(
        label="Enheder",
        choices=[("1", "Jobcenter"), ("2", "Borgerservice")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    closed = forms.BooleanField(label="Lukket punkt", required=False)
    attachment = forms.FileField(label="Bilag", required=False)


ROWS = [
    ("Oversigt over ledige pladser i praktik til næste møde", "Jens Tornvig", 12),
    ("Svar på høringen om ny vejledning", "Ayşe Lyngbæk", 3),
    ("Kontakt til de tre største virksomheder", "Virksomhedsteamet", 128),
]


@open_to_all
def gallery(request: HttpRequest) -> HttpResponse:
    form = GalleryForm({"forum": "2", "text": "Udvalget bad om tal."}) if "fejl" in request.GET else GalleryForm()
    context = {"form": form, "rows": ROWS, "day": date(2025, 12, 3), "now": datetime(2025, 12, 3, 8, 5, tzinfo=UTC)}
    return HttpResponse(engines["jinja2"].from_string(PAGE.read_text()).render(context, request))


FRAGMENT = (
    '{{ dkfds.alerts.alert({"variant": "info", "content": "Hentet for sig", "closeButton": true}) }}'
    '<details class="details"><summary class="details-summary">Mere</summary><p>Her.</p></details>'
)


@open_to_all
def more(request: HttpRequest) -> HttpResponse:
    """What htmx fetches; without it the link leads to the whole page."""
    if not request.headers.get("HX-Request"):
        return gallery(request)
    return HttpResponse(engines["jinja2"].from_string(FRAGMENT).render({}, request))


urlpatterns = [*demo_urls.urlpatterns, path("byggeklodser/", gallery), path("byggeklodser/mere/", more)]
handler404 = demo_urls.handler404
