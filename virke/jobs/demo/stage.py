"""What the telling of the year remembers while it goes: who is who, and which rows the content's keys became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from virke.followup import actions as followup
from virke.followup import queries
from virke.followup.due import Due, DueKind
from virke.followup.values import Responsible
from virke.jobs.demo.calendar import Year
from virke.jobs.demo.founding import Organisation
from virke.jobs.demo.story import SECRETARY, ComesBack, Promise
from virke.kernel.danish import format_date
from virke.meetings import queries as meetings
from virke.organisation.access import Viewer
from virke.organisation.queries import viewer_for


@dataclass(slots=True)
class Stage:
    """Ids by the keys of the story. `missed` are promises whose sentence was not suggested; a test keeps it empty."""

    year: Year
    organisation: Organisation
    meetings: dict[str, int] = field(default_factory=dict)
    commitments: dict[str, int] = field(default_factory=dict)
    plans: dict[str, int] = field(default_factory=dict)
    goals: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, int] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    _viewers: dict[tuple[str, date], Viewer] = field(default_factory=dict)

    def viewer(self, on: date, persona: str = SECRETARY) -> Viewer:
        """The persona with the roles and seats of the day."""
        key = (persona, on)
        if key not in self._viewers:
            self._viewers[key] = viewer_for(user_id=self.organisation.logins[persona], on=on)
        return self._viewers[key]

    def forum_of(self, meeting: str) -> int:
        return self.organisation.forums[meeting.rstrip("0123456789")]

    def before(self, meeting: str) -> str:
        """The key of the forum's meeting before this one."""
        forum = meeting.rstrip("0123456789")
        return f"{forum}{int(meeting.removeprefix(forum)) - 1}"

    def item(self, meeting: str, number: int, *, at: datetime) -> int:
        """The item of that number, as the secretary sees the meeting."""
        by = self.viewer(at.date())
        page = meetings.meeting(viewer=by, meeting_id=self.meetings[meeting], on=at.date(), at=at)
        return next(one.id for one in page.items if one.number == str(number))

    def confirm(self, meeting: str, promises: Iterable[Promise], *, at: datetime) -> tuple[int, ...]:
        """Confirm what the story promises of the suggestions of the meeting; the ids of those that are left."""
        by = self.viewer(at.date())
        waiting = self._waiting(meeting, by)
        for promise in promises:
            found = next((one for one in waiting.values() if promise.sentence in one.text), None)
            if found is None:
                self.missed.append(promise.key)
                continue
            del waiting[found.suggestion_id]
            self.commitments[promise.key] = followup.confirm(
                suggestion_id=found.suggestion_id,
                text=promise.text,
                responsible=self._responsible(promise, found.responsible_text),
                by=by,
                at=at,
            )
        return tuple(waiting)

    def make_standing(self, meeting: str, standing: Iterable[ComesBack], *, at: datetime) -> None:
        """Let the forum hear again and again of what the story says comes back."""
        by = self.viewer(at.date())
        waiting = self._waiting(meeting, by)
        for one in standing:
            found = next((waits for waits in waiting.values() if one.sentence in waits.text), None)
            if found is None:
                self.missed.append(one.title)
                continue
            followup.make_standing(suggestion_id=found.suggestion_id, title=one.title, by=by, at=at)

    def _waiting(self, meeting: str, by: Viewer) -> dict[int, queries.Waiting]:
        found = queries.waiting_suggestions(viewer=by, meeting_id=self.meetings[meeting])
        return {suggestion.suggestion_id: suggestion for item in found for suggestion in item.suggestions}

    def turn_down(self, suggestion_ids: Iterable[int], because: str, *, at: datetime) -> None:
        """Say no to what is no promise."""
        for suggestion_id in suggestion_ids:
            followup.reject(suggestion_id=suggestion_id, reason=because, by=self.viewer(at.date()), at=at)

    def _responsible(self, promise: Promise, words: str) -> Responsible:
        if promise.unit:
            return Responsible(words, unit_id=self.organisation.units[promise.unit])
        return Responsible(words, person_id=self.organisation.people[promise.person])


def on_day(day: date) -> Due:
    return Due(DueKind.DATE, day, format_date(day))
