"""The command line: one file a command; a command parses and prints, the library does."""

from __future__ import annotations

import io
import os
import signal
import sys


def _notes(error: BaseException) -> list[str]:
    """What is to be said besides: click hides what interrupted it behind an error of its own."""
    return [note for one in (error, error.__cause__) for note in getattr(one, "__notes__", ())]


def main() -> None:
    """Entry point of the `retold` command. Exit 0 done; 1 nothing could be read or done; 2 wrong use; 130 stopped."""
    try:
        import click

        from retold.cli.app import app
        from retold.errors import RetoldError, UsageError
        from retold.garbage import collect_rarely
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was written.\n")
        sys.exit(130)

    collect_rarely()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal that knows few letters shows "?", as it does for others
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a polite end clears up as Ctrl-C does
    try:
        app.main(prog_name="retold", standalone_mode=False)
    except click.ClickException as problem:
        problem.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt) as stopped:
        click.echo("Stopped. Nothing was written.", err=True)
        for note in _notes(stopped):
            click.echo(note, err=True)
        sys.exit(130)
    except UsageError as problem:
        click.echo(f"Error: {problem}", err=True)
        sys.exit(2)
    except RetoldError as problem:
        click.echo(f"Error: {problem}", err=True)
        for note in _notes(problem):
            click.echo(note, err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except MemoryError:
        click.echo("Error: not enough memory. Give fewer sources, or fewer --workers.", err=True)
        sys.exit(1)
    except OSError as problem:
        click.echo(f"Error: {problem.filename or 'the system'}: {problem.strerror or problem}", err=True)
        sys.exit(1)
    except Exception as problem:
        if os.environ.get("RETOLD_DEBUG"):
            raise
        if type(problem).__module__.partition(".")[0].endswith("duckdb"):
            click.echo(f"Error: the tables could not be kept: {problem}", err=True)
        else:
            kind = type(problem).__name__
            click.echo(f"Error: {kind}: {problem}. This is a fault of Retold, not of your input; nothing was", err=True)
            click.echo("written. RETOLD_DEBUG=1 before the command shows where; please report it with that.", err=True)
        sys.exit(1)
