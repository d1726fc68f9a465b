"""What a person is owed of talks, follow-up and offers, by when, and how it stands.

Days are written year-month-day; "-" means that no day is known. A stretch is written as its group, its first day and the
first day after it. The groups are those of LAB § 6; the rule sets A to D begin 2020-01-01, 2024-01-01, 2026-07-01 and
2027-01-01.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.analytics.obliged import (
    choices,
    exemptions,
    in_groups,
    lines,
    offers,
    only,
    owed,
    paid_hours,
    stretches,
    talks,
)
from virke.analytics.statutory import contact, local, telling
from virke.analytics.statutory.floors import needed_of
from virke.kernel.periods import Period


@pytest.mark.parametrize(
    ("stretch", "counts_from", "duty", "needed", "last_day_in_time"),
    [
        ("6.2 2025-09-01 -", "-", "first_talk", 1, "2025-09-08"),
        ("6.2 2025-09-01 -", "-", "talks", 4, "2026-03-01"),
        ("6.2 2025-09-05 -", "2025-09-01", "talks", 4, "2026-03-01"),
        ("6.3 2025-08-31 -", "-", "talks", 4, "2026-02-28"),
        ("6.2 2023-08-29 -", "-", "talks", 4, "2024-02-29"),
        ("6.2 2023-08-30 -", "-", "talks", 4, "2024-02-29"),
        ("6.2 2023-08-31 -", "-", "talks", 4, "2024-02-29"),
        ("6.6 2025-01-06 -", "-", "sick_first_followup", 1, "2025-03-02"),
        ("6.6 2025-01-06 -", "-", "sick_followups", 4, "2025-07-05"),
        ("6.1 2024-02-01 -", "-", "fund_first_talk", 1, "2024-02-15"),
        ("6.1 2024-02-01 -", "-", "fund_talks", 3, "2024-04-30"),
        ("6.1 2024-02-01 -", "-", "municipality_talks", 3, "2024-07-31"),
        ("6.1/direct 2024-02-01 -", "-", "municipality_talks", 6, "2024-07-31"),
        ("6.1 2022-02-01 -", "-", "municipality_talks", 4, "2022-07-31"),
        ("6.1 2022-02-01 -", "-", "joint_talk_early", 1, "2022-04-30"),
        ("6.1 2022-02-01 -", "-", "joint_talk_late", 1, "2022-07-31"),
        ("6.1 2024-02-01 -", "-", "month_16_talk", 1, "2025-05-31"),
        ("6.1 2024-02-01 -", "-", "first_offer", 1, "2024-08-01"),
        ("6.9 2024-02-01 -", "-", "talks", 4, "2024-08-01"),
    ],
)
def test_each_duty_has_a_last_day(
    stretch: str, counts_from: str, duty: str, needed: int, last_day_in_time: str
) -> None:
    """Each duty has a number and a last day, counted from the first approach or the first day of the stretch"""
    one = only(owed(stretches(stretch, counts_from=counts_from), as_of="2026-06-01"), duty)

    assert (one.needed, one.due_on.isoformat()) == (needed, last_day_in_time)


@pytest.mark.parametrize(
    ("stretch", "duty", "binding", "needed", "beside_it", "its_number"),
    [
        ("6.1 2023-07-01 -", "municipality_talks", "A", 4, "-", None),
        ("6.1 2023-07-02 -", "municipality_talks", "B", 3, "A", 4),
        ("6.1 2023-12-31 -", "municipality_talks", "B", 3, "A", 4),
        ("6.1 2024-01-01 -", "municipality_talks", "B", 3, "-", None),
        ("6.1 2025-12-31 -", "municipality_talks", "B", 3, "-", None),
        ("6.1 2026-01-02 -", "municipality_talks", "C", 2, "B", 3),
        ("6.1 2026-04-02 -", "fund_talks", "C", 2, "B", 3),
        ("6.3 2025-12-31 -", "talks", "B", 4, "-", None),
        ("6.3 2026-01-01 -", "talks", "C", None, "B", 4),
        ("6.2 2026-07-02 -", "talks", "D", None, "C", 4),
    ],
)
def test_the_rule_set_of_the_last_day_binds(
    stretch: str, duty: str, binding: str, needed: int | None, beside_it: str, its_number: int | None
) -> None:
    """The rule set in force on the last day binds; that of the first day is shown beside it. No number: not confirmed"""
    found = [one for one in owed(stretches(stretch), as_of="2026-12-01") if one.kind == duty]

    other = [one for one in found if one.standing == "other"]
    one = only(found, duty)
    assert (one.rule_set, one.needed) == (binding, needed)
    assert [(one.rule_set, one.needed) for one in other] == ([(beside_it, its_number)] if other else [])
    assert bool(other) == (beside_it != "-")


@pytest.mark.parametrize(
    ("confirmed", "binds", "needed", "beside_it", "its_number"),
    [
        ("", "B", 3, "A", 4),
        ("2023-12-01 B A", "A", 4, "B", 3),
        ("2023-12-01 B B", "B", 3, "A", 4),
        ("2023-12-01 B C", "B", 3, "A", 4),  # C is neither the rule set of the first day nor of the last
        ("2023-12-02 B A", "B", 3, "A", 4),  # another period
        ("2023-12-01 C A", "B", 3, "A", 4),  # another border
    ],
)
def test_a_caseworker_confirms_which_rule_set_binds_at_a_border(
    confirmed: str, binds: str, needed: int, beside_it: str, its_number: int
) -> None:
    """Where a period crosses two rule sets, what a caseworker confirmed binds, and the other one is shown beside it"""
    rows = choices(confirmed) if confirmed else []

    found = owed(stretches("6.1 2023-12-01 -"), rule_choices=rows, as_of="2024-09-01")

    two = {one.standing: one for one in found if one.kind == "municipality_talks"}
    assert [(one.rule_set, one.needed) for one in two.values() if one.standing == "binding"] == [(binds, needed)]
    assert [(one.rule_set, one.needed) for one in two.values() if one.standing == "other"] == [(beside_it, its_number)]
    assert {one.border for one in two.values()} == {
        "confirmed" if confirmed[-12:] in ("23-12-01 B A", "23-12-01 B B") else "open"
    }


def test_what_lies_within_one_rule_set_has_no_border() -> None:
    found = owed(stretches("6.1 2024-02-01 -"), rule_choices=choices("2024-02-01 B A"), as_of="2025-06-01")

    assert {one.border for one in found} == {None}


@pytest.mark.parametrize(
    ("paid", "as_of", "from_and_last_day"),
    [
        ("2024-02 16000, 2024-03 16000, 2024-04 9200", "2024-05-02", "2024-05-01 to 2024-07-31"),
        ("2024-02 16000, 2024-03 16000, 2024-04 9000", "2024-05-02", "-"),  # 410.0 hours are not more than 410
        ("2024-02 16000, 2024-03 16000, 2024-04 9001", "2024-05-02", "2024-05-01 to 2024-07-31"),
        ("2024-02 16000, 2024-03 16000, 2024-04 9200", "2024-04-30", "-"),  # the month is not over
        ("2024-02 16000, 2024-03 16000, 2024-04 9000, 2024-05 100", "2024-07-01", "2024-06-01 to 2024-07-31"),
        ("2024-01 16000, 2024-02 16000, 2024-03 9200", "2024-07-01", "-"),  # January lies before the period
        ("2024-02 8000, 2024-03 8000, 2024-04 8000, 2024-05 8000, 2024-06 8000, 2024-07 8000", "2024-09-01", "-"),
        ("2024-02 41100", "2024-07-01", "2024-03-01 to 2024-07-31"),
        ("", "2024-05-02", "2024-02-01 to 2024-07-31"),  # nobody has told of hours
    ],
)
def test_the_municipality_takes_over_after_more_than_410_paid_hours(
    paid: str, as_of: str, from_and_last_day: str
) -> None:
    """Insured from 1 February 2024: the municipality owes three talks from the month after more than 410 paid hours"""
    found = owed(stretches("6.1 2024-02-01 -"), paid_hours=paid_hours(paid), as_of=as_of)

    told = [one for one in found if one.kind == "municipality_talks"]
    assert [f"{one.opens_on} to {one.due_on}" for one in told] == [from_and_last_day] * (from_and_last_day != "-")
    assert [(one.needed, one.confirmed) for one in told] in ([], [(3, not paid)])


@pytest.mark.parametrize(
    ("held", "state"),
    [
        ("2024-05-01, 2024-06-03, 2024-07-31", "held"),
        ("2024-04-30, 2024-06-03, 2024-07-31", "missed"),  # before the municipality had taken over
        ("2024-05-01 fund, 2024-06-03, 2024-07-31", "missed"),
    ],
)
def test_only_talks_after_the_takeover_are_the_municipality_s(held: str, state: str) -> None:
    """Taken over on 1 May 2024: the municipality's three talks lie from that day to 31 July"""
    hours = paid_hours("2024-02 16000, 2024-03 16000, 2024-04 9200")

    found = owed(stretches("6.1 2024-02-01 -"), talks=talks(held), paid_hours=hours, as_of="2024-09-01")

    assert only(found, "municipality_talks").state == state


