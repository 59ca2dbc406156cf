"""The outermost guard: every failure is one line and a status, and what lies behind it is logged."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from terminal import early
from terminal.show import complain
from words import _

if TYPE_CHECKING:
    from logging import Handler

NOT_DONE, WRONG_USE = 2, 3
LOG_BYTES, LOG_FILES = 1_000_000, 3


def run(app: typer.Typer) -> int:
    """Run the command that was asked for; its exit status: 0, 1, 2 or 3 as README.md says."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        early.begin(sys.argv[1:])
        return commanded(app)
    except typer.TyperException as error:
        complain(error.format_message())
        return WRONG_USE
    except Exception as error:
        if os.environ.get("LOUPE_DEBUG"):
            raise
        return failed(error)
    finally:
        early.stop()


def wrong_setting() -> str:
    """What is wrong with the first setting that cannot be, in English since the language is a setting too;
    else "".

    Looked at only after a failure: settings take a while to import, and not every command needs them.
    """
    from settings import settings

    try:
        settings()
    except ValueError as error:
        first = error.errors()[0]
        return f"LOUPE_{'_'.join(map(str, first['loc'])).upper()}: {first['msg']} (it is {first['input']!r})"
    return wrong_locale(settings().locale)


def wrong_locale(name: str) -> str:
    """What is wrong with the language, else ""."""
    from words.format import locale

    try:
        locale()
    except Exception:
        return f"LOUPE_LOCALE: no such language (it is {name!r})"
    return ""


def commanded(app: typer.Typer) -> int:
    """Run the command; where help is asked for, in the reader's language."""
    command = typer.main.get_command(app)
    if "--help" in sys.argv or not set(sys.argv[1:]) - {group.name for group in app.registered_groups}:
        translate(command)
    return command.main(prog_name="loupe", standalone_mode=False) or 0


def translate(command) -> None:
    """Put the help of a command, its options and its sub-commands into the reader's language."""
    command.help = _(" ".join((command.help or "").split()))
    for option in command.params:
        option.help = _(getattr(option, "help", None) or "")
    for below in getattr(command, "commands", {}).values():
        translate(below)


def failed(error: Exception) -> int:
    """Say in one line what failed: known failures in their own words, any other with the place of its log."""
    if wrong := wrong_setting():
        complain(wrong)
        return WRONG_USE
    from kpi.model.errors import KpiError
    from store.errors import ColumnUnknown, LoadUndone, LoadUnknown, StoreError

    if isinstance(error, KpiError | ColumnUnknown | LoadUnknown | LoadUndone):
        complain(str(error))
        return WRONG_USE
    if isinstance(error, StoreError):
        complain(str(error))
        return NOT_DONE
    if isinstance(error, OSError) and error.filename and error.strerror:
        complain(f"{error.filename}: {error.strerror}")
        return NOT_DONE
    complain(_("Something went wrong that should not; {details}").format(details=details(error)))
    return NOT_DONE


def details(error: Exception) -> str:
    """Where the details of a failure are: in the log, or here where no log can be written."""
    file = logged(error)
    if file:
        return _("the details are in {file}.").format(file=file)
    return _("no log can be written, so here in short: {reason}").format(
        reason=f"{type(error).__name__}: {error}"
    )


def logged(error: Exception) -> Path | None:
    """Write a failure with its traceback to the log, and say where that is; None where it cannot be written."""
    import logging

    try:
        handler = log_file()
    except OSError:
        return None
    log = logging.getLogger("loupe")
    log.addHandler(handler)
    try:
        log.error("%s", " ".join(sys.argv), exc_info=error)
    except OSError:
        return None
    finally:
        log.removeHandler(handler)
        with suppress(OSError):
            handler.close()
    return Path(handler.baseFilename)


@contextmanager
def log_beside_stderr() -> Iterator[None]:
    """Let everything that is logged inside go into the log too; where that cannot be written, to stderr alone."""
    import logging

    printed = logging.StreamHandler()
    printed.setLevel(logging.WARNING)
    handlers = [printed]
    with suppress(OSError):
        handlers.append(log_file(raises=False))
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
            with suppress(OSError):
                handler.close()


def log_file(raises: bool = True) -> "Handler":
    """A handler that writes log/loupe.log; raises: what it cannot write, rather than going on without."""
    import logging.handlers

    from settings import settings

    class Written(logging.handlers.RotatingFileHandler):
        """Without the traceback on stderr that logging prints where a log cannot be written."""

        def handleError(self, _record: object) -> None:  # noqa: N802 (logging's own name)
            """Let the caller know, where that is asked for."""
            if raises:
                raise sys.exc_info()[1]

    file = settings().data_dir / "log" / "loupe.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    return Written(file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
