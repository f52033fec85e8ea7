"""`retold compare`: two articles side by side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from retold.cli.inputs import parse_map, reading_options, to_json
from retold.model import Document


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="Write the comparison as one page.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object: the tables, with the same columns.")
@click.option("--explain", is_flag=True, help="Say for each passage which runs of words carry its score.")
@click.option(
    "--semantic",
    metavar="MODEL",
    help="Folder of a local model (ONNX) that judges what the rules leave undecided (needs: pip install "
    "'retold[semantic]'). Nothing is downloaded.",
)
@reading_options
def command(
    a: str,
    b: str,
    html: Path | None,
    as_json: bool,
    explain: bool,
    semantic: str | None,
    mapping: tuple[str, ...],
    day_first: bool | None,
) -> None:
    """Hold article B against article A: what was kept, changed, contradicted, and who is credited.

    A and B are files of one article each (text, HTML, JSON).

    \b
    retold compare wire.txt paper.html
    retold compare wire.txt paper.html --html comparison.html
    """
    from retold.compare.settings import CompareSettings
    from retold.comparison import as_tables, compare
    from retold.read import read_one
    from retold.settings import Settings

    left, right = (read_one(path, map=parse_map(mapping), day_first=day_first) for path in (a, b))
    comparison = compare(left, right, settings=Settings(compare=CompareSettings(semantic=semantic)))
    if html is not None:
        from retold.report import comparison_page
        from retold.report.files import write_whole

        write_whole(html, comparison_page(comparison))
    if as_json:
        click.echo(to_json(as_tables(comparison)))
        return
    if html is not None:
        click.echo(f"{comparison.verdict}\nPage: {html}")
    else:
        from rich.console import Console

        from retold.report.terminal import print_comparison

        print_comparison(comparison, Console())
    if explain:
        for line in explained(left, right):
            click.echo(line)


def explained(a: Document, b: Document) -> Iterator[str]:
    """What the search for passages found, strongest first: the score, what acceptance asks, the runs of words."""
    from retold.align import explain
    from retold.describe import describe

    found = explain(describe(a), describe(b), most=5)
    yield f"\nWhat the search for passages found: {len(found)} stretches, scores in nats of information"
    for number, one in enumerate(found, 1):
        yield (
            f"\n{number}. {'passage' if one.accepted else 'no passage'}: A {one.a.start}-{one.a.end}, B {one.b.start}-"
            f"{one.b.end}; score {one.score_a:.0f} in A and {one.score_b:.0f} in B, {one.needed_score:.0f} is needed; "
            f"{one.density:.1f} nats a word, {one.needed_density:.1f} is needed"
        )
        yield f"   {one.reason}"
        for run in one.runs:
            words = " ".join(run.a.of(a.text).split())
            yield f"   {run.information:5.1f}  {run.words} words at A {run.a.start}, B {run.b.start}: {words}"