@pytest.mark.parametrize(
    ("stretches_of_the_person", "counts_from", "duty", "counted_from", "last_day_in_time"),
    [
        # Kontanthjælp, sickness, kontanthjælp: a new period from the return.
        ("6.2 2025-01-06 2025-03-03, 6.6 2025-03-03 2025-04-28, 6.2 2025-04-28 -", "-", "talks", "2025-04-28",
         "2025-10-28"),
        # The old first approach does not reach over the break.
        ("6.2 2025-01-06 2025-03-03, 6.2 2025-03-04 -", "2025-01-06", "talks", "2025-03-04", "2025-09-04"),
        ("6.2 2025-01-06 2025-03-03, 6.2 2025-03-03 -", "2025-01-06", "talks", "2025-01-06", "2025-07-06"),
        # An approach on the day after the break counts, though the stretch begins later; one that lies ahead does not.
        ("6.2 2025-01-06 2025-03-03, 6.2 2025-03-10 -", "2025-03-03", "talks", "2025-03-03", "2025-09-03"),
        ("6.2 2025-03-10 -", "2025-03-11", "talks", "2025-03-10", "2025-09-10"),
        # From job-ready to activity-ready and back the period goes on.
        ("6.2 2025-01-06 2025-03-03, 6.3 2025-03-03 -", "-", "talks", "2025-01-06", "2025-07-06"),
        ("6.3 2025-01-06 2025-03-03, 6.2 2025-03-03 -", "-", "talks", "2025-01-06", "2025-07-06"),
        # From education-ready to job-ready it begins anew, from job-ready to education-ready it does not.
        ("6.4 2025-01-06 2025-03-03, 6.2 2025-03-03 -", "2025-01-06", "talks", "2025-03-03", "2025-09-03"),
        ("6.5 2025-01-06 2025-03-03, 6.3 2025-03-03 -", "-", "talks", "2025-03-03", "2025-09-03"),
        ("6.2 2025-01-06 2025-03-03, 6.4 2025-03-03 -", "-", "talks", "2025-01-06", "2025-07-06"),
        # Insured: 10 weeks, a job of 8 weeks, unemployed again. The clock goes on where it stood.
        ("6.1 2025-01-06 2025-03-17, 6.1 2025-05-12 -", "2025-01-06", "municipality_talks", "2025-01-06",
         "2025-08-30"),
        ("6.1 2025-01-06 2025-03-17, 6.6 2025-03-17 2025-05-12, 6.1 2025-05-12 -", "2025-01-06",
         "municipality_talks", "2025-01-06", "2025-08-30"),
        # The pause begins on the very day the months are over, and the day before.
        ("6.1 2025-01-06 2025-07-06, 6.1 2025-08-04 -", "2025-01-06", "municipality_talks", "2025-01-06",
         "2025-07-05"),
        ("6.1 2025-01-06 2025-07-05, 6.1 2025-08-04 -", "2025-01-06", "municipality_talks", "2025-01-06",
         "2025-08-04"),
    ],
)  # fmt: skip
def test_periods_pause_and_begin_anew(
    stretches_of_the_person: str, counts_from: str, duty: str, counted_from: str, last_day_in_time: str
) -> None:
    """Insured persons' unemployment is added up; others' period is unbroken, and some changes begin a new one"""
    found = owed(stretches(stretches_of_the_person, counts_from=counts_from), as_of="2026-01-05")

    last = max((one for one in found if one.kind == duty), key=lambda one: one.began_on)
    assert (last.began_on.isoformat(), last.due_on.isoformat()) == (counted_from, last_day_in_time)


