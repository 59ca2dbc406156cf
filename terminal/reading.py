"""Reading and loading several files one after the other, a bad one not stopping those behind it."""
from collections.abc import Iterator
from dataclasses import replace
from getpass import getuser
from pathlib import Path

from loaders import Answers, Reader
from store.load import Load
from store.receipt import Receipt
from terminal import show


def check(files: list[Path], answers: Answers, huge: bool = False) -> list[tuple[Receipt, None]]:
    """What each file holds."""
    with Reader(huge) as reader:
        return [(receipt, None) for receipt in read(files, known(answers), reader)]


def known(answers: Answers) -> Answers:
    """The answers, with those remembered for layouts that were loaded before."""
    from store.layouts import remembered
    from terminal import opened

    return replace(answers, remembered=remembered(opened.record()))


def load(files: list[Path], answers: Answers, huge: bool = False) -> list[tuple[Receipt, Load]]:
    """What each file holds and the load that it became; the mart is brought up to date at the end."""
    with Reader(huge) as reader:  # starts at once, so that its imports run beside ours
        from store import load as store
        from store import mart
        from store.layouts import learn
        from terminal import opened

        record, who, kept = opened.record(), user(), opened.originals_folder()
        pairs = zip(files, read(files, known(answers), reader), strict=True)
        loads = [(receipt, store.save(record, receipt, who, file, kept)) for file, receipt in pairs]
        for receipt, _load in loads:
            learn(record, receipt, answers.as_json())
    mart.refresh(record, opened.mart_folder())
    return loads


def read(files: list[Path], answers: Answers, reader: Reader) -> Iterator[Receipt]:
    """The receipts of the files, one by one."""
    with show.progress(len(files)) as working_on:
        for file in files:
            working_on(file.name)
            receipt = reader.read(file, answers)
            if len(files) > 1 and any(q.about == "sold_on" for t in receipt.tables for q in t.questions):
                receipt = reader.read(file, replace(answers, beside=tuple(str(f.resolve()) for f in files if f != file)))
            yield receipt


def user() -> str:
    """Who runs this command, "" where the machine does not say."""
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""
