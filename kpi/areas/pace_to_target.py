"""The KPIs of pace: how net sales stand against the target for the days gone, and where the period will
end.
"""

import pandas as pd

from kpi.areas.boutique import OWNER, net_sales
from kpi.areas.views.elapsed_weight import elapsed
from kpi.areas.views.sales_views import TRADING, is_high_jewelry
from kpi.engine import targets
from kpi.engine.estimate import Sample, estimate
from kpi.model.unit import MONEY, PERCENT, UP
from kpi.statistics import pace
from words import mark

AREA = mark("Boutique")
SALES = {"of": "sales", "on": "sold_on", "owner": OWNER, "better": UP, "chart": "none"}


@estimate(label=mark("Pace index"), of_money=True, unit=PERCENT, **SALES)
def pace_index(lines: Sample) -> pd.DataFrame:
    """Net sales ÷ what the target asks for by now: A ÷ (T·W), with A net sales, T the target of the whole
    period and W the weight elapsed.

    A day weighs what the same weekdays of the 364 days before the period brought without High Jewelry, times
    the season: what all boutiques sold about the same day a year before against what its weekdays would
    give, where a year is known. Closed days weigh nothing; a day has passed when sales are loaded up to it,
    one that is missing has not. 1 is on pace. Without a target for the whole period, or before the first
    day, there is none. Beside it `elapsed`, W.
    """
    found = paced(lines)
    due = found["target"] * found["elapsed"]
    value = pace.index(found["actual"], found["target"], found["elapsed"])
    return found[[*lines.keys, "n", "elapsed"]].assign(
        value=value, numerator=found["actual"], denominator=due
    )


@estimate(label=mark("Forecast at the end of the period"), unit=MONEY, **SALES)
def pace_forecast(lines: Sample) -> pd.DataFrame:
    """Net sales at the end of the period: F = A + b(T − P), with P = T·W and b = (A + kT) ÷ (P + kT), k =
    0.25; A, T, W as in the pace index.

    High Jewelry sold counts in A at its face value and is left out of b, and none is foreseen: what is hoped
    for is never extrapolated. `lower` and `upper` hold the end in eight of ten cases, by how much days of the
    same weekday differ. Beside them `elapsed` (W), `booked` (High Jewelry sold), `to_go` (T − A, negative
    when the target is met), `next_day` and `required`, what it
    must bring: (T − A)·w ÷ (1 − W).
    """
    found = paced(lines)
    value = pace.forecast(found["actual"], found["booked"], found["target"], found["elapsed"])
    margin = pace.TENTHS * pace.spread(found["target"], found["elapsed"], found["passed"], found["ahead"])
    to_go = found["target"] - found["actual"]
    left = 1 - found["elapsed"]
    return found[[*lines.keys, "n", "elapsed", "booked", "next_day"]].assign(
        value=value,
        numerator=value,
        lower=value - margin,
        upper=value + margin,
        to_go=to_go,
        required=to_go * found["next_weight"] / left.where(left > 0),
    )


def paced(lines: Sample) -> pd.DataFrame:
    """The keys, actual, booked (High Jewelry), n, target, and what has elapsed, for every figure with a
    target.
    """
    net, traded = lines.rows.net_amount * lines.rows.credit, lines.rows.line_type.isin(TRADING)
    sums = lines.grouped(
        actual=net.sum(where=traded),
        booked=net.sum(where=traded & is_high_jewelry(lines.rows)),
        n=lines.rows.count(where=traded),
    )
    aimed = targets.answer(net_sales, lines.run)
    lines.said.extend(aimed.notes)
    if aimed.frame.empty:
        return _none(sums)
    shares, said = elapsed(net_sales, lines.run)
    lines.said.extend(said)
    found = aimed.frame.rename(columns={"value": "target"})[[*lines.keys, "target"]].merge(
        sums, on=lines.keys, how="left"
    )
    found = found.merge(shares, on=[name for name in lines.keys if name in shares], how="inner")
    return found.fillna(dict.fromkeys(("actual", "booked", "n"), 0))


def _none(sums: pd.DataFrame) -> pd.DataFrame:
    """No figures, in the columns of some."""
    wanted = dict.fromkeys(("target", "elapsed", "passed", "ahead", "next_weight"), float("nan"))
    return sums.assign(next_day=pd.NaT, **wanted).fillna({"booked": 0.0})
