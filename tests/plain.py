"""Modules that are compiled where a compiler is at hand, as the plain Python that they are where none is."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def plain(path: Path) -> ModuleType:
    """The module of a source file, run as it is."""
    spec = importlib.util.spec_from_file_location(f"plain_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
