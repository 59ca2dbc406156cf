"""Moments with time zones at random, lists of sites before, between and after them, and undos: against the clocks
of the sites, and against a record that never held what was taken back.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.datasets import dataset
from store.local_moments import placed
from store.record.load import save, undo
from store.schema import canonical
from store.time_zones import zones
from tests.store.contents import clear, everything, rows
from tests.store.record.test_undo_at_random import numbered
from tests.store.tiny import receipt, table

ZONES = [
    "America/New_York",
    "Europe/Paris",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "America/Sao_Paulo",
]
EDGES = [  # month ends, year's end, and the hours at which clocks change in spring and autumn
    datetime(2026, *edge)
    for edge in (
        (1, 31, 23),
        (2, 28, 23),
        (3, 8, 6),
        (3, 29, 0),
        (3, 31, 21),
        (10, 25, 0),
        (11, 1, 5),
        (12, 31, 22),
    )
]
MOMENTS = st.builds(
    lambda edge, minutes: edge + timedelta(minutes=minutes), st.sampled_from(EDGES), st.integers(-1500, 1500)
)
OFFSETS = st.sampled_from([0, 0, 120, -300, 330, None])


def iso(moment: datetime, offset: int) -> str:
    """A moment in UTC, as a clock so many minutes ahead writes it."""
    there = moment + timedelta(minutes=offset)
    return f"{there:%Y-%m-%dT%H:%M:%S.%f}{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"


def sold(ticket: str, boutique: str, moment: datetime, offset: int | None, net: float = 100.0) -> dict:
    """A sale as a reader of files gives it: the day and hour as written, and what was written."""
    there = moment + timedelta(minutes=offset or 0)
    told = None if offset is None else iso(moment, offset)
    return {
        "boutique": boutique,
        "ticket": ticket,
        "line": "1",
        "associate": "A1",
        "sold_on": there.date(),
        "sold_at": there,
        "net_amount": net,
        "sold_on_written": told,
        "sold_at_written": told,
    }


@settings(max_examples=300)
@given(
    st.lists(st.tuples(MOMENTS, OFFSETS, st.sampled_from(["B1", "B2"])), min_size=1, max_size=6),
    st.sampled_from(ZONES),
)
def test_every_moment_stands_on_the_clock_of_its_site(moments, zone):
    """B1 is in the zone, that of B2 is unknown: the day of B1 is that of its clock, also in the nights in which
    it changes; B2, and what has no zone, stays as written. Placing what is placed changes nothing.
    """
    given_rows = [sold(f"T{i}", site, moment, offset) for i, (moment, offset, site) in enumerate(moments)]
    frame = canonical(table("sales", *given_rows).frame, dataset("sales"), 1)
    known = zones([{"site": "B1", "kind": "boutique", "country": "", "timezone": zone}])
    found = placed(frame, dataset("sales"), known)
    for (moment, offset, site), row, before in zip(moments, found.to_pylist(), given_rows, strict=True):
        expected = (
            moment.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
            if offset is not None and site == "B1"
            else before["sold_at"]
        )
        assert (row["sold_at"], row["sold_on"]) == (expected, expected.date())
    assert placed(found, dataset("sales"), known).equals(found)


@st.composite
def sales_files(draw: st.DrawFn):
    """An export of up to four tickets, some with a zone, some corrected by the next."""
    tickets = draw(
        st.lists(st.sampled_from(["T1", "T2", "T3", "1 / D", "2 / D"]), min_size=1, max_size=4, unique=True)
    )
    held = []
    for ticket in tickets:
        row = sold(
            ticket,
            draw(st.sampled_from(["B1", "B2"])),
            draw(MOMENTS),
            draw(OFFSETS),
            draw(st.sampled_from([100.0, 200.0])),
        )
        held.append(row | {"ticket": ticket.replace("D", str(row["sold_on"]))})
    return receipt(table("sales", *held), file=f"{draw(st.integers(0, 9999))}.csv")


@st.composite
def site_files(draw: st.DrawFn):
    """A list of one or both sites, each with a zone or none."""
    listed = draw(st.lists(st.sampled_from(["B1", "B2"]), min_size=1, max_size=2, unique=True))
    return receipt(
        table(
            "sites",
            *(
                {"site": site, "kind": "boutique", "timezone": draw(st.sampled_from([*ZONES, None]))}
                for site in listed
            ),
        ),
        file=f"sites{draw(st.integers(0, 9999))}.csv",
    )


STEPS = st.lists(st.one_of(sales_files(), site_files(), st.integers(0, 9)), min_size=2, max_size=7)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_the_order_of_sites_and_sales_and_undos_leave_no_trace(record, steps):
    """Whatever was loaded and taken back, the record is that of the loads that are left, and that of the same
    loads with all lists of sites first.
    """
    clear(record)
    left = []
    for step in steps:
        if not isinstance(step, int):
            left.append((save(record, step).load_id, step))
        elif left:
            undo(record, left.pop(step % len(left))[0])
    found = everything(record)
    for row in found["sales"]:
        assert row["sold_at"].date() == row["sold_on"]
    clear(record)
    again = [save(record, file).load_id for _number, file in left]
    assert numbered(found, [number for number, _file in left]) == numbered(everything(record), again)
    clear(record)
    for _number, file in sorted(left, key=lambda one: one[1].tables[0].dataset != "sites"):
        save(record, file)
    assert said(rows(record, "sales")) == said(found["sales"])


def said(held: list[dict]) -> list[dict]:
    """The rows without the numbers of their loads."""
    return [{name: value for name, value in row.items() if name != "load_id"} for row in held]
