"""Breach: how likely each open job is to miss its promise, and how well such forecasts came true."""

import numpy as np
import pandas as pd

from kpi.areas.views.repair_views import days_seen, jobs
from kpi.model.fetch import fetched
from kpi.model.run import Run
from kpi.statistics.survival import Survival, survival

FEWEST = 30
WEEK = 7
COLUMNS = (
    "job",
    "workshop",
    "service_type",
    "technician",
    "received_on",
    "promised_on",
    "promised_now",
    "finished_on",
    "cancelled_on",
    "known_on",
)


def open_jobs(run: Run) -> pd.DataFrame:
    """The open jobs, the likeliest to be late first: job, workshop, service_type, technician, received_on,
    known_on, promise, age, promise_age, n, pooled, p_late, due_next_week.

    p_late = P(still in the workshop when the promise has passed | age) = S(promise age) ÷ S(age), S the
    Kaplan–Meier curve of staying of all jobs of the type (of all jobs, `pooled`, where fewer than 30 of the
    type are finished): what ends a stay is ready or cancelled, as for lead time, and a job cancelled by its
    promise is not late. 1 once the promise has passed, missing where no job has been looked at for so long.
    Ages in business days, until the end of the last day known; the promise is the present one. The sum of
    p_late over `due_next_week` is the number of breaches to expect among the promises of the next seven days.
    """
    frame = _history(run)
    curves = _curves(frame)
    waiting = frame[frame["left_on"].isna() & frame["promise"].notna() & (frame["age"] >= 0)]
    found = _judged(waiting, curves)
    ahead = (found["promise"] - found["known_on"]).dt.days
    found = found.assign(due_next_week=(ahead >= 0) & (ahead <= WEEK))
    names = [
        "job",
        "workshop",
        "service_type",
        "technician",
        "received_on",
        "known_on",
        "promise",
        "age",
        "promise_age",
        "n",
        "pooled",
        "p_late",
        "due_next_week",
    ]
    return found.sort_values(["p_late", "promise"], ascending=[False, True], ignore_index=True)[names]


def expected_breaches(risks: pd.DataFrame) -> float:
    """The breaches to expect among the promises of the next seven days."""
    return float(risks.loc[risks["due_next_week"], "p_late"].sum())


def calibration(run: Run, bins: int = 5) -> tuple[pd.DataFrame, float]:
    """How forecasts made on closed history came true, and their Brier score (0 is perfect; NaN without
    history).

    For each job of the later half of those received whose promise is over, the forecast at reception with the
    curve of the earlier half, as it was known on the day that the later half began. A row a bin of forecasts:
    n, forecast (mean), late (share that was; not those cancelled by their promise). Brier (1950).
    """
    frame = _history(run).sort_values("received_on")
    half = frame["received_on"].iloc[len(frame) // 2] if len(frame) else pd.NaT
    earlier, later = frame[frame["received_on"] < half], frame[frame["received_on"] >= half]
    then = earlier.assign(known_on=half)
    known = then["left_on"] <= half
    then = then.assign(
        left_on=then["left_on"].where(known),
        finished_on=then["finished_on"].where(known),
        cancelled_on=then["cancelled_on"].where(known),
    )
    curves = _curves(_aged(then, run) if len(then) else then)
    over = later[later["promised_on"].notna() & (later["promised_on"] <= later["known_on"])]
    judged = _judged(
        over.assign(promise=over["promised_on"], promise_age=_kept(over, "promised_on", run), age=0.0), curves
    ).dropna(subset="p_late")
    late = (~(judged["left_on"] <= judged["promised_on"])).astype("float64")
    place = (judged["p_late"] * bins).astype("int64").clip(upper=bins - 1)
    found = (
        pd.DataFrame({"bin": place, "forecast": judged["p_late"], "late": late})
        .groupby("bin")
        .agg(n=("late", "size"), forecast=("forecast", "mean"), late=("late", "mean"))
        .reset_index()
    )
    return found, float(((judged["p_late"] - late) ** 2).mean()) if len(judged) else np.nan


def _history(run: Run) -> pd.DataFrame:
    """All jobs within the filters, whatever the window, with their ages; read once a run."""
    if "ages" not in run.known:
        rows = run.question.filtered(jobs(run), "repairs")
        run.known["ages"] = _aged(fetched(rows.select(*COLUMNS)), run)
    return run.known["ages"]


def _aged(frame: pd.DataFrame, run: Run) -> pd.DataFrame:
    """The jobs with left_on, promise, age (until they left, else until the last day known) and
    promise_age.
    """
    frame = frame.assign(
        service_type=frame["service_type"].fillna(""),
        left_on=frame["cancelled_on"].fillna(frame["finished_on"]),
        promise=frame["promised_now"].fillna(frame["promised_on"]),
    )
    age = days_seen(run, frame["workshop"], frame["received_on"], frame["left_on"], frame["known_on"])
    return frame.assign(age=age, promise_age=_kept(frame, "promise", run))


def _kept(frame: pd.DataFrame, promise: str, run: Run) -> np.ndarray:
    """The age by the end of the day promised: what is ready later than a closed day is late."""
    nothing = pd.Series(pd.NaT, frame.index)
    return days_seen(run, frame["workshop"], frame["received_on"], nothing, frame[promise])


def _curves(frame: pd.DataFrame) -> dict[str, tuple[Survival, bool]]:
    """The curve of each type of job, and whether it is that of all jobs; "*" stands for all."""
    frame = frame[frame["age"] >= 0]
    found = {"*": (survival(frame["age"].to_numpy(), frame["left_on"].notna().to_numpy()), True)}
    for kind, own in frame.groupby("service_type"):
        curve = survival(own["age"].to_numpy(), own["left_on"].notna().to_numpy())
        found[kind] = (curve, False) if own["finished_on"].notna().sum() >= FEWEST else found["*"]
    return found


def _judged(jobs: pd.DataFrame, curves: dict[str, tuple[Survival, bool]]) -> pd.DataFrame:
    """The jobs with n, pooled, p_late."""
    parts = [
        _by_curve(group, *curves.get(kind, curves["*"]))
        for kind, group in jobs.groupby("service_type", sort=False)
    ]
    return pd.concat(parts) if parts else jobs.assign(n=0, pooled=False, p_late=np.nan)


def _by_curve(jobs: pd.DataFrame, curve: Survival, pooled: bool) -> pd.DataFrame:
    now, then = curve.each(jobs["age"].to_numpy()), curve.each(jobs["promise_age"].to_numpy())
    chance = np.divide(then, now, out=np.full(len(jobs), np.nan), where=now > 0)
    late = np.where(jobs["age"] > jobs["promise_age"], 1.0, np.minimum(chance, 1.0))
    return jobs.assign(n=curve.n, pooled=pooled, p_late=late)
