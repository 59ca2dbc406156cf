"""Corrected exports, late files and undos through real loads, against plain pandas over the rows that count."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from store.mart.facts import open_facts
from store.mart.renewal import refresh
from store.record.database import connect
from store.record.load import save, undo
from store.scope import EVERYTHING
from tests.kpi.second_computation.agreement import Tally, compare
from tests.kpi.second_computation.house.draws import one_of
from tests.kpi.second_computation.plain_figures import Asked
from tests.kpi.second_computation.plain_house import Boutique, PlainHouse, number
from tests.kpi.second_computation.plain_rhythm import fed
from tests.store.tiny import receipt, table

DAYS = [date(year, 10, day) for year in (2025, 2026) for day in (5, 9, 14)]
TODAY = date(2026, 11, 5)
ANSWERS = ["", "", "voided", "part"]


def export(draw) -> list[dict]:
    """The lines of a file: some tickets of some days, shared by one or two, now and then a return."""
    since = int(draw.integers(0, 4))
    rows = []
    for ticket in draw.choice(12, int(draw.integers(2, 8)), replace=False):
        site, day = f"B{1 + ticket % 2}", DAYS[(ticket + int(draw.random() < 0.15)) % len(DAYS)]
        if day < DAYS[since]:
            continue
        for line in range(1 + int(ticket) % 2 - int(draw.random() < 0.2)):
            rows += shared(
                draw, {"boutique": site, "ticket": f"T-{ticket:05}", "line": str(line), "sold_on": day}
            )
    return rows or shared(draw, {"boutique": "B1", "ticket": "T-00099", "line": "0", "sold_on": DAYS[-1]})


def shared(draw, line: dict) -> list[dict]:
    """A line by its credits."""
    back = draw.random() < 0.15
    amount = float(draw.integers(1, 50)) * 100
    more = {
        "line_type": "return" if back else "sale",
        "net_amount": -amount if back else amount,
        "quantity": -1.0 if back else 1.0,
        "original_ticket": f"T-{int(draw.integers(0, 12)):05}" if back else "",
    }
    credits_of = one_of(draw, [{"A": 1.0}, {"B": 1.0}, {"A": 0.6, "B": 0.4}, {"A": 0.5, "C": 0.5}])
    return [line | more | {"associate": who, "credit": credit} for who, credit in credits_of.items()]


def counted(left: Sequence[tuple[list[dict], str]]) -> list[dict]:
    """The rows that count after these files: the lines of each as a set, voided ones gone."""
    kept: dict[tuple, list[dict]] = {}
    for rows, answer in left:
        told: dict[tuple, list[dict]] = {}
        for row in rows:
            told.setdefault((row["boutique"], row["ticket"], row["line"]), []).append(row)
        days, places = [row["sold_on"] for row in rows], {row["boutique"] for row in rows}
        if answer == "voided":
            kept = {
                key: held
                for key, held in kept.items()
                if key in told or key[0] not in places or not min(days) <= held[0]["sold_on"] <= max(days)
            }
        kept |= told
    return [row for held in kept.values() for row in held]


def plain(rows: list[dict]) -> PlainHouse:
    """The house that these rows make."""
    frame = pd.DataFrame(rows).assign(channel=None, client=None)
    shops = {site: Boutique() for site in sorted(frame["boutique"].unique())}
    by_site = frame.assign(day=frame["sold_on"].map(number)).groupby("boutique")
    spells = {
        "sales": {site: fed("sales", own, shops[site]) for site, own in by_site},
        "traffic": {},
        "hours": {},
    }
    none = {
        "traffic": pd.DataFrame(columns=["boutique", "day"]),
        "hours": pd.DataFrame(columns=["site", "day"]),
    }
    return PlainHouse(shops, none | {"sales": frame}, spells, number(TODAY))


def played(record, draw) -> list[tuple[list[dict], str]]:
    """Load files with answers, and take some back; those that are left, in order."""
    left: list[tuple[int, list[dict], str]] = []
    for place in range(int(draw.integers(3, 8))):
        if left and draw.random() < 0.25:
            undo(record, left.pop(int(draw.integers(len(left))))[0])
        rows, answer = export(draw), one_of(draw, ANSWERS)
        file = receipt(table("sales", *rows), file=f"{place} {draw.integers(10**6)}.xlsx")
        left.append((save(record, file, missing=answer).load_id, rows, answer))
    return [(rows, answer) for _load, rows, answer in left]


def agreed(tmp_path: Path, seed: int, tally: Tally) -> None:
    """One sequence of loads, its figures compared."""
    draw = np.random.default_rng(seed)
    record = connect(f"sqlite:///{tmp_path / f'{seed}.db'}")
    rows = counted(played(record, draw))
    refresh(record, tmp_path / f"mart {seed}")
    record.dispose()
    first, last = number(TODAY - timedelta(35)), number(date(2026, 10, 31))
    with open_facts(tmp_path / f"mart {seed}", EVERYTHING) as opened:
        for asked in (
            Asked(first, last, "month", "dates", split=True),
            Asked(first - 365, last, "month", "previous"),
        ):
            compare(plain(rows), opened, asked, tally, f"loads {seed}")


def test_corrected_exports(tmp_path):
    """Two sequences of loads, corrections and undos."""
    tally = Tally()
    for seed in (1, 2):
        agreed(tmp_path, seed, tally)
    assert tally.differing == []
    assert tally.cells > 500


@pytest.mark.slow
def test_many_corrected_exports(tmp_path):
    """More of them."""
    tally = Tally()
    for seed in range(3, 8):
        agreed(tmp_path, seed, tally)
    assert tally.differing == []
