"""Numbers: every way of writing them, the decimal sign decided per column or asked, never guessed."""

import math

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from loaders.values.numbers import read_numbers


def one(text, **known):
    """The value of a cell that stands alone."""
    read = read_numbers([text], **known)
    return None if read.asked else math.nan if read.bad[0] else read.values[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56", 1234.56),
        ("1\u00a0234,56", 1234.56),
        ("1\u202f234,56", 1234.56),
        ("1\u2009234\u2009567,8", 1234567.8),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1'234.50", 1234.5),
        ("1’234’567.50", 1234567.5),
        ("1'234.-", 1234),
        ("CHF 1'234.--", 1234),
        ("Fr. 12.50", 12.5),
        ("1'234.— CHF", 1234),
        ("(1 234)", -1234),
        ("(1 234,50 €)", -1234.5),
        ("1234-", -1234),
        ("12,50-", -12.5),
        ("−12,5", -12.5),
        ("- 5", -5),
        ("+5", 5),
        ("€ 0,90", 0.9),
        ("€-5.00", -5),
        ("-€5.00", -5),
        ("$(5.00)", -5),
        ("5-€", -5),
        ("96.1999$", 96.1999),
        ("12,50 EUR", 12.5),
        ("US$ 1,234.50", 1234.5),
        ("A$1.50", 1.5),
        ("12,50 kr", 12.5),
        ("48,1 %", 0.481),
        ("(5%)", -0.05),
        ("12%", 0.12),
        ("12k", 12_000),
        ("12 k€", 12_000),
        ("1,5K", 1500),
        ("1.5M", 1_500_000),
        ("1,2 M€", 1_200_000),
        ("1E+05", 100_000),
        ("1,23E+04", 12_300),
        ("0", 0),
        ("00123", 123),
        (".5", 0.5),
        (",5", 0.5),
        ("5.", 5),
        ("0,900", 0.9),
        ("1000,200", 1000.2),
        ("12,3456", 12.3456),
        ("1.000,0", 1000),
        ("1 020", 1020),
    ],
)
def test_a_number_means_what_its_writer_meant(text, value):
    """Spaces of all kinds, apostrophes, brackets, trailing minus, currencies, percent and thousands."""
    assert one(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "annulation",
        "MISSING",
        "offert",
        "n/a",
        "-",
        "–",
        "%",
        "12 34",
        "1 2345",
        "1234 567",
        "1,234 567",
        "1.234.56",
        "12,34,567.00",
        "12€50",
        "1_000",
        "0x10",
        "inf",
        "nan",
        "Infinity",
        "12.5.2024",
        "1:30",
        "12/3",
        "--1",
        "+-1",
        "1--",
        "(-5)",
        "-(5)",
        "-5-",
        "(5-)",
        "30 m",
        "1,02O",
        "١٢٣",
        "１２３",
        "12½",
        "1 234'567",
        "=1+1",
    ],
)
def test_what_is_no_number_is_bad_and_never_zero(text):
    """A word, two numbers in one cell or digits of another script: the row is rejected with its reason."""
    assert math.isnan(one(text))


@pytest.mark.parametrize("cell", [True, False])
def test_yes_is_no_number(cell):
    """A tick box in an amount column would count as 1."""
    assert read_numbers([cell, 2.0]).bad.tolist() == [True, False]
    assert read_numbers([cell]).bad.tolist() == [True]


@pytest.mark.parametrize("blank", ["", " ", "\u00a0", None])
def test_blanks_are_missing_not_bad(blank):
    """An empty cell is no error by itself."""
    read = read_numbers([blank, 1.0])
    assert not read.bad.any()
    assert np.isnan(read.values[0])


@pytest.mark.parametrize("text", ["1,020", "1.020", "(1,020)", "1,020-", "€1.020", "100,200", "1.020 €"])
def test_a_thousand_and_twenty_or_one_and_a_bit_is_asked(text):
    """1,020 alone: no evidence, no figure."""
    read = read_numbers([text, "5"])
    assert read.asked
    assert np.isnan(read.values[0])
    assert not read.bad.any()


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["1,020", "2.5"], [1020, 2.5]),
        (["1,020", "2,5"], [1.02, 2.5]),
        (["1.020", "0,5"], [1020, 0.5]),
        (["1.020", "0.5"], [1.02, 0.5]),
        (["1,020", "12,345.00"], [1020, 12345]),
        (["1.020", "1.030.000"], [1020, 1_030_000]),
        (["1,500", "2,250", "0,125"], [1.5, 2.25, 0.125]),
    ],
)
def test_one_clear_cell_decides_for_its_column(texts, values):
    """The sign is decided per column from evidence."""
    read = read_numbers(texts)
    assert not read.asked
    assert read.values.tolist() == pytest.approx(values)


