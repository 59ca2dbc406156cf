"""What becomes of an answer: a signal triaged, an action started or changed; each checked again, for a client
may send anything.
"""

import logging
from collections.abc import Callable

import dash
import flask
from dash import ALL, Input, Output, State, ctx, no_update

from dashboard.inbox.fields import ORIGINS, TEXTS, sized, stated
from dashboard.services.services import Services, asker
from kpi import KPIS
from kpi.watch.action_start import answer, proposed, start
from store.errors import StoreError, WorkRefused
from store.mart.facts import open_facts
from store.work import actions, reviews, signals
from store.work.actions import DONE, DROPPED, OPEN, Action
from words import _

NEW, REVIEW = "new", "review"
BY = "dashboard"
STEPS = {"done": DONE, "drop": DROPPED, "open": OPEN}
FIELDS = {"type": "stated", "of": ALL, "name": ALL}
log = logging.getLogger(__name__)


def register(app: dash.Dash, services: Services) -> None:
    """Give the application the callbacks of Today and Actions."""
    answered = (
        Output("redraw", "data", allow_duplicate=True),
        Output("inbox-note", "children", allow_duplicate=True),
    )
    told = State(FIELDS, "id"), State(FIELDS, "value"), State("redraw", "data")

    @app.callback(
        *answered,
        Input({"type": "triage", "signal": ALL, "as": ALL}, "n_clicks"),
        *told,
        prevent_initial_call=True,
    )
    def triage(_clicks: list, names: list, values: list, redrawn: object) -> tuple:
        """Call a signal noise, or name its cause."""
        asked = ctx.triggered_id
        return done(lambda: triaged(services, asked["signal"], asked["as"], names, values), redrawn)

    @app.callback(*answered, Input({"type": "act", "of": ALL}, "n_clicks"), *told, prevent_initial_call=True)
    def act(_clicks: list, names: list, values: list, redrawn: object) -> tuple:
        """Start an action, about a signal or of another origin."""
        asked = ctx.triggered_id
        return done(lambda: started(services, asked["of"], names, values), redrawn)

    @app.callback(
        *answered,
        Input({"type": "step", "action": ALL, "to": ALL}, "n_clicks"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def step(_clicks: list, redrawn: object) -> tuple:
        """Say that an action is done, drop it, or open it again."""
        asked = ctx.triggered_id
        return done(lambda: stepped(services, asked["action"], asked["to"]), redrawn)

    @app.callback(
        Output("redraw", "data", allow_duplicate=True),
        Input(REVIEW, "n_intervals"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def reviewed(_ticks: object, redrawn: object) -> object:
        """Draw the page anew once the review in the background has seen everything."""
        return no_update if reviews.due(services.record, services.today) else (redrawn or 0) + 1


def done(work: Callable[[], object], redrawn: object) -> tuple:
    """Do what a click asks for and draw the page anew; what is refused, and why."""
    if not ctx.triggered[0]["value"]:
        return no_update, no_update
    try:
        work()
    except WorkRefused as refused:
        return no_update, str(refused)
    except StoreError as error:
        log.exception("an answer could not be kept")
        return no_update, str(error)
    return (redrawn if type(redrawn) is int else 0) + 1, ""


def triaged(services: Services, signal: object, state: object, names: list, values: list) -> None:
    """Triage a signal within the asker's scope."""
    reason = stated(names, values, signal).get("reason", "")
    if state not in (signals.NOISE, signals.KNOWN):
        raise WorkRefused(_("A signal is noise, a known cause, or becomes an action."))
    signals.triage(
        services.record,
        str(signal),
        state,
        BY,
        asker(flask.request),
        reason if state == signals.KNOWN else "",
    )


def started(services: Services, of: object, names: list, values: list) -> int:
    """Start the action that a form states; its number. Its limits are frozen from the facts of today."""
    scope, given = asker(flask.request), stated(names, values, of)
    with open_facts(services.mart, scope) as facts:
        if of == NEW:
            return start(services.record, facts, own(given, scope), BY, services.today)
        told = signals.one(services.record, str(of), scope)
        proposal = proposed(told, services.today)
        held = Action(
            str(given.get("title", "")),
            str(given.get("owner", "")),
            given.get("due_on"),
            kpi=proposal["kpi"],
            expected=proposal["expected"],
            size=sized(proposal["kpi"], given.get("size")),
            review_on=given.get("review_on") if proposal["expected"] else None,
        )
        return answer(services.record, facts, told.signal, held, BY, services.today, scope)


def own(given: dict, scope: object) -> Action:
    """The action that the form of the Actions page states; WorkRefused for a figure, an origin or a site that
    there is not.
    """
    texts = {name: str(given.get(name, "")) for name in TEXTS}
    kpi, expected, source = (
        given.get(name, default) for name, default in (("kpi", ""), ("expected", ""), ("source", "own"))
    )
    if (
        source not in ORIGINS
        or (kpi and kpi not in KPIS)
        or (scope.sites is not None and texts["site"] not in scope.sites)
    ):
        raise WorkRefused(_("This is no action that Loupe knows."))
    return Action(
        **texts,
        due_on=given.get("due_on"),
        source=source,
        kpi=kpi if expected else "",
        expected=expected,
        size=sized(kpi, given.get("size")),
        review_on=given.get("review_on") if expected else None,
    )


def stepped(services: Services, number: object, to: object) -> None:
    """Move an action on; done is by word until its figure says so."""
    if type(number) is not int or to not in STEPS:
        raise WorkRefused(_("This is no action that Loupe knows."))
    actions.change(
        services.record,
        number,
        BY,
        asker(flask.request),
        state=STEPS[to],
        done_on=services.today if to == "done" else None,
    )
