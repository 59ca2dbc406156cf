"""Chance: how many signals of the inbox to expect from charts in which nothing changed, each chart measured on
its own history; see `kpi.judge.control.false_alarms`.
"""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi.engine.coverage import covered_since
from kpi.judge.control.chart import Baseline
from kpi.judge.control.chart_type import suited
from kpi.judge.control.false_alarms import measured
from kpi.judge.early import known_until
from kpi.judge.usual_range import since_when
from kpi.model.definition import Kpi
from kpi.model.result import Alarms
from kpi.watch.chart_signals import LASTS, STALE, charted, runs
from kpi.watch.watched_figures import watched
from store.scope import EVERYTHING
from words import _
from words import format as write

KEPT: OrderedDict[Hashable, dict[tuple[str, str], Alarms]] = OrderedDict()
MOST = 8  # versions of the mart, or askers, whose charts are kept


def looked_at(facts, today: date, decided: Iterable = ()) -> tuple[Alarms, ...]:
    """The charts that the inbox rests on, one for each watched figure and site that feeds it: how often each
    shows a signal by chance. Measured once for each version of the mart; what was measured for the whole
    house serves who sees a part of it, site by site.

    decided: what was decided about usual ranges, such as `store.work.baselines` keeps.
    """
    decided = tuple(decided)
    if not hasattr(facts, "version"):
        return tuple(_measured(facts, today, decided).values())
    house = KEPT.get((facts.version, EVERYTHING, today, decided))
    if house is not None:
        seen = set(facts.coverage["site"])
        return tuple(one for (_kpi, site), one in house.items() if site in seen)
    key = (facts.version, facts.scope, today, decided)
    if key not in KEPT:
        KEPT[key] = _measured(facts, today, decided)
        while len(KEPT) > MOST:
            KEPT.popitem(last=False)
    return tuple(KEPT[key].values())


def _measured(facts, today: date, decided: tuple) -> dict[tuple[str, str], Alarms]:
    """By figure and site."""

    def of(kpi: str, site: str) -> list[Baseline]:
        return since_when([one for one in decided if one.kpi == kpi], site)

    fed = covered_since(facts, today - timedelta(weeks=STALE))
    return {
        (kpi.key, member): one
        for site, every in watched().items()
        for kpi, frame in runs([kpi for kpi in every if fed & set(kpi.facts)], site, facts, today)
        for member, one in _of(kpi, site, frame, facts, today, of).items()
    }


def _of(kpi: Kpi, site: str, frame: pd.DataFrame, facts, today: date, of) -> dict[str, Alarms]:
    """The charts of one figure: of each site with points of late."""
    known, found = known_until(kpi, facts, today), {}
    for member, rows in frame.groupby(site, sort=True):
        points, limits = charted(kpi, str(member), rows, today, of, known)
        shown = _last(points)
        late = pd.Timestamp(today) - pd.Timedelta(weeks=STALE)
        if shown.any() and points.loc[shown, "period_end"].max() >= late:
            found[str(member)] = measured(points, suited(kpi), limits, shown, kpi.norm)
    return {member: one for member, one in found.items() if one is not None}


def _last(points: pd.DataFrame) -> np.ndarray:
    """The points of which a signal keeps an episode alive."""
    usable = np.flatnonzero((points["complete"] & points["value"].notna()).to_numpy())
    return np.isin(np.arange(len(points)), usable[-LASTS:])


def expected(charts: Iterable[Alarms]) -> float:
    """The number of charts that show a signal by chance alone, on any day."""
    return sum(one.charts[0] for one in charts)


def sentence(charts: Iterable[Alarms]) -> str:
    """What the inbox prints under its signals; "" where no chart is looked at."""
    charts = list(charts)
    if not charts:
        return ""
    return _(
        "{charts} are looked at; if nothing had changed anywhere, about {number} of them would show a signal "
        "by chance, as their own histories in random order do."
    ).format(
        charts=write.counted(len(charts), _("control chart"), _("control charts")),
        number=write.number(expected(charts), 1),
    )
