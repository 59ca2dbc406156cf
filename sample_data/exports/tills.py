"""Tills: the sales of each boutique as its own till exports them, and the archive of the former till."""

from datetime import date
from pathlib import Path

from sample_data.exports.english_till import dublin
from sample_data.exports.former_till import archive
from sample_data.exports.french_tills import brussels, paris
from sample_data.story import days

YEARS = ((date(2025, 4, 1), date(2026, 3, 31)), (date(2026, 4, 1), days.UNTIL))


def write(folder: Path) -> dict[str, dict]:
    """Write every sales file into `folder`; what each must give, by its name."""
    facts = {
        "sales_archive_FY24-FY25.xlsx": archive(folder / "sales_archive_FY24-FY25.xlsx"),
        "ventes_BRU1_2025-2026.xlsx": brussels(folder / "ventes_BRU1_2025-2026.xlsx"),
    }
    for first, last in YEARS:
        year = days.fiscal_year(first)
        english, french = f"sales_DUB1_FY{year % 100}.xlsx", f"ventes_PAR1_{year - 1}-{year}.csv"
        facts |= {english: dublin(folder / english, first, last), french: paris(folder / french, first, last)}
    return facts
