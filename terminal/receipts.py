"""Receipts on the terminal: what each file gave, in lines or as JSON."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.receipt import MISSING, Receipt, TableReceipt
from terminal import opened, show
from terminal.given import dataset_named
from words import _
from words.format import counted as count_rows
from words.format import moment, number

if TYPE_CHECKING:
    from store.record.history import Load
    from terminal.reading import Loaded

SHOWN = 10
SHOWN_SHEETS = 3


def report_load(loaded: "Loaded", as_json: bool, paths: list[Path]) -> int:
    """Print what files gave and what became of them; the worst status, 2 where the record did not take all."""
    status = report(loaded.found, as_json, paths) if loaded.found or not loaded.failure else 0
    opened.tell(loaded.behind)
    if loaded.failure:
        show.complain(loaded.stopped)
        return 2
    return status


def report(given: list[tuple[Receipt, "Load | None"]], as_json: bool, paths: list[Path]) -> int:
    """Print what files gave, each refusal as a line on stderr, and return the worst status.

    As JSON a single file is one object; several files or a folder are a list of them.
    """
    if as_json:
        documents = [document(receipt, load) for receipt, load in given]
        show.document(documents[0] if len(paths) == 1 and paths[0].is_file() else documents)
    for receipt, load in given:
        if receipt.status == 2:
            show.complain(f"{receipt.file}: {why_nothing(receipt)}")
        elif not as_json:
            print_receipt(receipt, load)
    if not given:
        show.complain(_("There are no exports in {folder}.").format(folder=", ".join(map(str, paths))))
    if len(given) > 1 and not as_json:
        show.say("")
        print_summary([receipt for receipt, _load in given])
    return max((receipt.status for receipt, _load in given), default=2)


def document(receipt: Receipt, load: "Load | None") -> dict:
    """A receipt as JSON values; once loaded, with the load's number and what became of the rows."""
    return load.receipt | {"load_id": load.load_id} if load else receipt.as_json()


def why_nothing(receipt: Receipt) -> str:
    """The one line that says why a file gave nothing."""
    looked = [": ".join(filter(None, (one["sheet"], one["why"]))) for one in receipt.unrecognised]
    more = (
        [_("and {number} more sheets").format(number=len(looked) - SHOWN_SHEETS)]
        if len(looked) > SHOWN_SHEETS
        else []
    )
    return receipt.refusal or " · ".join(looked[:SHOWN_SHEETS] + more) or _("no table was recognised in it.")


def print_receipt(receipt: Receipt, load: "Load | None") -> None:
    """What one file gave, table by table."""
    as_load = " · " + _("load {number}").format(number=load.load_id) if load and load.load_id else ""
    show.say(f"{receipt.file} ({receipt.format}){as_load}", "bold")
    became = (
        [table["rows"] for table in load.receipt["tables"]]
        if load
        else [table.rows for table in receipt.tables]
    )
    for table, rows in zip(receipt.tables, became, strict=True):
        for line in (*understood(table), *counted(table, rows), *doubtful(table)):
            show.say("  " + line)
    for one in receipt.unrecognised:
        show.say("  " + _("{sheet}: not recognised, {why}").format(**one))


def understood(table: TableReceipt) -> Iterator[str]:
    """What Loupe took a table for."""
    yield _("{sheet}: {dataset}, header in row {row}").format(
        sheet=table.sheet, dataset=_(dataset_named(table.dataset).label), row=table.header_row
    )
    yield "  " + ", ".join(f"{field} ← {header}" for field, header in table.columns.items())
    if table.unmapped:
        yield "  " + _("not used: {headers}").format(headers=", ".join(table.unmapped))
    yield from ("  " + note for note in filter(None, (*table.notes, table.placed, table.newer_export)))


def counted(table: TableReceipt, rows: dict[str, int]) -> Iterator[str]:
    """What a table held and, once loaded, what became of it."""
    said = {name: number(count) for name, count in rows.items()}
    yield "  " + _(
        "{read} read: {accepted} accepted, {rejected} rejected, {duplicate} duplicate, {ignored} ignored"
    ).format(**said | {"read": count_rows(rows["read"], _("row"), _("rows"))})
    if "inserted" in rows:
        yield "  " + _("{inserted} inserted, {updated} updated, {unchanged} unchanged").format(**said)
    if table.span:
        yield "  " + _("from {first} to {last}").format(first=table.span[0], last=table.span[-1])
    if table.totals:
        yield "  " + ", ".join(f"Σ {field} {number(total, 2)}" for field, total in table.totals.items())


def doubtful(table: TableReceipt) -> Iterator[str]:
    """What is open and what is wrong; long lists are cut."""
    yield from (f"  ? {one.message} [{' | '.join(one.choices)}]" for one in table.questions)
    if any(one.about == MISSING for one in table.questions):
        yield "    " + _("Load the file again with {answers}.").format(
            answers=_(" or ").join(f"--set {MISSING}={answer}" for answer in ("voided", "part"))
        )
    yield from ["  " + table.settled] if table.settled else []
    yield from (f"  ✗ {one.column}{one.row}: {one.message}" for one in table.problems[:SHOWN])
    if len(table.problems) > SHOWN:
        yield "  " + _("… and {number} more; --json lists all").format(
            number=number(len(table.problems) - SHOWN)
        )


def print_summary(receipts: list[Receipt]) -> None:
    """All files in one table."""
    show.table(
        [_("File"), _("Datasets"), _("Read"), _("Accepted"), _("Rejected")],
        (
            [
                one.file,
                ", ".join(dict.fromkeys(table.dataset for table in one.tables)) or "–",
                *(
                    number(sum(table.rows[name] for table in one.tables))
                    for name in ("read", "accepted", "rejected")
                ),
            ]
            for one in receipts
        ),
    )


def print_history(loads: list["Load"], as_json: bool) -> None:
    """The loads of a record."""
    if as_json:
        show.document(
            [
                document(None, one)
                | {"status": one.status, "loaded_at": one.loaded_at, "loaded_by": one.loaded_by}
                for one in loads
            ]
        )
    else:
        show.table(
            [_("Load"), _("File"), _("When (UTC)"), _("By"), _("Status")],
            ([str(one.load_id), one.file, moment(one.loaded_at), one.loaded_by, one.status] for one in loads),
        )
