"""What stands beside figures, against plain pandas: open jobs, closed ones alone, what is pending, pieces,
tourists, budgets.
"""

import numpy as np
import pytest

from kpi import calculate
from tests.kpi.second_computation import test_boutique_plainly as boutique
from tests.kpi.second_computation.house.draws import END, START, TODAY
from tests.kpi.second_computation.plainly import Seen, opened, over
from tests.kpi.second_computation.test_clients_plainly import COUNTRIES, SHOPS, traded
from tests.kpi.second_computation.test_lead_times_plainly import (
    UNTIL,
    finished,
    followed,
    jobs,
    quantile,
    returns,
    seen_until,
    uncancelled,
    within,
)
from tests.kpi.second_computation.test_projects_plainly import milestones, spent
from tests.kpi.second_computation.test_workshop_plainly import daily, promised, still, waiting


def pieces(seen):
    """High Jewelry pieces sold less those returned."""
    return boutique.lines(seen, boutique.TRADE)[lambda rows: rows["high_jewelry"].eq(True)]["pieces"].sum()


def unknown(seen):
    """Net sales whose client or boutique has no country that is known."""
    rows = traded(seen)
    home = rows["client"].map(seen.tables["clients"].set_index("client")["residence"].map(COUNTRIES))
    known = home.isin(["local", "tourist"]) | (home.notna() & rows["boutique"].map(SHOPS).notna())
    return over(rows.loc[~known, "net"].sum(), rows["net"].sum())


def still_open(seen):
    """Neither ready nor cancelled, of the jobs received in the period."""
    rows = finished(seen.rows("repairs", "received_on"))
    return (rows["done"].isna() & rows["cancelled_on"].isna()).sum()


def by_the_last_promise(seen):
    """Kept as promised last, of those whose last promise is a day that is known, or that are ready."""
    rows = promised(seen)
    rows = rows[(rows["promised_on"] <= rows["until"]) & ~(rows["cancelled_on"] <= rows["promised_on"])]
    last = rows["promised_now"].fillna(rows["promised_on"])
    return over((rows["done"] <= last).sum(), ((last <= rows["until"]) | (rows["done"] <= last)).sum())


def ages(seen):
    """The ages of what is in the workshop."""
    return [
        seen_until(site, came, min(seen.moment, UNTIL[site]))
        for site, came in zip(waiting(seen)["workshop"], waiting(seen)["received_on"], strict=True)
    ]


def censored(seen, figure, what):
    """A figure of lead times with cancelled jobs merely looked at until then; none where none is."""
    found = jobs(seen)
    return figure(uncancelled(found), what) if any(case[1] == "gone" for case in found) else np.nan


def in_days(seen, hours):
    """Hours in days of the workshops that hold work."""
    return over(hours.sum(), daily(seen, waiting(seen)["workshop"].unique()))


def came_back(rows):
    """Those back within a year of their collection, by whatever tells."""
    first = rows[["named", "matched"]].apply(np.min, axis=1)
    return ((first - rows["out"]).dt.days <= 365).sum()


def by_parent(seen):
    """Those named by a job received within a year of their collection."""
    return ((returns(seen)["named"] - returns(seen)["out"]).dt.days <= 365).sum()


def moved_baselines(seen):
    """Milestones with another baseline than the first, among those with a finish to expect."""
    rows = milestones(seen)
    return (
        rows["baseline_on"].notna()
        & (rows["baseline_on"] != rows["first_baseline_on"])
        & rows["first_baseline_on"].notna()
        & rows["expected"].notna()
    ).sum()


COMPANIONS = {
    ("high_jewelry_share", "pieces"): pieces,
    ("local_share", "unknown"): unknown,
    ("lead_time_p50", "n_open"): still_open,
    ("lead_time_p85", "closed_only"): lambda seen: quantile(
        [case for case in jobs(seen) if case[1] == "done"], 0.85
    ),
    ("lead_time_p85", "uncancelled"): lambda seen: censored(seen, quantile, 0.85),
    ("lead_time_p50", "n_cancelled"): lambda seen: sum(case[1] == "gone" for case in jobs(seen)),
    ("service_level", "uncancelled"): lambda seen: censored(seen, within, 10),
    ("backlog_days", "on_hold"): lambda seen: in_days(seen, still(seen).query("hold")["left"]),
    ("backlog_days", "without_bookings"): lambda seen: in_days(seen, still(seen)["standard_hours"]),
    ("comeback_12m", "by_parent"): by_parent,
    ("comeback_12m", "by_match"): lambda seen: came_back(returns(seen)) - by_parent(seen),
    ("comeback_12m", "parents_given"): lambda seen: returns(seen)["parent"].mean(),
    ("comeback_12m", "named_only"): lambda seen: within(followed(returns(seen), "named"), 365),
    ("on_time_to_promise", "on_time_to_current_promise"): by_the_last_promise,
    ("quote_acceptance", "pending"): lambda seen: (
        ~seen.rows("repairs", "quoted_on")["quote_decision"].isin(["accepted", "refused"])
    ).sum(),
    ("wip_age", "median"): lambda seen: np.median(ages(seen)),
    ("wip_age", "oldest"): lambda seen: max(ages(seen)),
    ("slip_total", "rebaselined"): moved_baselines,
    ("eac", "bac"): lambda seen: spent(seen)[lambda rows: rows["earned"] > 0]["bac"].sum(),
}


@pytest.mark.parametrize(("key", "column"), COMPANIONS)
def test_beside(key, column):
    """Month by month."""
    given, tables = opened()
    frame = calculate([key], given, START, END, grain="month", today=TODAY)[key].frame
    theirs = [
        COMPANIONS[key, column](Seen(tables, {}, start, end))
        for start, end in zip(frame["period_start"], frame["period_end"], strict=True)
    ]
    assert frame[column].astype(float).to_list() == pytest.approx(theirs, nan_ok=True)


def test_locals_tourists_and_unknown_are_one():
    """Every euro is of one of the three."""
    frame = calculate(["local_share"], opened()[0], START, END, grain="month", today=TODAY)[
        "local_share"
    ].frame
    assert (frame["value"] + frame["tourist"] + frame["unknown"]).to_list() == pytest.approx(
        [1.0] * len(frame)
    )
