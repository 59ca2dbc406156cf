"""Sample data on the page: the day is said, an own file beside it is said, and one button takes all of it back."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.filters import choices
from dashboard.filters.page import View
from dashboard.filters.selection import Filters
from dashboard.pages import overview, today
from dashboard.services.services import Services
from dashboard.shell.sample_line import sample_line
from dashboard.upload import handlers
from dashboard.upload.preview import loadable
from dashboard.upload.sample_removal import sample_removal
from kpi.watch.review import catch_up
from loaders import Reader
from loaders.sample_exports import BROKEN, FOLDER, exports, hashes
from store.mart import renewal
from store.mart.facts import open_facts
from store.record.load import save
from store.record.samples import samples
from store.scope import EVERYTHING
from tests.dashboard.conftest import texts

SALES = FOLDER / "boutique" / "sales_DUB1_FY27.xlsx"


@pytest.fixture(scope="module")
def receipt():
    """What a sample export gives."""
    with Reader() as reader:
        return reader.read(SALES)


def seen(services: Services) -> View:
    """What a page may see of a record whose day is not fixed."""
    services = replace(services, fixed_today=None)
    with open_facts(services.mart, EVERYTHING) as facts:
        return View(services.record, EVERYTHING, facts, choices.choices(facts), services.today)


def test_every_export_but_the_broken_ones_is_loaded_and_no_code_among_them():
    """Boutiques, clients, projects in XML too, workshop."""
    files = exports()
    assert {file.parent.relative_to(FOLDER).parts[0] for file in files} == {
        "boutique",
        "clients",
        "projects",
        "workshop",
    }
    assert {file.suffix for file in files} == {".csv", ".xlsx", ".xml"}
    assert len(hashes()) == len(files) + len(exports(BROKEN))


def test_the_day_of_the_samples_is_said(bare, receipt):
    """The 22nd, the day after the last sale, whatever the clock says; nothing where there is no sample."""
    assert sample_line(seen(bare)) == sample_removal(seen(bare)) == []
    save(bare.record, receipt, sample=True)
    view = seen(bare)
    assert view.today == date(2026, 11, 22)
    assert "today is 22 Nov 2026" in texts(sample_line(view)).replace("\u00a0", " ")
    assert "1 load" in texts(sample_removal(view)).replace("\u00a0", " ")


def test_beside_an_own_file_it_is_the_day_of_the_clock_and_that_is_said(bare, receipt):
    """The same file, loaded without being a sample."""
    save(bare.record, receipt, sample=True)
    save(bare.record, replace(receipt, file="own.xlsx"))
    view = seen(bare)
    assert view.today == date.today()
    assert "beside your own files" in texts(sample_line(view))


def test_a_broken_sample_dropped_on_the_demo_leaves_its_day(bare, receipt):
    """It is there to be tried; in a record of one's own the same file is an own file."""
    words = (FOLDER / BROKEN / "words_in_numbers.csv").read_bytes()
    for expected in (0, 2):
        token = bare.waiting.add("words_in_numbers.csv", words, handlers.read)
        bare.waiting.get(token).reading.result()
        bare.waiting.save(token, lambda one: handlers.save(bare, one), loadable)
        load = bare.waiting.get(token).saving.result()
        assert len(samples(bare.record).loads) == expected
        if not expected:
            handlers.store.undo(bare.record, load.load_id)
            save(bare.record, receipt, sample=True)
    assert seen(bare).today == date(2026, 11, 22)


def test_the_welcome_names_all_three_teams_files_and_stands_once(nothing):
    """On Today; the Overview says where to begin."""
    said = texts(today.content(nothing, Filters()))
    for word in ("till", "quality checks", "Microsoft Project", "RAID", "Templates"):
        assert word in said, word
    assert today.title(nothing, Filters())[0] == "Welcome"
    assert overview.title(nothing, Filters())[0] == "Overview"
    assert texts(overview.content(nothing, Filters())) == (
        "This page has figures once something is loaded.   Begin on the page Today"
    )


def test_nothing_is_called_usual_before_it_was_looked_through(bare, receipt):
    """Loaded a moment ago, the review still runs: Today says so, and not that nothing left its usual range."""
    save(bare.record, receipt, sample=True)
    renewal.refresh(bare.record, bare.mart)
    said = []
    for look in (lambda: None, lambda: catch_up(bare.record, bare.mart, samples(bare.record).today)):
        look()
        with open_facts(bare.mart, EVERYTHING) as facts:
            view = View(bare.record, EVERYTHING, facts, choices.choices(facts), samples(bare.record).today)
            said.append(texts(today.content(view, Filters())))
    assert "being looked through" in said[0]
    assert "No signal waits" not in said[0]
    assert "being looked through" not in said[1]
