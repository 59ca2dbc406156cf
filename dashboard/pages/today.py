"""Today: the signals that wait for somebody's eye, what is due, and what chance alone would show."""

from datetime import timedelta

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters
from dashboard.inbox.action_rows import due_line
from dashboard.inbox.handlers import REVIEW
from dashboard.inbox.signal_list import groups
from dashboard.parts.section import section
from dashboard.upload.welcome import welcome
from kpi.watch import expected_false_alarms
from kpi.watch.expected_false_alarms import looked_at
from store.work import reviews
from store.work.actions import OPEN, REOPENED, actions
from store.work.signals import inbox
from words import _, mark
from words import format as write

AHEAD = timedelta(days=7)


def title(view: View, _filters: Filters) -> tuple[str, str]:
    """The day."""
    if not len(view.facts.coverage):
        return _("Welcome"), _("Nothing is loaded yet")
    return _("Today"), write.day(view.today, year=True)


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    if not len(view.facts.coverage):
        return welcome()
    found = [
        one
        for one in inbox(view.record, view.scope)
        if filters.site in ("", one.site) and filters.project in ("", one.project)
    ]
    due = [
        one
        for one in actions(view.record, view.scope, (OPEN, REOPENED))
        if one.due_on and one.due_on <= view.today + AHEAD
    ]
    alarms = expected_false_alarms.sentence(looked_at(view.facts, view.today, view.decided))
    told = [html.P(alarms, className="small-print")] if alarms else []
    unread = reviews.due(view.record, view.today) is not None
    good = sum(one.good is True for one in found)
    return [
        html.P(sentence(len(found), good, len(due), unread), className="sentence"),
        *([dcc.Interval(id=REVIEW, interval=2000)] if unread and not found else []),
        html.P(id="inbox-note", className="notice-line", role="alert"),
        *groups(view, found),
        *told,
        *_due(view, due),
    ]


def sentence(signals: int, good: int, due: int, unread: bool = False) -> str:
    """How many wait, and how many of them are for the better. unread: is something still to be looked through,
    so that nothing can be said of what left its range?
    """
    waiting = (
        _("{signals} to look at").format(signals=write.counted(signals, _("signal"), _("signals")))
        if signals
        else _("The figures are being looked through; what calls for an eye will stand here")
        if unread
        else _("No signal waits: nothing left its usual range")
    )
    better = [_("{number} of them for the better").format(number=write.number(good))] if good else []
    owed = (
        [_("{actions} due within a week").format(actions=write.counted(due, _("action"), _("actions")))]
        if due
        else []
    )
    return ", ".join([waiting, *better]) + "".join(f"; {text}" for text in owed) + "."


def _due(view: View, due: list) -> list[Component]:
    if not due:
        return []
    more = dcc.Link(_("All actions"), href="/actions", className="link")
    return [
        section(
            _("Due within a week"),
            [html.Ul([html.Li(due_line(one, view.today)) for one in due], className="signals")],
            more,
        )
    ]


PAGE = Page("/today", mark("Today"), "", content, title, filtered=False)
