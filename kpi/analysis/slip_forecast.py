"""Forecast without a scheduler: how far milestones finished from what was forecast so long before, applied to
those still open; a milestone is one observation, not each report of it.
"""

from datetime import date

import numpy as np
import pandas as pd
from scipy import stats

from kpi.areas.views import milestones, report_snapshots

FEWEST = 20
EDGES = (-np.inf, 30, 90, 180, np.inf)
HORIZONS = ("to 30 days", "31 to 90 days", "91 to 180 days", "over 180 days")
COLUMNS = [
    "project",
    "milestone",
    "name",
    "as_of",
    "expected_on",
    "horizon",
    "p50_on",
    "p80_on",
    "n",
    "n_open",
    "pooled",
]


def observations(facts, until: date) -> pd.DataFrame:
    """What became of each earlier forecast, one row a report and milestone that was open in it: horizon, slip
    (days), open.

    slip: finish − forecast for those finished by now; for the others, by how much they are late already, at
    least (open).
    """
    run = report_snapshots.run_at(facts, until)
    frame = milestones.reports(run)
    frame = frame[frame["counts"] & (frame["as_of"] <= run.spans["last"].iloc[0])]
    last = frame.drop_duplicates(milestones.ITEM, keep="last")[
        [*milestones.ITEM, "done", "finished_on", "as_of"]
    ]
    past = frame.loc[
        ~frame["done"] & frame["expected_on"].notna(), [*milestones.ITEM, "as_of", "expected_on"]
    ]
    past = past.merge(last, on=milestones.ITEM, suffixes=("", "_last"))
    past = past[past["as_of"] < past["as_of_last"]]
    reached = past["finished_on"].where(past["done"], past["as_of_last"])
    found = past.assign(
        ahead=milestones.days(past["expected_on"], past["as_of"]),
        slip=milestones.days(reached, past["expected_on"]),
        open=~past["done"],
    )
    return found.assign(horizon=_horizon(found["ahead"]))


def by_milestone(seen: pd.DataFrame) -> pd.DataFrame:
    """One observation a milestone, however many reports showed it: the mean of its slips (of an open one, the
    mean of what they are late at least).
    """
    return seen.groupby(milestones.ITEM, as_index=False).agg(slip=("slip", "mean"), open=("open", "all"))


def slip_forecast(facts, until: date) -> pd.DataFrame:
    """P50 and P80 finish of each open milestone, from the slips of earlier forecasts at its horizon: COLUMNS.

    Each milestone counts once, by the mean slip of its forecasts at that horizon: twelve reports of one are
    one. n: finished milestones behind it, n_open: those still open, taken as censored (Kaplan–Meier), for
    leaving them out would forget the late ones. Under 20 finished ones at its horizon all horizons are
    pooled; under 20 in all there is no date. Never before the report itself.
    """
    run, seen = report_snapshots.run_at(facts, until), observations(facts, until)
    rows = report_snapshots.known(milestones.reports(run), report_snapshots.windows(run))
    rows = rows[rows["counts"] & ~rows["done"] & rows["expected_on"].notna()]
    rows = rows.assign(horizon=_horizon(milestones.days(rows["expected_on"], rows["as_of"])))
    table = pd.DataFrame(
        [_quantiles(seen, horizon) for horizon in HORIZONS],
        columns=["horizon", "p50", "p80", "n", "n_open", "pooled"],
    )
    rows = rows.merge(table, on="horizon", how="left")
    for name in ("p50", "p80"):
        moved = rows["expected_on"] + pd.to_timedelta(rows[name].astype(float).round(), unit="D")
        rows[f"{name}_on"] = moved.where(moved.isna() | (moved > rows["as_of"]), rows["as_of"])
    return rows.sort_values(milestones.ITEM, ignore_index=True)[COLUMNS]


def _horizon(ahead: pd.Series) -> pd.Series:
    return pd.cut(ahead, list(EDGES), labels=list(HORIZONS)).astype(object)


def _quantiles(seen: pd.DataFrame, horizon: str) -> list:
    """The slips of one horizon, pooled where they are few: horizon, P50, P80, n, open, pooled."""
    own = by_milestone(seen[seen["horizon"] == horizon])
    pooled = (~own["open"].astype(bool)).sum() < FEWEST
    used = by_milestone(seen) if pooled else own
    used = used.astype({"open": bool})
    n, still = int((~used["open"]).sum()), int(used["open"].sum())
    quantiles = [slip_at(used, share) if n >= FEWEST else np.nan for share in (0.5, 0.8)]
    return [horizon, *quantiles, n, still, bool(pooled)]


def slip_at(seen: pd.DataFrame, share: float) -> float:
    """The smallest slip by which this share of forecasts had come true: min{t: S(t) ≤ 1 − share} by
    Kaplan–Meier; NaN when it is not reached.
    """
    ended, still = (seen.loc[seen["open"] == flag, "slip"].to_numpy(float) for flag in (False, True))
    survival = stats.ecdf(stats.CensoredData(uncensored=ended, right=still)).sf
    reached = survival.quantiles[survival.probabilities <= 1 - share + 1e-12]
    return float(reached[0]) if len(reached) else float("nan")
