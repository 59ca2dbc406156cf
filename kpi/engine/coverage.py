"""Coverage: what each site (for plans and logs: each project) has fed of a fact, asked by whoever needs to know
until when, complete or not, compared with which days.
"""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kpi.engine import covered_days, job_attributes, list_days
from kpi.model import dimension
from kpi.model.definition import Kpi
from kpi.model.fetch import fetched, once, small
from kpi.model.question import Question, ask
from kpi.model.run import Run
from kpi.time import period
from kpi.time.trading_days import calendar_of, next_open, site_calendars
from store.datasets import dataset
from store.row_scope import feeder


class Source(Protocol):
    """What is fed: a dataset (`of`), at the sites of one kind (`at`, "" for all); a measure is one, and so is
    a pass.
    """

    of: str
    at: str


@dataclass(frozen=True, eq=False)
class Coverage:
    """What the sites of a fact fed, as arrays of windows × sites.

    begun: the site feeds by the window's end; covered: it has data in the window, that tell what is needed; late:
    it lacks its last trading days; holes: days within it are missing or counted in part;
    until: the last day of each site's data.
    """

    sites: pd.Index
    until: np.ndarray
    begun: np.ndarray
    covered: np.ndarray
    late: np.ndarray
    holes: np.ndarray


@dataclass(frozen=True)
class Fed:
    """A dataset as something that is fed at all its sites."""

    of: str
    at: str = ""


def fed_until(of: str, facts, today: date) -> pd.Series:
    """The last day that a dataset is fed until by a day, by site, or by project; see `sites`."""
    day = ask(today, today, today)
    run = Run(facts, day, period.windows(today, today, None))
    return sites(Fed(of), run)["last"].clip(upper=pd.Timestamp(today).as_unit("us"))


def told_by_day(of: str) -> bool:
    """Whether the rows of a dataset have days, so that it is known from when to when it is fed."""
    return bool(dataset(of).dated) or of in list_days.LISTS


def site_names(of: str) -> tuple[str, ...]:
    """The dimensions that mean the site of a dataset, or the project of one that is fed by projects."""
    own = dimension.home(of) or feeder(dataset(of))
    return tuple(name for name in dimension.DIMENSIONS if own and dimension.column(of, name) == own)


def by_site(kpi: Kpi) -> str:
    """The dimension that is the site of all facts of a KPI, "" where they have none in common."""
    return next((name for name in kpi.dims if all(name in site_names(of) for of in kpi.facts)), "")


def covered_since(facts, day: date) -> set[str]:
    """The datasets that any site or project has fed since a day; rows of a job are fed with their jobs."""
    late = facts.coverage[pd.to_datetime(facts.coverage["last"]) >= pd.Timestamp(day)]
    held = set(late["dataset"])
    return held | {name for name, lender in dimension.JOB_DATASETS.items() if lender in held}


def _by_project(of: str) -> bool:
    return not dimension.home(of)


def split_site(of: str, question: Question) -> str:
    """The dimension of the split that is the dataset's site, "" when the figures are not split by site."""
    return next((name for name in question.by if name in site_names(of)), "")


def sites(source: Source, run: Run) -> pd.DataFrame:
    """The sites that ever fed a fact, of the kind that counts and within the filter: first and last day, by
    site; found out once while facts are open.
    """
    asked = run.question.values(*site_names(source.of))
    key = "sites", source.of, source.at, run.question.today, None if asked is None else frozenset(asked)
    return once(run.facts, key, lambda: _sites(source, run, asked))


def _sites(source: Source, run: Run, asked: set[str] | None) -> pd.DataFrame:
    fed, member = _known(source, run), "project" if _by_project(source.of) else "site"
    strangers = covered_days.strangers(source.of, run.facts)
    fed = fed[~fed["site"].isin([*elsewhere(source, run), *strangers])]
    fed = fed if asked is None else fed[fed[member].isin(asked)]
    dates = {name: pd.to_datetime(fed[name]).to_numpy("datetime64[us]") for name in ("first", "last")}
    return pd.DataFrame(dates, index=pd.Index(fed[member], name="site")).sort_index()


def _known(source: Source, run: Run) -> pd.DataFrame:
    """From when to when each site's days are known: its rows, of a list without rows for every day its export."""
    if source.of not in list_days.LISTS:
        return spans_covered(source, run)
    return list_days.known_days(source.of, run.facts, run.question.today)


