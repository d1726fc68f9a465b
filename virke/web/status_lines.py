"""Writing the items of a report: all of a page at once, or one of them while somebody types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils import timezone

from virke.kernel.verdicts import NotPossible
from virke.organisation.access import Viewer
from virke.plans import actions, merging
from virke.plans.reporting import ItemStatus
from virke.plans.status import LineText, Overtaken, Written
from virke.web.forms.status import LineForm

SAVED, OVERTAKEN, REFUSED = 200, 409, 422


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of a page of forms. `mine` are the words of the writer where somebody else was first."""

    status: int
    overtaken: Mapping[int, Overtaken]
    mine: Mapping[int, LineText]


def save_all(request: HttpRequest, report_id: int, forms: Sequence[LineForm], *, by: Viewer) -> Sent:
    """Save what was changed on the page and say how it went."""
    if any(form.errors for form in forms):
        return Sent(REFUSED, {}, {})
    touched = [form for form in forms if form.touched]
    if not touched:
        messages.info(request, "Der var ingen ændringer.")
        return Sent(SAVED, {}, {})
    try:
        written = _write(report_id, touched, by)
    except NotPossible as no:
        for reason in no.reasons:
            touched[0].add_error(None, reason)
        return Sent(REFUSED, {}, {})
    _tell(request, written)
    overtaken = {one.item_id: one for one in written.overtaken}
    mine = {form.item.item_id: form.text() for form in touched}
    return Sent(OVERTAKEN if overtaken else SAVED, overtaken, mine)


def shown_again(kind: type[LineForm], items: Sequence[ItemStatus], sent: Sent) -> list[LineForm]:
    """The page after some of it was overtaken: what stands now, with the writer's own words where they were second."""
    return [kind(item=item, shown=_shown(item, sent)) for item in items]


def with_last_text(sent: QueryDict, last: Mapping[int, LineText]) -> QueryDict | None:
    """What was sent, with the texts from last time in the empty fields of the item that asked; None if none did.

    Nothing is saved by it: the writer reads the text first.
    """
    asked = sent.get("reuse", "")
    if not asked.isdecimal() or int(asked) not in last:
        return None
    data, text = sent.copy(), last[int(asked)]
    for name, said in (("political_text", text.political_text), ("next_step", text.next_step)):
        if not data.get(f"p{asked}-{name}", "").strip():
            data[f"p{asked}-{name}"] = said
    return data


def save_one(report_id: int, form: LineForm, *, by: Viewer) -> JsonResponse:
    """The answer to a page that saves while somebody types: the new token, what others wrote, or why it is refused."""
    if not form.is_valid():
        return _answer(REFUSED, message=str(next(iter(form.errors.values()))[0]))
    if not form.touched:
        return _answer(SAVED, seen=form.seen_token)
    try:
        written = _write(report_id, [form], by)
    except NotPossible as no:
        return _answer(REFUSED, message=" ".join(no.reasons))
    theirs = written.overtaken[0] if written.overtaken else None
    if theirs is None:
        return _answer(SAVED, seen=merging.token(form.text()), message=f"Gemt kl. {timezone.localtime():%H.%M}")
    return _answer(OVERTAKEN, message=theirs.sentence)


def _write(report_id: int, forms: Sequence[LineForm], by: Viewer) -> Written:
    return actions.write_lines(
        report_id=report_id,
        lines={form.item.item_id: form.text() for form in forms},
        seen={form.item.item_id: form.seen_token for form in forms},
        by=by,
        at=timezone.now(),
    )


def _shown(item: ItemStatus, sent: Sent) -> LineText | None:
    one = sent.overtaken.get(item.item_id)
    return merging.again(item.text, mine=sent.mine[item.item_id], overtaken=one.parts) if one else None


def _tell(request: HttpRequest, written: Written) -> None:
    count = len(written.items)
    if count:
        messages.success(request, f"Gemt: {count} {'punkt' if count == 1 else 'punkter'}.")


def _answer(status: int, *, seen: str = "", message: str = "") -> JsonResponse:
    return JsonResponse({"seen": seen, "message": message}, status=status)
