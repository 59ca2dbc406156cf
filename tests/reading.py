"""One reading child for all tests of a process: to start one costs as much work as to read a dozen small
files.

A child goes from one reader to the next as it goes from one file to the next within a reader: only when it
lives, has answered all that it
was asked, and has the environment that a fresh one would have. Whatever a reader gives up is ended there and
then, as without this.
"""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator

import pytest

from loaders.guard import Reader

OF_A_TEST = {"LOUPE_DATA_DIR", "PYTEST_CURRENT_TEST"}  # no child looks at these


class Lent:
    """The child that waits for the next reader; in place of Reader's own ways to start, ask and stop."""

    def __init__(self) -> None:
        """Nobody waits yet."""
        self.start, self.ask, self.stop = Reader.start, Reader.ask, Reader.stop
        self.asked: set[int] = set()  # the children that owe an answer
        self.waiting: tuple[dict[str, str], subprocess.Popen] | None = None
        self.one_at_a_time = threading.Lock()

    def in_place(self) -> dict[str, Callable]:
        """The methods, by name."""
        return {
            "start": lambda reader: self.lend(reader),
            "ask": lambda reader, request: self.through(reader, request),
            "stop": lambda reader: self.back(reader),
        }

    def lend(self, reader: Reader) -> None:
        """The child that waits, if it is as a fresh one would be; else a fresh one."""
        with self.one_at_a_time:
            if self.waiting and (self.waiting[0] != environment() or self.waiting[1].poll() is not None):
                self.end()
            if self.waiting:
                reader.process, self.waiting = self.waiting[1], None
                return
        self.start(reader)

    def through(self, reader: Reader, request: dict) -> dict:
        """An answer; until it is there, the child is nobody else's."""
        self.asked.add(id(reader))
        reply = self.ask(reader, request)
        self.asked.discard(id(reader))
        return reply

    def back(self, reader: Reader) -> None:
        """A child at rest waits for the next reader, any other ends."""
        with self.one_at_a_time:
            if (
                not self.waiting
                and reader.process
                and reader.process.poll() is None
                and id(reader) not in self.asked
            ):
                self.waiting, reader.process = (environment(), reader.process), None
                return
        self.stop(reader)

    def end(self) -> None:
        """Nobody waits any longer."""
        if self.waiting:
            last = Reader()
            last.process, self.waiting = self.waiting[1], None
            self.stop(last)


def environment() -> dict[str, str]:
    """What a child would be started with."""
    return {name: value for name, value in os.environ.items() if name not in OF_A_TEST}


@pytest.fixture(scope="session", autouse=True)
def lent() -> Iterator[Lent]:
    """Readers take over each other's child."""
    shared = Lent()
    with pytest.MonkeyPatch.context() as patch:
        for name, way in shared.in_place().items():
            patch.setattr(Reader, name, way)
        yield shared
        shared.end()


@pytest.fixture(scope="module")
def children_of_their_own(lent: Lent) -> Iterator[None]:
    """Readers start and end their children themselves, for the tests that look at just that."""
    with pytest.MonkeyPatch.context() as patch:
        for name in lent.in_place():
            patch.setattr(Reader, name, getattr(lent, name))
        yield
