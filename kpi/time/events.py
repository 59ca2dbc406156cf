"""Events: what the house's own calendar says of a day, and how it falls from year to year."""

from datetime import date

import pandas as pd

from kpi.model.fetch import small

COLUMNS = ("event", "site", "day", "until", "kind", "open")
SAYS = {"closing": False, "opening": True}


def events(facts) -> pd.DataFrame:
    """The events: event, site ("" for all), first, last, open (True, False, or None where trade goes on as
    usual).

    One without last day is of one day; one that ends before it begins is of its first day. A closing or an
    opening that does not say whether it is open is what its kind says.
    """
    frame = small(facts, "events", COLUMNS).rename(columns={"day": "first", "until": "last"})
    last = frame["last"].where(frame["last"] >= frame["first"], frame["first"])
    said = frame["open"].astype(object)
    return frame.assign(
        last=last,
        site=frame["site"].astype(object).fillna(""),
        open=said.where(said.notna(), frame["kind"].map(SAYS).astype(object)),
    )


def closings(facts) -> dict[str, tuple[tuple[date, bool], ...]]:
    """For each site with events of its own, and for "" (all sites), the days on which it is open or closed
    out of turn.

    The events of all sites hold for each, below its own.
    """
    if small(facts, "events", COLUMNS).empty:
        return {}
    frame = events(facts)
    told = frame[frame["open"].notna()].sort_values(["first", "last"])
    found = {
        site: {day: trading for row in rows.to_dict("records") for day, trading in _days(row)}
        for site, rows in told.groupby("site")
    }
    return {site: tuple((found.get("", {}) | own).items()) for site, own in found.items()}


def _days(row: dict) -> list[tuple[date, bool]]:
    return [(day.date(), bool(row["open"])) for day in pd.date_range(row["first"], row["last"])]
