"""What each load gave to each dataset, kept whole as Parquet: the present rows follow from it by folding."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import sqlalchemy as sa
from sqlalchemy import Connection

from store.dataset import WRITTEN, Dataset
from store.local_moments import any_zoned, placed
from store.record.fold import keys
from store.record.placing.site_zones import site_zones
from store.record.tables import CONTRIBUTIONS
from store.schema import canonical, with_written

ORDER = (CONTRIBUTIONS.c.load_id, CONTRIBUTIONS.c.part)  # in which contributions are laid over each other


@dataclass(frozen=True)
class Contribution:
    """What one table of a file gave: rows in the dataset's shape; given: the columns that the file itself
    had.
    """

    load_id: int
    part: int
    given: tuple[str, ...]
    rows: pa.Table


def keep(connection: Connection, dataset: Dataset, contribution: Contribution) -> None:
    """Keep a contribution with its load."""
    packed = pa.BufferOutputStream()
    pq.write_table(
        contribution.rows.drop_columns("load_id"), packed, compression="zstd", write_statistics=False
    )
    connection.execute(
        sa.insert(CONTRIBUTIONS).values(
            load_id=contribution.load_id,
            part=contribution.part,
            dataset=dataset.name,
            given=[name for name in contribution.given if not name.endswith(WRITTEN)],
            rows=contribution.rows.num_rows,
            frame=packed.getvalue().to_pybytes(),
        )
    )


def of_load(connection: Connection, dataset: Dataset, load_id: int) -> list[Contribution]:
    """What one load gave to a dataset."""
    return [
        on_site(connection, unpacked(row, dataset), dataset)
        for row in stored(
            connection, CONTRIBUTIONS.c.dataset == dataset.name, CONTRIBUTIONS.c.load_id == load_id
        )
    ]


def about(
    connection: Connection, dataset: Dataset, wanted: pa.Array, key: Sequence[str] = ()
) -> Iterator[Contribution]:
    """The contributions to a dataset in their order, each cut down to the wanted keys, without those that
    give none. key: if not the natural one.
    """
    key = key or dataset.key
    for row in stored(connection, CONTRIBUTIONS.c.dataset == dataset.name):
        here = pc.is_in(
            keys(pq.ParquetFile(pa.BufferReader(row.frame)).read(list(key)), key), value_set=wanted
        )
        if pc.any(here).as_py():
            contribution = on_site(connection, unpacked(row, dataset), dataset)
            yield replace(contribution, rows=contribution.rows.filter(here))


def matching(
    connection: Connection, dataset: Dataset, chosen: Callable[[pa.Table], pa.Array]
) -> Iterator[Contribution]:
    """The contributions to a dataset in their order, each cut down to the chosen rows, without those that give
    none.
    """
    for row in stored(connection, CONTRIBUTIONS.c.dataset == dataset.name):
        contribution = on_site(connection, unpacked(row, dataset), dataset)
        rows = contribution.rows.filter(chosen(contribution.rows))
        if rows.num_rows:
            yield replace(contribution, rows=rows)


def told(connection: Connection, dataset: Dataset, first: int, before: int | None) -> Iterator[pa.Table]:
    """What loads from `first` on and before another one told of: the key of each row, and the date that places
    it.
    """
    names = list(dict.fromkeys([*dataset.key, *([dataset.dated] if dataset.dated else [])]))
    until = [] if before is None else [CONTRIBUTIONS.c.load_id < before]
    name = dataset.history or dataset.name
    where = (CONTRIBUTIONS.c.dataset == name, CONTRIBUTIONS.c.load_id >= first, *until)
    for row in stored(connection, *where):
        rows = keys_in(row.frame, names, dataset)
        yield placed(rows, dataset, site_zones(connection)) if any_zoned(rows, dataset) else rows


def keys_in(frame: bytes, names: Sequence[str], dataset: Dataset) -> pa.Table:
    """These columns of a kept contribution, and all that places them."""
    file = pq.ParquetFile(pa.BufferReader(frame))
    more = [*dataset.placed, *(field.name for field in dataset.written), dataset.site]
    kept = file.schema_arrow.names
    wanted = [*names, *(name for name in dict.fromkeys(more) if name and name not in names)]
    rows = file.read([name for name in wanted if name in kept])
    for field in dataset.written:
        if field.name not in kept:  # it was kept before there was such a column
            rows = rows.append_column(field.name, pa.nulls(rows.num_rows, pa.string()))
    return rows


def stored(connection: Connection, *where: sa.ColumnElement) -> Iterator[sa.Row]:
    """The kept contributions in their order, fetched one by one for they may be large."""
    places = connection.execute(
        sa.select(CONTRIBUTIONS.c.load_id, CONTRIBUTIONS.c.part).where(*where).order_by(*ORDER)
    ).all()
    for place in places:
        yield connection.execute(
            sa.select(CONTRIBUTIONS).filter_by(load_id=place.load_id, part=place.part)
        ).one()


def unpacked(row: sa.Row, dataset: Dataset) -> Contribution:
    """A contribution as it was kept, in the dataset's present shape."""
    rows = canonical(pq.ParquetFile(pa.BufferReader(row.frame)).read(), dataset, row.load_id)
    return Contribution(row.load_id, row.part, with_written(tuple(row.given), dataset), rows)


def on_site(connection: Connection, gift: Contribution, dataset: Dataset) -> Contribution:
    """A contribution with its moments on the days of their sites."""
    if not any_zoned(gift.rows, dataset):
        return gift
    return replace(gift, rows=placed(gift.rows, dataset, site_zones(connection)))


def datasets(connection: Connection, load_id: int) -> Sequence[str]:
    """The names of the datasets that a load gave rows to."""
    return (
        connection.execute(sa.select(CONTRIBUTIONS.c.dataset).filter_by(load_id=load_id).distinct())
        .scalars()
        .all()
    )


def forget(connection: Connection, load_id: int) -> None:
    """Drop what a load gave."""
    connection.execute(sa.delete(CONTRIBUTIONS).filter_by(load_id=load_id))
