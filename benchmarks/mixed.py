"""Are two texts on one event told apart when others put their articles together from both?

    python -m benchmarks.mixed [-v]

Made of the invented stories of benchmarks/data/retellings.json: a source, a shortened copy of it and its rewriting; a
report on the same event by somebody else, and a shortened copy of that. To these come one, two or three articles that
are put together from both: every other sentence of each (`turns`), the first half of one and the second of the other
(`halves`), nearly all of one with two sentences of the other (`guest`), and, where there is a rewriting, its
sentences in turn with the other's (`reworded`).

`apart`: the part of these piles in which source and report are two stories; `right`: in which besides every article
that is put together stands in both, as `mixed`. Where source and report are taken for one text without any such
article, the story does not count (`retellings` holds that).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import retold
from benchmarks.retellings import STORIES
from retold.describe import describe
from retold.model import Document

PILES = {
    "turns": ("turns",),
    "halves": ("halves",),
    "guest": ("guest",),
    "reworded": ("reworded",),
    "two": ("turns", "halves"),
    "two, one reworded": ("halves", "reworded"),
    "three": ("turns", "halves", "guest"),
}


def measure() -> dict[str, float]:
    """Figures of this benchmark."""
    return measured()


def measured(verbose: bool = False) -> dict[str, float]:
    """Figures over all stories and piles."""
    apart, right = [], []
    for story in json.loads(STORIES.read_text("utf-8")):
        if story["part"] == "form" or "other" not in story or _one(story):
            continue
        for name, texts in piles(story):
            kept, mixed = told(texts, story["language"])
            apart.append(kept)
            right.append(kept and mixed)
            if verbose and not right[-1]:
                print(f"{story['name']:10} {name:18} {'not marked as mixed' if kept else 'one story'}")
    return {
        "apart": sum(apart) / max(1, len(apart)),
        "right": sum(right) / max(1, len(right)),
        "piles": float(len(apart)),
    }


def _one(story: dict[str, Any]) -> bool:
    """Whether source and report count as one text by themselves."""
    a, b = (Document(name, story[name], language=story["language"]) for name in ("source", "other"))
    return retold.compare(a, b).confidence >= retold.Settings().story.member


def piles(story: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Piles of articles, by name; those that are put together from two texts are called after how."""
    source, other = (sentences(story[name], story["language"]) for name in ("source", "other"))
    middle = len(source) // 2, len(other) // 2
    made = {
        "turns": in_turn(source, other),
        "halves": source[: middle[0]] + other[middle[1] :],
        "guest": source[:-2] + other[1:3],
    }
    texts = {"source": source, "copy": _shortened(source), "other": other, "copy of other": _shortened(other)}
    if "rewritten" in story:
        texts["rewritten"] = sentences(story["rewritten"], story["language"])
        made["reworded"] = in_turn(texts["rewritten"], other)
    for name, kinds in PILES.items():
        if all(kind in made for kind in kinds):
            some = {**texts, **{kind: made[kind] for kind in kinds}}
            yield name, {key: "\n\n".join(value) for key, value in some.items()}


def in_turn(one: list[str], two: list[str]) -> list[str]:
    """The first sentence of one text, the second of the other, and so on."""
    pairs = enumerate(zip_longest(one, two))
    return [pair[n % 2] for n, pair in pairs if pair[n % 2] is not None]


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text."""
    return [text[s.start : s.end] for s in describe(Document("text", text, language=language)).sentences]


def _shortened(text: list[str]) -> list[str]:
    return [sentence for n, sentence in enumerate(text) if n % 4 != 3]


def told(texts: dict[str, str], language: str) -> tuple[bool, bool]:
    """Whether source and report are two stories; whether all that is put together stands in both, as mixed."""
    found = retold.trace([Document(name, text, language=language) for name, text in texts.items()])
    stories: dict[str, set[str]] = {}
    relations: dict[str, set[str]] = {}
    for story in found.stories:
        for version in story.versions:
            stories.setdefault(version.document, set()).add(story.id)
            relations.setdefault(version.document, set()).add(version.relation)
    made = {kind for kinds in PILES.values() for kind in kinds} & set(texts)
    mixed = all(
        relations[name] == {"mixed"} and stories[name] & stories["source"] and stories[name] & stories["other"]
        for name in made
    )
    return not stories["source"] & stories["other"], mixed


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="print the piles that are not told right")
    for figure, value in measured(parser.parse_args().verbose).items():
        print(f"{figure:10} {value:.4f}")
