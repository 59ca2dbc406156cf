"""Figures and dates as each reader's language writes them."""

import math
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from words import LOCALE
from words import format as write


@pytest.fixture(params=["en", "fr", "de_CH", "it", "es"])
def language(request):
    """The reader's language, put back afterwards."""
    token = LOCALE.set(request.param)
    yield request.param
    LOCALE.reset(token)


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        (
            "en",
            [
                "1,234,567.89",
                "4.82 M EUR",
                "18.4\u202f%",
                "−0.7\u00a0pt",
                "Sat, 31 Oct",
                "October 2026",
                "1–31 Oct 2026",
            ],
        ),
        (
            "fr",
            [
                "1\u202f234\u202f567,89",
                "4,82 M EUR",
                "18,4\u202f%",
                "−0,7\u00a0pt",
                "sam. 31 oct.",
                "octobre 2026",
                "1–31 oct. 2026",
            ],
        ),
        (
            "de_CH",
            [
                "1’234’567.89",
                "4.82 Mio. EUR",
                "18.4\u202f%",
                "−0.7\u00a0pt",
                "Sa., 31. Okt.",
                "Oktober 2026",
                "1.–31. Okt. 2026",
            ],
        ),
        (
            "en_US",
            [
                "1,234,567.89",
                "4.82 M EUR",
                "18.4\u202f%",
                "−0.7\u00a0pt",
                "Sat, Oct 31",
                "October 2026",
                "Oct 1\u2009–\u200931, 2026",
            ],
        ),
    ],
)
def test_each_language_writes_in_its_way(locale, texts):
    """Bare "en" is European English: the day before the month."""
    token = LOCALE.set(locale)
    first, last = date(2026, 10, 1), date(2026, 10, 31)
    written = [
        write.number(1234567.891, 2),
        " ".join(write.figure(4_820_000, "money")),
        write.percent(0.1844),
        write.points(-0.0068),
        write.day(last),
        write.month(first),
        write.span(first, last),
    ]
    LOCALE.reset(token)
    assert [text.replace("\u202f–\u202f", "\u2009–\u2009") for text in written] == texts


@pytest.mark.parametrize("value", [None, float("nan"), math.inf, -math.inf])
def test_no_figure_is_a_dash(value):
    """Never nan, inf or 0."""
    assert {
        write.number(value),
        write.money(value),
        write.percent(value),
        write.change(value),
        write.points(value),
        write.written(value, "money"),
    } == {"—"}
    assert write.figure(value, "percent") == ("—", "")


@given(st.floats(-1e15, 1e15), st.integers(0, 4))
def test_no_minus_zero_and_no_hyphen(value, decimals):
    """−0 is 0, and a minus sign is one."""
    text = write.number(value, decimals)
    assert "-" not in text
    assert not text.startswith("−") or any(digit in text for digit in "123456789")


@given(st.floats(0, 1e6), st.sampled_from(["money", "count", "number", "percent", "hours"]))
def test_a_figure_and_its_exact_text_are_the_same_number(value, unit):
    """What is rounded for the eye is the rounding of what is exact."""
    shown, exact = (
        (float(write.figure(value, unit, exact=e)[0].replace(",", "")) for e in (False, True))
        if value < 1e6
        else (0, 0)
    )
    assert abs(shown - exact) <= 0.51


def test_units_stand_apart():
    """A row of figures has its unit beside it."""
    assert write.figure(876978.89, "money") == ("876,979", "EUR")
    assert write.figure(876978.89, "money", "CHF", exact=True) == ("876,978.89", "CHF")
    assert write.figure(1_098_207, "money") == ("1.10", "M EUR")
    assert write.figure(23.4, "money") == ("23.40", "EUR")
    assert write.figure(470, "count") == ("470", "")
    assert write.figure(6.5, "count") == ("6.5", "")
    assert write.figure(1.2638, "number") == ("1.26", "")
    assert write.figure(0.0722, "percent") == ("7.2", "%")
    assert write.figure(1957.25, "hours") == ("1,957.2", "h")


def test_changes_have_their_sign():
    """Plus, minus, and neither at zero."""
    assert [write.change(x) for x in (0.061, -0.278, 0.0, 0.00001)] == [
        "+6.1\u202f%",
        "−27.8\u202f%",
        "0.0\u202f%",
        "0.0\u202f%",
    ]


def test_a_time_without_zone_is_utc():
    """The record keeps UTC; the reader sees their clock."""
    assert write.moment(datetime(2026, 10, 31, 9, 41)) == write.moment(
        datetime(2026, 10, 31, 9, 41, tzinfo=UTC)
    )
    assert write.moment(None) == "—"


def test_one_and_many():
    """1 file, 14 files."""
    assert [write.counted(n, "file", "files") for n in (0, 1, 1400)] == ["0 files", "1 file", "1,400 files"]


def test_none_is_one_in_french():
    """0 fichier, 1 fichier, 2 fichiers."""
    token = LOCALE.set("fr")
    assert [write.counted(n, "fichier", "fichiers") for n in (0, 1, 2)] == [
        "0 fichier",
        "1 fichier",
        "2 fichiers",
    ]
    LOCALE.reset(token)


def test_every_language_names_days_and_compacts(language):
    """Nothing fails in any of the languages that exports come in."""
    assert len(set(write.weekdays())) == 7
    assert write.compact(48_201_234_567.0)[1]
    assert write.month_name(date(2026, 9, 1))
    assert write.day(date(2026, 9, 1), weekday=False, year=True)
