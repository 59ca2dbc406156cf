"""Mistakes of the trade in reading exports: each a small table, and the false figure that it would have
given.
"""

import datetime as dt

import pytest

from tests.loaders.written import SALES, cells, column, read, reconciled, sales, table, text, workbook

D = dt.date


def net(receipt) -> float:
    """The net amount of a whole file."""
    return round(sum(reconciled(t).totals.get("net_amount", 0) for t in receipt.tables), 2)


def test_all_and_the_months_are_not_added_up(tmp_path):
    """| All: T1 100, T2 200 | March: T1 100 | April: T2 200 | → 300, not 600."""
    rows = [[D(2024, 3, 1), "Rome", "T1", 100.0], [D(2024, 4, 2), "Rome", "T2", 200.0]]
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("All", [SALES, *rows]),
            ("March", [SALES, rows[0]]),
            ("April", [SALES, rows[1]]),
        )
    )
    assert net(receipt) == 300
    assert [t.rows["duplicate"] for t in receipt.tables] == [0, 1, 1]


def test_all_and_the_months_without_ticket_numbers(tmp_path):
    """The same, where nothing but the content tells a row; the month's sheet lacks a column."""
    full = [
        ["Date", "Store", "Client", "Net amount"],
        *[[D(2024, 3, d), "Rome", f"C{d}", 10.0 * d] for d in range(1, 9)],
    ]
    receipt = read(
        workbook(tmp_path / "a.xlsx", ("All", full), ("March", [[row[0], row[1], row[3]] for row in full]))
    )
    assert net(receipt) == 360


def test_equal_sales_of_two_sellers_are_two_sales(tmp_path):
    """A sheet a seller, no ticket numbers: both sold a strap for 50 on 1 March. Dropping one would lose
    50.
    """
    header = ["Date", "Store", "Net amount"]
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("Ana", [header, [D(2024, 3, 1), "Rome", 50.0], [D(2024, 3, 2), "Rome", 900.0]]),
            ("Ben", [header, [D(2024, 3, 1), "Rome", 50.0], [D(2024, 3, 3), "Rome", 700.0]]),
        )
    )
    assert net(receipt) == 1700
    keys = [key for t in receipt.tables for key in zip(column(t, "ticket"), column(t, "line"), strict=True)]
    assert len(set(keys)) == 4


def test_ticket_numbers_that_begin_anew_on_another_sheet_are_other_tickets(tmp_path):
    """| Jan: ticket 1, 100 | Feb: ticket 1, 250 | → the second is no repetition of the first, and must not vanish."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("Jan", [SALES, [D(2024, 1, 1), "Rome", "1", 100.0], [D(2024, 1, 2), "Rome", "2", 100.0]]),
            ("Feb", [SALES, [D(2024, 2, 1), "Rome", "1", 250.0], [D(2024, 2, 2), "Rome", "3", 70.0]]),
        )
    )
    assert net(receipt) == 520
    assert [t.problems for t in receipt.tables] == [[], []]


def test_long_ticket_numbers_that_come_back_on_another_sheet_are_told(tmp_path):
    """A number of ten digits does not begin anew: on another day and with another amount it is a
    contradiction, and must not vanish silently.
    """
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            (
                "Jan",
                [
                    SALES,
                    [D(2024, 1, 1), "Rome", "2024000001", 100.0],
                    [D(2024, 1, 2), "Rome", "2024000002", 100.0],
                ],
            ),
            (
                "Feb",
                [
                    SALES,
                    [D(2024, 2, 1), "Rome", "2024000001", 250.0],
                    [D(2024, 2, 2), "Rome", "2024000003", 70.0],
                ],
            ),
        )
    )
    assert net(receipt) == 270
    assert [(p.row, p.rule) for p in receipt.tables[1].problems] == [(2, "key")]


def test_a_ticket_whose_lines_stand_on_two_sheets(tmp_path):
    """Rings on one, watches on the other: one ticket of two lines, none overwritten."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("Rings", [SALES, [D(2024, 1, 1), "Rome", "T1", 100.0], [D(2024, 1, 2), "Rome", "T2", 300.0]]),
            ("Watches", [SALES, [D(2024, 1, 1), "Rome", "T1", 900.0], [D(2024, 1, 3), "Rome", "T3", 500.0]]),
        )
    )
    assert net(receipt) == 1800
    assert [column(t, "line") for t in receipt.tables] == [["1", "1"], ["2", "1"]]


def test_a_till_that_counts_from_one_each_day(tmp_path):
    """| 1 March: tickets 1–6 | 2 March: tickets 1–6 | … → 30 tickets, not 6."""
    rows = [[D(2024, 3, day), "Rome", str(n), 10.0 * n + day] for day in range(1, 6) for n in range(1, 7)]
    told = table(workbook(tmp_path / "a.xlsx", [SALES, *rows]))
    assert len(set(column(told, "ticket"))) == 30
    assert any("begin anew" in note for note in told.notes)


def test_visitors_of_two_doors_are_not_dropped(tmp_path):
    """| A: Rome, 1 March, 100 | B: Rome, 1 March, 80 | → a contradiction to be told, never 100 alone without a word."""
    header = ["Date", "Store", "Visitors"]
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("A", [header, *[[D(2024, 3, d), "Rome", 100 + d] for d in range(1, 5)]]),
            ("B", [header, *[[D(2024, 3, d), "Rome", 80 + d] for d in range(1, 5)]]),
        )
    )
    assert [reconciled(t).rows["rejected"] for t in receipt.tables] == [0, 4]


