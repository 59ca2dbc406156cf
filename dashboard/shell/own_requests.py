"""Only Loupe's own pages may ask Loupe: who is meant (Host) and who asks (Origin, Sec-Fetch-Site), looked at
before any work.

A page of another site that the reader has open can send requests here, and a name of another house can be
made to point at this machine (DNS rebinding): the first has a foreign Origin, the second a foreign Host.
"""

import ipaddress
import re
import socket
from collections.abc import Collection

import flask

from dashboard.shell.listen import ANYWHERE
from words import _

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
OPEN = ("/assets/", "/_dash-component-suites/", "/_favicon")  # the same for everybody, and without data
HEALTH = "/health"
PLACE = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")
ORIGIN = re.compile(r"(https?)://(.+)")
USUAL = {"http": "80", "https": "443"}
OURS = ("", "none", "same-origin")  # "": a program, or an old browser, of which the Origin tells
READING = ("GET", "HEAD")


def guard(app: flask.Flask, told: Collection[str]) -> None:
    """Refuse foreign requests with 403 and one line. told: names and addresses that the server was told to
    serve, beside those of this machine itself; a name may carry its port.
    """
    names = frozenset(map(str.lower, told))
    if not ANYWHERE.keys().isdisjoint(names):
        names |= {socket.gethostname().lower()}

    @app.before_request
    def refuse() -> tuple[str, int, dict[str, str]] | None:
        """The answer to a foreign request, None for one of ours."""
        request = flask.request
        if request.path == HEALTH or request.path.startswith(OPEN):
            return None
        if not meant(request, names):
            return answer(
                _("This Loupe is not served under this name; whoever runs it can allow names by LOUPE_HOSTS.")
            )
        return (
            None
            if arriving(request) or ours(request, names)
            else answer(_("This request does not come from a page of Loupe."))
        )


def answer(text: str) -> tuple[str, int, dict[str, str]]:
    """403 in one line."""
    return text, 403, {"Content-Type": "text/plain; charset=utf-8"}


def meant(request: flask.Request, names: frozenset[str]) -> bool:
    """Is the Host of a request this machine, or one that the server was told to serve?

    Who listens on all addresses may be asked by any of them: only names can be turned against a server.
    """
    found = place(request.environ.get("HTTP_HOST", ""))
    if found is None:
        return False
    name, port = found
    known = name in LOOPBACK or name in bare(names) or f"{name}:{port}" in names
    return known or (not ANYWHERE.keys().isdisjoint(names) and numeric(name))


def ours(request: flask.Request, names: frozenset[str]) -> bool:
    """Was a request sent by a page of this server?"""
    if request.headers.get("Sec-Fetch-Site", "").lower() not in OURS:
        return False
    sender = request.headers.get("Origin")
    if sender is None and request.method not in READING:
        sender = request.headers.get("Referer")
    return sender is None or same(sender, request.environ.get("HTTP_HOST", ""), names)


def same(sender: str, host: str, names: frozenset[str]) -> bool:
    """Is an Origin (or Referer) the Host that is asked, or, behind a proxy that asks under another one, a
    name that the server was told to serve?
    """
    found = ORIGIN.fullmatch(sender.lower())
    asker, asked = place(found[2].split("/", 1)[0]) if found else None, place(host)
    if asker is None or asked is None:
        return False
    name, port = asker[0], asker[1] or USUAL[found[1]]
    if (name, port) == (asked[0], asked[1] or USUAL[found[1]]):
        return True
    return f"{name}:{port}" in names or (name in names - ANYWHERE.keys() and port == USUAL[found[1]])


def arriving(request: flask.Request) -> bool:
    """Does somebody follow a link to a page, wherever the link stands? Nothing but the empty frame of a page
    is sent then, and to the reader alone.
    """
    told = request.headers.get
    return (
        request.method in READING
        and not request.path.startswith("/_")
        and told("Sec-Fetch-Mode", "").lower() == "navigate"
        and told("Sec-Fetch-Dest", "").lower() == "document"
    )


def place(text: str) -> tuple[str, str] | None:
    """(name without brackets or final dot, port or "") of a Host; None for anything else."""
    found = PLACE.fullmatch(text.strip().lower())
    return (found[1].strip("[]").removesuffix("."), found[2] or "") if found else None


def bare(names: frozenset[str]) -> set[str]:
    """The names that hold for every port."""
    return {name.strip("[]") for name in names - ANYWHERE.keys()}


def numeric(name: str) -> bool:
    """Is a name an address rather than a word?"""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