def test_contradicting_cells_leave_the_unclear_one_open():
    """1.5 and 1,5 are clear by themselves; beside them 1,020 is not."""
    read = read_numbers(["1.5", "1,5", "1,020"])
    assert read.asked
    assert read.values[:2].tolist() == [1.5, 1.5]


def test_counts_have_no_decimals():
    """1,020 visitors are a thousand and twenty; half a visitor is told apart later."""
    assert one("1,020", whole=True) == 1020
    assert one("1.020", whole=True) == 1020
    assert one("1,5", whole=True) == 1.5


@pytest.mark.parametrize(("style", "value"), [("comma", 1.02), ("point", 1020)])
def test_an_answer_settles_it(style, value):
    """--number-style comma or point."""
    assert one("1,020", style=style) == value


GROUPS = {"space": " ", "no-break": "\u00a0", "narrow": "\u202f", "apostrophe": "'", "curly": "’", "none": ""}


def written(value: int, decimals: int, group: str, mark: str, dress: str) -> str:
    """A number of hundredths as a person would write it."""
    whole, part = divmod(abs(value), 10**decimals)
    digits = f"{whole:,}".replace(",", group) + (mark + f"{part:0{decimals}d}" if decimals else "")
    minus = "-" if value < 0 else ""
    return {
        "plain": minus + digits,
        "bracket": f"({digits})" if value < 0 else digits,
        "trailing": digits + minus,
        "before": minus + "€ " + digits,
        "after": minus + digits + " CHF",
    }[dress]


@settings(max_examples=80)
@given(
    values=st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=8),
    decimals=st.sampled_from([0, 1, 2, 4]),
    group=st.sampled_from(list(GROUPS)),
    mark=st.sampled_from(",."),
    dress=st.sampled_from(["plain", "bracket", "trailing", "before", "after"]),
)
def test_numbers_in_one_style_read_back_equal(values, decimals, group, mark, dress):
    """Groups parted by a space or an apostrophe and a decimal sign: nothing is unclear, nothing is wrong."""
    read = read_numbers([written(v, decimals, GROUPS[group], mark, dress) for v in values])
    assert not read.asked
    assert not read.bad.any()
    assert read.values.tolist() == pytest.approx([v / 10**decimals for v in values])


@settings(max_examples=100)
@given(
    values=st.lists(st.integers(0, 10**8), min_size=1, max_size=6),
    decimals=st.sampled_from([0, 2, 3]),
    mark=st.sampled_from(",."),
    grouped=st.booleans(),
)
@example(values=[1020], decimals=3, mark=",", grouped=False)
def test_comma_and_point_are_right_or_asked(values, decimals, mark, grouped):
    """With the other sign for thousands, or three decimals, a column may be unclear; then it is asked and
    never wrong.
    """
    group = (".", ",")[mark == "."] if grouped else ""
    read = read_numbers([written(v, decimals, group, mark, "plain") for v in values])
    assert not read.bad.any()
    known = ~np.isnan(read.values)
    assert known.all() or read.asked
    assert read.values[known].tolist() == pytest.approx(
        [v / 10**decimals for v, k in zip(values, known, strict=True) if k]
    )


@settings(max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.floats(allow_infinity=False),
            st.booleans(),
            st.none(),
            st.from_regex(r"[-+(]?[0-9.,' ]{1,9}[-)%k]?", fullmatch=True),
        ),
        max_size=6,
    )
)
def test_no_cell_breaks_the_reading(cells):
    """Whatever stands there: a value, a blank, a bad cell or a question, one of them for each."""
    read = read_numbers(cells)
    assert len(read.values) == len(read.bad) == len(cells)
    assert np.isnan(read.values[read.bad]).all()
    assert not np.isinf(read.values).any()


@settings(max_examples=60)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_true_numbers_are_left_alone(values):
    """What Excel holds as a number is that number."""
    assume(all(isinstance(v, float) for v in values))
    assert read_numbers(values).values.tolist() == values
