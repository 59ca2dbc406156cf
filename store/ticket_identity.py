"""Which ticket a short number means: numbers begin anew in time, and the date of a ticket may be corrected.

A number such as 1004 is kept with a date ("1004 / 2023-04-01"), that of its first export, so that tickets of
different runs stay apart. In a later export the number with the same date of sale is the same ticket. A number
whose date of sale changed is still the same ticket where all this holds: the export speaks of the former date
and no longer has the ticket there; no number comes back in the time around both dates; and at this boutique
the export tells at least as many tickets anew as it would move.
"""

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

SIGN = " / "
DATED = r"^(.*) / \d{4}-\d{2}-\d{2}(?: \(\d+\))?$"
SHORT = r"^\d{1,4}$"
NEAR = 7  # days by which a moved ticket may lie outside the days of the export
PLACE = ["boutique", "number", "sold_on"]


def numbers(tickets: pa.Array) -> pa.Array:
    """The numbers of tickets, without the dates that Loupe gave them."""
    return pc.replace_substring_regex(tickets, DATED, r"\1")


def short(tickets: pa.Array) -> pa.Array:
    """Which tickets have a date of Loupe's, or a number so short that they might."""
    return pc.or_(pc.match_substring_regex(tickets, SHORT), pc.match_substring_regex(tickets, DATED))


def tickets(rows: pa.Table) -> pa.Table:
    """Each ticket of sales rows with a short number: boutique, ticket, sold_on."""
    found = rows.select(["boutique", "ticket", "sold_on"]).filter(short(rows["ticket"]))
    return found.group_by(found.column_names, use_threads=False).aggregate([])


def relabelled(rows: pa.Table, known: pa.Table) -> pa.Table:
    """The rows under the names that the record has for their tickets. known: its tickets, see `tickets`."""
    if not known.num_rows:
        return rows
    told = tickets(rows)
    if not told.num_rows:
        return rows
    names = _names(_framed(told), _framed(known))
    if not len(names):
        return rows
    key = ("boutique", "ticket", "sold_on")
    place = pc.index_in(_joined(rows, key), value_set=_joined(pa.Table.from_pandas(names), key))
    anew = pa.array(names["name"], pa.string()).take(place)
    return rows.set_column(
        rows.column_names.index("ticket"), "ticket", pc.coalesce(anew, rows["ticket"].combine_chunks())
    )


def _joined(rows: pa.Table, names: tuple[str, ...]) -> pa.Array:
    parts = [
        rows[name].cast(pa.date32() if name == "sold_on" else pa.string()).cast(pa.string()).combine_chunks()
        for name in names
    ]
    return pc.binary_join_element_wise(*parts, "\x1f")


def _framed(found: pa.Table) -> "pd.DataFrame":
    frame = found.append_column("number", numbers(found["ticket"])).to_pandas(date_as_object=False)
    return frame.assign(sold_on=frame["sold_on"].astype("datetime64[s]")).sort_values(
        ["boutique", "sold_on", "ticket"], ignore_index=True
    )


def _names(told: "pd.DataFrame", known: "pd.DataFrame") -> "pd.DataFrame":
    """Of the tickets told, those that the record names otherwise: boutique, ticket, sold_on, name."""
    import pandas as pd

    first = known.drop_duplicates(PLACE).rename(columns={"ticket": "name"})
    told = told.merge(first[[*PLACE, "name"]], on=PLACE, how="left")
    new = told[told["name"].isna()].drop(columns="name")
    held = pd.MultiIndex.from_frame(told[PLACE])
    left = known[
        ~pd.MultiIndex.from_frame(known[PLACE]).isin(held)
        & ~_pairs(known, "ticket").isin(_pairs(told.dropna(subset="name"), "name"))
    ]
    moved = _moved(new, left, told, known) if len(new) and len(left) else new.assign(name="").iloc[:0]
    fresh = new[~_pairs(new, "ticket").isin(_pairs(moved, "ticket"))]
    taken = fresh[_pairs(fresh, "ticket").isin(_pairs(known, "ticket"))]
    taken = taken.assign(name=taken["ticket"] + " (2)")
    names = pd.concat([told.dropna(subset="name"), moved, taken], ignore_index=True)
    return names.loc[names["name"] != names["ticket"], ["boutique", "ticket", "sold_on", "name"]]


def _pairs(frame: "pd.DataFrame", name: str) -> "pd.MultiIndex":
    import pandas as pd

    return pd.MultiIndex.from_arrays([frame["boutique"], frame[name]])


def _moved(
    new: "pd.DataFrame", left: "pd.DataFrame", told: "pd.DataFrame", known: "pd.DataFrame"
) -> "pd.DataFrame":
    """The new ones that are known tickets with another date, with their names there."""
    import pandas as pd

    both = new.merge(left.rename(columns={"ticket": "name", "sold_on": "before"}), on=["boutique", "number"])
    span = told.groupby("boutique")["sold_on"].agg(["min", "max"]).reindex(both["boutique"])
    days, before = both["sold_on"].to_numpy("datetime64[D]"), both["before"].to_numpy("datetime64[D]")
    inside = (before >= span["min"].to_numpy("datetime64[D]")) & (
        before <= span["max"].to_numpy("datetime64[D]")
    )
    both = both[inside | (abs(days - before).astype(int) <= NEAR)]
    others = pd.concat([told, known], ignore_index=True).drop_duplicates(PLACE)
    others = others[~_pairs(others, "number").isin(_pairs(both, "number"))]
    both = both[~_comes_back(both, others)]
    for one in ("ticket", "name"):
        both = both[~both.duplicated(["boutique", one], keep=False)]
    again = told[told["name"].notna()].groupby("boutique").size()
    count = both.groupby("boutique").size()
    trusted = count[count <= again.reindex(count.index, fill_value=0)].index
    return both[both["boutique"].isin(trusted)]


def _comes_back(both: "pd.DataFrame", others: "pd.DataFrame") -> "np.ndarray":
    """Does any number of the same boutique stand on two days of the time around both dates of a ticket?"""
    import numpy as np

    others = others.sort_values(["boutique", "number", "sold_on"])
    start = others["sold_on"].to_numpy("datetime64[D]").astype(int)
    same = (others[["boutique", "number"]] == others[["boutique", "number"]].shift(-1)).all(axis=1).to_numpy()
    spells = others[same].assign(start=start[same], end=np.roll(start, -1)[same])
    found = np.zeros(len(both), bool)
    days = np.sort(both[["sold_on", "before"]].to_numpy("datetime64[D]").astype(int), axis=1)
    length = days[:, 1] - days[:, 0]
    for boutique, mine in spells.sort_values("start").groupby("boutique"):
        here = (both["boutique"] == boutique).to_numpy()
        soonest = np.append(np.minimum.accumulate(mine["end"].to_numpy()[::-1])[::-1], np.iinfo(int).max)
        place = np.searchsorted(mine["start"].to_numpy(), (days[:, 0] - length)[here])
        found[here] = soonest[place] <= (days[:, 1] + length)[here]
    return found
