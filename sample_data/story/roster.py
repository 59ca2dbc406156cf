"""The roster: who was scheduled on which day, what they worked, and why not."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sample_data.story import chance, days
from sample_data.story.house import Person, employed

SHIFT_HOURS = {"FR": 7.0, "BE": 7.6, "IE": 8.0}


class Shift(NamedTuple):
    """A scheduled person-day. absence: a canonical code, "none" when the person came."""

    person: str
    day: date
    scheduled: float
    worked: float
    selling: float
    absence: str


def due_in(person: Person, day: date) -> bool:
    """Whether the person is on the roster this weekday: everyone on Saturday, one weekday off in turn."""
    if person.days == 3:
        return day.weekday() in (3, 4, 5)
    turn = int(person.code[1:]) + day.isocalendar().week
    return day.weekday() < 5 if person.site == "ATL1" else day.weekday() != turn % 5


def leave(person: Person) -> set[date]:
    """Approved leave: three blocks of working days a year, one of them in July or August, never in
    December.
    """
    rng, taken = chance.stream("leave", person.code), set()
    for year in range(days.ARCHIVE_FROM.year, days.UNTIL.year + 1):
        summer = 7 + int(rng.random() * 2)
        for month in (2 if rng.random() < 0.5 else 4, summer, 10):
            first = date(year, month, 1 + int(rng.random() * 15))
            taken.update(days.span(first, first + (11 if month == summer else 5) * days.DAY))
    return taken


def sickness(person: Person) -> set[date]:
    """Days of illness: about five spells in two years, of one to four days."""
    rng, ill = chance.stream("sickness", person.code), set()
    for day in days.span(days.ARCHIVE_FROM, days.UNTIL):
        if rng.random() < 0.006:
            ill.update(days.span(day, day + int(rng.random() * 4) * days.DAY))
    return ill


def shift(person: Person, day: date, hours: float, absence: str, rng) -> Shift:
    """One rostered day; those present may stay a little longer, and sell for most of their time."""
    if absence != "none":
        return Shift(person.code, day, hours, 0.0, 0.0, absence)
    worked = hours + chance.one_of(rng, (0.0, 0.0, 0.0, 0.25, 0.5, -0.25))
    share = 0.70 + 0.05 * int(rng.random() * 4) if person.site != "ATL1" else 0.0
    return Shift(person.code, day, hours, worked, round(worked * share * 4) / 4, "none")


@lru_cache(maxsize=64)
def roster(person: Person, country: str) -> tuple[Shift, ...]:
    """Every rostered day of a person, from the start of the archive until the end of the data."""
    away, ill, rng, shifts = leave(person), sickness(person), chance.stream("roster", person.code), []
    for day in days.span(days.ARCHIVE_FROM, days.UNTIL):
        if day.weekday() == 6 or not employed(person, day) or not due_in(person, day):
            continue
        reasons = {
            "holiday": day in days.holidays(country, day.year),
            "planned_leave": day in away,
            "sick": day in ill,
            "training": rng.random() < 0.012,
        }
        absence = next((name for name, holds in reasons.items() if holds), "none")
        shifts.append(shift(person, day, SHIFT_HOURS[country], absence, rng))
    return tuple(shifts)
