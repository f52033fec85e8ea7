"""The third step: which pairs of documents are worth aligning."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.engine import Store
from retold.find import candidates
from retold.road.run import Run


def find(run: Run, store: Store) -> NDArray[Any]:
    """Pairs of numbers of documents, shape (n, 2), ascending, on disk."""
    path = run.folder / "pairs.npy"
    with run.step("Finding", len(store)) as todo:
        if todo:
            partial = run.folder / "pairs.partial.npy"
            np.save(partial, candidates(run.engine, store, run.settings.find, progress=run.meter.advance))
            os.replace(partial, path)
    return np.asarray(np.load(path, mmap_mode="r"))
