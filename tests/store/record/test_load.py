"""Saving files: what is inserted, updated and left alone, and what a column that is not there does."""

from datetime import date, datetime

import pytest
import sqlalchemy as sa

from store.errors import LoadUnknown, RowsNotUnique
from store.receipt import Question
from store.record.load import load, loads, save
from store.record.tables import CONTRIBUTIONS
from store.record.transaction import reading
from tests.store.contents import everything, rows
from tests.store.tiny import DAY, receipt, sale, sales, table, visit


def became(saved) -> list[tuple[int, int, int]]:
    """What became of the rows of each table of a load."""
    return [
        tuple(t["rows"][name] for name in ("inserted", "updated", "unchanged"))
        for t in saved.receipt["tables"]
    ]


def test_the_same_file_twice_changes_nothing(record):
    """A colleague loads the export again because she is not sure that it went through."""
    file = sales(sale("T1"), sale("T2", 50.0))
    assert became(save(record, file)) == [(2, 0, 0)]
    before = rows(record, "sales")
    assert became(save(record, file)) == [(0, 0, 2)]
    assert rows(record, "sales") == before


def test_overlapping_exports_count_each_line_once(record):
    """January to March, then March to May: March is in both.

    file   ticket  net        total once: 100 + 50 + 70 = 220, not 270
    a      T1      100
    a      T2      50
    b      T2      50
    b      T3      70
    """
    save(record, sales(sale("T1", 100.0), sale("T2", 50.0)))
    assert became(save(record, sales(sale("T2", 50.0), sale("T3", 70.0)))) == [(1, 0, 1)]
    assert sum(row["net_amount"] for row in rows(record, "sales")) == 220


def test_a_corrected_line_replaces_the_first_one(record):
    """The till's late correction; the row says where its present values come from."""
    save(record, sales(sale("T1", 100.0), sale("T2", 50.0)))
    second = save(record, sales(sale("T0", 1.0), sale("T1", 90.0), file="corrected.xlsx", sheet="Neu"))
    assert became(second) == [(1, 1, 0)]
    changed = rows(record, "sales")[1]
    assert (changed["net_amount"], changed["load_id"], changed["source_sheet"], changed["source_row"]) == (
        90.0,
        second.load_id,
        "Neu",
        3,
    )


def test_rows_that_say_the_same_keep_their_source(record):
    """A row is shown with the file that gave its values, not with the last one that repeated them."""
    first = save(record, sales(sale("T1", 100.0)))
    save(record, sales(sale("T1", 100.0), file="again.xlsx"))
    assert rows(record, "sales")[0]["load_id"] == first.load_id


def test_a_missing_column_erases_nothing_and_a_blank_cell_does(record):
    """client "C1"; then a file without the column; then one with the column, blank."""
    save(record, sales(sale("T1", 100.0, client="C1")))
    assert became(save(record, sales(sale("T1", 100.0)))) == [(0, 0, 1)]
    assert rows(record, "sales")[0]["client"] == "C1"
    assert became(save(record, sales(sale("T1", 100.0, client=None)))) == [(0, 1, 0)]
    assert rows(record, "sales")[0]["client"] is None


def test_a_default_is_not_the_voice_of_the_file(record):
    """quantity 3 was loaded; a file without quantities is filled up with 1.0 by the reader: three pieces stay
    three.
    """
    save(record, sales(sale("T1", quantity=3.0)))
    filled = table("sales", sale("T1", quantity=1.0))
    del filled.columns["quantity"]
    assert became(save(record, receipt(filled))) == [(0, 0, 1)]
    assert rows(record, "sales")[0]["quantity"] == 3.0


def test_a_new_row_has_the_defaults(record):
    """No credit, quantity or type in the file: one piece, sold, fully credited."""
    save(record, sales(sale("T1")))
    row = rows(record, "sales")[0]
    assert (row["credit"], row["quantity"], row["line_type"]) == (1.0, 1.0, "sale")


def test_blank_parts_of_a_key_are_one_key(record):
    """Targets of a boutique name no person: loaded twice they are still one target."""
    aim = {
        "kpi": "net_sales",
        "site": "B1",
        "period_start": DAY,
        "period_end": date(2026, 4, 30),
        "version": "original",
        "value": 9.0,
    }
    save(record, receipt(table("targets", aim)))
    assert became(save(record, receipt(table("targets", aim | {"person": None, "project": ""})))) == [
        (0, 0, 1)
    ]


def test_all_kinds_of_values_come_back(record):
    """Dates, times, booleans, quotes, line breaks, accents, the empty and the very long."""
    odd = sale(
        'T"1',
        0.1 + 0.2,
        sold_at=datetime(2026, 4, 1, 23, 59, 59, 123456),
        high_jewelry=True,
        quantity=-1e-300,
        product='a "b"; c\nd\te,',
        client="É" * 3000,
        category="\\N",
        channel=" ",
        currency="",
    )
    plain = sale(
        "T2",
        None,
        sold_at=None,
        high_jewelry=False,
        quantity=1e300,
        product=None,
        client="NULL",
        category="",
        channel="x",
        currency="€",
    )
    save(record, sales(odd, plain))
    first, second = rows(record, "sales")
    assert {name: first[name] for name in odd} == odd | {"currency": None}
    assert {name: second[name] for name in plain} == plain | {"category": None}
    assert became(save(record, sales(odd, plain))) == [(0, 0, 2)]


