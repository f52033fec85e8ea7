"""Where a text that lost its stops is cut: transcripts, press releases that were scraped without punctuation.

A "sentence" of hundreds of words makes every comparison coarse: two such texts have one sentence each, and all that
differs in them differs in one place. Capitals often outlive the stops, and a cut that depends on the words beside it
only is made in a copy too, whatever was added or dropped elsewhere. Where nothing is left to go by a text stays whole:
cuts at fixed distances, or at the least hash of a window, were tried, and part what a reworded copy does not.
"""

from __future__ import annotations

from collections.abc import Container

import numpy as np
from numpy.typing import NDArray

_SMALL, _STARTER = 1, 2  # begins with a small letter; may begin a sentence
LOOKS = 2  # bits


def look(word: str, starters: Container[str]) -> int:
    """How a word looks, in bits. starters: the function words of the language, pronouns among them."""
    starts = len(word) > 1 and word[0].isupper() and word[1:].islower() and word.lower() in starters
    return _SMALL * word[0].islower() | _STARTER * starts


def lost_stops(looks: NDArray[np.uint8]) -> list[int]:
    """The words that begin a sentence by the look of them: a capitalised function word with a small word beside it
    ("... until Friday The mayor said ..."), so not in capitals throughout, as headlines are."""
    small = (looks & _SMALL) > 0
    at = np.flatnonzero(((looks[1:-1] & _STARTER) > 0) & (small[:-2] | small[2:])) + 1
    return [int(i) for i in at]
