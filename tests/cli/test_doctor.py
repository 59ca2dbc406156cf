"""`loupe doctor` and `mart rebuild`: is everything there and in order?"""

import shutil
from datetime import date, timedelta

import pytest

from settings import settings


def test_a_sound_installation_is_status_0(loupe):
    """Each check says what it found."""
    outcome = loupe("doctor", "--json")
    assert outcome.status == 0
    assert outcome.json["ok"] is True
    assert {"version", "libraries", "disk", "database", "mart", "sums", "language", "engine"} == {
        one["check"] for one in outcome.json["checks"]
    }
    assert all(one["found"] for one in outcome.json["checks"])


def test_what_is_wrong_is_found(loupe, monkeypatch):
    """Status 1, the other checks are made all the same, and no password is on the screen."""
    monkeypatch.setenv("LOUPE_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/none")
    settings.cache_clear()
    outcome = loupe("doctor", "--json")
    assert outcome.status == 1
    assert {one["check"] for one in outcome.json["checks"] if not one["ok"]} == {"database", "mart", "sums"}
    assert "secret" not in outcome.out + outcome.err


def test_a_lost_mart_is_made_anew(loupe, sales):
    """It is a copy: delete it, and figures come back the same."""
    loupe("load", sales)
    shutil.rmtree(settings().data_dir / "mart")
    assert loupe("mart", "rebuild").status == 0
    assert loupe("kpi", "net_sales", "--json").json["rows"][0]["value"] == pytest.approx(5100)


def test_a_mart_that_fell_behind_heals_by_itself(loupe, sales):
    """Nobody rebuilt it, and the figure is right all the same."""
    loupe("load", sales)
    shutil.rmtree(settings().data_dir / "mart")
    assert loupe("kpi", "net_sales", "--json").json["rows"][0]["value"] == pytest.approx(5100)


def test_what_does_not_add_up_is_a_finding(loupe, tmp_path):
    """A line credited wholly to two: status 1, with the line's ticket and by how much."""
    text = (
        "Boutique;Ticket;Line;Date;Associate;Credit;Category;Quantity;Net amount\n"
        "BX1;T1;1;{day};A1;1;Rings;1;1000,00\nBX1;T1;1;{day};A2;1;Rings;1;1000,00\n"
    ).format(day=f"{date.today() - timedelta(days=10):%d/%m/%Y}")
    file = tmp_path / "credits.csv"
    file.write_text(text, encoding="utf-8")
    loupe("load", file)
    outcome = loupe("doctor", "--json")
    (found,) = [one for one in outcome.json["checks"] if one["check"] == "sums"]
    assert (outcome.status, found["ok"]) == (1, False)
    assert "T1" in found["found"]
