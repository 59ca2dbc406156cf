"""Do the engine and a second computation in plain pandas agree, over as many cells as are asked for?

    python benchmarks/agreement.py [--cells 200000] [--seed 1000]

Makes up house after house (calendars, closings, holes, late and odd rows, returns, currencies with and without
rates) and puts questions to it: every comparison, grain and split. A cell is one column of one row of a verdict.
Prints the cells compared and what differs, by KPI and by kind of question; ends with 1 where anything does.
"""

import argparse
import sys
from collections.abc import Mapping

import numpy as np

from tests.kpi.second_computation.agreement import Tally, compare
from tests.kpi.second_computation.made_house import made
from tests.kpi.second_computation.made_questions import questions

QUESTIONS, SHOWN, EVERY = 3, 200, 10_000


def main(cells: int, seed: int) -> int:
    """Compare until there are so many cells; how many differ."""
    tally, told = Tally(), EVERY
    while tally.cells < cells:
        house, given = made(seed)
        for asked in questions(np.random.default_rng(seed), house, QUESTIONS):
            compare(house, given, asked, tally, f"house {seed}")
        seed += 1
        if tally.cells >= told:
            print(f"{tally.cells:,} cells, {len(tally.differing)} differ", flush=True)
            told += EVERY
    listed("By KPI", tally.by_kpi)
    listed("By kind", tally.by_kind)
    print(*tally.differing[:SHOWN], sep="\n")
    print(f"{tally.cells:,} cells compared, {tally.figures:,} of them hold a figure")
    print(f"{len(tally.differing)} disagreements")
    return len(tally.differing)


def listed(title: str, counts: Mapping[str, int]) -> None:
    """Counts by name."""
    print(title, *(f"  {many:>9,}  {name}" for name, many in sorted(counts.items())), sep="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cells", type=int, default=200_000, help="how many to compare")
    parser.add_argument("--seed", type=int, default=1000, help="of the first house")
    given = parser.parse_args()
    sys.exit(1 if main(given.cells, given.seed) else 0)
