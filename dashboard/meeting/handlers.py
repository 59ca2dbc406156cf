"""The callbacks of the Meetings page: a meeting is called, its minutes and outcomes are kept, and it is
closed.
"""

from datetime import date

import dash
import flask
from dash import ALL, Input, Output, State, ctx, no_update

from dashboard.filters import choices
from dashboard.filters.selection import Filters, link
from dashboard.services.services import Services, asker
from kpi.watch.agenda import agenda
from store.errors import StoreError, WorkRefused
from store.mart.facts import open_facts
from store.scope import Scope
from store.work import meetings
from store.work.actions import Action
from store.work.meetings import ACTION, KINDS, Meeting, Outcome
from words import _

NOBODY = ""  # who types it, while nobody signs in
LONGEST, SERIES, MINUTES = 2000, 120, 50_000
TOLD = Output("meeting-told", "children", allow_duplicate=True)


def register(app: dash.Dash, services: Services) -> None:
    """Give the application the callbacks."""
    _holding(app, services)
    _keeping(app, services)


def _holding(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("url", "search", allow_duplicate=True),
        TOLD,
        Input("meeting-hold", "n_clicks"),
        State("meeting-series", "value"),
        State("meeting-day", "value"),
        State("meeting-project", "data"),
        prevent_initial_call=True,
    )
    def hold(clicks: object, series: object, day: object, project: object) -> tuple:
        """Begin a meeting with the agenda of this moment, and go to it."""
        if not clicks:
            return no_update, no_update
        try:
            return link(
                "", Filters(meeting=str(held(services, asker(flask.request), series, day, project)))
            ), ""
        except StoreError as refused:
            return no_update, str(refused)


def held(services: Services, scope: Scope, series: object, day: object, project: object) -> int:
    """Call a meeting of a series; its number. WorkRefused for what is no series, day, or project of the
    asker's.
    """
    name, on = words(series, SERIES), a_day(day)
    if not name or on is None:
        raise WorkRefused(_("A meeting needs the name of its series and a day."))
    with open_facts(services.mart, scope) as facts:
        if project not in ("", *choices.members(facts, "project")):
            raise WorkRefused(_("There is no such project."))
        said = agenda(services.record, facts, scope, services.today, name, project)
    return meetings.call(
        services.record,
        Meeting(name, on, project=project, agenda=tuple(one.as_json() for one in said)),
        NOBODY,
    )


def _keeping(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("redraw", "data", allow_duplicate=True),
        TOLD,
        Output("minutes-were", "data"),
        Input({"type": "meeting", "do": ALL}, "n_clicks"),
        State("meeting-number", "data"),
        State("outcome-text", "value"),
        State("outcome-item", "value"),
        State("outcome-owner", "value"),
        State("outcome-due", "value"),
        State("minutes-text", "value"),
        State("minutes-were", "data"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def keep(
        _clicks: list,
        number: object,
        text: object,
        item: object,
        owner: object,
        due: object,
        minutes: object,
        were: object,
        redrawn: object,
    ) -> tuple:
        """Keep the minutes as they are typed, then do what the button says; a refusal leaves what was
        typed.
        """
        if not ctx.triggered[0]["value"] or type(number) is not int:
            return no_update, no_update, no_update
        scope, kept = asker(flask.request), words(minutes, MINUTES)
        try:
            meetings.write(services.record, number, kept, scope, were if isinstance(were, str) else "")
        except StoreError as refused:
            return no_update, str(refused), no_update
        try:
            done(services, scope, number, ctx.triggered_id["do"], outcome=(text, item, owner, due))
        except StoreError as refused:
            return no_update, str(refused), kept
        return (redrawn if type(redrawn) is int else 0) + 1, "", kept


def done(services: Services, scope: Scope, number: int, what: object, outcome: tuple) -> None:
    """Close a meeting, or enter an outcome: (text, agenda item, owner, due day) as a client sent them.
    Minutes ask for nothing more.
    """
    if what == "close":
        meetings.close(services.record, number, scope)
    elif what in KINDS:
        text, item, owner, due = (*(words(value, LONGEST) for value in outcome[:3]), a_day(outcome[3]))
        known = {one["item"] for one in meetings.one(services.record, number, scope).agenda}
        action = Action(text, owner, due) if what == ACTION else None
        meetings.note(
            services.record, number, Outcome(what, text, item if item in known else ""), NOBODY, scope, action
        )


def words(value: object, longest: int) -> str:
    """A text that a client sent, without space around it and cut where nobody types that much; "" for
    anything else.
    """
    return value.replace("\x00", "")[:longest].strip() if isinstance(value, str) else ""


def a_day(value: object) -> date | None:
    """A day that a client sent; None for anything else."""
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
