"""The open jobs at risk of missing their promise, how many misses to expect, and how well such forecasts came
true.
"""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.figure.table import BAR, NAME, NUMBER, WIDE, bar, named, table
from dashboard.filters.coverage import coverage_note
from dashboard.filters.page import View
from dashboard.filters.question import asked, written
from dashboard.filters.selection import Filters
from dashboard.filters.window import Window
from dashboard.parts.section import section, uncovered
from kpi import Kpi
from kpi.analysis.breach import FEWEST, calibration, expected_breaches, open_jobs
from kpi.areas.views.report_snapshots import run_at
from kpi.model.unit import DAYS
from words import _
from words import format as write

SHOWN, LATE, BINS = 20, 5, 5
CLEARLY, FAR = (
    0.95,
    3,
)  # a score a twentieth below the plain one; standard errors between what was foretold and what came


def jobs_at_risk(view: View, filters: Filters, _seen: Window, kpi: Kpi) -> html.Section:
    """The open jobs of today, whatever period is looked at, the likeliest to be late first."""
    run = run_at(view.facts, view.today, asked(view, filters, kpi))
    risks = open_jobs(run)
    body = (
        [uncovered(_("No open job with a promised day is known."))]
        if risks.empty
        else [_expected(risks), _table(view, risks), *_left_out(risks)]
    )
    return section(
        _("Open jobs at risk"),
        [*body, *_proved(*calibration(run, BINS))],
        coverage_note(view, "repairs", site=filters.site),
    )


def _expected(risks: pd.DataFrame) -> html.P:
    """How many are late already, and how many breaches the next seven days bring."""
    late, due = int((risks["promise_age"] < risks["age"]).sum()), int(risks["due_next_week"].sum())
    said = [
        _("{open} with a promised day are open on {day}.").format(
            open=write.counted(len(risks), _("job"), _("jobs")),
            day=write.day(risks["known_on"].max(), year=True),
        )
    ]
    said += [_("{late} of them are past it already.").format(late=write.number(late))] if late else []
    said += (
        [
            _(
                "Of {due} for the seven days after it, about {breaches} will be missed, if work goes on as "
                "before."
            ).format(
                due=write.counted(due, _("promise"), _("promises")),
                breaches=write.number(expected_breaches(risks), 1),
            )
        ]
        if due
        else [_("No promise falls into the seven days after it.")]
    )
    return html.P(" ".join(said), className="note told")


def _shown(risks: pd.DataFrame) -> pd.DataFrame:
    """Twenty of them, the likeliest first; those that are late already leave room for those that can still be
    saved.
    """
    late = risks["promise_age"] < risks["age"]
    room = max(LATE, SHOWN - int((~late).sum()))
    return pd.concat([risks[late].head(room), risks[~late]]).head(SHOWN)


def _table(view: View, risks: pd.DataFrame) -> html.Table:
    heads = [
        (_("Job"), NAME),
        (html.Span(_("Length"), className="hidden"), BAR),
        (_("Received"), WIDE),
        (_("Age"), NUMBER),
        (_("Promised"), NUMBER),
        (_("Chance to be late"), NUMBER),
    ]
    several = risks["workshop"].nunique() > 1
    rows = [
        [
            named(row["job"], " · ".join(_kind(view, row, several))),
            bar(0 if pd.isna(row["p_late"]) else row["p_late"]),
            write.day(row["received_on"], weekday=False),
            write.written(round(row["age"]), DAYS),
            write.day(row["promise"]),
            _chance(row),
        ]
        for row in _shown(risks).to_dict("records")
    ]
    return table(_("Open jobs, the likeliest to be late first"), heads, rows)


def _kind(view: View, row: dict, several: bool) -> list[str]:
    """Type of job, workshop where there are several, and whether the forecast is that of all types."""
    pooled = [_("judged by all types")] if row["pooled"] else []
    return [
        row["service_type"] or _("type not stated"),
        *([written(view, "workshop", row["workshop"])] if several else []),
        *pooled,
    ]


