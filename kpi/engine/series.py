"""A series without gaps: the periods that must be there, with what is missing told from what is zero."""

import numpy as np
import pandas as pd

from kpi.engine import coverage
from kpi.model.run import Run

DECIMALS = 9  # what is smaller is the order in which an engine added floats, not a figure


def filled(frame: pd.DataFrame, source: coverage.Source, run: Run) -> pd.DataFrame:
    """The answer of a pass, + `whole`: all its periods when it is split by no more than site, in order,
    figures filled.

    A figure is 0 where the fact was fed and no row counted, and missing where it was not fed; `whole` tells
    whether the fact has been fed to the end of the period.
    """
    if set(run.question.by) <= {coverage.split_site(source.of, run.question)}:
        frame = _every(frame, source, run)
    there, whole = coverage.states(frame, source, run)
    columns = {name: frame[name] for name in run.keys}
    for name in [name[:-2] for name in frame if name.endswith(" n")]:
        rows = frame[f"{name} n"].to_numpy("float64")
        columns[f"{name} n"] = np.nan_to_num(rows).astype("int64")
        if name in frame:
            value = frame[name].to_numpy("float64")
            columns[name] = np.where((rows > 0) | there, np.nan_to_num(value.round(DECIMALS)), np.nan)
    return pd.DataFrame(
        columns | {"denomination": frame["denomination"].fillna(""), "whole": whole}, copy=False
    )


def filled_in(frame: pd.DataFrame, source: coverage.Source, run: Run) -> pd.DataFrame:
    """Finished figures, + `whole`: all their periods when split by no more than site, what is not there
    missing.
    """
    if set(run.question.by) <= {coverage.split_site(source.of, run.question)}:
        frame = _every(frame, source, run)
    frame = frame.assign(
        n=frame["n"].fillna(0).astype("int64"), denomination=frame["denomination"].astype(object).fillna("")
    )
    return frame.assign(whole=coverage.states(frame, source, run)[1]).sort_values(run.keys, ignore_index=True)


def _every(frame: pd.DataFrame, source: coverage.Source, run: Run) -> pd.DataFrame:
    """Each period, and each site of a split by site, whether there were rows or not."""
    periods, split = run.spans["period_start"].to_numpy(), coverage.split_site(source.of, run.question)
    sites = coverage.sites(source, run).index.union(frame[split].unique()) if split else pd.Index([""])
    if len(frame) == len(periods) * len(sites):
        return frame
    place = run.window(frame) * len(sites) + (coverage.places(frame[split], sites) if split else 0)
    every = frame.set_axis(place, axis=0).reindex(np.arange(len(periods) * len(sites)))
    named = {split: pd.array(np.tile(sites.to_numpy(object), len(periods)), "str")} if split else {}
    return every.assign(period_start=np.repeat(periods, len(sites)), **named)
