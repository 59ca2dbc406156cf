"""Cells by the kind of their field: codes, closed lists, shares, hours."""

import datetime as dt

import numpy as np
import pytest

from loaders.answers import Answers
from loaders.recognition.dataset_rules import clock
from loaders.values.cells import read_cells
from loaders.values.texts import read_texts
from store.dataset import Field
from store.datasets import dataset

SALES, HOURS = dataset("sales"), dataset("hours")


def values(cells: list, field: Field) -> list:
    """What a column of this field reads as, "bad" where a cell is bad."""
    read = read_cells(cells, field, Answers(), {})
    return [
        "bad" if bad else None if blank else v
        for v, bad, blank in zip(read.values.tolist(), read.bad, read.blank, strict=True)
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (101.0, "101"),
        (101.5, "101.5"),
        ("  A1 ", "A1"),
        ("e\u0301te\u0301", "été"),
        ("12345678901234567890", "12345678901234567890"),
        ("007", "007"),
        (True, "TRUE"),
        (dt.datetime(2024, 3, 1), "2024-03-01"),
        (dt.datetime(2024, 3, 1, 10, 30), "2024-03-01 10:30:00"),
        (None, ""),
        ("\u00a0", ""),
    ],
)
def test_codes_are_texts_as_they_are_seen(cell, text):
    """A store 101 is no 101.0, 007 keeps its zeros, twenty digits are no float."""
    assert read_texts([cell]).tolist() == [text]


def test_a_number_and_the_same_text_are_one_code():
    """Half of an export typed, half pasted: store 101 is one store."""
    assert len(set(read_texts([101.0, "101", " 101"]))) == 1


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Vente", "sale"),
        ("VENTE", "sale"),
        ("S", "sale"),
        ("Retour", "return"),
        ("Rücknahme", "return"),
        ("Reso", "return"),
        ("Devolución", "return"),
        ("Échange", "exchange"),
        ("SAV", "service"),
        ("Acompte", "deposit"),
        ("Carte cadeau", "gift_card"),
        ("carte-cadeau", "gift_card"),
        ("Autre", "other"),
    ],
)
def test_words_of_a_closed_list_in_five_languages(word, code):
    """Line types as tills name them."""
    assert values([word], SALES["line_type"]) == [code]


@pytest.mark.parametrize(
    ("word", "flag"),
    [
        ("Oui", True),
        ("non", False),
        ("X", True),
        ("ja", True),
        ("Nein", False),
        (1.0, True),
        (0.0, False),
        (True, True),
        ("sì", True),
        ("MISSING", "bad"),
        ("", None),
    ],
)
def test_yes_and_no(word, flag):
    """A word that is neither is a problem, a blank is open."""
    assert values([word], SALES["high_jewelry"]) == [flag]


@pytest.mark.parametrize(
    ("cells", "shares"),
    [
        ([1.0, 0.5, 0.5], [1, 0.5, 0.5]),
        ([100.0, 50.0, 50.0], [1, 0.5, 0.5]),
        (["50 %", "100 %"], [0.5, 1]),
        (["50%", 1.0, 0.5], [0.5, 1, 0.5]),
        (["12,5", "7,5"], [0.125, 0.075]),
        ([1.0, 1.0, 50.0], [1, 1, "bad"]),
    ],
)
def test_percent_is_a_fraction_or_counts_to_a_hundred_as_a_whole_column(cells, shares):
    """One cell of 50 among fractions is a slip of the pen, and must not make 0.01 of all others."""
    assert values(cells, SALES["credit"]) == pytest.approx(shares)


@pytest.mark.parametrize("word", ["-", "n/a", "NC", "--"])
def test_a_dash_leaves_an_optional_number_open_and_a_needed_one_missing(word):
    """No discount is written as a dash; no amount must not be."""
    assert values([word, 5.0], SALES["discount_amount"])[0] is None
    assert values([word, 5.0], SALES["net_amount"])[0] == "bad"


def test_half_a_visitor_is_a_problem():
    """Counts are whole."""
    assert values([3.0, 2.5, "1,020"], dataset("traffic")["visitors"]) == [3, "bad", 1020]


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        (7.5, 7.5),
        ("7,5", 7.5),
        ("7:30", 7.5),
        ("07:30:00", 7.5),
        ("7h30", 7.5),
        ("7 h 30", 7.5),
        ("7h", 7),
        ("7 h", 7),
        ("-1:30", -1.5),
        (dt.time(7, 30), 7.5),
        (dt.timedelta(hours=37, minutes=30), 37.5),
        (dt.time(0), 0),
    ],
)
def test_hours_as_rosters_write_them(cell, hours):
    """Decimal hours, clock times, and what Excel shows as [h]:mm."""
    assert values([cell], HOURS["worked_hours"]) == pytest.approx([hours])


def test_a_clock_time_is_no_amount():
    """7:30 in an amount column is a slip."""
    assert values(["7:30", 1.0], SALES["net_amount"])[0] == "bad"
    assert values([dt.time(7, 30), 1.0], SALES["net_amount"])[0] == "bad"


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("10", "10:00"),
        ("10h", "10:00"),
        ("10h30", "10:30"),
        ("10:00:00", "10:00"),
        ("10:00-11:00", "10:00"),
        ("10-11h", "10:00"),
        ("9", "09:00"),
        ("2 pm", "14:00"),
        ("12:30 AM", "00:30"),
        ("12 p.m.", "12:00"),
        ("morning", "morning"),
        ("", ""),
    ],
)
def test_hours_of_the_day_are_one_code_each(text, hour):
    """Every counter names its slots in its own way; the record needs one."""
    assert clock(text) == hour


def test_long_columns_and_odd_cells_keep_their_order():
    """Distinct cells are looked at once and put back where they stood."""
    cells = ["2", 1.0, "x", "2", None, 1.0, "", "x"] * 50
    read = read_cells(cells, SALES["net_amount"], Answers(), {})
    assert np.array_equal(read.values, [2, 1, np.nan, 2, np.nan, 1, np.nan, np.nan] * 50, equal_nan=True)
    assert read.bad.tolist() == [False, False, True, False, False, False, False, True] * 50
