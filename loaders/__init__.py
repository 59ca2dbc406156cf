"""From a file on disk to canonical rows and problems: `read(path, answers)` gives a Receipt."""
from loaders.answers import Answers
from loaders.guard import Reader, read
from loaders.sources import SOURCES

__all__ = ["SOURCES", "Answers", "Reader", "read"]
