"""Countries as exports write them: "FR", "France", "Frankreich", "Francia" → "FR"."""

import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fr", "de", "it", "es")
ALSO = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "united states of america": "US",
    "etats unis": "US",
    "uae": "AE",
    "emirates": "AE",
    "hong kong": "HK",
    "macao": "MO",
    "macau": "MO",
    "south korea": "KR",
    "korea": "KR",
    "prc": "CN",
    "mainland china": "CN",
    "czech republic": "CZ",
}


def territory(text: str | None) -> str:
    """The two-letter code of a country that is written as a code or by its name in five languages; "" where
    it is none.
    """
    plain = _plain(text or "")
    if len(plain) == 2 and plain.upper() in _codes():
        return plain.upper()
    return ALSO.get(plain) or _names().get(plain, "")


def time_zones(text: str | None) -> tuple[str, ...]:
    """The names of a country's time zones in the tz database, by CLDR; none for what is no country."""
    return tuple(get_global("territory_zones").get(territory(text), ()))


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text)
    return " ".join(
        "".join(c if c.isalnum() else " " for c in spread if not unicodedata.combining(c)).casefold().split()
    )


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in Locale("en").territories if len(code) == 2 and code.isalpha())


@cache
def _names() -> dict[str, str]:
    """Name → code, in all the languages."""
    named = (
        (code, name)
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if code in _codes()
    )
    return {_plain(name): code for code, name in named}
