"""Two people write the same item: what each of them changed is kept, and what both changed is told. Pure.

A page carries a token of what stood when it was shown. When it comes back, a part that its writer did not touch stays
as it is now; a part that nobody else touched becomes the writer's; only a part that both changed needs a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from virke.plans.status import LineText

_LENGTH = 10  # hexadecimal digits of a part's SHA-256: to notice a change, not to prove one


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line that is written in one go, with the name that the screen gives it."""

    label: str
    of: Callable[[LineText], str]
    take: Callable[[LineText, LineText], LineText]
    """The first line with this part of the second."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The line to keep. `overtaken` names the parts that both changed; they stay as the other wrote them."""

    text: LineText
    overtaken: tuple[str, ...]


PARTS = (
    Part(
        "Politisk afrapportering", lambda t: t.political_text, lambda a, b: replace(a, political_text=b.political_text)
    ),
    Part("Næste skridt", lambda t: t.next_step, lambda a, b: replace(a, next_step=b.next_step)),
    Part("Intern status", lambda t: t.status_text, lambda a, b: replace(a, status_text=b.status_text)),
    Part(
        "Intern kommentar", lambda t: t.internal_comment, lambda a, b: replace(a, internal_comment=b.internal_comment)
    ),
    Part(
        "Vurdering",
        lambda t: f"{t.light.value}\n{t.light_reason.strip()}" if t.light else "",
        lambda a, b: replace(a, light=b.light, light_reason=b.light_reason),
    ),
    Part("Punktet er afsluttet", lambda t: "x" if t.closed else "", lambda a, b: replace(a, closed=b.closed)),
)


def token(text: LineText) -> str:
    """What stands in each part, in short: equal for equal texts, white space at the ends aside."""
    return "-".join(_short(part.of(text)) for part in PARTS)


def merge(seen: str, *, mine: LineText, theirs: LineText) -> Merged:
    """`seen` is the token of what the writer of `mine` saw, `theirs` what stands now.

    A token that is none of ours counts as never seen: nothing is overwritten without a word.
    """
    known = seen.split("-")
    before = known if len(known) == len(PARTS) else [""] * len(PARTS)
    kept, overtaken = theirs, []
    for part, was in zip(PARTS, before, strict=True):
        now, wanted = _short(part.of(theirs)), _short(part.of(mine))
        if wanted in (now, was):
            continue
        if now == was:
            kept = part.take(kept, mine)
        else:
            overtaken.append(part.label)
    return Merged(kept, tuple(overtaken))


def again(now: LineText, *, mine: LineText, overtaken: tuple[str, ...]) -> LineText:
    """What to show the writer after a merge: what stands now, with their own words in the parts that are overtaken."""
    shown = now
    for part in PARTS:
        shown = part.take(shown, mine) if part.label in overtaken else shown
    return shown


def touched(seen: str, text: LineText) -> bool:
    """Whether the writer changed anything of what was shown."""
    return token(text) != seen


def _short(text: str) -> str:
    return hashlib.sha256(text.strip().encode()).hexdigest()[:_LENGTH]
