"""Reading in a child process: what it can do, and that nothing a file does reaches the caller."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.unit.documents import papers
from virke.documents import limits, readers, sandbox
from virke.documents.readers import UnreadableDocument, wire
from virke.documents.sandbox import Sandbox

MARKDOWN = b"# Referat\n\n1. at planen godkendes\n\n| Enhed | Dage |\n|---|---|\n| \xc3\x98st | 5 |\n"


@pytest.fixture
def small() -> Iterator[Sandbox]:
    """A sandbox with little time and memory."""
    made = Sandbox(seconds=1, memory=400 * 2**20, size=5 * 2**20)
    yield made
    made.stop()


def _child(made: Sandbox) -> int:
    (worker,) = made._idle
    return worker.process.pid


def test_who_waits_too_long_for_a_reader_is_told_to_come_again() -> None:
    busy = Sandbox(seconds=1, wait=0)

    with busy._borrowed(), busy._borrowed(), pytest.raises(UnreadableDocument, match="mange filer lige nu"):
        busy.read("a.md", MARKDOWN)

    assert busy.read("a.md", MARKDOWN).text.startswith("Referat")
    busy.stop()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("referat.md", MARKDOWN),
        ("referat.txt", b"Referat"),
        ("referat.html", b"<h1>Referat</h1>"),
        ("referat.docx", papers.word_body(papers.paragraph("Referat"))),
        ("referat.pdf", papers.pdf(papers.down("Referat"))),
    ],
)
def test_a_document_comes_out_of_the_child_as_the_reader_made_it(name: str, data: bytes) -> None:
    assert sandbox.read_safely(name, data) == readers.read(name, data)


def test_a_child_reads_several_files(small: Sandbox) -> None:
    small.read("a.md", MARKDOWN)
    first = _child(small)

    small.read("b.md", MARKDOWN)

    assert _child(small) == first


def test_a_refusal_keeps_its_message_and_the_child(small: Sandbox) -> None:
    small.read("a.md", MARKDOWN)
    first = _child(small)

    with pytest.raises(UnreadableDocument, match="Filen er tom"):
        small.read("tom.pdf", b"")

    assert _child(small) == first


def test_a_file_that_is_too_big_is_refused_without_a_child(small: Sandbox) -> None:
    with pytest.raises(UnreadableDocument, match="mere end 5 MB"):
        small.read("stor.md", b"x" * (5 * 2**20 + 1))

    assert small._idle == []


def test_the_usual_limit_is_25_megabytes() -> None:
    with pytest.raises(UnreadableDocument, match="mere end 25 MB"):
        sandbox.read_safely("stor.pdf", b"%PDF-" + b"0" * 26 * 2**20)


def test_a_file_that_takes_too_long_is_refused_and_the_next_one_is_read(small: Sandbox) -> None:
    with pytest.raises(UnreadableDocument, match="for lang tid"):
        small.read("langsom.md", b"a\n\n" * 1_000_000)

    assert small.read("a.md", MARKDOWN).blocks


def test_a_file_that_needs_too_much_memory_is_refused_and_the_next_one_is_read() -> None:
    tight = Sandbox(seconds=30, memory=120 * 2**20)

    with pytest.raises(UnreadableDocument, match="hukommelse"):
        tight.read("stor.txt", "æ".encode() * 12 * 2**20)

    assert tight.read("a.md", MARKDOWN).blocks
    tight.stop()


def test_a_child_that_dies_while_it_waits_is_replaced(small: Sandbox) -> None:
    small.read("a.md", MARKDOWN)
    os.kill(_child(small), signal.SIGKILL)
    small._idle[0].process.wait()

    assert small.read("b.md", MARKDOWN).blocks


def test_a_child_that_dies_in_its_work_gives_one_clear_error(small: Sandbox) -> None:
    small.read("a.md", MARKDOWN)
    worker = small._idle.pop()
    worker.process.kill()

    with pytest.raises(UnreadableDocument, match="kunne ikke læses"):
        worker.read(".md", MARKDOWN)

    assert not worker.healthy
    worker.stop()


def test_a_child_is_replaced_after_many_files(small: Sandbox) -> None:
    small.read("a.md", MARKDOWN)
    first = _child(small)
    small._idle[0].files = limits.FILES_PER_READER - 1

    small.read("b.md", MARKDOWN)
    small.read("c.md", MARKDOWN)

    assert _child(small) != first


def test_a_child_sees_no_environment_and_cannot_write(small: Sandbox) -> None:
    small.read("a.md", MARKDOWN)
    pid = _child(small)

    process = Path("/proc") / str(pid)
    rights = process.joinpath("limits").read_text().splitlines()
    written = next(line for line in rights if line.startswith("Max file size"))
    assert b"VIRKE" not in process.joinpath("environ").read_bytes()
    assert written.split()[3:5] == ["0", "0"]


def test_several_threads_read_at_the_same_time(small: Sandbox) -> None:
    with ThreadPoolExecutor(6) as threads:
        documents = list(threads.map(lambda number: small.read(f"{number}.md", b"Nr. %d" % number), range(30)))

    assert [document.text for document in documents] == [f"Nr. {number}" for number in range(30)]
    assert len(small._idle) <= limits.MAX_READERS


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b'{"media_type": 1, "pages": null, "blocks": []}',
        b'{"media_type": "x", "pages": null, "blocks": [["paragraph", 1, 1, 1, null, 0, "", false, []]]}',
        b'{"media_type": "x", "pages": null, "blocks": [["ukendt", "x", 1, 1, null, 0, "", false, []]]}',
        b'{"media_type": "x", "pages": null, "blocks": [["paragraph", "x", true, 1, null, 0, "", false, []]]}',
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_no_document_is_not_believed(answer: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        wire.unpacked(answer)
