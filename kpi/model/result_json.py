"""A result as the JSON document of the command line."""

import math
from datetime import date

import pandas as pd

from kpi.model.result import Result
from words import _


def result_json(result: Result) -> dict:
    """{"kpi", "unit", "definition", "notes", "rows"}: dates in ISO, missing figures None."""
    kpi = result.kpi
    rows = [{name: _plain(value) for name, value in row.items()} for row in result.frame.to_dict("records")]
    return {
        "kpi": kpi.key,
        "unit": str(kpi.unit),
        "definition": _(kpi.definition),
        "notes": list(result.notes),
        "rows": rows,
    }


def _plain(value: object) -> object:
    if value is None or value is pd.NaT:
        return None
    if isinstance(value, pd.Timestamp | date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value
