"""Forms of the task library: a task, the search, and a file of ESCO or of postal areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from virke.placements import library
from virke.placements.kinds import Demand, Language, TaskKind
from virke.placements.library import TaskHead
from virke.web.forms.fields import ProseField
from virke.web.forms.figures import plain
from virke.web.forms.projects import AmountField

Data = Mapping[str, Any] | None


class TaskForm(forms.Form):
    """A task that somebody can do at a workplace."""

    title = forms.CharField(
        label="Opgaven", max_length=library.LONGEST_TITLE, error_messages={"required": "Skriv, hvad opgaven hedder."}
    )
    kind = forms.ChoiceField(label="Slags", choices=TaskKind.choices())
    about = ProseField(label="Hvad går dagen med?", max_length=library.LONGEST_ABOUT, required=False)
    unit = forms.ChoiceField(label="Hvem kan bruge den", required=False)
    occupation = forms.CharField(
        label="Stilling i ESCO", max_length=library.LONGEST_CONCEPT, required=False,
        help_text="For eksempel køkkenmedhjælper. Søg i biblioteket efter, hvad den hedder.",
    )  # fmt: skip
    weeks = forms.IntegerField(
        label="Mindst uger", min_value=1, max_value=library.MOST_WEEKS, initial=1,
        help_text="Kortere tid giver ikke mening.", error_messages={"required": "Skriv, hvor mange uger."},
    )  # fmt: skip
    mentor_hours = AmountField(label="Makker (timer om ugen)", required=False)
    language = forms.ChoiceField(
        label="Dansk, som opgaven kræver", choices=[("", "Intet særligt"), *Language.choices()], required=False
    )
    demands = forms.TypedMultipleChoiceField(
        label="Opgaven kræver", coerce=Demand, choices=Demand.choices(), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    needed = ProseField(label="Kompetencer, man skal have", help_text="Én på hver linje.", required=False)
    learned = ProseField(label="Kompetencer, man lærer", help_text="Én på hver linje.", required=False)

    def __init__(self, data: Data = None, *, units: Iterable[tuple[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]  # a ChoiceField

    def head(self) -> TaskHead:
        said = self.cleaned_data
        return TaskHead(
            title=said["title"],
            kind=TaskKind(said["kind"]),
            about=said["about"],
            unit_id=int(said["unit"]) if said["unit"] else None,
            occupation=said["occupation"],
            weeks=said["weeks"],
            mentor_hours=said["mentor_hours"] or Decimal(),
            language=Language(said["language"]) if said["language"] else None,
            demands=frozenset(said["demands"]),
            needed=library.lines(said["needed"]),
            learned=library.lines(said["learned"]),
        )


def of_task(head: TaskHead) -> dict[str, Any]:
    """The form as it stands for what is written."""
    return {
        "title": head.title,
        "kind": head.kind.value,
        "about": head.about,
        "unit": str(head.unit_id or ""),
        "occupation": head.occupation,
        "weeks": head.weeks,
        "mentor_hours": plain(head.mentor_hours or None),
        "language": head.language.value if head.language else "",
        "demands": [one.value for one in head.demands],
        "needed": "\n".join(head.needed),
        "learned": "\n".join(head.learned),
    }


class TaskSearchForm(forms.Form):
    """What one looks for stands in the address, so that it can be sent on."""

    sog = forms.CharField(label="Søg i opgaver, stillinger og kompetencer", max_length=100, required=False)
    slags = forms.ChoiceField(label="Slags", choices=[("", "Alle"), *TaskKind.choices()], required=False)
