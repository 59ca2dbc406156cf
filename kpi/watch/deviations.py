"""Deviations: what in the figures calls for somebody's eye, as signals for the inbox; each named so that the
next load finds it again.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from kpi.catalogue import KPIS
from kpi.engine.coverage import covered_since
from kpi.watch.broken_sums import broken_sums, may_have_moved
from kpi.watch.chart_signals import charts
from kpi.watch.missed_targets import missed
from kpi.watch.obligations import broken_credits, overdue, uncovered
from kpi.watch.project_deviations import slips, watermelons
from kpi.watch.watched_figures import LISTS, Baselines, stands_on
from store.work.signals import Signal

WHILE = 400  # days without rows after which a dataset has nothing to tell of today
PLANS = frozenset(
    {"milestone_history", "project_history", "milestones", "projects", "tolerances", "status_overrides"}
)
# kind → what finds it in facts as of a day, and the datasets whose change may bring or take it (None: the day
# alone may)
KINDS: dict[str, tuple[Callable[..., list[Signal]], frozenset[str] | None]] = {
    "slip": (slips, PLANS),
    "watermelon": (watermelons, PLANS),
    "overdue": (overdue, frozenset({"repairs"})),
    "unfed": (uncovered, None),
    "invariant": (broken_credits, frozenset({"sales"})),
}


def deviations(
    facts,
    today: date,
    baselines: Baselines = lambda _kpi, _site: (),
    touched: set[str] | None = None,
    again: Iterable[Signal] = (),
) -> list[Signal]:
    """Everything that calls for an eye today, of every kind. baselines: (kpi, site) → what was decided about
    its limits; touched: the datasets that changed, whose figures alone are looked at (None: all); again: the
    signals known of what does not add up, each of which is looked at again.
    """
    fed = covered_since(facts, today - timedelta(days=WHILE))
    found = [
        signal
        for finds, stands in KINDS.values()
        if _moved(stands, touched) and (stands is None or stands & fed)
        for signal in finds(facts, today)
    ]
    moved = None if touched is None or LISTS & touched else touched
    return [
        *charts(facts, today, baselines, touched),
        *missed(facts, today, touched),
        *found,
        *broken_sums(facts, today, moved, again),
    ]


def looked_for(signal: Signal, touched: set[str] | None) -> bool:
    """Whether `deviations` of these datasets would have found a signal again."""
    if signal.kind in KINDS:
        return _moved(KINDS[signal.kind][1], touched)
    if signal.kind == "broken_sum":
        return touched is None or bool(LISTS & touched) or may_have_moved(signal, touched)
    kpi = KPIS.get(signal.kpi)
    return kpi is None or stands_on(kpi, touched) or (signal.kind == "target" and "targets" in touched)


def _moved(stands: frozenset[str] | None, touched: set[str] | None) -> bool:
    return stands is None or touched is None or bool((stands | LISTS) & touched)
