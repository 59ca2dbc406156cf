"""Canonical rows in Arrow, and their sums and span for the receipt."""

import math

import numpy as np
import pandas as pd
import pyarrow as pa

from store.dataset import NUMERIC, Dataset, Field, Kind

ARROW = {
    Kind.DATE: pa.date32(),
    Kind.TIMESTAMP: pa.timestamp("us"),
    Kind.BOOL: pa.bool_(),
    Kind.COUNT: pa.int64(),
}


def arrow_type(field: Field) -> pa.DataType:
    """The Arrow type of a field: numbers float64, counts int64, days date32, moments timestamp[us], else
    string.
    """
    return (
        pa.float64()
        if field.kind in NUMERIC and field.kind is not Kind.COUNT
        else ARROW.get(field.kind, pa.string())
    )


def as_arrow(frame: pd.DataFrame, dataset: Dataset) -> pa.Table:
    """The stored fields of the frame and the lineage columns, in the dataset's order."""
    fields = [f for f in dataset.kept if f.name in frame]
    arrays = {f.name: _array(frame[f.name], f) for f in fields}
    lineage = {
        "source_sheet": pa.array(frame["source_sheet"], pa.string()),
        "source_row": pa.array(frame["source_row"], pa.int32()),
    }
    return pa.table(arrays | lineage)


def _array(values: pd.Series, field: Field) -> pa.Array:
    if field.kind is Kind.DATE:
        return pa.array(values.to_numpy("datetime64[D]"), pa.date32())
    if field.kind is Kind.TIMESTAMP:
        return pa.array(values.to_numpy("datetime64[us]"), pa.timestamp("us"))
    if field.kind is Kind.COUNT:
        return pa.array(values.astype(float), from_pandas=True).cast(pa.int64())
    if field.kind in NUMERIC:
        return pa.array(values.to_numpy(float), from_pandas=True)
    return pa.array(values, arrow_type(field), from_pandas=True)


def totals(frame: pd.DataFrame, dataset: Dataset, given: set[str]) -> dict[str, float]:
    """The exact sum of each numeric field that the file gives, over accepted rows."""
    names = [f.name for f in dataset.stored if f.kind in NUMERIC and f.name in given and f.name in frame]
    return {name: _tidy(math.fsum(frame[name].dropna().to_numpy(float))) for name in names}


def _tidy(value: float) -> float:
    return int(value) if float(value).is_integer() else round(value, 6)


def span(frame: pd.DataFrame, dataset: Dataset) -> list[str]:
    """First and last date, ISO; empty where the dataset has no date or no row."""
    if dataset.dated is None or frame.empty:
        return []
    days = frame[dataset.dated].to_numpy("datetime64[D]")
    return [str(np.min(days)), str(np.max(days))]
