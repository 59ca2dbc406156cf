"""The handbook is what the code says: a KPI without definition, owner or entry fails here."""

import pytest

from kpi import KPIS, areas
from kpi.handbook import FILE, entry, handbook, markdown


def test_the_handbook_is_up_to_date():
    """docs/handbook.md is written by `make handbook` whenever a definition changes."""
    assert FILE.read_text(encoding="utf-8") == markdown(), "run `make handbook` and commit docs/handbook.md"


def test_every_kpi_is_in_the_handbook_once():
    """An area whose modules are not listed would leave its KPIs out."""
    keys = [one.key for _area, entries in handbook() for one in entries]
    assert sorted(keys) == sorted(KPIS)
    assert all(label and kpis for label, kpis in areas().values())


@pytest.mark.parametrize("key", KPIS)
def test_an_entry_says_everything(key):
    """Definition, formula, unit, date, splits, target and owner; nothing is left to be guessed."""
    kpi, found = KPIS[key], entry(KPIS[key])
    assert found.definition == kpi.definition
    assert len(found.definition) > 40
    assert kpi.owner == dict(found.terms)["Owner"]
    assert all(term and text for term, text in found.terms), found.terms
