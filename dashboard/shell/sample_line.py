"""The line above every page of a record that holds sample data: which day it is in it."""

from dash import dcc, html

from dashboard.filters.page import View
from store.record.samples import samples
from words import _
from words import format as write


def sample_line(view: View) -> list[html.P]:
    """That the figures are sample data, and the day that is today in them; with files of one's own beside it,
    that it is mixed with them. Nothing where the record holds none.
    """
    held = samples(view.record)
    if not held.loads:
        return []
    told = (
        _("Sample data: today is {day}.").format(day=write.day(view.today, weekday=False, year=True))
        if held.today
        else _("Sample data counts beside your own files, and today is the day of the clock.")
    )
    return [
        html.P(
            [told, " ", dcc.Link(_("Remove the sample data"), href="/data", className="link")],
            className="sample-line",
            role="note",
        )
    ]
