"""Files that were dropped and await confirmation: kept apart from the record, few, and for a short time."""

import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from loaders import Answers
from store.receipt import Receipt
from store.record.load import Load

MOST = 24
SECONDS = 45 * 60


@dataclass(frozen=True)
class Dropped:
    """One dropped file. path: its private copy; reading, saving: the work on it, in the background.

    before: what it gave when it was last read, shown while it is read anew; opened: the table whose columns
    are shown, by its place.
    """

    path: Path
    since: float
    reading: Future
    answers: Answers = Answers()
    saving: Future | None = None
    before: Receipt | None = None
    opened: int | None = None

    @property
    def busy(self) -> bool:
        """Is it being read or saved at this moment?"""
        return not self.reading.done() or (self.saving is not None and not self.saving.done())

    @property
    def receipt(self) -> Receipt | None:
        """What the file gives, None while it is read or when reading failed."""
        return given(self.reading)

    @property
    def load(self) -> Load | None:
        """Its entry into the record, None before it is loaded or when that failed."""
        return given(self.saving) if self.saving else None


def given(work: Future) -> object | None:
    """What a piece of work gave, None where it is not done or failed."""
    return work.result() if work.done() and not work.cancelled() and not work.exception() else None


class PendingFiles:
    """The dropped files of one application by their token; the oldest make room, and each is forgotten in
    time.
    """

    def __init__(self, most: int = MOST, seconds: float = SECONDS):
        self._files: dict[str, Dropped] = {}
        self._lock = threading.Lock()
        self._hands = ThreadPoolExecutor(max_workers=2, thread_name_prefix="intake")
        self._most, self._seconds = most, seconds

    def add(
        self,
        name: str,
        content: bytes,
        read: Callable[[Path, Answers], Receipt],
        answers: Answers = Answers(),
    ) -> str:
        """Keep a file privately, start reading it in the background, and give its token. answers: what is
        known beforehand.
        """
        path = Path(tempfile.mkdtemp(prefix="loupe-")) / plain(name)
        path.write_bytes(content)
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._files[token] = Dropped(
                path, time.monotonic(), self._hands.submit(read, path, answers), answers
            )
            self._tidy()
        return token

    def again(self, token: str, answers: Answers, read: Callable[[Path, Answers], Receipt]) -> None:
        """Read a file anew with other answers; nothing when it is no longer kept, or being saved."""
        with self._lock:
            kept = self._files.get(token)
            if kept and not kept.saving:
                self._files[token] = replace(
                    kept,
                    answers=answers,
                    before=kept.receipt or kept.before,
                    reading=self._hands.submit(read, kept.path, answers),
                )

    def open(self, token: str, part: int | None) -> None:
        """Show the columns of one table of a file, or of none."""
        with self._lock:
            if token in self._files:
                self._files[token] = replace(self._files[token], opened=part)

    def save(self, token: str, save: Callable[[Dropped], Load], ready: Callable[[Dropped], bool]) -> None:
        """Start saving a file that is ready; only once."""
        with self._lock:
            kept = self._files.get(token)
            if kept and not kept.saving and ready(kept):
                self._files[token] = replace(kept, saving=self._hands.submit(save, kept))

    def get(self, token: object) -> Dropped | None:
        """The file of a token, None when there is none (any more)."""
        with self._lock:
            self._tidy()
            return self._files.get(token) if isinstance(token, str) else None

    def forget(self, token: str) -> None:
        """Delete a file and its private copy, unless it is being worked on."""
        with self._lock:
            if token in self._files and not self._files[token].busy:
                self._drop(token)

    def _tidy(self) -> None:
        """Forget what is too old, then the oldest that are too many; never what is being worked on."""
        idle = [token for token, kept in self._files.items() if not kept.busy]
        old = [token for token in idle if time.monotonic() - self._files[token].since > self._seconds]
        surplus = len(self._files) - len(old) - self._most
        for token in old + [token for token in idle if token not in old][: max(0, surplus)]:
            self._drop(token)

    def _drop(self, token: str) -> None:
        shutil.rmtree(self._files.pop(token).path.parent, ignore_errors=True)


def plain(name: str) -> str:
    """A file's own name without folders or control characters, of bearable length, its ending kept."""
    bare = "".join(c for c in name.replace("\\", "/").rsplit("/", 1)[-1] if c.isprintable()).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    return (
        f"{stem.encode()[:150].decode(errors='ignore')}{dot}{ending[:8]}"
        if dot and stem
        else bare[:60] or "file"
    )
