"""Moments written with a time zone: what a file wrote of them, kept beside the day and hour that it shows."""

import numpy as np
import pandas as pd

from loaders.recognition.dataset_rules import MOMENTS
from loaders.recognition.reading import Reading
from store.dataset import WRITTEN, Kind
from words import _

CLOCK_ONLY = np.datetime64("2000")  # the year of a time of day that has no date of its own


def written(reading: Reading, frame: pd.DataFrame, good: np.ndarray) -> pd.DataFrame:
    """The rows with what was written of each zoned moment. good: which of the kept rows these are.

    A day with a zone but no time of day is a day, not a moment, and stays.
    """
    target = reading.found.dataset
    texts = {}
    for name in target.placed if reading.source != "loupe" else ():
        if name in frame and (told := moments(reading, frame, name, good)) is not None:
            texts[name + WRITTEN] = iso(*told)
    return frame.assign(**texts) if texts else frame


def moments(
    reading: Reading, frame: pd.DataFrame, name: str, good: np.ndarray
) -> tuple[np.ndarray, np.ndarray] | None:
    """(the moments of a field as written, their minutes ahead of UTC, NaN where no zone is written); None
    where it has none. The date and the hour of one moment that stand in two columns take the zone together.
    """
    own, other = zone_of(reading, name), partner(reading, name)
    theirs = zone_of(reading, other) if other else None
    if own is None and theirs is not None and joined(reading, name, other):
        own, name = theirs, other
    if own is None:
        return None
    cells = reading.cells[name]
    day_only = reading.found.dataset[name].kind is Kind.DATE or name not in frame
    values = cells.values[good] if day_only else frame[name].to_numpy("datetime64[us]")
    return values, own[good]


def zone_of(reading: Reading, name: str) -> np.ndarray | None:
    """The minutes ahead of UTC that the cells of a field name; None where they name none, or are bare days."""
    cells = reading.cells.get(name)
    return cells.offset if cells is not None and cells.timed else None


def partner(reading: Reading, name: str) -> str:
    """The hour's field of a date, the date's field of an hour; "" where a dataset keeps them in one."""
    pair = MOMENTS.get(reading.found.dataset.name, ())
    return next((one for one in pair if one != name), "") if name in pair else ""


def joined(reading: Reading, name: str, other: str) -> bool:
    """Is a field without zone told by the other's cells: an hour by the date's, or not at all; a date by a
    time of day that has none of its own?
    """
    if reading.found.dataset[name].kind is Kind.TIMESTAMP:
        return True
    moments = reading.cells[other].values
    return bool((moments[~np.isnat(moments)].astype("datetime64[Y]") == CLOCK_ONLY).all())


def iso(moments: np.ndarray, ahead: np.ndarray) -> np.ndarray:
    """Moments with their offsets as ISO texts; None where there is no offset."""
    found = np.full(len(moments), None, dtype=object)
    here = np.flatnonzero(~np.isnat(moments) & ~np.isnan(ahead))
    texts = np.datetime_as_string(moments[here].astype("datetime64[us]"), unit="us")
    signs = {minutes: sign(int(minutes)) for minutes in np.unique(ahead[here])}
    found[here] = [
        text + signs[minutes] for text, minutes in zip(texts.tolist(), ahead[here].tolist(), strict=True)
    ]
    return found


def sign(minutes: int) -> str:
    """Minutes ahead of UTC as ISO writes them: "+02:00"."""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def told(reading: Reading, frame: pd.DataFrame | None) -> str:
    """What becomes of zoned moments, before it is known where the sites lie; "" where there are none."""
    target = reading.found.dataset
    if frame is None:
        return ""
    if any(field.name in frame for field in target.written):
        return _(
            "Moments are written with a time zone; each counts on the day of its site, by the zone that the list "
            "of sites tells, and on the day that is written where it tells none."
        )
    here = [name for name in reading.chosen if reading.found.dataset[name].kind is Kind.DATE]
    if target.site and any(zone_of(reading, name) is not None for name in here):
        return _("Dates are written with a time zone here; each counts on the day that is written.")
    return ""
