"""A source: a kind of export, and what tells it from others."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """name: its code in receipts; formats: file kinds; identifies: what gives it away, in a sentence; datasets: what it may hold."""

    name: str
    label: str
    formats: tuple[str, ...]
    identifies: str
    datasets: tuple[str, ...]
