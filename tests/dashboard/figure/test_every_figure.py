"""Every figure of the catalogue, opened."""

import pytest

from dashboard.filters.selection import Filters
from dashboard.pages import figure
from dashboard.parts.definition import prose
from kpi import KPIS
from tests.dashboard.conftest import texts


@pytest.mark.slow
@pytest.mark.parametrize("key", KPIS)
def test_every_figure_opens(view, key):
    """Definition, value and rows of every KPI, in total and for one boutique."""
    for filters in (Filters(kpi=key, period="2026-09"), Filters(kpi=key, period="2026-09", site="LYO")):
        shown = texts(figure.content(view, filters))
        assert texts(prose(KPIS[key].definition)) in shown
        assert "Rows behind it" in shown
