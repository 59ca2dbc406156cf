"""Reading and loading several files one after the other, a bad one not stopping those behind it."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import Answers, Reader
from store.receipt import MISSING, Receipt, questions
from terminal import early

if TYPE_CHECKING:
    from store.record.history import Load

Again = Callable[[Path, Answers], Receipt]
COMPANIONS = (
    "sold_on",
    "clock_in",
    "clock_out",
)  # questions that another of the files given together may answer


def check(files: list[Path], answers: Answers, huge: bool = False) -> list[tuple[Receipt, None]]:
    """What each file holds."""
    with reading(files, answers, huge) as (receipts, again):
        known = remembered()
        found = [
            settled(file, receipt, replace(answers, remembered=known), again)
            for file, receipt in zip(files, receipts, strict=True)
        ]
    return [(receipt, None) for receipt in beside_record(found, answers)]


def beside_record(receipts: list[Receipt], answers: Answers) -> list[Receipt]:
    """The receipts with what loading them would ask about rows that the record has and they do not hold."""
    from terminal import opened

    if not opened.begun():
        return receipts
    from store.record.load import asked

    with opened.record() as record:
        return [asked(record, receipt, missing(answers)) for receipt in receipts]


def missing(answers: Answers) -> str:
    """What was said of rows that the record has and a file does not hold; "" where nothing was."""
    return answers.set.get(MISSING, "")


def load(files: list[Path], answers: Answers, huge: bool = False) -> list[tuple[Receipt, "Load"]]:
    """What each file holds and the load that it became; the mart is brought up to date at the end."""
    with reading(files, answers, huge) as (receipts, again):
        from store.mart import renewal  # imported while the first file is read
        from store.record import layouts
        from store.record import load as store
        from terminal import opened

        with opened.record() as record, uncollected():
            loads = []
            for file, receipt in zip(files, receipts, strict=True):
                receipt = settled(
                    file, receipt, replace(answers, remembered=layouts.remembered(record)), again
                )
                held = store.save(record, receipt, user(), file, opened.originals_folder(), missing(answers))
                loads.append((as_loaded(receipt, held), held))
                layouts.learn(record, receipt, answers.as_json())
            renewal.refresh(record, opened.mart_folder(), [held for _receipt, held in loads])
    return loads


def as_loaded(receipt: Receipt, held: "Load") -> Receipt:
    """The receipt with what only loading it has asked, or settled."""
    tables = [
        replace(
            table,
            questions=questions(told),
            settled=next((note for note in told["notes"] if note not in table.said), table.settled),
        )
        for table, told in zip(receipt.tables, held.receipt["tables"], strict=True)
    ]
    return replace(receipt, tables=tables)


@contextmanager
def uncollected() -> Iterator[None]:
    """Millions of cells live and die together; looking for cycles among them costs more than it frees."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settled(file: Path, receipt: Receipt, known: Answers, again: Again) -> Receipt:
    """The receipt, read again where an earlier answer for its layout, or one for a sheet that was not
    understood, may settle it.
    """
    told = {table.fingerprint for table in receipt.tables} & set(known.remembered)
    return again(file, known) if told or (known.remembered and receipt.unrecognised) else receipt


def remembered() -> dict[str, dict]:
    """The answers given for layouts that were loaded before; none where nothing was loaded yet."""
    from terminal import opened

    if not opened.begun():
        return {}
    from store.record.layouts import remembered as kept

    with opened.record() as record:
        return kept(record)


@contextmanager
def reading(files: list[Path], answers: Answers, huge: bool) -> Iterator[tuple[Iterator[Receipt], Again]]:
    """The receipts of the files, in order, and a way to read one again; reading begins at once and keeps one
    file ahead.
    """
    reader, ahead = early.reader(huge), ThreadPoolExecutor(max_workers=1)

    def start(file: Path, answers: Answers = answers) -> Future:
        return ahead.submit(read, reader, file, files, answers)

    try:
        yield (
            (in_turn(files, start(files[0]), start) if files else iter(())),
            lambda file, known: start(file, known).result(),
        )
    finally:
        reader.stop()
        ahead.shutdown(cancel_futures=True)


def read(reader: Reader, file: Path, files: list[Path], answers: Answers) -> Receipt:
    """The receipt of a file; lines without dates, and clock-ins without clock-outs, are read again beside the
    other files.
    """
    receipt = reader.read(file, answers)
    if len(files) > 1 and any(
        question.about in COMPANIONS for table in receipt.tables for question in table.questions
    ):
        return reader.read(
            file, replace(answers, beside=tuple(str(other.resolve()) for other in files if other != file))
        )
    return receipt


def in_turn(files: list[Path], coming: Future, start: Callable[[Path], Future]) -> Iterator[Receipt]:
    """Hand each receipt over when it is there, the next file having been started; a bar tells how far it
    is.
    """
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
