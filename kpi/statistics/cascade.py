"""The target cascade: a boutique's month brought down to its days, by their weight, and to its associates, by
their rostered hours.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kpi.model.errors import KpiError
from words import _

CENTS = 100


class NoCascade(KpiError):
    """A target cannot be brought down: nothing to share out, or nothing to share by."""


def shared_out(whole: int, weights: Sequence[float]) -> np.ndarray:
    """Whole units shared out by weight, so that the shares sum to the whole exactly: each the part below, the
    rest to the largest remainders.

    Equal remainders are served in order. NoCascade without a weight above zero.
    """
    held = np.clip(np.nan_to_num(np.asarray(weights, "float64")), 0, None)
    if not len(held) or held.max() <= 0:
        raise NoCascade(_("No day or person has a weight, so the target cannot be shared out."))
    exact = whole * (held / held.max() / (held / held.max()).sum())
    shares = np.floor(exact).astype("int64")
    order = np.argsort(-(exact - shares), kind="stable")
    order = order[held[order] > 0]
    missing = whole - int(shares.sum())
    shares[order] += missing // len(order)
    shares[order[: missing % len(order)]] += 1
    return shares


def cascade(target: float, weights: pd.Series, hours: pd.DataFrame) -> pd.DataFrame:
    """A month's target by day, and by day and person: person ("" for the boutique), day, value, in whole
    cents.

    weights: of every day of the month; hours: person, day, hours rostered. The days sum to the target
    exactly, and the people of a day to the day; a day without rostered hours is the boutique's alone, and a
    person has 0 on days off, so that the days of each cover the month.
    """
    by_day = pd.Series(shared_out(round(target * CENTS), weights.to_numpy()), index=weights.index)
    people = sorted(hours.loc[hours["hours"] > 0, "person"].unique())
    rostered = (
        hours.pivot_table(index="day", columns="person", values="hours", aggfunc="sum")
        .reindex(index=weights.index, columns=people)
        .fillna(0.0)
    )
    parts = [_of_day(cents, rostered.loc[day]) for day, cents in by_day.items()]
    persons = (
        pd.DataFrame(parts, index=weights.index, columns=people)
        .rename_axis(index="day", columns="person")
        .stack()
        if people
        else pd.Series(dtype="int64")
    )
    frames = [pd.DataFrame({"person": "", "day": by_day.index, "value": by_day.to_numpy()})]
    if people:
        frames.append(
            persons.rename("value").reset_index().sort_values(["person", "day"])[["person", "day", "value"]]
        )
    found = pd.concat(frames, ignore_index=True)
    return found.assign(value=found["value"] / CENTS)


def _of_day(cents: int, hours: pd.Series) -> np.ndarray:
    return shared_out(cents, hours.to_numpy()) if hours.gt(0).any() else np.zeros(len(hours), "int64")
