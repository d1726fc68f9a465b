"""How often something is promised, in the words of the minutes."""

from __future__ import annotations

import pytest

from virke.followup.recurrence import rhythm_in, suggested_rhythm
from virke.meetings.turns import Rhythm


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("HR orienterer hvert kvartal om fraværet.", Rhythm.QUARTERLY),
        ("Der gives en kvartalsvis status.", Rhythm.QUARTERLY),
        ("Udvalget får en status hver tredje måned.", Rhythm.QUARTERLY),
        ("Der følges op fire gange om året.", Rhythm.QUARTERLY),
        ("Udvalget orienteres halvårligt.", Rhythm.HALF_YEARLY),
        ("Status to gange årligt.", Rhythm.HALF_YEARLY),
        ("Det drøftes hvert halve år.", Rhythm.HALF_YEARLY),
        ("Der sendes en månedlig oversigt.", Rhythm.MONTHLY),
        ("En gang om måneden gøres der status.", Rhythm.MONTHLY),
        ("Retningslinjen drøftes årligt.", Rhythm.YEARLY),
        ("Status én gang om året.", Rhythm.YEARLY),
        ("Arbejdsmiljø bliver fast punkt på dagsordenen.", Rhythm.EVERY_MEETING),
        ("Formanden orienterer på hvert møde.", Rhythm.EVERY_MEETING),
        ("Fast punkt på dagsordenen hvert kvartal.", Rhythm.QUARTERLY),
        ("Sagen følges løbende.", None),
        ("HR laver en plan inden 1. kvartal 2027.", None),
        ("Punktet fastholdes på dagsordenen.", None),
    ],
)
def test_the_words_name_the_rhythm(text: str, rhythm: Rhythm | None) -> None:
    assert rhythm_in(text) is rhythm


def test_only_what_reads_as_recurring_is_better_a_standing_item() -> None:
    text = "HR sender den årlige rapport."

    assert suggested_rhythm(kind="recurring", text=text) is Rhythm.YEARLY
    assert suggested_rhythm(kind="task", text=text) is None