@pytest.mark.parametrize(
    ("unemployed", "opens"),
    [
        ("6.1 2022-01-06 -", "2022-04-06"),
        ("6.1 2022-01-06 2022-04-06, 6.1 2022-05-02 -", "2022-04-06"),
        ("6.1 2022-01-06 2022-04-05, 6.1 2022-05-02 -", "2022-05-03"),
        ("6.1 2022-01-06 2022-03-06, 6.1 2022-05-02 -", "2022-06-02"),
    ],
)
def test_the_second_three_months_begin_when_three_have_been_added_up(unemployed: str, opens: str) -> None:
    """The second joint talk is one of the second three months of unemployment, whatever came between"""
    one = only(owed(stretches(unemployed), as_of="2023-06-01"), "joint_talk_late")

    assert one.opens_on.isoformat() == opens


def test_another_placement_in_a_benefit_period_begins_anew() -> None:
    """Insured persons who are placed in a new period of benefit begin to count anew"""
    rows = stretches("6.1 2025-01-06 2025-03-17", counts_from="2025-01-06")
    rows += stretches("6.1 2025-06-02 -", counts_from="2025-06-02")

    found = [one for one in owed(rows, as_of="2026-01-05") if one.kind == "municipality_talks"]

    assert [one.due_on for one in found] == [date(2025, 7, 5), date(2025, 12, 1)]


