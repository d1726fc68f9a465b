"""What may be uploaded, and what may be done with a run."""

from __future__ import annotations

import pytest

from virke.documents import rules


@pytest.mark.parametrize(
    ("name", "size_bytes", "ok"),
    [
        ("referat.docx", 1_000, True),
        ("REFERAT.PDF", 25 * 1024 * 1024, True),
        ("referat.doc", 1_000, False),
        ("referat", 1_000, False),
        ("referat.pdf", 0, False),
        ("referat.pdf", 25 * 1024 * 1024 + 1, False),
        ("r" * 252 + ".pdf", 1_000, False),
    ],
)
def test_what_may_be_uploaded(name: str, size_bytes: int, ok: bool) -> None:
    assert rules.may_upload(name=name, size_bytes=size_bytes).ok is ok


@pytest.mark.parametrize(
    ("status", "ok"), [("preview", True), ("failed", False), ("approved", False), ("rejected", False)]
)
def test_only_a_run_that_waits_can_be_corrected_or_approved(status: str, ok: bool) -> None:
    assert rules.may_handle(status=status).ok is ok


@pytest.mark.parametrize(
    ("status", "reason", "ok"),
    [("preview", "Forkert møde", True), ("preview", " ", False), ("approved", "Fortrudt", False)],
)
def test_a_run_is_rejected_with_a_reason(status: str, reason: str, ok: bool) -> None:
    assert rules.may_reject(status=status, reason=reason).ok is ok
