"""Dates as people write them: whole columns to days, day and month order decided per column."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from loaders.spelling import plain
from loaders.values.column import column
from loaders.values.months import MONTHS, PATTERN

NO_DATE = frozenset(
    [
        "",
        "na",
        "nv",
        "nc",
        "n/a",
        "n.a.",
        "tbd",
        "tbc",
        "-",
        "--",
        "n/d",
        "nd",
        "none",
        "null",
        "nan",
        "nat",
        "?",
        "a definir",
        "offen",
        "s/o",
        "0000-00-00",
        "00/00/0000",
        "00.00.0000",
        "00/01/1900",
        "0/1/1900",
        "1/0/1900",
        "01/00/1900",
    ]
)
MIDNIGHT = dt.time(0)  # what day 0, an empty date, looks like to the reader of workbooks
FIRST, LAST = np.datetime64("1950-01-01"), np.datetime64("2100-01-01")
EMPTY_BEFORE = np.datetime64("1902-01-01")
CLOCK = (
    r"(?:[ t,]+(?:- |at |um |a las |alle |a "
    r")?(?P<hour>\d{1,2})[:h.](?P<minute>\d{2})(?:[:m.](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?:uhr)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>z|(?:utc|gmt|cest|cet)?(?:[+-]\d{2}(?::?\d{2})?)?)?)?"
)
ZONE = re.compile(r"^(?P<name>z|utc|gmt|cest|cet)?(?:(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2})?)?$")
AHEAD = {"cet": 60, "cest": 120}  # minutes ahead of UTC that a name stands for
TAIL = r"(?:\s*\([^)]*\))?$"
WEEKDAYS = (
    "mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|lun(?:di)?|mar(?:di)?|mer(?:credi)?|"
    "jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?|mo(?:ntag)?|di(?:enstag)?|mi(?:ttwoch)?|do(?:nnerstag)?|fr(?:eitag)?|sa(?:mstag)?|"
    "so(?:nntag)?|lunedi|martedi|mercoledi|gio(?:vedi)?|venerdi|sab(?:ato)?|dom(?:enica)?|lunes|martes|mie(?:rcoles)?|jue(?:ves)?|"
    "vie(?:rnes)?|sabado|domingo|[lmxjvsd]"
)
WEEKDAY = rf"^(?:(?:{WEEKDAYS})\.?,?\s+)?"
TURN = r"(?:er|st|nd|rd|th|ere|eme|[.oae])?"
WEEK = r"(?:w|wk|week|s|sem|semaine|kw|woche|settimana|sett|semana)\.?"
YEAR = r"(?P<c>\d{4}|\d{2})"
FORMS = {
    "year_first": re.compile(r"^(?P<a>\d{4})[-/.](?P<b>\d{1,2})[-/.](?P<c>\d{1,2})" + CLOCK + TAIL),
    "compact": re.compile(r"^(?P<a>(?:19|20)\d{2})(?P<b>0[1-9]|1[0-2])(?P<c>[0-3]\d)" + CLOCK + TAIL),
    "year_last": re.compile(
        WEEKDAY + r"(?P<a>\d{1,2})(?P<sign> ?[-/.] ?| )(?P<b>\d{1,2})(?P=sign)" + YEAR + CLOCK + TAIL
    ),
    "day_name": re.compile(
        WEEKDAY
        + rf"(?P<a>\d{{1,2}}){TURN}[-/ .]+(?:de |of )?(?P<b>{PATTERN})\.?,?[-/ .,]+(?:de )?"
        + YEAR
        + CLOCK
        + TAIL
    ),
    "name_day": re.compile(
        WEEKDAY
        + rf"(?P<b>{PATTERN})\.?[-/ .]+(?P<a>\d{{1,2}})(?:st|nd|rd|th)?,?[-/ ,]+"
        + YEAR
        + CLOCK
        + TAIL
    ),
    "month_name": re.compile(rf"^(?P<b>{PATTERN})\.?[-/ .]+(?P<c>\d{{4}}|\d{{2}})$"),
    "year_month": re.compile(r"^(?P<c>\d{4})[-/](?P<b>\d{1,2})$"),
    "month_year": re.compile(r"^(?P<b>\d{1,2})[-/.](?P<c>\d{4})$"),
    "week": re.compile(rf"^(?P<c>\d{{4}})[-/ ]?{WEEK}[- ]?(?P<w>\d{{1,2}})(?:-(?P<d>[1-7]))?$"),
    "week_first": re.compile(rf"^{WEEK}[- ]?(?P<w>\d{{1,2}})[-/ ]+(?P<c>\d{{4}})$"),
    "serial": re.compile(r"^(?P<n>[1-9]\d{4})(?:[.,](?P<f>\d+))?$"),
}


@dataclass(frozen=True)
class Dates:
    """values: datetime64[us], NaT where blank or bad; bad: a cell that is no date; timed: some cell carries a
    time of day;
    offset: the minutes by which a cell's own time zone is ahead of UTC, NaN where it names none; None where
    no cell does; order: "dmy", "mdy", "ymd" or "" where the column shows no numeric day/month; asked: "" or
    what can't be
    told: "day_month_order", "year_place" (24-01-15), "swapped" (Excel turned some of the dates round).
    """

    values: np.ndarray
    bad: np.ndarray
    asked: str = ""
    timed: bool = False
    order: str = ""
    offset: np.ndarray | None = None


def read_dates(cells: Sequence, order: str = "", epoch_1904: bool = False) -> Dates:
    """Read cells as dates: Excel dates, serials and texts. order: "dmy" or "mdy" when it is known."""
    cells = column(cells)
    parsed = read_distinct(cells.distinct, order, epoch_1904)
    return Dates(
        parsed.values[cells.codes],
        parsed.bad[cells.codes],
        parsed.asked,
        parsed.timed,
        parsed.order,
        None if parsed.offset is None else parsed.offset[cells.codes],
    )


def read_distinct(cells: list, order: str, epoch_1904: bool) -> Dates:
    """Read distinct cells; dates of 1900 and 1901 stand for "no date" in exports."""
    values = np.full(len(cells), np.datetime64("NaT"), "datetime64[us]")
    bad = np.zeros(len(cells), bool)
    kinds = np.array([_kind(c) for c in cells], dtype=object)
    real = kinds == "date"
    values[real] = np.array([c for c, k in zip(cells, kinds, strict=True) if k == "date"], "datetime64[us]")
    serial = kinds == "number"
    values[serial] = from_number(
        np.array([c for c, k in zip(cells, kinds, strict=True) if k == "number"], float), epoch_1904
    )
    text = kinds == "text"
    texts = [plain(" ".join(c.split())) for c, k in zip(cells, kinds, strict=True) if k == "text"]
    values[text], nothing, order, asked, waiting, ahead = read_texts(texts, order, values[real], epoch_1904)
    none = kinds == "none"
    none[text] = nothing | waiting
    none |= values < EMPTY_BEFORE
    values[none] = np.datetime64("NaT")
    outside = (values < FIRST) | (values >= LAST)
    bad = (np.isnat(values) & ~none) | outside
    values[outside] = np.datetime64("NaT")
    days = values.astype("datetime64[D]")
    timed = bool((values != days)[~np.isnat(values)].any())
    return Dates(values, bad, asked, timed, order, offsets(text, ahead))


def offsets(text: np.ndarray, ahead: np.ndarray) -> np.ndarray | None:
    """The offsets of all cells from those of the texts among them; None where no cell has one."""
    if np.isnan(ahead).all():
        return None
    found = np.full(len(text), np.nan)
    found[text] = ahead
    return found


def _kind(cell: object) -> str:
    if isinstance(cell, (dt.date, dt.datetime)):
        return "date"
    if isinstance(cell, (float, int)) and not isinstance(cell, bool):
        return "number"
    if cell is None or cell != cell or cell == MIDNIGHT:
        return "none"
    return "text" if isinstance(cell, str) else "other"


def from_number(numbers: np.ndarray, epoch_1904: bool) -> np.ndarray:
    """Numbers that stand for days: Excel's serials, and 20240315."""
    written = (numbers >= 19_000_000) & (numbers < 21_000_000) & (numbers == np.floor(numbers))
    whole = np.where(written, numbers, 0).astype(int)
    return np.where(
        written,
        calendar_days(whole // 10_000, whole // 100 % 100, whole % 100),
        from_serial(numbers, epoch_1904),
    )


def from_serial(serials: np.ndarray, epoch_1904: bool) -> np.ndarray:
    """Excel's day numbers as dates; NaT outside 1927–2119, so that a year or an amount is not taken for a
    day.
    """
    start = np.datetime64("1904-01-01" if epoch_1904 else "1899-12-30", "us")
    plausible = (serials >= 10_000) & (serials < 80_000)
    seconds = np.round(np.where(plausible, serials, 0) * 86_400).astype("timedelta64[s]")
    return np.where(plausible, start + seconds, np.datetime64("NaT", "us"))


def read_texts(
    texts: list[str], order: str, real: np.ndarray, epoch_1904: bool
) -> tuple[np.ndarray, np.ndarray, str, str, np.ndarray, np.ndarray]:
    """(dates, cells that mean no date, the column's order, what is to be asked, cells that wait for the
    answer, minutes ahead of UTC that a cell names, NaN where it names none).
    """
    nothing = np.array([text in NO_DATE for text in texts], bool)
    values = np.full(len(texts), np.datetime64("NaT"), "datetime64[us]")
    waiting = np.zeros(len(texts), bool)
    ahead = np.full(len(texts), np.nan)
    asked, told = "", ""
    for name, (places, found) in by_form(texts, nothing).items():
        if name == "year_last":
            told, asked = day_month_order(found, order, real)
            values[places], unclear = numeric(found, told)
            waiting[places] = unclear if asked else False
        elif name == "serial":
            values[places] = from_serial(
                (found["n"] + "." + found["f"].fillna("0")).astype(float).to_numpy(), epoch_1904
            )
        else:
            values[places] = READERS[name](found)
        if "zone" in found:
            ahead[places] = found["zone"].map(minutes_ahead)
    return values, nothing, told, asked, waiting, ahead


@cache
def minutes_ahead(zone: str | None) -> float:
    """Minutes that a zone is ahead of UTC: "z" 0, "+02:00" 120, "-0530" -330; NaN where none is named."""
    told = ZONE.match(zone or "")
    if not told or not told[0]:
        return np.nan
    own = int(told["hours"] or 0) * 60 + int(told["minutes"] or 0)
    return AHEAD.get(told["name"] or "", 0) + (-own if told["sign"] == "-" else own)


def by_form(texts: list[str], nothing: np.ndarray) -> dict[str, tuple[list[int], pd.DataFrame]]:
    """form → (places of the texts that it is the first to fit, their parts)."""
    fitting: dict[str, list] = {}
    for place, text in enumerate(texts):
        if not nothing[place]:
            name, parts = next(((n, m) for n, form in FORMS.items() if (m := form.match(text))), ("", None))
            fitting.setdefault(name, []).append((place, parts))
    fitting.pop("", None)
    return {
        name: (
            [place for place, _parts in hits],
            pd.DataFrame([parts.groupdict() for _place, parts in hits], dtype=object),
        )
        for name, hits in fitting.items()
    }


def day_month_order(parts: pd.DataFrame, order: str, real: np.ndarray) -> tuple[str, str]:
    """(order, what is to be asked): a part over 12 is evidence, points are only written day first,
    contradiction asks.

    real: the column's true dates. Where all of these have days up to 12, beside texts with days over 12,
    Excel has taken day for month when it opened the export, and left as text what made no month.
    """
    if order == "ymd" and not (parts["c"].str.len() > 2).any():
        return order, ""
    given = order if order in ("dmy", "mdy") else ""
    a, b = parts["a"].astype(int), parts["b"].astype(int)
    day_first = bool((((a > 12) & (b <= 12)) | (parts["sign"].str.strip() == ".")).any())
    month_first = bool(((b > 12) & (a <= 12)).any())
    told = given or ("" if day_first == month_first else "dmy" if day_first else "mdy")
    if not given and year_may_lead(parts):
        return "", "year_place"
    if not told:
        return "", "day_month_order" if _ambiguous(a, b).any() else ""
    swapped = (
        order != "shown"
        and not _ambiguous(a, b).any()
        and _only_low_days(real)
        and not np.isnat(numeric(parts, told)[0]).all()
    )
    return told, "swapped" if swapped else ""


def year_may_lead(parts: pd.DataFrame) -> bool:
    """Could 24-01-15, 24-01-16 begin with the year? Only where the first part varies less than the last, and
    exceeds 12.
    """
    if (parts["c"].str.len() > 2).any() or (parts["a"].astype(int) <= 12).any():
        return False
    leading, trailing = parts["a"].nunique(), parts["c"].nunique()
    dashed = bool((parts["sign"] == "-").all())
    return (leading < trailing or (leading == trailing and dashed)) and not np.isnat(
        numeric(parts, "ymd")[0]
    ).any()


def _ambiguous(a: pd.Series, b: pd.Series) -> pd.Series:
    return a.between(1, 12) & b.between(1, 12) & (a != b)


def _only_low_days(real: np.ndarray) -> bool:
    days = (real.astype("datetime64[D]") - real.astype("datetime64[M]").astype("datetime64[D]")).astype(
        int
    ) + 1
    return len(days) > 0 and bool((days <= 12).all())


def numeric(parts: pd.DataFrame, order: str) -> tuple[np.ndarray, np.ndarray]:
    """(dates of day/month/year texts in this order, cells that could be either)."""
    a, b = parts["a"].astype(int), parts["b"].astype(int)
    if order == "ymd":
        return compose(full_year(parts["a"]), b, parts["c"].astype(int), parts), np.zeros(len(parts), bool)
    month_first = (b > 12) if not order else pd.Series(order == "mdy", index=a.index)
    day, month = a.where(~month_first, b), b.where(~month_first, a)
    return compose(full_year(parts["c"]), month, day, parts), (_ambiguous(a, b) & (order == "")).to_numpy(
        bool
    )


def full_year(years: pd.Series) -> pd.Series:
    """Years as numbers; two digits are 20yy."""
    number = years.astype(int)
    return number.where(years.str.len() > 2, number + 2000)


def compose(year: pd.Series, month: pd.Series, day: pd.Series, parts: pd.DataFrame) -> np.ndarray:
    """Dates with the time of day found in `parts`; NaT for a day that doesn't exist."""
    return calendar_days(*(part.to_numpy(int) for part in (year, month, day))) + clock(parts)


def calendar_days(year: np.ndarray, month: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Days of the calendar; NaT for one that doesn't exist, or of a year of fewer than four digits."""
    first = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = first.astype("datetime64[D]") + (day - 1)
    there = (
        (year >= 1000) & (month >= 1) & (month <= 12) & (day >= 1) & (days.astype("datetime64[M]") == first)
    )
    return np.where(there, days, np.datetime64("NaT")).astype("datetime64[us]")


def clock(parts: pd.DataFrame) -> np.ndarray:
    """The time of day as microseconds, zero where none is written, NaT where it is impossible."""
    if "hour" not in parts or not parts["hour"].notna().any():
        return np.zeros(len(parts), "timedelta64[us]")
    hour, minute, second = (
        np.array([int(text or 0) for text in parts[part]]) for part in ("hour", "minute", "second")
    )
    half = np.array([(text or "")[:1] for text in parts["half"]])
    hour = np.where(half == "", hour, hour % 12 + np.where(half == "p", 12, 0))
    seconds = (hour * 3600 + minute * 60 + second).astype("timedelta64[s]").astype("timedelta64[us]")
    return np.where((hour < 24) & (minute < 60), seconds, np.timedelta64("NaT", "us"))


def _year_first(p: pd.DataFrame) -> np.ndarray:
    return compose(p["a"].astype(int), p["b"].astype(int), p["c"].astype(int), p)


def _named(p: pd.DataFrame) -> np.ndarray:
    day = p["a"].astype(int) if "a" in p else pd.Series(1, index=p.index)
    return compose(full_year(p["c"]), p["b"].map(MONTHS), day, p)


def _month(p: pd.DataFrame) -> np.ndarray:
    return compose(p["c"].astype(int), p["b"].astype(int), pd.Series(1, index=p.index), p)


def _week(p: pd.DataFrame) -> np.ndarray:
    day = p["d"].fillna("1") if "d" in p else "1"
    return pd.to_datetime(
        p["c"] + "-" + p["w"].str.zfill(2) + "-" + day, format="%G-%V-%u", errors="coerce"
    ).to_numpy("datetime64[us]")


READERS = {
    "year_first": _year_first,
    "compact": _year_first,
    "day_name": _named,
    "name_day": _named,
    "month_name": _named,
    "year_month": _month,
    "month_year": _month,
    "week": _week,
    "week_first": _week,
}
