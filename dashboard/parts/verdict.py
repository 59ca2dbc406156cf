"""The verdict on a figure of the period on screen: against its target, and against what is usual. What is said of
another period, or at another step, names it and leads there.
"""

from collections.abc import Mapping

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.filters import choices, periods
from dashboard.filters.page import View
from dashboard.filters.selection import Filters, link
from dashboard.filters.window import Window
from dashboard.parts.links import figure_link
from dashboard.parts.usual_ranges import last_whole, named, of_period, tag
from kpi import Result, described, exceeded
from kpi.judge.control.assurance import Variation
from kpi.judge.target_status import Status
from kpi.watch import wording
from store.work.signals import ACTION, KNOWN, NOISE, OPEN, Signal, inbox
from words import _
from words import format as write

MARKS = {
    Status.AHEAD: ("above", "good"),
    Status.ON: ("within", "good"),
    Status.BEHIND: ("below", "bad"),
    Status.EARLY: ("partial", "faint"),
    Status.NONE: ("none", "faint"),
    Status.UNKNOWN: ("none", "faint"),
}


def against_target(result: Result, one: Mapping) -> html.Span:
    """The verdict against target in shape and word."""
    shape, colour = MARKS[one["status"]]
    if one["status"] in (Status.AHEAD, Status.BEHIND) and not write.missing(one["target"]):
        shape = "above" if one["value"] > one["target"] else "below"
    said = html.Span(className=f"mark mark-{shape}"), verdict(result, one)
    return html.Span(said, className=f"verdict {colour}")


def verdict(result: Result, one: Mapping) -> str:
    """The verdict in words: against target where there is one to be held against, else what is honestly
    known.
    """
    if exceeded(one):
        return _("not reached")
    if write.missing(one["value"]):
        return _("not given") if one["n"] else _("not fed")
    if one["status"]:
        return described(one["status"])
    return _("no target") if write.missing(one["target"]) else ""


def known(one: Mapping) -> bool:
    """Whether there is a figure at all: what is not fed, or to come, is neither as usual nor anything else."""
    return not write.missing(one["value"]) or bool(exceeded(one))


def against_usual(run: Result, one: Mapping, seen: Window, filters: Filters) -> list[Component]:
    """What the period on screen says against its usual range; where it cannot be judged yet, or the run is of
    another step, the last whole period of the run by its name. one: the figure of the period.
    """
    if not known(one):
        return []
    own, last = of_period(run, seen), last_whole(run, seen)
    told = [tag(own["variation"], own["reason"])] if own and own["variation"] else []
    if last and (own is None or own["variation"] in (Variation.EARLY, Variation.UNKNOWN)):
        told.append(_of_another(run, last, seen.grain, filters))
    return told


def _of_another(run: Result, last: Mapping, grain: str, filters: Filters) -> html.Span:
    """What the last whole period says, under its name."""
    of = periods.of(last["period_start"].date(), grain)
    href = link("/figure", filters.but(kpi=run.kpi.key, period=of, grain=grain))
    name = dcc.Link(named(last, grain), href=href, className="link")
    return html.Span([name, ": ", tag(last["variation"], last["reason"])], className="under of-another")


def of_week(signals: Mapping[str, Signal], kpi: str, seen: Window) -> list[Component]:
    """What the inbox found week by week, where the page shows another step; it leads to the week."""
    signal = signals.get(kpi)
    if signal is None or seen.grain == "week":
        return []
    told = Variation.IMPROVING if signal.good else Variation.WORSENING
    name = dcc.Link(_("By week"), href=figure_link(kpi, wording.opened(signal)), className="link")
    since = _("since {day}").format(day=wording.since(signal))
    return [
        html.Span([name, ": ", tag(told, wording.rule(signal)), " ", since], className="under of-another")
    ]


def live(view: View, filters: Filters) -> dict[str, Signal]:
    """The signals of charts about exactly what is looked at, by figure: not those called noise."""
    if filters.where or filters.project:
        return {}
    held = inbox(view.record, view.scope, (OPEN, KNOWN, ACTION))
    return {one.kpi: one for one in held if one.kind == "chart" and one.site == filters.site}


def signalled(view: View, filters: Filters, kpi: str) -> list[Component]:
    """The signals about a figure, with their rule and what was decided about them, each leading to its
    point; of all sites where none is chosen.
    """
    if filters.where:
        return []
    found = [
        one
        for one in inbox(view.record, view.scope, (OPEN, KNOWN, ACTION, NOISE))
        if one.kpi == kpi and one.kind in ("chart", "target") and filters.site in ("", one.site)
    ]
    return [html.Ul([_listed(view, one) for one in found], className="decided small-print")] if found else []


def _listed(view: View, signal: Signal) -> html.Li:
    place = choices.names(view.facts, "site").get(signal.site, signal.site)
    decided = [_(wording.STATES[signal.state]), signal.reason, signal.decided_by]
    name = dcc.Link(
        place or _("Signal"), href=figure_link(signal.kpi, wording.opened(signal)), className="link"
    )
    told = " · ".join(filter(None, decided))
    return html.Li([name, f": {wording.said(signal)} ({told})"])
