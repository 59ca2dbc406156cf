"""The portfolio: who looks after which client today, and how much that client has meant to the house."""

from datetime import date
from functools import cache

from sample_data.story import chance, days, sales
from sample_data.story.clientele import Client
from sample_data.story.house import BOUTIQUES, LEAVER, SUCCEEDED_ON, SUCCESSOR

TIERS = (("VIC", 30_000), ("Loyal", 6_000), ("Client", 0))
REVIEWS = (date(2024, 4, 1), date(2025, 4, 1), date(2026, 4, 1))


@cache
def clients() -> list[Client]:
    """Every client of the three boutiques, by code; most of the leaver's portfolio has been handed over."""
    known = sorted(
        (c for site in BOUTIQUES for c in sales.trade(site.code).clients), key=lambda client: client.code
    )
    rng = chance.stream("hand-over")
    for client in known:
        if client.owner == LEAVER and rng.random() < 0.7:
            client.owner = SUCCESSOR
    return known


def owner_on(client: Client, day: date) -> str:
    """Who looked after the client on a day: the successor inherited only when they came."""
    return (
        LEAVER
        if client.owner == SUCCESSOR and client.first < SUCCEEDED_ON and day < SUCCEEDED_ON
        else client.owner
    )


def tier_on(client: Client, day: date) -> str:
    """The tier by what the client bought in the two years before a day."""
    spent = sum(net for when, net in client.purchases if day.replace(year=day.year - 2) <= when < day) / 100
    return next(name for name, least in TIERS if spent >= least)


def tier(client: Client) -> tuple[str, date]:
    """The client's tier today, and since when: tiers are reviewed every first of April."""
    reviewed = [(tier_on(client, day), day) for day in REVIEWS if client.first < day]
    if not reviewed:
        return "Client", client.first
    current, since = reviewed[-1][0], reviewed[-1][1]
    for name, day in reversed(reviewed):
        if name != current:
            break
        since = day
    return current, max(since, client.first) if current == "Client" else since


def alive(client: Client, day: date) -> bool:
    """Whether the client bought in the two years before a day."""
    return any(day - 730 * days.DAY <= when < day for when, _ in client.purchases)
