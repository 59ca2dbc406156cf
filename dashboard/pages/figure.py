"""A figure opened: its definition, what it is made of, its trend, its splits, and the rows behind it down to
file, sheet and row.
"""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.figure.further_analysis import further
from dashboard.figure.rebase_form import rebase
from dashboard.figure.split import split
from dashboard.filters import coverage, periods
from dashboard.filters.page import Page, View
from dashboard.filters.question import asked, stands_for
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window, window
from dashboard.pages.overview import step
from dashboard.parts.broken_sums import broken_sums
from dashboard.parts.card import against, changed, range_of, reached_so_far
from dashboard.parts.definition import prose
from dashboard.parts.notes import notes
from dashboard.parts.rows_grid import behind
from dashboard.parts.section import section, uncovered
from dashboard.parts.trend import trend_part
from dashboard.parts.usual_ranges import last_whole, named, of_period, ranged, tags
from dashboard.parts.verdict import against_target, known, signalled
from kpi import KPIS, Kpi, KpiError, Result, calculate, companions, exceeded, judge
from kpi.analysis.rare_events import is_rare
from kpi.judge.control import false_alarms
from kpi.judge.control.assurance import Variation
from store.datasets import dataset
from words import _, mark
from words import format as write


def title(view: View, filters: Filters) -> tuple[str, str]:
    """The figure's name, and what is looked at."""
    kpi = chosen(filters)
    if kpi is None:
        return _("Figure"), _("No such figure")
    return _(kpi.label), f"{stands_for(view, filters, kpi)} · {periods.label(window(view, filters).text)}"


def chosen(filters: Filters) -> Kpi | None:
    """The figure that the address names; None where there is none of that name: another one in its place
    would be taken for it.
    """
    return KPIS.get(filters.kpi)


def unknown() -> list[Component]:
    """What stands in place of a figure that there is not."""
    every = dcc.Link(_("All figures"), href="/kpis", className="link")
    return [html.P([_("There is no figure of this name. "), every, "."], className="unfed", role="status")]


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    kpi, seen = chosen(filters), window(view, filters)
    if kpi is None:
        return unknown()
    handbook = html.P(
        [*prose(_(kpi.definition)), " ", dcc.Link(_("In the handbook"), href=f"/handbook#{kpi.key}")],
        className="note definition",
    )
    try:
        result = calculate(
            [kpi], view.facts, seen.first, seen.last, where=asked(view, filters, kpi), today=view.today
        )[kpi.key]
    except KpiError as reason:
        return [html.P(str(reason), className="notice", role="status"), handbook]
    judged = judge(result, view.facts, filters.compare or None)
    told = [html.P(note, className="small-print") for note in notes([judged])]
    run = _run(view, filters, seen, kpi)
    one = judged.frame.iloc[0]
    parts = [
        _trend(view, filters, seen, kpi, run),
        *further(view, filters, seen, kpi),
        split(view, filters, seen, kpi),
        behind(view, filters, result),
    ]
    return [
        *_uncovered(view, judged),
        _headline(judged),
        *broken_sums(view, [kpi], filters.site),
        *_standing(run, one, seen, filters),
        *signalled(view, filters, kpi.key),
        *_parts(judged),
        *_companions(judged),
        *told,
        handbook,
        *parts,
    ]


def _uncovered(view: View, judged: Result) -> list[Component]:
    """Which tables the figure waits for, where none of their rows count and one was never loaded."""
    if not write.missing(judged.frame.iloc[0]["value"]):
        return []
    lacking = [
        name
        for name in judged.kpi.facts
        if name != "targets" and not len(view.facts[name].limit(1).to_pyarrow())
    ]
    text = _("Nothing is loaded yet of: {tables}. ").format(
        tables=", ".join(_(dataset(name).label) for name in lacking)
    )
    return (
        [
            html.P(
                [text, dcc.Link(_("Drop an export on the Data page"), href="/data", className="link"), "."],
                className="unfed",
            )
        ]
        if lacking
        else []
    )


def _headline(judged: Result) -> html.P:
    """The value in full, then its range, target, comparison and verdict."""
    one, unit = judged.frame.iloc[0], judged.kpi.unit
    currency = one["currency"]
    beyond = exceeded(one)
    value = (
        write.beyond(beyond, unit, currency)
        if beyond
        else write.written(one["value"], unit, currency, exact=True)
    )
    said = [html.Strong(value, className="headline-value")]
    if within := range_of(judged, one):
        said.append(_("likely {range}").format(range=within))
    if not (write.missing(one["target"]) or getattr(judged.kpi, "goal", None)):
        target = write.written(one["target"], unit, currency)
        said.append(
            _("{part} of the target of {target}").format(part=reached_so_far(judged, one, 1), target=target)
        )
    if not write.missing(one["compared"]):
        said.append(
            against(judged, one)
            if write.missing(one["compared_start"])
            else _("{change} on {dates} ({before})").format(
                change=changed(judged, one),
                dates=write.span(one["compared_start"], one["compared_end"]),
                before=write.written(one["compared"], unit, currency, exact=True),
            )
        )
    said.append(against_target(judged, one))
    return html.P(
        [part for text in said for part in (text, html.Span(" · ", className="faint"))][:-1],
        className="headline",
    )


