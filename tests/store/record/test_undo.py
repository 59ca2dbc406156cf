"""Undo: the record becomes what it would be had the load never been, whatever came before or after it."""

import pytest

from store.errors import LoadUndone, LoadUnknown
from store.record.load import load, loads, save, undo
from store.record.tables import CONTRIBUTIONS
from store.record.transaction import reading
from tests.store.contents import everything, rows
from tests.store.tiny import receipt, sale, sales, table, visit


def test_undo_brings_back_what_was_replaced(record):
    """100, corrected to 90; the correction was wrong."""
    first = save(record, sales(sale("T1", 100.0, client="C1")))
    before = rows(record, "sales")
    second = save(record, sales(sale("T1", 90.0), sale("T2", 5.0)))
    undo(record, second.load_id, "marie")
    assert rows(record, "sales") == before
    gone = load(record, second.load_id)
    assert (gone.status, gone.undone_by, gone.undone_at is not None) == ("undone", "marie", True)
    assert load(record, first.load_id).status == "loaded"


def test_a_row_stays_while_another_file_gives_it(record):
    """The same file under two names; one is undone. The row now comes from the other one."""
    first, second = save(record, sales(sale("T1"))), save(record, sales(sale("T1"), file="copy.xlsx"))
    undo(record, first.load_id)
    assert [(row["net_amount"], row["load_id"]) for row in rows(record, "sales")] == [(100.0, second.load_id)]
    undo(record, second.load_id)
    assert rows(record, "sales") == []


def test_undo_in_the_middle(record):
    """load  net  client   without load 2
    1     100  C1
    2     90
    3          C3       100, C3
    """
    save(record, sales(sale("T1", 100.0, client="C1")))
    middle = save(record, sales(sale("T1", 90.0)))
    save(
        record,
        sales({name: value for name, value in sale("T1", client="C3").items() if name != "net_amount"}),
    )
    undo(record, middle.load_id)
    assert [(row["net_amount"], row["client"]) for row in rows(record, "sales")] == [(100.0, "C3")]


def test_the_source_of_a_value_follows(record):
    """100, then 90, then 90 again: without the second load it is the third one that changed the row."""
    save(record, sales(sale("T1", 100.0)))
    second, third = save(record, sales(sale("T1", 90.0))), save(record, sales(sale("T1", 90.0), sheet="Mars"))
    assert rows(record, "sales")[0]["load_id"] == second.load_id
    undo(record, second.load_id)
    row = rows(record, "sales")[0]
    assert (row["load_id"], row["source_sheet"]) == (third.load_id, "Mars")


def test_all_tables_of_a_file_are_undone(record):
    """A workbook of sales and visitors."""
    saved = save(
        record, receipt(table("sales", sale()), table("traffic", visit(9)), table("sales", sale("T9")))
    )
    undo(record, saved.load_id)
    assert not any(everything(record).values())


def test_what_was_undone_leaves_no_rows_behind(record):
    """Neither in the tables nor in what was kept of the load."""
    undo(record, save(record, sales(sale())).load_id)
    with reading(record) as connection:
        assert connection.execute(CONTRIBUTIONS.select()).all() == []


def test_undoing_twice_or_nothing_is_refused(record):
    """Two people press the button."""
    saved = save(record, sales(sale()))
    undo(record, saved.load_id)
    with pytest.raises(LoadUndone, match="undone before"):
        undo(record, saved.load_id)
    with pytest.raises(LoadUnknown, match="no load 999"):
        undo(record, 999)


def test_undone_loads_stay_in_the_history(record):
    """What happened is not rewritten."""
    undo(record, save(record, sales(sale())).load_id)
    assert [one.status for one in loads(record)] == ["undone"]
