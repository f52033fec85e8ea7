"""Options that several commands share: how inputs are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from retold.errors import UsageError


def parse_map(pairs: tuple[str, ...]) -> dict[str, str]:
    """`text=body` pairs as a dictionary. Raises UsageError on anything else."""
    mapping = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        if not (ours and equals and theirs):
            raise UsageError(f"--map wants NAME=FIELD, for example --map text=body, not {pair!r}")
        mapping[ours.strip()] = theirs.strip()
    return mapping


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --map, --day-first and --month-first to a command."""
    command = click.option(
        "--map",
        "mapping",
        multiple=True,
        metavar="NAME=FIELD",
        help="Take NAME (id, title, text, outlet, url, published, language) from the input's field FIELD, "
        "for example --map text=body. Repeatable.",
    )(command)
    return click.option(
        "--day-first/--month-first",
        "day_first",
        default=None,
        help="How to read dates like 9/12/2022. Without it such a date is kept as read and reported.",
    )(command)
