"""Forms of the minutes: what was decided under an item, what became of its commitments, and who was there.

All items stand in one form on one page, so that saving one never loses another. Each item carries a mark of what stood
there when the page was fetched, so that what nobody has touched is left alone, and its version, so that what somebody
else has changed meanwhile is shown before it is overwritten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from virke.followup.due import NEXT_MEETING, Due, DueKind
from virke.followup.queries import Standing
from virke.followup.states import State
from virke.followup.values import Answer
from virke.meetings import outcomes
from virke.meetings.minutes import Hearing
from virke.meetings.values import Attendee
from virke.meetings.views import ItemView
from virke.web.forms.fields import DayField, ProseField

Data = Mapping[str, Any] | None
UNDECIDED = [("", "Ikke besluttet endnu"), *outcomes.CHOICES]
AS_A_WHOLE = [("", "Som hele punktet"), *outcomes.CHOICES]
ANSWERS = [
    ("", "Ikke behandlet, kommer igen"),
    ("done", "Udført"),
    ("next_meeting", "Ny frist: næste møde"),
    ("date", "Ny frist: en dato"),
    ("dropped", "Frafaldet"),
]
FEWEST_POINTS_TO_SPLIT = 2


HEARING = ("hearing_days", "review_days", "hearing_starts_on", "hearing_ends_on")
LONGEST_HEARING = 999  # days; three digits


class DaysField(forms.IntegerField):
    """A number of days that may be left open."""

    def __init__(self, *, label: str) -> None:
        wrong = {"invalid": "Skriv et helt antal dage.", "min_value": "Skriv mindst 1 dag."}
        super().__init__(label=label, required=False, min_value=1, max_value=LONGEST_HEARING, error_messages=wrong)


class DecisionForm(forms.Form):
    """One item. `asked` are the commitments under it that are open and have no answer yet."""

    text = ProseField(label="Beslutning", required=False)
    outcome = forms.ChoiceField(label="Udfald", choices=UNDECIDED, required=False)
    hearing_days = DaysField(label="Antal dage")
    review_days = DaysField(label="Dage til at gennemgå svar")
    hearing_starts_on = DayField(label="Fra", required=False)
    hearing_ends_on = DayField(label="Til og med", required=False)
    was = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Data = None, *, item: ItemView, standing: Sequence[Standing] = ()) -> None:
        """`data` is ignored when the item was not on the page that was sent."""
        initial = {
            "text": item.decision,
            "outcome": item.outcome or "",
            "was": _mark(_state(item)),
            "seen": item.version,
            **dict(zip(HEARING, _hearing(item), strict=True)),
        }
        prefix = f"p{item.id}"
        super().__init__(data if data and f"{prefix}-was" in data else None, prefix=prefix, initial=initial)
        self.item = item
        self.standing = standing
        self.asked = [one for one in standing if not one.answer and one.line.state is State.OPEN]
        self.theirs = ""
        self.points = item.points if len(item.points) >= FEWEST_POINTS_TO_SPLIT else ()
        for point in self.points:
            self.fields[f"point_{point.position}"] = forms.ChoiceField(
                label=f"{point.position}. {point.text}", choices=AS_A_WHOLE, required=False, initial=point.outcome or ""
            )
        for one in self.asked:
            self._ask(one.line.commitment_id)

    def _ask(self, number: int) -> None:
        self.fields[f"answer_{number}"] = forms.ChoiceField(
            label="Hvad blev der af aftalen?", choices=ANSWERS, required=False
        )
        self.fields[f"due_{number}"] = DayField(label="Ny frist", required=False)
        self.fields[f"said_{number}"] = forms.CharField(label="Begrundelse eller dokumentation", required=False)

    @property
    def is_touched(self) -> bool:
        """Whether there is something to write: a decision that was changed here, or an answer."""
        unchanged = {self.cleaned_data["was"], _mark(_state(self.item))}
        return _mark(self._sent()) not in unchanged or bool(self.answers())

    def refuse(self, reasons: Sequence[str]) -> None:
        """The domain said no. When somebody else wrote meanwhile, show theirs; saving again overwrites it."""
        for reason in reasons:
            self.add_error(None, reason)
        if self.cleaned_data.get("seen") not in {None, self.item.version}:
            self.theirs = self.item.decision or self.item.outcome_label or "Beslutningen er slettet."
            sent = {name: self.data[name] for name in self.data}
            self.data = sent | {self.add_prefix("seen"): str(self.item.version)}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for one in self.asked:
            number = one.line.commitment_id
            if values.get(f"answer_{number}") == "date" and not values.get(f"due_{number}"):
                self.add_error(f"due_{number}", "Vælg den nye frist.")
            if values.get(f"answer_{number}") and not values.get("outcome"):
                self.add_error("outcome", "Vælg et udfald. Beslutningen er dokumentationen for aftalerne.")
        return values

    def point_outcomes(self) -> dict[int, str | None]:
        return {p.position: self.cleaned_data[f"point_{p.position}"] or None for p in self.points}

    @property
    def hearing_errors(self) -> bool:
        return any(name in self.errors for name in HEARING)

    def hearing(self) -> Hearing | None:
        """What was said of the hearing; None when nothing was changed, so that the words themselves can say it."""
        said = tuple(self.cleaned_data[name] for name in HEARING)
        return Hearing(*said) if said != _hearing(self.item) else None

    def answers(self) -> list[Answer]:
        """What was said of the commitments; those without an answer come back by themselves."""
        found = (self._answer(one.line.commitment_id) for one in self.asked)
        return [answer for answer in found if answer is not None]

    def _answer(self, number: int) -> Answer | None:
        said = self.cleaned_data[f"said_{number}"]
        match self.cleaned_data[f"answer_{number}"]:
            case "done":
                return Answer(number, State.DONE, text=said)
            case "dropped":
                return Answer(number, State.DROPPED, text=said)
            case "next_meeting":
                return Answer(number, State.OPEN, due=NEXT_MEETING, text=said)
            case "date":
                return Answer(number, State.OPEN, due=Due(DueKind.DATE, self.cleaned_data[f"due_{number}"]), text=said)
            case _:
                return None

    def _sent(self) -> tuple[str, ...]:
        points = (self.cleaned_data[f"point_{point.position}"] for point in self.points)
        hearing = _in_words(self.cleaned_data[name] for name in HEARING)
        return (self.cleaned_data["text"].strip(), self.cleaned_data["outcome"], *hearing, *points)


def _state(item: ItemView) -> tuple[str, ...]:
    split = item.points if len(item.points) >= FEWEST_POINTS_TO_SPLIT else ()
    points = (point.outcome or "" for point in split)
    return (item.decision.strip(), item.outcome or "", *_in_words(_hearing(item)), *points)


def _hearing(item: ItemView) -> tuple[int | date | None, ...]:
    """In the order of `HEARING`."""
    one = item.hearing or Hearing()
    return (one.days, one.review_days, one.starts_on, one.ends_on)


def _in_words(values: Iterable[int | date | None]) -> Iterator[str]:
    return ("" if value is None else str(value) for value in values)


def _mark(state: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(state).encode()).hexdigest()[:16]


THERE = [("present", "Til stede"), ("absent", "Fraværende"), ("unknown", "Ikke noteret")]


class AttendanceForm(forms.Form):
    """Members and others who are known, each with where they were; and more people, one on each line."""

    others = ProseField(
        label="Andre deltagere", help_text="Én på hver linje: navn, rolle.", required=False, max_length=4000
    )

    def __init__(self, data: Data = None, *, people: Sequence[tuple[Attendee, str]]) -> None:
        """`people` with where they are noted: `present`, `absent` or `unknown`."""
        super().__init__(data)
        self._people = people
        self.person_names = tuple(f"there_{number}" for number in range(len(people)))
        for name, (attendee, there) in zip(self.person_names, people, strict=True):
            label = f"{attendee.name} ({attendee.role})" if attendee.role else attendee.name
            self.fields[name] = forms.ChoiceField(label=label, choices=THERE, initial=there)
        self.order_fields([*self.person_names, "others"])

    def attendees(self) -> list[Attendee]:
        known = [
            Attendee(one.name, one.role, absent=self.cleaned_data[name] == "absent", person_id=one.person_id)
            for name, (one, _) in zip(self.person_names, self._people, strict=True)
            if self.cleaned_data[name] != "unknown"
        ]
        return [*known, *(_other(line) for line in self.cleaned_data["others"].splitlines() if line.strip())]


def _other(line: str) -> Attendee:
    name, _, role = line.partition(",")
    return Attendee(name.strip()[:200], role.strip()[:120])
