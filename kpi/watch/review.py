"""The review: the inbox is renewed, and actions are verified or re-opened, by what the figures show since the
last one.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kpi.catalogue import KPIS
from kpi.judge.control.chart import Baseline
from kpi.judge.usual_range import since_when
from kpi.watch.deviations import deviations, looked_for
from kpi.watch.effect import Effect, effect
from kpi.watch.expected_false_alarms import looked_at
from kpi.watch.watched_figures import stands_on
from store.mart.facts import open_facts
from store.scope import EVERYTHING
from store.work import actions, baselines, reviews, signals
from store.work.actions import DONE, EARLY, IMPROVED, NO_CHANGE, OPEN, REOPENED, VERIFIED, WORSE, Action
from store.work.signals import Signal
from words import _

STANDING = (signals.OPEN, *signals.TRIAGED)
LOUPE = "Loupe"  # who changed it: nobody else did


def review(
    record, facts, today: date, load_id: int | None = None, touched: Iterable[str] | None = None
) -> list[Signal]:
    """Renew the inbox and the verdicts on actions from the facts of the whole house; the signals that are
    new.

    touched: the datasets that changed, whose figures alone are looked at; None for all.
    """
    moved, decided = None if touched is None else set(touched), baselines.baselines(record, EVERYTHING)

    def of(kpi: str, site: str) -> list[Baseline]:
        return since_when([one for one in decided if one.kpi == kpi], site)

    again = [one for one in signals.inbox(record, EVERYTHING, STANDING) if one.kind == "broken_sum"]
    found = deviations(facts, today, of, moved, again)
    fresh = signals.renew(record, found, load_id, lambda one: looked_for(one, moved))
    for action in actions.actions(record, EVERYTHING, (OPEN, DONE, VERIFIED, REOPENED)):
        if (
            action.kpi in KPIS
            and stands_on(KPIS[action.kpi], moved)
            and (found := effect(action, facts, today))
        ):
            settle(record, action, found, today)
    return fresh


def settle(record, action: Action, found: Effect, today: date) -> None:
    """Keep the verdict on an action. Improved makes what was done verified; no change or worse re-opens it,
    once its review day has come.
    """
    state = action.state
    if found.verdict == IMPROVED and state in (DONE, REOPENED):
        state = VERIFIED
    due = action.review_on is not None and today >= action.review_on
    if found.verdict in (NO_CHANGE, WORSE) and due and state in (DONE, VERIFIED):
        state = REOPENED
    actions.change(
        record,
        action.action_id,
        LOUPE,
        EVERYTHING,
        verdict=found.verdict,
        evidence=found.evidence,
        state=state,
    )


def told(verdict: str) -> str:
    """A verdict in the reader's language; "" where there is none."""
    return {
        IMPROVED: _("improved"),
        NO_CHANGE: _("no change"),
        WORSE: _("worse"),
        EARLY: _("too early to say"),
    }.get(verdict, "")


def measure(record, folder: Path, today: date) -> None:
    """Measure the false alarms of the charts that the inbox rests on, so that no page has to wait for them."""
    with open_facts(folder, EVERYTHING) as facts:
        if len(facts.coverage):
            looked_at(facts, today, baselines.baselines(record, EVERYTHING))


def catch_up(record, folder: Path, today: date, again: bool = False) -> list[Signal]:
    """Review what changed since the last review, and all figures on a new day, for days alone make things
    overdue, or again; the signals that are new.
    """
    due = reviews.due(record, today, again)
    if due is None:
        return []
    with open_facts(folder, EVERYTHING) as facts:
        fresh = review(record, facts, today, due.load_id, due.datasets)
    reviews.note(record, due.sequence, today)
    return fresh
