"""A process that is killed in the middle of its work, at a point that the test chooses."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from store.mart.renewal import refresh
from store.record.database import connect
from store.record.load import save
from tests.store.tiny import receipt, sale, table, visit

STORE = str(Path(__file__).parents[2] / "store")
LINES = 400


def file(net: float):
    """A workbook of sales lines and visitors, all amounts the same."""
    return receipt(
        table("sales", *(sale(f"T{number}", net) for number in range(LINES))),
        table("traffic", visit(int(net))),
        file=f"{net}.xlsx",
    )


def killed_after(calls: int) -> None:
    """Let this process die by SIGKILL once functions were entered or left this often by the store."""
    left = calls

    def count(frame, _event: str, _argument: object) -> None:
        nonlocal left
        left -= frame.f_code.co_filename.startswith(STORE)
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


def calls_of(task: Callable[[], object]) -> int:
    """How often functions are entered or left by the store while it does a task."""
    calls = 0

    def count(frame, _event: str, _argument: object) -> None:
        nonlocal calls
        calls += frame.f_code.co_filename.startswith(STORE)

    sys.setprofile(count)
    task()
    sys.setprofile(None)
    return calls


def work(url: str, mart: str, net: float, calls: int) -> None:
    """Save a file and refresh the mart, if death does not come before."""
    record: Engine = connect(url)
    killed_after(calls)
    save(record, file(net))
    refresh(record, Path(mart))
    sys.setprofile(None)
    record.dispose()