def test_counts_by_the_hour_in_one_moment_column(tmp_path):
    """| 1 March 10:00, 5 | 1 March 11:00, 5 | → ten visitors in two hours, not five in a day."""
    rows = [[dt.datetime(2024, 3, 1, hour), "Rome", 5] for hour in range(10, 18)]
    told = table(workbook(tmp_path / "a.xlsx", [["Date", "Store", "Visitors"], *rows]))
    assert told.totals["visitors"] == 40
    assert column(told, "hour")[:2] == ["10:00", "11:00"]


def test_a_daily_report_is_no_list_of_tickets(tmp_path):
    """| 1 March | Rome | 12 tickets | 5 400 | → one row is twelve sales, not a ticket of 5 400."""
    header = ["Date", "Boutique", "Nb tickets", "CA HT"]
    receipt = read(
        workbook(tmp_path / "a.xlsx", [header, *[[D(2024, 3, d), "Rome", 12, 5400.0] for d in range(1, 9)]])
    )
    assert receipt.tables == []
    assert "ticket" in receipt.unrecognised[0]["why"]


def test_budgets_in_thousands(tmp_path):
    """Budget (k€): 120 is 120 000."""
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Boutique", "Mois", "Budget CA (k€)"],
                *[["Rome", D(2024, m, 1), 100.0 + m] for m in range(1, 7)],
            ],
        )
    )
    assert told.totals["value"] == 621_000


def test_weekly_targets_end_on_sunday(tmp_path):
    """2024-W14 runs from 1 to 7 April, not to the end of April."""
    rows = [
        ["Boutique", "Semaine", "Objectif CA"],
        *[["Rome", f"2024-W{week}", 1000.0] for week in range(14, 20)],
    ]
    told = table(workbook(tmp_path / "a.xlsx", rows))
    assert column(told, "period_start")[0] == D(2024, 4, 1)
    assert column(told, "period_end")[0] == D(2024, 4, 7)


def test_codes_of_nineteen_digits_keep_them(tmp_path):
    """Read as numbers, 1234567890123456789 and …790 would be one client."""
    codes = ["1234567890123456789", "1234567890123456790", "0001234567890123456"]
    file = text(
        tmp_path / "a.csv",
        [[*SALES, "Client"], *[[*row, code] for row, code in zip(sales(3), codes, strict=True)]],
    )
    assert column(table(file), "client") == codes


def test_a_column_of_codes_is_never_an_amount(tmp_path):
    """Sales ID 10023 beside no amount: no turnover of ten thousand."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            [["Date", "Store", "Sale ID"], *[[D(2024, 3, d), "Rome", 10_000 + d] for d in range(1, 9)]],
        )
    )
    assert net(receipt) == 0


def test_a_wrong_cell_costs_its_row_and_nothing_else(tmp_path):
    """A word, a blank and an error among twelve amounts; each is told by its address."""
    rows = sales()
    rows[2][3], rows[5][3], rows[8][0] = "annulation", None, "hier"
    told = table(workbook(tmp_path / "a.xlsx", [["Ventes"], [], SALES, *rows]))
    assert cells(told) == {"D6": "number", "D9": "required", "A12": "date"}
    assert told.rows["accepted"] == 9


@pytest.mark.parametrize(
    ("order", "days"), [("dmy", ["2024-04-03", "2024-06-05"]), ("mdy", ["2024-03-04", "2024-05-06"])]
)
def test_third_of_april_or_fourth_of_march(tmp_path, order, days):
    """03/04/2024 and 05/06/2024: asked; nothing counts before the answer."""
    file = text(
        tmp_path / "a.csv", [SALES, ["03/04/2024", "Rome", "T1", 10], ["05/06/2024", "Rome", "T2", 20]]
    )
    assert [q.about for q in table(file).questions] == ["day_month_order"]
    assert table(file).rows["accepted"] == 0
    assert [str(d) for d in column(table(file, date_order=order), "sold_on")] == days


def test_a_sibling_column_tells_the_order(tmp_path):
    """Two date columns of one export are written alike: one clear column settles the other."""
    header = ["Employee ID", "Name", "Role", "Hire date", "End date"]
    rows = [
        ["E1", "Ana", "Advisor", "03/04/2020", "31/05/2024"],
        ["E2", "Ben", "Advisor", "05/06/2021", "30/06/2024"],
        ["E3", "Cid", "Advisor", "07/08/2022", ""],
    ]
    told = table(text(tmp_path / "a.csv", [header, *rows]))
    assert told.questions == []
    assert [str(d) for d in column(told, "started_on")] == ["2020-04-03", "2021-06-05", "2022-08-07"]


def test_dates_that_an_american_excel_has_turned_round(tmp_path):
    """An export of dd/mm opened there: 01/03 became 3 January, 13/03 stayed text. Half of the sales would
    move to other months.
    """
    rows = [
        [dt.datetime(2024, d, 3) if d <= 12 else f"{d}/03/2024", "Rome", f"T{d}", 10.0] for d in range(1, 25)
    ]
    file = workbook(tmp_path / "a.xlsx", [SALES, *rows])
    told = table(file)
    assert [(q.about, q.choices) for q in told.questions] == [("day_month_order", ("shown",))]
    assert table(file, date_order="shown").rows["accepted"] == 24


def test_the_same_file_twice_is_the_same_rows(tmp_path):
    """Keys do not depend on the order of rows where the export has no ticket number."""
    rows = [[D(2024, 3, 1 + n % 9), "Rome", 10.0 * n] for n in range(20)]
    first, second = (
        table(text(tmp_path / f"{n}.csv", [["Date", "Store", "Net amount"], *part]))
        for n, part in enumerate((rows, rows[::-1]))
    )
    assert set(column(first, "ticket")) == set(column(second, "ticket"))
    assert len(set(column(first, "ticket"))) == 20
