"""What the generated house draws from: its days, its people, its clients; and drawing itself."""

from datetime import date, timedelta

FIRST, START, END, TODAY = date(2024, 1, 2), date(2026, 1, 1), date(2026, 4, 30), date(2026, 5, 15)
KNOWN = {"W1": END, "W2": date(2026, 4, 27)}
SELLERS = {"B1": ("A1", "A2"), "B2": ("A3",), "B3": ("A4",)}
MAKERS = {"T1": "W1", "T2": "W1", "T3": "W2", "T4": "W2"}
CLIENTS = [f"C{number}" for number in range(1, 31)]
STAGES = {"In": "queue", "Bench": "work", "Parts": "parts", "Post": "transit", "Ready": "ready", "Odd": None}


def some_day(draw, first: date = FIRST, last: date = END) -> date:
    """Any day of a range."""
    return first + timedelta(int(draw.integers(0, (last - first).days + 1)))


def one_of(draw, choices, weights=None):
    """One of some choices, by weight."""
    return choices[int(draw.choice(len(choices), p=weights))]