def _parts(judged: Result) -> list[Component]:
    """Numerator and denominator of a ratio, each as a figure of its own where it is one."""
    one, bottom = judged.frame.iloc[0], getattr(judged.kpi, "denominator", None)
    if bottom is None or write.missing(one["denominator"]):
        return []
    top, below = judged.kpi.numerator, getattr(bottom, "kpi", bottom)
    text = _("= {top} {numerator} ÷ {bottom} {denominator}").format(
        top=_(top.label),
        numerator=write.written(one["numerator"], top.unit, judged.currency, exact=True),
        bottom=_divisor(judged.kpi, bottom),
        denominator=write.written(one["denominator"], below.unit, judged.currency, exact=True),
    )
    return [html.P(text + (_(" − 1") if judged.kpi.less else ""), className="parts")]


def _divisor(kpi: Kpi, bottom: object) -> str:
    """What a ratio is divided by, in words."""
    if not hasattr(bottom, "kpi"):
        return _(bottom.label)
    return _("target") if kpi.goal else _("{name} of the days compared with").format(name=_(bottom.kpi.label))


def _companions(judged: Result) -> list[Component]:
    """What an estimate shows with its figure: how many are open, what the old report said, the shares that
    make it up; and n.
    """
    one = judged.frame.iloc[0]
    shown = [
        (
            part.label,
            part.value
            if isinstance(part.value, str)
            else write.written(part.value, part.unit, judged.currency),
        )
        for part in companions(judged, one)
    ]
    counted = [(_("n"), write.number(one["n"]))]
    return [
        html.Dl(
            [html.Div([html.Dt(name), html.Dd(text)]) for name, text in [*counted, *shown]],
            className="beside",
        )
    ]


def _run(view: View, filters: Filters, seen: Window, kpi: Kpi) -> Result | str:
    """The run of periods with its verdicts and its usual range; why there is none."""
    try:
        return judge(
            ranged(view, filters, [kpi], asked(view, filters, kpi), seen, alarms=True)[kpi.key],
            view.facts,
            filters.compare or None,
        )
    except KpiError as reason:
        return str(reason)


def _standing(run: Result | str, one: Mapping, seen: Window, filters: Filters) -> list[Component]:
    """What the period on screen says against its usual range, and whether the target can be relied on; where
    it cannot be judged yet, why, and what the last whole period says, by its name.
    """
    if isinstance(run, str) or not known(one):
        return []
    own, last = of_period(run, seen), last_whole(run, seen)
    told = [_said(run, own, seen, filters)] if own and own["variation"] else []
    early = own is None or own["variation"] == Variation.EARLY
    return [*told, *([_said(run, last, seen, filters, True)] if early and last else [])]


def _said(run: Result, one: Mapping, seen: Window, filters: Filters, another: bool = False) -> html.P:
    """One point of a run in words: its period, its usual range, its verdict. another: it is not the period on
    screen, and leads to its own page.
    """
    name = named(one, seen.grain)
    of = periods.of(one["period_start"].date(), seen.grain)
    href = link("/figure", filters.but(period=of, grain=seen.grain))
    usually = _("usually {range}").format(
        range=write.between(one["lower"], one["upper"], run.kpi.unit, one["currency"])
    )
    why = _(one["reason"]) if one["reason"] else ""
    return html.P(
        [
            dcc.Link(name, href=href, className="link") if another else html.Span(name),
            *([] if write.missing(one["lower"]) else [html.Span(usually)]),
            *tags(one),
            *([html.Span(why, className="faint")] if why else []),
        ],
        className="standing",
    )


def _trend(view: View, filters: Filters, seen: Window, kpi: Kpi, run: Result | str) -> html.Section:
    heading, note = (
        _("By {step}").format(step=step(seen.grain)),
        coverage.coverage_note(view, *kpi.facts, site=filters.site),
    )
    if isinstance(run, str):
        return section(heading, [uncovered(run)], note)
    return section(
        heading, [*trend_part(view, run, seen), *_by_chance(run), *rebase(view, filters, kpi)], note
    )


def _by_chance(run: Result) -> list[Component]:
    """How often a chart like this one cries wolf, by its own history."""
    if run.alarms is None or is_rare(run.kpi):
        return []
    return [html.P(false_alarms.of_one(run.alarms), className="small-print")]


PAGE = Page(
    "/figure",
    mark("Figure"),
    "",
    content,
    title,
    under="/kpis",
    about=lambda filters: tuple(filter(None, [chosen(filters)])),
)
