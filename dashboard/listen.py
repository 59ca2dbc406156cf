"""Listening: the application behind waitress, on the first free port unless one is asked for."""
import errno
from collections.abc import Callable

import waitress
from dash import Dash

from words import _

PORTS = range(8050, 8070)
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - only recognised here, to name an address that a browser can open
THREADS = 8


class PortTaken(Exception):
    """Something else listens where Loupe was asked to; the text is one line for the reader."""


def listen(app: Dash, host: str, port: int | None, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` gets the address once it is open. PortTaken when there is no free port."""
    server = bound(app, host, [port] if port else PORTS)
    ready(f"http://{ANYWHERE.get(host, host)}:{server.effective_port}")
    server.run()


def bound(app: Dash, host: str, ports: range | list[int]) -> waitress.server.BaseWSGIServer:
    """A server on the first of these ports that is free."""
    for port in ports:
        try:
            return waitress.create_server(app.server, host=host, port=port, threads=THREADS, ident="")
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise PortTaken(_("Cannot listen on {host}: {reason}").format(host=host, reason=error.strerror or error)) from None
    raise PortTaken(_("Port {port} is in use; choose another one with --port.").format(port=ports[0]))
