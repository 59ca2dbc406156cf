"""On a full disk the page says what happened: what is in the record, what is not, and what figures show."""

import errno
from collections.abc import Callable

import pytest

from dashboard import create_app
from dashboard.pages import data
from dashboard.shell import routing
from dashboard.shell.sample_data import Samples
from dashboard.upload import handlers
from dashboard.upload.mapping import handlers as mapping
from store.errors import StoreFull, plain
from store.mart import delta
from store.record import layouts
from store.record import load as store
from store.record.rows import count
from store.scope import EVERYTHING
from store.work import actions, signals
from store.work.signals import Signal
from tests.dashboard.conftest import sent, texts
from tests.dashboard.exports import TODAY
from tests.dashboard.upload.test_handlers import SALES, confirm, dropped, shown


def full(*_given: object, **_more: object) -> None:
    """The disk is full."""
    raise OSError(errno.ENOSPC, "No space left on device")


def full_record(*_given: object, **_more: object) -> None:
    """The same, as the store says it."""
    with plain():
        full()


def test_a_load_that_the_mart_does_not_follow_is_told_as_loaded(bare, monkeypatch):
    """Loading did not fail, and something was changed."""
    token = dropped(bare, "ventes.csv", SALES)
    with monkeypatch.context() as patch:
        patch.setattr(delta, "write_deltalake", full)
        confirm(bare, token)
    words = shown(bare, token)
    assert "Loaded as number 1" in words
    assert "figures do not show it yet" in words
    assert "nothing was changed" not in words
    assert count(bare.record, "sales", EVERYTHING) == 2


def test_a_page_tries_again_and_says_so_until_it_succeeds(bare, monkeypatch):
    """Figures without the load are not shown without a word."""
    with monkeypatch.context() as patch:
        patch.setattr(delta, "write_deltalake", full)
        confirm(bare, dropped(bare, "ventes.csv", SALES))
        assert "figures do not show it yet" in page(bare)
    assert "figures do not show it yet" not in page(bare)
    assert "LYO" in page(bare)


def page(services, read: Callable[[object], str] = texts) -> str:
    """What the Data page says."""
    app = create_app(services.record, services.data_dir, TODAY)
    with app.server.test_request_context("/"):
        return read(routing.draw(services, data.PAGE, "")[0])


def test_a_load_that_does_not_fit_says_that_nothing_was_changed(bare, monkeypatch):
    """As it is."""
    token = dropped(bare, "ventes.csv", SALES)
    monkeypatch.setattr(store, "save", full_record)
    with pytest.raises(StoreFull):
        confirm(bare, token)
    assert "nothing was changed. The disk that holds the record is full" in shown(bare, token)
    assert count(bare.record, "sales", EVERYTHING) == 0


def test_an_undo_that_fails_says_so(bare, monkeypatch):
    """Nothing was said, and the page was drawn anew as if it had been undone."""
    confirm(bare, dropped(bare, "ventes.csv", SALES))
    with monkeypatch.context() as patch:
        patch.setattr(store, "undo", full_record)
        said = handlers.taken_back(bare, 1)
    assert "not undone; nothing was changed. The disk that holds the record is full" in said
    assert count(bare.record, "sales", EVERYTHING) == 2
    assert "loads-note" in page(bare, sent)
    assert handlers.taken_back(bare, 1) == ""
    assert "was undone before" in handlers.taken_back(bare, 1)


def test_an_undo_that_the_mart_does_not_follow_is_undone(bare, monkeypatch):
    """The page that is drawn next says what figures still show."""
    confirm(bare, dropped(bare, "ventes.csv", SALES))
    with monkeypatch.context() as patch:
        patch.setattr(delta, "write_deltalake", full)
        assert handlers.taken_back(bare, 1) == ""
        assert "figures do not show it yet" in page(bare)
    assert store.loads(bare.record)[0].status == "undone"


@pytest.mark.parametrize("refused", ["remember", "forget"])
def test_a_layout_that_cannot_be_changed_says_so(bare, monkeypatch, refused):
    """Kept or forgotten: the button is no dead one."""
    monkeypatch.setattr(layouts, refused, full_record)
    work: Callable = getattr(layouts, refused)
    drawn, note = mapping.done(lambda: bool(work()), 0)
    assert drawn is not None
    assert "could not be changed. The disk" in note


def test_samples_that_do_not_all_fit_are_told(bare, monkeypatch, tmp_path):
    """Two of three are there, and their figures too."""
    for number in range(3):
        (tmp_path / f"{number}.csv").write_text(SALES.replace("T1", f"T1{number}"), encoding="utf-8")
    save, samples = store.save, Samples()

    def two(record, receipt, *given, **more):
        return full_record() if receipt.file == "2.csv" else save(record, receipt, *given, **more)

    monkeypatch.setattr("dashboard.shell.sample_data.save", two)
    samples.files = sorted(tmp_path.glob("*.csv"))
    samples._load(bare)
    assert "2 of 3 files are loaded and stay" in samples.failure
    assert "LYO" in page(bare)


def test_an_action_is_not_entered_without_the_signal_that_it_answers(bare, monkeypatch):
    """The disk fills between the two: sent again, the action would be there twice."""
    signals.renew(bare.record, [Signal("s", "slip", project="P")])
    monkeypatch.setattr(signals, "decide", full_record)
    action = actions.Action("Call", "A1", TODAY)
    with pytest.raises(StoreFull):
        actions.add(bare.record, action, "me", "s")
    assert actions.actions(bare.record, EVERYTHING) == []
