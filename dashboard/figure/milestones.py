"""The trend of milestones over their reports, and when the open ones will likely finish."""

from html import escape

import pandas as pd
from dash import html
from dash.development.base_component import Component

from charts.milestone_trend import milestone_trend as drawn
from dashboard.figure.table import DATED, NAME, WIDE, named, table
from dashboard.filters import choices
from dashboard.filters.coverage import coverage_note
from dashboard.filters.page import View
from dashboard.filters.question import asked
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from dashboard.parts.graph import graph, legend
from dashboard.parts.section import section, uncovered
from kpi import Kpi
from kpi.analysis.milestone_trend import milestone_trend
from kpi.analysis.slip_forecast import FEWEST, slip_forecast
from kpi.areas.views.milestones import ITEM, days
from words import _
from words import format as write

LINES, SHOWN = 12, 20


def milestones(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    """What each report until the end of the period forecast, for the milestones that slipped most."""
    note = coverage_note(view, "milestones")
    rows = _trend(view, filters, seen, kpi)
    if rows.empty:
        return section(
            _("Milestone trend"),
            [uncovered(_("No report of a plan with dated milestones is known by then."))],
            note,
        )
    lines, count = rows["line"].nunique(), rows["as_of"].nunique()
    told = _("What {reports} forecast for {milestones}").format(
        reports=write.counted(count, _("report"), _("reports")),
        milestones=write.counted(min(lines, LINES), _("milestone"), _("milestones")),
    )
    shown = rows[rows["line"] < LINES]
    return section(
        _("Milestone trend"),
        [graph(f"milestones-{kpi.key}", drawn(shown, view.scheme), told), _legend(), *_read(lines, count)],
        note,
    )


def _trend(view: View, filters: Filters, seen: Window, kpi: Kpi) -> pd.DataFrame:
    """The reports of dated milestones until each is finished, with `line` (0 slipped most) and `hover`."""
    rows = _called(milestone_trend(view.facts, min(seen.last, view.today), asked(view, filters, kpi))).dropna(
        subset="expected_on"
    )
    if rows.empty:
        return rows.assign(line=0)
    rows = rows[rows["done"].astype(int).groupby([rows[name] for name in ITEM]).cumsum() <= 1]
    last = rows.drop_duplicates(ITEM, keep="last")
    first = rows.drop_duplicates(ITEM)[[*ITEM, "expected_on"]].rename(columns={"expected_on": "at_first"})
    last = last.merge(first, on=ITEM)
    slip = days(last["expected_on"], last["original_on"].fillna(last["at_first"]))
    order = (
        last.assign(slip=slip)
        .sort_values(["slip", "name", *ITEM], ascending=[False, True, True, True])
        .assign(line=range(len(last)))
    )
    rows = rows.merge(order[[*ITEM, "line"]], on=ITEM)
    projects = choices.names(view.facts, "project")
    return rows.assign(
        hover=[_hover(row, projects.get(row["project"], row["project"])) for row in rows.to_dict("records")]
    )


def _called(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, a milestone without a name by its code."""
    return rows.assign(name=rows["name"].astype(object).where(rows["name"].notna(), rows["milestone"]))


def _hover(row: dict, project: str) -> str:
    """Milestone, project, report, expected day and how far from the first baseline, a line each."""
    day = write.day(row["expected_on"], weekday=False, year=True)
    lines = [
        f"<b>{escape(row['name'])}</b>",
        escape(project),
        _("report of {day}").format(day=write.day(row["as_of"], weekday=False, year=True)),
        _("finished on {day}").format(day=day) if row["done"] else _("expected on {day}").format(day=day),
    ]
    if not pd.isna(row["original_on"]):
        late = (row["expected_on"] - row["original_on"]).days
        text = (
            _("first baseline {day}, {days} later")
            if late > 0
            else _("first baseline {day}, {days} earlier")
            if late < 0
            else _("as in the first baseline, {day}")
        )
        lines.append(
            text.format(day=write.day(row["original_on"], weekday=False, year=True), days=_days(abs(late)))
        )
    return "<br>".join(lines)


def _legend() -> html.Div:
    return legend(
        [
            ("key-line", _("slipped most")),
            ("key-path", _("other milestones")),
            ("key-target", _("first baseline")),
            ("key-dot", _("finished")),
            ("key-before", _("day of the report")),
        ]
    )


def _read(lines: int, count: int) -> list[Component]:
    """How to read it, what is left out, and when there is no trend yet."""
    how = _(
        "Across: the day of the report. Up: the day forecast in it. A level line holds its date, a rising "
        "one slips. On the slanting line its day has come: an open milestone under it is overdue. Point at "
        "or touch a line for its name and dates."
    )
    cut = (
        [
            _("The {shown} that slipped most of {all}.").format(
                shown=write.number(LINES), all=write.number(lines)
            )
        ]
        if lines > LINES
        else []
    )
    alone = [_("One report alone shows no trend; drop earlier ones on the Data page.")] if count == 1 else []
    return [html.P(" ".join([how, *cut, *alone]), className="small-print")]


def forecasts(view: View, filters: Filters, seen: Window, kpi: Kpi) -> html.Section:
    """The open milestones, the next one first, with the days by which they finish as past forecasts did."""
    until = min(seen.last, view.today)
    held = milestone_trend(view.facts, until, asked(view, filters, kpi))[ITEM].drop_duplicates()
    rows = (
        _called(slip_forecast(view.facts, until))
        .merge(held, on=ITEM)
        .sort_values(["expected_on", *ITEM], ignore_index=True)
    )
    body = [uncovered(_("No open milestone has a date by then."))] if rows.empty else _open(view, rows)
    return section(_("When open milestones will finish"), body, coverage_note(view, "milestones"))


def _open(view: View, rows: pd.DataFrame) -> list[Component]:
    """The table and what it stands on; without enough past forecasts the dates of the plans alone."""
    silent = rows["n"] < FEWEST
    heads = [
        (_("Milestone"), NAME),
        (_("In the plan"), DATED),
        *(
            []
            if silent.all()
            else [
                (_("Even chance by"), DATED),
                (_("Four in five by"), DATED),
                (_("Milestones finished"), WIDE),
            ]
        ),
    ]
    projects = choices.names(view.facts, "project")
    cells = [
        [
            named(row["name"], projects.get(row["project"], row["project"])),
            _planned(row),
            *([] if silent.all() else _likely(row)),
        ]
        for row in rows.head(SHOWN).to_dict("records")
    ]
    return [
        table(_("Open milestones and when they will likely finish"), heads, cells),
        html.P(" ".join(_stands_on(rows, silent)), className="small-print"),
    ]


def _planned(row: dict) -> str | html.Span:
    day = write.day(row["expected_on"], weekday=False, year=True)
    return (
        html.Span([day, html.Span(_("overdue"), className="under")])
        if row["expected_on"] < row["as_of"]
        else day
    )


def _likely(row: dict) -> list[str | html.Span]:
    """The two days, and from how many milestones that have finished."""
    if row["n"] < FEWEST:
        return [write.NONE, write.NONE, write.number(row["n"])]
    told = [
        _("not reached") if pd.isna(row[name]) else write.day(row[name], weekday=False, year=True)
        for name in ("p50_on", "p80_on")
    ]
    n = write.number(row["n"])
    return [
        *told,
        html.Span([n, html.Span(_("of all distances"), className="under")]) if row["pooled"] else n,
    ]


def _stands_on(rows: pd.DataFrame, silent: pd.Series) -> list[str]:
    """What the days mean and where they are silent."""
    cut = (
        [_("The next {shown} of {all}.").format(shown=write.number(SHOWN), all=write.number(len(rows)))]
        if len(rows) > SHOWN
        else []
    )
    if silent.all():
        return [
            *cut,
            _(
                "Only {n} milestones with an earlier forecast have finished; from {few} on, the days by which "
                "milestones will likely finish are told."
            ).format(n=write.number(rows["n"].max()), few=FEWEST),
        ]
    some = (
        [_("Where fewer than {few} milestones have finished, no day is told.").format(few=FEWEST)]
        if silent.any()
        else []
    )
    return [
        *cut,
        _(
            "Told from how far milestones of all plans finished from what was forecast as long before; those "
            "still open count as late so far. Each milestone counts once, however many reports forecast it. "
            "Where fewer than {few} were forecast as far ahead, those of all distances stand in. Never before "
            "the report itself."
        ).format(few=FEWEST),
        *some,
    ]


def _days(number: int) -> str:
    return write.counted(int(number), _("day"), _("days"))
