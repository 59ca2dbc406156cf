"""Reading and loading several files one after the other, a bad one not stopping those behind it."""

import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from loaders import Answers, Reader
from loaders.sample_exports import hashes
from store.datasets import dataset
from store.newer_export import meaning
from store.receipt import MISSING, Receipt, TableReceipt, questions
from terminal import early, show
from words import _

if TYPE_CHECKING:
    from store.errors import StoreError
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


@dataclass
class Loaded:
    """What became of files, in their order. found: what those hold that the record was asked to take;
    stopped: why the record took no more, in words; failure: the same as it was raised; behind: why the mart
    does not follow.
    """

    found: list[tuple[Receipt, "Load"]] = field(default_factory=list)
    stopped: str = ""
    failure: "StoreError | None" = None
    behind: "StoreError | None" = None


def load(files: list[Path], answers: Answers, huge: bool = False, sample: bool = False) -> Loaded:
    """What each file holds and the load that it became; the mart is brought up to date at the end. Where the
    record fails, what it took before stays, and is told. sample: are these sample data? So is each of Loupe's
    own sample exports in a record that holds samples already.
    """
    became = Loaded()
    with reading(files, answers, huge) as (receipts, again):
        from store.errors import StoreError  # imported while the first file is read
        from store.record.samples import samples
        from terminal import opened

        with opened.record() as record, uncollected():
            known = hashes() if samples(record).loads else frozenset()
            for file, receipt in zip(files, receipts, strict=True):
                try:
                    ours = sample or receipt.sha256 in known
                    became.found.append(taken(record, file, receipt, answers, again, ours))
                except StoreError as error:
                    before = len(became.found)
                    became.failure = error
                    became.stopped = stopped(error, file, before, len(files))
                    break
            if became.found:
                became.behind = opened.follow(record, [held for _receipt, held in became.found])
    return became


def taken(
    record: object, file: Path, receipt: Receipt, answers: Answers, again: Again, sample: bool
) -> tuple[Receipt, "Load"]:
    """A file's receipt and the load that it became. A layout that cannot be remembered is asked about again,
    no more; that of a sample is not learnt.
    """
    from store.errors import StoreError
    from store.record import layouts
    from store.record import load as store

    receipt = settled(file, receipt, replace(answers, remembered=layouts.remembered(record)), again)
    held = store.save(record, receipt, user(), file, opened_originals(), sample, missing(answers))
    try:
        if not sample:
            layouts.learn(record, receipt, answers.as_json())
    except StoreError as error:
        show.complain(
            _("{file} is loaded, but the answers given for it are not remembered: {reason}").format(
                file=file.name, reason=error
            )
        )
    return as_loaded(receipt, held), held


def stopped(error: "StoreError", file: Path, before: int, all_files: int) -> str:
    """Why the record took no more files, and what became of the others."""
    said = _("{file} was not loaded, and nothing of it was changed: {reason}").format(
        file=file.name, reason=error
    )
    if all_files == 1:
        return said
    return (
        said
        + " "
        + _("Of {all} files {before} were taken before it and stay, {after} were not tried.").format(
            all=all_files, before=before, after=all_files - before - 1
        )
    )


def opened_originals() -> Path:
    """Where the files lie as they came."""
    from terminal import opened

    return opened.originals_folder()


def as_loaded(receipt: Receipt, held: "Load") -> Receipt:
    """The receipt with what only loading it has asked, settled, or placed on other days."""
    return replace(
        receipt,
        tables=[
            replace(
                table,
                questions=questions(told),
                span=told["span"],
                notes=[note for note in told["notes"] if note != means(table)],
                settled="",
                placed="",
            )
            for table, told in zip(receipt.tables, held.receipt["tables"], strict=True)
        ],
    )


def means(table: TableReceipt) -> str:
    """What a newer export of a table's dataset means, which every receipt says by itself."""
    return meaning(dataset(table.dataset))


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
