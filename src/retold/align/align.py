"""`align`: the passages and sentence links that two documents have in common."""

from __future__ import annotations

from dataclasses import replace

from retold.align.flat import Flat
from retold.align.passages import alignment
from retold.align.search import Pair
from retold.align.settings import AlignSettings
from retold.align.words import word_edits
from retold.describe import Described, describe
from retold.model import Alignment, Document

_DEFAULT = AlignSettings()


def align(a: Document | str, b: Document | str, settings: AlignSettings = _DEFAULT) -> Alignment:
    """Align two documents (strings become documents "a" and "b"), with word edits in every sentence link."""
    one = describe(Document("a", a) if isinstance(a, str) else a)
    two = describe(Document("b", b) if isinstance(b, str) else b)
    found = align_described(one, two, settings)
    passages = tuple(
        replace(p, links=tuple(replace(x, words=word_edits(one, two, x.a, x.b)) for x in p.links))
        for p in found.passages
    )
    return replace(found, passages=passages)


def align_described(a: Described, b: Described, settings: AlignSettings = _DEFAULT) -> Alignment:
    """Align two described documents: passages, their sentence links (without word edits), and shares.

    `align_described(b, a)` is the mirror image: the search always runs in one order of the two texts, which depends on
    nothing but the texts.
    """
    return Aligner(a, b).align(settings)


class Aligner:
    """One pair of described documents, to be aligned with more than one set of settings at little more than one price.

    What the settings have in common is done once. `align(settings)` gives what `align_described` gives.
    """

    def __init__(self, a: Described, b: Described) -> None:
        self._ids = a.document.id, b.document.id
        self._turned = _before(b, a)
        self._pair = Pair(b, a) if self._turned else Pair(a, b)
        self.strongest = 0.0
        """Nats of the weaker side of the strongest passage that the last alignment found; 0 where it found none."""

    def align(self, settings: AlignSettings = _DEFAULT) -> Alignment:
        """Passages, their sentence links (without word edits), and shares."""
        return self.flat(settings).named(*self._ids)

    def flat(self, settings: AlignSettings = _DEFAULT) -> Flat:
        """The same as plain offsets."""
        found = self._pair.passages(settings)
        self.strongest = max((r.weakest for r in found.taken), default=0.0) if found is not None else 0.0
        if found is None:
            return Flat()
        result = alignment(found, settings)
        return result.mirrored() if self._turned else result


def _before(a: Described, b: Described) -> bool:
    """Whether a comes before b in the order in which texts are searched."""
    if len(a.words) != len(b.words):
        return len(a.words) < len(b.words)
    return _rank(a) < _rank(b)


def _rank(d: Described) -> tuple[bytes, bytes, str]:
    return d.words.stem.tobytes(), d.words.surface.tobytes(), d.document.text
