"""Sheets on which the head of a ticket stands once, and lists whose month stands in two columns: what is
lost, or counted for the wrong day.
"""

import datetime as dt

import pytest

from tests.loaders.written import cells, column, read, reconciled, table, text, workbook

D = dt.date
HEADER = ["Date", "Boutique", "Ticket", "Client", "Article", "Qté", "Montant HT"]
TICKETS = [
    [D(2026, 3, 2), "PAR1", "P26-0081", "K1", "Ring", 1, 100.0],
    [None, None, None, None, "Chain", 1, 50.0],
    [None, None, None, None, "Clasp", 2, 30.0],
    [D(2026, 3, 3), "PAR1", "P26-0082", None, "Ring", 1, 900.0],
    [D(2026, 3, 4), "PAR1", "P26-0083", "K2", "Watch", 1, 700.0],
    [None, None, None, None, "Strap", 1, 70.0],
]


def test_lines_under_one_head_are_lines_of_its_ticket(tmp_path):
    """Number, date and client merged over three lines: 180 of ticket 0081, not 100 and two rows rejected."""
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *TICKETS]))
    assert (told.rows["accepted"], told.totals["net_amount"]) == (6, 1850)
    assert column(told, "ticket") == ["P26-0081"] * 3 + ["P26-0082"] + ["P26-0083"] * 2
    assert column(told, "client") == ["K1", "K1", "K1", "", "K2", "K2"]
    assert column(told, "source_row") == [2, 3, 4, 5, 6, 7]
    assert any("3 rows" in note and "'Ticket'" in note for note in told.notes)


def test_a_total_under_a_ticket_is_no_line_of_it(tmp_path):
    """The sum of a ticket without a word, and one with: neither goes on with the ticket."""
    rows = [
        *TICKETS[:3],
        [None, None, None, None, None, None, 180.0],
        *TICKETS[3:],
        [None, None, None, None, "Total", 6, 1850.0],
    ]
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert (told.totals["net_amount"], told.ignored["total"]) == (1850, 2)


def test_a_date_given_once_on_the_first_line_of_a_repeated_ticket(tmp_path):
    """The number stands on each line, the date on the first only."""
    rows = [
        [D(2026, 3, 2), "PAR1", "P26-0081", "K1", "Ring", 1, 100.0],
        [None, None, "P26-0081", None, "Chain", 1, 50.0],
        [None, None, "P26-0081", None, "Clasp", 1, 30.0],
        [D(2026, 3, 3), "PAR1", "P26-0082", "K1", "Ring", 1, 20.0],
    ]
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert (told.totals["net_amount"], told.span) == (200, ["2026-03-02", "2026-03-03"])


def test_one_blank_head_may_be_forgotten(tmp_path):
    """One row without ticket and date among many: no evidence that it goes on with its neighbour; it is told,
    not filled.
    """
    rows = [[D(2026, 3, n), "PAR1", f"P26-{n:04d}", "K1", "Ring", 1, 100.0] for n in range(1, 13)]
    rows[5][:4] = [None] * 4
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert cells(told)["A7"] == "required"
    assert told.rows["accepted"] == 11


def test_a_head_with_the_whole_amount_is_not_added_to_its_lines(tmp_path):
    """A row of the ticket with 180, then its lines of 100 and 80: asked, for filled down it would count
    360.
    """
    rows = [
        row
        for n in range(1, 5)
        for row in (
            [D(2026, 3, n), "PAR1", f"P26-{n:04d}", "K1", None, None, 180.0],
            [None, None, None, None, "Ring", 1, 100.0],
            [None, None, None, None, "Chain", 1, 80.0],
        )
    ]
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert [q.about for q in told.questions] == ["continued"]
    assert told.rows["accepted"] == 0


def test_a_date_given_once_a_day_is_asked_where_no_ticket_tells(tmp_path):
    """Date, boutique, article, amount; the date only on the first sale of each day: forgotten, or merged?"""
    rows = [
        [D(2026, 3, n) if turn == 0 else None, "PAR1", f"Ring {turn}", 10.0 * n + turn]
        for n in range(1, 5)
        for turn in range(3)
    ]
    path = workbook(tmp_path / "a.xlsx", [["Date", "Boutique", "Article", "Montant HT"], *rows])
    assert [(q.about, q.choices) for q in table(path).questions] == [("continued", ("yes", "no"))]
    assert table(path, set={"continued": "yes"}).rows["accepted"] == 12
    assert table(path, set={"continued": "no"}).rows["accepted"] == 4


@pytest.mark.parametrize("mark", ['"', "″", "idem", "Ditto"])
def test_ditto_marks_are_written_out(tmp_path, mark):
    """Below PAR1 stands a ditto mark: it is no boutique of that name."""
    rows = [
        [D(2026, 3, n), "PAR1" if n == 1 else mark, f"P26-{n:04d}", "K1", "Ring", 1, 100.0]
        for n in range(1, 7)
    ]
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert set(column(told, "boutique")) == {"PAR1"}
    assert any("'Boutique' (5)" in note for note in told.notes)


