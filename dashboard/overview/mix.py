"""What was sold: net sales by category."""

from dash import html

from charts.bars import lengths
from dashboard.filters import coverage
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, where
from dashboard.parts.bars import Bar, bars
from dashboard.parts.section import section, uncovered
from kpi import calculate
from kpi.analysis.shares import shares
from words import _
from words import format as write

SHOWN = 8


def mix(view: View, filters: Filters, seen: Window) -> html.Section:
    """Categories by their sales, the largest first, and the sum of all."""
    result = shares(
        calculate(
            ["net_sales"],
            view.facts,
            seen.first,
            seen.last,
            by=["category"],
            where=where(filters),
            today=view.today,
        )["net_sales"]
    )
    frame = result.frame[result.frame["n"] > 0].sort_values("value", ascending=False)
    note = coverage.coverage_note(view, "sales", site=filters.site)
    if frame.empty:
        return section(
            _("Sales by category"),
            [
                uncovered(
                    _("No sales are loaded for these days. Drop an export of the till on the Data page.")
                )
            ],
            note,
        )
    drawn = frame.head(SHOWN)
    rows = [
        Bar(
            row.category or _("no category"),
            link("/figure", filters.but(kpi="net_sales").narrowed("category", row.category)),
            length,
            (write.written(row.value, result.kpi.unit, row.currency), write.percent(row.share, 0)),
        )
        for row, length in zip(drawn.itertuples(), lengths(drawn["value"]), strict=True)
    ]
    more = len(frame) - len(drawn)
    told = _("and {more}").format(more=write.counted(more, _("more category"), _("more categories")))
    left = [html.P(told, className="small-print")] if more else []
    return section(
        _("Sales by category"), [bars(_("Category"), (_("Net sales"), _("Share")), rows), *left], note
    )
