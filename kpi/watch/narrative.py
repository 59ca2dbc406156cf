"""Narrative: sentences written by rules from signals, actions, plans and registers. Each carries the figures
that it quotes and where they open; where the rules have nothing to say there is no sentence, and none names a
cause that the data does not hold.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from kpi.catalogue import KPIS
from kpi.watch import project_words
from kpi.watch.sentence import Names, Sentence, called, dated, names, quoted
from kpi.watch.signal_words import ACHIEVEMENTS, RISKS, sentence
from store.work.actions import REOPENED, VERIFIED, Action
from store.work.signals import NOISE, Signal
from words import _, mark
from words import format as write

MITIGATIONS, DECISIONS, STEPS = "mitigations", "decisions", "steps"
PARTS = {
    ACHIEVEMENTS: mark("Achievements"),
    RISKS: mark("Risks"),
    MITIGATIONS: mark("Mitigations"),
    DECISIONS: mark("Decisions wanted"),
    STEPS: mark("Next steps"),
}
AHEAD, BACK = 14, 28
ANSWERING = ("signal", "raid")


def narrative(
    signals: Iterable[Signal],
    actions: Iterable[Action],
    facts,
    today: date,
    since: date | None = None,
    project: str = "",
) -> list[Sentence]:
    """What is to be said today, part by part (PARTS), the gravest first within each.

    signals, actions: those that the asker may see; noise is left out. since: from when achievements count,
    four weeks back unless given;
    project: of this one only, then without what concerns none or another.
    """
    since, held = since or today - timedelta(days=BACK), names(facts)
    signals = [one for one in signals if one.state != NOISE and (not project or one.project == project)]
    actions = [one for one in actions if not project or one.project == project]
    told = [said for one in signals if (said := sentence(one, held))]
    said = [
        *project_words.finished(facts, since, today, held, ACHIEVEMENTS, project),
        *verified(actions, held),
        *_risks(told, facts, today, held, project),
        *mitigations(actions, held),
        *project_words.answers(facts, today, held, MITIGATIONS, project),
        *project_words.decisions(facts, today, held, DECISIONS, project),
        *steps(actions, today, held),
        *project_words.coming(facts, today, AHEAD, held, STEPS, project),
    ]
    said += [one for one in told if one.part == ACHIEVEMENTS]
    return [one for part in PARTS for one in said if one.part == part]


def _risks(told: list[Sentence], facts, today: date, held: Names, project: str) -> list[Sentence]:
    """Red projects, then signals for the worse, then high risks; what a project's status says of itself is
    not said again by its signal.
    """
    red = project_words.red(facts, today, held, RISKS, project)
    known = {one.link["project"] for one in red}
    rest = [
        one
        for one in told
        if one.part == RISKS and not (one.item.startswith("watermelon:") and one.link.get("project") in known)
    ]
    return [*red, *rest, *project_words.high_risks(facts, today, held, RISKS, project)]


def verified(actions: Iterable[Action], held: Names) -> list[Sentence]:
    """What was done, and the figures show it."""
    return [
        _verified(one, held)
        for one in actions
        if one.state == VERIFIED
        and one.kpi in KPIS
        and one.evidence
        and None not in (one.evidence.get("before"), one.evidence.get("after"), one.evidence.get("weeks"))
    ]


def _verified(action: Action, held: Names) -> Sentence:
    kpi, shown = KPIS[action.kpi], action.evidence
    figures = {
        "title": action.title,
        "label": _(kpi.label),
        "before": write.written(shown["before"], kpi.unit),
        "after": write.written(shown["after"], kpi.unit),
        "weeks": write.counted(shown["weeks"], _("week"), _("weeks")),
    }
    text = _("{label}: {after} over {weeks} since “{title}”, {before} before.")
    if action.site:
        figures |= {"site": called(held, "site", action.site)}
        text = _("{label} ({site}): {after} over {weeks} since “{title}”, {before} before.")
    return quoted(ACHIEVEMENTS, f"action:{action.action_id}", text, figures, kpi=action.kpi, site=action.site)


def mitigations(actions: Iterable[Action], held: Names) -> list[Sentence]:
    """What is being done about it: running actions that answer a signal or a risk, those that were re-opened
    first.
    """
    running = sorted(
        (one for one in actions if one.running and one.source in ANSWERING and one.due_on),
        key=lambda one: (one.state != REOPENED, one.due_on),
    )
    texts = {
        True: _("“{title}” ({owner}) is open again, for the figures show no effect; due {due}."),
        False: _("“{title}” ({owner}), due {due}."),
    }
    return [
        quoted(
            MITIGATIONS,
            f"action:{one.action_id}",
            texts[one.state == REOPENED],
            _agreed(one, held),
            action=str(one.action_id),
        )
        for one in running
    ]


def steps(actions: Iterable[Action], today: date, held: Names) -> list[Sentence]:
    """Actions that fall due in the next two weeks, or are overdue, the longest first."""
    due = sorted(
        (
            one
            for one in actions
            if one.running and one.due_on and one.due_on <= today + timedelta(days=AHEAD)
        ),
        key=lambda one: one.due_on,
    )
    texts = {True: _("{owner}: “{title}”, overdue since {due}."), False: _("{owner}: “{title}” by {due}.")}
    return [
        quoted(
            STEPS,
            f"action:{one.action_id}",
            texts[one.due_on < today],
            _agreed(one, held),
            action=str(one.action_id),
        )
        for one in due
    ]


def _agreed(action: Action, held: Names) -> dict[str, str]:
    return {"title": action.title, "owner": called(held, "person", action.owner), "due": dated(action.due_on)}
