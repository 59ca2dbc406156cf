"""Usual ranges on a page: runs of figures with their targets, limits and what was decided about these, and what the latest of them says."""
from collections.abc import Mapping

from dash import html

from dashboard.filters import Filters
from dashboard.page import View
from kpi import Kpi, Result
from kpi.control.assurance import WORDS, Assurance, Variation
from kpi.control.chart import Baseline
from kpi.usual import since_when, usual
from kpi.verdict import aimed
from words import _

SHAPES = {Variation.COMMON: "wave", Variation.IMPROVING: "signal", Variation.WORSENING: "signal", Variation.CHANGED: "signal",
          Assurance.PASSES: "passes", Assurance.FAILS: "fails", Assurance.HIT_OR_MISS: "across"}
COLOURS = {Variation.IMPROVING: "good", Variation.WORSENING: "bad", Assurance.FAILS: "bad"}


def ranged(view: View, filters: Filters, runs: Mapping[str, Result]) -> dict[str, Result]:
    """Runs with their usual range, variation and assurance."""
    return {key: usual(run, decided(view, filters, run.kpi)) for key, run in aimed(runs, view.facts).items()}


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
    return html.Span([html.Span(className=f"mark mark-{SHAPES[told]}"), _(WORDS[told])], className=f"tag {COLOURS.get(told, 'faint')}".strip())
