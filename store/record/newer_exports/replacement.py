"""Laying one load over the rows of a dataset: rows that come as a set are replaced as a set, and what an
export that speaks for them no longer holds is gone where a person has said so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from store import ticket_identity
from store.dataset import Dataset
from store.record.contributions import Contribution
from store.record.fold import Fold, fold, keys
from store.record.newer_exports.covered import VOIDED, Covered, inside


@dataclass(frozen=True)
class Laid:
    """What became of a dataset's rows under one load. gone: rows that it took away; folds: of each table."""

    gone: pa.Table
    folds: tuple[Fold, ...]

    @property
    def state(self) -> pa.Table:
        """All rows as they stand afterwards."""
        return self.folds[-1].state


def named(gifts: Sequence[Contribution], target: Dataset, known: pa.Table | None) -> list[Contribution]:
    """The tables of a load under the names that the record has for their rows. known: its short tickets."""
    if known is None or not known.num_rows:
        return list(gifts)
    names = ["boutique", "ticket", "sold_on"]
    told = [
        gift.rows.select(names).append_column("part", pa.repeat(part, gift.rows.num_rows))
        for part, gift in enumerate(gifts)
    ]
    tickets = ticket_identity.relabelled(pa.concat_tables(told), known)
    return [
        replace(gift, rows=renamed(gift.rows, tickets.filter(pc.equal(tickets["part"], i))["ticket"]))
        for i, gift in enumerate(gifts)
    ]


def renamed(rows: pa.Table, tickets: pa.ChunkedArray) -> pa.Table:
    """Sales rows with other ticket names."""
    return rows.set_column(rows.column_names.index("ticket"), "ticket", tickets)


def lay(state: pa.Table, gifts: Sequence[Contribution], target: Dataset, one: Covered | None = None) -> Laid:
    """Lay the tables of one load over a state that holds all rows of the sets that they touch."""
    sets = target.whole != target.key
    if not state.num_rows:
        return Laid(state, tuple(in_turn(state, gifts, target, state if sets and len(gifts) > 1 else None)))
    gifts = [spread(gift, state, target) for gift in gifts]
    leaving = pc.or_(members(state, gifts, target), voided(state, gifts, target, one))
    gone, rest = state.filter(leaving), state.filter(pc.invert(leaving))
    return Laid(gone, tuple(in_turn(rest, gifts, target, gone if sets else None)))


def in_turn(
    state: pa.Table, gifts: Sequence[Contribution], target: Dataset, gone: pa.Table | None = None
) -> list[Fold]:
    """The tables of a load, one folded over the other."""
    folds = []
    for gift in gifts:
        state = folds[-1].state if folds else state
        folds.append(
            fold(state, gift.rows, gift.given, target.key)
            if gone is None
            else set_by_set(state, gift, target, gone)
        )
    return folds


def spread(gift: Contribution, state: pa.Table, target: Dataset) -> Contribution:
    """The rows of a table that tells sets but not their members, for each member that the state has."""
    member = [name for name in target.key if name not in target.whole]
    if not member or set(member) & set(gift.given):
        return gift
    place = pc.index_in(keys(state, target.whole), value_set=keys(gift.rows, target.whole))
    known = state.filter(pc.is_valid(place))
    rows = gift.rows.take(place.drop_null())
    for name in member:
        rows = rows.set_column(rows.column_names.index(name), name, known[name])
    new = pc.invert(pc.is_in(keys(gift.rows, target.whole), value_set=keys(state, target.whole)))
    return replace(gift, rows=pa.concat_tables([rows, gift.rows.filter(new)]))


def members(state: pa.Table, gifts: Sequence[Contribution], target: Dataset) -> pa.Array:
    """Which rows of a state belong to a set that the load tells without them."""
    if target.whole == target.key:
        return pa.repeat(False, state.num_rows)
    told = pa.concat_tables([gift.rows.select(list(target.key)) for gift in gifts])
    sets, rows = (pc.is_in(keys(state, key), value_set=keys(told, key)) for key in (target.whole, target.key))
    return pc.and_(sets, pc.invert(rows))


def voided(state: pa.Table, gifts: Sequence[Contribution], target: Dataset, one: Covered | None) -> pa.Array:
    """Which rows of a state are gone since a load speaks for them without holding them."""
    if one is None or one.answer != VOIDED:
        return pa.repeat(False, state.num_rows)
    return pc.and_(inside(target, one, state), pc.invert(held(state, gifts, target)))


def held(state: pa.Table, gifts: Sequence[Contribution], target: Dataset) -> pa.Array:
    """Which rows of a state belong to a set that the load tells."""
    told = pa.concat_tables([gift.rows.select(list(target.whole)) for gift in gifts])
    return pc.is_in(keys(state, target.whole), value_set=keys(told, target.whole))


def set_by_set(state: pa.Table, gift: Contribution, target: Dataset, gone: pa.Table) -> Fold:
    """A fold in which new members take over what the file does not tell of their set, and in which a set
    whose members changed has its own fields (credits) as the file tells them, or as if it were new.
    """
    new = pc.invert(pc.is_in(keys(gift.rows, target.key), value_set=keys(state, target.key)))
    if not gone.num_rows and not (state.num_rows and pc.any(new).as_py()):
        return fold(state, gift.rows, gift.given, target.key)
    sets = keys(gift.rows, target.whole)
    known, former = keys(state, target.whole), keys(gone, target.whole)
    joining = pc.and_(pc.is_in(sets, value_set=known), pc.is_in(sets, value_set=sets.filter(new)))
    changed = pc.or_(pc.is_in(sets, value_set=former), joining)
    if not pc.any(changed).as_py():
        return fold(state, gift.rows, gift.given, target.key)
    rows = inherited(gift.rows.filter(changed), pa.concat_tables([gone, state]), gift.given, target)
    anew = fold(state, rows, [*gift.given, *target.newer.own], target.key)
    return joined(fold(anew.untouched, gift.rows.filter(pc.invert(changed)), gift.given, target.key), anew)


def inherited(rows: pa.Table, former: pa.Table, given: Sequence[str], target: Dataset) -> pa.Table:
    """Rows of known sets with what these held in the fields that the file does not give."""
    place = pc.index_in(keys(rows, target.whole), value_set=keys(former, target.whole))
    before = former.take(place)
    ours = {*given, *target.key, *target.newer.own, "load_id", "source_sheet", "source_row"}
    return pa.table(
        {name: rows[name] if name in ours else before[name] for name in rows.column_names}, schema=rows.schema
    )


def joined(one: Fold, other: Fold) -> Fold:
    """Two folds of one state as one. one: over what the other left untouched."""
    return replace(
        one,
        **{
            name: pa.concat_tables([getattr(one, name), getattr(other, name)])
            for name in ("inserted", "updated", "replaced", "unchanged")
        },
    )
