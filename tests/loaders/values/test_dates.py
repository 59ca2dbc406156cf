"""Dates: every way of writing them, day and month order decided per column or asked, never per cell."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.values.dates import NO_DATE, read_dates
from loaders.values.months import NAMES


def one(cell, **known) -> str:
    """A cell that stands alone: its moment, "" for no date, "bad" or "asked"."""
    read = read_dates([cell], **known)
    if read.asked:
        return "asked"
    return "bad" if read.bad[0] else "" if np.isnat(read.values[0]) else str(read.values[0])[:16]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("31.12.2024", "2024-12-31"),
        ("03.04.2024", "2024-04-03"),
        ("3.4.24", "2024-04-03"),
        ("15-01-2024", "2024-01-15"),
        ("15 01 2024", "2024-01-15"),
        ("15 / 01 / 2024", "2024-01-15"),
        ("2024-03-01", "2024-03-01"),
        ("2024/3/1", "2024-03-01"),
        ("20240301", "2024-03-01"),
        ("2024-03-01 (Friday)", "2024-03-01"),
        ("2024-03-01 (ven.)", "2024-03-01"),
        ("1 janvier 2024", "2024-01-01"),
        ("1er janvier 2024", "2024-01-01"),
        ("2ème mars 2024", "2024-03-02"),
        ("15. März 2024", "2024-03-15"),
        ("15-mrz-2024", "2024-03-15"),
        ("5 Jänner 2024", "2024-01-05"),
        ("15 de marzo de 2024", "2024-03-15"),
        ("15 marzo 2024", "2024-03-15"),
        ("1º enero 2024", "2024-01-01"),
        ("Mar 15 2024", "2024-03-15"),
        ("March 15th, 2024", "2024-03-15"),
        ("15-Mar-24", "2024-03-15"),
        ("05-JAN-2024", "2024-01-05"),
        ("déc. 2024", "2024-12-01"),
        ("lundi 15 janvier 2024", "2024-01-15"),
        ("Monday, January 15, 2024", "2024-01-15"),
        ("venerdì 5 gennaio 2024", "2024-01-05"),
        ("viernes, 5 de enero de 2024", "2024-01-05"),
        ("lun. 15/01/2024", "2024-01-15"),
        ("Mo 15.01.2024", "2024-01-15"),
        ("janv-24", "2024-01-01"),
        ("2024-01", "2024-01-01"),
        ("01/2024", "2024-01-01"),
        ("2026-W14", "2026-03-30"),
        ("2026-W14-3", "2026-04-01"),
        ("2026 S14", "2026-03-30"),
        ("S14 2026", "2026-03-30"),
        ("KW 14/2026", "2026-03-30"),
        ("semaine 14 2026", "2026-03-30"),
        ("2020-W53", "2020-12-28"),
        ("45292", "2024-01-01"),
        ("01/01/99", "2099-01-01"),
        ("31/12/24", "2024-12-31"),
    ],
)
def test_a_date_means_what_its_writer_meant(text, day):
    """Numeric, ISO, written out in five languages, weeks, serials as text; two-digit years are 20yy."""
    assert one(text) == f"{day}T00:00"


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2024-03-01T10:00:00Z", "2024-03-01T10:00"),
        ("2024-03-01T10:00:00.000+02:00", "2024-03-01T10:00"),
        ("2024-12-31T23:30:00-05:00", "2024-12-31T23:30"),
        ("12/Dec/24 9:41 AM", "2024-12-12T09:41"),
        ("04/ago/26 11:30 PM", "2026-08-04T23:30"),
        ("January 15, 2026 8:00 AM", "2026-01-15T08:00"),
        ("01/15/2024 12:00 AM", "2024-01-15T00:00"),
        ("01/15/2024 12:00 PM", "2024-01-15T12:00"),
        ("15/01/2024 10h15", "2024-01-15T10:15"),
        ("15/01/2024 à 10:15", "2024-01-15T10:15"),
        ("15.01.2024, 10:15 Uhr", "2024-01-15T10:15"),
        ("Jan 5, 2024 at 10:15 p.m.", "2024-01-05T22:15"),
        ("45292.5", "2024-01-01T12:00"),
        ("45292,25", "2024-01-01T06:00"),
        ("Fri Jan 05 2024 10:15:00 GMT+0100 (CET)", "2024-01-05T10:15"),
    ],
)
def test_the_time_of_day_is_the_local_one_as_written(text, moment):
    """A sale at 23:30 belongs to that day, whatever the zone behind it says."""
    assert one(text) == moment
    assert read_dates([text]).timed is (moment[-5:] != "00:00")


@pytest.mark.parametrize(
    "cell",
    [
        "NA",
        "NV",
        "NC",
        "N/A",
        "TBD",
        "-",
        "n/d",
        "",
        "  ",
        "à définir",
        "1900-12-30",
        "1901-01-01",
        "30/12/1899",
        "00/01/1900",
        None,
        dt.time(0),
        dt.date(1899, 12, 31),
        dt.datetime(1900, 1, 1),
    ],
)
def test_words_and_sentinels_for_no_date(cell):
    """A blank by another name is no error and no date."""
    assert one(cell) == ""


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2024",
        "2024-02-30",
        "2024-13-01",
        "15/13/2024",
        "01/15/2024 25:00",
        "hello",
        "12:30",
        "1/1/1",
        "FY24",
        "2024",
        "0",
        "31/12/1949",
        "2206-10-05",
        "avant 15/01/2024",
        "15/01/2024*",
        2024.0,
        100.0,
        20241315.0,
        True,
        dt.time(10),
        dt.timedelta(1),
    ],
)
def test_what_is_no_date_is_bad(cell):
    """A year, an amount, a day that does not exist, a day of another century."""
    assert one(cell) == "bad"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (45292.0, "2024-01-01"),
        (45292, "2024-01-01"),
        (20240315.0, "2024-03-15"),
        (dt.date(2024, 1, 1), "2024-01-01"),
    ],
)
def test_numbers_that_stand_for_days(cell, day):
    """Excel's serials and the eight digits of an ERP."""
    assert one(cell) == f"{day}T00:00"


