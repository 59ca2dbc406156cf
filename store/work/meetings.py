"""Meetings: series, agendas as they stood, minutes, and outcomes; an action is typed once and found again in the next pack."""
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.errors import WorkRefused
from store.scope import Scope
from store.transaction import reading, writing
from store.work import actions
from store.work.concern import now, visible
from store.work.tables import MEETINGS, OUTCOMES
from words import _

NOTE, DECISION, ACTION = "note", "decision", "action"
KINDS = (NOTE, DECISION, ACTION)


@dataclass(frozen=True)
class Meeting:
    """A meeting. series: the name that its repetitions share; agenda: items as plain JSON objects, with at least `item` and `text`."""

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


def call(record: Engine, meeting: Meeting, by: str) -> int:
    """Enter a meeting with its agenda; its number. WorkRefused without a series."""
    if not meeting.series.strip():
        raise WorkRefused(_("A meeting needs the name of its series."))
    values = {one.name: getattr(meeting, one.name) for one in fields(Meeting)} | {"agenda": list(meeting.agenda), "created_by": by}
    del values["meeting_id"]
    with writing(record) as connection:
        return connection.execute(sa.insert(MEETINGS).values(values)).inserted_primary_key[0]


def write(record: Engine, meeting_id: int, minutes: str, scope: Scope) -> None:
    """Keep the minutes of a meeting that is not closed."""
    with writing(record) as connection:
        _open(connection, meeting_id, scope)
        connection.execute(sa.update(MEETINGS).filter_by(meeting_id=meeting_id).values(minutes=minutes))


def close(record: Engine, meeting_id: int, scope: Scope) -> None:
    """Close a meeting: its minutes and outcomes stay as they are."""
    with writing(record) as connection:
        _open(connection, meeting_id, scope)
        connection.execute(sa.update(MEETINGS).filter_by(meeting_id=meeting_id).values(closed_at=now()))


def note(record: Engine, meeting_id: int, outcome: Outcome, by: str, scope: Scope, action: actions.Action | None = None) -> int | None:
    """Enter an outcome; the number of the action that it starts, None where it starts none. An action belongs to the meeting it was agreed in."""
    if outcome.kind not in KINDS or not outcome.text.strip():
        raise WorkRefused(_("An outcome is a note, a decision or an action, in words."))
    meeting = one(record, meeting_id, scope)
    if meeting.closed_at:
        raise WorkRefused(_("This meeting is closed."))
    number = None
    if outcome.kind == ACTION:
        if action is None:
            raise WorkRefused(_("An action needs {what}.").format(what=_("an owner")))
        number = actions.add(record, replace(action, source="meeting", source_ref=str(meeting_id), site=action.site or meeting.site,
                                             person=action.person or meeting.person, project=action.project or meeting.project), by)
    with writing(record) as connection:
        connection.execute(sa.insert(OUTCOMES).values(meeting_id=meeting_id, kind=outcome.kind, text=outcome.text.strip(), item=outcome.item,
                                                      action_id=number, entered_at=now(), entered_by=by))
    return number


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
    told = sa.select(*(OUTCOMES.c[name] for name in names)).filter_by(meeting_id=meeting_id).order_by(OUTCOMES.c.outcome_id)
    with reading(record) as connection:
        return [Outcome(*row) for row in connection.execute(told)]


def _open(connection: Connection, meeting_id: int, scope: Scope) -> None:
    if _one(connection, meeting_id, scope).closed_at:
        raise WorkRefused(_("This meeting is closed."))


def _one(connection: Connection, meeting_id: int, scope: Scope) -> Meeting:
    found = _all(connection, MEETINGS.c.meeting_id == meeting_id, *visible(MEETINGS, scope))
    if not found:
        raise WorkRefused(_("There is no meeting {number}.").format(number=meeting_id))
    return found[0]


def _all(connection: Connection, *holds: sa.ColumnElement) -> list[Meeting]:
    names = [held.name for held in fields(Meeting)]
    rows = connection.execute(sa.select(*(MEETINGS.c[name] for name in names)).where(*holds)
                              .order_by(MEETINGS.c.held_on.desc(), MEETINGS.c.meeting_id.desc()))
    return [replace(Meeting(*row), agenda=tuple(row.agenda)) for row in rows]
