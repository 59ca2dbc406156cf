"""Files are parsed in a child process with limits of memory and time; whatever happens to it is one
sentence.
"""

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from loaders.answers import Answers
from loaders.child import MEMORY
from loaders.formats.file_kind import digest_of
from store.receipt import Receipt, received
from words import _

if TYPE_CHECKING:
    import pyarrow as pa

SECONDS, HUGE_SECONDS = 20, 60
PATIENCE = 3  # times these seconds by the clock
HUGE_MEMORY = 4 * MEMORY
ROOT = Path(__file__).resolve().parent.parent


class Reader:
    """A child process that reads files, replaced when it dies or is worn; a context manager."""

    def __init__(self, huge: bool = False) -> None:
        """huge: the person has confirmed that the files are large; 60 s of work and 6 GiB instead of 20 s and
        1.5 GiB.
        """
        self.seconds = HUGE_SECONDS if huge else SECONDS
        self.memory = HUGE_MEMORY if huge else MEMORY
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Reader":
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self) -> None:
        """Start the child; its imports run while the caller goes on."""
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep),
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "loaders.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=tempfile.gettempdir(),
        )

    def stop(self) -> None:
        """End the child."""
        if self.process:
            self.process.kill()
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
        self.process = None

    def read(self, path: Path, answers: Answers = Answers()) -> Receipt:
        """Read one file; never raises for what the file holds."""
        path = Path(path)
        if not path.is_file():
            return refused(path, _("The file can't be found or opened."))
        with tempfile.TemporaryDirectory(prefix="loupe-") as folder:
            reply = self.ask(
                {
                    "path": str(path.resolve()),
                    "answers": answers.as_json(),
                    "folder": folder,
                    "memory": self.memory,
                }
            )
            if "receipt" not in reply:
                return refused(path, sentence(reply.get("refused", ""), self.seconds))
            frames = {i: rows(Path(folder) / f"{i}.arrow") for i in range(len(reply["receipt"]["tables"]))}
            return received(reply["receipt"], frames)

    def annotate(self, path: Path, copy: Path, answers: Answers = Answers()) -> str:
        """Write the annotated copy of a file; the sentence that says why not, "" when it is written."""
        request = {
            "path": str(Path(path).resolve()),
            "answers": answers.as_json(),
            "copy": str(Path(copy).resolve()),
            "memory": self.memory,
        }
        reply = self.ask(request)
        return "" if "copy" in reply else sentence(reply.get("refused", ""), self.seconds)

    def ask(self, request: dict) -> dict:
        """Send a request and wait for its reply, no longer than the limit."""
        if self.process is None or self.process.poll() is not None:
            self.stop()
            self.start()
        replies: queue.Queue = queue.Queue()
        threading.Thread(target=self._exchange, args=(self.process, request, replies), daemon=True).start()
        line = answer(replies, self.process.pid, self.seconds)
        if line is None:
            self.stop()
            return {"refused": "time"}
        try:
            reply = json.loads(line)
        except ValueError:  # killed before its line was whole
            reply = {"refused": "died"}
        if reply.get("refused") == "died" or reply.get("worn"):
            self.stop()
        return reply

    @staticmethod
    def _exchange(process: subprocess.Popen, request: dict, replies: queue.Queue) -> None:
        try:
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            replies.put(process.stdout.readline())
        except (OSError, ValueError):
            replies.put("")


def answer(replies: queue.Queue, pid: int, seconds: float) -> str | None:
    """The child's answer; None where it has worked for longer than allowed, or has not answered in three
    times as long.

    What counts is the child's own work, so that a busy machine does not make an innocent file take too long.
    """
    begun, until = worked(pid), monotonic() + PATIENCE * seconds
    while monotonic() < until and worked(pid) - begun <= seconds:
        try:
            return replies.get(timeout=min(seconds, 0.25))
        except queue.Empty:
            continue
    return None


def worked(pid: int) -> float:
    """The seconds of processor time that a process has used; those of the clock where the system does not
    say.
    """
    try:
        spent = (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    except OSError:
        return monotonic()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


def rows(file: Path) -> "pa.Table | None":
    """The rows that the child wrote; None for a table that gave none."""
    if not file.exists():
        return None
    import pyarrow as pa  # only now, so that the child starts sooner

    with pa.OSFile(str(file)) as source:
        return pa.ipc.open_file(source).read_all()


def sentence(reason: str, seconds: int) -> str:
    """Why a file was given up, with what to do."""
    return {
        "time": _(
            "Reading took longer than {seconds} seconds; if the file is that large, load it with --huge."
        ).format(seconds=seconds),
        "memory": _(
            "Reading needs more memory than allowed; split the file by year, or load it with --huge."
        ),
    }.get(
        reason,
        _(
            "The file is damaged, or built so that it can't be read safely; open it in Excel and save it "
            "again."
        ),
    )


def refused(path: Path, why: str) -> Receipt:
    """The receipt of a file that gave nothing."""
    try:
        digest = digest_of(path) if path.is_file() else ""
    except OSError:
        digest = ""
    return Receipt(path.name, digest, "", refusal=why)


def read(
    path: Path,
    answers: Answers = Answers(),
    on_progress: Callable[[str], None] | None = None,
    huge: bool = False,
) -> Receipt:
    """Read one file in a child of its own."""
    if on_progress:
        on_progress(Path(path).name)
    with Reader(huge) as reader:
        return reader.read(path, answers)
