"""Status: where a figure stands against its target, by the direction in which it is good."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kpi.model.unit import Better
from words import _, mark

TOLERANCE = 0.05


class Status(StrEnum):
    """A verdict on a figure against its target; UNKNOWN where there is no figure, or none is better."""

    AHEAD = mark("ahead")
    ON = mark("on target")
    BEHIND = mark("behind")
    EARLY = mark("too early to say")
    NONE = mark("no target")
    UNKNOWN = ""


def statuses(value: pd.Series, target: pd.Series, better: Better, tolerance: float = TOLERANCE) -> pd.Series:
    """The status of each figure. tolerance: how far from its target, as a share of the target, a figure is
    still on it; further on the good side it is ahead, on the other behind.
    """
    usable = value.notna() & target.notna() & (target != 0) & (better is not Better.NEITHER)
    short = (target - value if better is Better.UP else value - target) / target.abs().where(target != 0)
    found = np.select(
        [value.notna() & target.isna(), ~usable, short < -tolerance, short <= tolerance],
        [Status.NONE, Status.UNKNOWN, Status.AHEAD, Status.ON],
        Status.BEHIND,
    )
    return pd.Series(found, index=value.index, dtype="str")


def described(status: str) -> str:
    """The status in the reader's language; "" where nothing is known."""
    return _(str(status)) if status else ""
