"""Notes: what must be read with the figures."""

from datetime import date

import pytest

from tests.kpi.tiny import facts, result, sale


def lacking(day: str, site: str, ticket: str) -> dict:
    """A line that a newer export no longer holds."""
    return {
        "dataset": "sales",
        "row_key": f"{site} · {ticket} · 1",
        "site": site,
        "day": date.fromisoformat(day),
    }


@pytest.mark.parametrize(
    ("last", "where", "lines"),
    [
        ("2026-01-31", {}, "2 lines"),
        ("2026-01-31", {"boutique": "B1"}, "1 line"),
        ("2026-01-09", {}, ""),
        ("2026-02-28", {"boutique": "B1"}, "2 lines"),
    ],
)
def test_rows_that_a_newer_export_lacks_are_told_with_their_figures(last, where, lines):
    """
    | line | boutique | day    |
    | T1   | B1       | 10 Jan |
    | T2   | B2       | 10 Jan |
    | T3   | B1       | 10 Feb |   each figure tells those of its days and boutiques, and no other
    """
    given = facts(
        sales=[sale("2026-01-05", 100.0, "T0"), sale("2026-01-06", 50.0, "T9", boutique="B2")],
        missing_rows=[
            lacking("2026-01-10", "B1", "T1"),
            lacking("2026-01-10", "B2", "T2"),
            lacking("2026-02-10", "B1", "T3"),
        ],
    )
    notes = result("net_sales", given, "2026-01-01", last, where=where).notes
    told = [note.split(" that")[0] for note in notes if "newer one" in note]
    assert told == ([f"Sales: {lines}"] if lines else [])
