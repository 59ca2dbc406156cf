"""Deviations of what is owed: promises to clients, exports that should have come, credits that should add
up.
"""

from datetime import date, timedelta

import pandas as pd

from kpi.areas.views import credit_balance
from kpi.areas.views.repair_views import jobs
from kpi.engine.coverage import spans_covered
from kpi.engine.period_bucketing import within
from kpi.model.fetch import fetched
from kpi.model.question import ask
from kpi.model.run import Run
from kpi.time import period
from kpi.watch.plain_values import plain
from store.datasets import dataset
from store.work.signals import Signal

OWED = {
    "sales": 14,
    "traffic": 14,
    "hours": 14,
    "repairs": 14,
    "surveys": 60,
    "targets": 45,
}  # days without rows until a site is missed
CLOSED = 365  # days after which a site that fed nothing is taken for closed
WATCHED_MONTHS = 13


def overdue(facts, today: date) -> list[Signal]:
    """Jobs still open after the day first promised, one signal a workshop and month: how many, and by how
    much the worst.

    By the workshop's latest list: what became of a job after it is not known.
    """
    run = _run(facts, today, today)
    rows = jobs(run)
    late = fetched(
        rows.filter(rows.left_on.isnull(), rows.promised_on.notnull()).select(
            "workshop", "job", "promised_on", "known_on"
        )
    )
    late = late.assign(until=late["known_on"].clip(upper=pd.Timestamp(today)))
    late = late[
        (late["promised_on"] < late["until"])
        & (late["until"] >= pd.Timestamp(today) - pd.Timedelta(days=CLOSED))
    ]
    return [
        _overdue(str(site), found.sort_values(["promised_on", "job"]), today)
        for site, found in late.groupby("workshop", sort=True)
    ]


def _overdue(site: str, late: pd.DataFrame, today: date) -> Signal:
    worst = late.iloc[0]
    figures = {
        "jobs": len(late),
        "worst": str(worst["job"]),
        "days": int((worst["until"] - worst["promised_on"]).days),
        "until": plain(worst["until"]),
    }
    return Signal(
        f"overdue:{site}:{today:%Y-%m}",
        "overdue",
        "on_time_to_promise",
        site=site,
        item=str(worst["job"]),
        period_end=worst["until"].date(),
        good=False,
        figures=figures,
    )


def uncovered(facts, today: date) -> list[Signal]:
    """Sites that used to feed a dataset and are behind; one that has been silent for a year is closed rather
    than late.
    """
    run, found = _run(facts, today, today), []
    for name, days in OWED.items():
        fed = spans_covered(dataset_source(name), run)
        last = pd.to_datetime(fed["last"])
        silent = (pd.Timestamp(today) - last).dt.days
        found += [
            _uncovered(name, site, day, count)
            for site, day, count in zip(fed["site"], last, silent, strict=True)
            if site and days < count <= CLOSED
        ]
    return found


def dataset_source(name: str):
    """A dataset as a source of feeding."""
    return type("Fed", (), {"of": name, "at": ""})()


def _uncovered(name: str, site: str, last: pd.Timestamp, days: int) -> Signal:
    figures = {"dataset": dataset(name).label, "until": plain(last), "days": int(days)}
    return Signal(
        f"unfed:{name}:{site}:{last:%Y-%m-%d}",
        "unfed",
        site=site,
        item=name,
        period_end=last.date(),
        good=False,
        figures=figures,
    )


def broken_credits(facts, today: date) -> list[Signal]:
    """Boutiques with sales lines of the last thirteen months whose credits do not add up to 100 %, so that
    associates and boutique differ.
    """
    run = _run(facts, (pd.Timestamp(today) - pd.DateOffset(months=WATCHED_MONTHS)).date(), today)
    sales = run.facts["sales"]
    if fetched(within(sales, "sales", "sold_on", run).limit(1)).empty:
        return []
    lines = credit_balance.broken_lines(run).assign(off=lambda rows: (rows["credit"] - 1) * rows["once"])
    return [
        _broken(str(site), rows.sort_values(["sold_on", "ticket"]))
        for site, rows in lines.groupby("boutique", sort=True)
    ]


def _broken(site: str, lines: pd.DataFrame) -> Signal:
    first = lines.iloc[0]
    figures = {
        "lines": len(lines),
        "ticket": str(first["ticket"]),
        "off": round(float(lines["off"].sum()), 2),
    }
    return Signal(
        f"invariant:credits:{site}:{first['sold_on']:%Y-%m-%d}",
        "invariant",
        "net_sales",
        site=site,
        item=str(first["ticket"]),
        period_start=first["sold_on"].date(),
        period_end=lines["sold_on"].iloc[-1].date(),
        good=False,
        figures=figures,
    )


def _run(facts, first: date, last: date) -> Run:
    question = ask(first, last, last + timedelta(days=1))
    return Run(facts, question, period.windows(first, last, None))
