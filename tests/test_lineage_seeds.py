"""The family tree of the two documents that the project grew from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from retold.model import Document
from retold.story.lineage import lineage

SEEDS = Path(os.environ.get("RETOLD_DATA", "../shared/data")).parent / "seeds"


@pytest.mark.data
def test_neither_seed_is_the_parent_of_the_other() -> None:
    """Both descend from a lost agency original in two states, one of them by way of a lost page in another language."""
    files = sorted(SEEDS.glob("*.txt"))
    if len(files) < 2:
        pytest.skip(f"no seed documents in {SEEDS}")
    a, b = (Document(f.stem, f.read_text("utf-8")) for f in files[:2])
    tree = lineage([a, b])
    assert not {(a.id, b.id), (b.id, a.id)} & {(link.parent, link.child) for link in tree.links}
    assert tree.root == "lost:1:associated-press"
    names = {lost.id: lost.name for lost in tree.lost}
    assert names[tree.root] == "lost Associated Press original, earlier state"
    assert [names[p] for p in tree.parents(b.id)] == ["lost Associated Press original, later state"]
    way = tree.parents(a.id)[0]
    assert names[way] == "lost version of infobae.com in Spanish"
    assert tree.parents(way) == (tree.root,)
