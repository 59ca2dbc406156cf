"""Actions: what somebody will do about a deviation, a decision or a risk, until when, to what effect; and
every change of it.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.errors import WorkRefused
from store.record.transaction import reading, writing
from store.record.work_tables import ACTION_CHANGES, ACTIONS
from store.scope import Scope
from store.work import signals
from store.work.concern import now, visible
from words import _

OPEN, DONE, VERIFIED, REOPENED, DROPPED = "open", "done", "verified", "reopened", "dropped"
STATES = (OPEN, DONE, VERIFIED, REOPENED, DROPPED)
SOURCES = ("signal", "meeting", "raid", "one_to_one", "own")
IMPROVED, NO_CHANGE, WORSE, EARLY = "improved", "no change", "worse", "too early"
EDITABLE = (
    "title",
    "owner",
    "due_on",
    "kpi",
    "expected",
    "size",
    "review_on",
    "state",
    "done_on",
    "verdict",
    "evidence",
    "frozen",
)


@dataclass(frozen=True)
class Action:
    """An action. expected: "up" or "down", the direction in which its KPI is to move, "" where no figure will
    show it; size: by how much; frozen: the limits from before it (centre, lower, upper, until); verdict:
    improved, no change, worse or too early, "" before.
    """

    title: str
    owner: str
    due_on: date | None = None
    source: str = "own"
    source_ref: str = ""
    site: str = ""
    person: str = ""
    project: str = ""
    kpi: str = ""
    expected: str = ""
    size: float | None = None
    review_on: date | None = None
    frozen: dict | None = None
    state: str = OPEN
    done_on: date | None = None
    verdict: str = ""
    evidence: dict | None = None
    action_id: int | None = None
    created_at: datetime | None = None
    created_by: str = ""

    @property
    def by_word(self) -> bool:
        """Whether it was closed, and no figure has shown its effect."""
        return self.state == DONE

    @property
    def running(self) -> bool:
        """Whether somebody still has to do something."""
        return self.state in (OPEN, REOPENED)


@dataclass(frozen=True)
class Change:
    """A change of an action: who, when, and the fields before and after."""

    changed_at: datetime
    changed_by: str
    before: dict
    after: dict


def add(record: Engine, action: Action, by: str, answers: str = "") -> int:
    """Enter an action; its number. WorkRefused without a title, an owner or a due day, or with an effect but
    no review day. answers: the signal that it answers, which becomes an action with it or not at all.
    """
    with writing(record) as connection:
        number = enter(connection, action, by)
        if answers:
            signals.decide(connection, answers, signals.ACTION, by)
        return number


def enter(connection: Connection, action: Action, by: str) -> int:
    """As `add`, within a transaction that does more."""
    _check(action)
    values = {one.name: getattr(action, one.name) for one in fields(Action)} | {
        "created_at": now(),
        "created_by": by,
    }
    del values["action_id"]
    return connection.execute(sa.insert(ACTIONS).values(values)).inserted_primary_key[0]


def _check(action: Action) -> None:
    missing = [
        word
        for word, value in (
            (_("what is to be done"), action.title.strip()),
            (_("an owner"), action.owner.strip()),
            (_("a due day"), action.due_on),
        )
        if not value
    ]
    if missing:
        raise WorkRefused(_("An action needs {what}.").format(what=", ".join(missing)))
    if (
        action.source not in SOURCES
        or action.expected not in ("", "up", "down")
        or action.state not in STATES
    ):
        raise WorkRefused(_("This is no action that Loupe knows."))
    if action.expected and not (action.kpi and action.review_on):
        raise WorkRefused(_("An expected effect needs the figure that will show it, and a day to review it."))


def change(record: Engine, action_id: int, by: str, scope: Scope, **values: object) -> Action:
    """Change fields of an action and keep what they were; the action as it is now. WorkRefused out of sight
    or for a field that is not to be changed.
    """
    if strange := sorted(set(values) - set(EDITABLE)):
        raise WorkRefused(_("{fields} of an action can't be changed.").format(fields=", ".join(strange)))
    with writing(record) as connection:
        before = _one(connection, action_id, scope)
        changed = {name: value for name, value in values.items() if getattr(before, name) != value}
        if changed:
            after = Action(
                **{one.name: changed.get(one.name, getattr(before, one.name)) for one in fields(Action)}
            )
            _check(after)
            connection.execute(sa.update(ACTIONS).filter_by(action_id=action_id).values(changed))
            told = {
                "before": {name: _plain(getattr(before, name)) for name in changed},
                "after": {name: _plain(value) for name, value in changed.items()},
            }
            connection.execute(
                sa.insert(ACTION_CHANGES).values(action_id=action_id, changed_at=now(), changed_by=by, **told)
            )
        return _one(connection, action_id, scope)


def actions(record: Engine, scope: Scope, states: tuple[str, ...] = ()) -> list[Action]:
    """The actions that the asker may see, the earliest due first."""
    holds = [*visible(ACTIONS, scope), *([ACTIONS.c.state.in_(states)] if states else [])]
    with reading(record) as connection:
        return _all(connection, *holds)


def action(record: Engine, action_id: int, scope: Scope) -> Action:
    """One action; WorkRefused where there is none that the asker may see."""
    with reading(record) as connection:
        return _one(connection, action_id, scope)


def history(record: Engine, action_id: int, scope: Scope) -> list[Change]:
    """Every change of an action, the latest first."""
    action(record, action_id, scope)
    told = (
        sa.select(ACTION_CHANGES).filter_by(action_id=action_id).order_by(ACTION_CHANGES.c.change_id.desc())
    )
    with reading(record) as connection:
        return [
            Change(row.changed_at, row.changed_by, row.before, row.after) for row in connection.execute(told)
        ]


def changes(record: Engine, scope: Scope) -> dict[int, list[Change]]:
    """Every change of the actions that the asker may see, by their number, the latest first."""
    told = (
        sa.select(ACTION_CHANGES)
        .join(ACTIONS)
        .where(*visible(ACTIONS, scope))
        .order_by(ACTION_CHANGES.c.change_id.desc())
    )
    found: dict[int, list[Change]] = {}
    with reading(record) as connection:
        for row in connection.execute(told):
            found.setdefault(row.action_id, []).append(
                Change(row.changed_at, row.changed_by, row.before, row.after)
            )
    return found


def _one(connection: Connection, action_id: int, scope: Scope) -> Action:
    found = _all(connection, ACTIONS.c.action_id == action_id, *visible(ACTIONS, scope))
    if not found:
        raise WorkRefused(_("There is no action {number}.").format(number=action_id))
    return found[0]


def _all(connection: Connection, *holds: sa.ColumnElement) -> list[Action]:
    names = [one.name for one in fields(Action)]
    order = (ACTIONS.c.due_on.is_(None), ACTIONS.c.due_on, ACTIONS.c.action_id)
    return [
        Action(*row)
        for row in connection.execute(
            sa.select(*(ACTIONS.c[name] for name in names)).where(*holds).order_by(*order)
        )
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
