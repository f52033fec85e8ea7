"""A family tree for other programs: GraphML, Newick and DOT, as text.

All three take a `Tree` (or any links with a list of lost versions) and are byte-identical for equal input. GraphML and
DOT keep two parents; Newick cannot, so there a mixed version hangs on its first parent and its second is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from retold.model import Link
from retold.story.lineage.tree import Lost, Tree

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ORDER = "http://graphml.graphdrawing.org/xmlns"


def graphml(tree: Tree, labels: Mapping[str, str] | None = None) -> str:
    """The tree as GraphML: nodes with `label`, `lost`; edges with `confidence`, `evidence`, `order` (1: first parent).

    `labels` names versions (default: their ids; lost versions have their names). Characters that XML cannot hold become
    U+FFFD.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<graphml xmlns="{_ORDER}">',
        '  <key id="label" for="node" attr.name="label" attr.type="string"/>',
        '  <key id="lost" for="node" attr.name="lost" attr.type="boolean"/>',
        '  <key id="confidence" for="edge" attr.name="confidence" attr.type="double"/>',
        '  <key id="evidence" for="edge" attr.name="evidence" attr.type="string"/>',
        '  <key id="order" for="edge" attr.name="order" attr.type="int"/>',
        f'  <graph id={_xml_quoted(tree.story)} edgedefault="directed">',
    ]
    gone = {item.id for item in tree.lost}
    for node in _nodes(tree):
        lines += [
            f"    <node id={_xml_quoted(node)}>",
            f'      <data key="label">{_xml(_label(tree, node, labels))}</data>',
            f'      <data key="lost">{"true" if node in gone else "false"}</data>',
            "    </node>",
        ]
    for link, order in _ordered(tree.links):
        lines += [
            f"    <edge source={_xml_quoted(link.parent)} target={_xml_quoted(link.child)}>",
            f'      <data key="confidence">{link.confidence:.3f}</data>',
            f'      <data key="evidence">{_xml(link.evidence)}</data>',
            f'      <data key="order">{order}</data>',
            "    </edge>",
        ]
    return "\n".join([*lines, "  </graph>", "</graphml>", ""])


def newick(tree: Tree, labels: Mapping[str, str] | None = None) -> str:
    """The tree in Newick notation, inner nodes labelled, branch lengths 1.

    A version that stands alone is a tree of one. Where versions hang on nothing there is one tree a line. Labels are
    quoted; second parents are comments `[&second_parent="…"]`.
    """
    children: dict[str, list[str]] = {}
    second: dict[str, list[str]] = {}
    nodes = _nodes(tree)
    attached: set[str] = set()
    for link in tree.links:
        if link.child in attached:
            second.setdefault(link.child, []).append(_label(tree, link.parent, labels))
        else:
            attached.add(link.child)
            children.setdefault(link.parent, []).append(link.child)
    out = []
    for root in [n for n in nodes if n not in attached]:
        text: dict[str, str] = {}
        order, todo = [], [root]
        while todo:  # no recursion: a chain may be long
            node = todo.pop()
            order.append(node)
            todo.extend(children.get(node, ()))
        for node in reversed(order):
            inner = ",".join(text.pop(kid) for kid in children.get(node, ()))
            label = _newick_quoted(_label(tree, node, labels))
            note = "".join(f"[&second_parent={_dot_quoted(x)}]".replace("\n", " ") for x in second.get(node, ()))
            text[node] = (f"({inner})" if inner else "") + label + (":1" if node != root else "") + note
        out.append(text[root] + ";")
    return "\n".join(out) + "\n" if out else ""


def dot(tree: Tree, labels: Mapping[str, str] | None = None) -> str:
    """The tree in Graphviz DOT: lost versions dashed, lines as thick as they are sure, evidence as tooltip."""
    gone = {item.id for item in tree.lost}
    lines = [f"digraph {_dot_quoted('story ' + tree.story)} {{", "  node [shape=box];"]
    for node in _nodes(tree):
        style = ", style=dashed" if node in gone else ""
        lines.append(f"  {_dot_quoted(node)} [label={_dot_quoted(_label(tree, node, labels))}{style}];")
    for link, order in _ordered(tree.links):
        style = ", style=dotted" if order > 1 else ""
        lines.append(
            f"  {_dot_quoted(link.parent)} -> {_dot_quoted(link.child)} "
            f"[penwidth={0.5 + 2.5 * link.confidence:.2f}, confidence={link.confidence:.3f}, "
            f"tooltip={_dot_quoted(link.evidence)}{style}];"
        )
    return "\n".join([*lines, "}", ""])


def _nodes(tree: Tree) -> list[str]:
    """Every node once: versions, lost versions, and whatever a link names besides."""
    named = [*tree.versions, *(item.id for item in tree.lost)]
    return list(dict.fromkeys([*named, *(end for link in tree.links for end in (link.parent, link.child))]))


def _label(tree: Tree, node: str, labels: Mapping[str, str] | None) -> str:
    return (labels or {}).get(node) or tree.name(node)


def _ordered(links: Iterable[Link]) -> list[tuple[Link, int]]:
    """Each link with its number among the parents of its child."""
    seen: dict[str, int] = {}
    out = []
    for link in links:
        seen[link.child] = seen.get(link.child, 0) + 1
        out.append((link, seen[link.child]))
    return out


def _xml(text: str) -> str:
    return escape(_ILLEGAL.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def _xml_quoted(text: str) -> str:
    safe = escape(_ILLEGAL.sub("\ufffd", text), quote=True)
    return '"' + safe.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;") + '"'


def _newick_quoted(text: str) -> str:
    return "'" + re.sub(r"\s+", " ", _ILLEGAL.sub("\ufffd", text)).replace("'", "''") + "'"


def _dot_quoted(text: str) -> str:
    safe = _ILLEGAL.sub("\ufffd", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\r\n]+", "\\\\n", safe) + '"'


def tree_of(story: str, links: Sequence[Link], names: Mapping[str, str] | None = None) -> Tree:
    """A tree from a story's lineage rows alone, for exports; `names` names the lost versions by id."""
    ends = list(dict.fromkeys(end for link in links for end in (link.parent, link.child)))
    gone = {link.parent for link in links if link.parent_lost} | {link.child for link in links if link.child_lost}
    kids = {node: tuple(link.child for link in links if link.parent == node) for node in gone}
    lost = tuple(Lost(node, (names or {}).get(node, node), "", kids[node]) for node in ends if node in gone)
    children = {link.child for link in links}
    root = next((node for node in ends if node not in children), None)
    return Tree(story, tuple(links), lost, root, tuple(node for node in ends if node not in gone))
