"""The inbox: deviations found in the figures, each once, however often its file is loaded; and what people
made of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy import Connection, Engine

from store.errors import WorkRefused
from store.record.transaction import reading, writing
from store.record.work_tables import SIGNALS
from store.scope import Scope
from store.work.concern import now, visible
from words import _

OPEN, NOISE, KNOWN, ACTION, GONE = "open", "noise", "known cause", "action", "gone"
TRIAGED = (NOISE, KNOWN, ACTION)


@dataclass(frozen=True)
class Signal:
    """A deviation. signal: its name, which the same deviation has in every load; kind: chart, target, slip,
    overdue, watermelon, unfed, invariant, broken_sum; item: what it is about within its site or project (a
    milestone, a job); good: for the better, for the worse, or None;
    figures: what the sentence quotes, plain JSON values.
    """

    signal: str
    kind: str
    kpi: str = ""
    site: str = ""
    person: str = ""
    project: str = ""
    item: str = ""
    period_start: date | None = None
    period_end: date | None = None
    good: bool | None = None
    figures: dict = field(default_factory=dict)
    found_at: datetime | None = None
    seen_at: datetime | None = None
    load_id: int | None = None
    state: str = OPEN
    reason: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


def renew(
    record: Engine,
    found: Iterable[Signal],
    load_id: int | None = None,
    watched: Callable[[Signal], bool] = lambda _signal: True,
) -> list[Signal]:
    """Enter the deviations that the figures show now; those that are new, in order.

    A deviation that was known keeps its triage and gets its new figures. An open one that the figures no
    longer show is gone, where it was watched, that is, would have been found; one that comes back is open
    again. An episode of a chart that was known under another first week, as limits move a little, keeps its
    name.
    """
    with writing(record) as connection:
        known = {one.signal: one for one in _all(connection)}
        found = {one.signal: one for one in _named(found, known)}
        fresh = [name for name in found if name not in known or known[name].state == GONE]
        for name, one in found.items():
            _put(connection, one, known.get(name), load_id)
        gone = [
            one.signal
            for one in known.values()
            if one.state == OPEN and one.signal not in found and watched(one)
        ]
        if gone:
            connection.execute(
                sa.update(SIGNALS).where(SIGNALS.c.signal.in_(gone)).values(state=GONE, seen_at=now())
            )
    return [found[name] for name in fresh]


def _named(found: Iterable[Signal], known: dict[str, Signal]) -> list[Signal]:
    """The deviations, an episode of a chart under the name by which an overlapping one on the same side is
    known.
    """
    episodes = [
        one
        for one in known.values()
        if one.kind == "chart" and one.state != GONE and one.period_start and one.period_end
    ]

    def name(one: Signal) -> str:
        if one.kind != "chart" or one.signal in known or not (one.period_start and one.period_end):
            return one.signal
        same = [
            held
            for held in episodes
            if (held.kpi, held.site, held.person, held.good) == (one.kpi, one.site, one.person, one.good)
            and held.period_start <= one.period_end
            and one.period_start <= held.period_end
        ]
        return same[0].signal if same else one.signal

    return [replace(one, signal=name(one)) for one in found]


def _put(connection: Connection, one: Signal, before: Signal | None, load_id: int | None) -> None:
    moment = now()
    if before is None:
        connection.execute(
            sa.insert(SIGNALS).values(
                asdict(replace(one, found_at=moment, seen_at=moment, load_id=load_id, state=OPEN))
            )
        )
        return
    again = {"state": OPEN, "found_at": moment, "load_id": load_id} if before.state == GONE else {}
    told = {name: getattr(one, name) for name in ("figures", "good", "period_start", "period_end")}
    connection.execute(
        sa.update(SIGNALS).filter_by(signal=one.signal).values(told | again | {"seen_at": moment})
    )


def inbox(
    record: Engine, scope: Scope, states: Iterable[str] = (OPEN,), kinds: Iterable[str] = ()
) -> list[Signal]:
    """The deviations that the asker may see, those for the worse first, then the latest."""
    kinds = list(kinds)
    holds = [
        SIGNALS.c.state.in_(list(states)),
        *visible(SIGNALS, scope),
        *([SIGNALS.c.kind.in_(kinds)] if kinds else []),
    ]
    with reading(record) as connection:
        found = _all(connection, *holds)
    return sorted(
        found, key=lambda one: (one.good is True, -(one.period_end or date.min).toordinal(), one.signal)
    )


def one(record: Engine, signal: str, scope: Scope) -> Signal:
    """The deviation of this name; WorkRefused where there is none that the asker may see."""
    with reading(record) as connection:
        found = _all(connection, SIGNALS.c.signal == signal, *visible(SIGNALS, scope))
    if not found:
        raise WorkRefused(_("There is no such signal."))
    return found[0]


def triage(record: Engine, signal: str, state: str, by: str, scope: Scope, reason: str = "") -> None:
    """Say what a deviation is: noise, a known cause (with the cause), or the start of an action; or open it
    again.

    WorkRefused for a state that there is not, a known cause without its reason, or a signal out of sight.
    """
    if state not in (OPEN, *TRIAGED):
        raise WorkRefused(_("A signal is noise, a known cause, or becomes an action."))
    if state == KNOWN and not reason.strip():
        raise WorkRefused(_("Say which cause is known."))
    one(record, signal, scope)
    with writing(record) as connection:
        decide(connection, signal, state, by, reason)


def decide(connection: Connection, signal: str, state: str, by: str, reason: str = "") -> None:
    """As `triage`, unchecked, within a transaction that does more."""
    connection.execute(
        sa.update(SIGNALS)
        .filter_by(signal=signal)
        .values(state=state, reason=reason.strip(), decided_by=by, decided_at=now())
    )


def _all(connection: Connection, *holds: sa.ColumnElement) -> list[Signal]:
    names = [one.name for one in fields(Signal)]
    return [
        Signal(*row)
        for row in connection.execute(
            sa.select(*(SIGNALS.c[name] for name in names)).where(*holds).order_by(SIGNALS.c.signal)
        )
    ]
