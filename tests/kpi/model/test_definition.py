"""A KPI is its definition: what is missing is told at import, what is there is offered everywhere."""

from types import SimpleNamespace

import pytest

from kpi import KPIS, find
from kpi.catalogue import collected
from kpi.model.errors import DefinitionError, UnknownKpi
from kpi.model.measure import counted, measure
from kpi.model.unit import COUNT, UP
from tests.kpi.tiny import facts

WHOLE = {
    "of": "sales",
    "on": "sold_on",
    "label": "Lines",
    "unit": COUNT,
    "better": UP,
    "owner": "Boutique sales manager",
}


def lines(line):
    """Lines of receipts."""
    return line.count()


@pytest.mark.parametrize(
    ("change", "missing"),
    [({"owner": ""}, "owner"), ({"label": ""}, "label"), ({"owner": "", "label": ""}, "label and owner")],
)
def test_a_kpi_without_owner_or_label_is_no_kpi(change, missing):
    """The declaration itself fails, and names what is missing."""
    with pytest.raises(DefinitionError, match=f"'lines' is declared without {missing}"):
        measure(**WHOLE | change)(lines)


def test_a_kpi_without_docstring_is_no_kpi():
    """The docstring is the official definition."""
    with pytest.raises(DefinitionError, match="without docstring"):
        measure(**WHOLE)(lambda line: line.count())


def test_two_kpis_of_one_key_are_refused():
    """One of them would silently win."""
    one, other = (SimpleNamespace(lines=measure(**WHOLE)(lines)) for _ in range(2))
    with pytest.raises(DefinitionError, match="'lines'"):
        collected((one, other))


def test_a_measure_is_one_reduction():
    """A quotient inside a measure would not recombine."""
    with pytest.raises(DefinitionError, match="not one reduction"):
        counted((facts()["sales"].net_amount.sum() / facts()["sales"].quantity.sum()).name("price"))


def test_the_catalogue():
    """The first KPIs, each with its key, facts, date and dimensions."""
    assert set(KPIS) >= {
        "net_sales",
        "transactions",
        "units",
        "atv",
        "upt",
        "visitors",
        "conversion",
        "selling_hours",
        "sales_per_hour",
        "target_attainment",
        "growth",
    }
    assert all(key == kpi.key and kpi.dims and len(kpi.definition) > 40 for key, kpi in KPIS.items())
    conversion = KPIS["conversion"]
    assert (conversion.facts, conversion.dims, conversion.date_basis) == (
        ("sales", "traffic"),
        ("boutique",),
        ("sales.sold_on", "traffic.day"),
    )
    assert KPIS["net_sales"].dims[:3] == ("boutique", "associate", "category")
    assert KPIS["sales_per_hour"].dims == KPIS["target_attainment"].dims == ("boutique", "associate")


def test_an_unknown_kpi_names_the_near_miss():
    """net_sale → net_sales."""
    with pytest.raises(UnknownKpi, match="Unknown KPI 'net_sale'; did you mean 'net_sales'"):
        find("net_sale")
