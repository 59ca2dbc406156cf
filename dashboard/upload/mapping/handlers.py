"""The callbacks of the mapping screen and of the kept layouts."""

import logging
from collections.abc import Callable
from concurrent.futures import wait
from pathlib import Path

import dash
import flask
from dash import ALL, Input, Output, State, ctx, no_update

from dashboard.services.pending_files import Dropped
from dashboard.services.services import Services, asker
from dashboard.upload.mapping.change import full, read_as, taken_as
from dashboard.upload.mapping.mapped_table import Mapped, mapped
from loaders import Answers
from store.errors import StoreError
from store.receipt import Receipt
from store.record import layouts
from words import _

LONGEST, PATIENCE = 80, 20
Read = Callable[[Path, Answers], Receipt]
log = logging.getLogger(__name__)


def register(app: dash.Dash, services: Services, read: Read) -> None:
    """Give the application its mapping screen. read: how a file is read anew."""

    @app.callback(
        Output("waiting", "data", allow_duplicate=True),
        Output("redraw", "data", allow_duplicate=True),
        Output("drop-note", "children", allow_duplicate=True),
        Input("mapped", "data"),
        State("waiting", "data"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def change(told: object, held: object, redrawn: object) -> tuple:
        """Open or close the columns of a table, read it with another mapping, or keep its layout."""
        known = held if isinstance(held, dict) else {}
        table, dropped = asked(services, told, known.get("tokens"))
        if table is None:
            return no_update, no_update, no_update
        if isinstance(told.get("name"), str):
            return no_update, *done(lambda: keep(services, dropped, table, told["name"]), redrawn)
        return (
            ({**known, "turn": count(known.get("turn")) + 1}, no_update, no_update)
            if turned(services, told, table, dropped, read)
            else (no_update, no_update, no_update)
        )

    @app.callback(
        Output("redraw", "data", allow_duplicate=True),
        Output("drop-note", "children", allow_duplicate=True),
        Input({"type": "forget", "layout": ALL}, "n_clicks"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def forget(_clicks: list, redrawn: object) -> tuple:
        """Remember a layout no longer."""
        if not ctx.triggered[0]["value"] or asker(flask.request).sites is not None:
            return no_update, no_update
        return done(lambda: forgotten(services, str(ctx.triggered_id["layout"])), redrawn)


def asked(services: Services, told: object, tokens: object) -> tuple[Mapped | None, Dropped | None]:
    """(the table that a client speaks of, its file); None where it has none such waiting, or it is being
    loaded.
    """
    token = told.get("token") if isinstance(told, dict) else None
    dropped = services.waiting.get(token) if isinstance(tokens, list) and token in tokens else None
    if dropped is None or dropped.saving:
        return None, None
    wait([dropped.reading], timeout=PATIENCE)  # a second change may come while the first is read
    return next(
        ((table, dropped) for table in mapped(dropped.receipt) if table.part == told.get("part")),
        (None, None),
    )


def turned(services: Services, told: dict, table: Mapped, dropped: Dropped, read: Read) -> bool:
    """Do what a client asks of a table; False where that changes nothing."""
    if isinstance(told.get("open"), bool):
        services.waiting.open(told["token"], table.part if told["open"] else None)
        return True
    answers = (
        read_as(dropped.answers, table, told["dataset"])
        if "dataset" in told
        else taken_as(dropped.answers, table, told.get("place"), told.get("field"))
    )
    if answers is not None:
        services.waiting.again(told["token"], answers, read)
        services.waiting.open(told["token"], table.part)
    return answers is not None


def keep(services: Services, dropped: Dropped, table: Mapped, name: str) -> bool:
    """Keep the layout of a table under a name; False where it has none."""
    said = " ".join(name.split())[:LONGEST]
    if not said or asker(flask.request).sites is not None:
        return False
    answers = layouts.lasting(full(dropped.answers, table)) | {"name": said}
    layouts.remember(services.record, table.fingerprint, answers)
    return True


def forgotten(services: Services, layout: str) -> bool:
    """Remember a layout no longer."""
    layouts.forget(services.record, layout)
    return True


def done(work: Callable[[], bool], redrawn: object) -> tuple:
    """(the page drawn anew, a note) after a change of the record; the note says why where it is refused."""
    try:
        return (count(redrawn) + 1, "") if work() else (no_update, no_update)
    except StoreError as error:
        log.exception("a layout could not be changed")
        return no_update, _("The layout could not be changed. {reason}").format(reason=error)


def count(number: object) -> int:
    """A counter as the client holds it."""
    return number if type(number) is int else 0
