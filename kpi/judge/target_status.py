"""Status: where a figure stands against its target, by the direction in which it is good."""

from enum import StrEnum

import numpy as np
import pandas as pd

from kpi.model.unit import Better
from words import _, mark

TOLERANCE = 0.05


class Status(StrEnum):
    """A verdict on a figure; NONE where there is no target, no figure, or no direction."""

    ON = "on target"
    WITHIN = "within tolerance"
    OFF = "off target"
    NONE = ""


WORDS = {
    (Status.ON, Better.UP): mark("on target"),
    (Status.ON, Better.DOWN): mark("on target"),
    (Status.WITHIN, Better.UP): mark("just below target"),
    (Status.WITHIN, Better.DOWN): mark("just above target"),
    (Status.OFF, Better.UP): mark("below target"),
    (Status.OFF, Better.DOWN): mark("above target"),
}


def statuses(value: pd.Series, target: pd.Series, better: Better, tolerance: float = TOLERANCE) -> pd.Series:
    """The status of each figure. tolerance: how far past its target a figure may be, as a share of the
    target.
    """
    usable = value.notna() & target.notna() & (target != 0) & (better is not Better.NEITHER)
    short = (target - value if better is Better.UP else value - target) / target.abs().where(target != 0)
    found = np.select(
        [~usable, short <= 0, short <= tolerance], [Status.NONE, Status.ON, Status.WITHIN], Status.OFF
    )
    return pd.Series(found, index=value.index, dtype="str")


def described(status: str, better: Better) -> str:
    """The status in the reader's language, saying on which side of the target the figure is."""
    return _(WORDS.get((Status(status), better), ""))
