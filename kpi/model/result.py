"""A result: the figures of one KPI, with what the reader must know about them."""

from dataclasses import dataclass

import pandas as pd

from kpi.model.definition import Kpi
from kpi.model.question import Question


@dataclass(frozen=True)
class Alarms:
    """How often a run signals although nothing changed: its own history put in random order so many times
    (orders), and judged as it is. points: the share of its judged points that signal; charts: the share of
    the orders in which any of them does; each with the interval that it lies in, low and high.
    """

    orders: int
    judged: int
    points: tuple[float, float, float]
    charts: tuple[float, float, float]


@dataclass(frozen=True)
class Result:
    """The figures of one KPI.

    frame: period_start, period_end, <by…>, value, numerator, denominator, n, currency, complete, missing
    figures NaN (judge adds verdict columns); currency: that of the value, "" where it is no money; where
    figures are split by currency it is the column of the split. notes: sentences to print with the figures;
    currencies: those of the money behind them; alarms: how often the run would signal by chance, where that
    was measured.
    """

    kpi: Kpi
    question: Question
    frame: pd.DataFrame
    notes: tuple[str, ...] = ()
    currencies: tuple[str, ...] = ()
    alarms: Alarms | None = None

    @property
    def currency(self) -> str:
        """The one currency of the figures, "" when there is none or several."""
        return self.currencies[0] if len(self.currencies) == 1 else ""
