"""What may be configured, with the prefix LOUPE_ or in a file .env; every value has a sensible default."""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The configuration of one Loupe: where the record is, and how figures are read and written."""

    model_config = SettingsConfigDict(env_prefix="LOUPE_", env_file=".env", extra="ignore")

    data_dir: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("loupe", appauthor=False)))
    database_url: str = ""
    engine: str = ""
    fiscal_year_start: int = Field(default=4, ge=1, le=12)
    currency: str = "EUR"
    locale: str = "en"
    max_upload_mb: int = Field(default=50, ge=1)
    risk_high: float = Field(default=15, gt=0)
    rpn_high: float = Field(default=100, gt=0)
    vic_tiers: str = "VIC,VVIC,VIP"
    status_baseline: Literal["approved", "first"] = "approved"
    required_documents: str = "requirements,plan,risk_log,minutes"
    port: int | None = Field(default=None, ge=1, le=65535)
    hosts: str = ""

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the record: the configured one, else an SQLite file in `data_dir`."""
        return self.database_url or f"sqlite:///{self.data_dir / 'loupe.db'}"

    @property
    def served_as(self) -> tuple[str, ...]:
        """The names under which a proxy serves this Loupe, each perhaps with its port."""
        return tuple(filter(None, (name.strip() for name in self.hosts.split(","))))


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once (`settings.cache_clear()` reads them anew)."""
    return Settings()
