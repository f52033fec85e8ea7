"""Is a story that was reworded throughout found, and another reporter's own story on the same event left alone?

    python -m benchmarks.retellings [-v] [--part develop|check|form]

benchmarks/data/retellings.json holds invented agency stories in thirteen languages, each with a rewriting of every
sentence that keeps the facts and hardly three words in a row (`rewritten`), some with one as a translation and back
makes it (`translated`), and one or two reports on the same event by somebody who was there himself (`other`,
`another`): the same names and figures, another order, and much of his own, or the order of time where source and report
keep to it. The stories of part `check` were written after the rules that `develop` gave rise to, and are only measured.
`form`: two texts of one making on two occasions ("a man of 34 was arrested on Tuesday", "a man of 51 was arrested on
Saturday").

`found`: the part of the pairs of a source, its rewriting and its translation that are one story; `joined`: how many
pairs with somebody's own report, or of two forms, are one; `surest`: the greatest confidence of such a pair;
`conflicts`: how many contradictions are charged between a source and a retelling (none is there).
"""

from __future__ import annotations

import argparse
import json
from itertools import combinations
from typing import Any

import retold
from benchmarks.data import ROOT
from retold.align import Aligner
from retold.describe import describe
from retold.model import Document

STORIES = ROOT / "benchmarks" / "data" / "retellings.json"
_ONE_TEXT = ("source", "rewritten", "translated")
_OWN = ("other", "another")


def measure() -> dict[str, float]:
    """Figures of this benchmark: of the stories that are only measured, and of the others."""
    of_forms = {f"form_{name}": value for name, value in measured("form").items() if name in ("joined", "surest")}
    developed = {f"develop_{name}": value for name, value in measured("develop").items()}
    return {**measured("check"), **developed, **of_forms}


def measured(part: str, verbose: bool = False) -> dict[str, float]:
    """Figures of one part of the stories."""
    stories: list[dict[str, Any]] = [row for row in json.loads(STORIES.read_text("utf-8")) if row["part"] == part]
    settings = retold.Settings()
    member = settings.story.member
    told: list[float] = []
    own: list[float] = []
    charged = 0
    for story in stories:
        texts = {name: Document(name, story[name], language=story["language"]) for name in story if name in _ALL}
        for one, two in combinations(texts, 2):
            both = retold.compare(texts[one], texts[two])
            same = one in _ONE_TEXT and two in _ONE_TEXT
            (told if same else own).append(both.confidence)
            charged += same and sum(row.conflict for row in both.changes)
            if verbose:
                rate = Aligner(describe(texts[one]), describe(texts[two])).flat(settings.tolerant).course
                print(f"{story['name']:10} {one:10} {two:10} {both.confidence:.3f}  course {rate:.2f}")
    return {
        "found": sum(sure >= member for sure in told) / max(1, len(told)),
        "joined": float(sum(sure >= member for sure in own)),
        "surest": max(own, default=0.0),
        "conflicts": float(charged),
        "pairs": float(len(told)),
        "own_pairs": float(len(own)),
    }


_ALL = (*_ONE_TEXT, *_OWN)

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="print every pair with its confidence and the rate of its course"
    )
    parser.add_argument("--part", choices=("develop", "check", "form"), default="check")
    given = parser.parse_args()
    for figure, value in measured(given.part, given.verbose).items():
        print(f"{figure:12} {value:.3f}")
