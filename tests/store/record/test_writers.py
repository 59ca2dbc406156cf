"""Several people load at once, from threads and from processes: each file counts whole, and once."""

import multiprocessing
import threading

import pytest

from store.mart.renewal import refresh
from store.record.load import loads, save, undo
from tests.store.contents import expected_mart, mart_contents, rows
from tests.store.dying import LINES, work
from tests.store.tiny import sale, sales


def at_once(*tasks) -> list:
    """What the tasks gave, all of them started together."""
    gave, start = [], threading.Barrier(len(tasks))

    def run(task) -> None:
        start.wait()
        try:
            gave.append(task())
        except Exception as error:
            gave.append(error)

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave


def test_the_same_file_from_two_desks(record):
    """One of them inserts, the other finds everything there."""
    file = sales(*(sale(f"T{number}") for number in range(300)))
    became = [
        load.receipt["tables"][0]["rows"]
        for load in at_once(lambda: save(record, file), lambda: save(record, file))
    ]
    assert sorted((rows["inserted"], rows["unchanged"]) for rows in became) == [(0, 300), (300, 0)]
    assert len(rows(record, "sales")) == 300


def test_overlapping_files_from_many_desks(record):
    """Eight files of 100 lines, each sharing 50 with the next one: 450 lines, all of them as some file gave
    them.
    """
    files = [
        sales(
            *(sale(f"T{number:03}", float(desk)) for number in range(desk * 50, desk * 50 + 100)),
            file=f"{desk}.xlsx",
        )
        for desk in range(8)
    ]
    gave = at_once(*(lambda file=file: save(record, file) for file in files))
    assert [error for error in gave if isinstance(error, Exception)] == []
    found = {row["ticket"]: row["net_amount"] for row in rows(record, "sales")}
    assert len(found) == 450
    assert all(net in (int(ticket[1:]) // 50, int(ticket[1:]) // 50 - 1) for ticket, net in found.items())


def test_loads_are_laid_in_the_order_of_their_numbers(record):
    """Whoever comes last wins, and the last one has the highest number."""
    at_once(*(lambda net=net: save(record, sales(sale("T1", float(net)))) for net in range(6)))
    last = loads(record)[0]
    row = rows(record, "sales")[0]
    assert row["load_id"] == last.load_id
    undo(record, last.load_id)
    assert rows(record, "sales")[0]["load_id"] == loads(record)[1].load_id


@pytest.mark.skipif("forkserver" not in multiprocessing.get_all_start_methods(), reason="no forkserver there")
def test_processes_load_and_refresh_at_once(record, url, mart):
    """Four commands on one machine; the mart misses nothing of them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.dying"])
    processes = [context.Process(target=work, args=(url, str(mart), float(net), 10**9)) for net in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    assert (len(loads(record)), len(rows(record, "sales"))) == (4, LINES)
    assert refresh(record, mart) == []
    assert mart_contents(mart) == expected_mart(record)
