"""A meeting: its agenda as it stood when it began, what was said of each item, minutes, and outcomes that are
typed once.
"""

from datetime import date

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.meeting.agenda import agenda
from dashboard.parts.section import section, tab
from store.work import actions, meetings
from store.work.actions import Action
from store.work.meetings import ACTION, DECISION, NOTE, Meeting, Outcome
from words import _, mark
from words import format as write

KIND_WORDS = {NOTE: mark("Note"), DECISION: mark("Decision"), ACTION: mark("Action")}
STATES = {
    "open": mark("open"),
    "done": mark("done, by word"),
    "verified": mark("verified"),
    "reopened": mark("open again"),
    "dropped": mark("dropped"),
}
LONG = 90  # characters of an agenda item in the list to choose from


def minutes(view: View, meeting: Meeting) -> list[Component]:
    """The whole page of a meeting."""
    told = meetings.outcomes(view.record, meeting.meeting_id, view.scope)
    started = {one.action_id: one for one in actions.actions(view.record, view.scope)}
    items = list(meeting.agenda)
    under = {
        one["item"]: [_below(outcome, started) for outcome in told if outcome.item == one["item"]]
        for one in items
    }
    general = [outcome for outcome in told if outcome.item not in under]
    form = [] if meeting.closed_at else [_form(items, view.today)]
    return [
        _tabs(view, meeting),
        agenda(items, under),
        *form,
        _outcomes(general, started),
        _minutes(meeting),
        dcc.Store(id="meeting-number", data=meeting.meeting_id),
        dcc.Store(id="minutes-were", data=meeting.minutes),
    ]


def _tabs(view: View, meeting: Meeting) -> html.Nav:
    """The way to all meetings, to the one before and after in the series, and to the next agenda."""
    held = next(
        one
        for one in meetings.series(view.record, view.scope)
        if (one.name, one.project) == (meeting.series, meeting.project)
    ).meetings
    place = [one.meeting_id for one in held].index(meeting.meeting_id)
    companions = [(_("Before: {day}"), held[place + 1])] if place + 1 < len(held) else []
    companions += [(_("After: {day}"), held[place - 1])] if place else []
    tabs = [tab(_("All meetings"), "/meetings", False)]
    tabs += [
        tab(
            text.format(day=write.day(one.held_on, year=True)),
            link("/meetings", Filters(meeting=str(one.meeting_id))),
            False,
        )
        for text, one in companions
    ]
    coming = Filters(project=meeting.project, after=str(meeting.meeting_id))
    return html.Nav(
        [*tabs, tab(_("Prepare the next"), link("/meetings", coming), False)],
        className="tabs",
        **{"aria-label": _("Series")},
    )


def _form(items: list[dict], today: date) -> html.Section:
    """Where an outcome is typed: the button says what it is."""
    subjects = [
        {"value": one["item"], "label": one["text"] if len(one["text"]) <= LONG else f"{one['text'][:LONG]}…"}
        for one in items
    ]
    known = list({one["value"]: one for one in subjects}.values())
    fields = [
        dmc.Textarea(
            id="outcome-text",
            label=_("What was said, decided or agreed"),
            attributes={"input": {"maxLength": 2000}},
            autosize=True,
            minRows=1,
            className="wide-field",
        ),
        dmc.Select(
            id="outcome-item",
            label=_("About"),
            data=known,
            placeholder=_("the meeting as a whole"),
            clearable=True,
            searchable=True,
            className="wide-field",
        ),
        dmc.TextInput(
            id="outcome-owner", label=_("Owner of an action"), attributes={"input": {"maxLength": 120}}, w=240
        ),
        dmc.DatePickerInput(
            id="outcome-due",
            label=_("Due"),
            valueFormat="D MMM YYYY",
            defaultDate=today.isoformat(),
            clearable=True,
            firstDayOfWeek=1,
            weekendDays=[],
            w=160,
        ),
    ]
    texts = {NOTE: _("Keep as note"), DECISION: _("Keep as decision"), ACTION: _("Keep as action")}
    buttons = [_button(text, kind, main=kind == ACTION) for kind, text in texts.items()]
    told = html.P(id="meeting-told", className="notice-line", role="alert")
    return section(
        _("New outcome"),
        [html.Div(fields, className="meeting-form"), html.Div(buttons, className="buttons"), told],
    )


def _button(text: str, what: str, main: bool = False) -> html.Button:
    return html.Button(
        text, id={"type": "meeting", "do": what}, className="button button-main" if main else "button"
    )


def _below(outcome: Outcome, started: dict[int, Action]) -> html.P:
    """An outcome under its agenda item."""
    return html.P(
        [
            html.Strong(f"{_(KIND_WORDS[outcome.kind])}: "),
            outcome.text,
            _agreed(started.get(outcome.action_id)),
        ],
        className="outcome",
    )


def _agreed(action: Action | None) -> str:
    """Who does it, until when, and where it stands."""
    if action is None:
        return ""
    return (
        f" ({action.owner}, {write.day(action.due_on, weekday=False, year=True)}; {_(STATES[action.state])})"
    )


def _outcomes(general: list[Outcome], started: dict[int, Action]) -> html.Section:
    """The outcomes that belong to no item."""
    lines = [html.Li(_below(one, started)) for one in general]
    return section(
        _("Outcomes of the meeting as a whole"),
        [html.Ul(lines, className="plain-list") if lines else html.P(_("None yet."), className="faint")],
    )


def _minutes(meeting: Meeting) -> html.Section:
    """The minutes: to be written while the meeting is open, to be read after."""
    if meeting.closed_at:
        body = html.P(meeting.minutes or _("No minutes were written."), className="minutes")
        return section(_("Minutes"), [body], _("closed {when}").format(when=write.moment(meeting.closed_at)))
    text = dmc.Textarea(
        id="minutes-text",
        value=meeting.minutes,
        autosize=True,
        minRows=5,
        attributes={"input": {"maxLength": 50_000}},
        **{"aria-label": _("Minutes")},
    )
    return section(
        _("Minutes"),
        [text, html.Div([_button(_("Save the minutes"), "minutes"), _closing()], className="buttons")],
    )


def _closing() -> dmc.Popover:
    """A button that asks before minutes and outcomes can't be changed any more."""
    ask = html.Button(_("Close the meeting"), className="button")
    sure = html.Div(
        [
            html.P(_("Minutes and outcomes stay as they are then. Its actions go on.")),
            _button(_("Close it"), "close", main=True),
        ],
        className="sure",
    )
    return dmc.Popover(
        [dmc.PopoverTarget(ask, boxWrapperProps={"display": "inline-block"}), dmc.PopoverDropdown(sure)],
        position="top",
        shadow="md",
        width=280,
        trapFocus=True,
    )
