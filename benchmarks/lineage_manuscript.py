"""The family tree of poems that copyists handed down, torn and spelt at will (`benchmarks/simulate/copyists.py`).

    python -m benchmarks.lineage_manuscript [--families 6] [--first 15000]

Weights were chosen on seeds below 1,000. `reach` is the sign similarity of the true tree without its lost books.
"""

from __future__ import annotations

import argparse

from benchmarks.lineage_measures import Tally, sign_similarity, true_edges, true_tree
from benchmarks.lineage_simulated import described, judge
from benchmarks.simulate import Family, Scribes, copied
from retold.story.lineage import LineageSettings, lineage

LANGUAGES = ("latin", "vernacular")


def reach(family: Family) -> float:
    """Sign similarity of who knew every link between books at hand, but no lost book save one above all."""
    links = true_edges(family)
    names = [str(v) for v in family.visible]
    tops = [n for n in names if n not in {child for _, child in links}]
    return sign_similarity(names, links | ({("*", n) for n in tops} if len(tops) > 1 else set()), true_tree(family))


def measure(families: int = 6, first: int = 15000, language: str = "") -> dict[str, float]:
    """The figures over both languages, or one of them, and both ways of miscopying."""
    tally = Tally()
    most = 0.0
    for seed in range(first, first + families):
        tongue = language or LANGUAGES[seed % 2]
        family = copied(seed, Scribes(language=tongue, model=("channel", "synonyms")[seed // 2 % 2]))
        judge(tally, family, lineage(described(family), settings=LineageSettings(genre="manuscript")))
        most += reach(family) / families
    return tally.row() | {"reach": round(most, 3)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--families", type=int, default=6)
    parser.add_argument("--first", type=int, default=15000)
    args = parser.parse_args()
    for tongue in LANGUAGES:
        print(tongue, measure(args.families, args.first, tongue), flush=True)
