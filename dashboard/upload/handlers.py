"""From a dropped file to the record: kept apart, read in a guarded child, shown, and loaded only when
confirmed.
"""

import base64
import binascii
import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dash
import flask
from dash import ALL, ClientsideFunction, Input, Output, State, ctx, no_update

import loaders
from dashboard.services.pending_files import MOST, Dropped
from dashboard.services.services import Services, asker
from dashboard.upload.preview import EVERY, all_ready, loadable, preview
from dashboard.upload.questions import answered
from dashboard.upload.zip_uploads import unpacked
from loaders import Answers
from loaders.sample_exports import hashes
from settings import settings
from store.errors import StoreError
from store.receipt import MISSING, Receipt
from store.record import layouts
from store.record import load as store
from store.record.samples import samples
from words import _

log = logging.getLogger(__name__)


def register(app: dash.Dash, services: Services) -> None:
    """Give the application the callbacks of the Data page."""
    app.clientside_callback(
        ClientsideFunction("loupe", "measure"),
        Output("dropped", "data"),
        Output("drop-note", "children"),
        Output("drop", "contents"),
        Input("drop", "contents"),
        State("drop", "filename"),
        State("drop-limit", "data"),
        prevent_initial_call=True,
    )
    _receiving(app, services)
    _deciding(app, services)
    _showing(app, services)
    _undoing(app, services)


def _receiving(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("waiting", "data"),
        Output("drop-note", "children", allow_duplicate=True),
        Input("dropped", "data"),
        State("waiting", "data"),
        prevent_initial_call=True,
    )
    def receive(files: object, held: object) -> tuple:
        """Keep what was dropped and start reading it."""
        known = Answers(remembered=layouts.remembered(services.record))
        opened = [unpacked(name, content) for name, content in contents(files)]
        arrived = [
            services.waiting.add(name, content, reader(services), known)
            for found, _why in opened
            for name, content in found
        ]
        waits = {"tokens": [*tokens(held), *arrived], "turn": turn(held) + 1} if arrived else no_update
        return waits, " ".join(filter(None, (why for _found, why in opened))) or no_update


def _deciding(app: dash.Dash, services: Services) -> None:
    loads, discards = ({"type": kind, "token": ALL} for kind in ("load", "discard"))
    answers = {"type": "answer", "token": ALL, "part": ALL, "about": ALL, "column": ALL, "form": ALL}

    @app.callback(
        Output("waiting", "data", allow_duplicate=True),
        Input(loads, "n_clicks"),
        Input(discards, "n_clicks"),
        Input(answers, "value"),
        State("waiting", "data"),
        prevent_initial_call=True,
    )
    def decide(_loads: list, _discards: list, _answers: list, held: object) -> object:
        """Load a file, discard it, or read it anew with an answer."""
        asked, value = ctx.triggered_id, ctx.triggered[0]["value"]
        if not value or asked["token"] not in (*tokens(held), EVERY):
            return no_update
        if asked["type"] == "answer":
            return changed(held) if _answer(services, asked, value) else no_update
        if asked["type"] == "load":
            for token in tokens(held) if asked["token"] == EVERY else [asked["token"]]:
                services.waiting.save(token, lambda dropped: save(services, dropped), loadable)
            return changed(held)
        services.waiting.forget(asked["token"])
        return {"tokens": [t for t in tokens(held) if t != asked["token"]], "turn": turn(held) + 1}


def _answer(services: Services, asked: dict, value: object) -> bool:
    """Read a file anew with an answer that it asked for; nothing where it did not."""
    dropped = services.waiting.get(asked["token"])
    receipt = dropped and dropped.receipt
    if not receipt or not isinstance(value, str):
        return False
    open_questions = {q.about: q for table in receipt.tables for q in table.questions}
    question = open_questions.get(asked["about"])
    fits = (
        asked["about"] == "password"
        if question is None
        else not question.choices or value in question.choices
    )
    if fits:
        services.waiting.again(
            asked["token"], answered(dropped.answers, asked["about"], value), reader(services)
        )
    return fits


