"""`retold thin`: which documents of a collection to keep, and what stands for the others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import get_args

import click

from retold.cli.inputs import parse_map, parse_size, reading_options, say_rejects, to_json, working_options
from retold.standing import Keep, Rule


@click.command("thin")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="JSON Lines of the documents to keep. Written as a whole or not at all; an earlier output of this command is "
    "replaced, any other file is not.",
)
@click.option(
    "--dropped",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="JSON Lines of the documents dropped: which one stands for each, why, and how sure that is.",
)
@click.option(
    "--against",
    multiple=True,
    metavar="SOURCE",
    help="Documents that you have already, such as an earlier output of this command: none of them is written, and "
    "what is found in one of them is dropped. An index (retold index) is asked, not read. Repeatable.",
)
@click.option(
    "--keep",
    type=click.Choice(get_args(Keep)),
    default=Rule().keep,
    show_default=True,
    help="What to keep; see above.",
)
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    default=Rule().sure,
    show_default=True,
    help="Probability that two documents tell one text, below which nothing is dropped.",
)
@click.option(
    "--share",
    type=click.FloatRange(0, 1),
    default=Rule().share,
    show_default=True,
    help="Part of its text that a document must have from a story to be dropped. What has less (an extended version, a "
    "mixed one) has text of its own and is kept; a smaller figure drops it too.",
)
@reading_options
@working_options
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    sources: tuple[str, ...],
    out: Path,
    dropped: Path | None,
    against: tuple[str, ...],
    keep: Keep,
    sure: float,
    share: float,
    mapping: tuple[str, ...],
    day_first: bool | None,
    workers: int | None,
    memory: str | None,
    as_json: bool,
) -> None:
    """Thin a collection: write what to keep, and for each document dropped which one stands for it and why.

    SOURCES are as for retold trace. What --keep means:

    \b
    one-per-story   of each story (one text and its retellings) its original,
                    or the fullest version where the original is not among SOURCES.
    one-per-origin  the same, and a document that is put together from several
                    stories with nothing of its own is dropped too: it is no
                    independent origin. So the documents kept count the origins
                    of what SOURCES say, however many outlets printed each.
    originals       of these only what may be an original: nothing of a story
                    whose versions all name as their source somebody whose text
                    is not among SOURCES.

    A document with text of its own is kept (--share), and so is one of which it is not sure enough that it is a
    retelling (--sure), or of which less than half is found in what would stand for it. What stands for another
    document is always kept.

    With --against, only what is new is written: a document is dropped, too,
    where --share of it is found in one that you have already.

    \b
    retold thin articles/ --out kept.jsonl --dropped dropped.jsonl
    retold thin feed.jsonl --keep originals --sure 0.99 --out kept.jsonl
    retold thin today/ --against kept.jsonl --out new.jsonl --dropped known.jsonl
    """
    from retold.cli.progress import Progress
    from retold.thin import thin_to

    with Progress(sys.stderr) as progress:
        summary, rejects = thin_to(
            list(sources),
            out,
            dropped,
            against=against,
            rule=Rule(keep, sure, share),
            mapping=parse_map(mapping),
            day_first=day_first,
            workers=workers,
            memory=parse_size(memory),
            progress=progress,
        )
    say_rejects(rejects)
    if as_json:
        files = {"out": str(out), "dropped_to": None if dropped is None else str(dropped)}
        click.echo(to_json({**summary.as_dict(), **files}))
        return
    where = "--dropped FILE would say" if dropped is None else f"{dropped} says"
    click.echo(f"{summary} ({where} behind which, and why)" if summary.kept < summary.documents else str(summary))
