"""The benchmark measures what it says: a workbook that Loupe loads whole."""

import random
from pathlib import Path

from benchmarks.load import HEADER, make_workbook, sales_line, seconds


def test_its_workbook_is_loaded_whole(loupe, tmp_path):
    """Every row is accepted, and all 14 columns are understood."""
    outcome = loupe("load", make_workbook(tmp_path / "sales.xlsx", 40), "--json")
    assert outcome.status == 0
    (table,) = outcome.json["tables"]
    assert table["rows"]["inserted"] == 40
    assert set(table["columns"].values()) == set(HEADER)


def test_its_workbook_is_the_same_each_time():
    """Seeded: runs can be compared."""
    assert sales_line(7, random.Random(1)) == sales_line(7, random.Random(1))


def test_it_times_whole_processes(tmp_path):
    """And ends on an error rather than time a failure."""
    assert 0 < seconds("-c", "pass", folder=Path(tmp_path)) < 60
