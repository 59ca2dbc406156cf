"""How often do the charts of a record signal although nothing changes, and does the page print that?

    python benchmarks/false_alarms.py [--figures 40] [--orders 4000]

Takes figures of the record (LOUPE_DATA_DIR) by site, judges each as its page does, and puts the history of each
in random order, so that nothing changes in it. Prints for each the share of points and of charts with a false
alarm beside the interval that the page prints; ends with 1 where one lies outside. The orders are others than
those of the page, and ten times as many; some more are judged by the chart itself, one after the other.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi import KPIS, calculate
from kpi.engine.estimate import Estimate
from kpi.judge.control.chart import control
from kpi.judge.control.chart_type import Chart
from kpi.judge.control.false_alarms import REACH, measured
from kpi.judge.early import Early, known_until, reasons
from kpi.judge.usual_range import BEFORE, JUDGED, chart, last_week, limits_until
from kpi.watch.watched_figures import by_site
from settings import settings
from store.mart.facts import open_facts
from store.scope import EVERYTHING

CHECKED = 40  # orders that the chart itself judges
COLUMNS = ["value", "numerator", "denominator"]


def histories(facts, today: date, most: int) -> Iterator[tuple[str, object, pd.DataFrame, list]]:
    """Name, KPI, finished weeks and what their limits stand on, of so many figures by site."""
    last, found = last_week(today), 0
    kpis = [kpi for kpi in KPIS.values() if chart(kpi) is not Chart.NONE and not isinstance(kpi, Estimate)]
    for kpi in (kpi for kpi in kpis if by_site(kpi)):
        site, first = by_site(kpi), last - timedelta(weeks=BEFORE + JUDGED, days=-1)
        frame = calculate([kpi], facts, first, last, by=[site], grain="week", today=today)[kpi.key].frame
        for member, rows in frame.groupby(site, sort=True):
            weeks = rows.reset_index(drop=True)
            known = known_until(kpi, facts, today)
            weeks = weeks.assign(complete=reasons(weeks, "week", known) == Early.NOT)
            if found < most and (weeks["complete"] & weeks["value"].notna()).sum() >= BEFORE:
                found += 1
                yield f"{kpi.key} {member}", kpi, weeks, limits_until(weeks, (), today)


def counted(kpi, weeks: pd.DataFrame, limits: list, shown: np.ndarray, orders: int, seed: int) -> np.ndarray:
    """Signals of the shown points, order by order, each judged by the chart itself."""
    places = np.flatnonzero(weeks["complete"] & weeks["value"].notna())
    chance, found = np.random.default_rng(seed), []
    for _order in range(orders):
        mixed = weeks.copy()
        mixed.loc[places, COLUMNS] = weeks[COLUMNS].to_numpy(float)[chance.permutation(places)]
        told = control(mixed, chart(kpi), limits, kpi.norm)
        found.append((told["signal"] != "").to_numpy()[shown])
    return np.array(found)


def main() -> int:
    """Measure, print, and say whether every share lies within what its page prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--figures", type=int, default=40)
    parser.add_argument("--orders", type=int, default=4000)
    parser.add_argument("--today", type=date.fromisoformat, default=date.today())
    asked, off = parser.parse_args(), 0
    with open_facts(settings().data_dir / "mart", EVERYTHING) as facts:
        for name, kpi, weeks, limits in histories(facts, asked.today, asked.figures):
            usable = (weeks["complete"] & weeks["value"].notna()).to_numpy()
            shown = usable & (np.arange(len(weeks)) >= len(weeks) - JUDGED)
            page = measured(weeks, chart(kpi), limits, shown, kpi.norm)
            if page is None:
                continue
            other = measured(weeks, chart(kpi), limits, shown, kpi.norm, asked.orders, seed=1001)
            by_chart = counted(kpi, weeks, limits, shown, CHECKED, seed=5)
            slack = REACH * (page.charts[0] * (1 - page.charts[0]) / CHECKED) ** 0.5
            points, charts, slow = other.points[0], other.charts[0], by_chart.any(axis=1).mean()
            inside = page.points[1] <= points <= page.points[2] and page.charts[1] <= charts <= page.charts[2]
            inside &= page.charts[1] - slack <= slow <= page.charts[2] + slack
            off += not inside
            print(
                f"{name:38s} {chart(kpi):7s} points {points:6.2%} in {page.points[1]:6.2%} – "
                f"{page.points[2]:6.2%}   charts {charts:4.0%} in {page.charts[1]:4.0%} – "
                f"{page.charts[2]:4.0%}{'' if inside else '   OUTSIDE'}"
            )
    print(f"{off} outside, of intervals of {REACH} standard errors")
    return int(off > 0)


if __name__ == "__main__":
    sys.exit(main())
