"""The KPIs of workshops against plain pandas: flow, promises, backlog, vendors, stages; written from their
definitions and not from the engine.
"""

import numpy as np
import pandas as pd
import pytest

from tests.kpi.second_computation.house.draws import KNOWN, STAGES
from tests.kpi.second_computation.plainly import Seen, differences, opened, over

UNTIL = {site: pd.Timestamp(day) for site, day in KNOWN.items()}
WAITS = [
    stage for stage, kind in STAGES.items() if kind in ("queue", "customer", "parts", "vendor", "transit")
]


def finished(frame: pd.DataFrame) -> pd.DataFrame:
    """The jobs with the day they were ready (or collected, where that is all that is known), when they left,
    and until when their workshop is known.
    """
    done = frame["ready_on"].fillna(frame["collected_on"]).where(frame["cancelled_on"].isna())
    return frame.assign(
        done=done, left=done.fillna(frame["cancelled_on"]), until=frame["workshop"].map(UNTIL)
    )


def done(seen: Seen) -> pd.DataFrame:
    """Jobs made ready in the period."""
    return seen.inside(finished(seen.all("repairs")), "done")


def waiting(seen: Seen) -> pd.DataFrame:
    """Jobs in the workshop at the end of the period."""
    rows = finished(seen.all("repairs"))
    return rows[(rows["received_on"] <= seen.moment) & ~(rows["left"] <= seen.moment)]


def promised(seen: Seen) -> pd.DataFrame:
    """Jobs first promised for the period."""
    return finished(seen.rows("repairs", "promised_on"))


def revised(seen):
    """Promised anew since."""
    rows = promised(seen)
    return (rows["promised_now"].notna() & (rows["promised_now"] != rows["promised_on"])).sum()


def on_time(seen):
    """Late and open is a miss; promises for days to come are not judged, nor jobs cancelled by then."""
    rows = promised(seen)
    rows = rows[(rows["promised_on"] <= rows["until"]) & ~(rows["cancelled_on"] <= rows["promised_on"])]
    return over((rows["done"] <= rows["promised_on"]).sum(), len(rows))


def accepted(seen):
    """Of those answered."""
    rows = seen.rows("repairs", "quoted_on")
    return over(
        (rows["quote_decision"] == "accepted").sum(),
        rows["quote_decision"].isin(["accepted", "refused"]).sum(),
    )


def net_flow(seen):
    """Received less left."""
    return len(seen.rows("repairs", "received_on")) - len(seen.inside(finished(seen.all("repairs")), "left"))


def roster(seen: Seen, name: str = "scheduled_hours") -> pd.Series:
    """Planned hours at workshops, by day and person, leave and holidays left out."""
    rows = seen.rows("hours", "day")
    return rows.loc[rows["site"].isin(UNTIL) & ~rows["absence"].isin(["holiday", "planned_leave"]), name]


def still(seen: Seen) -> pd.DataFrame:
    """Jobs in the workshop at the end of the period, with the hours still needed (`left`) and whether they wait
    for the client or for parts (`hold`), one by one.
    """
    rows, booked, log = waiting(seen), seen.tables["work_time"], seen.tables["repair_events"]
    left, hold = [], []
    for job, standard in zip(rows["job"], rows["standard_hours"], strict=True):
        spent = booked[
            (booked["job"] == job)
            & booked["kind"].isin(["direct", "rework"])
            & (booked["day"] <= seen.moment)
        ]["hours"].sum()
        left.append(max(standard - spent, 0) if pd.notna(standard) else 0.0)
        events = log[(log["job"] == job) & (log["at"].dt.normalize() <= seen.moment)].sort_values("at")
        stage = events["to_stage"].fillna(events["stage"]).iloc[-1] if len(events) else ""
        hold.append(STAGES.get(stage) in ("customer", "parts"))
    return rows.assign(left=left, hold=np.array(hold, bool))


def daily(seen: Seen, sites) -> float:
    """Planned hours of a day with a plan, over four weeks, of some workshops."""
    hours = seen.tables["hours"]
    plan = hours[
        (hours["scheduled_hours"] > 0)
        & ~hours["absence"].isin(["holiday", "planned_leave"])
        & hours["day"].between(seen.moment - pd.Timedelta(days=27), seen.moment)
    ]
    plan = plan[plan["site"].isin(sites)]
    return (plan.groupby("site")["scheduled_hours"].sum() / plan.groupby("site")["day"].nunique()).sum()


def backlog(seen):
    """Hours still needed of the jobs that do not wait ÷ planned hours of a day with a plan, of the workshops
    that hold work.
    """
    held = still(seen)
    return over(held.loc[~held["hold"], "left"].sum(), daily(seen, held["workshop"].unique()))


def demand(seen):
    """Hours received ÷ hours planned."""
    return over(seen.rows("repairs", "received_on")["standard_hours"].sum(), roster(seen).sum())