def test_serials_of_1904_workbooks():
    """The same day has another number there."""
    assert one(43830.0, epoch_1904=True) == "2024-01-01T00:00"
    assert one("43830", epoch_1904=True) == "2024-01-01T00:00"


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["03/04/2024", "13/04/2024"], ["2024-04-03", "2024-04-13"]),
        (["03/04/2024", "04/13/2024"], ["2024-03-04", "2024-04-13"]),
        (["03/04/2024", "31.12.2024"], ["2024-04-03", "2024-12-31"]),
        (["03/03/2024", "04/04/2024"], ["2024-03-03", "2024-04-04"]),
    ],
)
def test_one_clear_date_decides_for_its_column(texts, days):
    """A part over 12 is evidence, points are written day first, 03/03 is the same either way."""
    read = read_dates(texts)
    assert not read.asked
    assert [str(v)[:10] for v in read.values] == days


@pytest.mark.parametrize(
    "texts",
    [
        ["03/04/2024"],
        ["1/2/24", "1/2/25"],
        ["03/04/2024", "2024-04-03"],
        ["03/04/2024", "13/04/2024", "04/13/2024"],
        [dt.date(2024, 1, 23), "03/04/2024"],
    ],
)
def test_no_evidence_or_contradiction_asks(texts):
    """The unclear cells wait; none is read by chance."""
    read = read_dates(texts)
    assert read.asked == "day_month_order"
    assert np.isnat(read.values[texts.index(next(t for t in texts if isinstance(t, str)))])
    assert not read.bad.any()


def test_an_answer_settles_it_and_what_contradicts_it_is_bad():
    """--date-order dmy: 04/13/2024 has no thirteenth month."""
    read = read_dates(["03/04/2024", "04/13/2024"], "dmy")
    assert str(read.values[0])[:10] == "2024-04-03"
    assert read.bad.tolist() == [False, True]


def test_dates_that_excel_turned_round_are_asked():
    """An export of dd/mm opened by an American Excel: low days became true dates, month for day; the others
    stayed text.

    | 3 Jan (written 01/03) | 2 Feb | 13/04/2024 as text | → the true dates are probably wrong
    """
    column = [dt.datetime(2024, 1, 3), dt.datetime(2024, 2, 2), "13/04/2024", "28/04/2024"]
    assert read_dates(column).asked == "swapped"
    assert read_dates(column, "dmy").asked == "swapped"
    assert not read_dates(column, "shown").asked
    assert not read_dates([dt.datetime(2024, 1, 31), *column]).asked
    assert not read_dates([dt.datetime(2024, 1, 3), "31/02/2024"]).asked


