"""`loupe backup` and `loupe restore`: one line each, and nothing changed where it says so."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from settings import settings
from tests.cli.test_serve import serving


@pytest.fixture
def net(loupe):
    """The net sales that are shown."""
    return lambda: loupe("kpi", "net_sales", "--json").json["rows"][0]["value"]


def test_a_record_is_backed_up_and_comes_back(loupe, sales, net, tmp_path):
    """What was loaded after the backup is gone, what was there before is there again, original and all."""
    loupe("load", sales)
    before, file = net(), tmp_path / "kept.zip"
    written = loupe("backup", file)
    assert (written.status, written.err) == (0, "")
    assert "1 loads" in written.out
    assert loupe("undo", 1).status == 0
    for original in (settings().data_dir / "originals").iterdir():
        original.unlink()
    restored = loupe("restore", file)
    assert (restored.status, restored.err) == (0, "")
    assert net() == before
    assert [one["status"] for one in loupe("loads", "--json").json] == ["loaded"]
    assert len(list((settings().data_dir / "originals").iterdir())) == 1
    assert loupe("doctor").status == 0


def test_a_restore_onto_an_empty_machine(loupe, sales, net, tmp_path, monkeypatch):
    """Nothing was there before; the folder is made."""
    loupe("load", sales)
    before = net()
    loupe("backup", tmp_path / "kept.zip")
    monkeypatch.setenv("LOUPE_DATA_DIR", str(tmp_path / "elsewhere" / "new"))
    settings.cache_clear()
    assert loupe("restore", tmp_path / "kept.zip").status == 0
    assert net() == before


def test_what_cannot_be_is_one_line_and_status_2(loupe, sales, tmp_path):
    """No record yet, a file that is there, one that is no backup, none at all, one that was cut off."""
    file = tmp_path / "kept.zip"
    assert "no record" in loupe("backup", file).complaint
    assert not (settings().data_dir / "loupe.db").exists()
    loupe("load", sales)
    assert loupe("backup", file).status == 0
    for command, said in (
        (("backup", file), "--overwrite"),
        (("backup", tmp_path / "no" / "kept.zip"), "No such file"),
        (("restore", sales), "no backup of Loupe"),
        (("restore", tmp_path / "none.zip"), "no file"),
    ):
        outcome = loupe(*command)
        assert (outcome.status, outcome.out) == (2, "")
        assert said in outcome.complaint
    file.write_bytes(file.read_bytes()[:-700])
    assert "damaged" in loupe("restore", file).complaint
    assert loupe("backup", file, "--overwrite").status == 0
    assert loupe("restore", file).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_nothing_is_restored_while_it_is_served(loupe, sales, net, tmp_path):
    """Nor is anything changed; once the server was killed, its lock is gone with it."""
    loupe("load", sales)
    before = net()
    loupe("backup", tmp_path / "kept.zip")
    loupe("undo", 1)
    process = subprocess.Popen(
        [sys.executable, "-m", "loupe", "serve"], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        assert "http://" in process.stdout.readline()
        refused = loupe("restore", tmp_path / "kept.zip")
        assert refused.status == 2
        assert "serves this record" in refused.complaint
        assert [one["status"] for one in loupe("loads", "--json").json] == ["undone"]
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
    assert loupe("restore", tmp_path / "kept.zip").status == 0
    assert net() == before


def test_the_server_writes_the_log(loupe, sales):
    """log/loupe.log, as the operations page promises."""
    loupe("load", sales)
    with serving("serve"):
        assert (settings().data_dir / "log" / "loupe.log").exists()


def test_a_journal_beside_a_record_is_gone_after_a_restore(loupe, sales, net, tmp_path):
    """Copied back by hand, the record would be laid over by it."""
    loupe("load", sales)
    before = net()
    loupe("backup", tmp_path / "kept.zip")
    folder = settings().data_dir
    with sqlite3.connect(folder / "loupe.db") as other:
        other.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        other.execute("UPDATE sales SET net_amount = 1")
        other.commit()
        left = {name: (folder / name).read_bytes() for name in ("loupe.db-wal", "loupe.db-shm")}
    other.close()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    assert loupe("restore", tmp_path / "kept.zip").status == 0
    assert not list(folder.glob("loupe.db-*"))
    assert net() == before