FLOW = {
    "jobs_received": lambda seen: len(seen.rows("repairs", "received_on")),
    "jobs_completed": lambda seen: len(done(seen)),
    "jobs_cancelled": lambda seen: len(seen.rows("repairs", "cancelled_on")),
    "standard_hours_completed": lambda seen: done(seen)["standard_hours"].sum(),
    "standard_hours_received": lambda seen: seen.rows("repairs", "received_on")["standard_hours"].sum(),
    "wip": lambda seen: len(waiting(seen)),
    "wip_standard_hours": lambda seen: waiting(seen)["standard_hours"].sum(),
    "net_flow": net_flow,
    "jobs_promised": lambda seen: len(promised(seen)),
    "promises_revised": revised,
    "promise_revision_rate": lambda seen: over(revised(seen), len(promised(seen))),
    "on_time_to_promise": on_time,
    "quote_acceptance": accepted,
    "authentication_requests": lambda seen: (
        seen.rows("repairs", "received_on")["service_type"] == "Authentication"
    ).sum(),
}


@pytest.mark.parametrize(
    ("by", "grain"),
    [
        ((), None),
        ((), "month"),
        (("workshop",), "month"),
        (("technician",), None),
        (("service_type", "complexity"), None),
    ],
)
def test_flow(by, grain):
    """Whole, by month, by workshop and month, by technician, by service and complexity."""
    assert differences(FLOW, "repairs", by, grain) == []


@pytest.mark.parametrize(("by", "grain"), [((), None), ((), "month"), (("workshop",), "month")])
def test_backlog_and_demand(by, grain):
    """Against the roster of the workshops."""
    assert differences({"backlog_days": backlog, "capacity_vs_demand": demand}, "repairs", by, grain) == []


def owed(seen: Seen) -> pd.DataFrame:
    """Send-outs promised back by a day that is known."""
    rows = seen.rows("vendor_legs", "vendor_promised_on")
    return rows[rows["vendor_promised_on"] <= rows["workshop"].map(UNTIL)]


def kept(seen):
    """Back by the day promised."""
    return (owed(seen)["returned_on"] <= owed(seen)["vendor_promised_on"]).sum()


def judged(seen, *answers):
    """Returns with one of these verdicts."""
    return seen.rows("vendor_legs", "returned_on")["accepted"].isin(answers).sum()


VENDORS = {
    "vendor_returns_due": lambda seen: len(owed(seen)),
    "vendor_returns_on_time": kept,
    "vendor_on_time": lambda seen: over(kept(seen), len(owed(seen))),
    "vendor_returns_judged": lambda seen: judged(seen, True, False),
    "vendor_returns_rejected": lambda seen: judged(seen, False),
    "vendor_rejection_rate": lambda seen: over(judged(seen, False), judged(seen, True, False)),
}


def stays(seen: Seen) -> pd.DataFrame:
    """Each stay in a stage whose class is known, until the job's next event, by the day it ended."""
    if "stays" not in seen.tables:
        rows = seen.tables["repair_events"].sort_values(["job", "at"])
        rows = rows.assign(
            in_stage=rows["to_stage"].fillna(rows["stage"]), left_on=rows.groupby("job")["at"].shift(-1)
        )
        rows = rows.assign(
            hours=(rows["left_on"] - rows["at"]).dt.total_seconds() / 3600, kind=rows["in_stage"].map(STAGES)
        )
        seen.tables["stays"] = rows[
            rows["left_on"].notna() & rows["kind"].notna() & (rows["kind"] != "ready")
        ].rename(columns={"in_stage": "stage", "stage": "said"})
    return seen.rows("stays", "left_on")


def spent(*stages: str):
    """The hours in some stages; in all without any."""
    return lambda seen: stays(seen).loc[lambda rows: rows["stage"].isin(stages or STAGES), "hours"].sum()


def touched(seen):
    """Hours booked on jobs."""
    rows = seen.rows("work_time", "day")
    return rows.loc[rows["kind"].isin(["direct", "rework"]), "hours"].sum()


STAYS = {
    "stage_hours": spent(),
    "paused_hours": spent("Parts"),
    "touch_hours": spent("Bench"),
    "wait_share": lambda seen: over(spent(*WAITS)(seen), spent()(seen)),
    "pause_share": lambda seen: over(spent("Parts")(seen), spent()(seen)),
    "bench_time_share": lambda seen: over(spent("Bench")(seen), spent()(seen)),
    "flow_efficiency": lambda seen: over(touched(seen), spent()(seen)),
}


@pytest.mark.parametrize(
    ("by", "grain"), [((), None), ((), "month"), (("workshop",), "month"), (("service_type",), None)]
)
def test_vendors_and_stages(by, grain):
    """What is sent out and where time goes, by what the job knows."""
    assert differences(VENDORS, "vendor_legs", by, grain) == []
    assert differences(STAYS, "repair_events", by, grain) == []


def test_hours_of_each_stage():
    """By the stage entered, where the log tells both ends of a step."""
    stays(Seen(opened()[1], {}, pd.Timestamp("2026-01-01"), pd.Timestamp("2026-04-30")))
    assert differences({"stage_hours": spent()}, "stays", ("stage",)) == []
