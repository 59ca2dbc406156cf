"""The window of a view: the period that is looked at, and the run of periods that its trend shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.filters import periods
from dashboard.filters.coverage import last_day
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from kpi.engine import comparison
from kpi.judge.usual_range import BEFORE, JUDGED, judged_on, last_week
from kpi.model.question import ask

RUN = {
    "day": 28,
    "week": 13,
    "month": 13,
    "quarter": 9,
    "year": 4,
    "calendar_quarter": 9,
    "calendar_year": 4,
    "retail_week": 13,
    "retail_month": 13,
    "retail_quarter": 9,
    "retail_year": 4,
}

HISTORY = {
    "day": 84,
    "week": BEFORE + JUDGED,
    "month": 37,
    "quarter": 13,
    "year": 8,
    "calendar_quarter": 13,
    "calendar_year": 8,
    "retail_week": BEFORE + JUDGED,
    "retail_month": 37,
    "retail_quarter": 13,
    "retail_year": 8,
}


@dataclass(frozen=True)
class Window:
    """text: the period's name in the URL; first, last: its days; grain: the step of trends; run: where trends
    begin; history: where what is usual is looked for; comparison: what the period is compared with.
    """

    text: str
    first: date
    last: date
    grain: str
    run: date
    history: date
    comparison: str


def window(view: View, filters: Filters) -> Window:
    """The window that the reader chose, else the last month that sales were fed for."""
    text = widened(filters.period or latest(view), filters.grain)
    first, last = periods.parse(text)
    grain = filters.grain or _grain(periods.kind(text), (last - first).days + 1)
    compared = comparison.chosen(filters.compare or None, ask(first, last, view.today))
    run = _back(last, grain, RUN[grain])
    return Window(
        text,
        first,
        last,
        grain,
        min(run, periods.start(first, grain)),
        min(run, _history(last, grain, view.today)),
        str(compared),
    )


def widened(text: str, grain: str) -> str:
    """The period that a step can show: the quarter that holds a month, by quarters; else the period itself."""
    first, last = periods.parse(text)
    if not grain or periods.kind(text) == "range" or periods.DAYS.get(grain, 372) <= (last - first).days + 1:
        return text
    held = periods.of(first, grain)
    return held if periods.parse(held)[1] >= last else text


def _history(last: date, grain: str, today: date) -> date:
    """Where what is usual is looked for; for weeks where the inbox looks for it."""
    if grain == "week":
        return last_week(judged_on(last, today)) - timedelta(weeks=HISTORY[grain], days=-1)
    return _back(last, grain, HISTORY[grain])


def latest(view: View) -> str:
    """The name of the last month that sales were fed for, or anything where they never were, else this month;
    never a month to come.
    """
    fed = view.facts.coverage["dataset"].unique()
    known = [day for name in fed if (day := last_day(view, name))]
    return periods.of(last_day(view, "sales") or max(known, default=view.today), "month")


def where(filters: Filters) -> dict[str, str]:
    """The choices as the KPI layer's filters."""
    return dict(filters.where) | ({"site": filters.site} if filters.site else {})


def _grain(kind: str, days: int) -> str:
    """The step that fits a period: its own kind; for a range one of at most a month's days, weeks or
    months.
    """
    if kind != "range":
        return (
            ("retail_month" if kind.startswith("retail_") else "month")
            if kind.endswith(("quarter", "year"))
            else kind
        )
    return "day" if days <= 35 else "week" if days <= 120 else "month"


def _back(last: date, grain: str, steps: int) -> date:
    """The start of the last so many periods up to a day."""
    begin = periods.start(last, grain)
    for _step in range(steps - 1):
        begin = periods.start(begin - timedelta(days=1), grain)
    return begin