@pytest.mark.parametrize(
    ("held_talks", "as_of", "state", "held_in_time", "slack"),
    [
        ("2025-09-08", "2026-01-05", "held", 1, 0),
        ("2025-09-01", "2026-01-05", "held", 1, 7),
        ("2025-08-31", "2026-01-05", "missed", 0, -119),
        ("2025-09-09", "2026-01-05", "missed", 0, -1),
        ("", "2025-09-08", "open", 0, 0),
        ("", "2025-09-09", "missed", 0, -1),
        ("2025-09-08", "2025-09-08", "open", 0, 0),
        ("2025-09-03 fund", "2025-09-09", "missed", 0, -1),
        ("2025-09-03 joint", "2025-09-09", "held", 1, 5),
    ],
)
def test_a_talk_counts_from_the_first_day_to_the_last(
    held_talks: str, as_of: str, state: str, held_in_time: int, slack: int
) -> None:
    """The first talk of a job-ready person who came on 1 September 2025: the last day is 8 September"""
    one = only(owed(stretches("6.2 2025-09-01 -"), talks=talks(held_talks), as_of=as_of), "first_talk")

    assert (one.state, one.held, one.slack) == (state, held_in_time, slack)


@pytest.mark.parametrize(
    ("stretch_until", "as_of", "held_talks", "state"),
    [
        ("2025-12-01", "2026-06-01", 3, "lapsed"),
        ("2025-12-01", "2026-06-01", 4, "held"),
        ("2025-12-01", "2025-11-20", 3, "open"),
        ("2025-12-01", "2025-12-01", 3, "lapsed"),
        ("2026-03-01", "2026-06-01", 3, "lapsed"),
        ("2026-03-02", "2026-06-01", 3, "missed"),
        ("-", "2026-06-01", 3, "missed"),
        ("-", "2026-03-01", 3, "open"),
    ],
)
def test_what_ends_before_its_last_day_lapses(stretch_until: str, as_of: str, held_talks: int, state: str) -> None:
    """Four talks by 1 March 2026: whoever leaves before that day is over has lost no talk"""
    held = talks(", ".join(f"2025-09-{number}0" for number in (1, 2, 3)) + (", 2025-10-01" if held_talks == 4 else ""))

    one = only(owed(stretches(f"6.2 2025-09-01 {stretch_until}"), talks=held, as_of=as_of), "talks")

    assert one.state == state


@pytest.mark.parametrize(
    ("held_talks", "as_of", "alert"),
    [
        (0, "2025-10-01", "-"),
        (0, "2026-01-04", "-"),
        (0, "2026-01-05", "spacing"),
        (2, "2026-01-05", "-"),
        (3, "2026-01-31", "-"),
        (3, "2026-02-01", "first"),
        (3, "2026-02-15", "second"),
        (3, "2026-02-22", "last"),
        (3, "2026-03-01", "last"),
        (4, "2026-03-01", "-"),
    ],
)
def test_who_is_about_to_miss_is_told_before(held_talks: int, as_of: str, alert: str) -> None:
    """Four talks by 1 March 2026: told 4, 2 and 1 weeks before, and when 14 days between those missing no longer fit"""
    held = talks(", ".join(f"2025-09-1{number}" for number in range(held_talks)))

    one = only(owed(stretches("6.2 2025-09-01 -"), talks=held, as_of=as_of), "talks")

    assert (one.alert or "-") == alert


