"""From a dropped file to the record: what arrives is not believed, what is shown is what would count, and
undo takes it back.
"""

import base64

import pytest

from dashboard.shell.sample_data import exports
from dashboard.upload import handlers
from dashboard.upload.preview import all_ready, loadable, preview
from dashboard.upload.questions import answered
from loaders import Answers
from settings import settings
from store.mart.facts import open_facts
from store.record import load as store
from store.record.rows import count
from store.scope import EVERYTHING
from tests.dashboard.conftest import sent, texts

SALES = (
    "Boutique;Date;Ticket;Ligne;Vendeur;Montant net "
    "HT\nLYO;01/09/2026;T1;1;V1;1000,50\nLYO;13/09/2026;T2;1;V1;annulation\nLYO;14/09/2026;T3;1;;20"
)
UNSURE = "Boutique;Date;Ticket;Montant net HT\nLYO;01/02/2026;T1;10\nLYO;03/04/2026;T2;20"


def dropped(services, name: str, text: str | bytes) -> str:
    """A file, dropped and read; its token."""
    content = text.encode() if isinstance(text, str) else text
    token = services.waiting.add(name, content, handlers.read)
    services.waiting.get(token).reading.exception()
    return token


def shown(services, token: str) -> str:
    """What the reader sees of a dropped file."""
    return texts(preview(token, services.waiting.get(token)))


def confirm(services, token: str) -> store.Load:
    """Load a dropped file, as the button does."""
    services.waiting.save(token, lambda one: handlers.save(services, one), loadable)
    return services.waiting.get(token).saving.result()


def address(name: str, content: bytes) -> dict:
    """A file as a browser sends it."""
    return {"name": name, "content": "data:text/csv;base64," + base64.b64encode(content).decode()}


@pytest.mark.parametrize(
    "files",
    [
        None,
        "x",
        7,
        {},
        [],
        [None],
        [7],
        [{}],
        [{"content": 7}],
        [{"content": "data:,"}, "x"],
        [{"content": "data:;base64,%%%"}],
        [{"content": ["a"]}],
        [[["a"]]],
    ],
)
def test_what_is_no_file_is_left_out(files):
    """A client may send anything in place of files."""
    assert [content for _name, content in handlers.contents(files) if content] == []


def test_a_file_arrives_as_it_was():
    """Name and bytes."""
    assert handlers.contents([address("a.csv", b"\x00\xff;")]) == [("a.csv", b"\x00\xff;")]


def test_a_file_over_the_limit_is_left_out(monkeypatch):
    """The limit holds on the server whatever the client did; so does the limit of a request."""
    monkeypatch.setenv("LOUPE_MAX_UPLOAD_MB", "1")
    settings.cache_clear()
    assert handlers.contents(
        [address("large.csv", b"x" * (1024 * 1024 + 1)), address("small.csv", b"x")]
    ) == [("small.csv", b"x")]


def test_a_request_over_the_limit_is_refused(bare, monkeypatch):
    """413 before anything of it is read."""
    from dashboard import create_app

    monkeypatch.setenv("LOUPE_MAX_UPLOAD_MB", "1")
    settings.cache_clear()
    client = create_app(bare.record, bare.data_dir).server.test_client()
    assert client.post("/_dash-update-component", json={"x": "y" * 2_000_000}).status_code == 413


def test_nothing_counts_before_it_is_confirmed(bare):
    """Rows, columns, problems with Excel's own addresses are shown; the record is still empty."""
    token = dropped(bare, "ventes.csv", SALES)
    words = shown(bare, token)
    assert "3 rows read = 2 accepted + 1 rejected + 0 duplicate + 0 ignored" in words
    assert "F3" in words
    assert "annulation" in words
    assert "Load 2 rows" in words
    assert count(bare.record, "sales", EVERYTHING) == 0


def test_a_confirmed_file_counts_and_undo_takes_it_back(bare):
    """Loaded, in the mart, the original kept; undone, as if it had never been."""
    token = dropped(bare, "ventes.csv", SALES)
    load = confirm(bare, token)
    assert count(bare.record, "sales", EVERYTHING) == 2
    assert "2 rows new, 1 rejected" in shown(bare, token)
    assert (bare.originals / f"{load.sha256}.csv").exists()
    with open_facts(bare.mart, EVERYTHING) as facts:
        assert list(facts.coverage["site"]) == ["LYO"]
    store.undo(bare.record, load.load_id)
    assert count(bare.record, "sales", EVERYTHING) == 0


def test_the_same_file_twice_changes_nothing(bare):
    """Dropped and loaded again, every row is as it was."""
    for said in ("2 rows new", "2 as they were"):
        token = dropped(bare, "ventes.csv", SALES)
        confirm(bare, token)
        assert said in shown(bare, token)


def test_a_question_holds_the_file_until_it_is_answered(bare):
    """01/02 and 03/04 are days of which months? Nothing can be loaded before that is said."""
    token = dropped(bare, "ventes.csv", UNSURE)
    assert "day first" in sent(preview(token, bare.waiting.get(token)))
    assert not loadable(bare.waiting.get(token))
    assert handlers._answer(bare, {"token": token, "about": "day_month_order"}, "dmy")
    bare.waiting.get(token).reading.exception()
    assert "Load 2 rows" in shown(bare, token)
    assert "from 1 Feb 2026 to 3 Apr 2026" in shown(bare, token)


