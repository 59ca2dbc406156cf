"""Broken files, on purpose: what people send by mistake, small enough to read, each with what must come of
it.
"""

import io
from datetime import date
from pathlib import Path
from unittest import mock
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from msoffcrypto.format.ooxml import OOXMLFile

from sample_data.exports import textfile, workbook
from sample_data.exports.receipt_lines import KINDS_FR
from sample_data.exports.workbook import Failed, Formula, Sheet
from sample_data.story import chance, days, sales
from sample_data.story.house import PARIS

PASSWORD = "solitaire"  # noqa: S105  the sample workbook's own, so that a test can open it
HEADER = (
    "Boutique",
    "N° ticket",
    "Ligne",
    "Date de vente",
    "Vendeur",
    "Type",
    "Article",
    "Qté",
    "Montant net HT",
    "TVA",
)
FILETIME = 134_281_110_000_000_000
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63f8cfc0f01f00050001ff56c72f0d"
    "0000000049454e44ae426082"
)


def lines(number: int = 40, first: date = date(2026, 10, 12)) -> list[list]:
    """Some lines of the Paris boutique, clean, as a plain list."""
    held = sales.lines(PARIS.code, first, first + 30 * days.DAY)[:number]
    return [
        [
            s.boutique,
            s.ticket,
            s.line,
            s.at.date(),
            s.credits[0][0] if s.credits else "",
            KINDS_FR[s.kind],
            s.piece.code,
            s.quantity,
            s.net / 100,
            s.tax / 100,
        ]
        for s in held
    ]


def french(rows: list[list]) -> list[list]:
    """The same rows as text with French dates and decimal commas; words stay words."""
    return [
        [
            f"{c:%d/%m/%Y}" if isinstance(c, date) else textfile.comma(c) if isinstance(c, float) else c
            for c in row
        ]
        for row in rows
    ]


def refused(reason: str) -> dict:
    """A file of which nothing can be read: one clear line, exit status 2."""
    return {"expect": "refused", "status": 2, "reason": reason}


def asked(about: str, rows: int) -> dict:
    """A file that cannot tell something by itself: a question, exit status 1."""
    return {"expect": "question", "status": 1, "about": about, "rows": rows}


def accepted(rows: int, net: float, **more: object) -> dict:
    """A file that looks wrong and is not: every row counts."""
    return {"expect": "accepted", "status": 0, "rows": rows, "net_amount": round(net, 2)} | more


def protected(path: Path) -> dict:
    """A workbook with a password; its salts and times are set, so that the bytes stay the same."""
    plain, sealed = io.BytesIO(), io.BytesIO()
    workbook.write(plain, [Sheet("Ventes", [list(HEADER), *lines()])], pack=False)
    salts, clock = (
        chance.stream("password").randbytes,
        "msoffcrypto.method.container.ecma376_encrypted.datetime2filetime",
    )
    with mock.patch("secrets.token_bytes", salts), mock.patch(clock, return_value=FILETIME):
        OOXMLFile(plain).encrypt(PASSWORD, sealed)
    path.write_bytes(sealed.getvalue())
    return refused("password") | {"password": PASSWORD, "rows": 40}


def truncated(path: Path) -> dict:
    """A workbook whose transfer broke off."""
    whole = io.BytesIO()
    workbook.write(whole, [Sheet("Ventes", [list(HEADER), *lines()])], pack=False)
    path.write_bytes(whole.getvalue()[:9000])
    return refused("truncated")


def empty(path: Path) -> dict:
    """A file of no bytes."""
    path.write_bytes(b"")
    return refused("empty")


def empty_sheet(path: Path) -> dict:
    """A workbook with nothing in it."""
    workbook.write(path, [Sheet("Feuil1", [])])
    return refused("no table")


def headers_only(path: Path) -> dict:
    """A table without a row."""
    workbook.write(path, [Sheet("Ventes", [list(HEADER)])])
    return accepted(0, 0.0)


def picture(path: Path) -> dict:
    """A picture renamed."""
    path.write_bytes(PICTURE)
    return refused("not a workbook: picture")


def letter(path: Path) -> dict:
    """A text document renamed."""
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types '
        'xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": '<?xml version="1.0"?><w:document '
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p>'
        "<w:r><w:t>Chers collègues, les chiffres suivent.</w:t></w:r></w:p></w:body></w:document>",
    }
    with ZipFile(path, "w", ZIP_STORED) as package:
        for name, text in parts.items():
            entry = ZipInfo(name, workbook.MOMENT)
            entry.create_system = 0
            package.writestr(entry, text.encode())
    return refused("not a workbook: text document")


def noise(path: Path) -> dict:
    """Bytes that are no text, named .csv."""
    path.write_bytes(chance.stream("noise").randbytes(3000))
    return refused("not text")


def prose(path: Path) -> dict:
    """A workbook used as a notepad: no table in it."""
    said = (
        "Réunion du 12 novembre",
        "",
        "Présents : Hélène, Tancrède",
        "Vitrines : livrées le 7 octobre.",
        "À voir : éclairage",
    )
    workbook.write(path, [Sheet("Notes", [[line] for line in said])])
    return refused("nothing recognised")


def words(path: Path) -> dict:
    """Words where numbers belong: three rows rejected, the others load."""
    rows = lines()
    rows[6][7], rows[15][8], rows[22][8], clean = (
        "annulation",
        "MISSING",
        "",
        [r for n, r in enumerate(rows) if n not in (6, 15, 22)],
    )
    textfile.write(path, [HEADER, *french(rows)], ";", "cp1252")
    return {
        "expect": "rejected",
        "status": 1,
        "rows": 37,
        "net_amount": round(sum(r[8] for r in clean), 2),
        "cells": {"H8": "annulation", "I17": "MISSING", "I24": ""},
    }


