"""Where tables are on a sheet, which rows are data, and what of a sheet was not read."""

from datetime import date

import pytest

from tests.loaders.written import SALES, column, read, reconciled, sales, table, workbook


def made(tmp_path, *rows):
    """A workbook of one sheet with these rows."""
    return workbook(tmp_path / "a.xlsx", list(rows))


def test_a_table_that_starts_elsewhere(tmp_path):
    """At C4, under a title and a filter; rows keep Excel's numbers."""
    rows = [["", "", *row] for row in [["Sales report"], ["Boutique", "all"], [], SALES, *sales()]]
    told = table(made(tmp_path, *rows))
    assert told.header_row == 4
    assert column(told, "source_row")[0] == 5


def test_what_stands_above_tells_for_all_rows(tmp_path):
    """Boutique: Geneva; Currency | CHF."""
    told = table(
        made(
            tmp_path,
            ["Boutique: Geneva"],
            ["Currency", "CHF"],
            [],
            ["Date", "Receipt", "Net amount"],
            *([d, t, n] for d, _s, t, n in sales()),
        )
    )
    assert set(column(told, "boutique")) == {"Geneva"}
    assert set(column(told, "currency")) == {"CHF"}


def test_an_unnamed_index_column(tmp_path):
    """0, 1, 2 … in front, as data frames are exported."""
    told = table(made(tmp_path, ["", *SALES], *([n, *row] for n, row in enumerate(sales()))))
    assert told.rows["accepted"] == 12
    assert told.unmapped == []


@pytest.mark.parametrize("gap", [0, 1])
def test_a_list_parked_beside_the_table(tmp_path, gap):
    """The words of a drop-down list, longer than the table; "Return" among them is no header."""
    words = [
        "Sale",
        "Return",
        "Exchange",
        "Deposit",
        "Service",
        "Voucher",
        "Other",
        "Store",
        "Client",
        "Date",
        "Total",
        "Item",
        "Type",
        "Line",
    ]
    header = [*SALES, "Type", *[""] * gap, "List"]
    rows = [
        [*(sales()[n] if n < 12 else [""] * 4), "Sale" if n < 12 else "", *[""] * gap, word]
        for n, word in enumerate(words)
    ]
    told = table(made(tmp_path, header, *rows))
    assert told.rows["accepted"] == 12
    assert told.totals["net_amount"] == sum(row[3] for row in sales())


def test_hundreds_of_formatted_empty_rows(tmp_path):
    """970 rows with a border and nothing else."""

    def border(book):
        for row in range(14, 984):
            book.active.cell(row, 1).number_format = "dd/mm/yyyy"
            book.active.cell(row, 4).number_format = "0.00"

    told = table(workbook(tmp_path / "a.xlsx", [SALES, *sales()], setup=border))
    assert told.rows == {"read": 12, "accepted": 12, "rejected": 0, "duplicate": 0, "ignored": 0}


@pytest.mark.parametrize(
    "words",
    [
        "Total",
        "TOTAL",
        "Total général",
        "Total général :",
        "Sous-total",
        "Sous total",
        "Grand Total",
        "Gesamt",
        "Gesamtergebnis",
        "Summe",
        "Zwischensumme",
        "Totale",
        "Totale generale",
        "Totaux",
        "Subtotal",
        "Sub-total",
        "Net total",
    ],
)
@pytest.mark.parametrize("dated", [False, True])
def test_totals_never_count(tmp_path, words, dated):
    """Kept in a "clean" sheet they would double its sum; some carry a date."""
    rows = sales()
    told = table(
        made(
            tmp_path,
            SALES,
            *rows[:6],
            [rows[5][0] if dated else None, words, None, 621.0],
            *rows[6:],
            [None, None, words, 1278.0],
        )
    )
    assert told.ignored["total"] == 2
    assert told.totals["net_amount"] == sum(row[3] for row in rows)


def test_totals_of_a_group_and_without_a_word(tmp_path):
    """ "Rome Total" below its rows, and at the end nothing but the sum."""
    told = table(
        made(
            tmp_path,
            SALES,
            *sales(6),
            [None, "Rome Total", None, 621.0],
            *sales(6, 7),
            [None, "Total Rome", None, 657.0],
            [None, None, None, 1278.0],
        )
    )
    assert (told.ignored["total"], told.rows["accepted"], told.rows["rejected"]) == (3, 12, 0)


def test_totals_among_many_blank_rows(tmp_path):
    """Blank rows and remarks do not tell how many cells a record usually has."""
    spaced = [line for row in sales() for line in (row, [], [])]
    told = table(made(tmp_path, SALES, *spaced, ["remark"], [None, "Rome Total", None, 1278.0]))
    assert (told.ignored["total"], told.rows["accepted"], told.rows["rejected"]) == (1, 12, 0)


