"""Lending: what rows that belong to a job know through it (workshop, service …), and through their stage."""

import ibis
import pandas as pd

from kpi.model import dimension
from kpi.model.fetch import fetched, once
from kpi.model.run import Run
from store.datasets import dataset

SEEN = (
    "received_on",
    "started_on",
    "work_done_on",
    "qc_passed_on",
    "ready_on",
    "collected_on",
    "cancelled_on",
)


def with_job_attributes(run: Run, of: str, rows: ibis.Table) -> ibis.Table:
    """The rows of a fact with the columns that their job lends, those they have themselves left as they are;
    other facts unchanged.

    A row whose job is not loaded has no workshop; a booking of time has that of its person.
    """
    if of not in dimension.JOB_DATASETS or "workshop" in rows.columns:
        return rows
    lender = run.facts[dimension.JOB_DATASETS[of]]
    wanted = [
        name for name in dimension.JOB_ATTRIBUTES[dimension.JOB_DATASETS[of]] if name not in rows.columns
    ]
    lender = lender.select(*wanted, lending_job="job")
    rows = rows.left_join(lender, [rows.job == lender.lending_job]).drop("lending_job")
    return _of_person(run, rows) if of == "work_time" else rows


def _of_person(run: Run, rows: ibis.Table) -> ibis.Table:
    """Bookings with the workshop of their job, else with that of their person."""
    people = run.facts["people"].select(lending_person="person", lending_site="site")
    joined = rows.left_join(people, [rows.person == people.lending_person])
    return joined.mutate(workshop=joined.workshop.fill_null(joined.lending_site)).drop(
        "lending_person", "lending_site"
    )


def spans_covered(run: Run, of: str) -> pd.DataFrame:
    """From when to when each workshop fed rows of its jobs: site, first, last; found out once while facts are
    open.
    """

    def look() -> pd.DataFrame:
        rows = with_job_attributes(run, of, run.facts[of])
        day = rows[dataset(of).dated].cast("date")
        return fetched(
            rows.group_by(site=rows.workshop.fill_null("")).aggregate(first=day.min(), last=day.max())
        )

    return once(run.facts, ("spells", of), look)


def known_until(run: Run, fed: pd.DataFrame) -> pd.DataFrame:
    """The spells of the workshops' lists of jobs: each is known until its last day known, even where the last
    days brought no new job.
    """
    last = pd.to_datetime(fed["last"])
    until = fed["site"].map(known_days(run).set_index("site")["until"].to_dict()).astype("datetime64[us]")
    return fed.assign(last=last.where(~(until > last), until))


def known_days(run: Run) -> pd.DataFrame:
    """site, until: the day of the latest list of jobs of each workshop, else the last day on which anything
    happened there; never in the future. Found out once for a day while facts are open.
    """
    return once(run.facts, ("known days", run.question.today), lambda: _known_days(run))


def _known_days(run: Run) -> pd.DataFrame:
    repairs, held = run.facts["repairs"], run.facts[dataset("repairs").history]
    past = {name: repairs[name].max(where=repairs[name] <= run.question.today) for name in SEEN}
    frame = fetched(repairs.group_by(site=repairs.workshop.fill_null("")).aggregate(**past))
    lists = fetched(held.group_by(site=held.workshop.fill_null("")).aggregate(said=held.as_of.max()))
    said = frame["site"].map(dict(zip(lists["site"], lists["said"], strict=True))).astype("datetime64[us]")
    until = said.clip(upper=pd.Timestamp(run.question.today)).fillna(
        frame[list(SEEN)].max(axis=1).astype("datetime64[us]")
    )
    return pd.DataFrame({"site": frame["site"].astype(object), "until": until})
