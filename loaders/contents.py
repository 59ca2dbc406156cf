"""The contents of a file: its kind, its digest, its sheets; nothing that needs pandas, so that cells are read
while that is imported.
"""

from dataclasses import dataclass, field
from pathlib import Path

from loaders.answers import Answers
from loaders.errors import Refusal
from loaders.formats.file_kind import digest_of, kind
from loaders.formats.html_table import read_html
from loaders.formats.sheet import Sheet
from loaders.formats.text_file import read_text
from loaders.formats.workbook import read_workbook
from words import _

MANY_SHEETS = 200


@dataclass(frozen=True)
class Contents:
    """What is in a file: its digest and kind, the sheets to read, those left out and why; or why it is
    refused.
    """

    digest: str = ""
    form: str = ""
    sheets: list[Sheet] = field(default_factory=list)
    left: list[dict[str, str]] = field(default_factory=list)
    refusal: str = ""


def contents(path: Path, answers: Answers) -> Contents:
    """What is in a file; a refusal is an answer too."""
    digest = form = ""
    try:
        digest = digest_of(path)
        form = kind(path)
        return Contents(digest, form, *sheets_of(path, form, answers))
    except OSError:
        return Contents(digest, form, refusal=_("The file can't be found or opened."))
    except Refusal as reason:
        return Contents(digest, form, refusal=str(reason))


def sheets_of(path: Path, form: str, answers: Answers) -> tuple[list[Sheet], list[dict[str, str]]]:
    """(sheets to read, those left out and why)."""
    if form in ("xml", "mpp"):
        return [], []
    if form in ("csv", "html"):
        sheets, left = (read_text(path) if form == "csv" else read_html(path)), []
    else:
        sheets, left = read_workbook(path, form, answers.password)
    if answers.sheet:
        left += [
            {"sheet": s.name, "why": _("another sheet was asked for.")}
            for s in sheets
            if s.name != answers.sheet
        ]
        sheets = [s for s in sheets if s.name == answers.sheet]
    return sheets[:MANY_SHEETS], left
