"""The agenda of the next meeting of a series, as the record stands now, and what is to be said of the project
in words.
"""

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.parts.links import lead
from dashboard.parts.section import section, tab
from kpi.watch import agenda as agendas
from kpi.watch import narrative as narratives
from kpi.watch.sentence import Sentence
from store.work import actions, meetings, signals
from store.work.meetings import Series
from words import _, mark
from words import format as write

REVIEW = mark("Weekly project review")
SAID = 5
LIVE = (signals.OPEN, signals.KNOWN, signals.ACTION)


def chosen(view: View, filters: Filters) -> Series | None:
    """The series that the address follows: the one of the meeting that it names, else the project's last;
    None for a new one.
    """
    held = meetings.series(view.record, view.scope)
    if filters.after:
        return next(
            (
                one
                for one in held
                if any(str(meeting.meeting_id) == filters.after for meeting in one.meetings)
            ),
            None,
        )
    return next((one for one in held if one.project == filters.project), None)


def about(view: View, filters: Filters) -> tuple[str, str]:
    """(the series, the project) that a meeting is prepared of."""
    held = chosen(view, filters)
    return (held.name, held.project) if held else (_(REVIEW), filters.project)


def prepare(view: View, filters: Filters) -> list[Component]:
    """The whole page: which series, when, the agenda, and the project in words."""
    series, project = about(view, filters)
    said = agendas.agenda(view.record, view.facts, view.scope, view.today, series, project)
    return [
        _tabs(view, filters, project),
        _form(view, chosen(view, filters), series, project),
        agenda([one.as_json() for one in said]),
        words(view, project),
    ]


def _tabs(view: View, filters: Filters, project: str) -> html.Nav:
    """The series of this project, and a new one."""
    held = [one for one in meetings.series(view.record, view.scope) if one.project == project]
    now = chosen(view, filters)
    tabs = [tab(_("All meetings"), "/meetings", False)]
    tabs += [
        tab(
            one.name,
            link("/meetings", Filters(project=project, after=str(one.meetings[0].meeting_id))),
            one == now,
        )
        for one in held
    ]
    tabs += (
        [tab(_("New series"), link("/meetings", Filters(project=project, after="0")), now is None)]
        if held
        else []
    )
    return html.Nav(tabs, className="tabs", **{"aria-label": _("Series")})


def _form(view: View, held: Series | None, series: str, project: str) -> html.Div:
    day = max(held.next_on, view.today) if held and held.next_on else view.today
    fields = [
        dmc.TextInput(
            id="meeting-series",
            label=_("Series"),
            value=series,
            attributes={"input": {"maxLength": 120}},
            w=320,
        ),
        dmc.DatePickerInput(
            id="meeting-day",
            label=_("Day"),
            value=day.isoformat(),
            valueFormat="D MMM YYYY",
            firstDayOfWeek=1,
            weekendDays=[],
            w=160,
        ),
        html.Button(_("Hold the meeting"), id="meeting-hold", className="button button-main"),
    ]
    return html.Div(
        [
            html.Div(fields, className="meeting-form"),
            html.P(id="meeting-told", className="notice-line", role="alert"),
            dcc.Store(id="meeting-project", data=project),
        ]
    )


def agenda(items: list[dict], under: dict[str, list[Component]] | None = None) -> html.Section:
    """The items of an agenda under the headings of its parts; under: item → what stands below it."""
    parts = [(part, [one for one in items if one["part"] == part]) for part in agendas.PARTS]
    body = [
        html.Div(
            [
                html.H3(_(agendas.PARTS[part])),
                html.Ul([_item(one, (under or {}).get(one["item"], [])) for one in held]),
            ],
            className="agenda-part",
        )
        for part, held in parts
        if held
    ]
    empty = [
        html.P(
            _("Nothing is red, slipped, overdue, undecided or signalled, and nothing was agreed before."),
            className="unfed",
        )
    ]
    return section(_("Agenda"), [html.Div(body, className="agenda")] if body else empty)


def _item(one: dict, below: list[Component]) -> html.Li:
    return html.Li([one["text"], " ", *lead(one["link"]), *below])


def words(view: View, project: str) -> html.Section:
    """What is to be said of the project, or of all, by the rules of the narrative; the first of each part,
    and how many more there are.
    """
    live = signals.inbox(view.record, view.scope, LIVE)
    said = narratives.narrative(
        live, actions.actions(view.record, view.scope), view.facts, view.today, project=project
    )
    parts = [
        (heading, [one for one in said if one.part == part]) for part, heading in narratives.PARTS.items()
    ]
    body = [
        html.Div(
            [html.H3(_(heading)), html.Ul([_said(one) for one in held[:SAID]]), *_more(len(held) - SAID)],
            className="agenda-part",
        )
        for heading, held in parts
        if held
    ]
    name = choices.names(view.facts, "project").get(project, project) or _("all projects and sites")
    empty = [html.P(_("The record holds nothing to be said."), className="unfed")]
    return section(_("In words"), [html.Div(body, className="agenda")] if body else empty, name)


def _said(one: Sentence) -> html.Li:
    return html.Li([one.text, " ", *lead(one.link)])


def _more(number: int) -> list[Component]:
    return (
        [html.P(_("and {number} more").format(number=write.number(number)), className="small-print")]
        if number > 0
        else []
    )
