"""Listening: the application behind waitress, on the first free port unless one is asked for."""

import errno
import socket
from collections.abc import Callable, Sequence

import waitress
from dash import Dash

from words import _

PORTS = range(8050, 8070)
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # recognised, to name an address that a browser can open
THREADS = 8


class PortTaken(Exception):
    """Something else listens where Loupe was asked to; the text is one line for the reader."""


def listen(app: Dash, host: str, port: int | None, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` gets the address once it is open. PortTaken when there is no free
    port.
    """
    door = opened(host, [port] if port else PORTS)
    server = waitress.create_server(app.server, sockets=[door], threads=THREADS, ident="")
    try:
        ready(f"http://{ANYWHERE.get(host, host)}:{door.getsockname()[1]}")
        server.run()
    finally:
        server.close()


def opened(host: str, ports: Sequence[int]) -> socket.socket:
    """A socket that listens on the first of these ports that is free."""
    for port in ports:
        try:
            return socket.create_server(
                (host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise PortTaken(
                    _("Cannot listen on {host}: {reason}.").format(host=host, reason=error.strerror or error)
                ) from None
    raise PortTaken(_("Port {port} is in use; choose another one with --port.").format(port=ports[0]))
