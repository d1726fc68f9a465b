"""Two people write the same item: nothing that somebody wrote is lost without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from virke.plans import merging
from virke.plans.kinds import Light
from virke.plans.status import LineText

words = st.sampled_from(["", "Det går fremad.", "Vi er bagud.", "Fire aftaler i juni.", "  Mellemrum  "])
judgements = st.sampled_from([(None, ""), (Light.AT_RISK, "Vi mangler folk."), (Light.REACHED, "Det er på plads.")])


@st.composite
def lines(draw: st.DrawFn) -> LineText:
    light, reason = draw(judgements)
    return LineText(draw(words), draw(words), draw(words), draw(words), light, reason, draw(st.booleans()))


def said(text: LineText) -> list[str]:
    return [part.of(text).strip() for part in merging.PARTS]


def test_what_nobody_else_touched_becomes_mine() -> None:
    before = LineText(political_text="Før")

    merged = merging.merge(merging.token(before), mine=replace(before, political_text="Efter"), theirs=before)

    assert (merged.text.political_text, merged.overtaken) == ("Efter", ())


def test_what_i_did_not_touch_stays_as_the_other_wrote_it() -> None:
    before = LineText(political_text="Før")
    theirs = replace(before, political_text="Den andens")

    merged = merging.merge(merging.token(before), mine=replace(before, next_step="Mit skridt"), theirs=theirs)

    assert (merged.text.political_text, merged.text.next_step) == ("Den andens", "Mit skridt")
    assert merged.overtaken == ()


def test_what_both_changed_stays_as_the_other_wrote_it_and_is_told() -> None:
    before = LineText(political_text="Før")
    theirs = replace(before, political_text="Den andens")

    merged = merging.merge(merging.token(before), mine=replace(before, political_text="Min"), theirs=theirs)

    assert merged.text == theirs
    assert merged.overtaken == ("Politisk afrapportering",)


def test_the_same_words_from_both_are_no_trouble() -> None:
    both = LineText(political_text="Det samme")

    assert merging.merge(merging.token(LineText()), mine=both, theirs=both) == merging.Merged(both, ())


@pytest.mark.parametrize("token", ["", "nonsens", "a-b-c-d-e-f"])
def test_a_token_that_is_none_of_ours_overwrites_nothing(token: str) -> None:
    theirs = LineText(political_text="Den andens")

    merged = merging.merge(token, mine=LineText(political_text="Min"), theirs=theirs)

    assert merged.text == theirs
    assert merged.overtaken


@given(before=lines(), mine=lines(), theirs=lines())
def test_every_change_is_either_kept_or_told(before: LineText, mine: LineText, theirs: LineText) -> None:
    merged = merging.merge(merging.token(before), mine=mine, theirs=theirs)

    for part, was, wanted, now, kept in zip(
        merging.PARTS, said(before), said(mine), said(theirs), said(merged.text), strict=True
    ):
        if part.label in merged.overtaken:
            assert kept == now
            assert len({was, wanted, now}) == 3 or was not in (wanted, now)
        else:
            assert kept == (wanted if wanted != was else now)


@given(now=lines(), mine=lines())
def test_who_is_shown_both_texts_and_saves_again_gets_their_own(now: LineText, mine: LineText) -> None:
    everything = tuple(part.label for part in merging.PARTS)

    shown = merging.again(now, mine=mine, overtaken=everything)

    assert said(merging.merge(merging.token(now), mine=shown, theirs=now).text) == said(mine)
