"""The outermost guard: every failure is one line and a status, and what lies behind it is logged."""

import os
import sys
from pathlib import Path

import typer

from terminal import early
from terminal.show import complain
from words import _

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
    complain(_("Something went wrong that should not; the details are in {file}.").format(file=logged(error)))
    return NOT_DONE


def logged(error: Exception) -> Path:
    """Write a failure with its traceback to the log, and say where that is."""
    import logging.handlers

    from settings import settings

    file = settings().data_dir / "log" / "loupe.log"
    file.parent.mkdir(parents=True, exist_ok=True)
    log = logging.getLogger("loupe")
    log.addHandler(
        logging.handlers.RotatingFileHandler(
            file, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8"
        )
    )
    log.error("%s", " ".join(sys.argv), exc_info=error)
    return file
