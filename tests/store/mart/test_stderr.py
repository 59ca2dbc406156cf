"""What a library's threads print past Python: no reader of a command is meant by it where an error says it
all.
"""

import errno
import os

import pytest

from store.errors import MartNotRenewed
from store.mart import delta
from store.mart.renewal import rebuild, refresh
from store.record.load import save
from tests.store.tiny import sale, sales


def test_it_is_kept_back_where_the_work_fails(record, mart, monkeypatch, capfd):
    """Two hundred lines of panics, on a disk that fills while the mart is written."""

    def panics(*_given: object, **_more: object) -> None:
        os.write(2, b"thread 'tokio-rt-worker' panicked\n" * 220)
        raise OSError(errno.ENOSPC, "No space left on device")

    save(record, sales(sale()))
    with monkeypatch.context() as patch:
        patch.setattr(delta, "write_deltalake", panics)
        with pytest.raises(MartNotRenewed, match="is full"):
            rebuild(record, mart)
    assert capfd.readouterr().err == ""
    assert refresh(record, mart) == [("sales", "2026-04")]
    os.write(2, b"still there\n")
    assert capfd.readouterr().err == "still there\n"


def test_it_is_passed_on_where_the_work_succeeds(record, mart, monkeypatch, capfd):
    """Nothing is lost of what it has to say."""
    write = delta.write_deltalake

    def talks(*given: object, **more: object) -> None:
        os.write(2, b"a word of warning\n")
        write(*given, **more)

    monkeypatch.setattr(delta, "write_deltalake", talks)
    save(record, sales(sale()))
    refresh(record, mart)
    assert capfd.readouterr().err == "a word of warning\n"


def test_a_folder_that_takes_nothing_is_told_before_the_library_is_asked(record, mart, monkeypatch):
    """Its threads would each say so."""

    def refuses(**_given: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    save(record, sales(sale()))
    refresh(record, mart)
    save(record, sales(sale("T2")))
    monkeypatch.setattr(delta, "NamedTemporaryFile", refuses)
    monkeypatch.setattr(delta, "write_deltalake", lambda *_given, **_more: pytest.fail("it was asked"))
    with pytest.raises(MartNotRenewed, match="cannot be written"):
        refresh(record, mart)
