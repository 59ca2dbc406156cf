"""Dropped files: few, private, forgotten in time, read apart and loaded once."""

import stat
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.services.pending_files import PendingFiles, plain
from store.receipt import Receipt


def read(path, _answers) -> Receipt:
    """A receipt without tables."""
    return Receipt(path.name, "", "csv")


def settled(waiting: PendingFiles, token: str):
    """The file once it is read."""
    waiting.get(token).reading.exception()
    return waiting.get(token)


def test_a_dropped_file_is_private_and_keeps_its_name():
    """Only this user can look into its folder; the receipt says the name that was dropped."""
    waiting = PendingFiles()
    kept = settled(waiting, waiting.add("ventes été.csv", b"a;b", read))
    assert kept.receipt.file == "ventes été.csv"
    assert kept.path.read_bytes() == b"a;b"
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700


def test_the_oldest_make_room():
    """With room for two, the first of three is forgotten and its copy deleted."""
    waiting = PendingFiles(most=2)
    first = waiting.add("0.csv", b"x", read)
    path = settled(waiting, first).path
    others = [waiting.add(f"{n}.csv", b"x", read) for n in (1, 2)]
    assert waiting.get(first) is None
    assert not path.exists()
    assert all(waiting.get(token) for token in others)


def test_a_file_is_forgotten_in_time():
    """After its time nothing is left of it, in memory or on disk."""
    waiting = PendingFiles(seconds=0.05)
    token = waiting.add("a.csv", b"x", read)
    path = settled(waiting, token).path
    time.sleep(0.06)
    assert waiting.get(token) is None
    assert not path.parent.exists()


def test_a_file_is_loaded_once():
    """Two clicks on Load are one load."""
    waiting, saved = PendingFiles(), []
    token = waiting.add("a.csv", b"x", read)
    settled(waiting, token)
    for _click in range(2):
        waiting.save(token, saved.append, lambda dropped: True)
    waiting.get(token).saving.exception()
    assert len(saved) == 1


def test_what_is_not_ready_is_not_loaded():
    """A file with an open question stays where it is."""
    waiting = PendingFiles()
    token = waiting.add("a.csv", b"x", read)
    settled(waiting, token)
    waiting.save(token, lambda dropped: pytest.fail("loaded"), lambda dropped: False)
    assert waiting.get(token).saving is None


@pytest.mark.parametrize("token", ["", "guess", None, 7, ["x"], {"a": 1}])
def test_a_guessed_token_opens_nothing(token):
    """Tokens are random; anything else is nobody's file."""
    waiting = PendingFiles()
    waiting.add("a.csv", b"x", read)
    assert waiting.get(token) is None


@given(st.text(max_size=400))
def test_a_file_name_cannot_leave_its_folder(tmp_path_factory, name):
    """Whatever a browser says the name is, it is the name of a file that can be made."""
    bare = plain(name)
    assert bare
    assert not {"/", "\\", "\x00"} & set(bare)
    assert bare not in (".", "..")
    assert len(bare.encode()) <= 255
    (tmp_path_factory.getbasetemp() / bare).write_bytes(b"")
