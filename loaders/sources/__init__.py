"""The kinds of export that Loupe knows, most particular first."""
from loaders.sources import generic, loupe, msproject_excel, msproject_xml
from loaders.sources.source import Source

SOURCES: tuple[Source, ...] = (
    loupe.SOURCE,
    msproject_xml.SOURCE,
    msproject_excel.SOURCE,
    generic.SOURCE,
)

__all__ = ["SOURCES", "Source"]
