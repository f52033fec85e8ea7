"""Write one file as a whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from retold.errors import OutputError
from retold.report.safe import writable


def write_whole(path: Path, page: str) -> None:
    """Put a page in place in one step; a failed write leaves the old file as it was. Raises OutputError."""
    path = Path(path)
    name = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}.", delete=False
        ) as new:
            name = new.name
            new.write(writable(page))
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except OSError as problem:
        raise OutputError(f"{path} cannot be written: {problem.strerror or problem}") from problem
    finally:
        if name is not None:
            with suppress(OSError):
                os.unlink(name)
