"""Page furniture: what an outlet prints at the head or foot of many of its documents, whatever they are about.

A site's navigation, a disclaimer, an "about us" paragraph: one document alone does not show it, all documents of one
outlet together do. It is learnt outlet by outlet, because text that many *outlets* print is a story. It is looked for
only at the beginning and the end, and never in a document that consists of it to a good part: that one is a template or
a story which the outlet tells again and again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

from retold.describe.words import NONE, Words
from retold.engine import Engine, Progress, Store
from retold.find.fingerprint import Hashes, grams
from retold.find.settings import FindSettings
from retold.model import PART_KINDS

_BODY = PART_KINDS.index("body")
_GROUP = 256  # documents looked through at a time, once the outlet's furniture is learnt

Known = tuple[Hashes, NDArray[np.bool_]]  # n-grams of furniture, ascending; which of them most documents have


def furniture(
    engine: Engine, store: Store, settings: FindSettings | None = None, *, progress: Progress | None = None
) -> Store:
    """The store with the page furniture of its outlets as notices. Documents without an outlet are left as they are.

    `progress` is told of outlets.
    """
    settings = settings or FindSettings()
    store = Store(store.folder, furnished=False)
    groups = [group for group in _outlets(engine, store) if len(group) >= settings.outlet_least]
    found = engine.map(partial(_of_outlet, store, settings), groups, progress=progress)
    rows = sorted(row for some in found for row in some)
    return store.with_furniture(np.array(rows, np.int64))


def _outlets(engine: Engine, store: Store) -> list[list[int]]:
    """Numbers of documents, by outlet, in the order in which the outlets come first."""
    groups: dict[str, list[int]] = {}
    for number, outlet in enumerate(engine.map(partial(_outlet, store), range(len(store)))):
        if outlet:
            groups.setdefault(outlet, []).append(number)
    return list(groups.values())


def _outlet(store: Store, number: int) -> str | None:
    return store.document(number).outlet


def _of_outlet(store: Store, settings: FindSettings, numbers: list[int]) -> list[tuple[int, int, int]]:
    sample = numbers[:: sample_step(len(numbers), settings)]
    known = learnt((store.words(number) for number in sample), settings)
    if known is None:
        return []
    return [(number, *place) for number in numbers for place in places(store.words(number), *known, settings)]


def sample_step(documents: int, settings: FindSettings) -> int:
    """Of an outlet of so many documents, in the order of their ids, one in so many is looked at."""
    return -(-documents // settings.outlet_sample)


def learnt(sample: Iterable[Words], settings: FindSettings) -> tuple[Known, Known] | None:
    """What many of an outlet's documents begin and end with; None where it is nothing."""
    heads, feet = [], []
    for words in sample:
        hashes = grams(_body(words)[1], settings.furniture_gram)
        heads.append(np.unique(hashes[: settings.head]))
        feet.append(np.unique(hashes[-settings.foot :]))
    head, foot = (_common(hashes, len(heads), settings) for hashes in (heads, feet))
    return (head, foot) if len(head[0]) or len(foot[0]) else None


def _common(hashes: list[Hashes], documents: int, settings: FindSettings) -> Known:
    distinct, counts = np.unique(np.concatenate(hashes), return_counts=True)
    often = counts >= max(settings.furniture_least, settings.furniture_part * documents)
    return distinct[often], counts[often] >= settings.furniture_most * documents


def _body(words: Words) -> tuple[NDArray[np.int64], Hashes]:
    index = np.flatnonzero(words.part == _BODY)
    return index, words.stem[index]


def places(words: Words, head: Known, foot: Known, settings: FindSettings) -> Iterator[tuple[int, int]]:
    """Where a document's furniture stands: ranges [first, last) of words, at most one at either end."""
    index, stems = _body(words)
    n = len(stems)
    hashes = grams(stems, settings.furniture_gram)
    if n < settings.furniture_gram:
        return
    at_end = words.gap[index] != NONE
    top = _reach(hashes[: settings.head], head, at_end, n, settings)
    at_start = np.concatenate([[True], at_end[:-1]])[::-1]
    bottom = _reach(hashes[-settings.foot :][::-1], foot, at_start, n, settings)
    if 0 < top + bottom <= settings.furniture_share * n:
        if top:
            yield int(index[0]), int(index[top - 1]) + 1
        if bottom:
            yield int(index[n - bottom]), int(index[-1]) + 1


def _reach(hashes: Hashes, known: Known, boundary: NDArray[np.bool_], n: int, settings: FindSettings) -> int:
    """How many words from the end in hand are furniture. boundary: after which words a sentence or line ends."""
    common, most = known
    if not len(common):
        return 0
    place = np.minimum(np.searchsorted(common, hashes), len(common) - 1)
    hit = common[place] == hashes
    reach = sure = 0
    for start in np.flatnonzero(hit).tolist():
        if start > reach + settings.furniture_gap:
            break
        reach = start + settings.furniture_gram
        if most[place[start]]:
            sure = reach
    ends = np.flatnonzero(boundary[:reach])  # what fewer documents have must end with a sentence or a line
    return min(max(sure, int(ends[-1]) + 1 if len(ends) else 0), n)
