"""Actions as rows: what, who, until when, and what the figures say of their effect beside what was only
said.
"""

from datetime import date

from dash import html
from dash.development.base_component import Component

from kpi import KPIS
from kpi.model.unit import PERCENT
from kpi.watch.review import told
from store.work.actions import DONE, DROPPED, OPEN, REOPENED, VERIFIED, Action, Change
from words import _
from words import format as write


def due_line(action: Action, today: date) -> list[Component]:
    """An action that is due, in a line."""
    return [
        html.Strong(action.title),
        html.Span(
            f" · {action.owner} · {due(action, today)}", className="bad" if late(action, today) else "faint"
        ),
    ]


def late(action: Action, today: date) -> bool:
    """Whether it should be done by now."""
    return action.running and action.due_on is not None and action.due_on < today


def due(action: Action, today: date) -> str:
    """Until when; said in words where that is over."""
    text = write.day(action.due_on, weekday=False, year=True)
    return (
        _("overdue since {day}").format(day=text) if late(action, today) else _("due {day}").format(day=text)
    )


def origin(action: Action) -> str:
    """Where it comes from, and whom it concerns."""
    texts = {
        "signal": _("from a signal"),
        "meeting": _("from a meeting"),
        "raid": _("from a RAID item"),
        "one_to_one": _("from a one-to-one"),
        "own": "",
    }
    reference = action.source_ref if action.source == "raid" else ""
    return " · ".join(
        filter(None, (action.site, action.project, action.person, texts.get(action.source, ""), reference))
    )


def expected(action: Action) -> str:
    """The effect that was promised, and when it is looked at."""
    if not action.expected or action.kpi not in KPIS:
        return _("no figure will show it")
    way = _("up") if action.expected == "up" else _("down")
    size = "" if action.size is None else _(" by {size}").format(size=_amount(action, action.size))
    review = _("reviewed {day}").format(day=write.day(action.review_on, weekday=False, year=True))
    return f"{_(KPIS[action.kpi].label)} {way}{size}, {review}"


def effect(action: Action) -> str:
    """What the figures say; by word alone where none has spoken."""
    if action.verdict and action.evidence and action.kpi in KPIS:
        held, unit = action.evidence, KPIS[action.kpi].unit
        weeks = write.counted(held["weeks"], _("week"), _("weeks"))
        figures = _("{before} before, {after} since ({weeks})").format(
            before=write.written(held["before"], unit), after=write.written(held["after"], unit), weeks=weeks
        )
        return f"{told(action.verdict)}: {figures}" if held["weeks"] else told(action.verdict)
    if action.state == DONE:
        return _("by word alone")
    if action.expected and not action.frozen:
        return _("no limits were known")
    return write.NONE


def _amount(action: Action, size: float) -> str:
    unit = KPIS[action.kpi].unit
    return write.points(size).lstrip("+") if unit == PERCENT else write.written(size, unit)


def state(name: str) -> str:
    """A state as the heading of its section."""
    return {
        REOPENED: _("Re-opened: no effect shown"),
        OPEN: _("Open"),
        DONE: _("Closed by word, not verified"),
        VERIFIED: _("Verified by figures"),
        DROPPED: _("Dropped"),
    }[name]


def table(actions: list[Action], today: date, changes: dict[int, list[Change]]) -> html.Table:
    """Some actions as rows."""
    titles = ("№", _("What"), _("Owner"), _("Due"), _("Expected effect"), _("Effect"), "")
    return html.Table(
        [
            html.Thead(html.Tr([html.Th(text, scope="col") for text in titles])),
            html.Tbody([_row(one, today, changes.get(one.action_id, [])) for one in actions]),
        ],
        className="plain lined stacks",
    )


def _row(action: Action, today: date, changes: list[Change]) -> html.Tr:
    what = [html.Strong(action.title), html.Span(origin(action), className="under"), *history(changes)]
    return html.Tr(
        [
            html.Td(str(action.action_id), className="faint"),
            html.Td(what),
            html.Td(action.owner),
            html.Td(due(action, today), className="bad" if late(action, today) else ""),
            html.Td(expected(action)),
            html.Td(effect(action)),
            html.Td(html.Div(_steps(action), className="actions")),
        ]
    )


def _steps(action: Action) -> list[Component]:
    """What may be said of it."""
    choices = [("done", _("Done")), ("drop", _("Drop"))] if action.running else [("open", _("Open again"))]
    return [
        html.Button(
            text, id={"type": "step", "action": action.action_id, "to": to}, className="button button-quiet"
        )
        for to, text in choices
    ]


def history(changes: list[Change]) -> list[Component]:
    """Every change, folded away."""
    if not changes:
        return []
    lines = [
        html.Li(
            f"{write.moment(one.changed_at)} · {one.changed_by}: "
            + ", ".join(
                f"{name} {_said(one.before.get(name))} → {_said(value)}" for name, value in one.after.items()
            )
        )
        for one in changes
    ]
    return [
        html.Details(
            [
                html.Summary(write.counted(len(changes), _("change"), _("changes")), className="faint"),
                html.Ul(lines, className="small-print"),
            ]
        )
    ]


def _said(value: object) -> str:
    return write.NONE if value in (None, "") else "…" if isinstance(value, dict) else str(value)
