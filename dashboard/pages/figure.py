"""A figure opened: its definition, what it is made of, its trend, its splits, and the rows behind it down to file, sheet and row."""
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import fed, offer, periods
from dashboard.card import changed, verdict
from dashboard.figure.rows import behind
from dashboard.figure.split import split
from dashboard.filters import Filters
from dashboard.notes import notes
from dashboard.page import Page, View
from dashboard.pages.overview import step
from dashboard.section import section
from dashboard.trend_part import trend_part
from dashboard.window import Window, where, window
from kpi import KPIS, Kpi, KpiError, Result, calculate, judge
from kpi.usual import usual
from words import _, mark
from words import format as write


def title(view: View, filters: Filters) -> tuple[str, str]:
    """The figure's name, and what is looked at."""
    kpi = chosen(filters)
    site = offer.names(view.facts, "sites").get(filters.site, filters.site) or _("All boutiques")
    return _(kpi.label), f"{site} · {periods.label(window(view, filters).text)}"


def chosen(filters: Filters) -> Kpi:
    """The figure that the address names, the first of all where it names none."""
    return KPIS.get(filters.kpi) or next(iter(KPIS.values()))


def content(view: View, filters: Filters) -> list[Component]:
    """The page."""
    kpi, seen = chosen(filters), window(view, filters)
    try:
        result = calculate([kpi], view.facts, seen.first, seen.last, where=where(filters), today=view.today)[kpi.key]
    except KpiError as reason:
        return [html.P(str(reason), className="notice", role="status"), html.P(_(kpi.definition), className="note definition")]
    judged = judge(result, view.facts, filters.compare or None)
    told = [html.P(note, className="small-print") for note in notes([judged])]
    handbook = html.P([_(kpi.definition), " ", dcc.Link(_("In the handbook"), href=f"/handbook#{kpi.key}")], className="note definition")
    parts = [_trend(view, filters, seen, kpi), split(view, filters, seen, kpi), behind(view, filters, result)]
    return [_headline(judged), *_parts(judged), *told, handbook, *parts]


def _headline(judged: Result) -> html.P:
    """The value in full, then target, comparison and verdict."""
    one, unit, currency = judged.frame.iloc[0], judged.kpi.unit, judged.currency
    said = [html.Strong(write.written(one["value"], unit, currency, exact=True), className="headline-value")]
    if not write.missing(one["target"]):
        target = write.written(one["target"], unit, currency)
        said.append(_("{part} of the target of {target}").format(part=write.percent(one["attainment"], 1), target=target))
    if not write.missing(one["compared"]):
        said.append(_("{change} on {dates} ({before})").format(change=changed(judged, one), dates=write.span(one["compared_start"], one["compared_end"]),
                                                               before=write.written(one["compared"], unit, currency, exact=True)))
    said.append(verdict(judged, one))
    return html.P([part for text in said for part in (text, html.Span(" · ", className="faint"))][:-1], className="headline")


def _parts(judged: Result) -> list[Component]:
    """Numerator and denominator of a ratio, each as a figure of its own where it is one."""
    one, bottom = judged.frame.iloc[0], getattr(judged.kpi, "denominator", None)
    if bottom is None or write.missing(one["denominator"]):
        return []
    top, below = judged.kpi.numerator, getattr(bottom, "kpi", bottom)
    text = _("= {top} {numerator} ÷ {bottom} {denominator}").format(
        top=_(top.label), numerator=write.written(one["numerator"], top.unit, judged.currency, exact=True), bottom=_divisor(judged.kpi, bottom),
        denominator=write.written(one["denominator"], below.unit, judged.currency, exact=True))
    return [html.P(text + (_(" − 1") if judged.kpi.less else ""), className="parts")]


def _divisor(kpi: Kpi, bottom: object) -> str:
    """What a ratio is divided by, in words."""
    if not hasattr(bottom, "kpi"):
        return _(bottom.label)
    return _("target") if kpi.goal else _("{name} of the days compared with").format(name=_(bottom.kpi.label))


def _trend(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    run = calculate([kpi], view.facts, seen.run, seen.last, grain=seen.grain, where=where(filters), today=view.today)[kpi.key]
    judged = judge(usual(run), view.facts, filters.compare or None)
    return section(_("By {step}").format(step=step(seen.grain)), trend_part(view, judged, seen), fed.fed_note(view, *kpi.facts, site=filters.site))


PAGE = Page("/figure", mark("Figure"), "", content, title, under="/boutique")
