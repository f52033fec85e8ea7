"""Versions made from two: what is called so, and what is not."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
from benchmarks.lineage_simulated import described
from benchmarks.simulate import Knobs, grow

from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage
from retold.story.lineage.clues import clues
from retold.story.lineage.grown import workspace
from retold.story.lineage.mixed import offers
from retold.story.lineage.moves import descends, moved
from retold.story.lineage.search import best_tree
from retold.story.lineage.settings import MixedSettings
from tests.test_lineage import STORY, text

TREES = ["amber", "birch", "cedar", "dune", "elder", "fjord", "gorse", "heath"]
STONES = ["iron", "jade", "kelp", "loam", "marl", "nickel", "ochre", "peat"]


def family(changed: bool = False, heir: bool = False) -> list[Document]:
    """Two rewordings of one text, and a version of five sentences of the first and five of the second: `changed` in one
    word more each; `heir`: something was made from it.
    """
    rng = random.Random(4)
    left = [f"{s[:-1]} {' '.join(rng.sample(TREES, 4))}." for s in STORY]
    right = [f"{' '.join(rng.sample(STONES, 4)).capitalize()} {s}" for s in STORY]
    taken = [" ".join(["Quartz", *s.split()[1:]]) for s in right[5:]] if changed else right[5:]
    wire = "(With information from Reuters)"
    day = "2026-01-05T"
    documents = [
        Document("source", text(STORY), outlet="Reuters", published=f"{day}08:00:00Z"),
        Document("left", text(left, wire), outlet="Gull", published=f"{day}09:00:00Z"),
        Document("right", text(right, wire), outlet="Tern", published=f"{day}09:30:00Z"),
        Document("both", text(left[:5] + taken), outlet="Skua", published=f"{day}11:00:00Z"),
        Document("left-heir", text(left[:8]), outlet="Stilt", published=f"{day}10:00:00Z"),
        Document("right-heir", text(right[:3] + right[5:]), outlet="Knot", published=f"{day}10:30:00Z"),
    ]
    if heir:
        documents.append(Document("heir", text(left[:5] + taken[:-1]), outlet="Ruff", published=f"{day}12:00:00Z"))
    return documents


def mixed(tree: Tree) -> set[str]:
    """The versions with two parents."""
    return {v for v in tree.versions if len(tree.parents(v)) > 1}


def test_sentences_word_for_word_of_two_versions_make_a_mixed_one() -> None:
    """Five sentences of one rewording and five of another, as they stand: two parents."""
    assert mixed(lineage(family())) == {"both"}


def test_sentences_that_only_resemble_a_second_version_make_no_mixed_one() -> None:
    """Two rewordings agree in some words by chance: where no sentence stands word for word, one parent is named."""
    loose = replace(LineageSettings(), mixed=MixedSettings(exact=0))
    assert mixed(lineage(family(changed=True), settings=loose)) == {"both"}
    assert not mixed(lineage(family(changed=True)))


def test_a_version_that_others_were_made_from_is_not_called_mixed() -> None:
    """What has children may as well be the source of the versions that it resembles."""
    assert not mixed(lineage(family(heir=True)))


def test_any_two_versions_are_offered_as_parents() -> None:
    """What an offer says that the tree saves is what it saves, but for the prior over shapes and the times, where
    nothing else in the tree changes.
    """
    settings = LineageSettings()
    versions = described(grow(2, Knobs(mixed=0.4, hidden=0.0, dated=0.0)))
    work = workspace(versions, clues(versions, settings.clues), settings)
    parent, score = best_tree(work)
    found = offers(work, parent)
    assert found == sorted(found)
    assert len({v for _, v, *_ in found}) > 1
    for bits, v, sentences, first, second in found:
        trial = work.copy()
        trial.take(v, np.array(sentences), second)
        start = moved(parent, v, first)
        sizes = [descends(tree).sum(axis=1) + 1 for tree in (parent, start)]
        shape = [settings.clues.hub * float(np.log2(size).sum()) for size in sizes]
        if trial.text[start[second], second] < 1e4:  # else the second parent would be the version's child
            assert np.isclose(trial.score(start) - shape[1] - score + shape[0], bits)
