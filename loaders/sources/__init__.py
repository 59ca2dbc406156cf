"""The kinds of export that Loupe knows, most particular first."""
from loaders.sources import generic, loupe
from loaders.sources.source import Source

SOURCES: tuple[Source, ...] = (loupe.SOURCE, generic.SOURCE)

__all__ = ["SOURCES", "Source"]
