"""The memory of layouts: what a person answered once for files of one shape is not asked again.

Only answers about the form of a file last: which boutique a file is of may change from file to file, a password should not be kept.
"""
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from loaders.answers import Answers
from store.layouts import recall, remember
from store.receipt import Receipt
from words import _

LASTING = ("date_order", "number_style", "map", "dataset")


def settled(record, receipt: Receipt, answers: Answers, again: Callable[[Answers], Receipt]) -> Receipt:
    """The receipt, or the one that `again` gives with the answers remembered for this layout, when it has open questions.

    Answers that a person gives win over remembered ones; a reading that remembered answers do not settle is left as it was.
    """
    known = recall(record, fingerprint(receipt)) if asks(receipt) else None
    if not known:
        return receipt
    better = again(replace(answers, **{name: known[name] for name in LASTING if known.get(name) and not getattr(answers, name)}))
    return receipt if asks(better) else noted(better, known)


def learn(record, receipt: Receipt, answers: Answers) -> None:
    """Remember the lasting answers of a person, once they have left nothing open."""
    given = {name: getattr(answers, name) for name in LASTING if getattr(answers, name) not in ("", {}, "shown")}
    if given and receipt.tables and not asks(receipt):
        remember(record, fingerprint(receipt), given)


def fingerprint(receipt: Receipt) -> str:
    """The layout of a file: the headers of its tables, whatever they were taken for."""
    shapes = sorted("\x1f".join(sorted({*table.columns.values(), *table.unmapped})) for table in receipt.tables)
    return sha256("\x1e".join(shapes).encode()).hexdigest()


def asks(receipt: Receipt) -> bool:
    """Has a table an open question?"""
    return any(table.questions for table in receipt.tables)


def noted(receipt: Receipt, known: dict) -> Receipt:
    """The receipt, its tables saying which answers were remembered."""
    said = ", ".join(f"{name} = {value}" for name, value in known.items())
    note = _("Read as answered before for this layout: {answers}.").format(answers=said)
    return replace(receipt, tables=[replace(table, notes=[*table.notes, note]) for table in receipt.tables])
