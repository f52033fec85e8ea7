"""The `retold` command and the list of its subcommands, each imported only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from retold.version import __version__

COMMANDS = {
    "trace": "retold.cli.trace",
    "compare": "retold.cli.compare",
    "thin": "retold.cli.thin",
    "index": "retold.cli.index",
    "query": "retold.cli.query",
}


class Lazy(click.Group):
    """A group that imports a subcommand's file when it is needed, so that start-up stays short."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="retold")
def app() -> None:
    """Tell how often a story was told, and how often it was merely retold.

    \b
    retold trace FOLDER --out REPORT    stories, versions, credits and the family tree of a pile of articles
    retold compare A B                  two articles side by side: what was kept, changed, contradicted, credited
    retold thin FOLDER --out FILE       what to keep of a collection, and which document stands for each one dropped
    retold index FOLDER --out INDEX     an index on disk, which new articles can be added to
    retold query FILE --index INDEX     which articles of the index tell the same text as these
    """
