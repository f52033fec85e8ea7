"""One error planted at a time in a copy that was rewritten throughout: is it called a contradiction?

python -m benchmarks.rewritten [-v] [--part develop|check|later]

benchmarks/data/rewritten.json holds invented agency stories, each with a rewriting of all its sentences that keeps the
facts, and errors: words of the rewriting and what stands there instead (another figure, date, name, side, or the
opposite). Some are errors that no rule of words can know ("iron ore" made "coal"). The stories of part `check` were
written after the rules that `develop` gave rise to, and are only measured; so are those of `later`, in Norwegian and
Chinese, written when these had just got their data files. `found` is the part of the errors with a row
called a conflict over their place, `false` how many conflicts stand in rewritings without an error, `one_story` the
part of the rewritings that are one story with their source.
"""

from __future__ import annotations

import argparse
import json
from typing import Any

import retold
from benchmarks.data import ROOT
from retold.model import Change, Document

STORIES = ROOT / "benchmarks" / "data" / "rewritten.json"


def compared(source: str, other: str, language: str) -> tuple[float, list[Change]]:
    """How sure it is that a story and a rewriting are of one text, and the rows that are called conflicts."""
    both = retold.compare(Document("a", source, language=language), Document("b", other, language=language))
    return both.confidence, [row for row in both.changes if row.conflict]


def measure() -> dict[str, float]:
    """Figures of this benchmark: of the stories that are only measured, and of those that rules were made with."""
    more = {f"{part}_{name}": n for part in ("later", "develop") for name, n in measured(part).items()}
    return {**measured("check"), **more}


def measured(part: str, verbose: bool = False) -> dict[str, float]:
    """Figures of one part of the stories."""
    errors = found = wrong = joined = 0
    stories: list[dict[str, Any]] = [row for row in json.loads(STORIES.read_text("utf-8")) if row["part"] == part]
    for story in stories:
        source, clean, language = story["source"], story["rewritten"], story["language"]
        sure, conflicts = compared(source, clean, language)
        joined += sure >= retold.Settings().story.member
        false = {(row.kind, row.a_text, row.b_text) for row in conflicts}
        wrong += len(false)
        for words, instead in story["errors"]:
            if clean.count(words) != 1:
                raise ValueError(f"{STORIES.name}, {story['name']}: {words!r} does not stand there once")
            at = clean.index(words)
            charged = [
                row
                for row in compared(source, clean.replace(words, instead), language)[1]
                if row.b and row.b.start < at + len(instead) and at < row.b.end
                if (row.kind, row.a_text, row.b_text) not in false
            ]
            errors += 1
            found += bool(charged)
            if verbose and not charged:
                print(f"missed  {story['name']:8} {words!r} made {instead!r}")
    return {"found": found / errors, "false": wrong, "one_story": joined / len(stories), "errors": errors}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--part", default="check", choices=["develop", "check", "later"])
    arguments = parser.parse_args()
    for name, value in measured(arguments.part, arguments.verbose).items():
        print(f"{name:12} {value:.3f}")
