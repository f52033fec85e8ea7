"""How often a process of our own looks for garbage."""

from __future__ import annotations

import gc


def collect_rarely() -> None:
    """Results are large and hold no cycles: looking for some after every 700 new objects would cost a tenth of the
    time. For worker processes and the command line; who imports the library keeps their own ways."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)  # new objects, and younger collections, between two looks
