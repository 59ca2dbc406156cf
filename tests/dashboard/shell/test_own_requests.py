"""Only Loupe's own pages may ask Loupe: forged requests do nothing, whatever their address, method or
callback.

| Host           | Origin              | Sec-Fetch-Site | answer |
|----------------|---------------------|----------------|--------|
| 127.0.0.1:8050 | http://127.0.0.1:8050 | same-origin  | 200    |
| 127.0.0.1:8050 | https://evil.example  | cross-site   | 403    |
| evil.example   | http://evil.example   | same-origin  | 403    | (DNS rebinding)
"""

import json

import pytest
import sqlalchemy as sa

from dashboard import create_app
from dashboard.shell.listen import ANYWHERE
from dashboard.shell.own_requests import OPEN
from settings import settings
from store.mart.renewal import refresh
from store.record.load import loads, save
from tests.dashboard.exports import TODAY
from tests.store.tiny import sale, sales

ALL, ALL6 = ANYWHERE
UPDATE = "/_dash-update-component"
HERE = {"Host": "127.0.0.1:8050"}
FORGED = {
    "another host": {
        "Host": "evil.example",
        "Origin": "http://evil.example",
        "Sec-Fetch-Site": "same-origin",
    },
    "another host without more": {"Host": "evil.example:8050"},
    "an address of elsewhere": {"Host": "192.0.2.7:8050"},
    "no host": {"Host": ""},
    "a host that looks like ours": {"Host": "127.0.0.1.evil.example"},
    "a host before ours": {"Host": "evil.example@127.0.0.1"},
    "a host after ours": {"Host": "127.0.0.1:8050,evil.example"},
    "another origin": HERE | {"Origin": "https://evil.example"},
    "another port": HERE | {"Origin": "http://127.0.0.1:3000"},
    "no port": HERE | {"Origin": "http://127.0.0.1"},
    "an origin within ours": HERE | {"Origin": "http://127.0.0.1:8050.evil.example"},
    "an origin that is kept back": HERE | {"Origin": "null"},
    "an origin that is empty": HERE | {"Origin": ""},
    "an origin of a file": HERE | {"Origin": "file://127.0.0.1:8050"},
    "from another site": HERE | {"Sec-Fetch-Site": "cross-site"},
    "from a neighbour": HERE | {"Sec-Fetch-Site": "same-site"},
    "from who knows where": HERE | {"Sec-Fetch-Site": "elsewhere"},
    "from another site, ours claimed": HERE
    | {"Origin": "http://127.0.0.1:8050", "Sec-Fetch-Site": "cross-site"},
    "in a frame": HERE
    | {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
}


@pytest.fixture
def app(bare):
    """An application whose record has one load."""
    save(bare.record, sales(sale()))
    refresh(bare.record, bare.mart)
    return create_app(bare.record, bare.data_dir, TODAY)


@pytest.fixture
def statements(bare, app):
    """The statements that reach the record."""
    seen: list[str] = []
    sa.event.listen(bare.record, "before_cursor_execute", lambda *given: seen.append(given[2]))
    return seen


def routes(app) -> list[tuple[str, str]]:
    """Every method and address that the server knows, and some that it does not; without what is open."""
    found = [
        (method, "".join(part if fixed else "x" for fixed, part in rule._trace).removeprefix("|"))
        for rule in app.server.url_map.iter_rules()
        for method in sorted(rule.methods | {"PUT", "DELETE", "PATCH"})
    ]
    return [
        (method, path)
        for method, path in [*found, ("GET", "/nowhere"), ("GET", "/data"), ("POST", "/")]
        if path != "/health" and not path.startswith(OPEN)
    ]


def undoing(load: int) -> dict:
    """The request of the button that takes a load back."""
    button = {"load": load, "type": "undo"}
    place = json.dumps(button, sort_keys=True, separators=(",", ":"))
    return {
        "output": "redraw.data@",
        "outputs": [{"id": "redraw", "property": "data"}, {"id": "loads-note", "property": "children"}],
        "inputs": [[{"id": button, "property": "n_clicks", "value": 1}]],
        "changedPropIds": [f"{place}.n_clicks"],
        "state": [{"id": "redraw", "property": "data", "value": 0}],
    }


def undo(app, headers: dict) -> int:
    """Send the request of that button; the status."""
    app.server.test_client().get("/_dash-dependencies", headers=HERE)  # so that callbacks are set up
    key = next(
        key
        for key, held in app.callback_map.items()
        if '"type":"undo"' in json.dumps(held["inputs"]).replace('\\"', '"').replace(" ", "")
        and "loads-note" in key
    )
    body = undoing(1) | {"output": key}
    return app.server.test_client().post(UPDATE, json=body, headers=headers).status_code


def test_a_click_on_the_page_takes_a_load_back(app, bare):
    """What the forged requests below try does work from the page itself."""
    assert undo(app, HERE | {"Origin": "http://127.0.0.1:8050", "Sec-Fetch-Site": "same-origin"}) == 200
    assert [one.status for one in loads(bare.record)] == ["undone"]


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_a_forged_click_takes_nothing_back(app, bare, headers):
    """A page of another site, or a name that was made to point here, sends the very same request."""
    assert undo(app, headers) == 403
    assert [one.status for one in loads(bare.record)] == ["loaded"]


@pytest.mark.parametrize("headers", FORGED.values(), ids=FORGED)
def test_no_address_and_no_method_answers_a_forged_request(app, statements, headers):
    """One line and 403, before the record is asked anything."""
    client = app.server.test_client()
    asked = routes(app)
    assert len(asked) > 20
    for method, path in asked:
        answer = client.open(path, method=method, headers=headers)
        assert answer.status_code == 403, (method, path)
        assert len(answer.get_data(as_text=True).splitlines()) == (method != "HEAD")
    assert statements == []


def test_no_callback_is_run_by_a_forged_request(app, statements):
    """Each that there is, named as a client names it; the body may be anything, for nobody reads it."""
    client = app.server.test_client()
    client.get("/_dash-dependencies", headers=HERE)
    statements.clear()
    assert len(app.callback_map) > 15
    for key, held in app.callback_map.items():
        body = {"output": key, "inputs": held["inputs"], "changedPropIds": []}
        for headers in FORGED.values():
            assert client.post(UPDATE, json=body, headers=headers).status_code == 403
    assert client.post(UPDATE, data=b"{" * 9, headers=FORGED["another origin"]).status_code == 403
    assert statements == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "localhost"},
        {"Host": "LOCALHOST.:8050", "Origin": "http://localhost.:8050"},
        {"Host": "127.0.0.1:8050", "Origin": "http://127.0.0.1:8050", "Sec-Fetch-Site": "same-origin"},
        {"Host": "[::1]:8050", "Origin": "http://[::1]:8050"},
        {"Host": "localhost", "Origin": "http://localhost:80"},
        {"Host": "127.0.0.1:8050", "Sec-Fetch-Site": "none"},
    ],
)
def test_this_machine_is_answered(app, headers):
    """Under each of its names, by a browser or a program."""
    assert app.server.test_client().get("/_dash-layout", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/data", "/figure?kpi=net_sales"])
@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_link_from_elsewhere_opens_a_page(app, path, site):
    """In a message or on the intranet; the page then asks for its content itself."""
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    client = app.server.test_client()
    assert client.get(path, headers=HERE | headers).status_code == 200
    assert client.post(path, headers=HERE | headers).status_code in ((405,) if site == "none" else (403,))
    assert client.get("/_dash-layout", headers=HERE | headers).status_code == (200 if site == "none" else 403)
    assert client.get(path, headers=headers | {"Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    ("host", "headers", "status"),
    [
        ("10.1.2.3", {"Host": "10.1.2.3:8050", "Origin": "http://10.1.2.3:8050"}, 200),
        ("10.1.2.3", {"Host": "10.1.2.4:8050"}, 403),
        (ALL, {"Host": "10.1.2.4:8050", "Origin": "http://10.1.2.4:8050"}, 200),
        (ALL, {"Host": "evil.example:8050"}, 403),
        (ALL, {"Host": "10.1.2.4:8050", "Origin": "http://evil.example"}, 403),
        (ALL6, {"Host": "[2001:db8::7]:8050"}, 200),
        ("loupe.lan", {"Host": "loupe.lan:8050"}, 200),
    ],
)
def test_the_address_that_was_asked_for_is_answered(bare, host, headers, status):
    """`--host`: one address, or all of them, of which none can be a name of another house."""
    client = create_app(bare.record, bare.data_dir, hosts=(host,)).server.test_client()
    assert client.get("/_dash-layout", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "loupe.example", "Origin": "https://loupe.example"}, 200),
        ({"Host": "Loupe.Example:443", "Origin": "https://loupe.example"}, 200),
        ({"Host": "127.0.0.1:8050", "Origin": "https://loupe.example"}, 200),
        ({"Host": "127.0.0.1:8050", "Origin": "https://loupe.example:8443"}, 403),
        ({"Host": "desk.example:8443", "Origin": "https://desk.example:8443"}, 200),
        ({"Host": "127.0.0.1:8050", "Origin": "https://desk.example:8443"}, 200),
        ({"Host": "desk.example", "Origin": "https://desk.example"}, 403),
        ({"Host": "evil.loupe.example"}, 403),
        ({"Host": "evil.example", "X-Forwarded-Host": "loupe.example"}, 403),
    ],
)
def test_names_behind_a_proxy_are_told_by_a_setting(bare, monkeypatch, headers, status):
    """LOUPE_HOSTS; the proxy may pass the name on, or ask under another one. Nobody becomes a name by a
    header.
    """
    monkeypatch.setenv("LOUPE_HOSTS", "loupe.example, desk.example:8443")
    settings.cache_clear()
    client = create_app(bare.record, bare.data_dir).server.test_client()
    assert client.get("/_dash-layout", headers=headers).status_code == status


def test_what_holds_no_data_stays_open(app):
    """A watchdog asks for the health under any name; styles are the same for everybody."""
    client = app.server.test_client()
    assert client.get("/health", headers={"Host": "10.0.0.9"}).status_code == 200
    with client.get("/assets/10-tokens.css", headers={"Host": "evil.example"}) as style:
        assert style.status_code == 200


def test_a_form_without_origin_is_known_by_the_page_before(app):
    """A browser of before Origin was sent tells where it comes from in Referer."""
    client = app.server.test_client()
    sent = {"json": {}, "headers": HERE | {"Referer": "http://evil.example/page"}}
    assert client.post(UPDATE, **sent).status_code == 403
    sent["headers"] = HERE | {"Referer": "http://127.0.0.1:8050/data"}
    assert client.post(UPDATE, **sent).status_code != 403
