"""Why the mean lead time changed: by stage, how far the same jobs took longer and how far there were other
jobs.
"""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.figure.rounding import rounded
from dashboard.figure.table import BAR, NAME, NUMBER, WIDE, bar, table
from dashboard.filters.coverage import coverage_note
from dashboard.filters.page import View
from dashboard.filters.question import asked
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from dashboard.parts.section import section, uncovered
from kpi import Kpi
from kpi.analysis.lead_time_change import Change, lead_time_change
from kpi.model.unit import DAYS, HOURS
from words import _
from words import format as write

DAY, HOUR = 86400, 3600
FEW = 30  # jobs on a side, under which chance alone moves a mean


def why(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    """The change between the jobs finished in the period and those finished in the days compared with."""
    found = lead_time_change(
        kpi, view.facts, seen.first, seen.last, asked(view, filters, kpi), view.today, filters.compare or None
    )
    silent = _unexplained(found)
    return section(
        _("Why it changed"),
        [uncovered(silent)] if silent else _told(found),
        coverage_note(view, "repairs", site=filters.site),
    )


def _unexplained(found: Change) -> str:
    """Why there is nothing to say; "" where there is."""
    before = write.span(found.before.first, found.before.last)
    if not found.after.finished:
        return _("No job was finished in these days.")
    if not found.after.known:
        return _(
            "No log of stages is known of the jobs finished in these days, so the change cannot be told by "
            "stage."
        )
    if not found.reached or not found.before.finished:
        return _("No finished jobs are known of the days compared with ({dates}).").format(dates=before)
    return (
        ""
        if found.before.known
        else _("No log of stages is known of the jobs finished in the days compared with ({dates}).").format(
            dates=before
        )
    )


def _told(found: Change) -> list[Component]:
    """A sentence, the table, and what is counted."""
    size = (DAY, DAYS) if max(found.before.mean, found.after.mean) >= 2 * DAY else (HOUR, HOURS)
    return [
        html.P(_sentence(found, size), className="note told"),
        _table(found, size),
        *[html.P(text, className="small-print") for text in _notes(found)],
    ]


def _sentence(found: Change, size: tuple[int, str]) -> str:
    """What the mean was and is, and the stage that moved it most: the same way as the whole, where one did."""
    stages = rounded(found, size[0])
    change = stages["total"].iloc[-1]
    figures = {
        "dates": write.span(found.after.first, found.after.last),
        "mean": _by_the_clock(found.after.mean / size[0], size[1]),
        "by": _by_the_clock(abs(change), size[1]),
        "compared": write.span(found.before.first, found.before.last),
        "before": _by_the_clock(found.before.mean / size[0], size[1]),
    }
    if not round(change, 9):
        text = _(
            "A job finished in {dates} took {mean} from its first stage to ready on average, as long as one "
            "finished in {compared}."
        )
    elif change > 0:
        text = _(
            "A job finished in {dates} took {mean} from its first stage to ready on average, {by} longer "
            "than one finished in {compared} ({before})."
        )
    else:
        text = _(
            "A job finished in {dates} took {mean} from its first stage to ready on average, {by} shorter "
            "than one finished in {compared} ({before})."
        )
    place = _mover(stages["total"].iloc[:-1], change)
    largest = _("The stage that moved it most: {stage}, {change}.").format(
        stage=found.stages["stage"].iloc[place],
        change=write.signed(_by_the_clock(stages["total"].iloc[place], size[1]), stages["total"].iloc[place]),
    )
    return f"{text.format(**figures)} {largest}"


def _mover(totals: pd.Series, change: float) -> int:
    """The place of the largest change of a stage in the direction of the whole; of the largest of all where
    the whole did not move.
    """
    along = totals * (1 if change > 0 else -1) if round(change, 9) else totals.abs()
    return int(along.to_numpy().argmax())


def _table(found: Change, size: tuple[int, str]) -> html.Table:
    """A row a stage, the largest change first, and the whole; bars to the right are longer times, to the left
    shorter ones.
    """
    heads = [
        (_("Stage"), NAME),
        (html.Span(_("Shorter or longer"), className="hidden"), BAR),
        (_("Before"), WIDE),
        (_("Now"), WIDE),
        (_("Change"), NUMBER),
        (_("Slower or faster"), NUMBER),
        (_("Other jobs"), NUMBER),
    ]
    most = max(found.stages["total"].abs().max(), 1)
    names = [html.Span(stage, className="cut", title=stage) for stage in found.stages["stage"]] + [
        _("All stages")
    ]
    drawings = [*(_bar(total / most) for total in found.stages["total"]), ""]
    rows = [
        [name, drawn, *_cells(row, size[1])]
        for name, drawn, row in zip(names, drawings, rounded(found, size[0]).to_dict("records"), strict=True)
    ]
    caption = (
        _("Change of the mean time of a job by stage, in calendar days")
        if size[1] == DAYS
        else _("Change of the mean time of a job by stage, in hours around the clock")
    )
    return table(caption, heads, rows[:-1], rows[-1])


def _cells(row: dict, unit: str) -> list[str]:
    """Before and now, then the changes with their signs."""
    return [
        *(_written(row[name], unit) for name in ("before", "after")),
        *(_signed(row[name], unit) for name in ("total", "within", "mix")),
    ]


def _bar(share: float) -> Component:
    """From the middle of the column, to the left where the time got shorter."""
    return bar(abs(share) / 2, 0.5 if share >= 0 else 0.5 + share / 2)


def _notes(found: Change) -> list[str]:
    """What the columns mean, which jobs count, and when to be careful."""
    few = (
        [_("Fewer than {few} jobs on one side: chance alone may explain such a change.").format(few=FEW)]
        if min(found.before.known, found.after.known) < FEW
        else []
    )
    return [
        *few,
        _(
            "Slower or faster: jobs of the same type took more or less time in the stage. Other jobs: more "
            "or fewer jobs of the types that stay there "
            "long, which is no doing of the workshop. The two add up to the change, and the changes of all "
            "stages to that of the mean; they are rounded so that they do."
        ),
        _(
            "Counted are jobs by the day they were ready whose stages were logged: {now} of {finished} now, "
            "{before} of {earlier} before. Open and cancelled jobs are "
            "in neither. Time runs around the clock, nights and weekends included; the figure above is in "
            "business days and counts open jobs."
        ).format(
            now=write.number(found.after.known),
            finished=write.number(found.after.finished),
            before=write.number(found.before.known),
            earlier=write.number(found.before.finished),
        ),
    ]


def _written(value: float, unit: str) -> str:
    """With one decimal always, so that a column stands in line."""
    return f"{write.number(value, 1)}{write.NOBREAK}{write.figure(value, unit)[1]}"


def _by_the_clock(value: float, unit: str) -> str:
    """The same, saying that nights and weekends are in it: the figure above is in business days."""
    if unit == DAYS:
        return _("{number} calendar days").format(number=write.number(value, 1)).replace(" ", write.NOBREAK)
    return _written(value, unit)


def _signed(value: float, unit: str) -> str:
    return write.signed(_written(value, unit), value)
