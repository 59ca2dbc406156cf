"""Natural keys: what makes a row the same row in the next export, and which rows of a file are there
twice.
"""

import numpy as np
import pandas as pd

from store.dataset import Dataset, Kind

COUNTER, MOSTLY = r"\d{1,4}", 0.9


def content_code(frame: pd.DataFrame, sign: str = "#") -> pd.Series:
    """A short code of each row's content, the same in every export that holds the same row."""
    hashed = pd.util.hash_pandas_object(frame.astype(object).where(frame.notna(), ""), index=False)
    return hashed.map((sign + "{:016x}").format)


def complete_ticket(frame: pd.DataFrame, given: set[str], sign: str = "#") -> pd.DataFrame:
    """Give sales rows a ticket and a line where the export has none.

    Without a ticket number a row is a ticket of its own, named by its content and, among equal rows, by its
    turn. Without a line number lines are counted within the ticket; returns count apart, so that they never
    overwrite the sale.
    """
    frame = frame.copy()
    without = frame["ticket"] == "" if "ticket" in given else pd.Series(True, index=frame.index)
    if without.any():
        frame.loc[without, "ticket"] = content_code(
            frame.loc[without, sorted(given & set(frame.columns))], sign
        )
    if "line" not in given:
        frame["line"] = ""
    bare = frame["line"] == ""
    returned = np.where(frame["line_type"] == "return", "R", "")
    turn = frame[bare].groupby(["boutique", "ticket", returned[bare.to_numpy()]]).cumcount() + 1
    frame.loc[bare, "line"] = turn.astype(str)
    frame["line"] = returned + frame["line"].astype(object)
    return frame


def begins_anew(frame: pd.DataFrame) -> bool:
    """Do most ticket numbers of sales come back on other days? Then the till counts each day from one."""
    sold = frame.loc[
        ((frame["line_type"] == "sale") & (frame["ticket"] != "")).to_numpy(),
        ["boutique", "ticket", "sold_on"],
    ]
    tickets = pd.factorize(sold["ticket"])[0] * (len(sold) + 1) + pd.factorize(sold["boutique"])[0]
    days = (
        pd.DataFrame({"ticket": tickets, "day": sold["sold_on"].to_numpy()})
        .drop_duplicates()["ticket"]
        .value_counts()
    )
    return len(days) >= 5 and bool((days > 1).mean() > 0.5)


def short(frame: pd.DataFrame) -> bool:
    """Are ticket numbers bare counters of up to four digits? They begin anew sooner or later, which a file of
    one day or month cannot show.
    """
    given = frame.loc[frame["ticket"] != "", "ticket"].astype(str).drop_duplicates()
    return len(given) > 0 and bool(given.str.fullmatch(COUNTER).mean() >= MOSTLY)


def of_day(frame: pd.DataFrame) -> pd.Series:
    """Ticket numbers with their day, so that a number means the same ticket in a daily and in a monthly
    export; blank ones stay blank.
    """
    return frame["ticket"].where(
        frame["ticket"] == "",
        frame["ticket"].astype(object) + " / " + frame["sold_on"].dt.strftime("%Y-%m-%d"),
    )


def plain_line(frame: pd.DataFrame) -> bool:
    """Do explicit line numbers tell the lines of a ticket apart? A column that doesn't is no line number."""
    key = ["boutique", "ticket", "line", "associate"]
    if not frame.duplicated(key).any():
        return True
    distinct = frame.drop(columns=["source_row"]).drop_duplicates()
    doubled = distinct.duplicated(key, keep=False)
    return bool(doubled.mean() <= 0.2)


def single_line_tickets(frame: pd.DataFrame) -> bool:
    """Does every ticket number stand for one row, apart from rows repeated word for word?"""
    distinct = frame.drop_duplicates()
    return not distinct.duplicated(["boutique", "ticket", "line_type"]).any()


def repeats(frame: pd.DataFrame, dataset: Dataset) -> tuple[pd.Series, pd.Series]:
    """(rows equal to an earlier row of the same key, rows of the same key that say something else)."""
    key = [name for name in dataset.row_key if name in frame]
    twice = frame.duplicated(key, keep="first")
    if not twice.any():
        return twice, twice.copy()
    same = frame.duplicated(keep="first")
    return twice & same, twice & ~same


def key_texts(frame: pd.DataFrame, dataset: Dataset) -> pd.DataFrame:
    """Key columns without gaps: a missing code is the empty text."""
    codes = [name for name in dataset.key if name in frame and dataset[name].kind in (Kind.ID, Kind.TEXT)]
    return frame.assign(**{name: frame[name].fillna("").astype(object) for name in codes})
