"""Definitions on pages are prose: readers see names, not columns."""

import re

import pytest
from dash import html

from dashboard.parts.definition import plain, prose
from kpi import KPIS


def test_columns_and_figures_have_their_names():
    """| n_open | still open |, | spi_t | Schedule performance index in time |, a setting stays what it is."""
    assert (
        plain("n, and n_open, beside `spi_t`; see LOUPE_RISK_HIGH.")
        == "n, and still open, beside Schedule performance index in time; see LOUPE_RISK_HIGH."
    )
    before, name, after = prose("Beside it `tourist`.")
    assert (before, name.children, after) == ("Beside it ", "tourists", ".")
    assert isinstance(name, html.Em)


@pytest.mark.parametrize("key", KPIS)
def test_no_definition_shows_code(key):
    """No backtick and no name of a column; settings and formulas stay."""
    shown = plain(KPIS[key].definition)
    assert "`" not in shown
    assert not re.search(r"[a-z]_[a-z]", shown)
