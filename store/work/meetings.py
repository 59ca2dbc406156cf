"""Meetings: series, agendas as they stood, minutes, and outcomes; what is typed once is found again in the
next meeting of the series.
"""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.errors import WorkRefused
from store.record.transaction import reading, writing
from store.record.work_tables import MEETINGS, OUTCOMES
from store.scope import Scope
from store.work import actions as work
from store.work.actions import Action
from store.work.concern import now, visible
from words import _

NOTE, DECISION, ACTION = "note", "decision", "action"
KINDS = (NOTE, DECISION, ACTION)


@dataclass(frozen=True)
class Meeting:
    """A meeting. series: the name that its repetitions share; agenda: items as plain JSON objects, with at
    least `item` and `text`.
    """

    series: str
    held_on: date
    site: str = ""
    person: str = ""
    project: str = ""
    agenda: tuple[dict, ...] = ()
    minutes: str = ""
    meeting_id: int | None = None
    closed_at: datetime | None = None
    created_by: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a meeting gave: a note, a decision, or an action (action_id)."""

    kind: str
    text: str
    item: str = ""
    outcome_id: int | None = None
    meeting_id: int | None = None
    action_id: int | None = None
    entered_at: datetime | None = None
    entered_by: str = ""


@dataclass(frozen=True)
class Agreed:
    """What a series holds before its next meeting. meeting: the last one, None before the first; outcomes:
    those of the last one;
    actions: of all its meetings, those that are running, or were closed since the last one, the earliest due
    first.
    """

    meeting: Meeting | None = None
    outcomes: tuple[Outcome, ...] = ()
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True)
class Series:
    """The meetings of one name and project, the latest first."""

    name: str
    project: str
    meetings: tuple[Meeting, ...]

    @property
    def next_on(self) -> date | None:
        """When the next is to be expected: as long after the last as that was after the one before; None
        where there is no rhythm yet.
        """
        days = sorted({one.held_on for one in self.meetings}, reverse=True)
        return days[0] + (days[0] - days[1]) if len(days) > 1 else None


def call(record: Engine, meeting: Meeting, by: str) -> int:
    """Enter a meeting with its agenda; its number. WorkRefused without a series. One of the same series,
    project and day that is open
    is that meeting: it is not called twice.
    """
    if not meeting.series.strip():
        raise WorkRefused(_("A meeting needs the name of its series."))
    values = {one.name: getattr(meeting, one.name) for one in fields(Meeting)} | {
        "series": meeting.series.strip(),
        "agenda": list(meeting.agenda),
        "created_by": by,
    }
    del values["meeting_id"]
    same = {name: values[name] for name in ("series", "held_on", "site", "person", "project")}
    with writing(record) as connection:
        known = connection.execute(
            sa.select(MEETINGS.c.meeting_id).filter_by(**same, closed_at=None)
        ).scalar()
        if known is not None:
            return known
        return connection.execute(sa.insert(MEETINGS).values(values)).inserted_primary_key[0]


def write(record: Engine, meeting_id: int, minutes: str, scope: Scope, was: str | None = None) -> None:
    """Keep the minutes of a meeting that is not closed. was: what they were when the writer began;
    WorkRefused where somebody else has written since, so that nobody's words are lost.
    """
    with writing(record) as connection:
        meeting = _open(connection, meeting_id, scope)
        if was is not None and meeting.minutes not in (was, minutes):
            raise WorkRefused(
                _("Somebody else has written the minutes meanwhile. Copy your text, and load the page again.")
            )
        connection.execute(sa.update(MEETINGS).filter_by(meeting_id=meeting_id).values(minutes=minutes))


def close(record: Engine, meeting_id: int, scope: Scope) -> None:
    """Close a meeting: its minutes and outcomes stay as they are."""
    with writing(record) as connection:
        _open(connection, meeting_id, scope)
        connection.execute(sa.update(MEETINGS).filter_by(meeting_id=meeting_id).values(closed_at=now()))


def note(
    record: Engine, meeting_id: int, outcome: Outcome, by: str, scope: Scope, action: Action | None = None
) -> int | None:
    """Enter an outcome; the number of the action that it starts, None where it starts none. An action belongs
    to the meeting it was agreed in. The same words of the same kind under the same item are one outcome,
    however often they are sent.
    """
    if outcome.kind not in KINDS or not outcome.text.strip():
        raise WorkRefused(_("An outcome is a note, a decision or an action, in words."))
    if outcome.kind == ACTION and action is None:
        raise WorkRefused(_("An action needs {what}.").format(what=_("an owner")))
    same = {
        "meeting_id": meeting_id,
        "kind": outcome.kind,
        "text": outcome.text.strip(),
        "item": outcome.item,
    }
    with writing(record) as connection:
        meeting = _open(connection, meeting_id, scope)
        known = connection.execute(sa.select(OUTCOMES.c.action_id).filter_by(**same)).first()
        if known:
            return known.action_id
        number = work.enter(connection, _of(meeting, action), by) if outcome.kind == ACTION else None
        connection.execute(
            sa.insert(OUTCOMES).values(**same, action_id=number, entered_at=now(), entered_by=by)
        )
    return number


def _of(meeting: Meeting, action: Action) -> Action:
    """An action as one that was agreed in a meeting: about the same, where it names nothing else."""
    about = {name: getattr(action, name) or getattr(meeting, name) for name in ("site", "person", "project")}
    return replace(action, source="meeting", source_ref=str(meeting.meeting_id), **about)


def series(record: Engine, scope: Scope) -> list[Series]:
    """The series that the asker may see, the one held last first."""
    found: dict[tuple[str, str], list[Meeting]] = {}
    for meeting in meetings(record, scope):
        found.setdefault((meeting.series, meeting.project), []).append(meeting)
    return [Series(name, project, tuple(held)) for (name, project), held in found.items()]


def agreed(record: Engine, name: str, project: str, scope: Scope) -> Agreed:
    """What a series holds before its next meeting."""
    held = next(
        (one for one in series(record, scope) if (one.name, one.project) == (name.strip(), project)), None
    )
    if held is None:
        return Agreed()
    last, numbers = held.meetings[0], {str(one.meeting_id) for one in held.meetings}
    theirs = [
        one for one in work.actions(record, scope) if one.source == "meeting" and one.source_ref in numbers
    ]
    shown = [one for one in theirs if one.running or (one.done_on and one.done_on >= last.held_on)]
    return Agreed(last, tuple(outcomes(record, last.meeting_id, scope)), tuple(shown))


def meetings(record: Engine, scope: Scope, project: str = "") -> list[Meeting]:
    """The meetings that the asker may see, the latest first; of one project where it is given."""
    holds = [*visible(MEETINGS, scope), *([MEETINGS.c.project == project] if project else [])]
    with reading(record) as connection:
        return _all(connection, *holds)


def one(record: Engine, meeting_id: int, scope: Scope) -> Meeting:
    """One meeting; WorkRefused where there is none that the asker may see."""
    with reading(record) as connection:
        return _one(connection, meeting_id, scope)


def outcomes(record: Engine, meeting_id: int, scope: Scope) -> list[Outcome]:
    """What a meeting gave, in the order of entry."""
    one(record, meeting_id, scope)
    names = [held.name for held in fields(Outcome)]
    told = (
        sa.select(*(OUTCOMES.c[name] for name in names))
        .filter_by(meeting_id=meeting_id)
        .order_by(OUTCOMES.c.outcome_id)
    )
    with reading(record) as connection:
        return [Outcome(*row) for row in connection.execute(told)]


def _open(connection: Connection, meeting_id: int, scope: Scope) -> Meeting:
    meeting = _one(connection, meeting_id, scope)
    if meeting.closed_at:
        raise WorkRefused(_("This meeting is closed."))
    return meeting


def _one(connection: Connection, meeting_id: int, scope: Scope) -> Meeting:
    found = _all(connection, MEETINGS.c.meeting_id == meeting_id, *visible(MEETINGS, scope))
    if not found:
        raise WorkRefused(_("There is no meeting {number}.").format(number=meeting_id))
    return found[0]


def _all(connection: Connection, *holds: sa.ColumnElement) -> list[Meeting]:
    names = [held.name for held in fields(Meeting)]
    rows = connection.execute(
        sa.select(*(MEETINGS.c[name] for name in names))
        .where(*holds)
        .order_by(MEETINGS.c.held_on.desc(), MEETINGS.c.meeting_id.desc())
    )
    return [replace(Meeting(*row), agenda=tuple(row.agenda)) for row in rows]
