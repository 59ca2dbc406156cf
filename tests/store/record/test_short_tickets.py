"""Short ticket numbers, which begin anew: the same ticket after its date was corrected, another one in the next
run.
"""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.record.load import save, undo
from tests.store.contents import clear, everything, rows
from tests.store.tiny import sale, sales

FIRST = date(2026, 3, 1)


def dated(number: int, on: date, net: float = 100.0) -> dict:
    """A ticket as the loader names it: its number with the date that its file gives it."""
    return sale(f"{number:04d} / {on}", net, on)


def export(tickets: Sequence[tuple[int, date]], file: str = "till.csv"):
    """An export of tickets of 100 each."""
    return sales(*(dated(number, day) for number, day in tickets), file=file)


def month(first: int = 1001, count: int = 30, start: date = FIRST, step: int = 2) -> list[tuple[int, date]]:
    """So many tickets from a number and a day on, one every other day."""
    return [(first + place, start + timedelta(days=step * place)) for place in range(count)]


def moved(tickets: list[tuple[int, date]], place: int, days: int) -> list[tuple[int, date]]:
    """The same with the date of one ticket corrected."""
    number, day = tickets[place]
    return [*tickets[:place], (number, day + timedelta(days=days)), *tickets[place + 1 :]]


def present(record) -> list[tuple[int, date]]:
    """Number and day of each ticket that counts."""
    return sorted((int(row["ticket"][:4]), row["sold_on"]) for row in rows(record, "sales"))


@pytest.mark.parametrize("days", [1, -1, 3])
@pytest.mark.parametrize("place", [4, 0, 29])
def test_a_corrected_date_counts_once(record, place, days):
    """30 tickets of 100; one moves by a day, be it the first or the last: 3,000, not 3,100. Undo: as before."""
    save(record, export(month()))
    before = everything(record)
    load = save(record, export(moved(month(), place, days), "corrected.csv"))
    assert present(record) == sorted(moved(month(), place, days))
    assert rows(record, "missing_rows") == []
    undo(record, load.load_id)
    assert everything(record) == before


def test_a_correction_is_known_again_whatever_is_undone(record):
    """The first export is undone, the corrected one stays; loaded again, it changes nothing."""
    first = save(record, export(month()))
    corrected = export(moved(month(), 4, 1), "corrected.csv")
    save(record, corrected)
    undo(record, first.load_id)
    before = present(record)
    save(record, corrected)
    assert present(record) == before == sorted(moved(month(), 4, 1))


def test_numbers_that_begin_anew_stay_two_tickets(record):
    """Ticket 1004 of 2023 and of 2024; also where the file of 2024 begins in the old run."""
    old, new = month(start=date(2023, 3, 1)), month(start=date(2024, 3, 1))
    save(record, export(old))
    save(record, export([*old[20:], *new], "both.csv"))
    assert present(record) == sorted([*old, *new])


def test_each_month_from_one(record):
    """The till begins each month with 1: the export of April, which repeats most of it, has a new ticket 57,
    and that of March stays, though the file does not hold it.
    """
    march = month(1, 60, date(2026, 3, 1), 0)
    march = [
        (number, date(2026, 3, 1) + timedelta(days=place // 2)) for place, (number, _day) in enumerate(march)
    ]
    april = [(number, day + timedelta(days=31)) for number, day in march]
    save(record, export([*march, *april[:56]]))
    save(record, export(april, "april.csv"))
    assert present(record) == sorted([*march, *april])


def test_each_day_from_one(record):
    """Eight tickets a day, a file a day: none is another day's."""
    days = [[(number, FIRST + timedelta(days=day)) for number in range(1, 9)] for day in range(4)]
    for place, tickets in enumerate(days):
        save(record, export(tickets, f"{place}.csv"))
    assert present(record) == sorted(ticket for tickets in days for ticket in tickets)
    save(record, export([*days[1], *days[2], *days[3][:-1]], "again.csv"), missing="voided")
    assert len(present(record)) == 31


def test_two_tills_of_one_boutique_stay_two(record):
    """The second till's file has the same numbers a day later: it repeats no ticket, so it corrects none."""
    save(record, export(month()))
    other = [(number, day + timedelta(days=1)) for number, day in month()]
    save(record, export(other, "second till.csv"))
    assert present(record) == sorted([*month(), *other])


RUN, LENGTH = 12, 20
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 3 * RUN - 1), st.sampled_from([-1, 1])),
        st.tuples(st.just("undo"), st.integers(0, 9), st.just(0)),
        st.tuples(st.just("part"), st.integers(0, 2), st.just(0)),
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_corrections_at_random_over_three_runs(record, steps):
    """Three runs of twelve tickets, each number in each run; one date after the other is corrected by a day and
    all is exported again, or one run of it; loads are undone. The till's own list is what counts.
    """
    clear(record)
    world = {(run, n): FIRST + timedelta(days=LENGTH * run + n) for run in range(3) for n in range(RUN)}
    left: list[tuple[int, dict]] = []

    def told(tickets: dict) -> None:
        file = export([(1001 + n, day) for (_run, n), day in tickets.items()], f"{len(left)}.csv")
        left.append((save(record, file).load_id, tickets))

    told(dict(world))
    for what, number, days in steps:
        if what == "move":
            world[divmod(number, RUN)] += timedelta(days=days)
            told(dict(world))
        elif what == "part":
            told({ticket: day for ticket, day in world.items() if ticket[0] == number})
        elif len(left) > 1:
            undo(record, left.pop(number % len(left))[0])
    kept: dict = {}
    for _load_id, tickets in left:
        kept |= tickets
    assert present(record) == sorted((1001 + n, day) for (_run, n), day in kept.items())
