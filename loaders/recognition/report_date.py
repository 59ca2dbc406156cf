"""The day that a plan, log or job list speaks of: told above the table, else by the file's name, else by its
own date of saving.
"""

import dataclasses
import datetime as dt
from pathlib import Path

import pyarrow as pa

from loaders.recognition.preamble import pairs
from loaders.spelling import normal
from loaders.values.dates import read_dates
from store.datasets import dataset
from store.export_day import exported, modified
from store.receipt import TableReceipt
from store.snapshots import AS_OF
from words import _

LABELS = frozenset(
    map(
        normal,
        (
            AS_OF.headers
            + ";"
            + "updated;updated on;last updated;last update;date of export;exported;report of;issued;"
            "mise à jour;mis à jour le;dernière mise à jour;édité le;exporté le;arrêté "
            "au;stand;aktualisiert;aktualisiert am;"
            "letzte aktualisierung;exportiert am;erstellt am;aggiornamento;aggiornato al;aggiornato "
            "il;ultimo aggiornamento;"
            "esportato il;actualizado;actualizado el;última actualización;exportado el;actualización"
        ).split(";"),
    )
)


def told(rows: list[list], order: str = "") -> str:
    """The as-of date that stands above a table ("Status date: 20/11/2026"), ISO; "" when none does, or its
    day and month can't be told apart.
    """
    for label, value in pairs(rows):
        if normal(label) in LABELS and (day := as_day(value, order)):
            return day
    return ""


def as_day(text: object, order: str = "") -> str:
    """A cell as an ISO day; "" when it is none or could be two."""
    read = read_dates([text], order)
    return "" if read.bad[0] or read.asked else str(read.values.astype("datetime64[D]")[0]).replace("NaT", "")


def of_file(path: Path, form: str) -> tuple[str, str]:
    """(ISO day, where it is told) of a file as a whole; ("", "") when neither its name nor its properties
    tell.
    """
    moment = exported(path.stem)
    if moment:
        return moment.date().isoformat(), _("the file's name")
    saved = modified(path) if form in ("xlsx", "xlsb") else ""
    return (saved, _("the day the workbook was saved")) if saved else ("", "")


def dated(table: TableReceipt, day: str, place: str) -> TableReceipt:
    """The table with the file's day where its dataset keeps snapshots and neither a column nor a line above
    has told one.
    """
    if (
        not day
        or table.frame is None
        or not dataset(table.dataset).history
        or AS_OF.name in table.frame.column_names
    ):
        return table
    at = table.frame.column_names.index("source_sheet")
    days = pa.array([dt.date.fromisoformat(day)] * table.frame.num_rows, pa.date32())
    note = _("The rows speak of {day}, by {place}.").format(day=day, place=place)
    return dataclasses.replace(
        table, frame=table.frame.add_column(at, AS_OF.name, days), notes=[*table.notes, note]
    )
