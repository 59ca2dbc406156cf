"""Figures of a frame as the inbox keeps them."""

import pandas as pd


def plain(value: object) -> object:
    """A figure as a plain JSON value; None where it is missing."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return value.item() if hasattr(value, "item") else value
