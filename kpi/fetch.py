"""From Ibis to pandas; small tables (sites, targets) are read once, for facts do not change while they are open."""
from weakref import WeakKeyDictionary

import ibis
import pandas as pd
import pyarrow as pa

READ: WeakKeyDictionary = WeakKeyDictionary()


def small(facts, dataset: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """These columns of a whole dataset, dates as timestamps; money as it is in the record."""
    facts = getattr(facts, "base", facts)
    known = READ.setdefault(facts, {})
    if (dataset, columns) not in known:
        known[dataset, columns] = fetched(facts[dataset].select(*columns))
    return known[dataset, columns]


def repeated(text: str, count: int) -> pd.api.extensions.ExtensionArray:
    """One text many times, as pandas holds texts, so that no frame has to look at each again."""
    return pd.array(pa.repeat(text, count), dtype="str")


def values(facts, dataset: str, column: str) -> frozenset[str]:
    """The texts that a column of a dataset holds, "" for blank."""
    facts = getattr(facts, "base", facts)
    known = READ.setdefault(facts, {})
    if (dataset, column, "values") not in known:
        found = fetched(facts[dataset].select(column).distinct())[column]
        known[dataset, column, "values"] = frozenset(found.astype(object).where(found.notna(), ""))
    return known[dataset, column, "values"]


def fetched(table: ibis.Table) -> pd.DataFrame:
    """The rows of a table in pandas, dates as timestamps."""
    rows = table.to_pyarrow()
    for place, kind in enumerate(rows.schema.types):
        if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
            rows = rows.set_column(place, rows.schema.names[place], rows.column(place).cast(pa.timestamp("us")))
    return rows.to_pandas()
