"""The verdict on a result: its figures against target and against the days compared with, as more columns."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from kpi.engine import evaluation, targets
from kpi.engine.comparison import Comparison, chosen
from kpi.engine.currency import expressed
from kpi.judge.control.chart_type import Chart, by_period
from kpi.judge.early import known_until
from kpi.judge.target_status import TOLERANCE, Status, statuses
from kpi.model.definition import Kpi
from kpi.model.ratio import Target
from kpi.model.result import Result
from kpi.model.run import Run
from kpi.model.unit import DOWN, MONEY, PERCENT, SCORE, Better
from kpi.statistics import intervals
from kpi.time import period

EARLY = str(Status.EARLY)
PERCENTS, POINTS, SCORES = "percent", "points", "score"


def judge(result: Result, facts, comparison: str | None = None, tolerance: float = TOLERANCE) -> Result:
    """Add to a result: target, original, attainment, compared, compared_start, compared_end, change, status;
    to a share of a count also lower and upper, the range that it likely lies in (Wilson, 95 %).

    target is the current one, original the one that was set first. comparison: previous, weekday, dates,
    event, lfl or target; without it the same weekdays last year for days and weeks, else the same dates. lfl
    adds `like_for_like`, the value at the sites that traded fully in both periods, of which compared and
    change are, and `perimeter`, these sites. Where days are missing or in part on either side, or rows lie on
    days that their site is not yet fed until, `comparable` is the value over the days that stand against each
    other, of which change is. Against a target, a figure that grows has no change before its period is over.
    attainment: value ÷ target; change: value ÷ compared − 1, for a percentage or a score value − compared
    (see `change_unit`); both missing where there is nothing above zero to divide by. status: see
    `kpi.judge.target_status`; it is too early to say of a figure that grows until its period is over (a sum,
    an attainment), and of one whose cases are too young, see `kpi.judge.early.known_until`. What else must be
    known is added to the notes.
    """
    return judge_all({"": result}, facts, comparison, tolerance)[""]


def judge_all(
    results: Mapping[str, Result], facts, comparison: str | None = None, tolerance: float = TOLERANCE
) -> dict[str, Result]:
    """Several results of one question judged at once, by their key: as `judge`, in fewer passes over the
    facts.
    """
    if not results:
        return {}
    question = next(iter(results.values())).question
    run = Run(
        expressed(facts, question), question, period.windows(question.start, question.end, question.grain)
    )
    others = evaluation.compared_all([result.kpi for result in results.values()], run, comparison)
    at_target = chosen(comparison, question) is Comparison.TARGET
    return {
        key: _verdict(result, run, others[result.kpi.key], tolerance, at_target)
        for key, result in results.items()
    }


def aimed(results: Mapping[str, Result], facts) -> dict[str, Result]:
    """Results of one question with the current target of each period, and nothing else of a verdict."""
    if not results:
        return {}
    question = next(iter(results.values())).question
    run = Run(
        expressed(facts, question), question, period.windows(question.start, question.end, question.grain)
    )
    found = {
        key: targets.answer(result.kpi, run).frame[[*run.keys, "value"]].rename(columns={"value": "target"})
        for key, result in results.items()
    }
    return {
        key: replace(result, frame=result.frame.merge(found[key], on=run.keys, how="left"))
        for key, result in results.items()
    }


def _verdict(
    result: Result, run: Run, other: evaluation.Figures, tolerance: float, at_target: bool
) -> Result:
    """A result with the columns of its target and of the days compared with."""
    current = targets.answer(result.kpi, run)
    frame = likely_between(result).drop(columns="target", errors="ignore")
    for name, found in {"target": current, "original": targets.answer(result.kpi, run, first=True)}.items():
        frame = frame.merge(
            found.frame[[*run.keys, "value"]].rename(columns={"value": name}), on=run.keys, how="left"
        )
    moved = other.frame.drop(columns="n").rename(
        columns={"value": "compared", "denomination": "compared_currency"}
    )
    frame = frame.merge(
        moved[[name for name in moved if name in run.keys or name not in frame]], on=run.keys, how="left"
    )
    frame = _of_one_currency(result, frame).drop(columns="compared_currency")
    notes = tuple(dict.fromkeys((*result.notes, *current.notes, *other.notes)))
    until = known_until(result.kpi, run.facts, run.question.today)
    young = frame["period_end"] > pd.Timestamp(until) if until else pd.Series(False, index=frame.index)
    return replace(result, frame=_judged(result.kpi, frame, young, tolerance, at_target), notes=notes)


def _of_one_currency(result: Result, frame: pd.DataFrame) -> pd.DataFrame:
    """A row's money is set against money of its own currency alone: euros not against the francs of last year, and
    nothing against what is of several.
    """
    if result.kpi.unit is not MONEY:
        return frame
    theirs = frame["compared_currency"].fillna("").astype(object)
    return frame.assign(compared=frame["compared"].mask((theirs != "") & (theirs != frame["currency"])))


def likely_between(result: Result) -> pd.DataFrame:
    """The figures with the range that each likely lies in, where they are shares of a count that tell none of
    their own.
    """
    frame = result.frame
    if "lower" in frame or by_period(result.kpi) is not Chart.SHARE:
        return frame
    lower, upper = intervals.of_share(frame["numerator"], frame["denominator"])
    return frame.assign(lower=lower, upper=upper)


def change_unit(kpi: Kpi) -> str:
    """What a change of this KPI is counted in: percent of the compared figure, percentage points of a share,
    or the scale of a score itself.
    """
    return {PERCENT: POINTS, SCORE: SCORES}.get(kpi.unit, PERCENTS)


def direction(kpi: Kpi, row: Mapping[str, object]) -> Better:
    """Which way is better for one figure of a result: what its own row says (a satisfaction programme's),
    else what the KPI says.
    """
    own = row.get("direction")
    return Better(own) if own in tuple(Better) else kpi.better


def _judged(
    kpi: Kpi, frame: pd.DataFrame, young: pd.Series, tolerance: float, at_target: bool
) -> pd.DataFrame:
    """The frame with attainment, change and status; young: which figures may still change with their cases;
    at_target: whether the target is what it is compared with.
    """
    value = frame["value"]
    goal = (
        frame["target"]
        .astype("float64")
        .fillna(getattr(kpi, "goal", None) or float("nan"))
        .where(value.notna())
    )
    settled = (frame["complete"] | (not grows(kpi))) & ~young
    compared, now = (goal, value.where(settled)) if at_target else (frame["compared"], _now(frame))
    judged = frame.assign(
        target=goal,
        attainment=value / goal.where(goal > 0),
        compared=compared,
        change=_change(kpi, now, compared),
        status=_status(kpi, frame, value, goal, tolerance).where(settled | goal.isna() | value.isna(), EARLY),
    )
    order = [
        "target",
        "original",
        "attainment",
        "like_for_like",
        "perimeter",
        "comparable",
        "compared",
        "compared_start",
        "compared_end",
        "change",
        "status",
    ]
    return judged[[name for name in frame if name not in order] + [name for name in order if name in judged]]


def _now(frame: pd.DataFrame) -> pd.Series:
    """What is compared: at the sites that traded fully in both periods, or over the days that both have."""
    value = frame["comparable"].astype("float64") if "comparable" in frame else frame["value"]
    return frame.get("like_for_like", value)


def _status(kpi: Kpi, frame: pd.DataFrame, value: pd.Series, goal: pd.Series, tolerance: float) -> pd.Series:
    found = statuses(value, goal, kpi.better, tolerance)
    return (
        found.where(frame["direction"] != DOWN, statuses(value, goal, DOWN, tolerance))
        if "direction" in frame
        else found
    )


def _change(kpi: Kpi, value: pd.Series, compared: pd.Series) -> pd.Series:
    return value / compared.where(compared > 0) - 1 if change_unit(kpi) == PERCENTS else value - compared


def grows(kpi: Kpi) -> bool:
    """Whether the figure adds up until its period is over, and so cannot be held against a full target
    before.
    """
    return kpi.additive or any(isinstance(part, Target) for part in kpi.parts)
