"""Lengths of bars in a table, from a result."""

import pandas as pd


def lengths(values: pd.Series) -> list[float]:
    """Each value as a percentage of the largest, for a bar's length; a negative or missing value has none."""
    known = values.astype(float).fillna(0).clip(lower=0)
    most = known.max() if len(known) else 0
    return [round(100 * v / most, 2) if most else 0.0 for v in known]
