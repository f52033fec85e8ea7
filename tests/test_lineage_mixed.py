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


def test_what_stands_in_other_stories_too_is_no_source_and_adds_nothing() -> None:
    """An article of two agencies: in the tree of one story, what it has of the other is no addition, and the
    agency's text was not made from it, though that has less."""
    own = [
        "The old grain silo in the harbour of Brevik collapsed on Tuesday after a fire that burned for six hours.",
        "Nobody was hurt, but forty families were taken to a school because of the dust, fire chief Ola Strand said.",
        "The silo, built in 1934, had been empty for three years and was to be torn down in autumn.",
        "Police believe that welding work on the roof caused the fire and have questioned two workers.",
        "The port authority closed the northern quay until Friday and sent two ferries to Larvik instead.",
        "A crane from Oslo will lift the remaining beams from the water at the weekend, Strand said.",
    ]
    other = [
        "The mayor wants the site to become a park with a swimming bath, and the council votes on it in June.",
        "For the shipping company the loss is bitter: it had rented the quay to cruise liners since last summer.",
        "Neighbours told of a bang that broke windows as far away as the church on the hill.",
        "An insurer put the damage at eighty million crowns, more than the town spends on its schools in a year.",
    ]
    wire = Document("wire", "BREVIK (Nordpress) - " + "\n\n".join(own))
    mix = Document("mix", "\n\n".join([*own[:4], *other]))
    tree = lineage([mix, wire], elsewhere={"mix"}, origin_name="Nordpress")
    (link,) = tree.links
    assert (link.parent, link.child) == ("wire", "mix")
    assert "adds" not in link.evidence
    (alone,) = lineage([mix, wire]).links
    assert "adds" in alone.evidence


def test_evidence_counts_no_furniture() -> None:
    """Times, buttons and captions of a page are no sentences that it adds."""
    body = "\n\n".join(
        f"On day {n} of the strike the dockers of Brevik voted {word} an offer of the port."
        for n, word in enumerate(("against", "again against", "once more against", "for", "finally for"), 1)
    )
    page = f"Strike ends\n\nPosted: Mar. 3, 2031 at 8:02 AM EST\n\n{body}\n\nTags: Brevik, strikes\n\nBack to top"
    (link,) = lineage([Document("page", page), Document("text", body + "\n\nThe port pays from May.")]).links
    assert link.evidence.startswith("Keeps 5 of 5 sentences word for word; adds 1 sentence")
