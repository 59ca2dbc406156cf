"""Choices are equal to the URL: what was chosen comes back, and what is not on offer is left out with a
sentence.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters.selection import DIMS, Choices, Filters, link, read
from kpi import GRAINS

SITES, VALUES = ("LYO", "NIC", "A&B=C", "<b>é</b>", " "), ("Bagues", "", "x=y&z", "100 %", "日本")
PERIODS = ("2026-10", "FY27", "2026-W42", "2026-10-01..2026-10-09")
OFFERED = Choices(
    {
        "site": SITES.__contains__,
        "project": ("P1",).__contains__,
        "area": ("team",).__contains__,
        "period": PERIODS.__contains__,
        "grain": GRAINS.__contains__,
        "compare": ("dates",).__contains__,
        "kpi": ("net_sales",).__contains__,
        "dataset": ("sales",).__contains__,
        "by": ("category",).__contains__,
        "side": ("numerator",).__contains__,
    },
    lambda _dim, value: value in VALUES,
)

chosen = st.builds(
    Filters,
    site=st.sampled_from(("", *SITES)),
    project=st.sampled_from(("", "P1")),
    area=st.sampled_from(("", "team")),
    period=st.sampled_from(("", *PERIODS)),
    grain=st.sampled_from(("", *GRAINS)),
    compare=st.sampled_from(("", "dates")),
    kpi=st.sampled_from(("", "net_sales")),
    dataset=st.sampled_from(("", "sales")),
    by=st.sampled_from(("", "category")),
    side=st.sampled_from(("", "numerator")),
    page=st.integers(1, 999_999),
    where=st.dictionaries(st.sampled_from(DIMS), st.sampled_from(VALUES)).map(
        lambda d: tuple(sorted(d.items()))
    ),
)


@given(chosen)
def test_choices_come_back_from_their_url(filters):
    """filters → query → filters, without a notice."""
    assert read(filters.query(), OFFERED) == (filters, [])


@given(st.text(max_size=300))
def test_no_query_breaks_the_reading(query):
    """Whatever stands in an address, only what is offered is kept."""
    filters, notices = read("?" + query, OFFERED)
    assert filters.site in ("", *SITES)
    assert all(isinstance(notice, str) and notice for notice in notices)


@pytest.mark.parametrize(
    "query",
    [
        "site=PAR99",
        "site=LYO%00",
        "site=<script>alert(1)</script>",
        "period=9999-99",
        "period=1e400",
        "kpi=__class__",
        "kpi=../../etc/passwd",
        "page=0",
        "page=-1",
        "page=99999999999999999999",
        "page=²",
        "page=1e3",
        "grain=second",
        "compare='; drop table sales --",
        "category=Uhren",
        "dataset=loads",
        "by=net_amount",
        "site[]=LYO",
        "%ff=%fe",
        "side=both",
    ],
)
def test_what_is_not_offered_is_left_out_with_a_sentence(query):
    """A client may send anything; the value itself is never repeated to the reader."""
    filters, notices = read("?" + query, OFFERED)
    assert filters == Filters()
    assert len(notices) == 1
    assert query.partition("=")[2] not in notices[0]


def test_a_thousand_choices_are_refused_at_once():
    """An address of many parts is not read."""
    filters, notices = read("?" + "&".join(f"a{n}=1" for n in range(1000)), OFFERED)
    assert (filters, len(notices)) == (Filters(), 1)


def test_a_blank_dimension_is_a_choice_of_its_own():
    """The unassigned: a seller that is blank, which is not the same as all sellers."""
    unassigned = Filters(kpi="net_sales").narrowed("associate", "")
    assert "associate=" in unassigned.query()
    assert read(unassigned.query(), OFFERED)[0] == unassigned
    assert unassigned.narrowed("associate", None) == Filters(kpi="net_sales")


def test_a_new_choice_starts_at_the_first_page():
    """Page 7 of all boutiques is not page 7 of one."""
    assert Filters(page=7).but(site="LYO").page == 1
    assert link("/figure", Filters(page=7)) == "/figure?page=7"
