"""Moments that a file wrote with a time zone, placed on the day and hour of the site of their row.

What the file wrote is kept beside each placed field, in the column of the same name and `_written`, as an ISO
moment with its offset ("2026-02-01T00:30:00+00:00"). The field itself is worked out from it, so that the same
rows stand on the same days whether the list of sites came before them, with them or after them. Where the zone
of a site is not known the field stays as it was written.
"""

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from store.dataset import WRITTEN, Dataset
from store.ticket_identity import SIGN
from store.time_zones import Zones

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

COUNTED_APART = {"sales": "line", "work_time": "booking"}  # what tells rows of one key apart


def zoned(rows: pa.Table, target: Dataset) -> pa.Array:
    """Which rows hold a moment that was written with a zone."""
    found = pa.repeat(False, rows.num_rows)
    for name in target.placed:
        found = pc.or_(found, rows[name + WRITTEN].combine_chunks().is_valid())
    return found


def any_zoned(rows: pa.Table, target: Dataset) -> bool:
    """Does any row hold a moment that was written with a zone?"""
    return any(rows[name + WRITTEN].null_count < rows.num_rows for name in target.placed)


def sites(rows: pa.Table, target: Dataset) -> pa.Array:
    """The site of each row, "" where it names none."""
    if not target.site:
        return pa.repeat("", rows.num_rows)
    return pc.fill_null(rows[target.site].combine_chunks(), "")


def placed(rows: pa.Table, target: Dataset, known: Zones) -> pa.Table:
    """Rows as their file wrote them, each zoned moment on the day and hour of its site. Rows that would fall
    on one key by it (the hour that comes twice in autumn) are told apart.
    """
    if not any_zoned(rows, target):
        return rows
    before = rows
    for name in target.placed:
        place = rows.column_names.index(name)
        there = local(rows[name + WRITTEN], sites(rows, target), bool(target.site), known)
        there = there.cast(rows.schema.field(name).type, safe=False)
        rows = rows.set_column(
            place, rows.schema.field(name), pc.coalesce(there, rows[name].combine_chunks())
        )
    if target.name == "sales":
        rows = renumbered(rows, before)
    return told_apart(rows, target)


def local(written: pa.ChunkedArray, of: pa.Array, sited: bool, known: Zones) -> pa.Array:
    """The moments on the clocks of their sites, as timestamps; null where none is written or the zone is not
    known.
    """
    import numpy as np
    import pandas as pd

    found = np.full(len(written), np.datetime64("NaT"), "datetime64[us]")
    here = np.flatnonzero(written.combine_chunks().is_valid())
    moments = pd.to_datetime(
        pd.Series(written.combine_chunks().take(pa.array(here)).to_pylist()), format="ISO8601", utc=True
    )
    codes = of.dictionary_encode()
    places = np.asarray(codes.indices)[here]
    for code, site in enumerate(codes.dictionary.to_pylist()):
        mine = places == code
        if (name := known.of(site, sited)) and mine.any():
            found[here[mine]] = (
                moments[mine].dt.tz_convert(name).dt.tz_localize(None).to_numpy("datetime64[us]")
            )
    return pa.array(found, pa.timestamp("us"))


def renumbered(rows: pa.Table, before: pa.Table) -> pa.Table:
    """Sales with the local day in the ticket numbers that have the day in them (counters that begin anew)."""
    told, day = before["ticket"].combine_chunks(), before["sold_on"].combine_chunks().cast(pa.string())
    ending = pc.binary_join_element_wise(pa.scalar(SIGN), day, "")
    number = pc.utf8_slice_codeunits(told, 0, -13)  # a day and SIGN have 13 characters
    dated = pc.equal(pc.binary_join_element_wise(number, ending, ""), told)
    anew = pc.binary_join_element_wise(number, rows["sold_on"].combine_chunks().cast(pa.string()), SIGN)
    place = rows.column_names.index("ticket")
    return rows.set_column(place, rows.schema.field("ticket"), pc.if_else(dated, anew, told))


def told_apart(rows: pa.Table, target: Dataset) -> pa.Table:
    """Rows that share their key, apart by a microsecond of their moment, or by a number."""
    frame = rows.select(list(target.key)).to_pandas()
    turn = frame.groupby(list(target.key), dropna=False, sort=False).cumcount().to_numpy()
    if not turn.any():
        return rows
    moment = next((name for name in target.placed if name in target.key and name not in COUNTED_APART), "")
    name = COUNTED_APART.get(target.name, moment)
    place, kind = rows.column_names.index(name), rows.schema.field(name)
    return rows.set_column(place, kind, apart(frame[name], turn, kind.type))


def apart(values: "pd.Series", turn: "np.ndarray", kind: pa.DataType) -> pa.Array:
    """Values with their turn: moments a microsecond later each, codes with it behind them."""
    import pandas as pd

    if pa.types.is_timestamp(kind):
        return pa.array((values + pd.to_timedelta(turn, unit="us")).to_numpy("datetime64[us]"), kind)
    behind = pd.Series(turn + 1, index=values.index).map(" ({})".format).where(turn > 0, "")
    return pa.array(values.astype(object) + behind, kind)