@pytest.mark.parametrize(
    ("offer", "state", "on"),
    [
        ("internship 2025-03-01 2025-03-15", "held", "2025-03-01"),
        ("internship 2025-03-01 2025-03-14", "missed", "-"),
        ("course 2025-03-01 2025-03-08", "missed", "-"),
        ("course 2025-07-06 2025-08-06", "held", "2025-07-06"),
        ("course 2025-07-07 2025-08-06 2025-06-01", "missed", "2025-07-07"),
        ("wage_subsidy 2025-07-27 2025-10-01 2025-07-06", "held", "2025-07-06"),
        ("wage_subsidy 2025-07-28 2025-10-01 2025-07-06", "missed", "2025-07-28"),
        ("wage_subsidy 2025-07-27 2025-10-01 2025-07-07", "missed", "2025-07-27"),
        ("wage_subsidy 2025-07-27 2025-10-01 -", "missed", "2025-07-27"),
        ("wage_subsidy 2025-07-27 2025-10-01 2025-01-06", "held", "2025-01-06"),
        ("wage_subsidy 2025-07-27 2025-10-01 2025-01-05", "missed", "2025-07-27"),
        ("basic_skills 2025-03-01 2025-06-01", "missed", "-"),
        ("prior_learning 2025-03-01 2025-06-01", "missed", "-"),
        ("guidance 2025-03-01 2025-06-01", "missed", "-"),
        ("internship 2025-01-05 2025-03-15", "missed", "-"),
    ],
)
def test_which_offers_count(offer: str, state: str, on: str) -> None:
    """The first offer to a job-ready person who came on 6 January 2025: begun by 6 July and at least two weeks long"""
    one = only(owed(stretches("6.2 2025-01-06 -"), offers=offers(offer), as_of="2025-12-01"), "first_offer")

    assert (one.state, one.done_on.isoformat() if one.done_on else "-") == (state, on)


@pytest.mark.parametrize(
    ("offer", "state"),
    [("guidance 2026-03-02 2026-04-02", "missed"), ("guidance 2026-08-03 2026-09-03", "held")],
)
def test_guidance_counts_again_from_july_2026(offer: str, state: str) -> None:
    """Other guidance and upskilling counts as an offer from 1 July 2026"""
    one = only(owed(stretches("6.2 2026-03-01 -"), offers=offers(offer), as_of="2026-09-10"), "first_offer")

    assert (one.state, one.confirmed) == (state, False)


@pytest.mark.parametrize(
    ("exempt", "offer_on", "last_day_in_time", "state"),
    [
        ("relieved 2025-06-01 2025-07-15", "2025-08-14", "2025-08-14", "held"),
        ("relieved 2025-06-01 2025-07-15", "2025-08-15", "2025-08-14", "missed"),
        ("relieved 2025-06-01 2025-07-07", "2025-08-06", "2025-08-06", "held"),
        ("relieved 2025-06-01 2025-07-06", "2025-08-06", "2025-07-06", "missed"),
        ("relieved 2025-07-06 2025-08-01", "2025-08-31", "2025-08-31", "held"),
        ("relieved 2025-07-07 2025-08-01", "2025-08-31", "2025-07-06", "missed"),
        ("relieved 2025-06-01 -", "2025-12-31", "2025-07-06", "exempt"),
        ("relieved 2025-06-01 2045-07-15", "2025-12-31", "2045-08-14", "unsettled"),
        # Exemptions that follow one another without a day between, or overlap, are one; here also a longer one within.
        ("relieved 2025-06-01 2025-07-07, relieved 2025-07-07 2025-07-15", "2025-08-14", "2025-08-14", "held"),
        ("relieved 2025-06-01 2025-07-07, relieved 2025-07-08 2025-07-15", "2025-08-14", "2025-08-06", "missed"),
        ("relieved 2025-06-01 2025-07-10, relieved 2025-07-01 2025-07-08, relieved 2025-07-09 2025-07-15",
         "2025-08-14", "2025-08-14", "held"),
        ("relieved 2025-06-01 2025-07-07, relieved 2025-07-07 -", "2025-12-31", "2025-07-06", "exempt"),
        ("relieved 2025-06-01 2025-07-07, finds_work 2025-07-07 2025-07-15", "2025-08-14", "2025-08-06", "missed"),
    ],
)  # fmt: skip
def test_an_exemption_moves_the_offer(exempt: str, offer_on: str, last_day_in_time: str, state: str) -> None:
    """Who is exempt on the last day, here 6 July 2025, gets an offer within a month after all exemptions in a row"""
    given = offers(f"course {offer_on} -")

    found = owed(stretches("6.2 2025-01-06 -"), offers=given, exemptions=exemptions(exempt), as_of="2025-12-01")

    one = only(found, "first_offer")
    assert (one.due_on.isoformat(), one.state) == (last_day_in_time, state)


