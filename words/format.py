"""Figures and dates as the reader's language writes them; every screen, deck and sheet formats here."""

import math
import re
from datetime import UTC, date, datetime

from babel import Locale, dates, numbers

from settings import settings
from words import LOCALE, _

NONE = "—"
MINUS = "−"
NARROW, NOBREAK = "\u202f", "\u00a0"
COMPACT = re.compile(r"(.*\d)\s*(.*)")


def locale() -> Locale:
    """The reader's locale; bare "en" reads as European English (31 Oct 2026; 4,820.50 CHF)."""
    asked = LOCALE.get() or settings().locale
    return Locale.parse("en_150" if asked == "en" else asked.replace("-", "_"))


def missing(value: object) -> bool:
    """Is there no figure (None, NaN, NaT, infinite)?"""
    return value is None or value != value or (isinstance(value, float) and math.isinf(value))


def number(value: float | None, decimals: int = 0) -> str:
    """A number with group separators and so many decimals; "—" where there is none."""
    if missing(value):
        return NONE
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _minus(numbers.format_decimal(round(float(value), decimals) or 0, pattern, locale=locale()))


def compact(value: float | None, decimals: int = 2, least: float = 1e6) -> tuple[str, str]:
    """A large number and its suffix, such as ("4.82", "M"); the suffix is "" below `least`, a million."""
    if missing(value) or abs(value) < least:
        return number(value), ""
    text = numbers.format_compact_decimal(float(value), locale=locale(), fraction_digits=decimals)
    digits, suffix = COMPACT.fullmatch(text).groups()
    return _minus(digits), suffix


def _padded(digits: str, decimals: int = 2) -> str:
    """The digits of a compact number with zeros up to so many decimals, so that figures in a column align."""
    sign = locale().number_symbols["latn"]["decimal"]
    whole, _sign, rest = digits.partition(sign)
    return f"{whole}{sign}{rest.ljust(decimals, '0')}"


def money(value: float | None, currency: str = "", decimals: int = 0) -> str:
    """An amount and its currency code, such as "4,820 CHF"."""
    return (
        number(value, decimals)
        if missing(value)
        else f"{number(value, decimals)}\u00a0{currency or settings().currency}"
    )


def percent(fraction: float | None, decimals: int = 1) -> str:
    """A fraction as a percentage: 0.184 gives "18.4 %"."""
    return NONE if missing(fraction) else f"{number(fraction * 100, decimals)}{NARROW}%"


def figure(value: float | None, unit: str, currency: str = "", exact: bool = False) -> tuple[str, str]:
    """A figure and its unit apart, such as ("1.10", "M EUR") or ("7.2", "%"); exact writes it in full.

    unit: money, count, number, percent (of a fraction), hours, days or score.
    """
    if missing(value):
        return NONE, ""
    if unit == "percent":
        return number(value * 100, 2 if exact else 1), "%"
    if unit == "money":
        large = not exact and abs(value) >= 1e6
        digits, suffix = (
            compact(value) if large else (number(value, 2 if exact or abs(value) < 100 else 0), "")
        )
        return _padded(digits) if large else digits, f"{suffix} {currency or settings().currency}".strip()
    decimals = {"count": 0, "hours": 0, "days": 0, "score": 2 if exact else 1}.get(unit, 2)
    whole = abs(value - round(value)) < 0.005
    return number(value, decimals if whole or decimals else 1), {"hours": _("h"), "days": _("d")}.get(
        unit, ""
    )


def written(value: float | None, unit: str, currency: str = "", exact: bool = False) -> str:
    """A figure with its unit in one text, such as "1.10 M EUR" or "7.2 %"."""
    digits, after = figure(value, unit, currency, exact)
    return f"{digits}{NARROW if after == '%' else NOBREAK}{after}" if after else digits


def beyond(value: float, unit: str, currency: str = "") -> str:
    """What a figure that is not reached is known to exceed, such as "> 24 d"."""
    return f">\u00a0{written(value, unit, currency)}"


def between(lower: float | None, upper: float | None, unit: str, currency: str = "") -> str:
    """A range, such as "4.1 – 4.6 d"; an end that is not known is left open: "from 4.1 d"."""
    if missing(upper):
        return _("from {lower}").format(lower=written(lower, unit, currency))
    if missing(lower):
        return _("up to {upper}").format(upper=written(upper, unit, currency))
    (low, after), high = figure(lower, unit, currency), written(upper, unit, currency)
    return (
        f"{low if after == figure(upper, unit, currency)[1] else written(lower, unit, currency)}\u00a0– "
        f"{high}"
    )


def score(difference: float | None, decimals: int = 1) -> str:
    """A difference of two scores on their own scale: 0.3 gives "+0.3"."""
    return NONE if missing(difference) else signed(number(difference, decimals), difference)


def signed(text: str, value: float) -> str:
    """The text of a change with its plus sign; a minus is already there."""
    return f"+{text}" if value > 0 and any(c in text for c in "123456789") else text


def change(fraction: float | None, decimals: int = 1) -> str:
    """A relative change: 0.061 gives "+6.1 %"."""
    return NONE if missing(fraction) else signed(percent(fraction, decimals), fraction)


def points(difference: float | None, decimals: int = 1) -> str:
    """A difference of two shares in percentage points: −0.007 gives "−0.7 pt"."""
    return (
        NONE
        if missing(difference)
        else signed(f"{number(difference * 100, decimals)}\u00a0{_('pt')}", difference)
    )


def day(value: date | None, weekday: bool = True, year: bool = False) -> str:
    """A day, such as "Sat, 31 Oct"; with year "Sat, 31 Oct 2026"."""
    if missing(value):
        return NONE
    return dates.format_skeleton(
        ("y" if year else "") + "MMM" + ("E" if weekday else "") + "d", _date(value), locale=locale()
    )


def month(value: date, short: bool = False) -> str:
    """A month with its year: "October 2026", or "Oct 2026"."""
    return dates.format_skeleton("yMMM" if short else "yMMMM", _date(value), locale=locale())


def month_name(value: date) -> str:
    """The short name of a day's month, such as "Oct"."""
    return dates.format_date(_date(value), "LLL", locale=locale())


def span(start: date, end: date) -> str:
    """A range of days, such as "1–31 Oct 2026"; a single day is written once."""
    return dates.format_interval(_date(start), _date(end), "yMMMd", locale=locale())


def moment(value: datetime | None) -> str:
    """A date and time of day on the reader's clock, such as "31 Oct 2026, 09:41"; a time without zone is
    UTC.
    """
    if missing(value):
        return NONE
    value = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone()
    return f"{day(value, weekday=False, year=True)}, {dates.format_time(value, 'short', locale=locale())}"


def weekdays() -> list[str]:
    """The short names of the seven weekdays, Monday first."""
    names = dates.get_day_names("abbreviated", context="stand-alone", locale=locale())
    return [names[i] for i in range(7)]


def counted(count: int, one: str, many: str) -> str:
    """A count and its noun, such as "1 file" or "14 files"; French writes "0 fichier"."""
    return f"{number(count)} {one if locale().plural_form(count) == 'one' else many}"


def _date(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _minus(text: str) -> str:
    return text.replace("-", MINUS)
