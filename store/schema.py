"""The Arrow shape of a dataset's rows: stored fields, then lineage; blanks are null, parts of the key
never.
"""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from store.dataset import WRITTEN, Dataset, Kind
from store.receipt import TableReceipt

ARROW = {
    Kind.ID: pa.string(),
    Kind.TEXT: pa.string(),
    Kind.CHOICE: pa.string(),
    Kind.BOOL: pa.bool_(),
    Kind.NUMBER: pa.float64(),
    Kind.MONEY: pa.float64(),
    Kind.PERCENT: pa.float64(),
    Kind.COUNT: pa.int64(),
    Kind.DATE: pa.date32(),
    Kind.TIMESTAMP: pa.timestamp("us"),
}
LINEAGE = (
    pa.field("load_id", pa.int64()),
    pa.field("source_sheet", pa.string()),
    pa.field("source_row", pa.int32()),
)


def schema(dataset: Dataset) -> pa.Schema:
    """The columns of a dataset in the record and in the mart, in order."""
    return pa.schema([pa.field(f.name, ARROW[f.kind]) for f in dataset.kept] + list(LINEAGE))


def canonical(frame: pa.Table, dataset: Dataset, load_id: int) -> pa.Table:
    """The rows of a frame in the dataset's shape: absent columns hold their default, else nothing."""
    defaults = {f.name: f.default for f in dataset.stored} | {"load_id": load_id}
    wanted = schema(dataset)
    columns = [
        clean(frame[f.name].combine_chunks(), f.type, f.name in dataset.key)
        if f.name in frame.column_names
        else constant(defaults.get(f.name), f.type, frame.num_rows, f.name in dataset.key)
        for f in wanted
    ]
    return pa.table(columns, schema=wanted)


def constant(value: object, kind: pa.DataType, rows: int, in_key: bool) -> pa.Array:
    """A column of one value; an absent text in the key is ''."""
    value = "" if value is None and in_key and pa.types.is_string(kind) else value
    return pa.repeat(pa.scalar(value, kind), rows)


def clean(values: pa.Array, kind: pa.DataType, in_key: bool) -> pa.Array:
    """A column in its stored type, with one spelling of blank: null, or '' in the key."""
    values = values.cast(kind)
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_finite(values), values, None)
    if not pa.types.is_string(kind):
        return values
    values = pc.replace_substring(values, "\0", "")  # PostgreSQL's text cannot hold it
    return values.fill_null("") if in_key else pc.if_else(pc.not_equal(values, ""), values, None)


def given(table: TableReceipt, dataset: Dataset) -> tuple[str, ...]:
    """The fields that the file itself gave: a column that only holds its default does not speak for the
    file.
    """
    told = tuple(
        f.name for f in dataset.stored if f.name in table.frame.column_names and not defaulted(table, f)
    )
    return with_written(told, dataset)


def with_written(given: Sequence[str], dataset: Dataset) -> tuple[str, ...]:
    """The given fields, each moment with what was written of its zone: a file that writes none takes away the
    zone of an earlier one.
    """
    more = [name + WRITTEN for name in dataset.placed if name in given]
    return (*given, *(name for name in more if name not in given))


def defaulted(table: TableReceipt, field) -> bool:
    """Is the column without header in the file, and nothing but the field's default?"""
    if field.name in table.columns or field.default is None:
        return False
    values = table.frame[field.name]
    return values.null_count == 0 and bool(
        pc.all(pc.equal(values, pa.scalar(field.default, values.type))).as_py()
    )
