"""User-visible text: gettext with English as the source; catalogues lie in words/locale."""

import gettext
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

LOCALE: ContextVar[str] = ContextVar("locale", default="")


@lru_cache(maxsize=16)
def catalogue(locale: str) -> gettext.NullTranslations:
    """The translations of a locale such as "fr" or "fr_CH"; English text itself where there are none."""
    folder = Path(__file__).parent / "locale"
    return gettext.translation("loupe", folder, languages=[locale, locale.split("_")[0]], fallback=True)


def _(text: str) -> str:
    """The text in the reader's language (context variable LOCALE, else the configured locale)."""
    return catalogue(LOCALE.get() or configured()).gettext(text) if text else text


def configured() -> str:
    """The language of the settings, which take a while to import and are asked for only when a text is
    shown.
    """
    from settings import settings

    return settings().locale


def mark(text: str) -> str:
    """Mark a module-level text for the catalogue; `_()` translates it where it is shown."""
    return text