@pytest.mark.parametrize(
    ("exempt_until", "last_day_in_time"),
    [("2026-01-31", "2026-02-28"), ("2026-02-01", "2026-02-28"), ("2026-02-02", "2026-03-01")],
)
def test_a_month_after_the_exemption_keeps_the_day_of_the_month(exempt_until: str, last_day_in_time: str) -> None:
    """The month after an exemption is counted from its last day; a shorter month has a shorter end"""
    exempt = exemptions(f"relieved 2026-01-01 {exempt_until}")

    one = only(owed(stretches("6.2 2025-07-15 -"), exemptions=exempt, as_of="2026-06-01"), "first_offer")

    assert one.due_on.isoformat() == last_day_in_time


@pytest.mark.parametrize(
    ("stretch", "duty", "state"),
    [
        ("6.2 2026-03-02 -", "talks", "exempt"),
        ("6.2 2026-03-02 -", "one_talk", "missed"),
        ("6.2 2026-03-02 -", "first_offer", "exempt"),
        ("6.2/work_duty 2026-03-02 -", "talks", "missed"),
        ("6.2/work_duty 2026-03-02 -", "first_offer", "missed"),
        ("6.2 2025-03-03 -", "talks", "missed"),
        ("6.3 2026-03-02 -", "talks", "unsettled"),
        ("6.4 2026-06-02 -", "first_offer", "exempt"),
        ("6.9 2026-03-02 -", "talks", "exempt"),
    ],
)
def test_an_assessment_excuses_but_for_the_first_talk(stretch: str, duty: str, state: str) -> None:
    """From July 2026 a person who finds work unaided may be excused, but never from the first talk nor the work duty"""
    excused = exemptions("finds_work 2025-01-01 -")

    one = only(owed(stretches(stretch), exemptions=excused, as_of="2026-12-01"), duty)

    assert one.state == state


@pytest.mark.parametrize(
    ("excused", "as_of", "state"),
    [
        ("finds_work 2026-09-02 -", "2026-12-01", "exempt"),
        ("finds_work 2026-09-03 -", "2026-12-01", "missed"),
        ("finds_work 2026-08-01 2026-09-02", "2026-12-01", "missed"),
        ("finds_work 2026-08-01 2026-09-03", "2026-12-01", "exempt"),
        ("finds_work 2026-07-31 -", "2026-08-01", "exempt"),
        ("finds_work 2026-08-01 -", "2026-08-01", "open"),
    ],
)
def test_an_assessment_holds_on_the_last_day(excused: str, as_of: str, state: str) -> None:
    """The assessment must hold on the last day, here 2 September 2026, or on the last day known of while it is open"""
    one = only(owed(stretches("6.2 2026-03-02 -"), exemptions=exemptions(excused), as_of=as_of), "talks")

    assert one.state == state


@pytest.mark.parametrize(
    ("asked_on", "talk_on", "last_day_in_time", "state"),
    [
        ("2025-01-15", "2025-01-29", "2025-01-29", "held"),
        ("2025-01-15", "2025-01-30", "2025-01-29", "missed"),
        ("2025-01-15", "2025-01-14", "2025-01-29", "missed"),
    ],
)
def test_an_early_followup_is_owed_when_somebody_asks(
    asked_on: str, talk_on: str, last_day_in_time: str, state: str
) -> None:
    """An early follow-up on sickness is owed within two weeks after the employer or the sick person asked"""
    rows = stretches("6.6/shortly 2025-01-06 -", asked=asked_on)

    one = only(owed(rows, talks=talks(talk_on), as_of="2025-06-01"), "early_followup")

    assert (one.due_on.isoformat(), one.state) == (last_day_in_time, state)


