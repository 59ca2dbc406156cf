"""Killed in the middle: the record holds the whole file or nothing of it, and the mart comes right by
itself.
"""

import multiprocessing
import sys

import pytest

from store.mart.renewal import refresh
from store.record.load import loads, save
from tests.store.contents import everything, expected_mart, mart_contents
from tests.store.dying import LINES, calls_of, file, work

DEATHS = 24
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")


@pytest.fixture(scope="module")
def processes():
    """Processes that are forked from one that has imported the store, so that each starts at once."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.dying"])
    return context


def run(processes, *arguments: object) -> int:
    """The exit code of a process that does the work; -9 when it was killed."""
    process = processes.Process(target=work, args=arguments)
    process.start()
    process.join()
    code = process.exitcode
    process.close()
    return code


@pytest.mark.slow
def test_killed_anywhere_leaves_the_whole_file_or_nothing(record, url, mart, processes):
    """Each death is followed by the next file: 400 lines of one amount, never a mixture; then the mart is
    refreshed.
    """
    save(record, file(98.0))
    codes, amounts, whole = [], set(), calls_of(lambda: (save(record, file(99.0)), refresh(record, mart)))
    for death in range(DEATHS):
        codes.append(run(processes, url, str(mart), float(death), 1 + 5 * death * whole // (4 * DEATHS)))
        found = everything(record)
        assert len(found["sales"]) == LINES
        amounts.add(
            tuple(
                {row["net_amount"] for row in found["sales"]}
                | {float(row["visitors"]) for row in found["traffic"]}
            )
        )
        assert {row["load_id"] for table in found.values() for row in table} <= {
            load.load_id for load in loads(record)
        }
        refresh(record, mart)
        assert mart_contents(mart) == expected_mart(record)
    assert max(map(len, amounts)) == 1
    assert codes.count(-9) > DEATHS // 2
    assert 2 < len(amounts) < DEATHS  # some died before the commit and some after it


def test_after_a_death_others_write_at_once(record, url, mart, processes):
    """The dead hold no lock."""
    assert run(processes, url, str(mart), 1.0, 150) == -9
    assert save(record, file(2.0)).receipt["tables"][0]["rows"]["accepted"] == LINES
