"""Too early to say: which figures of a run cannot be judged yet, and why."""

from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from kpi.model.definition import Kpi
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time.period import starts, windows
from words import mark

SHARE = 0.95  # of what is to come has come by then


class Early(StrEnum):
    """Why a figure cannot be judged yet."""

    OPEN = mark("the period is not over, or not fed to its end")
    PART = mark("only a part of the period is looked at")
    YOUNG = mark("what it comes to is not known yet")
    FEW = mark("too few finished periods before it to say what is usual")
    NOT = ""


def reasons(frame: pd.DataFrame, grain: str | None, known_until: date | None) -> np.ndarray:
    """For each period why it cannot be judged, "" where it can: not over, cut by the range that was asked
    for, or younger than what it counts takes to be known.
    """
    young = np.zeros(len(frame), bool)
    if known_until is not None:
        young = (frame["period_end"] > pd.Timestamp(known_until)).to_numpy()
    return np.select(
        [~frame["complete"].to_numpy(bool), cut(frame, grain), young],
        [Early.OPEN, Early.PART, Early.YOUNG],
        Early.NOT,
    ).astype(object)


def cut(frame: pd.DataFrame, grain: str | None) -> np.ndarray:
    """Which periods are not whole ones of their grain, as they begin or end with the range asked for."""
    if grain is None or frame.empty:
        return np.zeros(len(frame), bool)
    first = pd.DatetimeIndex(frame["period_start"]).as_unit("us")
    after = pd.DatetimeIndex(frame["period_end"]).as_unit("us") + pd.Timedelta(days=1)
    return np.asarray((starts(first, grain) != first) | (starts(after, grain) != after))


def known_until(kpi: Kpi, facts, today: date) -> date | None:
    """The last day whose cases are old enough to be judged: the last known day less the lag within which 95 %
    of what came later came, by the record's own lags; None for a figure that is known at once.

    A return comes weeks after its sale: the newest weeks have none yet, and are not good for that.
    """
    if kpi.lag is None:
        return None
    run = Run(facts, ask(today, today, today), windows(today, today, None))
    waited = kpi.lag.days(run).dropna()
    fed = facts.coverage.loc[facts.coverage["dataset"] == kpi.lag.told_by, "last"].dropna()
    last = min(today, pd.Timestamp(fed.max()).date()) if len(fed) else today
    return last - timedelta(days=int(np.ceil(np.quantile(waited, SHARE)))) if len(waited) else None
