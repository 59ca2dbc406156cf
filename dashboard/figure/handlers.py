"""The callback of a figure's page: a usual range begins anew, or stays as it was, with its reason; checked
again, for a client may send anything.
"""

import dash
import flask
from dash import ALL, Input, Output, State, ctx

from dashboard.figure.rebase_form import FORM
from dashboard.filters import choices
from dashboard.inbox.fields import stated
from dashboard.inbox.handlers import BY, FIELDS, done
from dashboard.services.services import Services, asker
from kpi import KPIS
from store.errors import WorkRefused
from store.mart.facts import open_facts
from store.work.baselines import Baseline, decide
from words import _


def register(app: dash.Dash, services: Services) -> None:
    """Give the application the callback."""

    @app.callback(
        Output("redraw", "data", allow_duplicate=True),
        Output("rebase-note", "children"),
        Input({"type": "rebase", "kpi": ALL, "site": ALL}, "n_clicks"),
        State(FIELDS, "id"),
        State(FIELDS, "value"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def rebase(_clicks: list, names: list, values: list, redrawn: object) -> tuple:
        """Keep a decision about a usual range."""
        asked = ctx.triggered_id
        return done(
            lambda: decided(services, asked["kpi"], asked["site"], stated(names, values, FORM)), redrawn
        )


def decided(services: Services, kpi: object, site: object, given: dict) -> int:
    """Keep what was decided about the limits of a figure at a site of the asker's; its number. All figures
    are looked through again for the inbox.
    """
    scope = asker(flask.request)
    with open_facts(services.mart, scope) as facts:
        known = [
            *choices.members(facts, "site"),
            *([""] if scope.sites is None else []),
        ]  # only who sees all sites decides for all
        if kpi not in KPIS or site not in known:
            raise WorkRefused(_("This is no figure or site that Loupe knows."))
    number = decide(
        services.record,
        Baseline(str(kpi), str(given.get("reason", "")), given.get("since"), given.get("until"), str(site)),
        BY,
    )
    services.review(again=True)
    return number
