"""Workbooks that Loupe writes for people: templates, annotated copies."""

from pathlib import Path

import typer

from loaders import Answers, Reader
from store.dataset import Dataset
from terminal import show
from words import _


def write_template(dataset: Dataset, out: Path | None) -> None:
    """Write the template of a dataset, beside the caller unless a place is given."""
    from loaders.template import write_template as write

    target = out or Path(_("loupe-template-{dataset}.xlsx").format(dataset=dataset.name))
    if target.suffix.lower() != ".xlsx":
        raise typer.BadParameter(_("the template is a workbook; give it a name that ends with .xlsx"))
    show.say(_("Written: {file}").format(file=write(dataset, target)))


def write_annotated(file: Path, copy: Path, answers: Answers) -> None:
    """Write the annotated copy of a file; one line says why where that is impossible."""
    with Reader() as reader:
        why = reader.annotate(file, copy, answers)
    if why:
        show.complain(why)
