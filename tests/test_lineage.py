"""The family tree of a story."""

from __future__ import annotations

import inspect
import os
import random
import subprocess
import sys
import time
from collections.abc import Sequence

import numpy as np
import pytest
from benchmarks.simulate import Knobs, grow
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.describe import describe
from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage
from retold.story.lineage.arborescence import cheapest_tree
from retold.story.lineage.marginals import link_marginals
from retold.story.lineage.path import cheapest_path

STORY = [
    "The council of Port Aldren voted on Tuesday to close the old grain terminal by the end of next year.",
    "Mayor Selma Thorvik said the building had become a danger to the families who live around it.",
    "Engineers found cracks in eleven of its fourteen towers when they climbed them in the spring.",
    "“We waited too long and everybody in this room knows it,” Thorvik told the members after the vote.",
    "The company that owns the terminal said it would study the decision before it answers in court.",
    "About two hundred people still work there, most of them on short contracts that end in June.",
    "A union of dockers asked the city to find them other work before the gates are locked.",
    "The terminal was built in 1931 and stored wheat for the whole eastern shore for half a century.",
    "Its last great cargo left in the autumn of 1998, when a ship carried barley to three islands.",
    "A museum has offered to take the clock that hangs above the northern gate.",
]


def text(sentences: Sequence[str], last: str = "") -> str:
    """Two sentences a paragraph."""
    body = "\n\n".join(" ".join(sentences[k : k + 2]) for k in range(0, len(sentences), 2))
    return body + (f"\n\n{last}" if last else "") + "\n"


def links(tree: Tree) -> set[tuple[str, str]]:
    """(parent, child) of every link."""
    return {(link.parent, link.child) for link in tree.links}


def test_a_cut_copy_is_the_child() -> None:
    """A version that has only the first half of another hangs on it, and the evidence says which sentences went."""
    tree = lineage([Document("whole", text(STORY)), Document("half", text(STORY[:5]))])
    assert links(tree) == {("whole", "half")}
    assert tree.root == "whole"
    assert "drops sentences 6–10 of whole (its end) and nothing else" in tree.links[0].evidence.lower()


def test_a_shared_error_joins_two_versions() -> None:
    """A misspelling that two versions share alone makes one the child of the other, not both of the source."""
    wrong = [s.replace("Thorvik", "Thorwig") for s in STORY]
    tree = lineage(
        [
            Document("source", text(STORY), outlet="Associated Press", published="2026-01-05T08:00:00Z"),
            Document("slip", text(wrong), outlet="Gull", published="2026-01-05T09:00:00Z"),
            Document("heir", text(wrong[:8]), outlet="Tern", published="2026-01-05T10:00:00Z"),
            Document("other", text(STORY[:6]), outlet="Skua", published="2026-01-05T11:00:00Z"),
        ]
    )
    assert links(tree) == {("source", "slip"), ("slip", "heir"), ("source", "other")}
    assert "Thorwig" in next(link.evidence for link in tree.links if link.child == "heir")


def test_times_turn_a_pair_round() -> None:
    """Of two versions that differ by one word, the one printed later is the child, and the evidence says when."""
    later = [STORY[0].replace("old", "ancient"), *STORY[1:]]
    tree = lineage(
        [
            Document("a", text(later), published="2026-01-05T10:40:00Z"),
            Document("b", text(STORY), published="2026-01-05T10:00:00Z"),
        ]
    )
    assert links(tree) == {("b", "a")}
    assert "printed 40 minutes later" in tree.links[0].evidence


def test_an_outlet_that_is_the_credited_agency_is_the_root() -> None:
    """Where an input is the agency that others credit, it is the origin and nothing is lost."""
    tree = lineage(
        [
            Document("wire", text(STORY), outlet="AP"),
            Document("copy", text(STORY[:7], "(With information from AP)"), outlet="Gull"),
            Document("other", text(STORY[:5], "(With information from AP)"), outlet="Tern"),
        ]
    )
    assert tree.root == "wire"
    assert tree.lost == ()


