"""The application as a client meets it: no data in what everybody gets, nothing believed, every answer with
its headers.
"""

import contextlib
import json
import threading
import time
from datetime import date
from unittest import mock

import pytest

from dashboard import create_app, pages
from dashboard.filters.selection import Filters
from dashboard.pages import PAGES
from dashboard.services.services import Services
from dashboard.shell.routing import HOME, draw, find
from tests.dashboard.conftest import sent, texts
from tests.dashboard.exports import TODAY, empty

SECRETS = ("Zoé", "Anouk", "Presqu", "Cimiez", "Bagues", "Ziegelstein", "ventes.csv")


@pytest.fixture(scope="module")
def app(services: Services):
    """The application over the house with the exports, as it runs: what it has drawn for one asker it may
    send to the next.
    """
    return create_app(services.record, services.data_dir, TODAY)


@pytest.fixture
def client(app):
    """A client of that application."""
    return app.server.test_client()


def ask(client, path: object, query: object):
    """The answer of the page callback, as a browser would ask for it."""
    outputs = [
        ("page", "children"),
        ("menu", "children"),
        ("drawer-menu", "children"),
        ("title", "data"),
        ("drawer", "opened"),
    ]
    registered = [key for key in client.application.dash_keys if key.startswith("..page.children")]
    inputs = [
        {"id": "url", "property": "pathname", "value": path},
        {"id": "url", "property": "search", "value": query},
        {"id": "redraw", "property": "data", "value": 0},
    ]
    body = {
        "output": registered[0],
        "outputs": [{"id": i, "property": p} for i, p in outputs],
        "inputs": inputs,
        "changedPropIds": ["url.pathname"],
    }
    return client.post("/_dash-update-component", json=body)


@pytest.fixture
def asked(app, client):
    """Ask the page callback for a path and a query; the page as it is sent."""
    client.application.dash_keys = list(app.callback_map)

    def page(path: object, query: object = "") -> str:
        answer = ask(client, path, query)
        assert answer.status_code == 200, answer.text
        return json.dumps(answer.json["response"]["page"]["children"], ensure_ascii=False)

    return page


@pytest.mark.parametrize(
    "path", ["/", "/boutique", "/figure?kpi=net_sales", "/_dash-layout", "/_dash-dependencies", "/nowhere"]
)
def test_what_every_client_gets_holds_no_data(client, path):
    """With Dash's own pages, every layout would be embedded in every client's index."""
    text = client.get(path).get_data(as_text=True)
    assert [word for word in SECRETS if word in text] == []


def test_a_page_is_sent_when_it_is_asked_for(asked):
    """The same words, asked for by address."""
    page = asked("/boutique", "?site=LYO&period=2026-09")
    assert "Zoé Vidal" in page
    assert "Anouk" not in page


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/boutique", "?site=PAR99"),
        ("/boutique", "?site=<script>alert(1)</script>"),
        ("/boutique", "?period=9999999-99"),
        ("/boutique", "?period=0001-01-01..9999-12-31"),
        ("/figure", "?kpi=__import__('os')"),
        ("/figure", "?kpi=net_sales&page=99999999999999"),
        ("/figure", "?category=Uhren"),
        ("/rows", "?dataset=loads"),
        ("/boutique", "?" + "site=LYO&" * 500),
        ("/boutique", "?site=%00%ff"),
    ],
)
def test_hostile_choices_are_left_out_with_a_notice(asked, path, query):
    """A page is drawn without them, and says so; the value is not repeated."""
    page = asked(path, query)
    assert '"notice"' in page
    assert "could not be drawn" not in page
    assert "alert(1)" not in page


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/../etc/passwd", ""),
        ("", ""),
        (None, None),
        (7, ["?site=LYO"]),
        ({"a": 1}, {"b": 2}),
        ("/boutique", 3),
        ("\x00", "\x00"),
    ],
)
def test_hostile_addresses_get_a_page(asked, path, query):
    """An address that is no text, or of no page, is answered with a page."""
    assert "could not be drawn" not in asked(path, query)


def test_a_failing_page_says_so_without_its_reason(services, monkeypatch, caplog):
    """The reader gets a sentence and a mark; the log has the mark and the reason."""

    def fails(_view, _filters):
        raise RuntimeError("secret reason")

    page = type(PAGES[0])("/boutique", "Overview", "", fails, PAGES[0].title)
    app = create_app(services.record, services.data_dir, TODAY)
    with app.server.test_request_context("/"):
        content, filters = draw(Services(services.record, services.data_dir, TODAY), page, "")
    assert filters == Filters()
    assert "secret" not in sent(content)
    assert texts(content).split("under ")[1].split(".")[0] in caplog.text


