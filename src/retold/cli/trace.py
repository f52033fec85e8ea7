"""`retold trace`: from a folder of articles to a report."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from retold.cli.inputs import parse_map, parse_size, reading_options, to_json, working_options
from retold.errors import UsageError
from retold.model import Story

_SHOWN = 3  # family trees printed on a terminal: the largest stories ...
_SMALL = 15  # ... of so many versions at most, that a tree fits on a screen


@click.command("trace")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option(
    "--out",
    required=True,
    metavar="DIR",
    help="Folder for the report. It is written as a whole or not at all; an older report in it is replaced, "
    "anything else is not.",
)
@reading_options
@working_options
@click.option(
    "--export",
    multiple=True,
    type=click.Choice(("csv", "graphml", "newick", "dot")),
    help="Write also DIR/exports: csv (every table, fit for a spreadsheet), or the family tree of each story as "
    "graphml, newick or dot. Repeatable.",
)
@click.option(
    "--engine",
    type=click.Choice(("local", "spark")),
    default="local",
    help="Where to work: on this machine, or on a Spark cluster (needs: pip install 'retold[spark]').",
)
@click.option(
    "--master",
    default=None,
    metavar="URL",
    help="With --engine spark: the cluster, for example spark://host:7077, yarn or local[4] (default: as Spark's own "
    "settings say).",
)
@click.option(
    "--checkpoint",
    default=None,
    metavar="FOLDER",
    help="With --engine spark: where to keep what each step gave until the run is done (default: beside DIR).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as one JSON object.")
def command(
    sources: tuple[str, ...],
    out: str,
    mapping: tuple[str, ...],
    day_first: bool | None,
    workers: int | None,
    memory: str | None,
    export: tuple[str, ...],
    engine: str,
    master: str | None,
    checkpoint: str | None,
    as_json: bool,
) -> None:
    """Find which articles retell one text, and write the report to DIR.

    SOURCES are files, folders (with all below them), globs, or - for JSON Lines on standard input. Read are plain
    text, HTML, JSON Lines, JSON arrays, CSV, Parquet, RSS, Atom, NewsML-G2 and NITF; what cannot be read is listed
    in the report with its reason.

    \b
    retold trace articles/ --out report
    retold trace export.csv --map text=body --map outlet=paper --day-first --out report
    zcat feed.jsonl.gz | retold trace - --out report
    retold trace s3a://bucket/news --engine spark --master spark://host:7077 --out s3a://bucket/report

    DIR holds index.html (open it in a browser), tables/*.parquet and manifest.json.
    """
    from retold.cli.progress import Progress
    from retold.trace import trace_to

    shown: list[Story] = []

    _fitting(engine, workers=workers, export=export or None, master=master, checkpoint=checkpoint)
    with Progress(sys.stderr) as progress:
        if engine == "spark":
            from retold import spark

            summary = spark.trace_to(
                list(sources),
                out,
                master=master,
                checkpoint=checkpoint,
                mapping=parse_map(mapping),
                day_first=day_first,
                memory=parse_size(memory),
                progress=progress,
            )
        else:
            summary = trace_to(
                list(sources),
                Path(out),
                mapping=parse_map(mapping),
                day_first=day_first,
                workers=workers,
                memory=parse_size(memory),
                progress=progress,
                export=export,
                show=(_SHOWN, _SMALL) if sys.stdout.isatty() and not as_json else (0, 0),
                shown=shown.append,
            )
    index = f"{out.rstrip('/')}/index.html" if engine == "spark" else str(Path(out) / "index.html")
    if as_json:
        click.echo(to_json({**summary.as_dict(), "report": index}))
        return
    if shown:
        from rich.console import Console

        from retold.report.terminal import print_story_tree

        for story in shown:
            print_story_tree(story, Console())
    click.echo(str(summary))
    if summary.rejects:
        inputs = "1 input" if summary.rejects == 1 else f"{summary.rejects:,} inputs"
        click.echo(f"{inputs} could not be read, or only in part: see the report, or tables/rejects.")
    click.echo(f"Report: {index}")


def _fitting(engine: str, **options: object) -> None:
    """Raises UsageError for an option that the other engine has."""
    other = {"workers": "local", "export": "local", "master": "spark", "checkpoint": "spark"}
    hints = {"workers": "; say --master local[N], or what your cluster has"}
    for name, value in options.items():
        if value is not None and other[name] != engine:
            raise UsageError(f"--{name} is for --engine {other[name]}{hints.get(name, '')}.")
