"""Figures computed a second time: plain pandas over the rows of one figure at a time, beside what the engine
says of all at once.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from itertools import product

import numpy as np
import pandas as pd

from kpi import calculate
from tests.kpi.second_computation.house.draws import END, START, TODAY
from tests.kpi.second_computation.house.generated import house
from tests.kpi.tiny import Facts, facts

OWN = {
    ("sales", "site"): "boutique",
    ("traffic", "site"): "boutique",
    ("hours", "boutique"): "site",
    ("hours", "workshop"): "site",
    ("hours", "associate"): "person",
    ("hours", "technician"): "person",
    ("targets", "boutique"): "site",
    ("targets", "associate"): "person",
    ("work_time", "technician"): "person",
    ("repair_events", "stage"): "in_stage",
}
OF_JOBS = ("quality_checks", "work_time", "vendor_legs", "repair_events")


@lru_cache
def opened() -> tuple[Facts, Mapping[str, pd.DataFrame]]:
    """The house, for the engine and in pandas."""
    record = house()
    record["repairs"] = [early(job) if not place % 31 else job for place, job in enumerate(record["repairs"])]
    tables = {name: _frame(rows) for name, rows in record.items()}
    job = tables["repairs"][["job", "workshop", "boutique", "service_type", "complexity"]]
    for name in OF_JOBS:
        tables[name] = tables[name].merge(job, on="job", how="left")
    tables["repairs"] = _in_order(tables["repairs"])
    home = tables["people"].set_index("person")["site"]
    booked = tables["work_time"]
    booked["workshop"] = booked["workshop"].fillna(booked["person"].map(home))
    return facts(**record), tables


def _frame(rows: list[dict]) -> pd.DataFrame:
    frame = pd.DataFrame(rows)
    for name in frame.columns:
        if name.endswith("_on") or name in (
            "day",
            "as_of",
            "booked_for",
            "period_start",
            "promised_now",
            "valid_from",
            "at",
        ):
            frame[name] = pd.to_datetime(frame[name])
    return frame


def early(job: dict) -> dict:
    """A job ready before it came, where it was ready."""
    return job | ({"ready_on": job["received_on"] - timedelta(3)} if "ready_on" in job else {})


def _in_order(jobs: pd.DataFrame) -> pd.DataFrame:
    """The jobs that did not leave before they came."""
    left = jobs[["ready_on", "collected_on", "cancelled_on"]].min(axis=1)
    return jobs[~(left < jobs["received_on"])]


@dataclass(frozen=True)
class Seen:
    """What one figure is computed from. tables: every dataset; where: dimension → the value of the split;
    opens, moment: the first and the last day of its period.
    """

    tables: Mapping[str, pd.DataFrame]
    where: Mapping[str, str]
    opens: pd.Timestamp
    moment: pd.Timestamp
    drawn: dict = field(default_factory=dict)

    def all(self, name: str) -> pd.DataFrame:
        """The rows of a dataset within the split, of any time."""
        if name not in self.drawn:
            frame = self.tables[name]
            for dim, value in self.where.items():
                frame = frame[frame[OWN.get((name, dim), dim)].fillna("").astype(str) == value]
            self.drawn[name] = frame
        return self.drawn[name]

    def rows(self, name: str, on: str) -> pd.DataFrame:
        """Those of the period, by a date."""
        if (name, on) not in self.drawn:
            self.drawn[name, on] = self.inside(self.all(name), on)
        return self.drawn[name, on]

    def inside(self, frame: pd.DataFrame, on: str) -> pd.DataFrame:
        """The rows of a frame that lie in the period, by a date (or moment)."""
        return frame[frame[on].dt.normalize().between(self.opens, self.moment)]


def over(above: float, below: float) -> float:
    """A quotient; missing where there is nothing to divide by."""
    return above / below if below > 0 else np.nan


def differences(
    plain: Mapping[str, Callable[[Seen], float]], of: str, by: Iterable[str] = (), grain: str | None = None
) -> list[tuple]:
    """Where engine and plain computation differ: (key, period, member, the engine's, the plain one). of: the
    dataset that tells the members of the split.
    """
    given, tables = opened()
    found = calculate(list(plain), given, START, END, by=by, grain=grain, today=TODAY)
    names = [sorted(tables[of][OWN.get((of, dim), dim)].fillna("").astype(str).unique()) for dim in by]
    periods = (
        found[next(iter(plain))].frame
        if not by
        else calculate([next(iter(plain))], given, START, END, grain=grain, today=TODAY)[
            next(iter(plain))
        ].frame
    )
    held = {
        key: {
            (row["period_start"], *(row[dim] for dim in by)): row["value"]
            for row in found[key].frame.to_dict("records")
        }
        for key in plain
    }
    members = sorted({member[1:] for values in held.values() for member in values} | set(product(*names)))
    seen = {
        (start, *member): Seen(tables, dict(zip(by, member, strict=True)), start, end)
        for start, end in zip(periods["period_start"], periods["period_end"], strict=True)
        for member in members
    }
    return [
        one
        for key, compute in plain.items()
        for place, rows in seen.items()
        for one in _differ(key, place, held[key], compute(rows))
    ]


def _differ(key: str, place: tuple, held: Mapping[tuple, float], theirs: float) -> list[tuple]:
    if place not in held and (not theirs or np.isnan(theirs)):  # what is not there is none
        return []
    ours = held.get(place, np.nan)
    return (
        []
        if np.isclose(ours, theirs, rtol=1e-9, atol=1e-9, equal_nan=True)
        else [(key, f"{place[0]:%Y-%m-%d}", *place[1:], ours, theirs)]
    )
