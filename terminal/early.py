"""A reading child that starts while the command line is still being understood, for it has as much to import
as its parent.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loaders import Reader  # other commands need not wait for it

READ = ("load", "check")  # commands that read files as soon as they begin
_waiting: list["Reader"] = []


def begin(arguments: list[str]) -> None:
    """Start a child if the arguments are those of a command that reads files and not a question for its
    help.
    """
    if arguments[:1] and arguments[0] in READ and "--help" not in arguments:
        from loaders import Reader

        _waiting.append(Reader())
        _waiting[0].start()


def reader(huge: bool) -> "Reader":
    """A reader, with the child that was started, if one was."""
    from loaders import Reader

    found = Reader(huge)
    found.process = _waiting.pop().process if _waiting else None
    if found.process is None:
        found.start()
    return found


def stop() -> None:
    """End a child that nobody has asked for, as after wrong use."""
    while _waiting:
        _waiting.pop().stop()
