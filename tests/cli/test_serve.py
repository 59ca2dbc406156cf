"""`loupe serve`: one line with the address, an answer on it, and a clear word when the port is taken."""

import re
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from dataclasses import replace

import pytest
from deltalake import DeltaTable

from dashboard.services.services import Services
from settings import settings
from store.mart import delta
from store.mart.facts import open_facts
from store.scope import EVERYTHING


@contextmanager
def serving(*arguments: str):
    """A process of its own, and the lines that it printed up to its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "loupe", *arguments], stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    try:
        said = []
        while not said or ("http://" not in said[-1] and said[-1]):
            said.append(process.stdout.readline())
        yield said
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def healthy(said: list[str]) -> bool:
    """Does the address that was printed answer, on this machine only?"""
    address = re.search(r"http://127\.0\.0\.1:\d+", said[-1]).group()
    with urllib.request.urlopen(f"{address}/health", timeout=20) as answer:
        return answer.status == 200


def test_it_prints_the_address_and_answers():
    """One line, then it serves."""
    with serving("serve") as said:
        assert len(said) == 1
        assert healthy(said)


FIGURES = (
    *("net_sales", "conversion", "retention_12m", "appointment_kept_rate"),
    *("jobs_received", "first_pass_yield", "lead_time_p50", "utilisation", "vendor_on_time"),
    *("milestone_hit_rate", "slip_total", "milestones_overdue", "risks_high", "cpi"),
)  # some of each manager's: boutique, workshop, projects


@pytest.mark.slow
def test_the_demo_shows_each_manager_their_work_and_its_days_do_not_age(loupe, monkeypatch):
    """Whatever record is configured stays empty; boutique, workshop and projects have figures as of the day after
    the samples' last; a second start loads nothing again; then all samples go in one step.
    """
    monkeypatch.setenv("LOUPE_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    with serving("demo", "--no-browser") as said:
        assert any("sales" in line for line in said)
        assert any("today is 22 Nov 2026" in line for line in said)
        assert any("broken" in line for line in said)
        assert healthy(said)
    with serving("demo", "--no-browser") as said:
        assert not any("sales_DUB1" in line for line in said)
    monkeypatch.setenv("LOUPE_DATABASE_URL", "")
    settings.cache_clear()
    assert loupe("loads", "--json").json == []
    monkeypatch.setenv("LOUPE_DATA_DIR", str(settings().data_dir / "demo"))
    settings.cache_clear()
    shown = loupe("kpi", *FIGURES, "--from", "2026-11-01", "--to", "2026-11-30", "--json").json
    assert {one["kpi"]: one["rows"][0]["value"] is not None for one in shown} == dict.fromkeys(FIGURES, True)
    assert "today is 22 Nov 2026" in loupe("kpi", "net_sales").out
    watched = {one["kind"] for one in loupe("signals", "--json").json["signals"]}
    assert {"target", "overdue", "slip", "watermelon"} <= watched
    assert "removed" in loupe("samples", "remove").out
    assert loupe("kpi", "net_sales").status == 2
    assert loupe("signals", "--json").json == {"signals": []}
    assert "no sample data" in loupe("samples", "remove").out


def test_what_was_loaded_is_what_is_served(loupe, sales, monkeypatch):
    """The dashboard opens the same record and the same mart as the other commands."""
    loupe("load", sales)
    served = []
    monkeypatch.setattr(
        "dashboard.shell.application.Services", lambda *given: served.append(Services(*given)) or served[0]
    )
    monkeypatch.setattr("dashboard.shell.listen.listen", lambda *_given: None)
    assert loupe("serve").status == 0
    with open_facts(served[0].mart, EVERYTHING) as held:
        assert held["sales"].count().execute() == 4


def test_the_mart_of_an_older_loupe_is_brought_up_before_it_is_served(loupe, sales, monkeypatch):
    """It lacks a column that figures need by now; nobody has loaded anything since the update."""
    loupe("load", sales)
    folder = settings().data_dir / "mart" / "sales"
    known, rows = delta.mark(folder), DeltaTable(folder).to_pyarrow_table()
    delta.replace(
        folder, rows.drop(["line_share", "line_broken"]), None, replace(known, columns="as they were")
    )
    monkeypatch.setattr("dashboard.shell.listen.listen", lambda *_given: None)
    assert loupe("serve").status == 0
    assert "line_share" in DeltaTable(folder).to_pyarrow_table().column_names
    assert any(
        "A" in row["associate"]
        for row in loupe("kpi", "net_sales", "--by", "associate", "--json").json["rows"]
    )


def test_a_taken_port_is_wrong_use(loupe):
    """Named, with the remedy."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = loupe("serve", "--port", port)
    assert outcome.status == 3
    assert str(port) in outcome.complaint
    assert "--port" in outcome.complaint
    assert settings().data_dir.exists()