def spans_covered(source: Source, run: Run) -> pd.DataFrame:
    """From when to when each site fed a fact: site, first, last. Jobs are known until the day of their latest
    list; rows of a job are fed by its workshop. A day far past a site's others, one in part or still to come does
    not tell until when it is fed.
    """
    if dimension.JOB_DATASETS.get(source.of):
        return job_attributes.spans_covered(run, source.of)
    fed = run.facts.coverage
    fed = fed[fed["dataset"] == source.of]
    if source.of == "repairs":
        return job_attributes.known_until(run, fed)
    return until(fed, source.of, run.facts, run.question.today)


def until(fed: pd.DataFrame, of: str, facts, today: date) -> pd.DataFrame:
    """Spans of one dataset with the last day that each site is fed until by a day, where its rows go on after
    it.
    """
    days = covered_days.last_days(of, facts, today)
    if not days:
        return fed
    known = pd.DataFrame.from_dict(days, "index", columns=["row", "until"]).reindex(fed["site"])
    last = pd.to_datetime(fed["last"]).astype("datetime64[us]")
    until = known["until"].astype("datetime64[us]").set_axis(fed.index)
    ahead = (known["row"].set_axis(fed.index) == last) | (until > last)
    return fed.assign(last=last.where(~ahead, until))


def elsewhere(source: Source, run: Run) -> list[str]:
    """The sites declared to be of another kind than the one that counts."""
    if not source.at:
        return []
    declared = small(run.facts, "sites", ("site", "kind"))
    return declared.loc[declared["kind"].notna() & (declared["kind"] != source.at), "site"].to_list()


def rows_at(source: Source, run: Run) -> ibis.Table:
    """The rows of a fact at the sites of the kind that counts, with the columns of the source's view where it
    has one.
    """
    view = getattr(source, "view", None)
    table, others = (
        job_attributes.with_job_attributes(run, source.of, view(run) if view else run.facts[source.of]),
        elsewhere(source, run),
    )
    return table.filter(dimension.expression(table, source.of, "site").notin(others)) if others else table


def coverage_of(source: Source, run: Run) -> Coverage:
    """What each site of a fact fed in each window of a run."""
    return run.once(
        ("feeding", source.of, source.at, getattr(source, "told_by", None)), lambda: _feeding(source, run)
    )


def _feeding(source: Source, run: Run) -> Coverage:
    known, last = sites(source, run), run.ends[:, None]
    until = known["last"].to_numpy()
    begun = known["first"].to_numpy() <= last
    late = begun & (
        until < (run.starts[:, None] if _by_project(source.of) else last)
    )  # a report in the period is all that a plan owes
    if late.any() and not _by_project(source.of):
        late &= due(known[late.any(axis=0)]["last"], run).reindex(known.index).to_numpy() <= last
    told_by = getattr(source, "told_by", None)
    telling = known.index.isin(told_by(run)) if told_by else True
    holes, unfed = _holes(source, run, known.index)
    covered = begun & (until >= run.starts[:, None]) & telling & ~unfed
    return Coverage(known.index, until, begun, covered, late, holes)


def _holes(source: Source, run: Run, names: pd.Index) -> tuple[np.ndarray, np.ndarray]:
    """For each window × site: whether some of its days are missing or in part, and whether no other was fed."""
    holes = np.zeros((len(run.spans), len(names)), bool)
    lost, unfed = uncovered(source.of, run), holes.copy()
    every = covered_days.site_days(source.of, run.facts)
    for place, name in enumerate(names):
        days = lost.get(name)
        if days is not None:
            holes[:, place] = _within(days, run) > 0
            told = every[name].told.astype("datetime64[us]")
            unfed[:, place] = holes[:, place] & (_within(told, run) == 0)
    return holes, unfed


def _within(days: np.ndarray, run: Run) -> np.ndarray:
    """How many of some days, in order, lie in each window."""
    return np.searchsorted(days, run.ends, "right") - np.searchsorted(days, run.starts)


def uncovered(of: str, run: Run) -> dict[str, np.ndarray]:
    """The days of each site that are missing or counted in part, in order, by site; sites without any left
    out.
    """

    return _lost_days(of, run, (covered_days.MISSING, covered_days.PART))


