"""What can go wrong, as a tree.

RetoldError                 everything Retold raises on purpose
├── UsageError              the caller asked for something that cannot be (exit code 2)
│   └── OutputError         the output folder is not ours to write, or cannot be written
├── InputError              one input cannot be read; `trace` turns it into a row of `rejects`
└── NothingToRead           no input could be read at all (exit code 1)
└── MissingExtra            an optional part is not installed; the message names the extra
"""

from __future__ import annotations


class RetoldError(Exception):
    """Base of every error that Retold raises on purpose; its message is fit for a person."""


class UsageError(RetoldError):
    """The call asks for something that cannot be: a bad option, a bad mapping, a wrong type."""


class OutputError(UsageError):
    """The output folder holds something that is not a Retold report, or cannot be written."""


class InputError(RetoldError):
    """One input cannot be read. `source` says where (file and record), the message says why."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class NothingToRead(RetoldError):
    """Not one document could be read from what was given."""


class MissingExtra(RetoldError):
    """An optional part is asked for but not installed; the message names the extra to install."""