def test_people_and_things_that_sound_like_totals_are_data(tmp_path):
    """An adviser called Suma, a product called Total Look."""
    rows = [
        [*row, name, thing]
        for row, name, thing in zip(
            sales(),
            ["Suma", "Somma", "Tom"] * 4,
            ["Total Look", "Sommet ring", "Gesamtwerk"] * 4,
            strict=True,
        )
    ]
    told = table(made(tmp_path, [*SALES, "Sales associate", "Item"], *rows))
    assert told.rows["accepted"] == 12


def test_a_record_without_date_is_rejected_not_ignored(tmp_path):
    """A sale whose date somebody forgot is money that is missing."""
    rows = sales()
    rows[4][0] = None
    told = table(made(tmp_path, SALES, *rows))
    assert [(p.row, p.column, p.rule) for p in told.problems] == [(6, "A", "required")]


def test_notes_and_page_titles_are_ignored(tmp_path):
    """Exported by …; Page 2; a lone remark."""
    told = table(
        made(
            tmp_path,
            SALES,
            *sales(5),
            ["Page 2"],
            *sales(5, 6),
            [],
            ["Exported on 12/03/2024 by the till"],
            [None, "confidential"],
        )
    )
    assert (told.rows["accepted"], told.rows["rejected"], told.ignored["note"], told.ignored["blank"]) == (
        10,
        0,
        3,
        1,
    )


def test_repeated_headers_are_ignored(tmp_path):
    """On every printed page."""
    told = table(made(tmp_path, SALES, *sales(1), SALES, *sales(5, 2), SALES, *sales(3, 7)))
    assert (told.header_row, told.ignored["header"], told.rows["accepted"]) == (1, 2, 9)


def test_two_tables_below_each_other(tmp_path):
    """Sales, then visitors, each under a title of its own."""
    visitors = [["Store", "Date", "Visitors"], *[["Rome", date(2024, 3, d), 10 + d] for d in range(1, 8)]]
    receipt = read(made(tmp_path, ["Sales"], SALES, *sales(), [], ["Footfall"], *visitors))
    assert [(reconciled(t).dataset, t.header_row, t.rows["accepted"]) for t in receipt.tables] == [
        ("sales", 2, 12),
        ("traffic", 17, 7),
    ]


def test_two_tables_beside_each_other(tmp_path):
    """One boutique a block: neither is lost."""
    left, right = [SALES, *sales()], [SALES, *([d, "Milan", t, n] for d, _s, t, n in sales())]
    receipt = read(made(tmp_path, *([*a, "", *b] for a, b in zip(left, right, strict=True))))
    assert sum(reconciled(t).rows["accepted"] for t in receipt.tables) == 24
    assert {s for t in receipt.tables for s in column(t, "boutique")} == {"Rome", "Milan"}


def test_what_is_not_read_is_told(tmp_path):
    """Rows of another kind below the table."""
    below = [["Client", "Store", "Favourite"], *[["C1", "Rome", "gold"]] * 5]
    receipt = read(made(tmp_path, SALES, *sales(), [], *below))
    assert receipt.tables[0].rows["accepted"] == 12
    assert "15" in receipt.unrecognised[0]["why"]
    assert "20" in receipt.unrecognised[0]["why"]


def test_two_columns_of_the_same_name_are_told_apart(tmp_path):
    """Amount, Amount: which one is asked, and can be answered."""
    rows = [[*row, row[3] * 1.2] for row in sales()]
    file = made(tmp_path, ["Date", "Store", "Receipt", "Amount", "Amount"], *rows)
    told = table(file)
    assert [q.about for q in told.questions] == ["amount"]
    assert told.questions[0].choices == ("Amount", "Amount (2)")
    assert table(file, map={"net_amount": "Amount (2)"}).totals["net_amount"] == pytest.approx(
        sum(row[4] for row in rows)
    )
    assert table(file, map={"net_amount": "Amount"}).totals["net_amount"] == sum(row[3] for row in rows)


def test_a_column_that_a_person_names(tmp_path):
    """--map where no spelling helps."""
    file = made(tmp_path, ["When", "Where", "Slip", "Cash"], *sales())
    assert read(file).status == 2
    told = table(
        file,
        map={"sold_on": "When", "boutique": "where", "ticket": "Slip", "net_amount": "CASH"},
        dataset="sales",
    )
    assert told.totals["net_amount"] == sum(row[3] for row in sales())


def test_a_misspelt_answer_names_the_near_miss(tmp_path):
    """Column 'Montan' not found; did you mean 'Montant HT'?"""
    receipt = read(
        made(tmp_path, ["Date", "Boutique", "Ticket", "Montant HT"], *sales()), map={"net_amount": "Montan"}
    )
    assert receipt.status == 2
    assert "did you mean 'Montant HT'" in receipt.unrecognised[0]["why"]


def test_a_sheet_that_is_asked_for(tmp_path):
    """--sheet March; the other is named."""
    receipt = read(
        workbook(tmp_path / "a.xlsx", ("March", [SALES, *sales()]), ("April", [SALES, *sales()])),
        sheet="April",
    )
    assert [t.sheet for t in receipt.tables] == ["April"]
    assert receipt.unrecognised[0]["sheet"] == "March"
