"""From a file on disk to canonical rows and problems: `read(path, answers)` gives a Receipt."""

from loaders.answers import Answers
from loaders.guard import Reader, read

__all__ = [
    "Answers",
    "Reader",
    "read",
]  # the SOURCES stay in loaders.sources: whoever starts a reading child must not wait for pandas
