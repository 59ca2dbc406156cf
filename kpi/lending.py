"""Lending: what rows that belong to a job know through it (workshop, service …), and through their stage."""
import ibis
import pandas as pd

from kpi import dimension
from kpi.fetch import fetched
from kpi.run import Run
from store.datasets import dataset


def lent(run: Run, of: str, rows: ibis.Table) -> ibis.Table:
    """The rows of a fact with the columns that their job lends, those they have themselves left as they are; other facts unchanged.

    A row whose job is not loaded has no workshop; a booking of time has that of its person.
    """
    if of not in dimension.LENDERS or "workshop" in rows.columns:
        return rows
    lender = run.facts[dimension.LENDERS[of]]
    wanted = [name for name in dimension.LENT[dimension.LENDERS[of]] if name not in rows.columns]
    lender = lender.select(*wanted, lending_job="job")
    rows = rows.left_join(lender, [rows.job == lender.lending_job]).drop("lending_job")
    return _of_person(run, rows) if of == "work_time" else rows


def _of_person(run: Run, rows: ibis.Table) -> ibis.Table:
    """Bookings with the workshop of their job, else with that of their person."""
    people = run.facts["people"].select(lending_person="person", lending_site="site")
    joined = rows.left_join(people, [rows.person == people.lending_person])
    return joined.mutate(workshop=joined.workshop.fill_null(joined.lending_site)).drop("lending_person", "lending_site")


def spells(run: Run, of: str) -> pd.DataFrame:
    """From when to when each workshop fed rows of its jobs: site, first, last; found out once a run."""
    key = "spells", of
    if key not in run.known:
        rows = lent(run, of, run.facts[of])
        day = rows[dataset(of).dated].cast("date")
        run.known[key] = fetched(rows.group_by(site=rows.workshop.fill_null("")).aggregate(first=day.min(), last=day.max()))
    return run.known[key]


def known_until(run: Run, of: str, fed: pd.DataFrame) -> pd.DataFrame:
    """The spells of a list that speaks of its own day: known until that day, even where the last days brought nothing new."""
    last = pd.to_datetime(fed["last"])
    until = as_of(run, of, fed["site"])
    return fed.assign(last=last.where(~(until > last), until))


def as_of(run: Run, of: str, sites: pd.Series) -> pd.Series:
    """The latest day that the list of each of these sites speaks of, never in the future; missing where no list says so."""
    key = "as_of", of
    if key not in run.known:
        held = run.facts[dataset(of).history]
        found = fetched(held.group_by(site=held[dataset(of).site].fill_null("")).aggregate(until=held.as_of.max()))
        run.known[key] = dict(zip(found["site"], found["until"], strict=True))
    return sites.map(run.known[key]).astype("datetime64[us]").clip(upper=pd.Timestamp(run.question.today))
