"""Broken places: where two figures that must be one are not, with both and the rows behind them."""

import numpy as np
import pandas as pd

from kpi.model.definition import Kpi
from kpi.model.dimension import JOB_DATASETS
from kpi.model.unit import MONEY

COLUMNS = {  # of a frame of broken places → its kind
    "invariant": "str",
    "kpi": "str",
    "dimension": "str",
    "member": "str",
    "period_start": "datetime64[us]",
    "period_end": "datetime64[us]",
    "side": "str",
    "whole": "float64",
    "other": "float64",
    "difference": "float64",
    "currency": "str",
    "dataset": "str",
}
HALF_A_CENT, NEAR = 0.005, 1e-6
FLOAT = 1e-9  # of a figure: what adding floats in another order may move


def none() -> pd.DataFrame:
    """No broken place, in the columns of some: the invariant; kpi, dimension and member ("" for the whole
    house); the days; side (what differs: value, numerator, denominator, comparable, compared); whole and other,
    the two figures that must be one, and other − whole; their currency; the dataset that holds the rows.
    """
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})


def unlike(kpi: Kpi, whole: pd.Series, other: pd.Series, side: str = "value") -> np.ndarray:
    """Whether two figures differ, money by half a cent and all else by 1e-6; a figure differs from none."""
    money = kpi.unit is MONEY or (side != "value" and any(_money(part) for part in kpi.parts))
    size = np.maximum(np.abs(np.nan_to_num(whole)), np.abs(np.nan_to_num(other)))
    near = np.maximum(HALF_A_CENT if money else NEAR, FLOAT * size)
    one, two = np.isnan(whole), np.isnan(other)
    return np.asarray((one != two) | (np.abs(whole - other) > near))


def _money(part: object) -> bool:
    return getattr(part, "kpi", part).unit is MONEY


def broken(kpi: Kpi, pairs: pd.DataFrame, invariant: str, side: str = "value", **told: str) -> pd.DataFrame:
    """The broken places among pairs of figures of a KPI. pairs: period_start, period_end, whole, other, and,
    where they differ by row, member and currency; told: dimension, member, dataset.
    """
    pairs = pairs.astype({"whole": "float64", "other": "float64"})
    off = pairs[unlike(kpi, pairs["whole"].to_numpy(), pairs["other"].to_numpy(), side)]
    if off.empty:
        return none()
    held = {"dimension": "", "member": "", "currency": "", "dataset": kpi.facts[0]} | told
    frame = off.assign(
        **{name: text for name, text in held.items() if name not in off},
        invariant=invariant,
        kpi=kpi.key,
        side=side,
        difference=off["other"] - off["whole"],
    )
    return frame[list(COLUMNS)].astype(COLUMNS).reset_index(drop=True)


def together(frames: list[pd.DataFrame]) -> pd.DataFrame:
    """Several frames of broken places as one."""
    held = [frame for frame in frames if len(frame)]
    return pd.concat(held, ignore_index=True) if held else none()


def datasets(kpi: Kpi) -> tuple[str, ...]:
    """The datasets whose change may break or mend what is said of a KPI: its facts, and what lends them jobs."""
    return tuple(dict.fromkeys((*kpi.facts, *filter(None, map(JOB_DATASETS.get, kpi.facts)))))
