"""A signal in the reader's words: what it is about, and the figures that make it one. No cause is named, for
the data hold none.
"""

from collections.abc import Callable
from datetime import date

from kpi.analysis import rare_events
from kpi.catalogue import KPIS
from kpi.judge.control.signals import WORDS
from kpi.watch import broken_words
from store.work.signals import ACTION, GONE, KNOWN, NOISE, OPEN, Signal
from words import _, mark
from words import format as write

KINDS = {
    "chart": mark("Change"),
    "target": mark("Target missed"),
    "slip": mark("Milestone slipped"),
    "overdue": mark("Promise overdue"),
    "watermelon": mark("Green outside, red inside"),
    "unfed": mark("Not fed"),
    "invariant": mark("Does not add up"),
    "broken_sum": mark("Does not add up"),
}
STATES = {
    OPEN: mark("open"),
    NOISE: mark("noise"),
    KNOWN: mark("known cause"),
    ACTION: mark("action"),
    GONE: mark("gone"),
}


def subject(signal: Signal) -> str:
    """What it is about: the figure, the milestone, the table."""
    if signal.kind == "slip":
        return str(signal.figures["name"])
    if signal.kind == "unfed":
        return _(signal.figures["dataset"])
    if signal.kind == "watermelon":
        return _("Status")
    if signal.kind == "invariant":
        return _("Credits of sales")
    return _(KPIS[signal.kpi].label) if signal.kpi in KPIS else signal.kpi


def where(signal: Signal) -> str:
    """The site, the project or the person that it concerns, as a code; "" for the whole house."""
    return signal.site or signal.project or signal.person


def opened(signal: Signal) -> dict[str, str]:
    """Where the point that raised a signal is seen: the site, project and person, the period of the figure as
    its page names it, and the step of its chart.
    """
    last = signal.period_end or signal.period_start
    point = signal.figures.get("point") if signal.kind == "chart" else None
    last = date.fromisoformat(point) if point else last
    names = {"site": signal.site, "project": signal.project, "person": signal.person}
    if last is None:
        return names
    week = signal.kind == "chart"
    period = "{}-W{:02d}".format(*last.isocalendar()[:2]) if week else f"{last:%Y-%m}"
    return names | {"period": period, "grain": "week" if week else ""}


def said(signal: Signal) -> str:
    """What the figures show, in one line; "" for a kind without words."""
    return SAID[signal.kind](signal) if signal.kind in SAID else ""


def _day(text: str) -> str:
    return write.day(date.fromisoformat(text), weekday=False, year=True)


def figure(signal: Signal, name: str) -> str:
    """A figure of a signal as it is written; KeyError where there is none. On a chart of rare events it is
    what lies between two.
    """
    value, kpi = signal.figures[name], KPIS[signal.kpi]
    if value is None:
        raise KeyError(name)
    return (
        rare_events.apart(kpi, value)
        if signal.kind == "chart" and rare_events.is_rare(kpi)
        else write.written(value, kpi.unit, signal.figures.get("currency", ""))
    )


def rule(signal: Signal) -> str:
    """The rule that a signal of a chart meets, with the number of points that meet it."""
    name, row = signal.figures["rule"], signal.figures.get("row")
    text = {
        "run_on_one_side": _("{number} in a row on one side of the usual"),
        "trend": _("{number} in a row in one direction"),
    }.get(name)
    return text.format(number=write.number(row)) if text and row else _(WORDS[name])


def since(signal: Signal) -> str:
    """The day on which the period began with which what a signal tells began."""
    return _day(signal.figures.get("since") or signal.period_start.isoformat())


def _chart(signal: Signal) -> str:
    text = _("{value} in the week from {point}, usually {centre} ({lower} to {upper}): {rule}, since {day}")
    if rare_events.is_rare(KPIS[signal.kpi]):
        text = _("{value} from one to the next, usually {centre} ({lower} to {upper}): {rule}, since {day}")
    elif not signal.figures.get("point"):
        text = _("{value}, usually {centre} ({lower} to {upper}): {rule}, since {day}")
    return text.format(
        **{name: figure(signal, name) for name in ("value", "centre", "lower", "upper")},
        rule=rule(signal),
        day=since(signal),
        point=_day(signal.figures["point"]) if signal.figures.get("point") else "",
    )


def _target(signal: Signal) -> str:
    held, unit = signal.figures, KPIS[signal.kpi].unit
    value, target = (
        write.written(held[name], unit, held.get("currency", "")) for name in ("value", "target")
    )
    return _("{value} against a target of {target} in {month}").format(
        value=value, target=target, month=write.month(signal.period_start)
    )


def _slip(signal: Signal) -> str:
    held = signal.figures
    return _("moved by {days} to {day}, {late} after it was first due").format(
        days=write.counted(held["days"], _("day"), _("days")),
        day=_day(held["forecast_on"]),
        late=write.counted(held["late"], _("day"), _("days")),
    )


def _overdue(signal: Signal) -> str:
    held = signal.figures
    return _("{jobs} open after the day first promised; the longest, {worst}, by {days}").format(
        jobs=write.counted(held["jobs"], _("job"), _("jobs")),
        worst=held["worst"],
        days=write.counted(held["days"], _("day"), _("days")),
    )


def _watermelon(signal: Signal) -> str:
    held = signal.figures
    late = (
        [_("{days} late").format(days=write.counted(int(held["days"]), _("day"), _("days")))]
        if held.get("days")
        else []
    )
    over = (
        [_("{part} over its budget").format(part=write.percent(held["cost_over"], 0))]
        if (held.get("cost_over") or 0) > 0
        else []
    )
    return _("reported green in {reports} in a row, and {state}").format(
        reports=write.counted(held["reports"], _("report"), _("reports")),
        state=_(" and ").join([*late, *over]) or _("red by its figures"),
    )


def _uncovered(signal: Signal) -> str:
    held = signal.figures
    return _("loaded until {day} only, {days} ago").format(
        day=_day(held["until"]), days=write.counted(held["days"], _("day"), _("days"))
    )


def _invariant(signal: Signal) -> str:
    held = signal.figures
    return _(
        "{lines} whose credits do not make 100 %, first ticket {ticket}: associates and boutique differ by "
        "{off}"
    ).format(
        lines=write.counted(held["lines"], _("sales line"), _("sales lines")),
        ticket=held["ticket"],
        off=write.number(held["off"], 2),
    )


SAID: dict[str, Callable[[Signal], str]] = {
    "chart": _chart,
    "target": _target,
    "slip": _slip,
    "overdue": _overdue,
    "watermelon": _watermelon,
    "unfed": _uncovered,
    "invariant": _invariant,
    "broken_sum": broken_words.said,
}
