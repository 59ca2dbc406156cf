"""The present row of a key: what its loads gave, one after the other, where the later one wins per column it
gave.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from store.errors import RowsNotUnique
from store.schema import LINEAGE
from words import _


@dataclass(frozen=True)
class Fold:
    """Rows laid over a state: Arrow tables of one shape. replaced: what the updated rows were before;
    sequence: of the change as it was noted, 0 before.
    """

    inserted: pa.Table
    updated: pa.Table
    replaced: pa.Table
    unchanged: pa.Table
    untouched: pa.Table
    sequence: int = 0

    @property
    def written(self) -> pa.Table:
        """The rows that are new or changed."""
        return pa.concat_tables([self.inserted, self.updated])

    @property
    def state(self) -> pa.Table:
        """All rows as they stand afterwards."""
        return pa.concat_tables([self.untouched, self.unchanged, self.updated, self.inserted])


def fold(state: pa.Table, rows: pa.Table, given: Sequence[str], key: Sequence[str]) -> Fold:
    """Lay rows over a state of the same shape, both unique by `key`; only the columns in `given` can change a
    row.

    A given blank erases; a column that is not given keeps its value. A row's lineage is that of the last rows
    that changed it, so rows that merely say the same again leave it as it was.
    """
    new, old = keys(rows, key), keys(state, key)
    place = pc.index_in(new, value_set=old)
    known = pc.is_valid(place)
    before, after = state.take(place.drop_null()), rows.filter(known)
    changed = differs(before, after, [name for name in given if name not in key])
    return Fold(
        inserted=rows.filter(pc.invert(known)),
        updated=overlaid(before.filter(changed), after.filter(changed), given),
        replaced=before.filter(changed),
        unchanged=before.filter(pc.invert(changed)),
        untouched=state.filter(pc.invert(pc.is_in(old, value_set=new))),
    )


def keys(rows: pa.Table, key: Sequence[str]) -> pa.Array:
    """The natural key of each row as one text."""
    parts = [rows[name].combine_chunks().cast(pa.string()) for name in key]
    return pc.binary_join_element_wise(*parts, "\x1f")


def unique(rows: pa.Table, key: Sequence[str]) -> pa.Table:
    """The rows themselves; RowsNotUnique when a key is given twice or incomplete."""
    found = keys(rows, key)
    if found.null_count or pc.count_distinct(found).as_py() != rows.num_rows:
        raise RowsNotUnique(
            _("Rows without a complete key, or with the same one, cannot be kept ({key}).").format(
                key=", ".join(key)
            )
        )
    return rows


def differs(before: pa.Table, after: pa.Table, names: Sequence[str]) -> pa.Array:
    """Which rows differ in one of the columns; two blanks are equal."""
    each = (pc.fill_null(pc.not_equal(before[n], after[n]), False) for n in names)
    blanks = (pc.xor(pc.is_null(before[n]), pc.is_null(after[n])) for n in names)
    return reduce(pc.or_, (*each, *blanks), pa.repeat(False, before.num_rows))


def overlaid(before: pa.Table, after: pa.Table, given: Sequence[str]) -> pa.Table:
    """The earlier rows with the given columns and the lineage of the later ones."""
    taken = {*given, *(field.name for field in LINEAGE)}
    return pa.table(
        [(after if name in taken else before)[name] for name in before.column_names], schema=before.schema
    )
