"""A figure split by one dimension; each member leads to its own figure."""

from dash import html
from dash.development.base_component import Component

from charts.bars import lengths
from dashboard.figure.member_comparison import fairly, member_comparison
from dashboard.filters.page import View
from dashboard.filters.question import asked, is_site, written
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window
from dashboard.parts.bars import Bar, bars
from dashboard.parts.card import range_of
from dashboard.parts.section import section, tab, uncovered
from kpi import Kpi, KpiError, Result, calculate, exceeded
from kpi.analysis.members import members
from kpi.analysis.shares import shares
from kpi.model.dimension import label, role
from words import _
from words import format as write

SHOWN = 20
LISTED = ("site", "person", "project", "programme")  # members of these are few, and all shown


def split(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    """The dimension's members: by size, but people by name."""
    dims = kpi.splits
    if not dims:
        return section(_("Split"), [uncovered(_("This figure cannot be split."))])
    by = filters.by if filters.by in dims else dims[0]
    tabs = html.Div(
        [tab(label(dim), link("/figure", filters.but(by=dim)), dim == by) for dim in dims], className="tabs"
    )
    try:
        result = calculate(
            [kpi],
            view.facts,
            seen.first,
            seen.last,
            by=[by],
            where=asked(view, filters, kpi),
            today=view.today,
        )[kpi.key]
    except KpiError as reason:
        return section(_("Split"), [tabs, uncovered(str(reason))])
    return section(_("Split"), [tabs, *_members(view, filters, members(shares(result), view.facts), by)])


def _members(view: View, filters: Filters, result: Result, by: str) -> list[Component]:
    """The table of the members that have rows, and how many are left out."""
    frame = result.frame[result.frame["n"] > 0]
    if frame.empty:
        return [uncovered(_("There are no rows to split in these days."))]
    frame = frame.assign(name=[written(view, by, code) for code in frame[by]])
    order = (
        frame.sort_values("name", key=lambda c: c.str.casefold())
        if role(by) == "person"
        else frame.sort_values("value", ascending=False)
    )
    shown, added, told = (
        order if role(by) in LISTED else order.head(SHOWN),
        result.kpi.additive,
        "told" in order,
    )
    rows = [
        Bar(
            row["name"],
            _href(filters, result.kpi, by, row[by]),
            length,
            (
                _value(result, row),
                *((write.percent(row["share"], 1),) if added else ()),
                *((member_comparison(result, row),) if told else ()),
                write.number(row["n"]),
            ),
        )
        for row, length in zip(shown.to_dict("records"), lengths(shown["value"]), strict=True)
    ]
    more = [
        html.P(
            _("The {shown} largest of {all}.").format(
                shown=write.number(len(shown)), all=write.number(len(order))
            ),
            className="small-print",
        )
    ]
    titles = (
        _(result.kpi.label),
        *((_("Share"),) if added else ()),
        *((_("Told apart?"),) if told else ()),
        _("n"),
    )
    said = [html.P(fairly(by), className="small-print")] if told else []
    return [bars(label(by), titles, rows), *(more if len(shown) < len(order) else []), *said]


def _href(filters: Filters, kpi: Kpi, by: str, code: str) -> str:
    """The address of a member's own figure; its site is the site of every page."""
    return link("/figure", filters.narrowed("site" if code and is_site(kpi, by) else by, code))


def _value(result: Result, row: dict) -> Component | str:
    """A member's figure, and the range that it likely lies in under it."""
    beyond = exceeded(row)
    text = (
        write.beyond(beyond, result.kpi.unit, row["currency"])
        if beyond
        else write.written(row["value"], result.kpi.unit, row["currency"])
    )
    within = range_of(result, row)
    return html.Span([text, html.Span(within, className="under")]) if within else text
