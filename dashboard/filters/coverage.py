"""From where and until when a part of a page is fed."""

import pandas as pd

from dashboard.filters.choices import names
from dashboard.filters.page import View
from kpi.engine import coverage as engine
from kpi.model.dimension import JOB_DATASETS, home
from store.datasets import dataset
from words import _
from words import format as write

RECENT = pd.Timedelta(days=60)  # a site that stopped longer ago is closed rather than behind


def coverage_note(view: View, *datasets: str, site: str = "") -> str:
    """Such as "Sales to Sat, 21 Nov (PAR1 to Sun, 22 Nov) · Visitors to Fri, 20 Nov": of all sites the day that most
    are fed until; a dataset that is not fed is left out, and rows of a job are fed with their jobs.
    """
    asked = dict.fromkeys(JOB_DATASETS.get(name, name) for name in datasets)
    return " · ".join(note for name in asked if (note := _note(view, name, site)))


def _note(view: View, name: str, site: str) -> str:
    until = _until(view, name, site)
    if until.empty:
        return ""
    usual = until.mode().max()
    others = until[(until != usual) & (until >= usual - RECENT)].sort_index()
    text = _("{table} to {day}").format(table=_(dataset(name).label), day=write.day(usual.date()))
    called = names(view.facts, "site") if len(others) else {}
    told = ", ".join(
        _("{site} to {day}").format(site=called.get(code, code), day=write.day(day.date()))
        for code, day in others.items()
    )
    return f"{text} ({told})" if told else text


def last_day(view: View, name: str, site: str = ""):
    """The last day that a dataset is fed until, at a site or at any; never a day to come, nor one that a single row
    far past the others tells. None where it holds none.
    """
    until = _until(view, name, site)
    return None if until.empty else until.max().date()


def _until(view: View, name: str, site: str) -> pd.Series:
    """The last day that each site, or project, has fed of a dataset; those of one site where it is named."""
    fed = view.facts.coverage
    if name not in set(fed["dataset"]):
        return pd.Series(dtype="datetime64[us]")
    until = engine.fed_until(name, view.facts, view.today).dropna()
    return until[until.index == site] if site and home(name) else until
