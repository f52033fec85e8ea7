"""How sure each link is: link probabilities over all trees, averaged over reruns on resampled sentence clusters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from retold.story.lineage.marginals import link_marginals
from retold.story.lineage.price import rewriting, terms
from retold.story.lineage.settings import ConfidenceSettings
from retold.story.lineage.workspace import Workspace

_TENSOR = 30_000_000  # cells of prices by cluster held at once; above it one run on all sentences


def probabilities(work: Workspace) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(P[u, v] of each link, P[v] of each root), before calibration."""
    settings = work.settings.confidence
    n = len(work)
    extra = work.clue + 2 * work.settings.clues.time_wrong * work.wrong
    root = work.root.copy()
    if work.forced_root is not None:
        root[np.arange(n) != work.forced_root] += 1e4
    links = np.zeros((n, n))
    roots = np.zeros(n)
    runs = settings.reruns if n * n * len(work.collation.clusters) <= _TENSOR and n > 2 else 1
    rng = np.random.Generator(np.random.PCG64(settings.seed))
    parts = terms(work.collation.clusters, work.states, work.states, work.settings.cost) if runs > 1 else []
    stack = np.stack(parts) if parts else np.zeros((0, n, n))
    if runs > 1:
        # What the flat price leaves out (and what other clues say) is the same in every rerun.
        extra = extra + rewriting(work.collation.clusters, work.states, work.states, work.settings.cost)
    for _ in range(runs):
        if runs > 1:
            weight = rng.exponential(1.0, len(stack))
            text = np.tensordot(weight, stack, 1)
        else:
            text = work.text
        a, b = link_marginals(text + extra, root, settings.temperature)
        links += a
        roots += b
    return links / runs, roots / runs


def calibrated(raw: float, settings: ConfidenceSettings) -> float:
    """A raw probability on the scale fitted to simulated families, piecewise linear."""
    x, y = zip(*settings.knots, strict=True)
    return float(round(np.interp(raw, x, y), 3))
