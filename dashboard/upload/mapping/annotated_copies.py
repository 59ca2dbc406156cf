"""Workbooks to take away: the annotated copy of a file with problems, the template of a dataset."""

import logging
import shutil
import tempfile
from pathlib import Path

import dash
import flask
from dash import ALL, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from dashboard.parts.section import section
from dashboard.services.pending_files import plain
from dashboard.services.services import Services, asker
from loaders import Answers, Reader
from loaders.template import write_template
from store.datasets import DATASETS, dataset
from store.errors import StoreError
from store.record import layouts
from store.record.history import Load, load
from store.record.originals import kept
from words import _

log = logging.getLogger(__name__)


def templates() -> Component:
    """A button for the template of each dataset."""
    buttons = [
        html.Button(_(d.label), id={"type": "template", "dataset": d.name}, className="button")
        for d in DATASETS
    ]
    note = _("Workbooks with titles, help and an example, which Loupe reads without a question.")
    return section(_("Templates"), [html.Div(buttons, className="templates")], note)


def button(name: dict, quiet: bool = False) -> html.Button:
    """The button that hands out the annotated copy of a file. name: its id, which says which file."""
    return html.Button(
        _("Annotated copy"),
        id=name,
        className="button button-quiet" if quiet else "button",
        title=_("The file as a workbook, each problem marked in its cell"),
    )


def register(app: dash.Dash, services: Services) -> None:
    """Give the application its downloads."""
    _templates(app)
    _annotated(app, services)


def _templates(app: dash.Dash) -> None:
    @app.callback(
        Output("download", "data"),
        Input({"type": "template", "dataset": ALL}, "n_clicks"),
        prevent_initial_call=True,
    )
    def template(_clicks: list) -> object:
        """The template of a dataset."""
        name = ctx.triggered_id["dataset"]
        if not ctx.triggered[0]["value"] or name not in {d.name for d in DATASETS}:
            return no_update
        with tempfile.TemporaryDirectory(prefix="loupe-") as folder:
            file = _("loupe-template-{dataset}.xlsx").format(dataset=name)
            return dcc.send_bytes(
                write_template(dataset(name), Path(folder) / "template.xlsx").read_bytes(), file
            )


def _annotated(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("download", "data", allow_duplicate=True),
        Output("drop-note", "children", allow_duplicate=True),
        Input({"type": "annotate", "token": ALL}, "n_clicks"),
        Input({"type": "annotate-load", "load": ALL}, "n_clicks"),
        State("waiting", "data"),
        prevent_initial_call=True,
    )
    def annotated(_waiting: list, _loads: list, held: object) -> tuple:
        """The annotated copy of a file that waits, or of one that was loaded."""
        if not ctx.triggered[0]["value"]:
            return no_update, no_update
        found = (
            _waits(services, ctx.triggered_id["token"], held)
            if "token" in ctx.triggered_id
            else _loaded(services, ctx.triggered_id["load"])
        )
        if found is None:
            return no_update, _("The file is no longer there.")
        content, why = copy(*found)
        stem = Path(found[1]).stem
        return (
            (no_update, why)
            if why
            else (dcc.send_bytes(content, _("{file} annotated.xlsx").format(file=stem)), "")
        )


def _waits(services: Services, token: object, held: object) -> tuple[Path, str, Answers] | None:
    """(path, name, answers) of a file that this client waits for."""
    tokens = held.get("tokens") if isinstance(held, dict) else None
    dropped = services.waiting.get(token) if isinstance(tokens, list) and token in tokens else None
    return (dropped.path, dropped.path.name, dropped.answers) if dropped else None


def _loaded(services: Services, number: object) -> tuple[Path, str, Answers] | None:
    """(path, name, answers) of a file that was loaded; its original may have been taken away."""
    if type(number) is not int or asker(flask.request).sites is not None:
        return None
    try:
        entry = load(services.record, number)
        known = layouts.remembered(services.record)
    except StoreError:
        log.exception("load %s could not be opened", number)
        return None
    place = kept(services.originals, entry.sha256, Path(entry.file).suffix)
    return (place, plain(entry.file), Answers(remembered=known)) if place.is_file() else None


def copy(path: Path, name: str, answers: Answers) -> tuple[bytes, str]:
    """(the annotated copy of a file, why there is none); the file is read in the guarded child."""
    with tempfile.TemporaryDirectory(prefix="loupe-") as folder, Reader() as reader:
        named = Path(folder) / name
        shutil.copyfile(path, named)
        made = Path(folder) / "annotated" / "copy.xlsx"
        made.parent.mkdir()
        why = reader.annotate(named, made, answers)
        return (b"", why) if why else (made.read_bytes(), "")


def problematic(entry: Load) -> bool:
    """Did a loaded file have rows that were rejected?"""
    return any(table["rows"].get("rejected") for table in entry.receipt["tables"])
