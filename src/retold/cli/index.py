"""`retold index`: put articles into an index on disk."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from retold.cli.inputs import parse_map, parse_size, reading_options, say_rejects, to_json, working_options


@click.command("index")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="INDEX",
    help="Folder of the index. It is made where there is none; in one that is there the new articles are added.",
)
@reading_options
@working_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    sources: tuple[str, ...],
    out: Path,
    mapping: tuple[str, ...],
    day_first: bool | None,
    workers: int | None,
    memory: str | None,
    as_json: bool,
) -> None:
    """Put articles into an index on disk, which retold query asks: what of this was there before?

    SOURCES are as for retold trace. What is in INDEX already, with the same id and text, is left out, so the same
    command may be run again, also after it was interrupted: what was added stays.

    \b
    retold index archive/ --out archive.index
    retold index today.jsonl --out archive.index      # adds to it
    retold query today.jsonl --index archive.index
    """
    from retold.cli.progress import Progress
    from retold.index import index_to

    with Progress(sys.stderr) as progress:
        summary, rejects = index_to(
            list(sources),
            out,
            mapping=parse_map(mapping),
            day_first=day_first,
            workers=workers,
            memory=parse_size(memory),
            progress=progress,
        )
    say_rejects(rejects)
    click.echo(to_json({**summary.as_dict(), "out": str(out)}) if as_json else str(summary))
