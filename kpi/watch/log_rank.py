"""Lead times before and after an action, job by job: the log-rank test, in which jobs still open or cancelled
count for as long as they have been seen. It compares the pace at which jobs get ready, to which it does not
matter that cancelled ones never do.
"""

from datetime import date, timedelta

import pandas as pd
from scipy import stats

from kpi.areas.views.repair_views import times
from kpi.catalogue import find
from kpi.engine.estimate import sample
from kpi.judge.usual_range import BEFORE
from kpi.model.definition import Kpi
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.model.unit import Better
from kpi.time import period
from kpi.watch.watched_figures import by_site
from store.work.actions import EARLY, IMPROVED, NO_CHANGE, WORSE, Action

KPIS = frozenset({"lead_time_p50", "lead_time_p85", "lead_time_p95", "service_level"})
FEWEST, LEVEL = (
    30,
    0.01,
)  # jobs seen to their end on each side; the verdict is looked at after every load, so its level is strict


def verdict(kpi: Kpi, action: Action, facts, since: date, today: date) -> str:
    """Improved or worse where jobs received since a day take longer or shorter than those that the frozen
    limits stand on, at the 1 % level; no change where neither; too early with fewer than 30 finished jobs on
    a side. Mantel (1966), by `scipy.stats.logrank`.
    """
    until = date.fromisoformat(action.frozen["until"])
    first = (
        date.fromisoformat(action.frozen["since"])
        if "since" in action.frozen
        else until - timedelta(weeks=BEFORE)
    )
    before, after = (
        cases(kpi, action.site, facts, first, until, today),
        cases(kpi, action.site, facts, since, max(since, today), today),
    )
    if min(before["ended"].sum(), after["ended"].sum()) < FEWEST:
        return EARLY
    if compared(before, after).pvalue >= LEVEL:
        return NO_CHANGE
    down = quicker(before, after) == (
        kpi.better is Better.DOWN
    )  # a service level goes up where jobs get quicker
    return IMPROVED if down == (action.expected == "down") else WORSE


def cases(kpi: Kpi, site: str, facts, first: date, last: date, today: date) -> pd.DataFrame:
    """The jobs received from one day to another at a site: days in business days, ended."""
    where = {by_site(find(kpi)): site} if site else None
    question = ask(first, last, today, where=where)
    found = times(
        sample(kpi, Run(facts, question, period.windows(first, last, None))), "received_on", "finished_on"
    )
    return found.dropna(subset="days")


def compared(before: pd.DataFrame, after: pd.DataFrame):
    """The log-rank test of the jobs before against those after: statistic (its square is χ² on one degree of
    freedom), pvalue.
    """
    return stats.logrank(_censored(before), _censored(after))


def quicker(before: pd.DataFrame, after: pd.DataFrame) -> bool:
    """Whether more of the later jobs ended than would have at the pace of both together, day by day: the sign
    of the log-rank test.
    """
    return compared(before, after).statistic < 0


def _censored(jobs: pd.DataFrame) -> stats.CensoredData:
    ended = jobs["ended"].to_numpy(bool)
    days = jobs["days"].to_numpy(float)
    return stats.CensoredData(uncensored=days[ended], right=days[~ended])
