"""A drop folder: each file that arrives whole is loaded and moved, with its receipt beside it."""

import json
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from loaders import Answers, Reader
from store.receipt import Receipt
from store.record.history import Load
from terminal import given, opened, reading, show
from terminal.receipts import document
from words import _

DONE, REVIEW = "done", "to-review"
UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".!ut")
QUIET_SECONDS, LOOK_AGAIN_MS = 2.0, 2_000


def watch(folder: Path, answers: Answers, once: bool = False) -> int:
    """Load what lies in the folder and what arrives, until Ctrl-C; with `once`, what lies there now. The
    worst exit status.
    """
    for name in (DONE, REVIEW):
        (folder / name).mkdir(parents=True, exist_ok=True)
    worst = take_all(folder, answers)
    if not once:
        show.say(_("Watching {folder}; Ctrl-C ends it.").format(folder=folder))
        for _changes in arrivals(folder):
            worst = max(worst, take_all(folder, answers))
    return worst


def arrivals(folder: Path) -> Iterator[object]:
    """Wakes when something changes in the folder, and every two seconds, since network drives don't tell."""
    from watchfiles import watch as changes

    yield from changes(
        folder, recursive=False, rust_timeout=LOOK_AGAIN_MS, yield_on_timeout=True, raise_interrupt=False
    )


def take_all(folder: Path, answers: Answers) -> int:
    """Load every file that has arrived whole; the worst status."""
    waiting = [f for f in sorted(folder.iterdir()) if is_export(f)]
    whole = arrived(waiting) if waiting else []
    if not whole:
        return 0
    held = [given.files([file]) for file in whole]
    loaded = reading.load([part for parts in held for part in parts], answers)
    pairs, worst = iter(loaded.found), 0
    for file, parts in zip(whole, held, strict=True):
        gave = list(islice(pairs, len(parts)))
        if len(gave) == len(parts):  # what was not taken stays where it is, for the next time
            worst = max(worst, put_away(folder, file, gave))
    opened.tell(loaded.behind)
    if loaded.failure:
        show.complain(loaded.stopped)
        raise loaded.failure
    return worst


def is_export(file: Path) -> bool:
    """A file that someone has put there, not a lock file or a download in progress."""
    return (
        file.is_file()
        and not file.name.startswith(("~$", "."))
        and not file.name.lower().endswith(UNFINISHED)
    )


def arrived(files: list[Path], wait: Callable[[float], None] = time.sleep) -> list[Path]:
    """The files that nobody writes to any more: same size and time after a while, and open to reading."""
    before = {file: state(file) for file in files}
    wait(QUIET_SECONDS)
    return [file for file in files if before[file] and state(file) == before[file]]


def state(file: Path) -> tuple[int, int] | None:
    """(size, time of change); None while it is empty, gone or held by another program."""
    try:
        with file.open("rb"):
            told = file.stat()
    except OSError:
        return None
    return (told.st_size, told.st_mtime_ns) if told.st_size or time.time() - told.st_mtime > 60 else None


def put_away(folder: Path, file: Path, gave: list[tuple[Receipt, Load]]) -> int:
    """Move the file to done/ or to-review/, write its receipt beside it (of a zip those of its files), and
    for review the annotated copy.
    """
    status = max((receipt.status for receipt, _load in gave), default=2)
    target = free(folder / (REVIEW if status else DONE) / file.name)
    file.rename(target)
    documents = [document(receipt, load) for receipt, load in gave]
    told = json.dumps(
        documents[0] if len(documents) == 1 else documents, ensure_ascii=False, indent=1, default=str
    )
    target.with_name(target.name + ".receipt.json").write_text(told, encoding="utf-8")
    if len(gave) == 1 and any(table.problems for table in gave[0][0].tables):
        with Reader() as reader:
            reader.annotate(target, free(target.with_name(target.stem + " - annotated.xlsx")))
    show.say(_("{file} → {folder}").format(file=file.name, folder=target.parent.name))
    return status


def free(target: Path) -> Path:
    """The path, or one beside it with a number, so that nothing is overwritten."""
    names = (target, *(target.with_name(f"{target.stem} ({n}){target.suffix}") for n in range(2, 10_000)))
    return next(name for name in names if not name.exists())
