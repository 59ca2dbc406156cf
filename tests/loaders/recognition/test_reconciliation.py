"""Whatever a table looks like: the values that were written, or a question; every row accounted for; wrong
cells told by their address.
"""

import csv
import datetime as dt
from dataclasses import dataclass

import openpyxl
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.loaders.written import read, reconciled, text, workbook

HEADERS = {
    "en": ("Receipt no.", "Date of sale", "Store", "Item", "Qty", "Net amount"),
    "fr": ("N° de ticket", "Date de vente", "Boutique", "Article", "Qté", "Montant net HT"),
    "de": ("Belegnummer", "Verkaufsdatum", "Filiale", "Artikel", "Menge", "Nettobetrag"),
    "it": ("Numero scontrino", "Data vendita", "Negozio", "Articolo", "Quantità", "Importo netto"),
    "es": ("Número de ticket", "Fecha de venta", "Tienda", "Artículo", "Cantidad", "Importe neto"),
}
DATES = {
    "true": lambda d: d,
    "iso": dt.date.isoformat,
    "dmy": lambda d: f"{d:%d/%m/%Y}",
    "mdy": lambda d: f"{d:%m/%d/%Y}",
    "dots": lambda d: f"{d:%d.%m.%y}",
    "words": lambda d: f"{d.day} {('janvier', 'février', 'mars')[d.month - 1]} {d.year}",
}
NUMBERS = {
    "true": lambda n: n / 100,
    "comma": lambda n: f"{n / 100:,.2f}".replace(",", " ").replace(".", ","),
    "point": lambda n: f"{n / 100:,.2f}",
    "swiss": lambda n: f"{n / 100:,.2f}".replace(",", "'"),
    "german": lambda n: f"{n / 100:,.2f}".translate(str.maketrans(",.", ".,")) + " €",
    "thousandths": lambda n: f"{n / 100:,.3f}",
}
TOTALS = ("", "Total", "Total général", "Gesamt", "TOTALE", "Sous-total", "bare", "dated")
BAD = {1: ("hier", "31/02/2024"), 2: ("",), 4: ("annulation",), 5: ("MISSING", "", "1.2.3")}


@dataclass(frozen=True)
class Written:
    """A table as it was put on a sheet. grid: its rows; body: how many stand under the header; kept: ticket →
    (day, quantity, cents);
    wrong: (Excel row, column) → the wrong value; column: the first of the table.
    """

    grid: list[list]
    body: int
    kept: dict[str, tuple]
    wrong: dict[tuple[int, int], str]
    column: int


@st.composite
def tables(draw) -> Written:
    """A table with titles above, totals, blanks, repeated headers and notes among its rows, in one of five
    languages.
    """
    header, dated, counted = (
        list(HEADERS[draw(st.sampled_from(list(HEADERS)))]),
        draw(st.sampled_from(list(DATES))),
        draw(st.sampled_from(list(NUMBERS))),
    )
    titles = [["Ventes du mois"], [], ["Période : mars"], ["Boutiques", "toutes"]][: draw(st.integers(0, 4))]
    start, total = draw(st.integers(0, 2)), draw(st.sampled_from(TOTALS))
    days = draw(st.lists(st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 31)), min_size=6, max_size=12))
    cents = draw(st.lists(st.integers(100, 5_000_000), min_size=len(days), max_size=len(days)))
    rows = [
        [f"T{n:03d}", DATES[dated](day), "Rome", "Ring", float(n % 3 + 1), NUMBERS[counted](cent)]
        for n, (day, cent) in enumerate(zip(days, cents, strict=True))
    ]
    kept = {
        f"T{n:03d}": (day, n % 3 + 1, cent) for n, (day, cent) in enumerate(zip(days, cents, strict=True))
    }
    spoiled = draw(
        st.lists(
            st.tuples(st.integers(0, len(rows) - 1), st.sampled_from(list(BAD)), st.integers(0, 2)),
            max_size=2,
            unique_by=lambda s: s[0],
        )
    )
    for at, column, which in spoiled:
        rows[at][column] = BAD[column][which % len(BAD[column])]
        kept.pop(f"T{at:03d}")
    marks = [(row, column) for row, column, _which in spoiled]
    lines = [(row, [(row[c], c) for at, c in marks if at == n]) for n, row in enumerate(rows)]
    for extra, chance in ((["", "", "", "", "", ""], 2), (header, 1), (["", "", "", "", "", ""], 1)):
        for _ in range(draw(st.integers(0, chance))):
            lines.insert(draw(st.integers(1, len(lines))), (extra, []))
    summed = NUMBERS[counted](sum(cents))
    if total == "Sous-total":
        lines.insert(len(lines) // 2, ([total, "", "", "", "", summed], []))
    elif total:
        lines.append(
            (
                ["", "", "", "", "", summed]
                if total == "bare"
                else ["Total", rows[-1][1] if total == "dated" else "", "", "", "", summed],
                [],
            )
        )
    if draw(st.booleans()):
        lines.append((["Export du système de caisse", "", "", "", "", ""], []))
    grid = [*titles, header, *(row for row, _marks in lines)]
    grid = [[""] * start + row for row in grid]
    wrong = {
        (len(titles) + 2 + n, start + c): value for n, (_row, told) in enumerate(lines) for value, c in told
    }
    return Written(grid, len(lines), kept, wrong, start)


def on_disk(folder, kind: str, written: Written):
    """(the file, its cells as a second reader sees them)."""
    if kind == "csv":
        rows = [
            [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in row] for row in written.grid
        ]
        file = text(folder / "a.csv", rows, ";", "utf-8-sig")
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return file, list(csv.reader(lines, delimiter=";"))
    file = workbook(
        folder / "a.xlsx", [[None if cell == "" else cell for cell in row] for row in written.grid]
    )
    return file, [
        ["" if c is None else c for c in row]
        for row in openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    ]


@settings(
    max_examples=70,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(written=tables(), kind=st.sampled_from(["xlsx", "csv"]))
def test_values_come_back_or_are_asked_and_every_row_is_accounted_for(tmp_path, written, kind):
    """Languages, offsets, titles, totals, blanks, repeated headers, notes, styles and wrong cells, all at
    once.
    """
    file, cells = on_disk(tmp_path, kind, written)
    receipt = read(file)
    assert len(receipt.tables) == 1, receipt.unrecognised
    told = reconciled(receipt.tables[0])
    event(f"asked: {bool(told.questions)}")
    assert {q.about for q in told.questions} <= {"day_month_order", "number_style"}
    if told.questions:
        assert told.rows["accepted"] == 0
        return
    frame = told.frame.to_pydict()
    got = {
        ticket: (day, quantity, round(net * 100))
        for ticket, day, quantity, net in zip(
            *(frame[name] for name in ("ticket", "sold_on", "quantity", "net_amount")), strict=True
        )
    }
    assert got == written.kept
    assert told.rows["rejected"] == len({row for row, _column in written.wrong})
    found = {(p.row, p.column): p.value for p in told.problems}
    for (row, column), value in written.wrong.items():
        assert found[row, chr(65 + column)] == value == cells[row - 1][column]
    assert all(cells[row - 1][0 if written.column == 0 else written.column] for row in frame["source_row"])
    assert [cells[row - 1][written.column] for row in frame["source_row"]] == frame["ticket"]