def test_years_of_two_digits_in_front_are_asked():
    """24-01-15, 24-01-16: the first part stays, the last one runs like days; dmy would make it the years 2015
    and 2016.
    """
    texts = ["24-01-15", "24-01-16", "24-01-17"]
    assert read_dates(texts).asked == "year_place"
    assert [str(v)[:10] for v in read_dates(texts, "ymd").values] == [
        "2024-01-15",
        "2024-01-16",
        "2024-01-17",
    ]
    assert not read_dates(["15/01/24", "16/01/24"]).asked


FORMS = {
    "dmy": "{d:02d}/{m:02d}/{y}",
    "mdy": "{m:02d}/{d:02d}/{y}",
    "dots": "{d}.{m}.{y}",
    "iso": "{y}-{m:02d}-{d:02d}",
    "stamp": "{y}-{m:02d}-{d:02d}T09:30:00",
    "day name": "{d} {name} {y}",
    "name day": "{name} {d}, {y}",
    "short": "{d:02d}-{name}-{yy:02d}",
    "compact": "{y}{m:02d}{d:02d}",
}
DAYS = st.dates(dt.date(2001, 1, 1), dt.date(2098, 12, 31))


def written(day: dt.date, form: str, language: int) -> str:
    """A day as a person would write it; language: which of the month's names."""
    names = NAMES[day.month - 1].split()
    return FORMS[form].format(
        d=day.day, m=day.month, y=day.year, yy=day.year % 100, name=names[language % len(names)]
    )


@settings(max_examples=120)
@given(
    days=st.lists(DAYS, min_size=1, max_size=8), form=st.sampled_from(list(FORMS)), language=st.integers(0, 9)
)
def test_days_in_one_form_read_back_equal_or_are_asked(days, form, language):
    """Whatever the form: the day that was written, or a question."""
    read = read_dates([written(day, form, language) for day in days])
    assert not read.bad.any()
    known = ~np.isnat(read.values)
    assert known.all() or read.asked == "day_month_order"
    assert [v.astype("datetime64[D]").item() for v in read.values[known]] == [
        d for d, k in zip(days, known, strict=True) if k
    ]


@settings(max_examples=80)
@given(
    days=st.lists(DAYS, min_size=1, max_size=6),
    mixed=st.lists(DAYS, max_size=4),
    form=st.sampled_from(["dmy", "iso", "dots"]),
)
def test_true_dates_beside_texts(days, mixed, form):
    """Half typed, half pasted: right, or asked."""
    read = read_dates([*mixed, *(written(day, form, 0) for day in days)])
    assert not read.bad.any()
    if not read.asked:
        assert [v.astype("datetime64[D]").item() for v in read.values] == [*mixed, *days]


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=14),
            st.floats(),
            st.booleans(),
            st.none(),
            st.datetimes(),
            st.times(),
            st.timedeltas(),
            st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}", fullmatch=True),
            st.sampled_from(sorted(NO_DATE)),
        ),
        max_size=6,
    )
)
def test_no_cell_breaks_the_reading(cells):
    """Whatever stands there: a date between 1950 and 2099, no date, or bad."""
    read = read_dates(cells)
    assert len(read.values) == len(read.bad) == len(cells)
    known = read.values[~np.isnat(read.values)]
    assert not np.isnat(read.values[read.bad]).size or np.isnat(read.values[read.bad]).all()
    assert ((known >= np.datetime64("1950-01-01")) & (known < np.datetime64("2100-01-01"))).all()


@given(
    st.datetimes(dt.datetime(2000, 1, 1), dt.datetime(2090, 1, 1)).map(
        lambda one: one.replace(microsecond=0)
    ),
    st.sampled_from(
        [("Z", 0), ("+00", 0), (" UTC", 0), ("+02:00", 120), ("-0530", -330), (" CEST", 120), ("", None)]
    ),
)
def test_a_time_zone_is_kept_apart_from_the_day(moment, zone):
    """2026-02-01T00:30:00-05:00 shows 1 February, 00:30, and is 300 minutes behind; without a zone none is told."""
    written, ahead = zone
    found = read_dates([f"{moment:%Y-%m-%dT%H:%M:%S}{written}", f"{moment:%Y-%m-%d %H:%M:%S}", None])
    assert found.values[0] == found.values[1] == np.datetime64(moment, "us")
    assert not found.bad.any()
    if ahead is None:
        assert found.offset is None
    else:
        assert found.offset[0] == ahead
        assert np.isnan(found.offset[1:]).all()
