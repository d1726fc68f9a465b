"""A yes has no reasons; a no says why."""

from __future__ import annotations

import pytest

from virke.kernel.verdicts import YES, NotPossible, Reason, Verdict, no, together, unless


def test_a_yes_is_true_and_checks_silently() -> None:
    YES.check()

    assert YES
    assert YES.reasons == ()


def test_a_no_is_false_and_raises_with_its_reasons() -> None:
    verdict = no("Skriv en grund.", "Vælg en dato.")

    assert not verdict
    with pytest.raises(NotPossible, match=r"Skriv en grund\. Vælg en dato\.") as raised:
        verdict.check()
    assert raised.value.reasons == ("Skriv en grund.", "Vælg en dato.")


@pytest.mark.parametrize(("ok", "reasons"), [(False, ()), (True, ("Nej.",))])
def test_a_no_without_reason_and_a_yes_with_one_cannot_be_made(ok: bool, reasons: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="reasons"):
        Verdict(ok=ok, reasons=reasons)


def test_unless_says_yes_when_every_reason_is_absent() -> None:
    assert unless(None, None) == YES
    assert unless(None, "Skriv en grund.") == no("Skriv en grund.")


def test_two_verdicts_together_give_the_reasons_of_both() -> None:
    assert (no("Første.") & no("Anden.")) == no("Første.", "Anden.")
    assert (YES & YES) == YES


def test_many_verdicts_together_give_each_reason_once() -> None:
    assert together([no("Samme."), YES, no("Samme.", "Ny.")]) == no("Samme.", "Ny.")
    assert together([]) == YES


def test_a_reason_can_cite_what_it_rests_on() -> None:
    verdict = no(Reason("Aftalen varer for længe.", "LAB § 64"), Reason("Der mangler et tilbud.", "LAB § 64"), "Andet.")

    assert verdict.references == ("LAB § 64",)
    assert verdict.reasons == ("Aftalen varer for længe.", "Der mangler et tilbud.", "Andet.")
