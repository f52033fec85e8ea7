"""Why the family tree falls short of its goals: what cannot be known, what the search misses, what the evidence says.

    python -m benchmarks.lineage_limits [--families 48] [--first 9000] [--knob NAME]

For each setting of the simulator: the links that texts alone, and texts with times and credits, leave to be told
(`benchmarks/limits/lots.py`); lost and mixed versions that left a trace, and those found; how often the true tree has
the better score, and, where it has not, what speaks for the wrong one (`benchmarks/limits/truth.py`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field, fields

from benchmarks.limits import Lots, Parts, lots, parts, retold_tree, true_stand
from benchmarks.lineage_measures import Edges, Tally, add_edges, true_edges
from benchmarks.lineage_simulated import SETTINGS, described, judge
from benchmarks.simulate import Family, Knobs, grow
from retold.describe import describe
from retold.describe.described import Described
from retold.model import Document
from retold.story.lineage import lineage

SHOWN = ("default", "default, channel", "half hidden", "mixed 25 %", "heavy rewording, channel")
LOTS = {"read closely": (1, False), "three words": (3, False), "three words, times, credits": (3, True)}
_BETTER = 1.0  # bits by which a score must be better to count
_FAULTS = {
    "words": "changed words agree by chance",
    "sentences": "sentences cut or added",
    "clues": "credits and surnames",
    "times": "times",
    "shape": "the prior over shapes",
    "lost": "the price of lost and mixed versions",
    "root": "the origin's own text",
}


@dataclass(slots=True)
class Limits:
    """Sums over the families of one setting."""

    found: Tally = field(default_factory=Tally)
    told: Tally = field(default_factory=Tally)  # where the texts of hidden versions are handed over too
    reached: Tally = field(default_factory=Tally)  # the better of the tree found and the one reached from the true tree
    lots: dict[str, Lots] = field(default_factory=lambda: {name: Lots() for name in LOTS})
    families: int = 0
    wrong: int = 0  # links found that are none
    missed: int = 0
    unsought: int = 0  # families whose true tree, or one reached from it, has the better score than the tree found
    unsought_links: int = 0  # wrong or missed there, and right in the better tree
    misled: int = 0  # families whose tree is wrong and has the better score
    misled_links: int = 0  # wrong or missed there
    faults: Counter[str] = field(default_factory=Counter)  # of those families, by what speaks most for the wrong tree


def limits(knobs: Knobs, seeds: range) -> Limits:
    """The figures of one setting."""
    out = Limits()
    for seed in seeds:
        family = grow(seed, knobs)
        texts = described(family)
        judge(out.found, family, lineage(texts))
        add_edges(out.told, family, _with_hidden(family, texts))
        for name, (least, informed) in LOTS.items():
            lots(out.lots[name], family, least, informed)
        _score(out, family, texts)
    return out


def _with_hidden(family: Family, texts: list[Described]) -> Edges:
    """The links between versions at hand where Retold is given the bare texts of the hidden ones too."""
    bare = [describe(Document(id=str(n.number), text=family.text(n.number))) for n in family.nodes if n.hidden]
    tree = lineage([*texts, *bare])
    hidden = {d.document.id for d in bare}
    out: Edges = set()
    for v in (d.document.id for d in texts):
        todo, seen = list(tree.extant_parents(v)), set()
        while todo:
            p = todo.pop()
            if p in hidden and p not in seen:
                seen.add(p)
                todo.extend(tree.extant_parents(p))
            elif p not in hidden:
                out.add((p, v))
    return out


def _score(out: Limits, family: Family, texts: list[Described]) -> None:
    """Whether search or score is to blame for what is wrong; copies count as the version that stands for them."""
    mine, _ = retold_tree(texts)
    true, reached = true_stand(family, texts)
    alike = true.like
    truth = {(alike[p], alike[v]) for p, v in true_edges(family) if alike[p] != alike[v]}
    out.families += 1
    wrong = mine.edges ^ truth
    out.wrong += len(mine.edges - truth)
    out.missed += len(truth - mine.edges)
    best = min((mine, true, reached), key=lambda stand: stand.bits)
    better = best if best.bits < mine.bits - _BETTER else mine
    if better is not mine:
        out.unsought += 1
        out.unsought_links += len(wrong) - len(wrong & (better.edges ^ truth))
    add_edges(out.reached, family, better.edges)
    left = better.edges ^ truth
    if left and better.bits < true.bits - _BETTER:
        out.misled += 1
        out.misled_links += len(left)
        out.faults[_blame(parts(better), parts(true))] += 1


def _blame(better: Parts, true: Parts) -> str:
    """What the wrong tree saves most in."""
    return max(fields(Parts), key=lambda f: getattr(true, f.name) - getattr(better, f.name)).name


def _shown(name: str, figures: Limits) -> str:
    row, told, reached = figures.found.row(), figures.told.row(), figures.reached.row()
    found = figures.found
    some = figures.lots["three words"]
    lines = [
        f"{name} ({figures.families} families)",
        f"  links: F {row['F']:.3f}, uF {row['uF']:.3f}; hidden texts given too F {told['F']:.3f}, uF {told['uF']:.3f}",
        "  lots: " + "; ".join(f"{kind} F {value.f:.3f}" for kind, value in figures.lots.items()),
        f"  tied by three words: {some.tied - some.through_tied} of {some.first - some.through} children of versions "
        f"at hand, {some.through_tied} of {some.through} of hidden ones",
        f"  search: {figures.wrong} links wrong and {figures.missed} missed; a better score than theirs in "
        f"{figures.unsought} families, {figures.unsought_links} links; with these F {reached['F']:.3f}, "
        f"uF {reached['uF']:.3f}",
        f"  evidence: the score prefers a wrong tree in {figures.misled} families ({figures.misled_links} links), most "
        "by " + ", ".join(f"{_FAULTS[kind]} {n}" for kind, n in figures.faults.most_common()),
        f"  lost: {found.lost_all} hidden, {found.lost_true} with two branches and eight words changed on every link, "
        f"{found.lost_read} whose text two branches kept, {found.lost_needed} that no version at hand could be; found "
        f"{found.lost_all_found}, {found.lost_found}, {found.lost_read_found}, {found.lost_needed_found}; "
        f"{found.lost_said} postulated, {found.lost_right} right, {found.lost_near} right in kind",
        f"  mixed: {found.mixed_all} mixed, {found.mixed_true} identifiable, found {found.mixed_found}; "
        f"{found.mixed_said} called mixed, {found.mixed_right} rightly",
    ]
    return "\n".join(lines)


def main() -> None:
    """Print the figures of each setting."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=48)
    parser.add_argument("--first", type=int, default=9000)
    parser.add_argument("--knob", default="")
    args = parser.parse_args()
    for name in SHOWN if not args.knob else [name for name in SETTINGS if name.startswith(args.knob)]:
        print(_shown(name, limits(SETTINGS[name], range(args.first, args.first + args.families))), flush=True)


if __name__ == "__main__":
    main()
