"""A run: one question put to facts over windows of days."""
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kpi.ask import Ask


@dataclass(frozen=True)
class Run:
    """facts: `facts[dataset]` is an Ibis table, `facts.fed` says which site fed what until when;
    spans: the periods (period_start, period_end) and the days looked at for each (first, last)."""

    facts: object
    question: Ask
    spans: pd.DataFrame

    @property
    def keys(self) -> list[str]:
        """The columns that tell the figures apart."""
        return ["period_start", *self.question.by]

    @property
    def first(self) -> date:
        """The first day looked at."""
        return self.spans["first"].min().date()

    @property
    def last(self) -> date:
        """The last day looked at."""
        return self.spans["last"].max().date()
