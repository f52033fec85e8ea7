"""The optional extra `semantic`: a local model judges what the rules leave undecided.

A model is a folder with `model.onnx` (or `onnx/model.onnx`), `tokenizer.json` and, for a model of inference, a
`config.json` whose `id2label` names a contradiction; or a folder or name that sentence-transformers knows on this
machine. Nothing is ever downloaded: the libraries are told to stay offline. Without a model nothing changes.

A model of inference (A. Williams, N. Nangia and S. Bowman, A broad-coverage challenge corpus for sentence
understanding through inference, 2018) may turn a row that the rules call a mere wording into a conflict, where it sees
a contradiction in both directions. A model of sentence vectors may join a dropped and an added sentence that say the
same to one row of wording.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change, Span

_UNDECIDED = ("wording", "quote", "negation")
_DECIDED = ("number", "date", "name", "speaker")


@runtime_checkable
class Inference(Protocol):
    """Judges pairs of sentences."""

    def contradictions(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """For each pair the probability that the second contradicts the first."""
        ...


@runtime_checkable
class Vectors(Protocol):
    """Turns sentences into vectors."""

    def vectors(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """One row a sentence, of length 1."""
        ...


Model = Inference | Vectors


def offline() -> None:
    """Tells the libraries of models to download nothing."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE"):
        os.environ[name] = "1"


def judged(a: View, b: View, rows: Sequence[Change], model: Model, settings: CompareSettings) -> list[Change]:
    """The rows with the model's word on those that the rules leave undecided."""
    if isinstance(model, Inference):
        return _contradicting(a, b, rows, model, settings)
    return _joined(a, b, rows, model, settings)


def _sentence(view: View, span: Span) -> tuple[int, int]:
    sentences = view.described.sentences
    at = bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1
    return (sentences[at].start, sentences[at].end) if at >= 0 else (span.start, span.end)


def _contradicting(
    a: View, b: View, rows: Sequence[Change], model: Inference, settings: CompareSettings
) -> list[Change]:
    """In each pair of sentences without a fact that the rules have judged, the longest undecided row is asked about."""
    asked: dict[tuple[tuple[int, int], tuple[int, int]], int] = {}
    decided: set[tuple[tuple[int, int], tuple[int, int]]] = set()
    for k, row in enumerate(rows):
        if row.a is None or row.b is None:
            continue
        place = (_sentence(a, row.a), _sentence(b, row.b))
        if row.conflict or row.kind in _DECIDED:
            decided.add(place)
        elif row.kind in _UNDECIDED:
            before = asked.get(place)
            if before is None or _size(rows[before]) < _size(row):
                asked[place] = k
    places = [place for place in asked if place not in decided]
    if not places:
        return list(rows)
    texts = [(a.text[slice(*x)], b.text[slice(*y)]) for x, y in places]
    found = model.contradictions([*texts, *((y, x) for x, y in texts)])
    out = list(rows)
    for place, there, back in zip(places, found, found[len(places) :], strict=False):
        sure = min(there, back)
        if sure >= settings.semantic_contradiction:
            k = asked[place]
            out[k] = replace(out[k], conflict=True, confidence=round(sure, 3))
    return out


def _size(row: Change) -> int:
    return len(row.a_text or "") + len(row.b_text or "")


def _joined(a: View, b: View, rows: Sequence[Change], model: Vectors, settings: CompareSettings) -> list[Change]:
    """Dropped and added sentences whose vectors are near: one row of wording each, the nearest first."""
    gone = [k for k, row in enumerate(rows) if row.kind == "dropped" and row.a]
    come = [k for k, row in enumerate(rows) if row.kind == "added" and row.b]
    if not gone or not come:
        return list(rows)
    found = model.vectors([*(rows[k].a_text or "" for k in gone), *(rows[k].b_text or "" for k in come)])
    near = found[: len(gone)] @ found[len(gone) :].T
    order = sorted(
        (-round(float(near[x, y]), 4), x, y) for x, y in zip(*np.nonzero(near >= settings.semantic_same), strict=True)
    )
    out: list[Change | None] = list(rows)
    for less, x, y in order:
        one, other = out[gone[x]], out[come[y]]
        if one is None or other is None or one.kind != "dropped":
            continue
        out[gone[x]] = replace(one, kind="wording", b=other.b, b_text=other.b_text, confidence=round(-less, 3))
        out[come[y]] = None
    return [row for row in out if row is not None]
