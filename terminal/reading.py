"""Reading and loading several files one after the other, a bad one not stopping those behind it."""
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import Answers, Reader
from store.receipt import Receipt

if TYPE_CHECKING:
    from store.history import Load


def check(files: list[Path], answers: Answers, huge: bool = False) -> list[tuple[Receipt, None]]:
    """What each file holds."""
    with reading(files, answers, huge) as (receipts, again):
        return [(settled(file, receipt, answers, again), None) for file, receipt in zip(files, receipts, strict=True)]


def load(files: list[Path], answers: Answers, huge: bool = False) -> list[tuple[Receipt, "Load"]]:
    """What each file holds and the load that it became; the mart is brought up to date at the end."""
    with reading(files, answers, huge) as (receipts, again):
        from loaders import memory  # imported while the first file is read
        from store import load as store
        from store import mart
        from terminal import opened

        loads = []
        with opened.record() as record:
            for file, receipt in zip(files, receipts, strict=True):
                receipt = memory.settled(record, receipt, answers, lambda known, file=file: again(file, known))
                loads.append((receipt, store.save(record, receipt, user(), file, opened.originals_folder())))
                memory.learn(record, receipt, answers)
            mart.refresh(record, opened.mart_folder())
    return loads


def settled(file: Path, receipt: Receipt, answers: Answers, again: Callable[[Path, Answers], Receipt]) -> Receipt:
    """The receipt with the answers that are remembered for its layout; the record is opened only when one is needed."""
    if not any(table.questions for table in receipt.tables):
        return receipt
    from loaders import memory
    from terminal import opened

    with opened.record() as record:
        return memory.settled(record, receipt, answers, lambda known: again(file, known))


@contextmanager
def reading(files: list[Path], answers: Answers, huge: bool) -> Iterator[tuple[Iterator[Receipt], Callable[[Path, Answers], Receipt]]]:
    """The receipts of the files, in order, and a way to read one again; reading begins at once and keeps one file ahead."""
    reader, ahead = Reader(huge), ThreadPoolExecutor(max_workers=1)
    reader.start()

    def start(file: Path, answers: Answers = answers) -> Future:
        return ahead.submit(reader.read, file, answers)

    try:
        receipts = in_turn(files, start(files[0]), start) if files else iter(())
        yield receipts, lambda file, known: start(file, known).result()
    finally:
        reader.stop()
        ahead.shutdown(cancel_futures=True)


def in_turn(files: list[Path], coming: Future, start: Callable[[Path], Future]) -> Iterator[Receipt]:
    """Hand each receipt over when it is there, the next file having been started; a bar tells how far it is."""
    from terminal.show import progress

    with progress(len(files)) as working_on:
        for file, following in zip(files, [*files[1:], None], strict=True):
            working_on(file.name)
            receipt = coming.result()
            coming = start(following) if following else coming
            yield receipt


def user() -> str:
    """Who runs this command, "" where the machine does not say."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""
