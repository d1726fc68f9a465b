"""The e-mail to the owner of lines that a report lacks."""

from __future__ import annotations

from virke.plans import asking
from virke.plans.asking import Ask
from virke.plans.status import Missing

LINE = Missing(7, "2.1", "Fritidsjob til <unge>", ("Der mangler en handling.", "Der mangler en ansvarlig."))
ADDRESS = "https://virke.example/status/3/mine/"


def an_ask(*lines: Missing, **fields: object) -> Ask:
    values: dict[str, object] = {
        "person_id": 1,
        "name": "Tora Engelbrekt",
        "email": "tora@nordby.example",
        "why": "leder af Team Unge",
        "plan": "Budgetaftale 2026",
        "cycle": "Økonomiudvalget, maj",
        "lines": lines or (LINE,),
        "others": (),
    }
    return Ask(**(values | fields))  # type: ignore[arg-type]


def test_the_mail_names_each_line_with_what_it_lacks_and_where_to_write_it() -> None:
    mail = asking.mail(an_ask(), sender="Sigrun Ravnsø", address=ADDRESS)

    assert mail.to == "tora@nordby.example"
    assert mail.subject == "Status mangler: 1 punkt i Budgetaftale 2026"
    assert "- 2.1 Fritidsjob til <unge>\n  Der mangler en handling. Der mangler en ansvarlig." in mail.plain
    assert f"Skriv her: {ADDRESS}" in mail.plain
    assert "Er det ikke dig, så sig det til Sigrun Ravnsø." in mail.plain


def test_the_html_says_the_same_and_lets_no_markup_through() -> None:
    mail = asking.mail(an_ask(LINE, LINE), sender="Sigrun Ravnsø", address=ADDRESS)

    assert "2.1 Fritidsjob til &lt;unge&gt;" in mail.html
    assert f'<a href="{ADDRESS}">' in mail.html
    assert "mangler 2 punkter" in mail.html


def test_who_else_was_asked_is_named_so_that_not_everybody_waits_for_the_others() -> None:
    mail = asking.mail(an_ask(others=("Alva Storgaard",)), sender="Sigrun Ravnsø", address=ADDRESS)

    assert "Også spurgt: Alva Storgaard." in mail.plain


def test_nobody_is_asked_when_nothing_is_missing_or_the_report_is_frozen() -> None:
    assert not asking.may_ask([], frozen=False)
    assert not asking.may_ask([an_ask()], frozen=True)
    assert asking.may_ask([an_ask()], frozen=False)
