"""Handbook: the official definition of every KPI, generated from the code that calculates it."""
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import Filters, link
from dashboard.page import Page, View
from kpi import KPIS
from kpi.definition import Kpi
from store.datasets import dataset
from words import _, mark

UNITS = {"money": mark("amount"), "count": mark("count"), "number": mark("number"), "percent": mark("share"), "hours": mark("hours"),
         "days": mark("days"), "score": mark("score")}
BETTER = {"up": mark("higher is better"), "down": mark("lower is better"), "neither": mark("neither higher nor lower is better")}


def title(_view: View, _filters: Filters) -> tuple[str, str]:
    """The heading and the line under it."""
    return _("Handbook"), _("{number} figures, each with the one definition that every page, pack and export uses.").format(number=len(KPIS))


def content(_view: View, filters: Filters) -> list[Component]:
    """The page."""
    return [html.Section([entry(kpi, filters) for kpi in KPIS.values()], className="handbook")]


def entry(kpi: Kpi, filters: Filters) -> html.Article:
    """One definition."""
    facts = [(_("Unit"), f"{_(UNITS[kpi.unit])}, {_(BETTER[kpi.better])}"), (_("Stands on"), ", ".join(_(dataset(name).label) for name in kpi.facts)),
             (_("Split by"), ", ".join(dim.replace("_", " ") for dim in kpi.dims)), (_("Owner"), _(kpi.owner)), (_("Name in exports"), kpi.key)]
    name = dcc.Link(_(kpi.label), href=link("/figure", filters.shared().but(kpi=kpi.key)), className="link")
    return html.Article([html.H3(name), html.P(_(kpi.definition), className="definition"),
                         html.Dl([part for term, text in facts for part in (html.Dt(term), html.Dd(text))])], id=kpi.key)


PAGE = Page("/handbook", mark("Handbook"), "", content, title, filtered=False)
