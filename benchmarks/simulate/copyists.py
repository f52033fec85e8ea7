"""A poem handed down by copyists: lines without stops, spelling that varies, leaves that were lost.

Nothing here is shared with `retold.story`. A copyist misreads, leaves out, repeats and turns round words, now and then
skips a line, and spells some words in his own way; a leaf may be lost from a book before or after others copied it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime

from benchmarks.simulate.grow import Family, Node
from benchmarks.simulate.reword import MODELS
from benchmarks.simulate.words import Lexicon, word

# What copyists of two invented languages write for one another: (written, written instead).
SPELLINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "latin": (("u", "v"), ("i", "j"), ("i", "y"), ("ae", "e"), ("t", "c"), ("um", "ū"), ("per", "ꝑ"), ("en", "ē")),
    "vernacular": (("k", "ck"), ("u", "w"), ("i", "y"), ("ee", "e"), ("s", "z"), ("th", "þ"), ("nn", "n"), ("an", "ā")),
}


@dataclass(frozen=True, slots=True)
class Scribes:
    """One setting; shares are per copy unless said otherwise."""

    versions: int = 52  # that are left to see
    hidden: float = 0.25  # share of all copies that nobody has
    mixed: float = 0.04  # share of copies made from two books: the second from some line on
    lines: int = 160
    errors: float = 0.02  # share of words miscopied
    spelling: float = 0.03  # share of words spelt in the copyist's own way where the letters allow
    skipped: float = 0.15  # skips one to three lines
    torn: float = 0.35  # lost its beginning, its end or its middle
    before: float = 0.3  # of those: before others copied it
    recent: float = 0.5  # share of copies made of one of the latest six books
    language: str = "latin"
    model: str = "channel"  # how words are miscopied


def copied(seed: int, knobs: Scribes | None = None) -> Family:
    """One tradition from a seed."""
    knobs = knobs or Scribes()
    rng = random.Random(seed)
    lex = Lexicon(rng, 1500)
    total = max(2, round(knobs.versions / (1 - knobs.hidden)))
    when = datetime(1300, 1, 1)
    first = [_line(rng, lex) for _ in range(knobs.lines)]
    nodes = [Node(0, [], first, list(range(len(first))), "", False, when, "")]
    for number in range(1, total):
        pool = nodes[-6:] if rng.random() < knobs.recent else nodes
        source = rng.choice(pool)
        node = _copy(rng, lex, knobs, number, source)
        if rng.random() < knobs.mixed and number > 4:
            _second(rng, node, rng.choice([n for n in nodes if n is not source]))
        nodes.append(node)
        if rng.random() < knobs.torn * knobs.before:
            _tear(rng, node)
    for k in sorted(rng.sample(range(total), total - knobs.versions)) if total > knobs.versions else []:
        nodes[k].hidden = True
    for node in nodes:
        if rng.random() < knobs.torn * (1 - knobs.before):
            _tear(rng, node)
    return Family(nodes, "", bare=True, lines=True)


def _line(rng: random.Random, lex: Lexicon) -> list[str]:
    return [lex.draw(rng) if rng.random() < 0.75 else word(rng, 1) for _ in range(rng.randint(5, 8))]


def _copy(rng: random.Random, lex: Lexicon, knobs: Scribes, number: int, source: Node) -> Node:
    habits = rng.sample(SPELLINGS[knobs.language], 3)
    lines: list[list[str]] = []
    origin: list[int] = []
    changed = 0
    skip = range(0)
    if rng.random() < knobs.skipped and len(source.lines) > 20:
        at = rng.randrange(1, len(source.lines) - 4)
        skip = range(at, at + rng.randint(1, 3))
    for k, (line, number_of) in enumerate(zip(source.lines, source.origin, strict=True)):
        if k in skip:
            changed += len(line)
            continue
        # The noisy channel errs by the line, so that most lines are copied whole.
        fresh = MODELS[knobs.model](rng, line, 0.25, lex) if rng.random() < knobs.errors * 4 else line
        fresh = [_spelt(rng, w, habits) if rng.random() < knobs.spelling else w for w in fresh]
        changed += sum(x != y for x, y in zip(line, fresh, strict=False))
        lines.append(list(fresh))
        origin.append(number_of)
    return Node(number, [source.number], lines, origin, "", False, source.time, "", changed=changed)


def _spelt(rng: random.Random, w: str, habits: list[tuple[str, str]]) -> str:
    written, instead = rng.choice(habits)
    return w.replace(written, instead, 1) if written in w else w.replace(instead, written, 1)


def _second(rng: random.Random, node: Node, other: Node) -> None:
    """From some line on the copyist had another book before him."""
    at = rng.randint(len(node.lines) // 4, 3 * len(node.lines) // 4)
    there = {o: k for k, o in enumerate(other.origin)}
    own = [o for o in node.origin[at:] if o in there]
    if len(own) < 5:
        return
    for k in range(at, len(node.lines)):
        if node.origin[k] in there:
            node.lines[k] = list(other.lines[there[node.origin[k]]])
            node.taken.append(node.origin[k])
    node.parents.append(other.number)


def _tear(rng: random.Random, node: Node) -> None:
    """The first or the last part, or leaves in the middle, are gone."""
    count = len(node.lines)
    if count < 30:
        return
    gone = int(count * rng.uniform(0.2, 0.6))
    at = rng.choice((0, count - gone, rng.randint(0, count - gone)))
    del node.lines[at : at + gone], node.origin[at : at + gone]
