"""How fast is a load? Whole processes against whole processes, on a sales workbook made here.

    python benchmarks/load.py [--rows 100000] [--rounds 5]

Prints medians and two ratios, and fails when a bound is missed: `loupe load` takes at most 3.5 times what
python-calamine
takes to read the workbook into lists and forget it, and pandas with openpyxl and to_sql takes at least 3
times as long.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import openpyxl

AT_MOST, AT_LEAST = 3.5, 3.0
HEADER = (
    "Boutique",
    "Ticket",
    "Line",
    "Date",
    "Associate",
    "Client",
    "Product",
    "Category",
    "Quantity",
    "Gross amount",
    "Discount amount",
    "Net amount",
    "Currency",
    "Channel",
)
CATEGORIES = ("Ring", "Necklace", "Bracelet", "Earrings", "Watch")
CALAMINE = (
    "import python_calamine as c; w = c.CalamineWorkbook.from_path({file!r}); "
    "[w.get_sheet_by_name(n).to_python() for n in w.sheet_names]"
)
PANDAS = (
    "import pandas, sqlalchemy; sheets = pandas.read_excel({file!r}, sheet_name=None, engine='openpyxl');"
    "record = sqlalchemy.create_engine('sqlite:///{folder}/pandas.db');"
    "[sheet.to_sql(name, record, index=False) for name, sheet in sheets.items()]"
)


def sales_line(number: int, chance: random.Random) -> tuple:
    """One line of a till's export: two lines a ticket, two years of days, a tenth of the lines discounted."""
    ticket = number // 2
    gross = round(chance.uniform(100, 9000), 2)
    discount = round(gross * chance.choice([0] * 9 + [0.1]), 2)
    return (
        f"B{ticket % 3 + 1:02d}",
        f"T{ticket:07d}",
        number % 2 + 1,
        date(2024, 4, 1) + timedelta(days=ticket * 730 // 50_000 % 730),
        f"A{ticket % 24:02d}",
        f"C{chance.randrange(9000):05d}",
        f"P{chance.randrange(500):04d}",
        chance.choice(CATEGORIES),
        1,
        gross,
        discount,
        round(gross - discount, 2),
        "EUR",
        "Boutique",
    )


def make_workbook(path: Path, rows: int) -> Path:
    """A workbook of so many sales lines, the same at every run."""
    workbook, chance = openpyxl.Workbook(write_only=True), random.Random(1)
    sheet = workbook.create_sheet("Sales")
    sheet.append(HEADER)
    for number in range(rows):
        sheet.append(sales_line(number, chance))
    workbook.save(path)
    return path


def seconds(*arguments: str, folder: Path) -> float:
    """The time of one whole process, with a data folder of its own; an error ends the benchmark."""
    surroundings = os.environ | {"LOUPE_DATA_DIR": str(folder), "LOUPE_DATABASE_URL": ""}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], env=surroundings, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def measure(file: Path, rounds: int, folder: Path) -> tuple[float, float, float]:
    """Medians of calamine and of Loupe in alternating rounds, and one round of pandas, which takes long."""
    calamine, loupe = [], []
    for number in range(rounds):
        calamine.append(seconds("-c", CALAMINE.format(file=str(file)), folder=folder))
        loupe.append(seconds("-m", "loupe", "load", str(file), folder=folder / f"round-{number}"))
    pandas = seconds("-c", PANDAS.format(file=str(file), folder=folder), folder=folder)
    return statistics.median(calamine), statistics.median(loupe), pandas


def main() -> int:
    """Measure, print, and return 1 when a bound is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = make_workbook(Path(folder) / "sales.xlsx", asked.rows)
        calamine, loupe, pandas = measure(file, asked.rounds, Path(folder))
    print(
        f"{asked.rows:,} rows × {len(HEADER)} columns, whole processes, median of {asked.rounds} rounds "
        f"(pandas: one)"
    )
    print(f"calamine, into lists         {calamine:7.2f} s")
    print(
        f"loupe load                   {loupe:7.2f} s   {loupe / calamine:5.2f} × calamine (at most "
        f"{AT_MOST})"
    )
    print(
        f"pandas, openpyxl and to_sql  {pandas:7.2f} s   {pandas / loupe:5.2f} × loupe load (at least "
        f"{AT_LEAST})"
    )
    return int(loupe > AT_MOST * calamine or pandas < AT_LEAST * loupe)


if __name__ == "__main__":
    sys.exit(main())
