"""Mistakes of the trade with sales: which amount counts, its sign, its tax, its returns."""

import datetime as dt

import pytest

from tests.loaders.written import SALES, column, read, reconciled, table, text, workbook

D = dt.date
CA = ["Date", "Ville", "Vendeur", "Quantité", "Prix_unitaire", "Remise", "Remise_pct", "CA_sans_Remise", "CA"]


def lines(*columns, count: int = 12) -> list[list]:
    """Rows of a day, a boutique, a ticket and the given functions of a gross amount."""
    return [[D(2024, 3, 1 + n), "Rome", f"T{n}", *(f(100.0 + 17 * n) for f in columns)] for n in range(count)]


def total(*columns, count: int = 12) -> float:
    """The sum of the last column."""
    return round(sum(row[-1] for row in lines(*columns, count=count)), 2)


def same(x: float) -> float:
    """The gross amount itself."""
    return x


def taxed(x: float) -> float:
    """With 20 % tax."""
    return round(x * 1.2, 2)


def tax(x: float) -> float:
    """20 % tax."""
    return round(x * 0.2, 2)


def off(x: float) -> float:
    """A discount of 10 %, as money."""
    return round(x * 0.1, 2)


def reduced(x: float) -> float:
    """After that discount."""
    return round(x - off(x), 2)


def test_ca_without_discount_is_not_ca(tmp_path):
    """CA_sans_Remise beside CA: the first is gross; Remise counts points, not euros."""
    rows = [
        [D(2023, 1, 1 + n), "Rome", f"V{n % 3}", n + 1, 50.0, 10, 0.1, 50.0 * (n + 1), 45.0 * (n + 1)]
        for n in range(20)
    ]
    told = table(text(tmp_path / "ventes.csv", [CA, *rows]))
    assert told.columns["net_amount"] == "CA"
    assert told.columns["gross_amount"] == "CA_sans_Remise"
    assert "discount_amount" not in told.columns
    assert told.totals["net_amount"] == sum(row[-1] for row in rows)


def test_of_two_amounts_the_one_that_the_arithmetic_confirms(tmp_path):
    """Gross 100, Discount 10, Amount 90, Total 108: gross − discount is Amount, so Amount counts and nothing
    is asked.
    """
    header = ["Date", "Store", "Ticket", "Gross amount", "Discount amount", "Total", "Amount"]
    told = table(
        workbook(tmp_path / "a.xlsx", [header, *lines(same, off, lambda x: taxed(reduced(x)), reduced)])
    )
    assert told.columns["net_amount"] == "Amount"
    assert told.questions == []


@pytest.mark.parametrize(
    "names", [("Amount", "Total amount"), ("Total", "Sub-Total w/out VAT"), ("Montant", "Montant payé")]
)
def test_two_amounts_that_nothing_tells_apart_are_asked(tmp_path, names):
    """Same standing, near values: a guess would be wrong by the tax."""
    told = table(workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", *names], *lines(same, taxed)]))
    assert [q.about for q in told.questions] == ["amount"]
    assert set(told.questions[0].choices) == set(names)
    assert told.rows["accepted"] == 0
    answered = table(
        workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", *names], *lines(same, taxed)]),
        map={"net_amount": names[1]},
    )
    assert answered.totals["net_amount"] == pytest.approx(total(taxed))


def test_a_total_beside_its_tax_is_asked(tmp_path):
    """Total 120, VAT 20: before tax or after? Nothing in the file proves it."""
    told = table(
        workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "VAT", "Total"], *lines(tax, taxed)])
    )
    assert [q.about for q in told.questions] == ["amount"]
    assert (
        table(
            workbook(
                tmp_path / "b.xlsx",
                [["Date", "Store", "Ticket", "VAT", "Total TTC", "Total"], *lines(tax, taxed, same)],
            )
        ).questions
        == []
    )


def test_an_amount_with_tax_only_is_asked(tmp_path):
    """Montant TTC alone."""
    file = workbook(tmp_path / "a.xlsx", [["Date", "Boutique", "Ticket", "Montant TTC"], *lines(taxed)])
    told = table(file)
    assert [(q.about, q.choices) for q in told.questions] == [("amount", ("Montant TTC",))]
    assert table(file, map={"net_amount": "Montant TTC"}).totals["net_amount"] == pytest.approx(total(taxed))


def test_with_tax_less_tax(tmp_path):
    """Montant TTC and TVA: the net amount follows, and the receipt says so."""
    told = table(
        workbook(
            tmp_path / "a.xlsx", [["Date", "Boutique", "Ticket", "TVA", "Montant TTC"], *lines(tax, taxed)]
        )
    )
    assert told.columns["net_amount"] == "Montant TTC − TVA"
    assert told.totals["net_amount"] == pytest.approx(total(same))


