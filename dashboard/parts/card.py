"""Figures as rows: name and n, value, target, comparison, sparkline, verdict in word and shape."""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from charts.sparkline import sparkline
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window
from dashboard.parts.verdict import against_target, against_usual, of_week
from kpi import Result, change_unit, exceeded, likely
from kpi.engine.estimate import Estimate
from kpi.judge.verdict import grows
from kpi.model.unit import MONEY
from store.work.signals import Signal
from words import _
from words import format as write


def card(
    judged: dict[str, Result],
    runs: dict[str, Result],
    filters: Filters,
    seen: Window,
    signals: Mapping[str, Signal] | None = None,
) -> html.Table:
    """The rows of some figures. judged: one period each, with verdict columns; runs: the same over their last
    periods; signals: what the inbox holds about them.
    """
    titles = [
        (_("Figure"), ""),
        (_("Value"), ""),
        (_("Target"), ""),
        (_("Compared"), ""),
        (_("Trend"), ""),
        (_("Verdict"), ""),
    ]
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text, _class in titles]))
    body = html.Tbody(
        [_row(result, runs[key], filters, seen, signals or {}) for key, result in judged.items()]
    )
    return html.Table(
        [html.Caption(_("Figures of the period"), className="hidden"), head, body], className="card"
    )


def _row(
    result: Result, run: Result, filters: Filters, seen: Window, signals: Mapping[str, Signal]
) -> html.Tr:
    one = result.frame.iloc[0]
    href = link("/figure", filters.but(kpi=result.kpi.key))
    name = html.Td(
        [dcc.Link(_(result.kpi.label), href=href), html.Span(behind(result), className="under")],
        className="card-name",
    )
    return html.Tr(
        [
            name,
            _value(result, one),
            _target(result, one),
            _compared(result, one),
            _trend(run),
            _verdict(result, one, run, filters, seen, signals),
        ]
    )


def _cell(kind: str, label: str, children: list[Component]) -> html.Td:
    """A cell that says what it is where the column heads are hidden."""
    return html.Td(children, className=f"card-{kind}", **{"data-label": label})


def _value(result: Result, one: object) -> html.Td:
    digits, unit = write.figure(one["value"], result.kpi.unit, one["currency"])
    exact = write.written(one["value"], result.kpi.unit, one["currency"], exact=True)
    if beyond := exceeded(one):
        digits, unit, exact = write.beyond(beyond, result.kpi.unit, one["currency"]), "", _("not reached")
    within = [html.Span(range_of(result, one), className="under")] if range_of(result, one) else []
    return _cell(
        "value",
        _("Value"),
        [
            html.Span([html.Span(digits, className="big"), html.Span(unit, className="unit")], title=exact),
            *within,
        ],
    )


def range_of(result: Result, one: object) -> str:
    """The range that a figure likely lies in, as written; "" where none is told."""
    ends = likely(one)
    return write.between(*ends, result.kpi.unit, one["currency"]) if ends else ""


def _target(result: Result, one: object) -> html.Td:
    if write.missing(one["target"]):
        return _cell("target", _("Target"), [html.Span(write.NONE, className="faint")])
    reached = (
        []
        if getattr(result.kpi, "goal", None)
        else [" ", html.Span(reached_so_far(result, one), className="under")]
    )
    return _cell(
        "target", _("Target"), [write.written(one["target"], result.kpi.unit, one["currency"]), *reached]
    )


def reached_so_far(result: Result, one: object, digits: int = 0) -> str:
    """How much of its target a figure reached; "so far" only of one that still grows: a ratio has none."""
    part = write.percent(one["attainment"], digits)
    return _("{part} so far").format(part=part) if grows(result.kpi) and not one["complete"] else part


def _compared(result: Result, one: object) -> html.Td:
    if write.missing(one["compared"]):
        return _cell("compared", _("Compared"), [html.Span(_("nothing to compare with"), className="faint")])
    exact = write.written(one["compared"], result.kpi.unit, one["currency"], exact=True)
    if write.missing(one["compared_start"]):
        return _cell("compared", _("Compared"), [html.Span(against(result, one), title=exact)])
    dates = write.span(one["compared_start"], one["compared_end"])
    return _cell(
        "compared",
        _("Compared"),
        [html.Span(changed(result, one), title=exact), " ", html.Span(dates, className="under")],
    )


def against(result: Result, one: object) -> str:
    """The change against the target, where that is what a figure is compared with; too early to say while it
    still grows towards it.
    """
    if write.missing(one["change"]):
        return _("too early to say")
    return _("{change} on its target").format(change=changed(result, one))


def _trend(run: Result) -> html.Td:
    """The run of finished periods; one that still grows would look like a fall."""
    settled = run.frame[run.frame["complete"] | (not run.kpi.additive)]
    pictures = [
        html.Img(
            src=sparkline(settled, scheme),
            className=f"spark in-{scheme}",
            alt=_("Trend of {name}").format(name=_(run.kpi.label)),
        )
        for scheme in ("light", "dark")
        if sparkline(settled, scheme)
    ]
    return _cell("trend", _("Trend"), pictures)


def _verdict(
    result: Result, one: object, run: Result, filters: Filters, seen: Window, signals: Mapping[str, Signal]
) -> html.Td:
    """Against target, and under it against what is usual, both of the period on screen."""
    told = [
        against_target(result, one),
        *against_usual(run, one, seen, filters),
        *of_week(signals, result.kpi.key, seen),
    ]
    return _cell("verdict", _("Verdict"), told)


def changed(result: Result, one: object) -> str:
    """The change against the comparison: in percent, for shares in points, for scores on their scale."""
    return {"points": write.points, "score": write.score}.get(change_unit(result.kpi), write.change)(
        one["change"]
    )


def behind(result: Result) -> str:
    """What stands behind the figure: its denominator where it is a rate, else the rows."""
    one = result.frame.iloc[0]
    bottom = getattr(result.kpi, "denominator", None)
    if (
        bottom is not None
        and getattr(bottom, "unit", MONEY) != MONEY
        and not write.missing(one["denominator"])
    ):
        return f"{write.number(one['denominator'])} {_(bottom.label).lower()}"
    if isinstance(result.kpi, Estimate):
        return _("n = {number}").format(number=write.number(one["n"]))
    return write.counted(int(one["n"]), _("row"), _("rows"))
