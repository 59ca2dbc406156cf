"""Files that others wrote, kept beside the repository: the figures that were published with them, or a
refusal with its reason.
"""

from pathlib import Path

import pytest

from tests.loaders.written import column, read, reconciled, table

REAL = Path(__file__).parents[3] / "shared" / "real" / "sales"
PLANS = REAL.parent / "projects"
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real files are not beside the repository")


@pytest.mark.parametrize(
    ("name", "rows", "net"),
    [
        ("January_new.xlsx", 9493, 138_803.10),
        ("January_existing.xls", 5098, 79_741.75),
        ("ventes_vendeurs.csv", 500, 6_601_334.21),
    ],
)
def test_rows_and_net_amount(name, rows, net):
    """Every row counts, to the cent."""
    told = table(REAL / name)
    assert told.questions == []
    assert told.rows == {"read": rows, "accepted": rows, "rejected": 0, "duplicate": 0, "ignored": 0}
    assert told.totals["net_amount"] == net


def test_the_sellers_file_has_twenty_associates_and_no_discount_amount():
    """CA and not CA_sans_Remise; Remise is counted in points."""
    told = table(REAL / "ventes_vendeurs.csv")
    assert told.columns["net_amount"] == "CA"
    assert told.columns["gross_amount"] == "CA_sans_Remise"
    assert "discount_amount" not in told.columns
    assert len(set(column(told, "associate"))) == 20


@pytest.mark.parametrize("name", ["stores.xls", "stores.xlsx"])
def test_stores_are_refused_with_a_reason(name):
    """A list without what a list of sites needs: every sheet says why."""
    receipt = read(REAL / name)
    assert receipt.status == 2
    assert len(receipt.unrecognised) == 3
    assert all(left["why"] for left in receipt.unrecognised)


def test_awkward_layouts_give_no_false_figure():
    """25 sheets of marks, notes and transposed tables: none is sales, visitors, hours or targets."""
    receipt = read(REAL / "worked_examples.xlsx")
    assert [reconciled(t).sheet for t in receipt.tables if t.rows["accepted"]] == []
    assert all(left["why"] for left in receipt.unrecognised)


@pytest.mark.parametrize("sheet", ["Burndown Chart", "Resourcing"])
def test_a_chart_and_a_staffing_plan_of_a_real_workbook_are_refused(sheet):
    """Weeks and months across, of nobody: refused with a reason that names the row, and nothing of the
    workbook waits for an answer.
    """
    receipt = read(PLANS / "packt_tpm_Tables.xlsx")
    assert [reconciled(t).sheet for t in receipt.tables if t.questions] == []
    assert [
        "nothing says whose" in left["why"] for left in receipt.unrecognised if left["sheet"] == sheet
    ] == [True]


@pytest.mark.parametrize(
    "path",
    sorted(p for p in REAL.parent.rglob("*.*") if p.suffix != ".md") if REAL.is_dir() else [],
    ids=lambda p: p.stem,
)
def test_every_real_file_is_reconciled_or_refused_with_a_reason(path):
    """Rows read = accepted + rejected + duplicate + ignored in each table; what is no table says why."""
    receipt = read(path)
    assert [t.sheet for t in receipt.tables if reconciled(t) is not t] == []
    assert receipt.tables or receipt.refusal or receipt.unrecognised
    assert all(left["why"] for left in receipt.unrecognised)
