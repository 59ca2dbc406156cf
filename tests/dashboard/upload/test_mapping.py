"""The mapping of a dropped file: unknown titles are mapped by hand, questions answered, layouts kept, and no
client is believed.
"""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from dashboard import create_app
from dashboard.services.pending_files import MOST
from dashboard.upload import handlers
from dashboard.upload.mapping import annotated_copies
from dashboard.upload.mapping.change import read_as, taken_as
from dashboard.upload.mapping.handlers import asked, keep, turned
from dashboard.upload.mapping.mapped_table import mapped
from dashboard.upload.preview import loadable, preview
from dashboard.upload.zip_uploads import unpacked
from loaders import Answers
from store.record.layouts import forget, layouts, remembered
from store.record.rows import count
from store.scope import EVERYTHING
from tests.browser import PATIENCE, opened, served
from tests.dashboard.conftest import sent, texts
from tests.dashboard.exports import TODAY

expect.set_options(timeout=PATIENCE)
UNKNOWN = "Haus;Jour J;Bon;Montant XY\nLYO;01/02/2026;T1;10\nLYO;03/04/2026;T2;20"
NEXT = "Haus;Jour J;Bon;Montant XY\nLYO;05/04/2026;T3;30"


def dropped(services, text: str, name: str = "caisse.csv") -> str:
    """A file, dropped and read with what is remembered; its token."""
    token = services.waiting.add(
        name, text.encode(), handlers.read, Answers(remembered=remembered(services.record))
    )
    services.waiting.get(token).reading.exception()
    return token


def tell(services, token: str, **what) -> bool:
    """What the client says of the first table, and the file read anew with it."""
    table, held = asked(services, {"token": token, "part": 0}, [token])
    said = turned(services, {"token": token, "part": 0, **what}, table, held, handlers.read)
    services.waiting.get(token).reading.exception()
    return said


def assign(services, token: str) -> None:
    """Each column of UNKNOWN taken for what it is."""
    for field, header in {
        "boutique": "Haus",
        "sold_on": "Jour J",
        "ticket": "Bon",
        "net_amount": "Montant XY",
    }.items():
        table = mapped(services.waiting.get(token).receipt)[0]
        if table.columns.get(field) != header:
            assert tell(services, token, place=table.headers.index(header), field=field)


def test_unknown_titles_are_mapped_answered_and_remembered(bare):
    """Haus;Jour J;Bon;Montant XY: mapped, the day's place answered, loaded; the next file of the layout asks
    nothing.
    """
    token = dropped(bare, UNKNOWN)
    assert not bare.waiting.get(token).receipt.tables
    assert "Not understood yet" in texts(preview(token, bare.waiting.get(token)))
    assign(bare, token)
    assert not loadable(bare.waiting.get(token))
    assert handlers._answer(bare, {"token": token, "about": "day_month_order"}, "dmy")
    bare.waiting.get(token).reading.exception()
    assert bare.waiting.get(token).receipt.tables[0].totals["net_amount"] == 30
    bare.waiting.save(token, lambda one: handlers.save(bare, one), loadable)
    bare.waiting.get(token).saving.result()
    assert count(bare.record, "sales", EVERYTHING) == 2
    again = bare.waiting.get(dropped(bare, NEXT)).receipt.tables[0]
    assert (again.questions, again.rows["accepted"], again.span[0]) == ([], 1, "2026-04-05")


def test_a_column_that_is_not_used_stays_so(bare):
    """Ticket;…;Montant net HT set to "not used": nothing else takes its place, and the file says what it
    lacks.
    """
    token = dropped(
        bare, "Boutique;Date;Ticket;Montant net HT;Qté\nLYO;13/09/2026;T1;10;1\nLYO;14/09/2026;T2;20;1"
    )
    table = mapped(bare.waiting.get(token).receipt)[0]
    assert tell(bare, token, place=table.headers.index("Qté"), field="")
    shown = bare.waiting.get(token).receipt.tables[0]
    assert (shown.columns.get("quantity"), shown.unmapped, shown.totals["net_amount"]) == (None, ["Qté"], 30)
    assert tell(bare, token, place=table.headers.index("Montant net HT"), field="")
    left = bare.waiting.get(token).receipt
    assert not left.tables
    assert left.unread[0].missing == ["net_amount"]


def test_a_table_is_read_as_another_dataset(bare):
    """Boutique;Date;Heures read as visitors; its columns are matched anew."""
    token = dropped(bare, UNKNOWN)
    assert tell(bare, token, dataset="traffic")
    assert mapped(bare.waiting.get(token).receipt)[0].dataset.name == "traffic"


@pytest.mark.parametrize(
    ("place", "field"),
    [
        (99, "ticket"),
        (-1, "ticket"),
        ("0", "ticket"),
        (None, "ticket"),
        (True, "ticket"),
        (0, "load_id"),
        (0, None),
        (0, ["ticket"]),
        (0, "visitors"),
    ],
)
def test_no_column_or_field_that_was_not_offered(bare, place, field):
    """A client may say anything; only a column of the table becomes a field of its dataset."""
    table = mapped(bare.waiting.get(dropped(bare, UNKNOWN)).receipt)[0]
    assert taken_as(Answers(), table, place, field) is None


@pytest.mark.parametrize("name", ["", "loads", None, 7, ["sales"], "sales"])
def test_no_dataset_that_was_not_offered(bare, name):
    """Neither a table of Loupe's own nor the dataset that it is already."""
    assert read_as(Answers(), mapped(bare.waiting.get(dropped(bare, UNKNOWN)).receipt)[0], name) is None


