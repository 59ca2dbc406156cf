"""The greeting of an empty record."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.upload.drop import drop
from words import _


def welcome() -> list[Component]:
    """What to do first: drop an export, or look at sample data."""
    what = _(
        "Drop an export of a till, a door counter, a roster or a list of targets. Loupe says what it is, and "
        "shows what it understood before it counts."
    )
    sample = html.Button(_("Load sample data"), id="sample", className="button")
    return [
        html.P(what, className="sentence"),
        *drop([]),
        html.P([_("Or look around first:"), " ", sample], className="welcome"),
        html.P(id="sample-note", className="small-print", role="status"),
        dcc.Interval(id="sample-tick", interval=800, disabled=True),
    ]
