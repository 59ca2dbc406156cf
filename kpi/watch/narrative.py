"""Narrative: sentences written by rules from signals, figures, actions and registers. Each carries the figures that it quotes and where they
lead; where the rules have nothing to say there is no sentence, and none names a cause that the data does not hold."""
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from kpi.catalogue import KPIS
from kpi.control.signals import WORDS
from kpi.fetch import fetched
from store.work.actions import OPEN, REOPENED, VERIFIED, Action
from store.work.signals import Signal
from words import _
from words import format as write

ACHIEVEMENTS, RISKS, MITIGATIONS, DECISIONS, STEPS = "achievements", "risks", "mitigations", "decisions", "steps"
PARTS = (ACHIEVEMENTS, RISKS, MITIGATIONS, DECISIONS, STEPS)
AHEAD, MOST = 14, 5


@dataclass(frozen=True)
class Sentence:
    """part: achievements, risks, mitigations, decisions or steps; figures: what the text quotes, as it is written there;
    link: where they open (kpi, site, project, dataset …), plain values."""

    part: str
    text: str
    figures: dict[str, str] = field(default_factory=dict)
    link: dict[str, str] = field(default_factory=dict)


def narrative(signals: Iterable[Signal], actions: Iterable[Action], facts, today: date) -> list[Sentence]:
    """What is to be said today, part by part, at most five sentences each. signals: those that are not noise."""
    signals, actions = list(signals), list(actions)
    said = [*(sentence(one) for one in signals), *verified(actions), *mitigations(actions), *decisions(facts, today), *steps(actions, today)]
    said = [one for one in said if one]
    return [one for part in PARTS for one in [held for held in said if held.part == part][:MOST]]


def sentence(signal: Signal) -> Sentence | None:
    """A signal in words; None for a kind that has none."""
    rule = {"chart": _chart, "target": _target, "slip": _slip, "overdue": _overdue, "unfed": _unfed}.get(signal.kind)
    return rule(signal) if rule else None


def _quoted(part: str, text: str, figures: dict[str, str], **link: str) -> Sentence:
    return Sentence(part, text.format(**figures), figures, {name: value for name, value in link.items() if value})


def _chart(signal: Signal) -> Sentence:
    kpi, held = KPIS[signal.kpi], signal.figures
    figures = {"label": _(kpi.label), "site": signal.site, "value": write.written(held["value"], kpi.unit), "rule": _(WORDS[held["rule"]]),
               "centre": write.written(held["centre"], kpi.unit), "dates": write.span(signal.period_start, signal.period_end)}
    text = _("{label} of {site} stands at {value}, {rule} (usual: {centre}; {dates}).")
    return _quoted(ACHIEVEMENTS if signal.good else RISKS, text, figures, kpi=signal.kpi, site=signal.site)


def _target(signal: Signal) -> Sentence:
    kpi, held = KPIS[signal.kpi], signal.figures
    currency = held.get("currency", "")
    figures = {"label": _(kpi.label), "site": signal.site, "value": write.written(held["value"], kpi.unit, currency),
               "target": write.written(held["target"], kpi.unit, currency), "dates": write.span(signal.period_start, signal.period_end)}
    text = _("{label} of {site} missed its target: {value} against {target} ({dates}).")
    return _quoted(RISKS, text, figures, kpi=signal.kpi, site=signal.site, period=f"{signal.period_start:%Y-%m}")


def _slip(signal: Signal) -> Sentence:
    held = signal.figures
    figures = {"name": held["name"], "project": signal.project, "days": write.counted(held["days"], _("day"), _("days")),
               "forecast": write.day(date.fromisoformat(held["forecast_on"]), year=True), "was": write.day(date.fromisoformat(held["was_on"]), year=True)}
    text = _("“{name}” of {project} moved by {days}, from {was} to {forecast}.")
    return _quoted(RISKS, text, figures, dataset="milestones", project=signal.project)


def _overdue(signal: Signal) -> Sentence:
    held = signal.figures
    figures = {"site": signal.site, "jobs": write.counted(held["jobs"], _("job"), _("jobs")), "worst": held["worst"],
               "days": write.counted(held["days"], _("day"), _("days"))}
    return _quoted(RISKS, _("{site}: {jobs} open after the day first promised; the longest, {worst}, by {days}."), figures, dataset="repairs", site=signal.site)


def _unfed(signal: Signal) -> Sentence:
    held = signal.figures
    figures = {"table": _(held["dataset"]), "site": signal.site, "until": write.day(date.fromisoformat(held["until"]), year=True)}
    return _quoted(RISKS, _("{table} of {site} are loaded until {until} only."), figures, dataset=signal.item, site=signal.site)


def verified(actions: Iterable[Action]) -> list[Sentence]:
    """What was done, and the figures show it."""
    said = []
    for action in actions:
        if action.state == VERIFIED and action.evidence:
            unit = KPIS[action.kpi].unit
            figures = {"title": action.title, "label": _(KPIS[action.kpi].label), "before": write.written(action.evidence["before"], unit),
                       "after": write.written(action.evidence["after"], unit), "weeks": write.counted(action.evidence["weeks"], _("week"), _("weeks"))}
            text = _("After “{title}”, {label} went from {before} to {after} ({weeks}).")
            said.append(_quoted(ACHIEVEMENTS, text, figures, kpi=action.kpi, site=action.site))
    return said


def mitigations(actions: Iterable[Action]) -> list[Sentence]:
    """What is being done about it: open actions that answer a signal or a risk, those that were re-opened first."""
    running = sorted((one for one in actions if one.state in (OPEN, REOPENED) and one.source in ("signal", "raid")), key=lambda one: one.state != REOPENED)
    return [_quoted(MITIGATIONS, _again(one), {"title": one.title, "owner": one.owner, "due": write.day(one.due_on, year=True)},
                    action=str(one.action_id)) for one in running]


def _again(action: Action) -> str:
    if action.state == REOPENED:
        return _("“{title}” ({owner}) is open again, for the figures show no effect; due {due}.")
    return _("“{title}” ({owner}), due {due}.")


def decisions(facts, today: date) -> list[Sentence]:
    """Decisions that a register holds open, the longest waiting first."""
    raid = facts["raid"]
    held = fetched(raid.filter(raid.kind == "decision", raid.status != "closed").select("project", "item", "title", "owner", "due_on"))
    return [_quoted(DECISIONS, _("{project}: {title}, due {due}.") if pd.notna(row["due_on"]) else _("{project}: {title}."),
                    {"project": row["project"], "title": row["title"], **({"due": write.day(row["due_on"], year=True)} if pd.notna(row["due_on"]) else {})},
                    dataset="raid", project=row["project"]) for row in held.sort_values(["due_on", "project", "item"]).to_dict("records")]


def steps(actions: Iterable[Action], today: date) -> list[Sentence]:
    """What falls due in the next two weeks, or is overdue."""
    due = [one for one in actions if one.running and one.due_on and one.due_on <= today + timedelta(days=AHEAD)]
    return [_quoted(STEPS, _("{owner}: “{title}”, overdue since {due}.") if one.due_on < today else _("{owner}: “{title}” until {due}."),
                    {"owner": one.owner, "title": one.title, "due": write.day(one.due_on, year=True)}, action=str(one.action_id))
            for one in sorted(due, key=lambda one: one.due_on)]
