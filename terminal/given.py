"""What people typed, as the other rooms want it; what cannot be meant is wrong use, with the near miss
named.
"""

import atexit
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import typer

from loaders.answers import Answers
from loaders.errors import Refusal
from loaders.formats.zip_archive import is_archive, unpack
from store.dataset import Dataset
from store.datasets import DATASETS, STORED, dataset
from words import _

SUFFIXES = {
    ".csv",
    ".htm",
    ".html",
    ".mpp",
    ".ods",
    ".tsv",
    ".txt",
    ".xls",
    ".xlsb",
    ".xlsm",
    ".xlsx",
    ".xml",
    ".zip",
}


def answers(
    date_order: str | None,
    number_style: str | None,
    constants: list[str] | None,
    columns: list[str] | None,
    dataset: str,
    sheet: str,
    password: str,
) -> Answers:
    """The answers to what a file cannot tell by itself."""
    name = dataset_named(dataset).name if dataset else ""
    return Answers(
        date_order or "",
        number_style or "",
        pairs(constants, "--set"),
        pairs(columns, "--map"),
        name,
        sheet,
        password,
    )


def pairs(texts: list[str] | None, option: str) -> dict[str, str]:
    """NAME=VALUE options as a mapping."""
    split = [text.partition("=") for text in texts or []]
    if any(not sign or not name.strip() for name, sign, _value in split):
        raise typer.BadParameter(_("{option} is written NAME=VALUE").format(option=option))
    return {name.strip(): value.strip() for name, _sign, value in split}


def day(text: str) -> date | None:
    """A day written as 2026-04-01, None where none is given."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise typer.BadParameter(_("'{text}' is not a date such as 2026-04-01").format(text=text)) from None


def one_of(name: str, names: Iterable[str], kind: str) -> str:
    """The name when it is known."""
    known = list(names)
    if name in known:
        return name
    near = get_close_matches(name, known, 1)
    hint = (
        _("did you mean '{near}'?").format(near=near[0])
        if near
        else _("there are: {names}").format(names=", ".join(known))
    )
    raise typer.BadParameter(
        _("no {kind} is called '{name}'; {hint}").format(kind=kind, name=name, hint=hint)
    )


def dataset_named(name: str) -> Dataset:
    """The dataset of this name."""
    return dataset(one_of(name, [one.name for one in DATASETS], _("dataset")))


def table_named(name: str) -> Dataset:
    """The dataset, or the history of one, of this name."""
    return dataset(one_of(name, [one.name for one in STORED], _("dataset")))


def files(paths: list[Path]) -> list[Path]:
    """The files asked for, folders and zips opened."""
    found = [file for path in paths for file in (below(path) if path.is_dir() else [path])]
    return [file for path in found for file in (unpacked(path) if is_archive(path) else [path])]


def unpacked(path: Path) -> list[Path]:
    """The files of a zip, kept until the command ends; the zip itself where it can't be unpacked, which says
    why when it is read.
    """
    folder = Path(mkdtemp(prefix="loupe-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    try:
        return unpack(path, folder)
    except Refusal:
        return [path]


def single(files: list[Path]) -> Path:
    """The one file that an option is for."""
    if len(files) != 1:
        raise typer.BadParameter(_("an annotated copy is made of one file at a time"))
    return files[0]


def below(folder: Path) -> list[Path]:
    """Every spreadsheet and text table in a folder and the folders in it, without the lock files of open
    workbooks.
    """
    return [
        file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.suffix.lower() in SUFFIXES and not file.name.startswith(("~", "."))
    ]
