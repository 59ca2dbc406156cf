"""Risks, assumptions, issues, dependencies, decisions and actions of the six projects."""

from datetime import date
from typing import NamedTuple

from sample_data.story.plans import ADE, ETI, HEL, NIA, TAN, WOU


class Entry(NamedTuple):
    """An entry of the RAID log. probability and impact: 1 to 5, for risks only."""

    number: str
    project: str
    kind: str
    title: str
    owner: str
    raised: date
    due: date | None = None
    closed: date | None = None
    probability: int | None = None
    impact: int | None = None
    response: str = ""


RAID = (
    Entry(
        "R-01",
        "PRJ-01",
        "Risk",
        "Rare stones arrive late",
        ETI,
        date(2025, 12, 4),
        date(2026, 12, 11),
        None,
        4,
        5,
        "Mitigate",
    ),
    Entry(
        "R-02",
        "PRJ-01",
        "Risk",
        "Venue raises its price",
        TAN,
        date(2026, 2, 11),
        date(2026, 10, 2),
        date(2026, 10, 2),
        3,
        2,
        "Accept",
    ),
    Entry(
        "I-01",
        "PRJ-01",
        "Issue",
        "Setting takes longer than planned",
        ETI,
        date(2026, 4, 21),
        date(2026, 12, 18),
    ),
    Entry(
        "A-01",
        "PRJ-01",
        "Assumption",
        "Forty clients attend",
        HEL,
        date(2025, 11, 12),
        None,
        None,
        None,
        None,
    ),
    Entry(
        "D-01",
        "PRJ-01",
        "Decision",
        "Second mounting team: yes or no",
        ADE,
        date(2026, 10, 20),
        date(2026, 12, 4),
    ),
    Entry(
        "R-03",
        "PRJ-02",
        "Risk",
        "Heritage office asks for changes",
        WOU,
        date(2025, 12, 9),
        date(2026, 3, 13),
        date(2026, 3, 13),
        4,
        4,
        "Mitigate",
    ),
    Entry(
        "R-04",
        "PRJ-02",
        "Risk",
        "Salon not open for the holiday season",
        WOU,
        date(2026, 5, 20),
        date(2026, 11, 27),
        None,
        5,
        5,
        "Mitigate",
    ),
    Entry(
        "I-02",
        "PRJ-02",
        "Issue",
        "Joinery supplier behind schedule",
        WOU,
        date(2026, 6, 24),
        date(2026, 10, 30),
    ),
    Entry(
        "I-03", "PRJ-02", "Issue", "Acceptance refused: lighting", WOU, date(2026, 10, 12), date(2026, 11, 13)
    ),
    Entry(
        "P-01",
        "PRJ-02",
        "Dependency",
        "Safes must arrive before the fit-out",
        TAN,
        date(2026, 3, 3),
        date(2026, 11, 20),
    ),
    Entry(
        "D-02",
        "PRJ-02",
        "Decision",
        "Temporary salon for December",
        ADE,
        date(2026, 11, 9),
        date(2026, 11, 25),
    ),
    Entry(
        "R-05",
        "PRJ-03",
        "Risk",
        "Consent missing in old records",
        TAN,
        date(2026, 1, 14),
        date(2026, 6, 19),
        date(2026, 6, 17),
        3,
        4,
        "Mitigate",
    ),
    Entry(
        "I-04",
        "PRJ-03",
        "Issue",
        "Duplicates in the Dublin records",
        NIA,
        date(2026, 7, 2),
        date(2026, 8, 28),
        date(2026, 8, 21),
    ),
    Entry("A-02", "PRJ-03", "Assumption", "Tills keep their interface until 2028", TAN, date(2026, 1, 14)),
    Entry(
        "R-06",
        "PRJ-04",
        "Risk",
        "Rain during window building",
        HEL,
        date(2026, 8, 3),
        date(2026, 10, 9),
        date(2026, 10, 7),
        2,
        2,
        "Accept",
    ),
    Entry(
        "N-01",
        "PRJ-04",
        "Action",
        "Confirm opening evenings",
        NIA,
        date(2026, 10, 19),
        date(2026, 11, 6),
        date(2026, 11, 5),
    ),
    Entry(
        "N-02",
        "PRJ-04",
        "Action",
        "Collect first figures of the campaign",
        HEL,
        date(2026, 11, 16),
        date(2026, 12, 11),
    ),
    Entry(
        "R-07",
        "PRJ-05",
        "Risk",
        "No setter found on the market",
        ETI,
        date(2025, 12, 15),
        date(2026, 12, 31),
        None,
        4,
        4,
        "Mitigate",
    ),
    Entry(
        "R-08",
        "PRJ-05",
        "Risk",
        "Supplier of findings fails",
        ETI,
        date(2026, 2, 26),
        date(2026, 6, 15),
        date(2026, 6, 15),
        5,
        4,
        "Mitigate",
    ),
    Entry(
        "I-05",
        "PRJ-05",
        "Issue",
        "Loose stones found at inspection",
        ETI,
        date(2026, 9, 7),
        date(2026, 11, 13),
    ),
    Entry(
        "N-03",
        "PRJ-05",
        "Action",
        "Training for the second setter",
        ETI,
        date(2026, 9, 7),
        date(2026, 10, 30),
    ),
    Entry(
        "R-09",
        "PRJ-06",
        "Risk",
        "Second stone delivery incomplete",
        ETI,
        date(2026, 4, 8),
        date(2026, 12, 4),
        None,
        3,
        4,
        "Mitigate",
    ),
    Entry("I-06", "PRJ-06", "Issue", "Prices not approved", HEL, date(2026, 9, 2), date(2026, 10, 30)),
    Entry(
        "D-03", "PRJ-06", "Decision", "Prices of the collection", ADE, date(2026, 9, 2), date(2026, 11, 27)
    ),
)


def known(as_of: date) -> list[Entry]:
    """The entries raised by a date; the bridal launch keeps its own in its tracker."""
    return [e for e in RAID if e.raised <= as_of and e.project != "PRJ-06"]


def closed_by(entry: Entry, as_of: date) -> date | None:
    """When the entry was closed, if by then."""
    return entry.closed if entry.closed and entry.closed <= as_of else None