def _chance(row: dict) -> str:
    if row["promise_age"] < row["age"]:
        return _("late already")
    return _("not known") if pd.isna(row["p_late"]) else write.percent(row["p_late"], 0)


def _left_out(risks: pd.DataFrame) -> list[Component]:
    """How many are not shown, and what is said of the chance."""
    shown = len(_shown(risks))
    late = int((risks["promise_age"] < risks["age"]).sum())
    text = (
        _("{shown} of {all} are shown, of those late already the {late} promised first.")
        if late > LATE
        else _("{shown} of {all} are shown.")
    )
    cut = (
        [
            text.format(
                shown=write.number(shown),
                all=write.number(len(risks)),
                late=write.number(min(late, max(LATE, SHOWN - len(risks) + late))),
            )
        ]
        if shown < len(risks)
        else []
    )
    unknown = int(risks["p_late"].isna().sum())
    blank = (
        [
            _("{count} are open for longer than any job before them, so no chance is known.").format(
                count=write.number(unknown)
            )
        ]
        if unknown
        else []
    )
    how = _(
        "The chance is that of jobs of the same type which had been open for as long (of all types where "
        "fewer than {few} of a type are finished). Age in business "
        "days; the promise is the present one; jobs without a promised day are left out."
    ).format(few=FEWEST)
    return [html.P(" ".join([*cut, *blank, how]), className="small-print")]


def _proved(bins: pd.DataFrame, brier: float) -> list[Component]:
    """How such forecasts came true on closed jobs: a row a band of chances, and what the Brier score says."""
    head = html.H3(_("How such forecasts came true"), className="within")
    n = int(bins["n"].sum())
    if n < FEWEST:
        return [
            head,
            uncovered(
                _("Fewer than {few} closed jobs can be judged yet ({n}).").format(
                    few=FEWEST, n=write.number(n)
                )
            ),
        ]
    heads = [
        (_("Chance told on the day received"), NAME),
        (html.Span(_("Length"), className="hidden"), BAR),
        (_("Mean of these"), NUMBER),
        (_("Late in the end"), NUMBER),
        (_("Jobs"), NUMBER),
    ]
    rows = [
        [
            _("{low} to {high}").format(
                low=write.percent(row["bin"] / BINS, 0), high=write.percent((row["bin"] + 1) / BINS, 0)
            ),
            bar(row["late"]),
            write.percent(row["forecast"], 0),
            write.percent(row["late"], 0),
            write.number(row["n"]),
        ]
        for row in bins.to_dict("records")
    ]
    return [
        head,
        table(_("Forecasts on closed jobs and what came"), heads, rows),
        html.P(_score(bins, brier, n), className="small-print"),
    ]


def _score(bins: pd.DataFrame, brier: float, n: int) -> str:
    """The Brier score beside that of always telling the usual share, and whether the chances were too low or
    too high on the whole.
    """
    usual, foretold = ((bins["n"] * bins[name]).sum() / n for name in ("late", "forecast"))
    plain = usual * (1 - usual)
    better = (
        _("it does better than that")
        if brier < plain * CLEARLY
        else _("it does hardly better than that")
        if brier < plain
        else _("it does no better than that")
    )
    text = _(
        "Forecasts of the later half of all jobs, made with what was known when it began. Brier score "
        "{brier} (0 is perfect). Telling every job the usual {usual} would score {plain}: {better}."
    ).format(
        brier=write.number(brier, 3),
        usual=write.percent(usual, 0),
        plain=write.number(plain, 3),
        better=better,
    )
    if abs(usual - foretold) <= FAR * (foretold * (1 - foretold) / n) ** 0.5:
        return text
    off = (
        _("{usual} were late where {foretold} were foretold: take the chances above as rather too low.")
        if usual > foretold
        else _("{usual} were late where {foretold} were foretold: take the chances above as rather too high.")
    )
    return f"{text} {off.format(usual=write.percent(usual, 0), foretold=write.percent(foretold, 0))}"