@pytest.mark.parametrize(
    ("as_of", "offer", "warning", "slack"),
    [
        ("2025-09-02", "-", "-", None),
        ("2025-09-03", "-", "unsure", 28),
        ("2025-10-01", "-", "unsure", 0),
        ("2025-10-02", "-", "-", None),
        ("2025-09-10", "course 2025-09-05 -", "-", None),
        ("2025-09-10", "course 2025-09-10 -", "unsure", 21),  # nobody knows of that day yet
    ],
)
def test_a_remembered_number_warns_and_never_binds(as_of: str, offer: str, warning: str, slack: int | None) -> None:
    """Education-ready from 1 September 2025: the first offer within a month is remembered, so it warns, and is never missed"""
    given = offers(offer) if offer != "-" else []

    one = only(owed(stretches("6.4 2025-09-01 -"), offers=given, as_of=as_of), "first_offer")

    assert (one.due_on.isoformat(), one.needed, one.state) == ("2025-10-01", 1, "unsettled")
    assert (one.remembered, one.alert or "-", one.slack) == (True, warning, slack)


@pytest.mark.parametrize(
    ("as_of", "time_left"),
    [
        ("2025-11-30", "quarter"),
        ("2025-11-29", "later"),
        ("2026-02-01", "month"),
        ("2026-01-31", "quarter"),
        ("2026-02-22", "week"),
        ("2026-02-21", "month"),
        ("2026-03-01", "week"),
        ("2026-03-02", "-"),
    ],
)
def test_an_open_obligation_tells_how_long_there_is(as_of: str, time_left: str) -> None:
    """Four talks by 1 March 2026: within a week, four weeks, 13 weeks or later; what is over has no time left"""
    one = only(owed(stretches("6.2 2025-09-01 -"), as_of=as_of), "talks")

    assert (one.time_left or "-") == time_left


@pytest.mark.parametrize(
    ("rule_set", "told"),
    [
        ("A", "løbende tilbud til unge: løbende, fra 1. januar 2020"),
        ("B", "løbende tilbud til unge: løbende, fra 1. januar 2024; "
              "arbejdspligt: op til 37 timer om ugen, fra 1. juli 2025"),
        ("C", "arbejdspligt: op til 37 timer om ugen, fra 1. juli 2026"),
        ("D", ""),
    ],
)  # fmt: skip
def test_what_the_law_asks_for_all_the_time_is_told_and_not_judged(rule_set: str, told: str) -> None:
    """The work duty and the young's continuous offers have no deadline that could be judged: the rules say that, no more"""
    lines = [one for one in telling.lines(rule_set) if one.beside == telling.NOT_JUDGED]

    assert "; ".join(f"{one.kind}: {one.needed}, {one.within}" for one in lines) == told
    assert not any(one.confirmed for one in lines)


@pytest.mark.parametrize(
    ("stretch", "as_of", "duties"),
    [
        ("6.6/shortly 2025-01-06 -", "2025-06-01", "none"),
        ("6.6/with_job 2025-01-06 -", "2025-06-01", "sick_first_followup, sick_followups"),
        ("6.6/with_job 2026-05-11 -", "2026-12-01", "none"),
        ("6.6 2026-05-11 -", "2026-12-01", "sick_first_followup, sick_followups"),
        ("6.2 2019-01-07 2019-12-01", "2026-12-01", "none"),
    ],
)
def test_some_are_owed_nothing(stretch: str, as_of: str, duties: str) -> None:
    """Who is expected fit within 8 weeks has no fixed follow-up, nor, from July 2026, within 26 weeks with a job"""
    found = {one.kind for one in owed(stretches(stretch), as_of=as_of) if one.standing == "binding"}

    assert (", ".join(sorted(found)) or "none") == duties


@pytest.mark.parametrize(
    ("pool", "percent", "needed"), [(200, 75, 150), (201, 75, 151), (199, 75, 150), (1, 75, 1), (4, 75, 3), (0, 75, 0)]
)
def test_a_floor_is_a_whole_number_of_persons(pool: int, percent: int, needed: int) -> None:
    """A floor of 75 % of 200 persons is 150: with 148 the group is below it"""
    assert needed_of(pool, percent) == needed


@pytest.mark.parametrize(
    ("states_of_the_months_deadlines", "due", "kept", "state"),
    [
        ("held", 1, 1, "kept"),
        ("held, held", 2, 2, "kept"),
        ("held, missed", 2, 1, "missed"),
        ("missed, exempt", 2, 0, "missed"),
        ("held, exempt", 2, 1, "exempt"),
        ("exempt", 1, 0, "exempt"),
        ("held, lapsed, unsettled, open", 1, 1, "kept"),
        ("lapsed", 0, 0, "-"),
    ],
)
def test_a_group_with_a_floor_is_counted_by_its_persons(
    states_of_the_months_deadlines: str, due: int, kept: int, state: str
) -> None:
    """A person of a group with a floor is one, whatever is owed: reached when all that was due in the month was kept"""
    states = states_of_the_months_deadlines.split(", ")

    assert in_groups(states) == ([("P1", "talks", date(2026, 9, 1), due, kept, state)] if due else [])