def _showing(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("previews", "children"),
        Output("tick", "disabled"),
        Output("redraw", "data"),
        Input("waiting", "data"),
        Input("tick", "n_intervals"),
        State("redraw", "data"),
        State("seen-loads", "data"),
    )
    def show(held: object, _ticks: object, redrawn: object, seen: object) -> tuple:
        """The files awaiting confirmation; once one is loaded, the page is drawn anew."""
        kept = [(token, dropped) for token in tokens(held) if (dropped := services.waiting.get(token))]
        busy = any(dropped.busy for _token, dropped in kept)
        fresh = {str(dropped.load.load_id) for _token, dropped in kept if dropped.load} - set(
            seen if isinstance(seen, list) else []
        )
        return (
            [*all_ready(kept), *(preview(token, dropped) for token, dropped in kept)],
            not busy,
            (redrawn or 0) + 1 if fresh else no_update,
        )


def _undoing(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("redraw", "data", allow_duplicate=True),
        Output("loads-note", "children"),
        Input({"type": "undo", "load": ALL}, "n_clicks"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def undo(_clicks: list, redrawn: object) -> tuple:
        """Take a load back, or say why that cannot be."""
        if not ctx.triggered[0]["value"] or asker(flask.request).sites is not None:
            return no_update, no_update
        why = taken_back(services, int(ctx.triggered_id["load"]))
        return (no_update, why) if why else ((redrawn or 0) + 1, "")


def taken_back(services: Services, number: int) -> str:
    """Undo a load; in words why it could not be, "" where it was. Where only the mart does not follow, the
    page that is drawn next says so.
    """
    try:
        store.undo(services.record, number)
    except StoreError as error:
        log.exception("load %s could not be undone", number)
        return _("Load {number} is not undone; nothing was changed. {reason}").format(
            number=number, reason=error
        )
    services.refresh()
    return ""


def contents(files: object) -> list[tuple[str, bytes]]:
    """Name and bytes of each dropped file, as a browser sends them; what is malformed or too large is left
    out.
    """
    limit = settings().max_upload_mb * 1024 * 1024
    found = []
    for file in files[:MOST] if isinstance(files, list) else []:
        try:
            content = base64.b64decode(file["content"].partition(",")[2], validate=True)
        except (binascii.Error, ValueError, KeyError, TypeError, AttributeError):
            continue
        if len(content) <= limit:
            found.append((str(file.get("name") or ""), content))
    return found


def read(path: Path, answers: Answers) -> Receipt:
    """What a file gives, read in the guarded child."""
    return loaders.read(path, answers)


def reader(services: Services) -> Callable[[Path, Answers], Receipt]:
    """Reads a file, and sets beside the record what it gives: rows for which it speaks and that it does not
    hold are asked about.
    """

    def beside_record(path: Path, answers: Answers) -> Receipt:
        return store.asked(services.record, read(path, answers), answers.set.get(MISSING, ""))

    return beside_record


def save(services: Services, dropped: Dropped) -> store.Load:
    """Enter what a file gave into the record, keep the file, and bring the mart up to date; once the record
    has it, it is loaded, whatever becomes of the rest. One of Loupe's own sample exports, dropped into a
    record of samples, is sample data too.
    """
    ours = bool(samples(services.record).loads) and dropped.receipt.sha256 in hashes()
    load = store.save(
        services.record,
        dropped.receipt,
        original=dropped.path,
        originals=services.originals,
        sample=ours,
        missing=dropped.answers.set.get(MISSING, ""),
    )
    try:
        if not ours:
            layouts.learn(services.record, dropped.receipt, dropped.answers.as_json())
    except StoreError:
        log.exception("the layout of load %s could not be remembered", load.load_id)
    return replace(load, behind=services.refresh())


def tokens(held: object) -> list[str]:
    """The tokens that a client says it waits for."""
    known = held.get("tokens") if isinstance(held, dict) else None
    return [t for t in known if isinstance(t, str)][-50:] if isinstance(known, list) else []


def turn(held: object) -> int:
    """How often the client's list has changed."""
    count = held.get("turn") if isinstance(held, dict) else 0
    return count if isinstance(count, int) else 0


def changed(held: object) -> dict:
    """The client's list as it was, drawn anew."""
    return {"tokens": tokens(held), "turn": turn(held) + 1}