def test_a_credited_agency_that_is_absent_is_a_lost_original() -> None:
    """Versions that credit an agency not among them hang on its lost original, which is named after it and dated."""
    tree = lineage(
        [
            Document(
                "a", text(STORY[:4] + STORY[6:], "(With information from AP)"), outlet="Gull", published="2026-01-06"
            ),
            Document("b", text(STORY[:8], "(With information from AP)"), outlet="Tern", published="2026-01-05"),
        ]
    )
    assert tree.root == "lost:1:associated-press"
    assert tree.lost[0].name.startswith("lost Associated Press original")
    assert tree.lost[0].name.endswith("before 2026-01-05")
    assert all(link.parent_lost for link in tree.links)
    assert STORY[1] in tree.lost[0].text
    assert STORY[5] not in tree.lost[0].text


WALKS = """LANGLEY (Science Wire) - People who walk for half an hour every evening have a lower risk of high blood
pressure than those who do not, according to a study of 8,400 adults
published on Thursday in the Northern Medical Journal.

Over six years, 11 percent of the walkers developed the condition, compared with 17 percent of the others, researchers
at Langley University found.

"It is the cheapest medicine there is," said lead author Dr. Priya Nair.

The effect was strongest among women over 60. Walking in the morning made no difference.

The study was observational and cannot prove cause and effect, the authors cautioned. It was funded by the state health
fund with 2.3 million dollars.

Outside experts called the findings plausible. "I would like to see a trial before I tell patients when to walk," said
cardiologist Owen Birch of Harmon Hospital.
"""
STROLL = """An evening stroll of half an hour cuts the risk of high blood pressure, a study in the Northern Medical
Journal has proved.

Scientists at Langley University followed 8,400 adults over six years. Of those who walked every evening, 11 percent
developed high blood pressure; among the others it was 17 percent.

Lead author Priya Nair called walking "the cheapest medicine there is".

Women over 60 benefited most. Morning walks made no difference.

The work, paid for by the state health fund with 2.3 million dollars, is observational.

Cardiologist Owen Birch of Harmon Hospital said he would not yet tell his patients to walk at night.
"""


def test_who_has_names_and_figures_of_the_agency_was_not_made_from_a_copy_that_lacks_them() -> None:
    """Every sentence is rewritten, and those that only the agency has cost as much as new ones."""
    whole, told = (" ".join(part.split()) for part in (WALKS, STROLL))
    cut = whole.partition(" - ")[2].partition(" The study was")[0]
    tree = lineage(
        [
            Document("wire", whole, outlet="Science Wire", published="2026-04-16T18:00:00Z"),
            Document("cut", cut, outlet="The Langley Sun", published="2026-04-17T06:00:00Z"),
            Document("told", told, outlet="Health Daily", published="2026-04-17T08:00:00Z"),
        ]
    )
    assert links(tree) == {("wire", "cut"), ("wire", "told")}


def test_a_version_made_from_two_has_two_parents() -> None:
    """A version with sentences of two unrelated versions has a link from each, with the spans of the second."""
    rng = random.Random(4)
    trees = ["amber", "birch", "cedar", "dune", "elder", "fjord", "gorse", "heath"]
    stones = ["iron", "jade", "kelp", "loam", "marl", "nickel", "ochre", "peat"]
    left = [f"{s[:-1]} {' '.join(rng.sample(trees, 4))}." for s in STORY]
    right = [f"{' '.join(rng.sample(stones, 4)).capitalize()} {s}" for s in STORY]
    both = left[:5] + right[5:]
    from_wire = "(With information from Reuters)"
    documents = [
        Document("source", text(STORY), outlet="Reuters", published="2026-01-05T08:00:00Z"),
        Document("left", text(left, from_wire), outlet="Gull", published="2026-01-05T09:00:00Z"),
        Document("right", text(right, from_wire), outlet="Tern", published="2026-01-05T09:30:00Z"),
        Document("both", text(both), outlet="Skua", published="2026-01-05T11:00:00Z"),
        Document("left-heir", text(left[:8]), outlet="Stilt", published="2026-01-05T10:00:00Z"),
        Document("right-heir", text(right[:3] + right[5:]), outlet="Knot", published="2026-01-05T10:30:00Z"),
    ]
    tree = lineage(documents)
    assert {p.removesuffix("-heir") for p in tree.parents("both")} == {"left", "right"}
    second = tree.parents("both")[1]
    taken = [documents[3].text[a:b] for a, b in tree.takes[second, "both"]]
    assert set(taken) <= set(left if second.startswith("left") else right)
    assert len(taken) >= 2


