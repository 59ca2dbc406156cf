"""Decomposition: why the mean lead time changed from one period to another, stage by stage, exactly."""

import pandas as pd


def decomposed(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The change in mean time per job, by stage and type of job: type, stage, within, mix, total.

    before, after: one row a job and stage: `job`, `type` (one a job), `stage`, `seconds`; a stage that a job
    did not enter may be missing.
    within: the change of a type's mean time in a stage at the mean share of the type in both periods; mix:
    the change of the type's share at its mean time in both, less the stage's overall mean, which cancels over
    types. Their sum over all rows is the change in mean total time, with nothing left over (Kitagawa 1955). A
    type met in one period alone has no own change: all of it is mix.
    """
    cells = _grid(before, after)
    only_new, only_old = cells["share_old"] == 0, cells["share_new"] == 0
    old, new = (
        cells["mean_old"].mask(only_new, cells["mean_new"]),
        cells["mean_new"].mask(only_old, cells["mean_old"]),
    )
    weight, centre = (cells["share_new"] + cells["share_old"]) / 2, (new + old) / 2
    overall = (centre * weight).groupby(cells["stage"]).transform("sum")
    within, mix = (new - old) * weight, (cells["share_new"] - cells["share_old"]) * (centre - overall)
    return pd.DataFrame(
        {"type": cells["type"], "stage": cells["stage"], "within": within, "mix": mix, "total": within + mix}
    )


def by_stage(parts: pd.DataFrame) -> pd.DataFrame:
    """The decomposition by stage: stage, within, mix, total, the largest change first."""
    found = parts.groupby("stage", as_index=False)[["within", "mix", "total"]].sum()
    return found.sort_values("total", key=abs, ascending=False, ignore_index=True)


def _shares(rows: pd.DataFrame) -> pd.DataFrame:
    """Each type's share of the jobs."""
    jobs = rows.drop_duplicates("job")
    return (jobs.groupby("type").size() / len(jobs)).rename("share").reset_index()


def _means(rows: pd.DataFrame) -> pd.DataFrame:
    """The mean time of a type's jobs in each stage; a job that did not enter it took none."""
    jobs = rows.drop_duplicates("job").groupby("type").size()
    found = rows.groupby(["type", "stage"], as_index=False)["seconds"].sum()
    return found.assign(mean=found["seconds"] / found["type"].map(jobs)).drop(columns="seconds")


def _grid(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Every type in every stage: share_old, share_new, mean_old, mean_new; 0 where there was nothing."""
    both = pd.concat([before, after])
    cells = both[["type"]].drop_duplicates().merge(both[["stage"]].drop_duplicates(), how="cross")
    for side, rows in (("old", before), ("new", after)):
        cells = cells.merge(_shares(rows), on="type", how="left").merge(
            _means(rows), on=["type", "stage"], how="left"
        )
        cells = cells.rename(columns={"share": f"share_{side}", "mean": f"mean_{side}"})
    return cells.fillna(dict.fromkeys(("share_old", "share_new", "mean_old", "mean_new"), 0.0))
