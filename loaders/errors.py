"""Why a file can't be read: each reason is one sentence with its remedy, free of library words.

Refusal ├── Unreadable   the bytes are not what the name says, or damaged ├── Protected    a password is
needed ├── TooLarge     the file would cost more memory or time than allowed ├── Needs        an optional part
of Loupe reads it, and is not installed └── Empty        nothing is in it
"""


class Refusal(Exception):
    """A file that can't be read; `str()` is the sentence that its sender gets."""


class Unreadable(Refusal):
    """The bytes are damaged, or of a kind that holds no table."""


class Protected(Refusal):
    """The workbook is encrypted and no fitting password was given."""


class TooLarge(Refusal):
    """Reading it would cost more memory or time than is allowed."""


class Empty(Refusal):
    """There is nothing in the file."""


class Needs(Refusal):
    """What reads this kind of file is optional and not installed."""
