"""The day of an export as the file itself tells it: in its name, or among its own properties."""

import datetime as dt
import re
import zipfile
from pathlib import Path

CLOCK = (
    r"(?:[ T_-]+(?:at |à |um "
    r")?(?P<hour>[01]\d|2[0-3])[.:_h-]?(?P<minute>[0-5]\d)(?:[.:_m-]?(?P<second>[0-5]\d))?(?:[+-]\d{4})?)?"
)
SHAPES = (
    re.compile(
        (
            r"(?<!\d)(?P<year>20\d{2})(?P<sign>[-_. "
            r"])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
        )
        + CLOCK
    ),
    re.compile(
        r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
        r"(?:[ T_-]?(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?P<second>[0-5]\d)?)?(?!\d)"
    ),
    re.compile(
        r"(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?P<sign>[-_.])(?P<month>0?[1-9]|1[0-2])(?P=sign)(?P<year>20\d{2})(?!\d)"
        + CLOCK
    ),
)
EPOCH = re.compile(r"(?<!\d)(?P<seconds>1[4-9]\d{8})(?:\d{3})?(?!\d)")
PROPERTIES, MOST = "docProps/core.xml", 100_000
MODIFIED = re.compile(rb"<dcterms:modified[^>]*>\s*(\d{4}-\d{2}-\d{2})")


def exported(stem: str) -> dt.datetime | None:
    """The moment in a file's name: an ISO or compact date, a day-first date that can be nothing else, or
    epoch seconds.
    """
    found = [m for shape in SHAPES for m in shape.finditer(stem)]
    for match in found:
        if moment := _moment(match):
            return moment
    epoch = EPOCH.search(stem)
    return dt.datetime.fromtimestamp(int(epoch["seconds"]), dt.UTC).replace(tzinfo=None) if epoch else None


def _moment(match: re.Match) -> dt.datetime | None:
    told = match.groupdict()
    day, month = int(told["day"]), int(told["month"])
    if match.string[match.start()] != "2" and day <= 12 and day != month and told["sign"] != ".":
        return None  # 03-04-2026 may be March or April
    clock = [int(told[part] or 0) for part in ("hour", "minute", "second")]
    try:
        return dt.datetime(int(told["year"]), month, day, *clock)
    except ValueError:
        return None


def modified(path: Path) -> str:
    """The day on which a workbook was last saved, by its own properties."""
    try:
        with zipfile.ZipFile(path) as bundle, bundle.open(PROPERTIES) as part:
            found = MODIFIED.search(part.read(MOST))
    except (KeyError, OSError, ValueError, zipfile.BadZipFile):
        return ""
    day = found[1].decode() if found else ""
    return day if "1990" < day <= (dt.date.today() + dt.timedelta(days=1)).isoformat() else ""
