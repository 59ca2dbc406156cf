"""Shares: what part of the whole each member of a split is."""

from dataclasses import replace

from kpi.model.result import Result


def shares(result: Result) -> Result:
    """Add `share`: value ÷ the sum of the values of its period; missing for figures that may not be added,
    and where the sum is not positive.
    """
    values = result.frame["value"]
    whole = values.groupby(result.frame["period_start"]).transform("sum")
    share = values / whole.where(whole > 0) if result.kpi.additive else values * float("nan")
    return replace(result, frame=result.frame.assign(share=share))
