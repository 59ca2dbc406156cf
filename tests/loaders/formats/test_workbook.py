"""Workbooks of every kind: names not believed, errors and uncomputed formulas told by their cell, hidden
sheets named, old epochs kept.
"""

import datetime as dt
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.loaders.binary import xlsb
from tests.loaders.opendocument import error, formula, number, ods, string
from tests.loaders.written import SALES, cells, column, read, repacked, sales, table, text, workbook

TOTAL = sum(row[3] for row in sales())


def xls(
    path: Path, rows: list[list], errors: dict[tuple[int, int], int] | None = None, epoch_1904: bool = False
) -> Path:
    """An Excel 97 workbook; errors: (row, column), 0-based → error code."""
    book = xlwt.Workbook()
    book.dates_1904 = epoch_1904
    sheet, day = book.add_sheet("Ventes"), xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if (r, c) in (errors or {}):
                sheet.row(r).set_cell_error(c, errors[r, c])
            else:
                sheet.write(r, c, cell, day) if isinstance(cell, dt.date) else sheet.write(r, c, cell)
    book.save(str(path))
    return path


def test_xlsx_and_xls_give_the_same(tmp_path):
    """The same rows in two kinds of workbook."""
    new, old = (
        table(workbook(tmp_path / "a.xlsx", [SALES, *sales()])),
        table(xls(tmp_path / "a.xls", [SALES, *sales()])),
    )
    assert new.totals == old.totals == {"net_amount": TOTAL}
    assert column(new, "sold_on") == column(old, "sold_on")


@pytest.mark.parametrize(
    ("name", "form"), [("a.xls", "xlsx"), ("b.xlsx", "xls"), ("c.csv", "xlsx"), ("d", "xls")]
)
def test_a_workbook_under_another_name(tmp_path, name, form):
    """The bytes tell the kind."""
    write = workbook if form == "xlsx" else xls
    receipt = read(write(tmp_path / f"made.{form}", [SALES, *sales()]).rename(tmp_path / name))
    assert receipt.format == form
    assert receipt.tables[0].rows["accepted"] == 12


def test_xlsb(tmp_path):
    """A binary workbook, with an error cell told by its address."""
    receipt = read(xlsb(tmp_path / "a.xlsb", [SALES, *sales()], errors={(3, 3): 0x2A}))
    told = receipt.tables[0]
    assert receipt.format == "xlsb"
    assert (told.rows["accepted"], cells(told)) == (11, {"D4": "error"})
    assert told.problems[0].value == "#N/A"


def test_ods(tmp_path):
    """OpenDocument: repeated rows unfold, errors and formulas without a value are told."""
    rows = [
        [string(h) for h in SALES],
        *[[string(str(d)), string(s), string(t), number(n)] for d, s, t, n in sales(4)],
    ]
    rows += [
        [string("2024-03-09"), string("Rome"), string("T9"), error("#REF!")],
        [string("2024-03-10"), string("Rome"), string("T10"), formula()],
    ]
    told = table(ods(tmp_path / "a.ods", rows))
    assert told.rows["accepted"] == 4
    assert cells(told) == {"D6": "error", "D7": "uncomputed"}


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_libreoffice_writes(tmp_path, kind):
    """Another program's old workbooks and its own."""
    source = workbook(tmp_path / "ventes.xlsx", [SALES, *sales()])
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/office",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(tmp_path),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert table(tmp_path / f"ventes.{kind}").totals == {"net_amount": TOTAL}


def test_errors_in_xls_are_told(tmp_path):
    """#N/A and #DIV/0! are no blanks."""
    told = table(xls(tmp_path / "a.xls", [SALES, *sales()], {(2, 3): 0x2A, (5, 3): 0x07}))
    assert cells(told) == {"D3": "error", "D6": "error"}
    assert {p.value for p in told.problems} == {"#N/A", "#DIV/0!"}


def test_errors_and_uncomputed_formulas_in_xlsx(tmp_path):
    """openpyxl writes formulas without values, as many tools do; in a column that is not read they harm
    nothing.
    """
    rows = [[*SALES, "Margin"], *[[*row, 1] for row in sales()]]
    rows[2][3], rows[4][3], rows[6][4] = "#N/A", "=1+1", "=D7*2"
    told = table(workbook(tmp_path / "a.xlsx", rows))
    assert cells(told) == {"D3": "error", "D5": "uncomputed"}
    assert told.rows == {"read": 12, "accepted": 10, "rejected": 2, "duplicate": 0, "ignored": 0}