@pytest.mark.parametrize(
    ("due_on", "standing", "pool", "is_counted"),
    [
        ("2026-09-01", "binding", "talks", True),
        ("2026-09-30", "binding", "talks", True),
        ("2026-10-01", "binding", "talks", False),  # nobody knows of that day yet
        ("2026-09-30", "other", "talks", False),
        ("2026-09-30", "binding", None, False),
    ],
)
def test_who_counts_in_a_group_with_a_floor(due_on: str, standing: str, pool: str | None, is_counted: bool) -> None:
    """A person counts by what binds, was due by the last day known of, here 30 September, and belongs to a group"""
    assert bool(in_groups(["held"], due_on=date.fromisoformat(due_on), standing=standing, pool=pool)) == is_counted


LOCAL = local.book(
    ("dagpenge",),
    (
        local.Target("before", Period(date(2015, 1, 1), date(2020, 1, 1)), 2, 1, 3, 1),
        local.Target("after", Period(date(2020, 1, 1)), 4, 1, 4, 1),
    ),
    gap_weeks=5,
    alert_days=60,
)


@pytest.mark.parametrize(
    ("weeks_between", "windows_of_talks"),
    [
        (0, "2020-01-06 to 2020-07-05: 4, 2020-07-06 to 2021-07-05: 4"),
        (4, "2020-01-06 to 2020-07-05: 4, 2020-07-06 to 2021-07-05: 4"),
        (5, "2020-01-06 to 2020-07-05: 4, 2020-07-06 to 2021-07-05: 4"),
        (6, "2020-01-06 to 2020-07-05: 4, 2020-04-27 to 2020-10-26: 4, 2020-10-27 to 2021-10-26: 4"),
    ],
)
def test_a_local_target_has_windows(weeks_between: int, windows_of_talks: str) -> None:
    """A local target has a window of six months and then one of each year; gaps of at most five weeks do not break it"""
    again = date(2020, 3, 16).toordinal() + 7 * weeks_between
    spells = lines(
        f"dagpenge 2020-01-06 2020-03-16, dagpenge {date.fromordinal(again)} -", "benefit", "starts_on", "ends_on"
    )

    found = [one for one in owed(spells, as_of="2021-01-04", book=LOCAL) if one.kind == "talks"]

    told = [f"{one.opens_on} to {one.due_on}: {one.needed}" for one in found]
    assert ", ".join(sorted(told)) == windows_of_talks


@pytest.mark.parametrize(
    ("spell", "talks_on", "as_of", "states"),
    [
        ("2019-12-30 -", "2020-01-10, 2020-02-10", "2020-07-13", "before held, before open"),
        ("2020-01-06 -", "2020-01-10, 2020-02-10", "2020-07-13", "after missed, after open"),
        ("2020-01-06 -", "2020-01-10", "2020-07-05", "after open alert"),
        ("2020-01-06 -", "2020-01-10", "2020-07-06", "after missed"),
        ("2020-01-06 -", "2020-01-10", "2020-07-07", "after missed, after open"),
        ("2020-01-06 -", "2020-01-10", "2020-05-06", "after open alert"),
        ("2020-01-06 -", "2020-01-10", "2020-05-05", "after open"),
        ("2020-01-06 2020-05-04", "2020-01-10", "2020-07-13", "after lapsed"),
    ],
)
def test_the_local_target_of_the_start_binds(spell: str, talks_on: str, as_of: str, states: str) -> None:
    """The local target in force at the start of the period binds in all its windows; 60 days before the end it is told"""
    spells = lines(f"dagpenge {spell}", "benefit", "starts_on", "ends_on")

    found = owed(spells, talks=talks(talks_on), as_of=as_of, book=LOCAL)

    told = [
        f"{one.rule_set} {one.state}{' alert' if one.alert else ''}"
        for one in sorted(found, key=lambda one: one.opens_on)
        if one.kind == "talks"
    ]
    assert ", ".join(told) == states


def test_every_number_of_the_law_tells_where_it_stands() -> None:
    assert all(rule.reference for rule in contact.book().rules)
    assert {rule.rule_set for rule in contact.book().rules} == {"A", "B", "C", "D"}