def test_identical_texts_are_said_to_be_undecidable() -> None:
    """Of two identical texts without times the tree says that nothing tells which came first."""
    tree = lineage([Document("a", text(STORY)), Document("b", text(STORY))])
    assert len(tree.links) == 1
    assert tree.undirected == (("a", "b"),)
    assert tree.links[0].confidence <= 0.5


def test_the_order_of_the_input_has_no_influence() -> None:
    """Shuffled input gives the same tree, field by field."""
    family = grow(11, Knobs(versions=8))
    documents = [Document(str(k), family.text(k), outlet=family.nodes[k].outlet) for k in family.visible]
    first = lineage(documents)
    random.Random(1).shuffle(documents)
    assert lineage(documents) == first


@pytest.mark.parametrize("count", [0, 1])
def test_nothing_to_tell(count: int) -> None:
    """No version or one version gives a tree without links."""
    tree = lineage([Document("a", text(STORY))][:count])
    assert tree.links == ()
    assert tree.versions == ("a",)[:count]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=200), max_size=6), st.sampled_from(["wire", "wiki", "manuscript"]))
def test_any_text_gives_a_tree(texts: list[str], genre: str) -> None:
    """Arbitrary Unicode gives a tree in which every version but the root has a parent and no link closes a circle."""
    tree = lineage([Document(str(k), t) for k, t in enumerate(texts)], settings=LineageSettings(genre=genre))  # type: ignore[arg-type]
    children = {link.child for link in tree.links}
    assert {*tree.versions} - children <= {tree.root}
    for version in tree.versions:
        node, seen = version, set()
        while tree.parents(node):
            assert node not in seen
            seen.add(node)
            node = tree.parents(node)[0]
    assert all(0 <= link.confidence <= 1 and link.evidence.endswith(".") for link in tree.links)


def test_the_simulator_is_mostly_understood() -> None:
    """On a few simulated families with everything visible, most links are right and the root is found."""
    right = total = roots = 0
    for seed in range(40, 46):
        family = grow(seed, Knobs(versions=10, hidden=0.0, mixed=0.0))
        nodes = [family.nodes[k] for k in family.visible]
        tree = lineage(
            [Document(str(n.number), family.text(n.number), outlet=n.outlet, published=n.shown) for n in nodes]
        )
        truth = {(str(n.parents[0]), str(n.number)) for n in nodes if n.parents}
        right += len(truth & {(p, v) for v in tree.versions for p in tree.extant_parents(v)})
        total += len(truth)
        roots += tree.root == "0"
    assert right / total >= 0.75
    assert roots >= 4


def test_a_wiki_history_is_a_path_that_grows() -> None:
    """With the wiki prior, versions that grow step by step stand in a row, the shortest first."""
    documents = [Document(i, text(STORY[:n])) for i, n in zip("cadb", (3, 5, 7, 10), strict=True)]
    tree = lineage(documents, settings=LineageSettings(genre="wiki"))
    assert [(link.parent, link.child) for link in tree.links] == [("c", "a"), ("a", "d"), ("d", "b")]


def test_edmonds_gives_the_cheapest_tree() -> None:
    """The arborescence costs what networkx finds on random prices."""
    networkx = pytest.importorskip("networkx")
    rng = np.random.default_rng(3)
    for size in (3, 6, 12):
        price = rng.integers(1, 30, (size, size)).astype(float)
        parent = cheapest_tree(price, 0)
        graph = networkx.DiGraph()
        graph.add_weighted_edges_from((i, j, price[i, j]) for i in range(size) for j in range(1, size) if i != j)
        best = networkx.minimum_spanning_arborescence(graph)
        assert sum(price[p, v] for v, p in enumerate(parent) if p >= 0) == best.size("weight")


def test_link_probabilities_are_those_of_all_trees() -> None:
    """The matrix-tree probabilities equal those counted over every tree of four nodes."""
    from itertools import product

    rng = np.random.default_rng(5)
    price, root = rng.uniform(0, 6, (4, 4)), rng.uniform(0, 6, 4)
    mass, expected = 0.0, np.zeros((4, 4))
    for parents in product(range(-1, 4), repeat=4):
        if parents.count(-1) != 1 or any(p == v for v, p in enumerate(parents)):
            continue
        if not all(_reaches_root(parents, v) for v in range(4)):
            continue
        weight = 2.0 ** -sum(root[v] if p < 0 else price[p, v] for v, p in enumerate(parents))
        mass += weight
        for v, p in enumerate(parents):
            if p >= 0:
                expected[p, v] += weight
    links_found, _ = link_marginals(price, root, 1.0)
    assert np.allclose(links_found, expected / mass)


