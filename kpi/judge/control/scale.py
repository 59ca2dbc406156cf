"""Scale: on which a chart is drawn up and judged, so that chance is as wide above its centre as below it."""

from collections.abc import Callable

import numpy as np

from kpi.judge.control.chart_type import Chart

Turn = Callable[[np.ndarray], np.ndarray]
PLAIN: tuple[Turn, Turn] = (np.asarray, np.asarray)
DAYS: tuple[Turn, Turn] = (np.log1p, np.expm1)  # a job may be ready on the day it came
PART = 0.1  # of the median amount, below which the scale of amounts is straight


def scale(chart: Chart, used: np.ndarray) -> tuple[Turn, Turn]:
    """To the scale of a chart and back; used: the values that its limits stand on.

    Amounts: the inverse hyperbolic sine of amount ÷ a tenth of their median. Far above that it is a
    logarithm, so that one large piece does not widen the range of every week; near zero it is straight, so
    that a closed week (0) and a week of returns (below 0) have their place, which a logarithm gives them not.
    """
    if chart is Chart.LOG:
        return DAYS
    return of_amounts(float(bend(used))) if chart is Chart.AMOUNT else PLAIN


def bend(used: np.ndarray) -> np.ndarray:
    """Where the scale of amounts bends, along the last axis: a tenth of the median of what is not zero, 1
    where there is nothing else.
    """
    size = np.abs(np.asarray(used, float))
    if not size.shape[-1]:
        return np.ones(size.shape[:-1])
    size = np.where(size > 0, size, np.nan)
    known = ~np.isnan(size).all(axis=-1)
    median = np.nanmedian(np.where(known[..., None], size, 1 / PART), axis=-1)
    return PART * median


def of_amounts(bends: float) -> tuple[Turn, Turn]:
    """The scale of amounts, from where it bends."""
    return (
        lambda amount: np.arcsinh(np.asarray(amount, float) / bends),
        lambda turned: np.sinh(np.asarray(turned, float)) * bends,
    )