def test_a_ditto_mark_is_no_amount(tmp_path):
    """An amount "as above" is a guess of money: its row is told."""
    rows = [
        [D(2026, 3, n), "PAR1", f"P26-{n:04d}", "K1", "Ring", 1, 100.0 if n < 6 else '"'] for n in range(1, 7)
    ]
    told = table(workbook(tmp_path / "a.xlsx", [HEADER, *rows]))
    assert cells(told) == {"G7": "number"}


@pytest.mark.parametrize(
    "header",
    [
        ["Year", "Month", "Boutique", "Sales target"],
        ["Année", "Mois", "Boutique", "Objectif CA"],
        ["Jahr", "Monat", "Filiale", "Umsatzziel"],
        ["Anno", "Mese", "Negozio", "Obiettivo vendite"],
        ["Año", "Mes", "Tienda", "Objetivo ventas"],
    ],
)
@pytest.mark.parametrize(
    "months", [[1, 2, 3], ["January", "February", "March"], ["janvier", "février", "mars"]]
)
def test_year_and_month_in_two_columns_are_one_month(tmp_path, header, months):
    """2026 | 2 is February 2026, not day 2 of 1900 and no question."""
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            [header, *[[2026, month, "PAR1", 1000.0 * n] for n, month in enumerate(months, 1)]],
        ),
        set={"kpi": "net_sales"},
    )
    assert [str(day) for day in column(told, "period_end")] == ["2026-01-31", "2026-02-28", "2026-03-31"]
    assert (told.dataset, told.totals["value"], told.columns["period_start"]) == (
        "targets",
        6000,
        f"{header[0]} + {header[1]}",
    )


def test_sales_of_a_month_are_no_ticket(tmp_path):
    """Year, month, boutique, net sales: a sum of a month; as a ticket it would make an average ticket of
    40,000.
    """
    told = table(
        text(
            tmp_path / "a.csv",
            [
                ["Boutique", "Year", "Month", "Net sales"],
                ["PAR1", "2026", "1", "40000"],
                ["PAR1", "2026", "2", "42000"],
            ],
        )
    )
    assert (told.dataset, told.totals["net_amount"], told.span) == (
        "sales",
        82_000,
        ["2026-01-01", "2026-02-01"],
    )
    assert all(code.startswith("Σ") for code in column(told, "ticket"))


def test_a_year_written_once_holds_until_the_months_begin_anew(tmp_path):
    """2025 | Nov · | Dec · | Jan: the January is of no year that the sheet tells, so it is told as a problem."""
    rows = [
        ["2025", "10", "PAR1", 1.0],
        ["", "11", "PAR1", 2.0],
        ["", "12", "PAR1", 3.0],
        ["", "1", "PAR1", 4.0],
        ["2026", "2", "PAR1", 5.0],
    ]
    told = table(text(tmp_path / "a.csv", [["Année", "Mois", "Boutique", "Objectif CA"], *rows]))
    assert [str(day) for day in column(told, "period_start")] == [
        "2025-10-01",
        "2025-11-01",
        "2025-12-01",
        "2026-02-01",
    ]
    assert [(p.row, p.rule) for p in told.problems] == [(5, "date")]


def test_a_date_beside_year_and_month_is_the_date(tmp_path):
    """Year and month only repeat it: 5 January stays 5 January."""
    rows = [["PAR1", 2026, n, D(2026, n, 5), f"P26-{n:04d}", 100.0] for n in (1, 2, 3)]
    told = table(
        workbook(tmp_path / "a.xlsx", [["Boutique", "Year", "Month", "Date", "Ticket", "Net amount"], *rows])
    )
    assert told.span == ["2026-01-05", "2026-03-05"]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["", "April", "May", "June", "July"],
            ["Planned", 4, 8, 8, 8],
            ["Requested", 4, 9, 8, 8],
            ["Actual", 4, 9, 8, 7],
        ],
        [
            ["", "", D(2026, 9, 7), D(2026, 9, 14), D(2026, 9, 21), D(2026, 9, 28)],
            [60, "Planned", 58, 56, 54, 51],
            [60, "Actual", 58, 56, 54, 51],
        ],
    ],
)
def test_a_burndown_is_refused_not_asked_about(tmp_path, rows):
    """Planned and actual by week or month, of nobody and nothing: no dataset holds it, and no answer would
    help.
    """
    receipt = read(workbook(tmp_path / "a.xlsx", ("Burndown", rows)))
    assert receipt.status == 2
    assert "nothing says whose figures" in receipt.unrecognised[0]["why"]


def test_periods_that_name_their_rows_are_still_asked(tmp_path):
    """A boutique a row, months across, no word for what: sales, visitors or targets? Worth a question."""
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("Sheet1", [["Boutique", D(2026, 1, 1), D(2026, 2, 1), D(2026, 3, 1)], ["PAR1", 1, 2, 3]]),
        )
    )
    assert "dataset" in [q.about for q in reconciled(receipt.tables[0]).questions]
