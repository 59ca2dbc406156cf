"""Lags: how long after its own day a case may still change a figure, by the record's own cases. A period
younger than that is not judged; see `kpi.judge.early.known_until`.
"""

import ibis
import pandas as pd

from kpi.areas.views.client_views import named
from kpi.areas.views.sales_views import with_original_day
from kpi.model.definition import Lag
from kpi.model.fetch import fetched
from kpi.model.run import Run

FOLLOWED = 30  # days after an action in which a purchase counts for it


def to_return(run: Run) -> pd.Series:
    """Days from a sale to its return, of the returns whose original ticket is known."""
    lines = with_original_day(run)
    back = lines.filter(lines.line_type == "return", lines.counted_on < lines.sold_on)
    return _waited(back, back.counted_on, back.sold_on)


def to_purchase(run: Run) -> pd.Series:
    """Days from an action towards a client to the first purchase after it, within the days that count."""
    actions, sales = run.facts["outreach"], named(run.facts["sales"])
    bought = sales.select(bought_client="client", bought_on="sold_on").distinct()
    met = actions.inner_join(
        bought, [actions.client == bought.bought_client, bought.bought_on >= actions.done_on]
    )
    met = met.filter(met.bought_on.delta(met.done_on, unit="day") <= FOLLOWED)
    first = met.group_by("action").aggregate(done_on=met.done_on.min(), bought_on=met.bought_on.min())
    return _waited(first, first.done_on, first.bought_on)


def to_answer(run: Run) -> pd.Series:
    """Days from a quote to its answer, of the quotes that were decided."""
    jobs = run.facts["repairs"]
    told = jobs.filter(
        jobs.quote_decision.isin(("accepted", "refused")),
        jobs.quoted_on.notnull(),
        jobs.quote_decided_on.notnull(),
    )
    return _waited(told, told.quoted_on, told.quote_decided_on)


def _waited(cases: ibis.Table, begun: ibis.Value, known: ibis.Value) -> pd.Series:
    found = cases.select(days=known.cast("date").delta(begun.cast("date"), unit="day"))
    return fetched(found)["days"].astype("float64")


RETURNED = Lag(to_return, "sales")
BOUGHT = Lag(to_purchase, "sales")
ANSWERED = Lag(to_answer, "repairs")