def impossible_dates(path: Path) -> dict:
    """Dates that cannot be: another century, a 31st of September, a word."""
    rows = lines()
    rows[3][3], rows[11][3], rows[19][3], clean = (
        date(2206, 10, 5),
        "31/09/2026",
        "hier",
        [r for n, r in enumerate(rows) if n not in (3, 11, 19)],
    )
    workbook.write(path, [Sheet("Ventes", [list(HEADER), *rows], widths=(9, 13))])
    return {
        "expect": "rejected",
        "status": 1,
        "rows": 37,
        "net_amount": round(sum(r[8] for r in clean), 2),
        "cells": {"D5": "2206-10-05", "D13": "31/09/2026", "D21": "hier"},
    }


def wrong_cells(path: Path) -> dict:
    """Error cells and formulas: an error and an uncomputed formula are rejected, a computed formula
    counts.
    """
    rows = lines()
    kept = [list(row) for row in rows]
    rows[5][8], rows[9][8], rows[14][8] = Failed("#N/A"), Formula("J14*5"), Formula("J19/0.2", kept[14][8])
    titles = [["Ventes du mois"], ["Boutique Paris"], []]
    workbook.write(path, [Sheet("Ventes", [*titles, list(HEADER), *rows], bold=(4,))])
    return {
        "expect": "rejected",
        "status": 1,
        "rows": 38,
        "net_amount": round(sum(r[8] for n, r in enumerate(kept) if n not in (5, 9)), 2),
        "cells": {"I10": "#N/A", "I14": "formula without value"},
    }


def ambiguous_dates(path: Path) -> dict:
    """Days and months from one to nine, in no order: which is which is not in the file, and neither reading
    lies ahead.
    """
    rows = [
        [row[0], row[1], row[2], date(2026, 1 + 4 * n % 9, 1 + 5 * n % 9), *row[4:]]
        for n, row in enumerate(lines(30))
    ]
    textfile.write(
        path,
        [
            (
                "Store",
                "Receipt no.",
                "Line",
                "Date",
                "Sales associate",
                "Type",
                "Item code",
                "Qty",
                "Net amount",
                "VAT",
            ),
            *([*r[:3], f"{r[3]:%d/%m/%Y}", r[4], "Sale", *r[6:]] for r in rows),
        ],
    )
    return asked("day_month_order", 30)


def ambiguous_thousands(path: Path) -> dict:
    """1,020 alone: a thousand and twenty, or one and a bit."""
    rows = [
        ["PAR1", f"T{n:03d}", 1, f"2026-10-{13 + n:02d}", "P01", 1, f"{1 + n},{(37 * n) % 900 + 100}"]
        for n in range(12)
    ]
    textfile.write(
        path, [("Boutique", "Ticket", "Ligne", "Date", "Vendeur", "Qté", "Montant net"), *rows], ";"
    )
    return asked("number_style", 12)


def no_boutique(path: Path) -> dict:
    """Nothing says which boutique sold."""
    textfile.write(path, [HEADER[1:], *(row[1:] for row in french(lines(30)))], ";", "cp1252")
    return asked("boutique", 30)


def two_amounts(path: Path) -> dict:
    """Two amounts of equal standing, and no word about tax or discount."""
    rows = [[*row[:5], row[7], round(row[8] * 1.04, 2), row[8]] for row in lines(30)]
    textfile.write(
        path,
        [("Store", "Receipt no.", "Line", "Date", "Sales associate", "Qty", "Amount", "Total amount"), *rows],
    )
    return asked("amount", 30)


def doubled(path: Path) -> dict:
    """Five lines that were pasted twice."""
    rows = lines(30)
    textfile.write(path, [HEADER, *french(rows + rows[10:15])], ";", "utf-8-sig")
    return accepted(30, sum(row[8] for row in rows), duplicate=5)


def html_table(path: Path) -> dict:
    """An .xls that is a page of HTML, as web reports send it."""
    rows = lines()
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in [HEADER, *french(rows)]
    )
    path.write_bytes(
        f'<html><head><meta charset="utf-8"></head><body><table border="1">\n{body}</table></body></html>\n'.encode()
    )
    return accepted(40, sum(row[8] for row in rows))


def text_named_xls(path: Path) -> dict:
    """An .xls that is text with tabulators, in UTF-16 as Excel saves "Unicode text"."""
    rows = lines()
    text = "".join("\t".join(map(str, row)) + "\r\n" for row in [HEADER, *french(rows)])
    path.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    return accepted(40, sum(row[8] for row in rows))


FILES = {
    "protected.xlsx": protected,
    "truncated.xlsx": truncated,
    "empty.xlsx": empty,
    "empty_sheet.xlsx": empty_sheet,
    "headers_only.xlsx": headers_only,
    "picture.xlsx": picture,
    "letter.xlsx": letter,
    "noise.csv": noise,
    "notes.xlsx": prose,
    "words_in_numbers.csv": words,
    "impossible_dates.xlsx": impossible_dates,
    "wrong_cells.xlsx": wrong_cells,
    "ambiguous_dates.csv": ambiguous_dates,
    "ambiguous_thousands.csv": ambiguous_thousands,
    "no_boutique.csv": no_boutique,
    "two_amounts.csv": two_amounts,
    "doubled_lines.csv": doubled,
    "html_table.xls": html_table,
    "unicode_text.xls": text_named_xls,
}


def write(folder: Path) -> dict[str, dict]:
    """Write every broken file into `folder`; what must come of each, by its name."""
    return {name: make(folder / name) for name, make in FILES.items()}
