"""The kinds of export that Loupe knows, most particular first."""
from loaders.sources import generic
from loaders.sources.source import Source

SOURCES: tuple[Source, ...] = (generic.SOURCE,)

__all__ = ["SOURCES", "Source"]
