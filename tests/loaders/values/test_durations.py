"""Durations in words: the same length whatever the language, and no length where there is none."""

import pytest

from loaders.values.durations import days, hours


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("5 days", 5),
        ("12 days?", 12),
        ("3 edays", 3),
        ("5 jours", 5),
        ("1 jour ?", 1),
        ("5 Tage", 5),
        ("5 giorni", 5),
        ("5 días", 5),
        ("2,5 days", 2.5),
        ("2 wks", 10),
        ("2 semaines", 10),
        ("1 Woche", 5),
        ("1 mon", 20),
        ("1 mois", 20),
        ("2 mesi", 40),
        ("4 hrs", 0.5),
        ("480 m", 1),
        ("1w 2d", 7),
        ("2d 4h", 2.5),
        ("1 week, 2 days", 7),
        ("2 ewks", 14),
        ("3 fTage", 3),
        ("0 days", 0),
        ("5d", 5),
        ("35d", 35),
        ("1,200 hrs", 150),
        ("1 200 h", 150),
    ],
)
def test_a_duration_in_words_is_a_number_of_working_days(text, length):
    """Eight hours a day, five days a week, twenty days a month; elapsed days are days."""
    assert days([text]) == [pytest.approx(length)]


def test_m_is_minutes_but_months_in_italian():
    """ "2 m" beside "5 g" are two months, beside "5 j" two minutes."""
    assert days(["2 m", "5 g"]) == [40, 5]
    assert days(["480 m", "5 j"]) == [1, 5]
    assert days(["2 m"], italian=True) == [40]


@pytest.mark.parametrize("text", ["NA", "NV", "NC", "", "-"])
def test_no_duration_is_blank(text):
    """Project writes NA; a zero would be a milestone."""
    assert days([text]) == [""]


@pytest.mark.parametrize("text", ["soon", "5 apples", "until June", "5 days late", "3 - 5 days"])
def test_what_is_no_duration_stays_as_written(text):
    """It becomes a problem of its cell, never a number."""
    assert days([text]) == [text]


def test_a_number_without_unit_is_days_only_where_the_tool_says_so():
    """16 may be weeks."""
    assert days(["16", 4.0]) == ["16", 4.0]
    assert days(["16", 4.0], bare=1.0) == [16, 4]


def test_work_is_in_hours():
    """ "3 days" of work are 24 hours; 1,200 is no 1.2."""
    assert hours(["40 hrs", "3 days", "1,200 hrs", "1.200 Std", "0,5 h", 6.0, "NA"]) == [
        40,
        24,
        1200,
        1200,
        0.5,
        6,
        "",
    ]
