"""The family tree on simulated families: knob by knob, two rewording models, beside four baselines.

    python -m benchmarks.lineage_simulated [--families 40] [--first 9000] [--knob NAME] [--baselines]
    python -m benchmarks.lineage_simulated --time | --copies

Families 0–999 were used to choose weights; the report uses seeds from 9000 on.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace

from benchmarks.lineage_measures import (
    Tally,
    add_edges,
    baselines,
    identifiable_lost,
    identifiable_mixes,
    sign_similarity,
    true_edges,
    true_tree,
)
from benchmarks.simulate import Family, Knobs, grow, manuscript
from retold.describe import describe
from retold.describe.described import Described
from retold.model import Document
from retold.story.lineage import LineageSettings, Tree, lineage

SETTINGS: dict[str, Knobs] = {
    "default": Knobs(),
    "default, channel": Knobs(model="channel"),
    "nothing hidden or mixed": Knobs(hidden=0.0, mixed=0.0),
    "half hidden": Knobs(hidden=0.5),
    "mixed 25 %": Knobs(mixed=0.25),
    "no dates": Knobs(dated=0.0),
    "all dates right": Knobs(dated=1.0, wrong_dates=0.0),
    "dates 30 % wrong": Knobs(wrong_dates=0.3),
    "no credits": Knobs(credits=0.0),
    "no credits, no dates": Knobs(credits=0.0, dated=0.0),
    "heavy rewording": Knobs(heavy=0.5, strong=0.4),
    "heavy rewording, channel": Knobs(heavy=0.5, strong=0.4, model="channel"),
    "many updates": Knobs(updates=0.35),
    "chains": Knobs(from_agency=0.15),
    "6 versions": Knobs(versions=6),
    "30 versions": Knobs(versions=30),
    "manuscript, latin": manuscript(),
    "manuscript, cyrillic": manuscript("cyrillic", "synonyms"),
}
_NEAR = 0.5  # share of the descendants by which a lost version is right in kind


def documents(family: Family) -> list[Document]:
    """The visible versions as documents, ids being node numbers."""
    if family.bare:
        return [Document(id=str(k), text=family.text(k)) for k in family.visible]
    return [
        Document(id=str(k), text=family.text(k), title=n.title, outlet=n.outlet, published=n.shown)
        for k in family.visible
        if (n := family.nodes[k])
    ]


def described(family: Family) -> list[Described]:
    """The same, described."""
    return [describe(d) for d in documents(family)]


def judge(tally: Tally, family: Family, tree: Tree) -> None:
    """Add one family to the figures."""
    edges = {(p, v) for v in tree.versions for p in tree.extant_parents(v)}
    truth = true_edges(family)
    add_edges(tally, family, edges)
    tally.signs += sign_similarity(list(tree.versions), [(x.parent, x.child) for x in tree.links], true_tree(family))
    gone = {lost.id for lost in tree.lost}
    parents = {str(v): {str(p) for p in family.extant_parents(v)} for v in family.visible}
    for link in tree.links:
        if link.child in gone:
            continue
        if link.parent in gone:
            chain = set(tree.extant_parents(link.child))
            direct = any(family.nodes[p].hidden for p in family.nodes[int(link.child)].parents)
            tally.claims.append((link.confidence, direct and (chain <= parents[link.child])))
        else:
            tally.claims.append((link.confidence, (link.parent, link.child) in truth))
    reach = {lost.id: _below(tree, lost.id) - gone for lost in tree.lost}
    hidden = identifiable_lost(family)

    def seen(sets: list[set[str]]) -> int:
        return sum(any(_like(r, e) for r in reach.values()) for e in sets)

    tally.lost_said += len(reach)
    tally.lost_right += sum(any(_like(r, e) for e in hidden.every) for r in reach.values())
    tally.lost_near += sum(any(_like(r, e, _NEAR) for e in hidden.every) for r in reach.values())
    tally.lost_needed += len(hidden.needed)
    tally.lost_needed_found += seen(hidden.needed)
    tally.lost_read += len(hidden.read)
    tally.lost_read_found += seen(hidden.read)
    tally.lost_true += len(hidden.changed)
    tally.lost_found += seen(hidden.changed)
    tally.lost_all += len(hidden.every)
    tally.lost_all_found += seen(hidden.every)
    twice = {v for v in tree.versions if len(tree.parents(v)) > 1}
    mixes = identifiable_mixes(family)
    tally.mixed_all += sum(len(family.nodes[v].parents) > 1 for v in family.visible)
    tally.mixed_said += len(twice)
    tally.mixed_right += sum(len(family.nodes[int(v)].parents) > 1 for v in twice)
    tally.mixed_kin += sum(_from_mixed(family, int(v)) for v in twice)
    tally.mixed_true += len({v for _, v in mixes})
    tally.mixed_found += len({v for _, v in mixes} & twice)


def _from_mixed(family: Family, version: int) -> bool:
    """Whether a version, or a hidden one that it was made from, has two parents."""
    parents = family.nodes[version].parents
    return len(parents) > 1 or any(family.nodes[p].hidden and _from_mixed(family, p) for p in parents)


def _below(tree: Tree, node: str) -> set[str]:
    out: set[str] = set()
    todo = [node]
    while todo:
        for child in tree.children(todo.pop()):
            if child not in out:
                out.add(child)
                todo.append(child)
    return out


def _like(a: set[str], b: set[str], least: float = 0.8) -> bool:
    """Whether two sets of descendants are the same, but for one in five."""
    return bool(a or b) and len(a & b) / len(a | b) >= least


def table(
    knobs: Knobs, seeds: range, settings: LineageSettings | None = None, others: bool = False
) -> dict[str, dict[str, float]]:
    """Figures by method for one setting of the simulator."""
    tallies = {"retold": Tally()}
    if knobs.bare and settings is None:
        settings = LineageSettings(genre="manuscript")
    for seed in seeds:
        family = grow(seed, knobs)
        tree = lineage(described(family), settings=settings)
        judge(tallies["retold"], family, tree)
        if others:
            texts = {str(k): family.text(k) for k in family.visible}
            times = {str(k): t.timestamp() if (t := family.nodes[k].shown) else None for k in family.visible}
            for name, links in baselines(texts, times).items():
                tally = tallies.setdefault(name, Tally())
                add_edges(tally, family, {(p, v) for p, v in links if "*" not in p + v})
                tally.signs += sign_similarity(sorted(texts), links, true_tree(family))
    return {name: tally.row() for name, tally in tallies.items()}


def measure(families: int = 24, first: int = 9000) -> dict[str, float]:
    """The figures of two settings, for the floors."""
    seeds = range(first, first + families)
    row = table(SETTINGS["default"], seeds)["retold"]
    whole = table(SETTINGS["nothing hidden or mixed"], seeds)["retold"]
    kept = ("F", "uF", "reversed", "root", "sign", "ece", "certain", "coverage")
    return {k: row[k] for k in kept} | {"whole_F": whole["F"], "whole_root": whole["root"]}


def seconds(versions: int, seed: int) -> float:
    """Processor time of the tree of one family of so many versions, these described before."""
    described = [describe(d) for d in documents(grow(seed, Knobs(versions=versions)))]
    start = time.process_time()
    lineage(described)
    return time.process_time() - start


def copies(versions: int = 2000) -> float:
    """Seconds of the tree of so many near-identical copies of ten sentences, these described before."""
    rng = random.Random(1)
    family = grow(1, Knobs(sentences=10))
    story = [" ".join(line) + "." for line in family.nodes[0].lines]
    made: list[Described] = []
    for number in range(versions):
        lines = story[: rng.randint(5, 10)] if rng.random() < 0.2 else list(story)
        if rng.random() < 0.1:
            at = rng.randrange(len(lines))
            lines[at] = lines[at].replace(" the ", " this ", 1)
        made.append(describe(Document(id=f"{number:04d}", text="\n\n".join(lines) + "\n")))
    start = time.perf_counter()
    lineage(made)
    return time.perf_counter() - start


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=40)
    parser.add_argument("--first", type=int, default=9000)
    parser.add_argument("--knob", default="")
    parser.add_argument("--baselines", action="store_true")
    parser.add_argument("--time", action="store_true", help="only how long a tree of 50, 100 and 200 versions takes")
    parser.add_argument("--copies", action="store_true", help="only how long 2,000 near-identical copies take")
    args = parser.parse_args()
    if args.copies:
        print(f"2,000 copies: {copies():.1f} s")
        return
    if args.time:
        for versions in (50, 100, 200):
            print(f"{versions} versions: " + ", ".join(f"{seconds(versions, seed):.2f} s" for seed in (1, 2, 3)))
        return
    for name, knobs in SETTINGS.items():
        if args.knob and not name.startswith(args.knob):
            continue
        count = args.families if knobs.versions <= 12 else max(3, args.families // 4)
        start = time.perf_counter()
        rows = table(replace(knobs), range(args.first, args.first + count), others=args.baselines)
        for method, row in rows.items():
            print(f"{name:28} {method:18} " + "  ".join(f"{k} {v}" for k, v in row.items()))
        print(f"{'':28} {count} families, {time.perf_counter() - start:.1f} s", flush=True)


if __name__ == "__main__":
    main()
