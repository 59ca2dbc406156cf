"""Settings: every one is documented, and none is needed."""

import re

from settings import Settings, settings
from tests.test_house import ROOT

NAMES = {f"LOUPE_{name.upper()}" for name in Settings.model_fields}


def test_every_setting_is_documented():
    """In docs/operations.md and in .env.example, and nothing there that does not exist."""
    for path in ("docs/operations.md", ".env.example"):
        assert set(re.findall(r"LOUPE_[A-Z_]+", (ROOT / path).read_text(encoding="utf-8"))) == NAMES, path


def test_the_record_is_a_file_unless_a_database_is_named(monkeypatch, tmp_path):
    """SQLite in the data folder, or what LOUPE_DATABASE_URL says."""
    assert settings().database == f"sqlite:///{settings().data_dir / 'loupe.db'}"
    monkeypatch.setenv("LOUPE_DATABASE_URL", "postgresql://db.example/loupe")
    settings.cache_clear()
    assert settings().database == "postgresql://db.example/loupe"