@pytest.mark.parametrize(
    ("value", "credit"),
    [
        ("it's ? :client %s", 0.1 + 0.2),
        ("É" * 3000, 1 / 3),
        ("0012", -5e-324),
        ("NULL", 1.7976931348623157e308),
        (None, 1.0),
    ],
)
def test_a_value_that_all_rows_share_is_kept_as_it_is(record, value, credit):
    """One client, one share, one moment in a whole export: written once for all rows, and still to the last
    bit.
    """
    shared = {
        "client": value,
        "credit": credit,
        "high_jewelry": True,
        "sold_at": datetime(2026, 4, 1, 9, 0, 0, 1),
    }
    save(record, sales(sale("T1", 1.0, **shared), sale("T2", 2.0, **shared)))
    assert [{name: row[name] for name in shared} for row in rows(record, "sales")] == [shared] * 2


def test_not_a_number_is_blank(record):
    """Neither infinity nor NaN can be added up."""
    save(record, sales(sale("T1", float("nan")), sale("T2", float("inf"))))
    assert [row["net_amount"] for row in rows(record, "sales")] == [None, None]


def test_a_workbook_of_several_sheets_is_one_load(record):
    """Two sheets of sales with different columns and one of visitors; each counts its own rows."""
    book = receipt(
        table("sales", sale("T1", client="C1"), sheet="Jan"),
        table("sales", sale("T2"), sheet="Feb"),
        table("traffic", visit(9), sheet="Porte"),
    )
    saved = save(record, book)
    assert became(saved) == [(1, 0, 0), (1, 0, 0), (1, 0, 0)]
    assert {row["load_id"] for found in everything(record).values() for row in found} == {saved.load_id}


def test_a_table_with_an_open_question_waits(record):
    """Day or month first? Until that is answered nothing of this table counts, while the other one is in."""
    asked = table(
        "traffic", visit(9), questions=(Question("day_month_order", "A", "Which?", ("dmy", "mdy")),)
    )
    saved = save(record, receipt(asked, table("sales", sale())))
    assert became(saved) == [(0, 0, 0), (1, 0, 0)]
    assert rows(record, "traffic") == []


def test_a_file_that_waits_altogether_is_no_load(record):
    """Nothing was saved, so there is nothing to undo."""
    saved = save(record, receipt(table("sales", sale(), questions=(Question("amount", "A", "Which?"),))))
    assert (saved.load_id, saved.status, became(saved), loads(record)) == (None, "held", [(0, 0, 0)], [])


def test_a_key_given_twice_saves_nothing(record):
    """Which of the two is right? The reader of files decides that, not the order of rows."""
    with pytest.raises(RowsNotUnique, match="same"):
        save(record, receipt(table("traffic", visit(9)), table("sales", sale("T1", 1.0), sale("T1", 2.0))))
    assert (everything(record)["traffic"], loads(record)) == ([], [])


def test_a_sheet_may_repeat_another_one(record):
    """ "Q1" repeats a line of "Jan": still one line, with the later values."""
    assert became(
        save(record, receipt(table("sales", sale("T1", 1.0)), table("sales", sale("T1", 2.0))))
    ) == [(1, 0, 0), (0, 1, 0)]
    assert [row["net_amount"] for row in rows(record, "sales")] == [2.0]


def test_the_original_is_kept_by_its_hash(record, tmp_path):
    """The figure can be checked against the very file, whatever became of the one on the share."""
    file = tmp_path / "Ventes.XLSX"
    file.write_bytes(b"the workbook")
    for _ in range(2):
        saved = save(record, sales(sale()), "marie", file, tmp_path / "originals")
    assert [(kept.name, kept.read_bytes()) for kept in (tmp_path / "originals").iterdir()] == [
        (f"{saved.sha256}.xlsx", b"the workbook")
    ]
    assert (saved.size, saved.loaded_by, saved.status) == (12, "marie", "loaded")


def test_loads_are_listed_with_their_receipts(record):
    """The newest first; a load that is not there is said not to be."""
    first, second = save(record, sales(sale())), save(record, sales(sale("T2"), file="b.xlsx"))
    assert [one.load_id for one in loads(record)] == [second.load_id, first.load_id]
    assert load(record, first.load_id) == first
    assert first.receipt["file"] == "ventes.xlsx"
    with pytest.raises(LoadUnknown, match="no load 999"):
        load(record, 999)


def test_what_a_file_gave_is_kept_with_the_load(record):
    """Present rows follow from what was given; the columns that the file had are noted."""
    saved = save(record, sales(sale("T1", client="C1")))
    with reading(record) as connection:
        kept = connection.execute(sa.select(CONTRIBUTIONS)).one()
    assert (kept.load_id, kept.dataset, kept.rows) == (saved.load_id, "sales", 1)
    assert kept.given == ["boutique", "ticket", "line", "associate", "sold_on", "client", "net_amount"]
