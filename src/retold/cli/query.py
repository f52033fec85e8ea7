"""`retold query`: which articles of an index tell the same text as these."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from retold.cli.inputs import parse_map, parse_size, reading_options, say_rejects, to_json, working_options
from retold.query import MOST, SURE


@click.command("query")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--index",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="INDEX",
    help="Folder that retold index made.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write also a report, as retold trace does, on SOURCES and what they match: what each version changed, whom "
    "it credits, the family tree.",
)
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    default=SURE,
    show_default=True,
    help="Probability that two articles tell one text, below which they do not match.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=MOST,
    show_default=True,
    help="Articles of the index that each of SOURCES is held against at most, the nearest first; it ends sooner where "
    "none of 50 in a row matches.",
)
@reading_options
@working_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a match, one a line.")
def command(
    sources: tuple[str, ...],
    folder: Path,
    out: Path | None,
    sure: float,
    most: int,
    mapping: tuple[str, ...],
    day_first: bool | None,
    workers: int | None,
    memory: str | None,
    as_json: bool,
) -> None:
    """Ask an index which of its articles tell the same text as SOURCES, however it was reworded, cut or mixed.

    For each match: how sure it is, which part of the article asked about is found in it, and which part of it is found
    there.

    \b
    retold query draft.txt --index archive.index
    retold query today.jsonl --index archive.index --out report
    retold query today.jsonl --index archive.index --json > matches.jsonl
    """
    from retold.cli.progress import Progress
    from retold.query import query_to

    with Progress(sys.stderr) as progress:
        documents, matches, rejects, summary = query_to(
            list(sources),
            folder,
            out,
            sure=sure,
            most=most,
            mapping=parse_map(mapping),
            day_first=day_first,
            workers=workers,
            memory=parse_size(memory),
            progress=progress,
        )
    say_rejects(rejects)
    if as_json:
        for match in matches:
            click.echo(to_json(match.as_dict()))
        return
    from rich.console import Console

    from retold.report.terminal import print_matches

    print_matches(documents, matches, Console())
    if summary is not None and out is not None:
        click.echo(str(summary))
        click.echo(f"Report: {out / 'index.html'}")
