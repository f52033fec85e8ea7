"""A sentence whose two halves have changed places: rewriters bring another clause to the front.

Read from left to right nearly every word of such a sentence has changed, and two retellers who both turned it would
seem to share all these changes. So it is put back in order, and that it was turned is one change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq


def cut(words: Sequence[int], base: Sequence[int], least: int) -> int:
    """Where to cut words so that, its halves exchanged, at least so many words more stand as in base (0: nowhere)."""
    shared = (Counter(words) & Counter(base)).total()
    if shared < 2 * least:
        return 0
    straight = LCSseq.similarity(words, base)
    if shared < straight + least:
        return 0
    best, most = 0, straight + least - 1
    for at in range(1, len(words)):
        value = LCSseq.similarity([*words[at:], *words[:at]], base)
        if value > most:
            best, most = at, value
    return best
