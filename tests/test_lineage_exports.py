"""Exports of a family tree, read back by other programs."""

from __future__ import annotations

import io
import subprocess
from shutil import which

import pytest

from retold.model import Link
from retold.report.exports import dot, graphml, newick, tree_of
from retold.story.lineage import Lost, Tree

LINKS = (
    Link("1", "lost:1:mill", "a 'b'", True, False, 0.9, 'Drops “x” & <y>; says "z"\\.'),
    Link("1", "lost:1:mill", "c,(d)", True, False, 0.5, "Keeps all."),
    Link("1", "a 'b'", "mixed", False, False, 0.8, "Keeps 3."),
    Link("1", "c,(d)", "mixed", False, False, 0.7, "Takes 2."),
)
TREE = Tree("1", LINKS, (Lost("lost:1:mill", "lost Mill Press original"),), "lost:1:mill", ("a 'b'", "c,(d)", "mixed"))


def test_graphml_is_read_back_by_networkx() -> None:
    """networkx reads nodes, edges, names, confidence and evidence as they were."""
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(io.BytesIO(graphml(TREE).encode("utf-8")))
    assert set(graph.edges) == {(x.parent, x.child) for x in LINKS}
    assert graph.nodes["lost:1:mill"] == {"label": "lost Mill Press original", "lost": True}
    assert graph.edges["lost:1:mill", "a 'b'"]["evidence"] == LINKS[0].evidence
    assert graph.edges["c,(d)", "mixed"]["order"] == 2
    assert graph.edges["lost:1:mill", "c,(d)"]["confidence"] == 0.5


def test_newick_is_read_back_by_dendropy() -> None:
    """DendroPy reads the same tree, with inner labels; a mixed version hangs on its first parent."""
    dendropy = pytest.importorskip("dendropy")
    plain = {"suppress_internal_node_taxa": True, "suppress_leaf_node_taxa": True}
    tree = dendropy.Tree.get(data=newick(TREE), schema="newick", **plain)
    found = {(n.parent_node.label, n.label) for n in tree.preorder_node_iter() if n.parent_node is not None}
    assert found == {("lost Mill Press original", "a 'b'"), ("lost Mill Press original", "c,(d)"), ("a 'b'", "mixed")}


def test_dot_quotes_what_graphviz_would_trip_over() -> None:
    """Quotation marks and backslashes are escaped, lost versions dashed, second parents dotted."""
    text = dot(TREE)
    assert 'says \\"z\\"\\\\.' in text
    assert '"lost:1:mill" [label="lost Mill Press original", style=dashed];' in text
    assert text.count("->") == 4
    assert text.count("dotted") == 1
    if program := which("dot"):
        subprocess.run([program, "-Tsvg"], input=text.encode("utf-8"), check=True, capture_output=True, timeout=20)


def test_hostile_names_survive_every_format() -> None:
    """Control characters, brackets, quotes and newlines in ids break no format."""
    networkx = pytest.importorskip("networkx")
    dendropy = pytest.importorskip("dendropy")
    wild = "a\x00\x0b]]>\n'\"\\;:[x]\u2028\U0001f600"
    tree = tree_of("s", (Link("s", "root", wild, False, False, 1.0, wild),))
    assert networkx.read_graphml(io.BytesIO(graphml(tree).encode("utf-8"))).number_of_edges() == 1
    assert len(dendropy.Tree.get(data=newick(tree), schema="newick", suppress_leaf_node_taxa=True).leaf_nodes()) == 1
    assert dot(tree).count("->") == 1


def test_a_tree_is_made_from_rows_alone() -> None:
    """Lineage rows of a story suffice for an export; the root and the lost versions are found."""
    tree = tree_of("1", LINKS, {"lost:1:mill": "lost Mill Press original"})
    assert tree.root == "lost:1:mill"
    assert graphml(tree).count("<node ") == 4
    assert newick(Tree("1", ())) == ""


def test_a_long_chain_is_written_without_recursion() -> None:
    """A chain of 3,000 versions becomes Newick without a recursion error."""
    links = tuple(Link("1", str(k), str(k + 1), False, False, 1.0, "x") for k in range(3000))
    assert newick(tree_of("1", links)).count("(") == 3000
