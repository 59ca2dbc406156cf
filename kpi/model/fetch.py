"""From Ibis to pandas; small tables (sites, targets) are read once, for facts do not change while they are
open.
"""

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

import ibis
import pandas as pd
import pyarrow as pa

READ: WeakKeyDictionary = WeakKeyDictionary()
KEPT: dict = {}
MOST_KEPT = 64


def plain(facts):
    """The facts under all that is laid over them."""
    while hasattr(facts, "base"):
        facts = facts.base
    return facts


def once(facts, key: tuple, work: Callable[[], Any]) -> Any:
    """What the work gives; done once while facts are open."""
    known = READ.setdefault(plain(facts), {})
    if key not in known:
        known[key] = work()
    return known[key]


def once_a_version(facts, key: tuple, work: Callable[[], Any]) -> Any:
    """What the work gives; done once for a version of the mart and an asker, however often facts are opened."""
    kept_by = getattr(plain(facts), "kept_by", None)
    if kept_by is None:
        return once(facts, key, work)
    if (kept_by, key) not in KEPT:
        while len(KEPT) >= MOST_KEPT:
            KEPT.pop(next(iter(KEPT)), None)
        KEPT[kept_by, key] = work()
    return KEPT[kept_by, key]


def small(facts, dataset: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """These columns of a whole dataset, dates as timestamps; money as it is in the record."""
    held = plain(facts)
    return once(facts, (dataset, columns), lambda: fetched(held[dataset].select(*columns)))


def repeated(text: str, count: int) -> pd.api.extensions.ExtensionArray:
    """One text many times, as pandas holds texts, so that no frame has to look at each again."""
    return pd.array(pa.repeat(text, count), dtype="str")


def values(facts, dataset: str, column: str) -> frozenset[str]:
    """The texts that a column of a dataset holds, "" for blank."""
    held = plain(facts)

    def look() -> frozenset[str]:
        found = fetched(held[dataset].select(column).distinct())[column]
        return frozenset(found.astype(object).where(found.notna(), ""))

    return once(facts, (dataset, column, "values"), look)


def fetched(table: ibis.Table) -> pd.DataFrame:
    """The rows of a table in pandas, dates as timestamps."""
    rows = table.to_pyarrow()
    for place, kind in enumerate(rows.schema.types):
        if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
            rows = rows.set_column(
                place, rows.schema.names[place], rows.column(place).cast(pa.timestamp("us"))
            )
    return rows.to_pandas()
