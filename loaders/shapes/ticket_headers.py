"""Receipt lines in one sheet or file and ticket headers in another: joined by ticket."""

from dataclasses import dataclass

from loaders.answers import Answers
from loaders.formats.sheet import Sheet, is_blank
from loaders.recognition.amounts import derivable
from loaders.recognition.body import rows_apart, transpose
from loaders.recognition.candidates import data_of, sampled, titles_of
from loaders.recognition.fit import sample
from loaders.recognition.layout import Region, header_rows, regions
from loaders.recognition.match import Match, match
from loaders.recognition.source import Prepared
from loaders.values.column import Column
from loaders.values.texts import written_as
from store.datasets.boutique.sales import DATASET
from store.receipt import Question
from words import _

HEADER_FIELDS = ("sold_on", "sold_at", "boutique", "associate", "client", "currency", "channel", "line_type")


@dataclass(frozen=True)
class Half:
    """A sheet that tells one half of the sales: its place and what its columns are."""

    sheet: Sheet
    place: Region
    found: Match

    def cells(self, name: str) -> list:
        """The cells under a field."""
        return [
            row[c] if c < len(row) else ""
            for row in self.rows
            for c in [self.place.columns[self.found.columns[name]]]
        ]

    @property
    def rows(self) -> list[list]:
        """The rows under the header."""
        return self.sheet.rows[self.place.header + 1 : self.place.stop]


def joined(unread: list[Sheet], others: list[Sheet], answers: Answers) -> tuple[list[Prepared], list[Sheet]]:
    """(tables of lines among the sheets that nothing else explains, the ticket sheets that copied them their
    dates).
    """
    lines = [half for sheet in unread if (half := sales_half(sheet, answers)) and is_lines(half)]
    if not lines:
        return [], []
    headers = [
        half
        for sheet in others
        if (half := sales_half(sheet, answers)) and "sold_on" in half.found.columns and one_row_a_ticket(half)
    ]
    tables = [
        join(half, fitting) if (fitting := [h for h in headers if shared(half, h)]) else without_dates(half)
        for half in lines
    ]
    return tables, [h.sheet for h in headers if any(shared(half, h) for half in lines)]


def is_lines(half: Half) -> bool:
    """Lines of receipts: a ticket, what was sold, an amount, and no date."""
    names = set(half.found.columns)
    return "sold_on" not in names and bool(names & {"product", "quantity"}) and amount(half)


def shared(lines: Half, header: Half) -> bool:
    """Do most tickets of the lines stand among the headers?"""
    told = {written_as(c) for c in header.cells("ticket")}
    own = {written_as(c) for c in lines.cells("ticket") if not is_blank(c)}
    return bool(own) and len(own & told) >= len(own) / 2


def sales_half(sheet: Sheet, answers: Answers) -> Half | None:
    """The sheet as sales, if it has a ticket column."""
    for header in header_rows(sheet)[:2]:
        for place in regions(sheet, header, len(sheet.rows)):
            titles = titles_of(sheet, place)
            columns = transpose(sampled(sheet.rows[place.header + 1 : place.stop]), place.columns)
            found = match(
                DATASET, titles, [sample(c) for c in data_of(columns, titles)], answers.for_layout(titles)
            )
            if "ticket" in found.columns and len(found.columns) >= 2:
                return Half(sheet, place, found)
    return None


def amount(half: Half) -> bool:
    """Do its columns give an amount, directly or as quantity × price?"""
    return "net_amount" in half.found.columns or bool(derivable(set(half.found.columns)))


def one_row_a_ticket(half: Half) -> bool:
    """Is each ticket in one row only?"""
    codes = [written_as(c) for c in half.cells("ticket") if not is_blank(c)]
    return bool(codes) and len(set(codes)) == len(codes)


def join(lines: Half, headers: list[Half]) -> Prepared:
    """The lines with the date and the codes of their ticket; a line whose ticket has no header keeps blanks,
    and is rejected for it.
    """
    copied = [
        n
        for n in HEADER_FIELDS
        if n not in lines.found.columns and any(n in h.found.columns for h in headers)
    ]
    known = {code: cells for h in headers for code, cells in looked_up(h, copied).items()}
    titles = titles_of(lines.sheet, lines.place)
    own = transpose(lines.rows, lines.place.columns)
    empty = [""] * len(copied)
    taken = [known.get(written_as(c), empty) for c in lines.cells("ticket")]
    rows = [[*cells, *extra] for cells, extra in zip(zip(*own, strict=True), taken, strict=True)]
    head = [*titles, *(f"{lender_title(headers, n)}" for n in copied)]
    dates = Column([row[len(titles) + copied.index("sold_on")] for row in rows])
    aside = rows_apart(own, dates, [own[lines.found.columns["ticket"]]], [])
    numbers = [lines.sheet.row_number(i) for i in range(lines.place.header, lines.place.stop)]
    columns = lines.found.columns | {n: len(titles) + i for i, n in enumerate(copied)}
    note = _("Dates and codes are taken from {sheet}, joined by ticket.").format(
        sheet=", ".join(h.sheet.name for h in headers)
    )
    letters = [lines.sheet.column_letter(c) for c in lines.place.columns] + [""] * len(copied)
    return Prepared(
        Sheet(lines.sheet.name, [head, *rows], first=numbers[0], numbers=numbers, letters=letters),
        0,
        "sales",
        columns,
        aside={reason: mask.nonzero()[0].tolist() for reason, mask in aside.items()},
        notes=(note,),
    )


def looked_up(half: Half, copied: list[str]) -> dict[str, list]:
    """ticket → its cells of the copied fields."""
    columns = [half.cells(n) if n in half.found.columns else [""] * len(half.rows) for n in copied]
    return {written_as(code): list(cells) for code, *cells in zip(half.cells("ticket"), *columns)}


def lender_title(headers: list[Half], name: str) -> str:
    """The title of the column that a field is taken from."""
    return next(
        titles_of(h.sheet, h.place)[h.found.columns[name]] for h in headers if name in h.found.columns
    )


def without_dates(lines: Half) -> Prepared:
    """Lines alone: they wait for their tickets."""
    asked = Question(
        "sold_on",
        "sold_on",
        _(
            "These lines have no date. Load them together with the list of tickets that holds it, or give "
            "one with --set."
        ),
    )
    titles = titles_of(lines.sheet, lines.place)
    rows = [list(cells) for cells in zip(*transpose(lines.rows, lines.place.columns))]
    numbers = [lines.sheet.row_number(i) for i in range(lines.place.header, lines.place.stop)]
    return Prepared(
        Sheet(lines.sheet.name, [titles, *rows], first=numbers[0], numbers=numbers),
        0,
        "sales",
        dict(lines.found.columns),
        questions=(asked,),
    )
