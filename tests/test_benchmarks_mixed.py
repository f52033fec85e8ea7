"""The benchmark of articles that are put together from two texts."""

from __future__ import annotations

import json

from benchmarks import mixed
from benchmarks.retellings import STORIES


def test_piles_hold_what_they_say() -> None:
    """An article in turns has the first sentence of the source and the second of the report; both texts are there."""
    story = next(row for row in json.loads(STORIES.read_text("utf-8")) if row["name"] == "merger")
    piles = dict(mixed.piles(story))
    assert list(piles) == list(mixed.PILES)
    texts = piles["two"]
    assert set(texts) == {"source", "copy", "other", "copy of other", "rewritten", "turns", "halves"}
    one, two, made = (mixed.sentences(texts[name], "en") for name in ("source", "other", "turns"))
    assert made[:3] == [one[0], two[1], one[2]]


def test_what_is_put_together_from_two_is_told_from_both() -> None:
    """A pile with two such articles is told right."""
    story = next(row for row in json.loads(STORIES.read_text("utf-8")) if row["name"] == "merger")
    assert mixed.told(dict(mixed.piles(story))["two"], "en") == (True, True)
