"""What the invariants ask of the engine: some KPIs over the same months, split and filtered in several ways,
each question put once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from kpi.engine import currency as money
from kpi.engine.denomination import MIXED, used
from kpi.engine.evaluation import compared_all, evaluate
from kpi.model import question as questions
from kpi.model.definition import Kpi
from kpi.model.run import Run
from kpi.time import period
from settings import settings

SIDES = ("value", "numerator", "denominator")


@dataclass(frozen=True, eq=False)
class Asked:
    """facts over the months from start to end, as known today; money of several currencies at the budget's
    rates.
    """

    facts: object
    start: date
    end: date
    today: date
    known: dict = field(default_factory=dict, init=False, repr=False)

    def figures(
        self, kpis: Iterable[Kpi], by: str = "", where: Mapping[str, str] | None = None
    ) -> dict[str, pd.DataFrame]:
        """The figures of some KPIs by key: period_start, the split, value, numerator, denominator, currency,
        period_end. Money of several currencies without a rate is no figure, and left out.
        """
        kpis, run = list(kpis), self._run(by, where)
        return {key: self._told(one.frame, run) for key, one in self._evaluated(kpis, by, run).items()}

    def ahead(self, kpis: list[Kpi], by: str = "") -> None:
        """Put a question for several KPIs at once, whose figures are asked for one after the other."""
        if kpis:
            self._evaluated(kpis, by, self._run(by))

    def members(self, kpis: Iterable[Kpi], by: str) -> list[str]:
        """The members of a split that some KPIs have."""
        return sorted(set().union(*(frame[by] for frame in self.figures(kpis, by).values())) - {""})

    def _evaluated(self, kpis: list[Kpi], by: str, run: Run) -> dict:
        known = self.known.setdefault((by, run.question.where), {})
        lacking = [kpi for kpi in kpis if known.get(kpi.key, (None,))[0] is not kpi]
        if lacking:
            found = evaluate(lacking, run)
            known |= {kpi.key: (kpi, found[kpi.key]) for kpi in lacking}
        return {kpi.key: known[kpi.key][1] for kpi in kpis}

    def changes(self, kpis: Iterable[Kpi], by: str = "") -> dict[str, pd.DataFrame]:
        """The judged change of some KPIs by key, of each month on the same one a year before: period_start, the
        split, comparable (the value of the days compared), compared, currency, period_end; rows without
        either are left out.
        """
        kpis, run = list(kpis), self._run(by)
        if not kpis:
            return {}
        now, then = self._evaluated(kpis, by, run), compared_all(kpis, run)
        return {kpi.key: self._changed(now[kpi.key].frame, then[kpi.key].frame, run) for kpi in kpis}

    def _changed(self, now: pd.DataFrame, then: pd.DataFrame, run: Run) -> pd.DataFrame:
        kept = [name for name in (*run.keys, "value", "comparable", "denomination") if name in then]
        theirs = then[kept].rename(columns={"value": "compared", "denomination": "theirs"})
        both = now[[*run.keys, "value", "denomination"]].merge(theirs, on=run.keys, how="inner")
        ours = both["comparable"] if "comparable" in both else both["value"]
        both = both.assign(comparable=ours)[both["theirs"].ne(MIXED)].dropna(
            subset=["compared", "comparable"]
        )
        return self._told(both, run)

    def _told(self, frame: pd.DataFrame, run: Run) -> pd.DataFrame:
        ends = run.spans["period_end"].to_numpy()[run.window(frame)]
        frame = frame.assign(period_end=ends).drop(columns="whole", errors="ignore")
        frame = frame.rename(columns={"denomination": "currency"})
        return frame[frame["currency"] != MIXED].reset_index(drop=True)

    def _run(self, by: str = "", where: Mapping[str, str] | None = None) -> Run:
        asked = questions.ask(
            self.start, self.end, self.today, "month", [by] if by else [], where, self._currency()
        )
        spans = period.windows(self.start, self.end, "month")
        key = by, asked.where, "run"
        if key not in self.known:
            self.known[key] = Run(money.expressed(self.facts, asked), asked, spans)
        return self.known[key]

    def _currency(self) -> str:
        codes = {code or settings().currency for code in used(self.facts, "sales")}
        return str(money.Currency.BUDGET if len(codes) > 1 else money.Currency.LOCAL)
