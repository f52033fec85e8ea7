"""One sentence of a story told in another way: is it called a contradiction where it means the same, and only there?

python -m benchmarks.paraphrases [-v] [--part develop|check]

benchmarks/data/paraphrases.json holds pairs of invented sentences that are true together, as a rewriter might put them:
from the other side ("three of the five voted for it", "two of the five against"), with a denial where the other has
none ("did not resign until Friday", "resigned on Friday"), in other figures ("a fifth", "20 per cent"). Each stands in
a story of three sentences and in a rewriting of it, either way round. The pairs of part `check` were written when the
rules that `develop` gave rise to stood. `charged` is the part of the comparisons with a row called a conflict: each is
a false charge. "errors" are pairs of which the second is such a sentence with one error in it (another figure, date,
name or result, what goes up or down, a law adopted or rejected): `errors_found` is the part of them charged. They are
all of part `develop`: rules were made with them.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

from benchmarks.data import ROOT
from benchmarks.rewritten import compared

PAIRS = ROOT / "benchmarks" / "data" / "paraphrases.json"


def measure() -> dict[str, float]:
    """Figures of this benchmark, of both parts."""
    return {"charged": measured("check"), "develop_charged": measured("develop"), "errors_found": found()}


def found(verbose: bool = False) -> float:
    """The part of the pairs with an error that are charged."""
    data: dict[str, Any] = json.loads(PAIRS.read_text("utf-8"))
    charged = 0
    for pair in data["errors"]:
        source, rewritten = data["frames"][pair["language"]]
        _, conflicts = compared(source.format(pair["a"]), rewritten.format(pair["b"]), pair["language"])
        charged += bool(conflicts)
        if verbose and not conflicts:
            print(f"missed   {pair['a']} | {pair['b']}")
    return charged / len(data["errors"])


def measured(part: str, verbose: bool = False) -> float:
    """The part of the comparisons of one part that charge anything."""
    data: dict[str, Any] = json.loads(PAIRS.read_text("utf-8"))
    charged = asked = 0
    for pair in data["pairs"]:
        if pair["part"] != part:
            continue
        source, rewritten = data["frames"][pair["language"]]
        for one, other in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
            _, conflicts = compared(source.format(one), rewritten.format(other), pair["language"])
            asked += 1
            charged += bool(conflicts)
            if verbose and conflicts:
                print(f"charged  {one} | {other}: {[(row.kind, row.a_text, row.b_text) for row in conflicts]}")
    return charged / asked


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--part", default="check", choices=["develop", "check"])
    arguments = parser.parse_args()
    print(f"charged  {measured(arguments.part, arguments.verbose):.3f}")
    print(f"errors found  {found(arguments.verbose):.3f}")
