"""Feeding: which sites a fact comes from, and whether a period has been fed to its end."""
import pandas as pd

from kpi import dimension
from kpi.ask import Ask
from kpi.run import Run
from kpi.trading import next_open, site_calendars
from store.datasets import dataset


def site_names(of: str) -> tuple[str, ...]:
    """The dimensions that mean the site of a dataset."""
    return tuple(name for name in dimension.DIMENSIONS if dataset(of).site and dimension.column(of, name) == dataset(of).site)


def split_site(of: str, question: Ask) -> str:
    """The dimension of the split that is the dataset's site, "" when the figures are not split by site."""
    return next((name for name in question.by if name in site_names(of)), "")


def sites(of: str, run: Run) -> pd.DataFrame:
    """The sites that ever fed a dataset, within the filter: site, first_fed, last_fed."""
    fed = run.facts.fed
    fed = fed[fed["dataset"] == of]
    asked = run.question.values(*site_names(of))
    fed = fed if asked is None else fed[fed["site"].isin(asked)]
    moments = {name: pd.to_datetime(fed[name]).astype("datetime64[us]") for name in ("first", "last")}
    return pd.DataFrame({"site": fed["site"].astype(object), "first_fed": moments["first"], "last_fed": moments["last"]}).reset_index(drop=True)


def feeding(of: str, run: Run) -> pd.DataFrame:
    """Each window with each site: `begun` (feeds by its end), `fed` (has data in it), `late` (lacks its last trading days)."""
    every = run.spans.merge(sites(of, run), how="cross")
    begun = every["first_fed"] <= every["last"]
    late = begun & (every["last_fed"] < every["last"])
    if late.any():
        late &= every["site"].map(_due(run, every[late])) <= every["last"]
    return every.assign(begun=begun, fed=begun & (every["last_fed"] >= every["first"]), late=late)


def _due(run: Run, late: pd.DataFrame) -> dict[str, pd.Timestamp]:
    """The first trading day of each site after its last data."""
    calendars = site_calendars(run.facts)
    return {site: next_open(calendars.get(site), day) for site, day in late.drop_duplicates("site").set_index("site")["last_fed"].items()}


def states(of: str, run: Run) -> pd.DataFrame:
    """For each window, and site when split by it: `fed` (some site has data in it), `whole` (no site is late).

    A list without dates of its own (people) is always fed and whole.
    """
    if dataset(of).dated is None:
        return run.spans[["period_start"]].assign(fed=True, whole=True)
    split = split_site(of, run.question)
    every = feeding(of, run).rename(columns={"site": split or "site"})
    keys = ["period_start", split] if split else ["period_start"]
    found = every.groupby(keys, as_index=False).agg(begun=("begun", "any"), fed=("fed", "any"), late=("late", "any"))
    found = found.assign(whole=found["begun"] & ~found["late"])[[*keys, "fed", "whole"]]
    return found if split else run.spans[["period_start"]].merge(found, how="left").fillna({"fed": False, "whole": False})