def test_two_applications_live_in_one_process(services, tmp_path):
    """Each answers from its own record; a module-level callback would reach only the first."""
    other = empty(tmp_path)
    apps = [
        create_app(services.record, services.data_dir, TODAY),
        create_app(other.record, other.data_dir, TODAY),
    ]
    shown = []
    for app in apps:
        client = app.server.test_client()
        client.application.dash_keys = list(app.callback_map)
        shown.append("".join(ask(client, path, "").get_data(as_text=True) for path in ("/boutique", "/")))
    assert "Anouk" in shown[0]
    assert "Anouk" not in shown[1]
    assert "Load sample data" in shown[1]
    assert apps[0].callback_map.keys() == apps[1].callback_map.keys()
    other.record.dispose()


def test_every_answer_has_its_headers(client):
    """No framing, no guessing of types, no keeping but of static files."""
    for path in ("/", "/_dash-layout", "/health", "/nowhere"):
        headers = client.get(path).headers
        assert headers["Cache-Control"] == "no-store", path
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    with client.get("/assets/10-tokens.css") as style:
        assert "no-store" not in style.headers.get("Cache-Control", "")


def test_scripts_run_only_from_here(client):
    """No inline script but those of known hash, no eval, no other host."""
    policy = client.get("/").headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts
    assert "http" not in policy


def test_nothing_is_fetched_from_elsewhere(client):
    """Every script and style of the index comes from this server."""
    index = client.get("/").get_data(as_text=True)
    assert all(part.startswith("/") for part in index.split('src="')[1:])
    assert all(part.startswith("/") for part in index.split('href="')[1:])


def test_health_tells_a_record_that_is_gone(services, tmp_path):
    """200 while the record answers; 503 in words when it does not."""
    app = create_app(services.record, services.data_dir)
    assert app.server.test_client().get("/health").json == {"status": "ok"}

    class Gone:
        def connect(self):
            raise OSError("disk on fire")

    answer = create_app(Gone(), tmp_path).server.test_client().get("/health")
    assert answer.status_code == 503
    assert "fire" not in answer.text


def test_health_does_not_wait_for_a_record_that_hangs(tmp_path):
    """A database that is frozen answers neither yes nor no: 503 in time, again and again, and 200 afterwards."""
    thawed = threading.Event()

    class Frozen:
        def connect(self):
            thawed.wait(30)
            return contextlib.nullcontext(mock.Mock())

    client, began = create_app(Frozen(), tmp_path).server.test_client(), time.monotonic()
    assert client.get("/health").status_code == 503
    assert time.monotonic() - began < 2
    assert client.get("/health").status_code == 503
    thawed.set()
    assert client.get("/health").status_code == 200


def test_mcp_and_debug_stay_closed(app, client, monkeypatch):
    """Dash would open its callbacks to tools by an environment variable alone."""
    monkeypatch.setenv("DASH_ENABLE_MCP", "1")
    assert client.get("/_mcp").status_code != 200 or "Loupe" in client.get("/_mcp").get_data(as_text=True)
    assert not app.server.debug


def test_home_is_a_page_and_every_page_is_found():
    """The first page, each page by its path with or without a slash at the end, and none for another."""
    assert find("/").path == HOME == "/today"
    assert [find(page.path + "/") for page in pages.PAGES] == list(pages.PAGES)
    assert find("/boutiques") is None


def test_the_layout_is_made_for_each_request(app):
    """A layout evaluated once would show the first visitor's to all."""
    assert callable(app.layout)
    assert app.config.suppress_callback_exceptions


def test_drawn_pages_are_kept_apart_by_scope_and_choice(services):
    """The key of a kept page has everything it was drawn from."""
    opened = Services(services.record, services.data_dir, date(2026, 10, 20))
    app = create_app(services.record, services.data_dir, TODAY)
    with app.server.test_request_context("/"):
        draw(opened, find("/boutique"), "?site=LYO")
        draw(opened, find("/boutique"), "?site=NIC")
        draw(opened, find("/boutique"), "?site=NIC")
    assert len(opened.drawn._kept) == 2
