"""Text files: encodings, delimiters, quotes, line ends; rows with too many cells are told, not guessed."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.formats.text_file import decode, find_delimiter
from tests.loaders.written import cells, column, read, table, text

HEADER = ["Boutique", "N° de ticket", "Date de vente", "Catégorie", "Montant net HT"]
ROWS = [
    ["Genève", "T1", "13/03/2024", "Joaillerie d’été", "1 234,50"],
    ["Zürich", "T2", "14/03/2024", "Œuvre à part", "99,90"],
    ["Köln", "T3", "15/03/2024", "Bracelet", "-12,00"],
]
NAMES = ["Genève", "Zürich", "Köln"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_every_encoding_and_delimiter(tmp_path, encoding, delimiter):
    """As tills, Excel on Windows and on the Mac save them, with and without a byte order mark."""
    file = text(tmp_path / "ventes.csv", [HEADER, *ROWS], delimiter, encoding, "\r\n")
    told = table(file)
    assert column(told, "boutique") == NAMES
    assert column(told, "category") == [row[3] for row in ROWS]
    assert told.totals["net_amount"] == 1322.4


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_utf_16_with_its_mark(tmp_path, mark):
    """Excel's "Unicode text"."""
    written = "\r\n".join("\t".join(row) for row in [HEADER, *ROWS])
    (tmp_path / "ventes.txt").write_bytes(
        mark + written.encode("utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be")
    )
    assert column(table(tmp_path / "ventes.txt"), "boutique") == NAMES


def test_a_line_break_inside_quotes_is_part_of_its_cell(tmp_path):
    """And the rows below keep the numbers that Excel gives them, where such a cell is one row."""
    file = text(
        tmp_path / "a.csv",
        'Date,Store,Receipt,Item,Net amount\n2024-03-01,Rome,T1,"Ring\nwith '
        '""stone""",10.5\n2024-03-02,Rome,T2,Chain,oops\n'
        "2024-03-03,Rome,T3,Clasp,3.5\n",
    )
    told = table(file)
    assert column(told, "product") == ['Ring\nwith "stone"', "Clasp"]
    assert cells(told) == {"E3": "number"}


def test_crlf_inside_an_lf_file(tmp_path):
    """Two systems have written one file."""
    file = text(
        tmp_path / "a.csv",
        "Date,Store,Receipt,Net amount\n2024-03-01,Rome,T1,10.5\r\n2024-03-02,Rome,T2,20.5\n",
    )
    assert table(file).totals["net_amount"] == 31


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_sep_in_the_first_line_names_the_delimiter(tmp_path, sign):
    """Excel's own note; it counts as row 1."""
    written = f"sep={sign}\n" + "\n".join(
        sign.join(row)
        for row in (
            ["Date", "Store", "Receipt", "Net amount"],
            ["2024-03-01", "Rome", "T1", "oops"],
            ["2024-03-02", "Rome", "T2", "5.5"],
            ["2024-03-03", "Rome", "T3", "6.5"],
        )
    )
    told = table(text(tmp_path / "a.csv", written))
    assert told.header_row == 2
    assert cells(told) == {"D3": "number"}


@pytest.mark.parametrize("written", ["sep=", "sep=\n", "sep=;\n"])
def test_a_sep_line_alone_is_an_empty_file(tmp_path, written):
    """Nothing follows; one line says so."""
    assert read(text(tmp_path / "a.csv", written)).status == 2


def test_a_decimal_comma_that_parts_cells_is_told(tmp_path):
    """1200,50 without quotes in a file parted by commas: each row has a cell more than the header, and
    nothing is guessed.

    | Date,Store,Receipt,Net amount | 2024-03-01,Rome,T1,1200,50 |
    """
    file = text(
        tmp_path / "a.csv",
        "Date,Store,Receipt,Net amount\n"
        + "".join(f"2024-03-{d:02d},Rome,T{d},1200,50\n" for d in range(1, 9)),
    )
    told = table(file)
    assert told.rows["accepted"] == 0
    assert set(cells(told).values()) == {"ragged"}


def test_a_ragged_row_is_a_problem_and_its_neighbours_count(tmp_path):
    """A separator inside a text; a shorter row lacks cells, which are blank."""
    file = text(
        tmp_path / "a.csv",
        "Date,Store,Receipt,Net "
        "amount,Item\n2024-03-01,Rome,T1,10,a\n2024-03-02,Rome,T2,20,b,c\n2024-03-03,Rome,T3,30\n",
    )
    told = table(file)
    assert cells(told) == {"F3": "ragged"}
    assert told.totals["net_amount"] == 40


def test_a_separator_at_the_end_of_rows_is_no_cell(tmp_path):
    """Some tills close every row with one."""
    file = text(
        tmp_path / "a.csv",
        "Date;Boutique;Ticket;Montant net;\n13/03/2024;Rome;T1;10,5;\n14/03/2024;Rome;T2;20,5;;\n",
    )
    assert table(file).totals["net_amount"] == 31


def test_title_lines_above_do_not_hide_the_delimiter(tmp_path):
    """A report with a title, a period and a blank line before its table."""
    file = text(
        tmp_path / "a.csv",
        (
            "Ventes du mois, toutes boutiques\nPériode : 01/03/2024, 31/03/2024\n\nDate;Boutique;Ticket;"
            "Montant net\n"
        )
        + "".join(f"{d}/03/2024;Rome;T{d};10,5\n" for d in range(13, 20)),
    )
    told = table(file)
    assert told.header_row == 4
    assert told.totals["net_amount"] == 73.5


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xls", "Date\tStore\tReceipt\tNet amount\n2024-03-01\tRome\tT1\t10\n"),
        ("b.xlsx", "Date,Store,Receipt,Net amount\n2024-03-01,Rome,T1,10\n"),
    ],
)
def test_text_under_the_name_of_a_workbook(tmp_path, name, content):
    """The name is not believed."""
    receipt = read(text(tmp_path / name, content))
    assert receipt.format == "csv"
    assert receipt.tables[0].totals["net_amount"] == 10


def test_html_under_the_name_of_a_workbook(tmp_path):
    """A web report saved as .xls: 1,5 is one and a half, not fifteen; a column span leaves blanks."""
    rows = "".join(
        f"<tr><td>{d}/03/2024</td><td>Zürich</td><td>T{d}</td><td>1,5&nbsp;</td></tr>" for d in range(13, 17)
    )
    page = (
        "<html><head><meta charset='utf-8'></head><body><table><tr><th "
        "colspan=4>Ventes</th></tr><tr><th>Date<th>Boutique<th>Ticket<th>Montant net</tr>"
        f"{rows}</table></body></html>"
    )
    (tmp_path / "ventes.xls").write_text(page, encoding="utf-8")
    receipt = read(tmp_path / "ventes.xls")
    assert receipt.format == "html"
    assert receipt.tables[0].header_row == 2
    assert receipt.tables[0].totals["net_amount"] == 6


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_no_break_spaces_within_numbers_do_not_choose_the_code_page(encoding):
    """1 234,50 parted by a no-break space, a hundred times, beside one "Qté": the space is no letter between
    two digits.
    """
    written = "N° ticket;Qté;CA HT\n" + "T1;1;1\xa0234,50\n" * 100
    assert decode(written.encode(encoding)) == written


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_decoding(data):
    """Some text, whatever it was."""
    assert isinstance(decode(data), str)


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_no_text_breaks_the_search_for_a_delimiter(written):
    """One of the four."""
    assert find_delimiter(written) in ";,\t|"
