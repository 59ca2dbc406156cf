"""Printing: lines, tables and JSON on stdout, complaints and progress on stderr. Rich is imported when
something is drawn.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager


def say(text: str, style: str = "") -> None:
    """A line for people."""
    from rich.console import Console
    from rich.text import Text

    Console().print(Text(text, style), soft_wrap=True)


def complain(text: str) -> None:
    """One line on stderr."""
    print(" ".join(text.split()), file=sys.stderr)


def table(titles: list[str], lines: Iterable[list[str]]) -> None:
    """Lines under their titles."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(*titles, box=None, header_style="bold", pad_edge=False)
    for line in lines:
        grid.add_row(*map(Text, line))
    Console().print(grid)


def document(content: object) -> None:
    """One JSON document, and nothing else."""
    print(json.dumps(content, ensure_ascii=False, default=str, allow_nan=False))


@contextmanager
def progress(total: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr while somebody watches; what is yielded names the next piece of work."""
    if not sys.stderr.isatty():
        yield lambda label: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(pulse_style="red"),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, completed=-1)
        yield lambda label: bar.update(task, description=label, advance=1)
