"""A run: one question put to facts over windows of days."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from kpi.model.question import Question
from kpi.model.site_windows import SiteWindows


@dataclass(frozen=True, eq=False)
class Run:
    """facts: `facts[dataset]` is an Ibis table, `facts.coverage` and `facts.days` say which site fed what
    when; spans: the periods in order and the days looked at for each, see `period.windows`; known: what was
    found out for all its figures, see `once`; own: the days that each site counts, where these are not all
    days of the spans. A run equals only itself.
    """

    facts: object
    question: Question
    spans: pd.DataFrame
    own: SiteWindows | None = None
    known: dict = field(default_factory=dict, init=False, repr=False)

    def at(self, question: Question, windows: np.ndarray) -> "Run":
        """The run with another question over some of its windows (a mask)."""
        own = self.own.at(windows) if self.own else None
        return Run(self.facts, question, self.spans[windows].reset_index(drop=True), own)

    def once(self, key: tuple, work: Callable[[], Any]) -> Any:
        """What the work gives; done once a run for all figures that need it."""
        if key not in self.known:
            self.known[key] = work()
        return self.known[key]

    @property
    def keys(self) -> list[str]:
        """The columns that tell the figures apart."""
        return ["period_start", *self.question.by]

    @property
    def starts(self) -> np.ndarray:
        """The first day looked at, for each period."""
        return self.spans["first"].to_numpy()

    @property
    def ends(self) -> np.ndarray:
        """The last day looked at, for each period."""
        return self.spans["last"].to_numpy()

    @property
    def first(self) -> date:
        """The first day looked at; after `last` when there is none."""
        return self.starts.min().astype("datetime64[D]").item()

    @property
    def last(self) -> date:
        """The last day looked at."""
        begun = self.ends[self.starts <= self.ends]
        return (begun if len(begun) else self.ends).max().astype("datetime64[D]").item()

    def window(self, frame: pd.DataFrame) -> np.ndarray:
        """The place of each row's period among the periods of the run."""
        return np.searchsorted(self.spans["period_start"].to_numpy(), frame["period_start"].to_numpy())
