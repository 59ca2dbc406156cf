"""Usual ranges on a page: runs of figures with their targets, limits and what was decided about these, and
what the period on screen says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd
from dash import html

from dashboard.filters import periods
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from kpi import Kpi, Result, calculate
from kpi.judge.control.assurance import JUDGED, WORDS, Assurance, Variation
from kpi.judge.control.chart import Baseline
from kpi.judge.early import known_until
from kpi.judge.usual_range import since_when, usual
from kpi.judge.verdict import aimed
from words import _

SHAPES = {
    Variation.COMMON: "wave",
    Variation.IMPROVING: "signal",
    Variation.WORSENING: "signal",
    Variation.CHANGED: "signal",
    Variation.EARLY: "partial",
    Assurance.PASSES: "passes",
    Assurance.FAILS: "fails",
    Assurance.HIT_OR_MISS: "across",
}
COLOURS = {Variation.IMPROVING: "good", Variation.WORSENING: "bad", Assurance.FAILS: "bad"}


def ranged(
    view: View,
    filters: Filters,
    kpis: Iterable[Kpi | str],
    where: Mapping[str, str],
    seen: Window,
    alarms: bool = False,
) -> dict[str, Result]:
    """The runs of some figures that a page shows, with usual range, variation and assurance from their longer
    history; alarms: and how often such a run signals by chance.
    """
    kpis = list(kpis)
    whole = (
        calculate(kpis, view.facts, seen.history, seen.last, grain=seen.grain, where=where, today=view.today)
        if kpis
        else {}
    )
    return {
        key: shown(
            usual(
                run,
                decided(view, filters, run.kpi),
                known_until(run.kpi, view.facts, view.today),
                seen.run if alarms else None,
            ),
            seen,
        )
        for key, run in aimed(whole, view.facts).items()
    }


def shown(run: Result, seen: Window) -> Result:
    """The periods of a run that a page shows."""
    frame = run.frame[run.frame["period_start"] >= pd.Timestamp(seen.run)].reset_index(drop=True)
    return replace(run, frame=frame, question=replace(run.question, start=max(seen.run, run.question.start)))


def decided(view: View, filters: Filters, kpi: Kpi) -> list[Baseline]:
    """What was decided about the limits of a figure for the site that is looked at."""
    return since_when([one for one in view.decided if one.kpi == kpi.key], filters.site)


def of_period(run: Result, seen: Window) -> dict | None:
    """The point of a run that is the period on screen; None where the run is of another step, or not
    judged.
    """
    frame = run.frame
    if "variation" not in frame:
        return None
    own = (frame["period_start"] == pd.Timestamp(seen.first)) & (
        frame["period_end"] == pd.Timestamp(seen.last)
    )
    return frame[own].iloc[-1].to_dict() if own.any() else None


def last_whole(run: Result, seen: Window) -> dict | None:
    """The last period of a run until the end of the one on screen that can be judged, and is not that one
    itself.
    """
    frame = run.frame
    if "variation" not in frame:
        return None
    own = (frame["period_start"] == pd.Timestamp(seen.first)) & (
        frame["period_end"] == pd.Timestamp(seen.last)
    )
    judged = frame[frame["variation"].isin(JUDGED) & (frame["period_end"] <= pd.Timestamp(seen.last)) & ~own]
    return None if judged.empty else judged.iloc[-1].to_dict()


def named(one: Mapping[str, object], grain: str) -> str:
    """What the period of a point is called."""
    return periods.label(periods.of(one["period_start"].date(), grain))


def tags(one: Mapping[str, object]) -> list[html.Span]:
    """Variation and assurance, each in shape and word."""
    why = {"variation": one.get("reason", "")}
    return [tag(one[name], why.get(name, "")) for name in ("variation", "assurance") if one[name]]


def tag(told: str, why: str = "") -> html.Span:
    """One judgement in shape and word; why: the rule that it meets, or why it is too early to say."""
    return html.Span(
        [html.Span(className=f"mark mark-{SHAPES[told]}"), _(WORDS[told])],
        className=f"tag {COLOURS.get(told, 'faint')}".strip(),
        title=_(why) if why else None,
    )