def test_hidden_sheets_are_named_and_not_read(tmp_path):
    """Nobody sees what stands there."""

    def hide(book):
        book["Old"].sheet_state, book["Older"].sheet_state = "hidden", "veryHidden"

    receipt = read(
        workbook(
            tmp_path / "a.xlsx",
            ("Now", [SALES, *sales()]),
            ("Old", [SALES, *sales()]),
            ("Older", [SALES, *sales()]),
            setup=hide,
        )
    )
    assert [t.sheet for t in receipt.tables] == ["Now"]
    assert [left["sheet"] for left in receipt.unrecognised] == ["Old", "Older"]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_workbooks_that_count_from_1904(tmp_path, kind):
    """True dates are converted; a serial in an unformatted cell counts from the same day.

    | 1 Mar 2024 as a date | 43891 without format: 2 Mar 2024 |
    """
    rows = sales(4)
    rows[1][0] = (dt.date(2024, 3, 20) - dt.date(1904, 1, 1)).days

    def from_1904(book):
        book.epoch = CALENDAR_MAC_1904

    new = kind == "xlsx"
    file = (
        workbook(tmp_path / "a.xlsx", [SALES, *rows], setup=from_1904)
        if new
        else xls(tmp_path / "a.xls", [SALES, *rows], epoch_1904=True)
    )
    assert [str(d) for d in column(table(file), "sold_on")] == [
        "2024-03-02",
        "2024-03-20",
        "2024-03-04",
        "2024-03-05",
    ]


def strict(name: str, part: bytes) -> bytes:
    """A part in the strict variant of the format."""
    for old, new in (
        (
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    ):
        part = part.replace(old, new)
    return (
        part.replace(b"<workbook ", b'<workbook conformance="strict" ') if name == "xl/workbook.xml" else part
    )


def test_strict_workbooks_are_read_or_refused_never_empty(tmp_path):
    """Excel's "Strict Open XML": a reader that does not know it sees no sheets and says nothing."""
    receipt = read(
        repacked(workbook(tmp_path / "a.xlsx", [SALES, *sales()]), tmp_path / "strict.xlsx", strict)
    )
    assert receipt.refusal or receipt.tables[0].totals == {"net_amount": TOTAL}


def protected(path: Path, source: Path) -> Path:
    """The workbook encrypted with the password "solitaire"."""
    with source.open("rb") as plain, path.open("wb") as locked:
        OOXMLFile(plain).encrypt("solitaire", locked)
    return path


def test_a_protected_workbook_says_so_and_opens_with_its_password(tmp_path):
    """One line that says password; errors are found inside as well."""
    rows = [SALES, *sales()]
    rows[3] = [*rows[3][:3], "#N/A"]
    file = protected(tmp_path / "p.xlsx", workbook(tmp_path / "a.xlsx", rows))
    assert "password" in read(file).refusal
    assert "password" in read(file, password="solitary").refusal
    assert cells(table(file, password="solitaire")) == {"D4": "error"}


STRANGERS = {
    "picture.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "report.xlsx": b"%PDF-1.7\n" + bytes(200),
    "photo.xls": b"\xff\xd8\xff\xe0" + bytes(200),
    "program.csv": b"MZ" + bytes(range(256)) * 4,
    "noise.csv": bytes(range(256)) * 8,
    "zeros.xlsx": bytes(4096),
    "nothing.csv": b"",
    "blank.csv": b"\xef\xbb\xbf \r\n\r\n",
    "base.xlsx": b"SQLite format 3\0" + bytes(100),
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_what_is_no_export_is_refused_in_one_line(tmp_path, name):
    """A picture, a document, a program, nothing at all."""
    (tmp_path / name).write_bytes(STRANGERS[name])
    receipt = read(tmp_path / name)
    assert receipt.status == 2
    assert receipt.refusal
    assert "\n" not in receipt.refusal


@pytest.mark.parametrize(
    ("part", "word"),
    [
        ("word/document.xml", "Word"),
        ("ppt/presentation.xml", "Word"),
        ("Index/Tables.iwa", "Numbers"),
        ("readme.txt", "zip"),
    ],
)
def test_zips_that_are_no_workbook(tmp_path, part, word):
    """Each says what it is."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr(part, "x")
    assert word in read(tmp_path / "a.xlsx").refusal


def test_a_workbook_cut_off_anywhere_is_refused(tmp_path):
    """The download that broke off; no half of it counts."""
    whole = workbook(tmp_path / "a.xlsx", [SALES, *sales()]).read_bytes()
    for part in range(1, 20):
        (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) * part // 20])
        assert read(tmp_path / "cut.xlsx").status == 2


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_an_empty_sheet_and_a_header_alone(tmp_path, kind):
    """Nothing is nothing; a header without rows is a table without rows."""
    header = workbook(tmp_path / "h.xlsx", [SALES]) if kind == "xlsx" else text(tmp_path / "h.csv", [SALES])
    assert table(header).rows["read"] == 0
    if kind == "xlsx":
        assert read(workbook(tmp_path / "e.xlsx", [])).status == 2


def test_a_file_that_is_not_there(tmp_path):
    """Gone between the click and the reading."""
    assert read(tmp_path / "gone.xlsx").status == 2


def test_nothing_is_left_open(tmp_path):
    """The file can be moved and deleted afterwards."""
    file = workbook(tmp_path / "a.xlsx", [SALES, *sales()])
    read(file)
    kept = io.BytesIO(file.read_bytes())
    file.unlink()
    assert kept.getvalue()
