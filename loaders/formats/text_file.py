"""Text files: encoding and delimiter found, line breaks inside quotes kept, ragged rows reported."""

import codecs
import csv
import io
import re
from collections import Counter
from pathlib import Path

from loaders.errors import Empty, Unreadable
from loaders.formats.file_kind import utf16
from loaders.formats.sheet import Sheet
from words import _

DELIMITERS = (";", ",", "\t", "|")
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LETTERS = frozenset("éèêëàâäáçîïìíôöòóùûüúñßœæÉÈÊËÀÂÄÁÇÎÏÔÖÒÓÙÛÜÚÑŒÆ€’«»°–—…ºª")
WITHIN_NUMBER = re.compile(r"(?<=\d)[^\W\d_](?=\d)")
GROUPS = re.compile(
    r"(?<=\d)\xa0(?=[\d€%])|(?<=\d)’(?=\d{3})"
)  # 1 234,50 and 1’234.50 parted by a no-break space or an apostrophe
csv.field_size_limit(10_000_000)


def read_text(path: Path) -> list[Sheet]:
    """The file as one sheet, every cell a text."""
    text = decode(path.read_bytes())
    told = text[:4].lower() == "sep="
    delimiter = text[4:5].strip("\r\n") if told else ""
    lines = text.partition("\n")[2] if told else text
    delimiter, first = delimiter or find_delimiter(lines), 2 if told else 1
    try:
        rows = list(csv.reader(io.StringIO(lines, newline=""), delimiter=delimiter))
    except csv.Error as broken:
        raise Unreadable(_("The text file is damaged; export it again.")) from broken
    if not any(any(row) for row in rows):
        raise Empty(_("The file is empty; export it again."))
    return [Sheet(path.stem, rows, first)]


def decode(data: bytes) -> str:
    """The bytes as text: by its mark, else UTF-8, else the one-byte code page whose letters make sense."""
    mark = next((name for bom, name in MARKS if data.startswith(bom)), "")
    try:
        if mark:
            return data.decode(mark)
        if utf16(data[:4096]):
            return data.decode(
                "utf-16-le" if data[1::2][:2000].count(0) > data[0::2][:2000].count(0) else "utf-16-be"
            )
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return one_byte(data)


def one_byte(data: bytes) -> str:
    """Text in cp1252, Mac Roman or cp850: the reading with most letters of western languages where words
    stand, and spaces within numbers.
    """
    sample = b"\n".join(line for line in data.splitlines() if not line.isascii())[:200_000]
    return data.decode(
        max(("cp1252", "mac_roman", "cp850"), key=lambda page: sense(sample.decode(page, "replace"))),
        "replace",
    )


def sense(text: str) -> int:
    """How many signs make sense where they stand: a letter between two digits is none, a space that holds a
    number together is one.
    """
    misplaced = sum(sign in LETTERS for sign in WITHIN_NUMBER.findall(text))
    return sum(text.count(letter) for letter in LETTERS) - 2 * misplaced + len(GROUPS.findall(text))


def find_delimiter(text: str) -> str:
    """The sign that parts most lines into the same number of cells, more than one."""
    head = text[:200_000]
    head = head[: head.rfind("\n") + 1] or head
    return max(DELIMITERS, key=lambda sign: regularity(head, sign))


def regularity(head: str, sign: str) -> float:
    """Lines that have the commonest number of cells, weighted by that number; 0 when the sign parts
    nothing.
    """
    widths = Counter(len(row) for row in csv.reader(io.StringIO(head, newline=""), delimiter=sign) if row)
    widths.pop(1, None)
    if not widths:
        return 0.0
    width, lines = widths.most_common(1)[0]
    return lines * min(width, 20) ** 0.5
