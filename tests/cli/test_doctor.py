"""`loupe doctor` and `mart rebuild`: is everything there and in order?"""

import shutil

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