def _reaches_root(parents: Sequence[int], v: int) -> bool:
    for _ in range(5):
        if parents[v] < 0:
            return True
        v = parents[v]
    return False


def test_the_path_is_the_shortest() -> None:
    """Points on a line are put in their order, by the exact method and by the one for many."""
    for size in (8, 25):
        places = np.random.default_rng(size).permutation(size).astype(float)
        order = cheapest_path(np.abs(places[:, None] - places[None, :]))
        assert np.abs(np.diff(places[order])).sum() == size - 1


def test_many_copies_are_quick() -> None:
    """Four hundred copies, half of them with an error of their own, take a few seconds at most."""
    rng = random.Random(2)
    words = text(STORY).split(" ")
    described = []
    for k in range(400):
        mine = list(words)
        if k % 2:
            mine[rng.randrange(len(mine))] = f"word{rng.randrange(90)}"
        described.append(describe(Document(str(k), " ".join(mine))))
    start = time.process_time()
    tree = lineage(described)
    assert len({link.child for link in tree.links}) >= 399
    assert time.process_time() - start < 20


def test_a_chain_of_contractions_is_no_recursion() -> None:
    """A tree whose search contracts one pair of nodes after another, more often than Python recurses, is found."""
    n = 300
    cost = np.full((n, n), 1e6)
    for v in range(2, n):
        # 1 and 2 prefer each other, 3 prefers them, they prefer 3 to the root, and so on.
        cost[v - 1, v] = 1.0
        cost[v, :v] = float(v)
    cost[0, 1:] = 1e5
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 60)
    try:
        parents = cheapest_tree(cost, 0).tolist()
    finally:
        sys.setrecursionlimit(limit)
    assert parents == [-1, *range(n - 1)]


def test_a_story_of_many_long_versions_takes_seconds() -> None:
    """The search is bounded by versions times sentences: long texts in many versions do not take minutes."""
    rng = random.Random(5)
    words = ["".join(rng.choice("bdfgklmnprst") + rng.choice("aeiou") for _ in range(3)) for _ in range(2000)]
    texts = [[[rng.choice(words) for _ in range(14)] for _ in range(120)]]
    for _ in range(49):
        made = [list(line) for line in rng.choice(texts) if rng.random() > 0.05]
        for line in made:
            if rng.random() < 0.15:
                line[rng.randrange(14)] = rng.choice(words)
        made.insert(rng.randrange(len(made)), [rng.choice(words) for _ in range(14)])
        texts.append(made)
    start = time.process_time()
    tree = lineage([" ".join(" ".join(line).capitalize() + "." for line in text) for text in texts])
    assert time.process_time() - start < 8
    assert len({link.child for link in tree.links}) == len(tree.links)


def test_days_without_a_time_order_versions() -> None:
    """Of two dated by the day the earlier is the parent, also from one day to the next; within a day nobody errs."""
    base = " ".join(f"The ferry called at pier number {n} before the fog came in from the sea." for n in range(2, 9))
    other = base.replace("number 4", "number 40")
    for one, two in ((base, other), (other, base)):
        tree = lineage([Document("b", one, published="2026-05-05"), Document("a", two, published="2026-05-06")])
        assert [(line.parent, line.child) for line in tree.links] == [("b", "a")]
        assert "printed 24 hours later" in tree.links[0].evidence
        tree = lineage([Document("b", one, published="2026-05-05T10:00"), Document("a", two, published="2026-05-05")])
        assert "printed on the same day" in tree.links[0].evidence
        assert "wrong" not in tree.links[0].evidence


def test_figures_do_not_depend_on_threads() -> None:
    """The probabilities of links are the same to the last bit however many threads linear algebra may use."""
    program = (
        "import numpy as np\n"
        "from retold.story.lineage.marginals import link_marginals\n"
        "draw = np.random.default_rng(1)\n"
        "price, root = draw.random((180, 180)) * 300, draw.random(180) * 300\n"
        "print(*(part.tobytes().hex() for part in link_marginals(price, root, 0.1)))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=dict(os.environ, OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads in ("1", "2")
    }
    assert len(told) == 1
