"""The greeting of an empty record."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.parts.section import section
from dashboard.upload.drop import drop
from dashboard.upload.mapping import annotated_copies
from words import _


def welcome() -> list[Component]:
    """What to do first: drop an export, look at sample data, or fill in a template."""
    what = _(
        "Drop an export as your tool writes it. Loupe says what it is, and shows what it understood before it "
        "counts."
    )
    sample = html.Button(_("Load sample data"), id="sample", className="button")
    return [
        html.P(what, className="sentence"),
        *drop([]),
        html.P([_("Or look around first:"), " ", sample], className="welcome"),
        html.P(id="sample-note", className="small-print", role="status"),
        dcc.Interval(id="sample-tick", interval=800, disabled=True),
        _exports(),
        annotated_copies.templates(),
    ]


def _exports() -> html.Section:
    """What each of the three teams has that Loupe reads."""
    teams = {
        _("Boutique"): _(
            "sales of a till, visitors of a door counter, rosters and hours, targets, clients and clienteling, "
            "satisfaction surveys"
        ),
        _("Workshop"): _(
            "job lists and stage logs of repairs, quality checks, bench hours, send-outs to vendors, clock-ins"
        ),
        _("Projects"): _(
            "plans of Microsoft Project, Jira, monday.com, Smartsheet, Planner and Asana, trackers made by hand, "
            "portfolio reports, RAID logs, document registers"
        ),
    }
    rows = [html.Tr([html.Td(html.Strong(team)), html.Td(told)]) for team, told in teams.items()]
    return section(_("What Loupe reads"), [html.Table(html.Tbody(rows), className="plain lined")])


def nothing_yet() -> list[Component]:
    """In place of a page's figures while nothing is loaded: where to begin."""
    begin = dcc.Link(_("Begin on the page Today"), href="/today", className="link")
    return [html.P([_("This page has figures once something is loaded."), " ", begin], className="sentence")]
