"""Options that several commands share: how inputs are read, and with how many processes and how much memory."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

import click

from retold.errors import UsageError
from retold.model import Reject


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
        help="Take NAME (id, title, text, html, outlet, url, published, author, language) from the input's field "
        "FIELD, for example --map text=body. Repeatable.",
    )(command)
    return click.option(
        "--day-first/--month-first",
        "day_first",
        default=None,
        help="How to read dates like 9/12/2022. Without it such a date is kept as read and reported.",
    )(command)


def working_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --workers and --memory to a command."""
    command = click.option(
        "--memory",
        default=None,
        metavar="SIZE",
        help="Memory that all processes together should stay below, for example 2GB; there are fewer of them where it "
        "is short (default: 3GB for the tables and this process, and what the others need).",
    )(command)
    return click.option(
        "--workers",
        type=click.IntRange(min=1),
        default=None,
        help="Processes to work with (default: one for each processor). The result is the same for any number.",
    )(command)


_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def parse_size(text: str | None) -> int | None:
    """`2GB`, `512MB`, `1.5G` as bytes. Raises UsageError on anything else."""
    if text is None:
        return None
    number = text.strip().upper().removesuffix("B").removesuffix("I").strip()
    unit = number[-1:] if number[-1:] in _UNITS and number else ""
    try:
        size = float(number.removesuffix(unit)) * _UNITS[unit]
    except ValueError:
        raise UsageError(f"--memory wants a size such as 2GB or 512MB, not {text!r}") from None
    if not size >= 1:
        raise UsageError(f"--memory wants a size above zero, not {text!r}")
    return int(size)


_NAMED = 5  # inputs that could not be read, named on the terminal


def say_rejects(rejects: Sequence[Reject]) -> None:
    """Name on standard error what could not be read."""
    for reject in rejects[:_NAMED]:
        click.echo(f"{reject.source}: {reject.reason}", err=True)
    if len(rejects) > _NAMED:
        click.echo(f"… and {len(rejects) - _NAMED:,} more that could not be read, or only in part.", err=True)


def to_json(value: object) -> str:
    """JSON for standard output: letters as they are where its encoding has all of them, else escaped."""
    whole = (sys.stdout.encoding or "").lower().startswith("utf")
    return json.dumps(value, ensure_ascii=not whole, default=str)
