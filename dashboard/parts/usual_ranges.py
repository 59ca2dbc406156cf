"""Usual ranges on a page: runs of figures with their targets, limits and what was decided about these, and
what the latest of them says.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd
from dash import html

from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from kpi import Kpi, Result, calculate
from kpi.judge.control.assurance import WORDS, Assurance, Variation
from kpi.judge.control.chart import Baseline
from kpi.judge.usual_range import since_when, usual
from kpi.judge.verdict import aimed
from words import _

SHAPES = {
    Variation.COMMON: "wave",
    Variation.IMPROVING: "signal",
    Variation.WORSENING: "signal",
    Variation.CHANGED: "signal",
    Assurance.PASSES: "passes",
    Assurance.FAILS: "fails",
    Assurance.HIT_OR_MISS: "across",
}
COLOURS = {Variation.IMPROVING: "good", Variation.WORSENING: "bad", Assurance.FAILS: "bad"}


def ranged(
    view: View, filters: Filters, kpis: Iterable[Kpi | str], where: Mapping[str, str], seen: Window
) -> dict[str, Result]:
    """The runs of some figures that a page shows, with usual range, variation and assurance from their longer
    history.
    """
    kpis = list(kpis)
    whole = (
        calculate(kpis, view.facts, seen.history, seen.last, grain=seen.grain, where=where, today=view.today)
        if kpis
        else {}
    )
    return {
        key: shown(usual(run, decided(view, filters, run.kpi)), seen)
        for key, run in aimed(whole, view.facts).items()
    }


def shown(run: Result, seen: Window) -> Result:
    """The periods of a run that a page shows."""
    frame = run.frame[run.frame["period_start"] >= pd.Timestamp(seen.run)].reset_index(drop=True)
    return replace(run, frame=frame, question=replace(run.question, start=max(seen.run, run.question.start)))


def decided(view: View, filters: Filters, kpi: Kpi) -> list[Baseline]:
    """What was decided about the limits of a figure for the site that is looked at."""
    return since_when([one for one in view.decided if one.kpi == kpi.key], filters.site)


def latest(run: Result) -> dict | None:
    """The last finished period of a run that can be judged."""
    judged = run.frame[run.frame["variation"] != ""] if "variation" in run.frame else run.frame.iloc[:0]
    return None if judged.empty else judged.iloc[-1].to_dict()


def tags(one: Mapping[str, object]) -> list[html.Span]:
    """Variation and assurance, each in shape and word."""
    return [tag(one[name]) for name in ("variation", "assurance") if one[name]]


def tag(told: str) -> html.Span:
    """One judgement in shape and word."""
    return html.Span(
        [html.Span(className=f"mark mark-{SHAPES[told]}"), _(WORDS[told])],
        className=f"tag {COLOURS.get(told, 'faint')}".strip(),
    )