@pytest.mark.parametrize(
    ("name", "rate"), [("Discount %", 10.0), ("Discount rate", 0.1), ("Remise %", "10 %")]
)
def test_quantity_times_price_less_discount(tmp_path, name, rate):
    """No amount but its parts: derived, said so, and percent read as it is meant."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", n + 1, 50.0, rate] for n in range(12)]
    told = table(
        workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "Quantity", "Unit price", name], *rows])
    )
    assert told.totals["net_amount"] == pytest.approx(sum(45.0 * (n + 1) for n in range(12)))
    assert told.columns["net_amount"].startswith("Quantity × Unit price")
    assert any("derived" in note for note in told.notes)


def test_returns_on_their_own_sheet_with_positive_amounts(tmp_path):
    """| Sales: T1 100, T2 200 | Returns: T2 200 | → 100, not 500; the return keeps the ticket that it gives back."""
    rows = [[D(2024, 3, 1), "Rome", "T1", 100.0], [D(2024, 3, 2), "Rome", "T2", 200.0]]
    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("Sales", [SALES, *rows]),
            ("Returns", [SALES, [D(2024, 3, 9), "Rome", "T2", 200.0]]),
        )
    )
    assert [reconciled(t).totals["net_amount"] for t in receipt.tables] == [300, -200]
    returned = receipt.tables[1]
    assert column(returned, "line_type") == ["return"]
    assert column(returned, "original_ticket") == ["T2"]
    keys = [key for t in receipt.tables for key in zip(column(t, "ticket"), column(t, "line"), strict=True)]
    assert len(set(keys)) == 3


@pytest.mark.parametrize(
    ("sheet", "sums"),
    [
        ("Retours 2025", -150.0),
        ("Avoirs", -150.0),
        ("Sales returns", -150.0),
        ("Rücknahmen", -150.0),
        ("Sales & returns", 150.0),
        ("Ventes et retours", 150.0),
        ("Vue d'ensemble", 150.0),
    ],
)
def test_what_a_sheet_is_called(tmp_path, sheet, sums):
    """Returns are returns; sales and returns together are told by their own signs."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", 10.0 * (n + 1)] for n in range(5)]
    assert table(workbook(tmp_path / "a.xlsx", (sheet, [SALES, *rows]))).totals["net_amount"] == sums


def test_a_sheet_of_returns_with_both_signs_is_read_by_them(tmp_path):
    """Named returns, but it holds sales as well."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", 10.0 if n % 2 else -10.0] for n in range(6)]
    assert table(workbook(tmp_path / "a.xlsx", ("Returns", [SALES, *rows]))).totals["net_amount"] == 0


@pytest.mark.parametrize(("quantity", "amount"), [(-1, 200.0), (-1, -200.0), (1, -200.0)])
def test_refunds_however_they_are_signed(tmp_path, quantity, amount):
    """The sign may stand at the pieces, at the amount or at both: 200 go back."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", 1, 500.0] for n in range(5)] + [
        [D(2024, 3, 9), "Rome", "T9", quantity, amount]
    ]
    told = table(workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "Qty", "Net amount"], *rows]))
    assert told.totals == {"quantity": 4, "net_amount": 2300}
    assert column(told, "line_type")[-1] == "return"


def test_a_word_tells_a_positive_return(tmp_path):
    """Type "Retour" beside 200: money that went back."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", "Retour" if n == 4 else "Vente", 200.0] for n in range(10)]
    assert (
        table(
            workbook(tmp_path / "a.xlsx", [["Date", "Boutique", "Ticket", "Type", "Montant net"], *rows])
        ).totals["net_amount"]
        == 1600
    )


def test_an_unknown_kind_of_line_is_told(tmp_path):
    """A word that no list knows neither becomes a sale nor vanishes."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", "Zzyzx" if n == 4 else "Sale", 200.0] for n in range(10)]
    told = table(workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "Type", "Net amount"], *rows]))
    assert told.rows["rejected"] == 1 or any("Type" in note for note in told.notes)


def test_lines_of_one_ticket_are_not_duplicates(tmp_path):
    """Two equal straps on one ticket are two lines where tickets have several."""
    rows = [
        [D(2024, 3, 1), "Rome", "T1", 50.0],
        [D(2024, 3, 1), "Rome", "T1", 50.0],
        [D(2024, 3, 1), "Rome", "T1", 80.0],
        [D(2024, 3, 2), "Rome", "T2", 10.0],
    ]
    told = table(workbook(tmp_path / "a.xlsx", [SALES, *rows]))
    assert told.totals["net_amount"] == 190
    assert column(told, "line") == ["1", "2", "3", "1"]


def test_lines_pasted_twice_are_duplicates(tmp_path):
    """Every ticket a row, and two rows are there word for word twice."""
    rows = lines(same)
    told = table(workbook(tmp_path / "a.xlsx", [SALES, *rows, *rows[3:5]]))
    assert told.rows["duplicate"] == 2
    assert told.totals["net_amount"] == total(same)


