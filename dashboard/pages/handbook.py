"""Handbook: the official definition of every KPI, generated from the code that calculates it."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters, link
from dashboard.parts.definition import prose
from dashboard.parts.section import section
from kpi import KPIS
from kpi.analysis.project_conventions import project_conventions
from kpi.handbook import CONVENTIONS, INTRODUCTION, PROJECTS, Entry, handbook
from kpi.judge.control.conventions import conventions
from words import _, mark

CHARTS, PLANS = "control-charts", "project-conventions"


def title(_view: View, _filters: Filters) -> tuple[str, str]:
    """The heading and the line under it."""
    return _("Handbook"), _(
        "{number} figures, each with the one definition that every page, pack and export uses."
    ).format(number=len(KPIS))


def content(_view: View, filters: Filters) -> list[Component]:
    """The page."""
    found = [(f"area-{place}", area, entries) for place, (area, entries) in enumerate(handbook())]
    areas = [(name, area) for name, area, _entries in found]
    named = [*areas, (CHARTS, _(CONVENTIONS)), (PLANS, _(PROJECTS))]
    contents = html.Nav(
        [html.Span(html.A(text, href=f"#{name}", className="tab")) for name, text in named],
        className="tabs",
        **{"aria-label": _("Areas")},
    )
    return [
        contents,
        *(
            html.Div(
                section(area, [html.Div([article(one, filters) for one in entries], className="handbook")]),
                id=name,
            )
            for name, area, entries in found
        ),
        html.Div(
            section(_(CONVENTIONS), [html.P(_(INTRODUCTION), className="note"), chosen(conventions())]),
            id=CHARTS,
        ),
        html.Div(section(_(PROJECTS), [chosen(project_conventions())]), id=PLANS),
    ]


def chosen(told: tuple[tuple[str, str], ...]) -> html.Dl:
    """What is open elsewhere, and what was chosen here."""
    return html.Dl(
        [part for term, text in told for part in (html.Dt(term), html.Dd(text, className="definition"))]
    )


def article(one: Entry, filters: Filters) -> html.Article:
    """One definition."""
    name = dcc.Link(one.label, href=link("/figure", filters.shared().but(kpi=one.key)), className="link")
    terms = [*one.terms, (_("Name in exports"), one.key)]
    return html.Article(
        [
            html.H3(name),
            html.P(prose(one.definition), className="definition"),
            html.Dl([part for term, text in terms for part in (html.Dt(term), html.Dd(text))]),
        ],
        id=one.key,
    )


PAGE = Page("/handbook", mark("Handbook"), "", content, title, filtered=False)
