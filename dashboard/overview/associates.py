"""Who sold: alphabetical, no ranking; the unassigned are among them, and the sum is the boutique's own
figure.
"""

from dash import html

from charts.bars import lengths
from dashboard.filters import choices, coverage
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, where
from dashboard.parts.bars import Bar, bars
from dashboard.parts.notes import unsaid
from dashboard.parts.section import section, uncovered
from kpi import Result, calculate
from kpi.model.unit import COUNT
from words import _
from words import format as write

ROUND = 0.05
KEYS = ("net_sales", "transactions", "atv")


def associates(view: View, filters: Filters, seen: Window, judged: dict[str, Result]) -> html.Section:
    """Net sales, tickets and average ticket of each associate, and of all together."""
    found = calculate(
        KEYS, view.facts, seen.first, seen.last, by=["associate"], where=where(filters), today=view.today
    )
    sales = found["net_sales"].frame
    sales = sales[sales["n"] > 0]
    note = coverage.coverage_note(view, "sales", site=filters.site)
    if sales.empty:
        return section(
            _("Associates"),
            [
                uncovered(
                    _("No sales are loaded for these days. Drop an export of the till on the Data page.")
                )
            ],
            note,
        )
    names = choices.names(view.facts, "person")
    named = sales.assign(
        name=[names.get(code, code) if code else _("Unassigned") for code in sales["associate"]],
        blank=sales["associate"] == "",
    )
    named = named.sort_values(
        ["blank", "name"], key=lambda column: column.str.casefold() if column.name == "name" else column
    )
    rows = [
        Bar(
            row.name,
            link("/figure", filters.but(kpi="net_sales").narrowed("associate", row.associate)),
            length,
            _cells(found, row.associate),
        )
        for row, length in zip(named.itertuples(index=False), lengths(named["value"]), strict=True)
    ]
    total = tuple(_written(judged[key], judged[key].frame.iloc[0]["value"]) for key in KEYS)
    told = [html.P(text, className="small-print") for text in unsaid(found, judged)]
    return section(
        _("Associates"),
        [bars(_("Associate"), (_("Net sales"), _("Tickets"), _("Average")), rows, total), *told],
        note,
    )


def _cells(found: dict[str, Result], code: str) -> tuple[str, ...]:
    values = {
        key: result.frame.loc[result.frame["associate"] == code, "value"] for key, result in found.items()
    }
    return tuple(_written(found[key], values[key].iloc[0] if len(values[key]) else None) for key in KEYS)


def _written(result: Result, value: float | None) -> str:
    """A figure in full without its unit, which the heading of the column tells."""
    whole = result.kpi.unit != COUNT or write.missing(value) or abs(value - round(value)) < ROUND
    return write.number(value, 0 if whole else 1)