def test_two_sellers_of_one_line_share_it(tmp_path):
    """Credit 50 % each: the line's amount stands twice, its credit sums to one."""
    header = ["Date", "Store", "Receipt", "Line", "Sales associate", "Split %", "Net amount"]
    rows = [
        [D(2024, 3, 1), "Rome", "T1", 1, "Ana", 50, 200.0],
        [D(2024, 3, 1), "Rome", "T1", 1, "Ben", 50, 200.0],
        [D(2024, 3, 2), "Rome", "T2", 1, "Ana", 100, 80.0],
    ]
    told = table(workbook(tmp_path / "a.xlsx", [header, *rows]))
    assert sum(n * c for n, c in zip(column(told, "net_amount"), column(told, "credit"), strict=True)) == 280


def test_a_boutique_that_nothing_names_is_asked(tmp_path):
    """--set boutique=Rome; without it nothing counts."""
    file = workbook(
        tmp_path / "a.xlsx",
        [["Date", "Ticket", "Montant HT"], *[[row[0], row[2], row[3]] for row in lines(same)]],
    )
    told = table(file)
    assert [q.about for q in told.questions] == ["boutique"]
    answered = table(file, set={"boutique": "Rome"})
    assert set(column(answered, "boutique")) == {"Rome"}
    assert answered.totals["net_amount"] == total(same)


def test_the_moment_of_sale_joins_day_and_hour(tmp_path):
    """Date and time in two columns, and a moment in one."""
    two = table(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Date", "Time", "Store", "Receipt", "Net amount"],
                *[[r[0], dt.time(10, 30), *r[1:]] for r in lines(same)],
            ],
        )
    )
    one = table(
        workbook(
            tmp_path / "b.xlsx",
            [SALES, *[[dt.datetime.combine(r[0], dt.time(10, 30)), *r[1:]] for r in lines(same)]],
        )
    )
    assert column(two, "sold_at") == column(one, "sold_at")
    assert column(one, "sold_on")[0] == D(2024, 3, 1)


def test_quantity_times_price_without_a_discount(tmp_path):
    """Two parts and no third: derived all the same."""
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", n + 1, 50.0] for n in range(12)]
    told = table(
        workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "Quantity", "Unit price"], *rows])
    )
    assert told.columns["net_amount"] == "Quantity × Unit price"
    assert told.totals["net_amount"] == 50 * sum(range(1, 13))


@pytest.mark.parametrize(("told", "sums"), [("sales", 1700.0), ("returns", -1700.0)])
def test_a_system_that_books_sales_as_minus(tmp_path, told, sums):
    """Retail ledgers write what is sold as minus and what comes back as plus: asked, since it could be a file
    of returns.
    """
    rows = [[D(2024, 3, 1 + n), "Rome", f"T{n}", -1, -200.0] for n in range(9)] + [
        [D(2024, 3, 20), "Rome", "T9", 1, 100.0]
    ]
    file = workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "Qty", "Net amount"], *rows])
    assert [q.about for q in table(file).questions] == ["sign"]
    assert table(file, set={"sign": told}).totals["net_amount"] == sums


def test_discounts_are_positive_however_they_are_written(tmp_path):
    """Gross 100, Discounts −10, Net 90: ten were given away, not taken."""
    header = ["Date", "Store", "Ticket", "Gross amount", "Discounts", "Net amount"]
    told = table(workbook(tmp_path / "a.xlsx", [header, *lines(same, lambda x: -off(x), reduced)]))
    assert told.totals["discount_amount"] == pytest.approx(total(off))


def test_brutto_is_with_tax(tmp_path):
    """Umsatz brutto 1190, MwSt 190, Umsatz netto 1000: brutto is no amount before discount."""
    told = table(
        workbook(
            tmp_path / "a.xlsx",
            [
                ["Datum", "Filiale", "Bon-Nr.", "MwSt", "Umsatz brutto", "Umsatz netto"],
                *lines(tax, taxed, same),
            ],
        )
    )
    assert told.totals["net_amount"] == pytest.approx(total(same))
    assert "gross_amount" not in told.columns
    assert told.columns["tax_amount"] == "MwSt"


def test_payments_are_asked(tmp_path):
    """Amount by card and cash: what was paid includes tax."""
    rows = [[*row[:3], "Card" if n % 2 else "Cash", row[3]] for n, row in enumerate(lines(taxed))]
    assert [
        q.about
        for q in table(
            workbook(tmp_path / "a.xlsx", [["Date", "Store", "Ticket", "Payment method", "Amount"], *rows])
        ).questions
    ] == ["amount"]


def test_stock_is_not_turnover(tmp_path):
    """What lies in the safe is no sale: nothing counts, whatever it is asked to be."""
    rows = [[D(2024, 3, 1), "Rome", f"R{n}", n + 1, 100.0 * (n + 1)] for n in range(9)]
    receipt = read(workbook(tmp_path / "a.xlsx", [["Date", "Store", "SKU", "Stock", "Value"], *rows]))
    assert [t.dataset for t in receipt.tables if t.rows["accepted"]] == []
