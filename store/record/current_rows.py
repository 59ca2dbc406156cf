"""The present of a plan, a log or a list that is seen again and again: its snapshots, laid over each other by
their own days.

Every snapshot is kept in the dataset's history under its as-of date. The present row of a key follows from
all of them, so twelve old files give the same whatever the order in which they come; its `as_of` is the last
day on which a file showed it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store.dataset import Dataset
from store.datasets import dataset
from store.record import bulk, changes, contributions
from store.record.contributions import Contribution
from store.record.fold import Fold, fold, keys
from store.record.newer_exports import covered as coverage
from store.record.newer_exports import missing_rows
from store.record.newer_exports.covered import VOIDED, Covered, Withdrawn, inside
from store.record.newer_exports.replacement import voided
from store.record.overlay import Overlay, overlay, take_away, write
from store.record.tables import TABLES
from store.schema import schema
from store.snapshots import AS_OF

FEW = 200  # values that a query may name one by one


def lay_snapshots(
    connection: Connection,
    target: Dataset,
    gifts: Sequence[Contribution],
    answer: str = "",
    day: date | None = None,
) -> Overlay:
    """Keep what the tables of one load showed in the history of their dataset, and renew the present rows;
    what became of these. day: the one that a file speaks of which tells of none, None for that of the clock.
    """
    gifts = [replace(gift, rows=dated(gift.rows, day)) for gift in gifts]
    folds = tuple(lay_snapshot(connection, target, gift) for gift in gifts)
    one = coverage.covered(target, gifts, answer)
    missing = missing_rows.beside(connection, target, gifts, one, schema(target).empty_table())
    gone = missing if answer == VOIDED else missing.slice(0, 0)
    take_away(connection, target, gone)
    if one:
        coverage.keep(connection, target, one)
    missing_rows.follow_snapshot(connection, target, gifts, missing, gone)
    return Overlay(folds, missing)


def lay_snapshot(connection: Connection, target: Dataset, contribution: Contribution) -> Fold:
    """Keep what a table showed in the history, and renew the present rows; what became of these."""
    kept = dataset(target.history)
    touched = distinct(contribution.rows, target)
    newest = newest_day(connection, kept, pc.unique(touched[target.key[0]]).to_pylist())
    overlay(connection, kept, [contribution])
    before = bulk.matching(connection, TABLES[target.name], touched, schema(target))
    oldest = pc.min(contribution.rows[AS_OF.name]).as_py()
    last = newest is None or oldest is None or newest <= oldest
    after = over(before, [contribution], target, {}) if last else followed(connection, target, touched)
    write(connection, target, fold(before, after, [f.name for f in target.stored], target.key))
    return fold(before, after, [f.name for f in target.stored if f.name != AS_OF.name], target.key)


def newest_day(connection: Connection, kept: Dataset, owners: list) -> date | None:
    """The last day that the history knows: of these projects where they are few, else of everything."""
    table = TABLES[kept.name]
    mine = [table.c[kept.key[0]].in_(owners)] if len(owners) <= FEW else []
    return connection.execute(sa.select(sa.func.max(table.c[AS_OF.name])).where(*mine)).scalar()


def renew(connection: Connection, target: Dataset, load_id: int, gave: pa.Table) -> Withdrawn:
    """Make the present rows of these keys, and of those that the load took away, what the snapshots of all
    other loads make of them.
    """
    one = coverage.of_dataset(connection, target).get(load_id)
    rows = [distinct(gave, target)]
    if one and one.answer == VOIDED:
        spoken = contributions.matching(connection, dataset(target.history), partial(inside, target, one))
        rows += [distinct(gift.rows, target) for gift in spoken]
    touched = distinct(pa.concat_tables(rows), target)
    before = bulk.matching(connection, TABLES[target.name], touched, schema(target), remove=True)
    after = followed(connection, target, touched, load_id)
    bulk.write(connection, TABLES[target.name], after)
    changes.note(connection, {(target.name, month) for month in changes.months(target, before, after)})
    return Withdrawn(touched, before, after, one)


def followed(
    connection: Connection, target: Dataset, touched: pa.Table, without: int | None = None
) -> pa.Table:
    """The present rows of these keys, made of their whole history."""
    told = contributions.about(connection, dataset(target.history), keys(touched, target.key), target.key)
    return over(
        schema(target).empty_table(),
        [contribution for contribution in told if contribution.load_id != without],
        target,
        coverage.of_dataset(connection, target),
    )


def over(
    state: pa.Table,
    gifts: Iterable[Contribution],
    target: Dataset,
    covers: Mapping[int, Covered] | None = None,
) -> pa.Table:
    """Snapshots laid over a state, the oldest day first and of one day the earlier load first. covers: what
    each load speaks for; none where nothing was said of it.
    """
    gifts, covers = list(gifts), covers or {}
    days = [
        (day, contribution)
        for contribution in gifts
        for day in pc.unique(contribution.rows[AS_OF.name]).to_pylist()
    ]
    for day, contribution in sorted(days, key=lambda told: (told[0], told[1].load_id, told[1].part)):
        rows = contribution.rows.filter(pc.equal(contribution.rows[AS_OF.name], pa.scalar(day)))
        said = [name for name in contribution.given if name != AS_OF.name]
        state = seen(fold(state, rows, said, target.key).state, rows, target, day)
        one = covers.get(contribution.load_id)
        if one and one.as_of == day:
            mine = [gift for gift in gifts if gift.load_id == contribution.load_id]
            state = state.filter(pc.invert(voided(state, mine, target, one)))
    return state


def seen(state: pa.Table, rows: pa.Table, target: Dataset, day: date) -> pa.Table:
    """The state with this day on the rows that the snapshot shows, whether it changed them or not."""
    shown = pc.is_in(keys(state, target.key), value_set=keys(rows, target.key))
    place = state.column_names.index(AS_OF.name)
    return state.set_column(
        place, AS_OF.name, pc.if_else(shown, pa.scalar(day, pa.date32()), state[AS_OF.name])
    )


def dated(rows: pa.Table, day: date | None = None) -> pa.Table:
    """The rows with a day, today's unless given, where nothing in the file tells of what day they speak."""
    place, day = rows.column_names.index(AS_OF.name), day or datetime.now(UTC).date()
    return rows.set_column(place, AS_OF.name, rows[AS_OF.name].fill_null(day))


def distinct(rows: pa.Table, target: Dataset) -> pa.Table:
    """Each natural key once."""
    return rows.group_by(list(target.key), use_threads=False).aggregate([])