@pytest.mark.parametrize(
    ("about", "value"),
    [
        ("day_month_order", "ydm"),
        ("day_month_order", None),
        ("dataset", "sales"),
        ("nothing", "x"),
        ("day_month_order", ["dmy"]),
    ],
)
def test_an_answer_to_no_question_is_not_taken(bare, about, value):
    """Neither a choice that was not given nor a question that was not asked."""
    token = dropped(bare, "ventes.csv", UNSURE)
    assert not handlers._answer(bare, {"token": token, "about": about}, value)
    assert bare.waiting.get(token).answers == Answers()


def test_answers_become_options():
    """Each question's code is the option that answers it."""
    assert answered(Answers(), "day_month_order", "mdy").date_order == "mdy"
    assert answered(Answers(), "number_style", "comma").number_style == "comma"
    assert answered(Answers(), "dataset", "hours").dataset == "hours"
    assert answered(Answers(), "amount", "CA HT").map == {"net_amount": "CA HT"}
    assert answered(Answers(set={"a": "b"}), "boutique", "LYO").set == {"a": "b", "boutique": "LYO"}
    assert len(answered(Answers(), "boutique", "x" * 999).set["boutique"]) == 200


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.xlsx", b"", "The file is empty"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + b"x" * 99, "This is a PNG file"),
        ("cut.xlsx", b"PK\x03\x04" + b"x" * 99, "damaged or was cut off"),
        ("notes.csv", b"Dear all,\nsee you on Monday\n", "no row looks like the header"),
    ],
)
def test_a_file_that_gives_nothing_says_why(bare, name, content, said):
    """One sentence, and only the button that discards it."""
    words = shown(bare, dropped(bare, name, content))
    assert said in words
    assert "Discard" in words
    assert "Load" not in words.replace("Loupe", "")


def test_several_files_are_loaded_by_one_button(bare):
    """With two ready files there is a button for both, with one there is not."""
    kept = [
        (token, bare.waiting.get(token))
        for token in (dropped(bare, "a.csv", SALES), dropped(bare, "b.csv", SALES))
    ]
    assert "Load all 2 files" in texts(all_ready(kept))
    assert all_ready(kept[:1]) == []


def test_names_and_cells_of_a_file_are_text(bare):
    """A script in a name or a cell stays a text of a component."""
    evil = "<img src=x onerror=alert(1)>"
    token = dropped(bare, f"{evil}.csv", SALES.replace("annulation", evil))
    assert evil in shown(bare, token)
    assert "dangerously" not in sent(preview(token, bare.waiting.get(token)))


def test_the_sample_files_leave_the_broken_ones_out():
    """Sample data are exports that load; the deliberately broken ones are for tests."""
    files = exports()
    assert len(files) > 5
    assert not [file for file in files if "broken" in file.parts]


@pytest.mark.parametrize(("answer", "rows_left"), [("voided", 1), ("part", 2)])
def test_rows_that_a_newer_export_lacks_are_asked_about(services, answer, rows_left):
    """The second export has one line of two: the preview asks before it counts, and takes either answer."""
    head = "Boutique;Date;Ticket;Ligne;Vendeur;Montant net HT\n"
    lines = "LYO;13/09/2026;TK100001;1;V1;1000,50\n", "LYO;13/09/2026;TK100001;2;V1;20\n"
    confirm(services, dropped(services, "v1.csv", head + "".join(lines)))
    read = handlers.reader(services)
    token = services.waiting.add("v2.csv", (head + lines[0]).encode(), read)
    services.waiting.get(token).reading.exception()
    assert "1 line (LYO · TK100001 · 2)" in str(preview(token, services.waiting.get(token)))
    assert loadable(services.waiting.get(token))
    answers = answered(services.waiting.get(token).answers, "missing", answer)
    services.waiting.again(token, answers, read)
    services.waiting.get(token).reading.exception()
    assert "1 line not in this export" in shown(services, token)
    confirm(services, token)
    assert count(services.record, "sales", EVERYTHING, {"ticket": "TK100001"}) == rows_left
    assert count(services.record, "missing_rows", EVERYTHING, {"site": "LYO"}) == 0


def test_a_question_left_open_is_shown_with_the_load(services):
    """Loaded without an answer, the line still counts and the load says what is open."""
    head = "Boutique;Date;Ticket;Ligne;Vendeur;Montant net HT\n"
    lines = "LYO;13/09/2026;TK100001;1;V1;1000,50\n", "LYO;13/09/2026;TK100001;2;V1;20\n"
    confirm(services, dropped(services, "v1.csv", head + "".join(lines)))
    token = dropped(services, "v2.csv", head + lines[0])
    confirm(services, token)
    assert "1 line (LYO · TK100001 · 2)" in shown(services, token)
    assert count(services.record, "sales", EVERYTHING, {"ticket": "TK100001"}) == 2
