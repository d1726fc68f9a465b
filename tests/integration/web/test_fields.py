"""A form's field in the design system's clothes."""

from __future__ import annotations

from datetime import date

from django import forms
from django.template import engines

from virke.web.forms.widgets import DayInput


class TrialForm(forms.Form):
    title = forms.CharField(label="Titel & mere", max_length=10, help_text="Kort")
    due = forms.DateField(label="Frist", widget=DayInput, required=False)
    kind = forms.ChoiceField(label="Art", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    units = forms.MultipleChoiceField(
        label="Enheder", choices=[("1", "Én"), ("2", "To")], widget=forms.CheckboxSelectMultiple, required=False
    )
    forum = forms.ChoiceField(label="Forum", choices=[("", "Vælg"), ("2", "HovedMED")])
    closed = forms.BooleanField(label="Lukket", required=False)
    code = forms.CharField(label="Kode", widget=forms.PasswordInput)


def render(call: str, form: forms.Form) -> str:
    html: str = engines["jinja2"].from_string("{{ " + call + " }}").render({"form": form})
    return " ".join(html.split())


def test_label_hint_and_error_belong_to_their_control() -> None:
    html = render("field(form.title)", TrialForm({}))

    assert '<label class="form-label" for="id_title">Titel &amp; mere</label>' in html
    assert 'aria-describedby="id_title-hint id_title-error "' in html
    assert 'aria-invalid="true"' in html
    assert 'maxlength="10"' in html


def test_what_a_person_wrote_comes_back_escaped() -> None:
    html = render("field(form.title)", TrialForm({"title": '"><script>alert(1)</script>'}))

    assert "<script>" not in html


def test_a_day_is_written_as_the_browser_wants_it() -> None:
    html = render("field(form.due, width='m')", TrialForm(initial={"due": date(2026, 1, 31)}))

    assert 'type="date"' in html
    assert 'value="2026-01-31"' in html
    assert "(frivilligt)" in html
    assert "input-width-m" in html


def test_radios_know_what_was_chosen() -> None:
    html = render("field(form.kind)", TrialForm(initial={"kind": "b"}))

    assert html.count('type="radio"') == 2
    assert 'value="b" checked' in html
    assert "<legend" in html


def test_several_checkboxes_know_what_was_chosen() -> None:
    html = render("field(form.units)", TrialForm(initial={"units": ["2"]}))

    assert html.count('type="checkbox"') == 2
    assert 'value="2" checked' in html


def test_a_select_keeps_the_empty_choice() -> None:
    html = render("field(form.forum)", TrialForm({"forum": "2"}))

    assert '<option value="">Vælg</option>' in html
    assert '<option value="2" selected>HovedMED</option>' in html


def test_a_single_checkbox_is_ticked_when_it_was() -> None:
    assert " checked" in render("field(form.closed)", TrialForm({"closed": "on"}))
    assert " checked" not in render("field(form.closed)", TrialForm())


def test_a_password_never_comes_back() -> None:
    assert "hemmelig" not in render("field(form.code)", TrialForm({"code": "hemmelig"}))


def test_further_names_become_attributes() -> None:
    html = render("field(form.title, hx_get='/x?a=1&b=2', autofocus=true, list=none)", TrialForm())

    assert 'hx-get="/x?a=1&amp;b=2" autofocus' in html
    assert "list" not in html
