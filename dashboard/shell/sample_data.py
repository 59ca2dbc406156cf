"""The sample exports: loaded from the page of an empty record, and taken out of a record in one step."""

import logging
import threading
from pathlib import Path

import dash
import flask
from dash import Input, Output, State, ctx, no_update

from dashboard.services.services import Services, asker
from loaders import Reader
from loaders.sample_exports import exports
from store.errors import StoreError
from store.record.load import loads, save
from store.work.sample_removal import remove
from words import _
from words import format as write

log = logging.getLogger(__name__)


class Samples:
    """The loading of the sample exports, once for an application: how many files there are, how many are
    done.
    """

    def __init__(self):
        self.files: list[Path] = []
        self.done = 0
        self.running = False
        self.failure = ""
        self._lock = threading.Lock()

    def start(self, services: Services) -> None:
        """Begin in the background, unless it runs already or something counts in the record."""
        with self._lock:
            if self.running or any(load.status == "loaded" for load in loads(services.record)):
                return
            self.files, self.done, self.running, self.failure = exports(), 0, True, ""
        threading.Thread(target=self._load, args=(services,), daemon=True).start()

    def _load(self, services: Services) -> None:
        try:
            with Reader() as reader:
                for file in self.files:
                    receipt = reader.read(file)
                    save(services.record, receipt, "", file, services.originals, sample=True)
                    self.done += 1
        except Exception as error:
            log.exception("the sample data could not be loaded")
            self.failure = self._stopped(error)
        finally:
            behind = services.refresh() if self.done else ""
            self.failure = " ".join(filter(None, (self.failure, behind)))
            self.running = False

    def _stopped(self, error: Exception) -> str:
        """Why not all files were loaded, and how many are."""
        why = str(error) if isinstance(error, StoreError) else _("The log has the reason.")
        said = _("The sample data could not be loaded. {reason}").format(reason=why)
        if not self.done:
            return said
        return (
            said
            + " "
            + _("{done} of {all} files are loaded and stay.").format(
                done=write.number(self.done), all=write.number(len(self.files))
            )
        )


def register(app: dash.Dash, services: Services) -> None:
    """Give the application the button of an empty record, and the one that makes it empty again."""
    _loading(app, services)
    _removing(app, services)


def _loading(app: dash.Dash, services: Services) -> None:
    samples = Samples()

    @app.callback(
        Output("sample-note", "children"),
        Output("sample-tick", "disabled"),
        Output("redraw", "data", allow_duplicate=True),
        Input("sample", "n_clicks"),
        Input("sample-tick", "n_intervals"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def load(_clicks: object, _ticks: object, redrawn: object) -> tuple:
        """Begin, tell how far it is, and draw the page when it is done."""
        if asker(flask.request).sites is not None:
            return no_update, True, no_update
        if ctx.triggered_id == "sample" and ctx.triggered[0]["value"]:
            samples.start(services)
        if samples.running:
            return (
                _("Loading {done} of {all} files …").format(
                    done=write.number(samples.done + 1), all=write.number(len(samples.files))
                ),
                False,
                no_update,
            )
        if samples.failure:
            return samples.failure, True, no_update
        return "", True, (redrawn or 0) + 1


def _removing(app: dash.Dash, services: Services) -> None:
    @app.callback(
        Output("sample-gone", "children"),
        Output("redraw", "data", allow_duplicate=True),
        Input("sample-remove", "n_clicks"),
        State("redraw", "data"),
        prevent_initial_call=True,
    )
    def take_back(clicks: object, redrawn: object) -> tuple:
        """Take all sample data back, and look through what is left."""
        if not clicks or asker(flask.request).sites is not None:
            return no_update, no_update
        try:
            remove(services.record)
            services.refresh()
            services.review(again=True)
        except StoreError as error:
            log.exception("the sample data could not be removed")
            return _("The sample data could not be removed. {reason}").format(reason=error), no_update
        return "", (redrawn or 0) + 1