@pytest.mark.parametrize(
    "told",
    [None, "x", 7, [], {}, {"token": "guess", "part": 0}, {"token": ["a"], "part": 0}, {"token": None}],
)
def test_nobody_elses_file(bare, told):
    """A token that this client does not hold opens nothing, nor does a table that there is not."""
    token = dropped(bare, UNKNOWN)
    assert asked(bare, told, [token]) == (None, None)
    assert asked(bare, {"token": token, "part": 0}, []) == (None, None)
    assert asked(bare, {"token": token, "part": 5}, [token]) == (None, None)


def test_a_layout_is_kept_by_name_and_forgotten(bare):
    """Under the name that it was given; forgotten, the next file is unknown again."""
    token = dropped(bare, UNKNOWN)
    assign(bare, token)
    table, held = asked(bare, {"token": token, "part": 0}, [token])
    with create_app(bare.record, bare.data_dir).server.test_request_context():
        assert not keep(bare, held, table, "  ")
        assert keep(bare, held, table, "Till  of Lyon")
    found = layouts(bare.record)[0]
    assert (found.name, found.answers["dataset"], found.answers["map"]["ticket"]) == (
        "Till of Lyon",
        "sales",
        "Bon",
    )
    assert "LYO" not in str(found)
    forget(bare.record, found.fingerprint)
    assert not bare.waiting.get(dropped(bare, NEXT)).receipt.tables


def test_titles_and_cells_on_the_screen_are_text(bare):
    """A script for a title is a title."""
    token = dropped(bare, UNKNOWN.replace("Haus", "<img src=x onerror=alert(1)>"))
    drawn = preview(token, bare.waiting.get(token))
    assert "<img src=x" in texts(drawn)
    assert "dangerously" not in sent(drawn)


def test_the_annotated_copy_marks_the_bad_cell(bare):
    """The cell "annulation" in the column of amounts carries its comment."""
    token = dropped(
        bare,
        "Boutique;Date;Ticket;Montant net "
        "HT\nLYO;13/09/2026;T1;10\nLYO;14/09/2026;T2;annulation\nLYO;15/09/2026;T3;20\nLYO;15/09/2026;T4;30",
    )
    held = bare.waiting.get(token)
    content, why = annotated_copies.copy(held.path, held.path.name, held.answers)
    assert why == ""
    assert load_workbook(io.BytesIO(content))["caisse"]["D3"].comment is not None


def packed(files: dict[str, str]) -> bytes:
    """A zip of texts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, text in files.items():
            bundle.writestr(name, text)
    return made.getvalue()


def test_a_zip_stands_for_its_files():
    """In folders too; a system's own files and paths out of the zip are left."""
    files, why = unpacked(
        "week.zip", packed({"a.csv": "1", "b/c.csv": "2", "../d.csv": "3", "__MACOSX/a.csv": "4"})
    )
    assert (files, why) == ([("a.csv", b"1"), ("c.csv", b"2")], "")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed({f"{n}.csv": "x" for n in range(MOST + 1)}), "At most"),
        (packed({"a.csv": "0" * 99_000_000}), "more than"),
    ],
)
def test_a_zip_of_too_much_is_refused(content, said):
    """Too many files, or a bomb: nothing of it is opened."""
    files, why = unpacked("much.zip", content)
    assert files == []
    assert said in why


def test_what_only_ends_like_a_zip_is_a_file():
    """Its own receipt says what it is."""
    assert unpacked("a.zip", b"PK nothing") == ([("a.zip", b"PK nothing")], "")


def test_mapped_by_list_and_by_drag_in_a_browser(browser, bare, tmp_path):
    """Unknown titles: two fields dragged, the rest chosen in the list, the question answered, loaded; the
    next file asks nothing.
    """
    first, second = tmp_path / "caisse.csv", tmp_path / "suite.csv"
    first.write_text(UNKNOWN), second.write_text(NEXT)
    with served(create_app(bare.record, bare.data_dir, TODAY)) as at, opened(browser) as page:
        page.goto(f"{at}/data")
        page.set_input_files("#drop input[type=file]", first)
        row = page.locator("table.columns tbody tr")
        for header, field in (("Jour J", "sold_on"), ("Montant XY", "net_amount")):
            page.locator(f".chip[data-field={field}]").drag_to(row.filter(has_text=header))
            expect(row.filter(has_text=header)).to_contain_text("100\u202f%")
        page.get_by_label("Field of column Haus").select_option("boutique")
        expect(row.filter(has_text="Haus")).to_contain_text("100\u202f%")
        page.get_by_text("day first (31/10)").click()
        expect(page.get_by_text("2 rows read = 2 accepted")).to_be_visible()
        page.get_by_label("Name of this layout").fill("Till of Lyon")
        page.get_by_role("button", name="Save layout").click()
        expect(page.get_by_role("button", name="Forget layout Till of Lyon")).to_be_visible()
        page.get_by_role("button", name="Load 2 rows").click()
        expect(page.get_by_text("2 rows new").first).to_be_visible()
        page.set_input_files("#drop input[type=file]", second)
        expect(page.get_by_role("button", name="Load 1 row")).to_be_visible()
        page.goto(f"{at}/boutique?period=2026-04")
        expect(page.locator(".card-value").first).to_contain_text("20")
        page.goto(f"{at}/data")
        with page.expect_download() as taken:
            page.get_by_role("button", name="Sales", exact=True).click()
        assert taken.value.suggested_filename == "loupe-template-sales.xlsx"
