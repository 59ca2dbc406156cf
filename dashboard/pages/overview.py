"""Boutique → Overview: how the period stands, in a sentence, in figures, and in what lies behind them."""

from dash import html
from dash.development.base_component import Component

from dashboard.filters import coverage, periods
from dashboard.filters.page import Page, View
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window, where, window
from dashboard.overview.associates import associates
from dashboard.overview.mix import mix
from dashboard.overview.pace import pace
from dashboard.overview.sentence import sentence
from dashboard.overview.traffic import funnel, week
from dashboard.parts.broken_sums import broken_sums
from dashboard.parts.card import card
from dashboard.parts.notes import notes
from dashboard.parts.section import section
from dashboard.parts.trend import trend_part
from dashboard.parts.usual_ranges import ranged
from dashboard.parts.verdict import live
from dashboard.upload.welcome import nothing_yet
from kpi import Result, calculate, judge, judge_all
from words import _, mark

FIGURES = ("net_sales", "transactions", "atv", "upt", "visitors", "conversion", "sales_per_hour")
BY_PERSON = ("net_sales", "transactions", "atv", "upt")


def title(view: View, filters: Filters) -> tuple[str, str]:
    """The period, and where in the fiscal year it lies."""
    if not len(view.facts.coverage):
        return _("Overview"), _("Nothing is loaded yet")
    seen = window(view, filters)
    year = f"FY{periods.fiscal_year(seen.first) % 100:02d}"
    place = f"{year} P{periods.month_of_year(seen.first)}" if periods.kind(seen.text) == "month" else year
    over = "" if seen.last < view.today else _(" · not over yet")
    return periods.label(seen.text), f"{_('Boutique')} · {place}{over}"


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    if not len(view.facts.coverage):
        return nothing_yet()
    seen = window(view, filters)
    judged = figures(view, filters, seen)
    runs = ranged(view, filters, judged, where(filters), seen)
    told = [html.P(note, className="small-print") for note in notes(judged.values())]
    left = html.Div(
        [mix(view, filters, seen), funnel(view, filters, seen, judged), week(view, filters, seen)]
    )
    return [
        sentence(view, judged, seen, filters),
        *broken_sums(view, [result.kpi for result in judged.values()], filters.site),
        section(
            _("The period in figures"),
            [card(judged, runs, filters, seen, live(view, filters)), *told],
            coverage.coverage_note(view, "sales", "traffic", "hours", site=filters.site),
        ),
        *pace(view, filters, seen, judged),
        _trend(view, filters, seen, runs["net_sales"]),
        html.Div([left, associates(view, filters, seen, judged)], className="pair"),
    ]


def figures(view: View, filters: Filters, seen: Window) -> dict[str, Result]:
    """The figures of the period with their verdicts; what belongs to no person or product is left out when
    one is chosen.
    """
    keys = BY_PERSON if filters.where else FIGURES
    found = calculate(keys, view.facts, seen.first, seen.last, where=where(filters), today=view.today)
    return judge_all(found, view.facts, filters.compare or None)


def _trend(view: View, filters: Filters, seen: Window, run: Result) -> html.Section:
    judged = judge(run, view.facts, filters.compare or None)
    body = trend_part(view, judged, seen)
    return section(
        _("Net sales by {step}").format(step=step(seen.grain)),
        body,
        coverage.coverage_note(view, "sales", site=filters.site),
    )


def step(grain: str) -> str:
    """A grain as a noun."""
    return {
        "day": _("day"),
        "week": _("week"),
        "month": _("month"),
        "quarter": _("quarter"),
        "year": _("fiscal year"),
        "calendar_quarter": _("calendar quarter"),
        "calendar_year": _("calendar year"),
        "retail_week": _("retail week"),
        "retail_month": _("retail month"),
        "retail_quarter": _("retail quarter"),
        "retail_year": _("retail year"),
    }[grain]


PAGE = Page("/boutique", mark("Overview"), mark("Boutique"), content, title)
