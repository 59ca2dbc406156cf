"""The web server under the application: headers on every answer, the health check, the size of a request."""

import logging
import threading
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import flask

from dashboard.services.services import Services
from dashboard.shell.own_requests import guard
from settings import settings

STATIC = ("/assets/", "/_dash-component-suites/", "/_favicon")
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
POLICY = (
    "default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
BASE64 = 1.4
PATIENCE = 1.5  # seconds until a record that says nothing counts as one that does not answer
log = logging.getLogger(__name__)


def server(services: Services, hosts: Collection[str] = ()) -> flask.Flask:
    """A Flask server with everything that must be in place before Dash adds its routes. hosts: see
    `own_requests.guard`.
    """
    made = flask.Flask("loupe", static_folder=None)
    made.config["MAX_CONTENT_LENGTH"] = int(settings().max_upload_mb * 1024 * 1024 * BASE64)
    made.config["POLICY"] = ""
    guard(made, hosts)
    made.after_request(_headers)
    pulse = Pulse(services.record)
    made.add_url_rule("/health", "health", lambda: _health(pulse))
    return made


def allow(made: flask.Flask, scripts: list[str]) -> None:
    """Let pages run files of this server and the inline scripts with these hashes, and fetch from nowhere
    else.

    Styles may be inline: Plotly and Mantine set them on elements.
    """
    made.config["POLICY"] = POLICY.format(scripts=" ".join(scripts))


def _headers(response: flask.Response) -> flask.Response:
    """Nothing but static files may be kept by a browser or a proxy; no page may be framed, or run what is not
    ours.
    """
    response.headers.update(HEADERS | {"Content-Security-Policy": flask.current_app.config["POLICY"]})
    if not flask.request.path.startswith(STATIC):
        response.headers["Cache-Control"] = "no-store"
    return response


class Pulse:
    """Whether the record answers, asked by a thread of its own: a database that hangs says nothing at all,
    and one question is enough to wait for.
    """

    def __init__(self, record: object) -> None:
        self._record, self._asked = record, None
        self._hand = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pulse")
        self._lock = threading.Lock()

    def answers(self) -> None:
        """Nothing where the record answers in time; the error of the database, or TimeoutError."""
        with self._lock:
            if self._asked is None or self._asked.done():
                self._asked = self._hand.submit(self._ask)
            asked = self._asked
        asked.result(timeout=PATIENCE)

    def _ask(self) -> None:
        with self._record.connect() as connection:
            connection.exec_driver_sql("select 1")


def _health(pulse: Pulse) -> tuple[dict[str, str], int]:
    """200 while the record answers, 503 when it does not, or not soon."""
    try:
        pulse.answers()
    except Exception:
        log.exception("the record does not answer")
        return {"status": "the record does not answer"}, 503
    return {"status": "ok"}, 200
