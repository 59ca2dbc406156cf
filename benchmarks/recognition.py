"""What recognition costs: the time to understand a 100,000-row workbook against the time to load it, and a
file of 2,261 columns.

Prints ratios of one run; run it with `python benchmarks/recognition.py`.
"""

import csv
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.load import make_workbook
from loaders.answers import Answers
from loaders.file import read_file, sheets_of
from loaders.recognition.candidates import find_tables
from store.record.database import connect
from store.record.load import save


def main() -> None:
    """Print the two figures."""
    with tempfile.TemporaryDirectory() as folder:
        recognition(Path(folder))
        wide(Path(folder))


def recognition(folder: Path) -> None:
    """Recognition ÷ whole load (reading, converting, saving) of the same workbook in the same process."""
    file = make_workbook(folder / "sales.xlsx", 100_000)
    sheets, _left = sheets_of(file, "xlsx", Answers())
    find_tables(sheets[0], 0, Answers())  # spellings are indexed once in a process
    start = time.perf_counter()
    find_tables(sheets[0], 0, Answers())
    recognised = time.perf_counter() - start
    start = time.perf_counter()
    record = connect(f"sqlite:///{folder / 'loupe.db'}")
    save(record, read_file(file, Answers()))
    loaded = time.perf_counter() - start
    record.dispose()
    print(f"recognition {recognised:.2f} s of {loaded:.2f} s: {recognised / loaded:.1%} (bound 15 %)")


def wide(folder: Path) -> None:
    """A Jira export of 2,000 issues with 2,261 columns, most of them repeated."""
    file = folder / "jira.csv"
    titles = [
        "Issue key",
        "Issue id",
        "Summary",
        "Issue Type",
        "Status",
        "Project key",
        "Created",
        "Due date",
    ]
    titles += ["Comment"] * (2_261 - len(titles))
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(titles)
        for i in range(2_000):
            row = [
                f"PRJ-{i}",
                str(10_000 + i),
                f"Step {i}",
                "Task",
                "To Do",
                "PRJ",
                "13/Apr/26 9:41 AM",
                "24/Apr/26 12:00 AM",
            ]
            writer.writerow(row + [f"line one\nline two {i}"] * 3 + [""] * (2_261 - len(row) - 3))
    start = time.perf_counter()
    receipt = read_file(file, Answers())
    print(
        f"2,261 columns × 2,000 issues: {time.perf_counter() - start:.1f} s, "
        f"{receipt.tables[0].rows['accepted']} issues"
    )


if __name__ == "__main__":
    main()
