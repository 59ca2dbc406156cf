"""Spacing: what lies between rare events, each event a point of a g or t chart."""

import numpy as np
import pandas as pd

from kpi.judge.control.chart_type import Chart

COLUMNS = ["period_start", "period_end", "value", "numerator", "denominator", "n", "complete"]


def between(days: pd.DataFrame, chart: Chart) -> pd.DataFrame:
    """One row an event, COLUMNS, dated by its day, and a last one, not complete, for what has passed since
    the last event.

    days: the days in order, each once: period_start, numerator (events), denominator (opportunities),
    complete. value: for a g chart the opportunities without an event since the event before, those of its own
    day counted first, for their order is not known; for a t chart the days since. Several events on a day are
    as many points, the later ones with nothing between. The first event has none before it and is no point. A
    day not fed, or not over, is left out.
    """
    days = days[days["complete"] & days["numerator"].notna()]
    day = days["period_start"].to_numpy("datetime64[D]")
    events = days["numerator"].to_numpy(float)
    reached = (
        np.cumsum(days["denominator"].fillna(0).to_numpy(float) - events)
        if chart is Chart.GAPS
        else day.astype(float)
    )
    times = events.round().astype("int64").clip(min=0)
    at, when = np.repeat(reached, times), np.repeat(day, times)
    if not len(at):
        return _points(when, at, at > 0)
    passed = np.append(np.diff(at), reached[-1] - at[-1])
    return _points(np.append(when[1:], day[-1]), passed, np.arange(len(at)) < len(at) - 1)


def _points(when: np.ndarray, passed: np.ndarray, over: np.ndarray) -> pd.DataFrame:
    date = pd.Series(when).astype("datetime64[us]")
    return pd.DataFrame(
        {
            "period_start": date,
            "period_end": date,
            "value": passed,
            "numerator": over.astype(float),
            "denominator": np.nan,
            "n": over.astype("int64"),
            "complete": over,
        }
    )[COLUMNS]
