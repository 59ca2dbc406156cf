"""Every KPI is computed a second time: none may join the catalogue without."""

from pathlib import Path

from kpi import KPIS

HERE = Path(__file__)


def test_every_kpi_has_a_second_computation():
    """Its key stands in one of the files that compute in plain pandas."""
    plain = "".join(
        file.read_text(encoding="utf-8") for file in HERE.parent.glob("test_*_plainly.py") if file != HERE
    )
    assert [key for key in KPIS if f'"{key}"' not in plain] == []