def in_part(of: str, run: Run) -> dict[str, np.ndarray]:
    """Those of them that are counted in part, and so hold rows."""
    return _lost_days(of, run, (covered_days.PART,))


def _lost_days(of: str, run: Run, states: tuple[int, ...]) -> dict[str, np.ndarray]:
    def found() -> dict[str, np.ndarray]:
        frame = covered_days.uncovered(of, run.facts, run.question.today)
        days = frame[frame["state"].isin(states)].groupby("site")["day"]
        return {str(site): own.to_numpy("datetime64[us]") for site, own in days}

    return once(run.facts, ("uncovered", of, run.question.today, states), found)


def states(
    frame: pd.DataFrame, source: Source, run: Run, with_holes: bool = True
) -> tuple[np.ndarray, np.ndarray]:
    """For each row of a frame with the keys of a run: fed (some site has data in its period), whole (no site
    is late, nor, unless with_holes is False, lacks days).

    A row that names a site is judged by that site alone. A list without dates of its own (people) is fed and
    whole once it holds a row.
    """
    if not told_by_day(source.of):
        return np.full(len(frame), _listed(source.of, run)), np.full(len(frame), _listed(source.of, run))
    found, split, window = coverage_of(source, run), split_site(source.of, run.question), run.window(frame)
    if not split:
        lacking = (found.late | (found.holes & with_holes)).any(axis=1)
        return found.covered.any(axis=1)[window], (found.begun.any(axis=1) & ~lacking)[window]
    site = places(frame[split], found.sites)
    whole_sites = found.begun & ~found.late & ~(found.holes & with_holes)
    place = window[site >= 0], site[site >= 0]
    fed, whole = np.zeros(len(frame), bool), np.zeros(len(frame), bool)
    fed[site >= 0], whole[site >= 0] = found.covered[place], whole_sites[place]
    return fed, whole


def places(named: pd.Series, among: pd.Index) -> np.ndarray:
    """The place of each name among others, -1 where it is none of them; far sooner than the index itself
    would tell, whose texts become objects for it.
    """
    found = pc.index_in(pa.array(named, pa.string()), pa.array(among, pa.string()))
    return found.fill_null(-1).to_numpy(zero_copy_only=False)


def none_or_missing(frame: pd.DataFrame, source: Source, run: Run) -> np.ndarray:
    """For each row of a frame with the keys of a run: what a member has not is none (0), rather than missing,
    where every site that owes data of the period gave some; a row that names a site is judged by that site
    alone.
    """
    there = states(frame, source, run)[0]
    if not told_by_day(source.of) or split_site(source.of, run.question):
        return there
    found = coverage_of(source, run)
    return there & ~(found.late & ~found.covered).any(axis=1)[run.window(frame)]


def _listed(of: str, run: Run) -> bool:
    """Whether a list holds any row."""
    return run.once(("listed", of), lambda: len(fetched(run.facts[of].limit(1))) > 0)


def due(until: pd.Series, run: Run) -> pd.Series:
    """The first trading day after the last day of each site's data, by site."""
    calendars = site_calendars(run.facts)
    days = {site: next_open(calendar_of(calendars, site), day) for site, day in until.items()}
    return pd.Series(days, index=until.index, dtype="datetime64[us]")


def last_days(source: Source, run: Run) -> pd.Series:
    """The last day of each site's data, never after today; nothing of facts that belong to no site."""
    if not dimension.home(source.of) or not told_by_day(source.of):
        return pd.Series(dtype="datetime64[us]")
    return sites(source, run)["last"].clip(upper=pd.Timestamp(run.question.today).as_unit("us"))


def known_until(source: Source, run: Run) -> pd.Series:
    """The last day known of a fact, by site: the last day fed and the closed days after it, never after today.

    Of plans and logs the latest report of any project, whatever is asked for: each tells how things stood then.
    """
    until, today = sites(source, run)["last"], pd.Timestamp(run.question.today).as_unit("us")
    if _by_project(source.of):
        latest = pd.to_datetime(spans_covered(source, run)["last"]).max()
        return pd.Series(min(latest, today) if pd.notna(latest) else today, until.index, "datetime64[us]")
    behind = until < min(run.ends.max(), np.datetime64(today, "us"))
    if behind.any():
        until = until.where(~behind, due(until[behind], run).reindex(until.index) - pd.Timedelta(days=1))
    return until.clip(upper=today)
