"""Rounding of a table whose rows and columns must still add up as they are written."""

import numpy as np
import pandas as pd

from kpi.analysis.lead_time_change import Change

PARTS = ("before", "after", "total", "within", "mix")


def rounded(found: Change, unit: float, decimals: int = 1) -> pd.DataFrame:
    """The stages of a change in units of so many seconds, and a last row for all of them; every sum holds in
    the last decimal.

    The two means are rounded as they are, all else so that it adds up to them: before + total = after and
    within + mix = total in each row, and each column to its last row. No cell is further than a few of its
    last decimals from its own value.
    """
    step = unit / 10**decimals
    before, after = (round(side.mean / step) for side in (found.before, found.after))
    stages = found.stages
    parts = {
        "before": apportioned(stages["before"] / step, before),
        "total": apportioned(stages["total"] / step, after - before),
        "within": apportioned(stages["within"] / step, round(stages["within"].sum() / step)),
    }
    frame = pd.DataFrame(parts).assign(
        after=lambda rows: rows["before"] + rows["total"], mix=lambda rows: rows["total"] - rows["within"]
    )
    frame = pd.concat([frame, frame.sum().to_frame().T], ignore_index=True)
    return frame[list(PARTS)] * (step / unit)


def apportioned(values: pd.Series, whole: int) -> np.ndarray:
    """Values rounded to whole numbers that add up to a whole: the ones that rounding moved furthest the other
    way give or take one more.
    """
    values = values.to_numpy("float64")
    found = np.round(values).astype("int64")
    lacking = whole - int(found.sum())
    order = np.argsort((found - values) * (1 if lacking > 0 else -1), kind="stable")
    times, rest = divmod(abs(lacking), len(found))
    moved = np.full(len(found), times)
    moved[order[:rest]] += 1
    return found + moved * (1 if lacking > 0 else -1)
