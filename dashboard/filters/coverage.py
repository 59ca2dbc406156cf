"""From where and until when a part of a page is fed."""

from dashboard.filters.page import View
from kpi.model.dimension import JOB_DATASETS
from store.datasets import dataset
from words import _
from words import format as write


def coverage_note(view: View, *datasets: str, site: str = "") -> str:
    """Such as "Sales to Sat, 21 Nov · Visitors to Fri, 20 Nov"; a dataset that is not fed is left out, and
    rows of a job are fed with their jobs.
    """
    last = {
        name: last_day(view, name, site)
        for name in dict.fromkeys(JOB_DATASETS.get(name, name) for name in datasets)
    }
    return " · ".join(
        _("{table} to {day}").format(table=_(dataset(name).label), day=write.day(day))
        for name, day in last.items()
        if day is not None
    )


def last_day(view: View, name: str, site: str = ""):
    """The last day that a dataset holds, of a site or of all, not counting days to come; None where it holds
    none.
    """
    fed = view.facts.coverage
    known = fed.loc[
        (fed["dataset"] == name) & ((fed["site"] == site) | (fed["project"] != "") | (not site)), "last"
    ].dropna()
    return min(known.max().date(), view.today) if len(known) else None
