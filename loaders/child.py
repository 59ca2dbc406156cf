"""The guarded child process: reads files one after the other and hands back receipts and rows.

It takes one JSON line a file on standard input and gives one JSON line back; rows lie beside it as Arrow
files.
"""

import gc
import json
import sys
from pathlib import Path
from threading import Thread

MEMORY = 1_536 << 20
WORN = 700 << 20


def limit_memory(most: int) -> None:
    """Cap this process's data; a no-op where the system has no such limit."""
    try:
        import resource
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def peak() -> int:
    """The most memory this process has held, in bytes; 0 where the system doesn't say.

    Linux is asked for its own count: what getrusage tells there begins with the size of the process that
    started this one.
    """
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return used()


def used() -> int:
    """The same, as getrusage tells it."""
    try:
        import resource
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def serve() -> None:
    """Answer requests until standard input ends, or until so much memory was used that a fresh process is
    due.
    """
    from loaders.answers import Answers

    # millions of cells live and die together; looking for cycles among them takes a fifth of the time
    gc.disable()
    for turn, line in enumerate(sys.stdin):
        request = json.loads(line)
        limit_memory(request["memory"])
        gc.collect()
        if turn == 1:
            # what the first file has imported stays: looking through it again costs as much as reading a
            # small file
            gc.freeze()
        work = annotate if "copy" in request else read
        reply = work(Path(request["path"]), Answers(**request["answers"]), request)
        reply["worn"] = peak() > WORN
        sys.__stdout__.write(json.dumps(reply) + "\n")
        sys.__stdout__.flush()


def read(path: Path, answers, request: dict) -> dict:
    """The receipt as JSON values, rows written to the request's folder; any failure becomes a refusal."""
    return guarded(lambda: {"receipt": write(receipt_of(path, answers), Path(request["folder"]))})


def receipt_of(path: Path, answers):
    """What a file gives; while its cells are read, without Python's lock, what understands them is made
    ready.
    """
    from loaders.contents import contents

    Thread(target=make_ready, daemon=True).start()
    held = contents(path, answers)
    from loaders.file import understood

    return understood(path, answers, held)


def make_ready() -> None:
    """Import what understands cells, and put the spellings of all headers in order."""
    import loaders.file  # noqa: F401  pandas and all sources
    from loaders.recognition.headers import index
    from settings import settings
    from store.datasets import DATASETS

    settings()
    for dataset in DATASETS:
        index(dataset.name)


def annotate(path: Path, answers, request: dict) -> dict:
    """Write the annotated copy of the file to the request's path."""
    from loaders.annotate import annotate as write_copy
    from loaders.file import read_file

    return guarded(
        lambda: {"copy": str(write_copy(path, read_file(path, answers), answers, Path(request["copy"])))}
    )


def guarded(work) -> dict:
    """What the work gives; any failure becomes a refusal."""
    try:
        return work()
    except MemoryError:
        return {"refused": "memory"}
    except KeyboardInterrupt:
        raise
    except BaseException as failure:  # a reader's panic is no Exception
        return {"refused": "damaged", "detail": f"{type(failure).__name__}: {failure}"[:500]}


def write(receipt, folder: Path) -> dict:
    """Rows of each table as an Arrow file named by its place; the rest as JSON values."""
    import pyarrow as pa

    for i, table in enumerate(receipt.tables):
        if table.frame is not None:
            with (
                pa.OSFile(str(folder / f"{i}.arrow"), "wb") as sink,
                pa.ipc.new_file(sink, table.frame.schema) as writer,
            ):
                writer.write_table(table.frame)
    return receipt.kept()


if __name__ == "__main__":
    import os

    with open(os.devnull, "w") as nowhere:
        sys.stdout = (
            nowhere  # the answers go to the real one; nothing that a library prints may mix with them
        )
        serve()
