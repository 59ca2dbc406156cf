"""Signals in words: one rule for each kind; a kind without a rule, or a signal without its figures, gives no
sentence.
"""

from datetime import date

from kpi.analysis import rare_events
from kpi.catalogue import KPIS
from kpi.watch import broken_words
from kpi.watch.sentence import Names, Sentence, called, dated, quoted
from kpi.watch.wording import figure, opened, rule
from store.work.signals import Signal
from words import _
from words import format as write

ACHIEVEMENTS, RISKS = "achievements", "risks"


def sentence(signal: Signal, held: Names | None = None) -> Sentence | None:
    """A signal in words; None for a kind that has none, or where a figure that the sentence would quote is
    missing.
    """
    rule = {
        "chart": _chart,
        "target": _target,
        "slip": _slip,
        "overdue": _overdue,
        "watermelon": _watermelon,
        "unfed": _uncovered,
        "invariant": _invariant,
        "broken_sum": _broken,
    }.get(signal.kind)
    if rule is None or (signal.kind in ("chart", "target", "broken_sum") and signal.kpi not in KPIS):
        return None
    try:
        return rule(signal, held or {})
    except KeyError:
        return None


def _day(signal: Signal, name: str) -> str:
    """A day of a signal; KeyError where there is none."""
    if not signal.figures[name]:
        raise KeyError(name)
    return dated(date.fromisoformat(signal.figures[name]))


def _dates(signal: Signal) -> str:
    return write.span(signal.period_start, signal.period_end)


def _chart(signal: Signal, held: Names) -> Sentence:
    kpi = KPIS[signal.kpi]
    figures = {
        "label": _(kpi.label),
        "site": called(held, "site", signal.site),
        "value": figure(signal, "value"),
        "rule": rule(signal),
        "centre": figure(signal, "centre"),
        "dates": _dates(signal),
    }
    part = ACHIEVEMENTS if signal.good else RISKS
    text = _("{label} ({site}): {value}, {rule}; usual is {centre} ({dates}).")
    if rare_events.is_rare(kpi):
        text = _("{label} ({site}): {value} from one to the next, {rule}; usual is {centre} ({dates}).")
    return quoted(part, signal.signal, text, figures, kpi=signal.kpi, **opened(signal))


def _target(signal: Signal, held: Names) -> Sentence:
    figures = {
        "label": _(KPIS[signal.kpi].label),
        "site": called(held, "site", signal.site),
        "value": figure(signal, "value"),
        "target": figure(signal, "target"),
        "dates": _dates(signal),
    }
    text = _("{label} ({site}): {value} against a target of {target} ({dates}).")
    return quoted(RISKS, signal.signal, text, figures, kpi=signal.kpi, **opened(signal))


def _slip(signal: Signal, held: Names) -> Sentence:
    figures = {
        "name": signal.figures["name"],
        "project": called(held, "project", signal.project),
        "days": write.counted(signal.figures["days"], _("day"), _("days")),
        "was": _day(signal, "was_on"),
        "forecast": _day(signal, "forecast_on"),
    }
    text = _("“{name}” of {project} moved by {days}, from {was} to {forecast}.")
    return quoted(RISKS, signal.signal, text, figures, dataset="milestones", project=signal.project)


def _overdue(signal: Signal, held: Names) -> Sentence:
    figures = {
        "site": called(held, "site", signal.site),
        "jobs": write.counted(signal.figures["jobs"], _("job"), _("jobs")),
        "worst": signal.figures["worst"],
        "days": write.counted(signal.figures["days"], _("day"), _("days")),
    }
    text = _("{site}: {jobs} open after the day first promised; the longest, {worst}, by {days}.")
    return quoted(RISKS, signal.signal, text, figures, dataset="repairs", site=signal.site)


def _watermelon(signal: Signal, held: Names) -> Sentence:
    figures = {"project": called(held, "project", signal.project)}
    text = _("{project} was reported green while its own dates and costs say red.")
    if signal.figures["reports"] > 1:
        figures |= {"reports": write.number(signal.figures["reports"])}
        text = _(
            "{project} was reported green in {reports} reports in a row while its own dates and costs say "
            "red."
        )
    return quoted(RISKS, signal.signal, text, figures, dataset="projects", project=signal.project)


def _uncovered(signal: Signal, held: Names) -> Sentence:
    figures = {
        "table": _(signal.figures["dataset"]),
        "site": called(held, "site", signal.site),
        "until": _day(signal, "until"),
    }
    return quoted(
        RISKS,
        signal.signal,
        _("{table} of {site}: nothing after {until}."),
        figures,
        dataset=signal.item,
        site=signal.site,
    )


def _invariant(signal: Signal, held: Names) -> Sentence:
    figures = {
        "site": called(held, "site", signal.site),
        "lines": write.counted(signal.figures["lines"], _("sales line"), _("sales lines")),
        "ticket": signal.figures["ticket"],
    }
    text = _(
        "{site}: {lines} whose shares of sellers do not add up to the whole line; the first is on ticket "
        "{ticket}."
    )
    return quoted(RISKS, signal.signal, text, figures, dataset="sales", site=signal.site)


def _broken(signal: Signal, held: Names) -> Sentence:
    figures = {"label": _(KPIS[signal.kpi].label), "broken": broken_words.said(signal)}
    text = _("{label} does not add up: {broken}.")
    if signal.site:
        figures["site"] = called(held, "site", signal.site)
        text = _("{label} ({site}) does not add up: {broken}.")
    return quoted(RISKS, signal.signal, text, figures, dataset=signal.item, site=signal.site)
