"""Rows of the record with their source: what a figure opens to, down to file, sheet and row."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy import ColumnElement, Engine

from store.dataset import Dataset
from store.datasets import dataset
from store.errors import ColumnUnknown
from store.record import bulk
from store.record.tables import LOADS, TABLES
from store.record.transaction import reading
from store.row_scope import conditions
from store.schema import schema
from store.scope import Scope
from words import _

NULLABLE = {pa.int64(): pd.Int64Dtype(), pa.int32(): pd.Int32Dtype(), pa.bool_(): pd.BooleanDtype()}.get
YES = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def rows(
    record: Engine,
    dataset_name: str,
    scope: Scope,
    where: Mapping[str, Any] | None = None,
    start: date | None = None,
    end: date | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """The rows of a dataset that the scope sees: canonical columns, load_id, source_file, source_sheet,
    source_row.

    where: column (or `site`, `person`, `source_file`) → a value, or a collection of which one must hold; ""
    is blank.
    start, end: first and last date of the dataset's dated field, both included. In the order of date and
    natural key. ColumnUnknown for a column that the dataset has not, or a value that it cannot hold.
    """
    target, table = dataset(dataset_name), TABLES[dataset_name]
    shape = schema(target)
    shape = pa.schema([one for one in shape if one.name not in {f.name for f in target.written}])
    shape = shape.insert(len(target.stored) + 1, pa.field("source_file", pa.string()))
    columns = [LOADS.c.file if name == "source_file" else table.c[name] for name in shape.names]
    order = [table.c[name] for name in (target.dated, *target.key) if name]
    query = (
        asked(sa.select(*columns), target, scope, where, start, end)
        .order_by(*order)
        .limit(limit)
        .offset(offset)
    )
    with reading(record) as connection:
        return bulk.read(connection, query, shape).to_pandas(date_as_object=False, types_mapper=NULLABLE)


def count(
    record: Engine,
    dataset_name: str,
    scope: Scope,
    where: Mapping[str, Any] | None = None,
    start: date | None = None,
    end: date | None = None,
) -> int:
    """How many rows `rows` would give without limit."""
    with reading(record) as connection:
        return connection.execute(
            asked(sa.select(sa.func.count()), dataset(dataset_name), scope, where, start, end)
        ).scalar_one()


def asked(
    query: sa.Select,
    target: Dataset,
    scope: Scope,
    where: Mapping[str, Any] | None,
    start: date | None,
    end: date | None,
) -> sa.Select:
    """A query over the rows of a dataset and their loads, cut down to what is asked for and may be seen."""
    table = TABLES[target.name]
    holds = visible(target, scope) + [matches(target, name, value) for name, value in (where or {}).items()]
    if target.dated and start:
        holds.append(table.c[target.dated] >= start)
    if target.dated and end:
        holds.append(
            table.c[target.dated] < end + timedelta(days=1)
        )  # of moments too: the last day is inside
    return query.select_from(table.join(LOADS, LOADS.c.load_id == table.c.load_id)).where(*holds)


def visible(target: Dataset, scope: Scope) -> list[ColumnElement[bool]]:
    """The rule of scope on the table of a dataset."""

    def listed(column: ColumnElement[str], name: str, field: str) -> ColumnElement[bool]:
        return column.in_(sa.select(TABLES[name].c[field]).where(*visible(dataset(name), scope)))

    return conditions(
        target,
        scope,
        lambda name: sa.func.coalesce(TABLES[target.name].c[name], ""),
        lambda column, codes: column.in_(codes),
        listed,
    )


def matches(target: Dataset, name: str, value: Any) -> ColumnElement[bool]:
    """Does the column hold the value, or one of the values?"""
    column = named(target, name)
    many = value if isinstance(value, Collection) and not isinstance(value, str) else [value]
    filled = column.in_([typed(column, one) for one in many if one != ""])
    if "" not in many:
        return filled
    return sa.or_(filled, column.is_(None), *([column == ""] if isinstance(column.type, sa.Text) else []))


def named(target: Dataset, name: str) -> sa.Column:
    """The column of this name; `site` and `person` are also found under the dataset's own names for them."""
    columns = dict(TABLES[target.name].c) | {"source_file": LOADS.c.file}
    for synonym, own in (("site", target.site), ("person", target.person)):
        if own:
            columns.setdefault(synonym, columns[own])
    if name in columns:
        return columns[name]
    near = get_close_matches(name, columns, n=1)
    hint = _("; did you mean {near}?").format(near=near[0]) if near else "."
    raise ColumnUnknown(_("{dataset} has no column {name}").format(dataset=target.name, name=name) + hint)


def typed(column: sa.Column, value: Any) -> Any:
    """A value, perhaps written as text, in the type of a column."""
    kind = column.type.python_type
    try:
        if not isinstance(value, str) or kind is str:
            return value if kind is not str else str(value)
        if kind is bool:
            return YES[value.lower()]
        return kind.fromisoformat(value) if issubclass(kind, date) else kind(value)
    except (ValueError, KeyError):
        raise ColumnUnknown(
            _("{name} cannot hold {value}.").format(name=column.name, value=repr(value))
        ) from None
