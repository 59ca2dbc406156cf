"""What a library's own threads print on stderr, past Python: passed on where the work succeeds, logged where
it fails, for then an error says it in one line.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from threading import Lock
from typing import BinaryIO

STDERR = 2
LATE = 0.1  # seconds in which threads that fail together have said so
log = logging.getLogger(__name__)
one_at_a_time = Lock()


@contextmanager
def kept_back() -> Iterator[None]:
    """Keep back what is printed on stderr by whatever language while the work inside runs."""
    with one_at_a_time:
        aside, before = spare()
        if aside is None:
            yield
            return
        failed = True
        with aside:
            os.dup2(aside.fileno(), STDERR)
            try:
                yield
                failed = False
            finally:
                if failed:
                    time.sleep(LATE)
                os.dup2(before, STDERR)
                os.close(before)
                aside.seek(0)
                told(aside.read(), failed)


def spare() -> tuple[BinaryIO | None, int]:
    """(a file to keep it in, another way to stderr); no file where there is no stderr, or no room for one."""
    try:
        aside = TemporaryFile()  # noqa: SIM115 (closed by the caller)
    except OSError:
        return None, STDERR
    try:
        return aside, os.dup(STDERR)
    except OSError:
        aside.close()
        return None, STDERR


def told(text: bytes, failed: bool) -> None:
    """Log what was kept back, or print it after all."""
    if text and failed:
        log.debug("%s", text.decode(errors="replace"))
    elif text:
        os.write(STDERR, text)
