"""Rows that an export speaks for and does not hold: found, asked about, and listed until somebody says."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa
from sqlalchemy import Connection

from store import missing_rows, ticket_identity
from store.dataset import Dataset
from store.receipt import MISSING, Question
from store.record import bulk, changes, contributions
from store.record.contributions import Contribution
from store.record.fold import keys
from store.record.newer_exports import covered as coverage
from store.record.newer_exports.covered import ANSWERS, PART, Covered, Withdrawn, inside
from store.record.newer_exports.replacement import held
from store.record.tables import TABLES
from store.row_scope import project
from store.schema import schema
from store.snapshots import AS_OF
from words import _
from words.format import counted, day

LIST = missing_rows.DATASET
SHOWN = 3


def beside(
    connection: Connection,
    target: Dataset,
    gifts: Sequence[Contribution],
    one: Covered | None,
    before: pa.Table,
) -> pa.Table:
    """The rows of the record for which a load speaks and that it does not hold. before: those of the record
    that it tells.
    """
    shape = schema(target)
    if one is None:
        return shape.empty_table()
    where = coverage.conditions(target, one)
    count = sa.select(sa.func.count()).select_from(TABLES[target.name]).where(*where)
    if connection.execute(count).scalar_one() == pc.sum(inside(target, one, before)).as_py():
        return shape.empty_table()
    found = spoken_for(connection, target, one)
    return found.filter(pc.invert(held(found, gifts, target)))


def spoken_for(connection: Connection, target: Dataset, one: Covered) -> pa.Table:
    """The rows of the record that a load speaks for."""
    table, shape = TABLES[target.name], schema(target)
    query = sa.select(*(table.c[name] for name in shape.names)).where(*coverage.conditions(target, one))
    found = bulk.read(connection, query, shape)
    return found.filter(inside(target, one, found))


def question(target: Dataset, missing: pa.Table, rejected: int = 0) -> Question:
    """What became of rows that an export no longer holds? rejected: rows of it that may be among them."""
    found = names(missing, target)
    each = pc.unique(found).to_pylist()
    noun = (_("line"), _("lines")) if target.newer.whole else (_("row"), _("rows"))
    shown = ", ".join(sorted(each)[:SHOWN]) + (" …" if len(each) > SHOWN else "")
    text = _(
        "{rows} ({shown}){days} stood in an earlier export and not in this one, which speaks for them: voided, "
        "or is this export only a part? Until this is said, they count."
    )
    said = text.format(rows=counted(len(each), *noun), shown=shown, days=_days(target, missing))
    if rejected:
        count = counted(rejected, _("rejected row"), _("rejected rows"))
        said += " " + _("They may be among its {rows}: mend these first.").format(rows=count)
    return Question(MISSING, target.newer.within or target.key[-1], said, ANSWERS)


def _days(target: Dataset, missing: pa.Table) -> str:
    """Of which days the rows are, " of 1 Jun 2026 – 5 Jun 2026", "" where they have none."""
    if not target.newer.within:
        return ""
    ends = pc.min_max(missing[target.newer.within].combine_chunks().cast(pa.date32(), safe=False)).as_py()
    first, last = (day(ends[name], weekday=False, year=True) for name in ("min", "max"))
    return _(" of {days}").format(days=first if first == last else f"{first} – {last}")


def settled(target: Dataset, missing: pa.Table, answer: str) -> str:
    """What a person said became of the missing rows, in a sentence."""
    count = pc.count_distinct(names(missing, target)).as_py()
    noun = (_("line"), _("lines")) if target.newer.whole else (_("row"), _("rows"))
    text = (
        _("{rows} not in this export, which is only a part: still counted.")
        if answer == PART
        else _("{rows} not in this export: voided, no longer counted.")
    )
    return text.format(rows=counted(count, *noun))


def names(rows: pa.Table, target: Dataset) -> pa.Array:
    """The name of each row, the same for all of a set: what tells it apart, in one text."""
    parts = [rows[name].combine_chunks().cast(pa.string()) for name in target.whole]
    return pc.binary_join_element_wise(*parts, " · ")


def follow(
    connection: Connection,
    target: Dataset,
    gifts: Sequence[Contribution],
    one: Covered | None,
    missing: pa.Table,
    gone: pa.Table,
) -> None:
    """Bring the list up to date after a load: what it tells, or took away, is no longer asked about; what it
    does not hold is asked about by it.
    """
    if not missing.num_rows and not listed(connection, target):
        return
    told = [names(gift.rows, target) for gift in gifts]
    strike(connection, target, pa.chunked_array([*told, names(gone, target)], pa.string()).combine_chunks())
    if one and one.answer == "":
        enter(connection, target, missing, pa.repeat(one.load_id, missing.num_rows))
    elif one and one.answer == PART:
        recheck(connection, target, missing)


def follow_snapshot(
    connection: Connection, target: Dataset, gifts: Sequence[Contribution], missing: pa.Table, gone: pa.Table
) -> None:
    """Bring the list up to date after a load of snapshots, which may speak of an earlier day than others."""
    if target.newer is None:
        return
    told_of = [pc.min(gift.rows[AS_OF.name]).as_py() for gift in gifts if gift.rows.num_rows]
    covers = coverage.of_dataset(connection, target).values() if told_of else ()
    later = any(one.as_of and one.as_of > min(told_of) for one in covers)
    if not (later or missing.num_rows or listed(connection, target)):
        return
    strike(connection, target, names(gone, target))
    told = pa.concat_tables([gift.rows.select(list(target.key)) for gift in gifts])
    told = told.group_by(list(target.key), use_threads=False).aggregate([])
    shown = bulk.matching(connection, TABLES[target.name], told, schema(target))
    recheck(connection, target, shown if gone.num_rows else pa.concat_tables([shown, missing]))


def listed(connection: Connection, target: Dataset) -> bool:
    """Is anything of this dataset asked about?"""
    found = sa.select(sa.literal(1)).select_from(TABLES[LIST.name]).filter_by(dataset=target.name).limit(1)
    return connection.execute(found).first() is not None


def recheck(connection: Connection, target: Dataset, rows: pa.Table) -> None:
    """Work out anew which of these rows of the record are asked about."""
    strike(connection, target, names(rows, target))
    asking = asked(connection, target, rows)
    here = pc.is_valid(asking)
    enter(connection, target, rows.filter(here), asking.filter(here))


def asked(connection: Connection, target: Dataset, rows: pa.Table) -> pa.Array:
    """The number of the load that asks about each row, null where none does: the latest one without an answer
    that speaks for it, while neither that one nor a later one (of snapshots: of a later day) tells it.
    """
    asking = pa.nulls(rows.num_rows, pa.int64())
    order = sorted(coverage.of_dataset(connection, target).values(), key=lambda c: (str(c.as_of), c.load_id))
    told, names_of = pa.array([], pa.string()), identities(rows, target)
    last = None
    for one in reversed(order):
        mine = inside(target, one, rows) if not one.answer else pa.repeat(False, rows.num_rows)
        if pc.any(mine).as_py():
            last = one.load_id + 1 if target.history else last
            tellers = contributions.told(connection, target, one.load_id, last)
            given = [identities(one_of, target) for one_of in tellers]
            told = pa.concat_arrays([*([] if target.history else [told]), *given])
            last = one.load_id
            mine = pc.and_(mine, pc.invert(pc.is_in(names_of, value_set=told)))
            asking = pc.if_else(pc.and_(mine, pc.is_null(asking)), pa.scalar(one.load_id), asking)
    return asking


def identities(rows: pa.Table, target: Dataset) -> pa.Array:
    """By what a row is known again in what the loads gave, whatever name the record has for its ticket."""
    if target.name != "sales":
        return keys(rows, target.whole)
    number = ticket_identity.numbers(rows["ticket"].combine_chunks())
    bare = rows.set_column(rows.column_names.index("ticket"), "ticket", number)
    return keys(bare, (*target.whole, "sold_on"))


def strike(connection: Connection, target: Dataset, found: pa.Array) -> None:
    """Take rows off the list, by their names."""
    table, shape = TABLES[LIST.name], schema(LIST)
    if not len(found) or bulk.empty(connection, table):
        return
    each = pc.unique(found)
    rows = pa.table({"dataset": pa.repeat(target.name, len(each)), "row_key": each})
    if bulk.matching(connection, table, rows, shape, remove=True).num_rows:
        changes.note(connection, {(LIST.name, changes.WHOLE)})


def enter(connection: Connection, target: Dataset, rows: pa.Table, load_ids: pa.Array) -> None:
    """Put rows on the list, each set once."""
    if not rows.num_rows:
        return
    rows = rows.append_column("asking", load_ids).sort_by([(name, "ascending") for name in target.key])
    columns = {"site": target.site, "person": target.person, "project": project(target)}
    dated = target.newer.within
    values = {
        "dataset": pa.repeat(target.name, rows.num_rows),
        "row_key": names(rows, target),
        **{name: rows[own] if own else pa.nulls(rows.num_rows, pa.string()) for name, own in columns.items()},
        "day": rows[dated].cast(pa.date32(), safe=False) if dated else pa.nulls(rows.num_rows, pa.date32()),
        "load_id": rows["asking"],
        "source_sheet": rows["source_sheet"],
        "source_row": rows["source_row"],
    }
    table = pa.table(values, schema=schema(LIST))
    place = pc.index_in(
        pc.unique(table["row_key"].combine_chunks()), value_set=table["row_key"].combine_chunks()
    )
    bulk.write(connection, TABLES[LIST.name], table.take(place))
    changes.note(connection, {(LIST.name, changes.WHOLE)})


def follow_undo(connection: Connection, target: Dataset, load_id: int, gave: Withdrawn) -> None:
    """Bring the list up to date after an undo: what the load asked about, and what it told or took away."""
    if target.newer is None:
        return
    table = TABLES[LIST.name]
    struck = connection.execute(sa.delete(table).filter_by(dataset=target.name, load_id=load_id)).rowcount
    if struck:
        changes.note(connection, {(LIST.name, changes.WHOLE)})
    strike(connection, target, names(gave.before, target))
    if all(one.answer for one in coverage.of_dataset(connection, target).values()):
        return
    rows = gave.after
    if gave.covered:
        beside = spoken_for(connection, target, gave.covered)
        new = pc.invert(pc.is_in(keys(beside, target.key), value_set=keys(rows, target.key)))
        rows = pa.concat_tables([rows, beside.filter(new)])
    recheck(connection, target, rows)
