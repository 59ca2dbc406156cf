"""The start of an action: its limits are frozen as they stand, and the signal that it answers is triaged."""

from dataclasses import replace
from datetime import date, timedelta

from kpi.catalogue import KPIS
from kpi.model.unit import Better
from kpi.watch.effect import ENOUGH, freeze
from store.scope import Scope
from store.work import actions, signals
from store.work.actions import Action
from store.work.signals import Signal

CHARTED = frozenset(
    {"chart", "target", "overdue"}
)  # signals whose KPI shows, week by week, whether something was done about them

FORTNIGHT = timedelta(weeks=2)


def start(
    record, facts, action: Action, by: str, today: date, since: date | None = None, answers: str = ""
) -> int:
    """Enter an action of any origin with the limits of its KPI as they stand today, if it expects an effect;
    its number. WorkRefused, see `actions.add`.

    since: the day on which the deviation began, see `kpi.watch.effect.freeze`; answers: see `actions.add`.
    """
    expects = action.expected and action.kpi in KPIS
    return actions.add(
        record,
        replace(action, frozen=freeze(KPIS[action.kpi], action.site, facts, today, since))
        if expects
        else action,
        by,
        answers,
    )


def answer(record, facts, signal: str, action: Action, by: str, today: date, scope: Scope) -> int:
    """Answer a signal by an action: it takes over whom it concerns, and the signal is triaged; the number of
    the action.
    """
    told = signals.one(record, signal, scope)
    held = replace(
        action,
        source="signal",
        source_ref=told.signal,
        site=told.site,
        person=told.person,
        project=told.project,
    )
    since = told.period_start if told.kind == "chart" else None
    return start(record, facts, held, by, today, since, told.signal)


def proposed(signal: Signal, today: date) -> dict:
    """What an action about a signal would state: kpi and expected where its figure can show an effect, due_on
    in two weeks, review_on when enough weeks have passed after that for a run to show.
    """
    kpi = KPIS.get(signal.kpi) if signal.kind in CHARTED else None
    due = today + FORTNIGHT
    expected = "" if kpi is None or kpi.better is Better.NEITHER else str(kpi.better.value)
    return {
        "kpi": kpi.key if expected else "",
        "expected": expected,
        "due_on": due,
        "review_on": due + timedelta(weeks=ENOUGH + 1) if expected else None,
    }
