"""Known edits put into real documents: which does `compare.changes` find, and what does it report besides?

python -m benchmarks.injected [-v] [--documents N]

Each document is edited once a kind (one to three edits), once with several kinds at once, and once with edits that keep
the facts; each as a verbatim copy and reworded (synonyms, house style, number style, names, connectives, sentences
joined and parted, phrases of time moved).
recall_KIND: edits with a row of the kind over their place. precision_KIND: rows of the kind that are an edit. A row of
kind wording is never an alarm. conflict_precision, conflict_recall: rows called conflicts that are edits of fact, and
edits of figures, dates, names, speakers and negation that are called conflicts. false_alarms: documents with only
fact-keeping edits that get a row about a fact (but for spellings of a name), as a part of all. milliseconds_600: median
processor time of one pair, scaled to 600 words (after describing and aligning).
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks import edits as make
from benchmarks.data import ground_news, rows
from benchmarks.edits import Edit
from retold.align import align_described
from retold.compare import changes
from retold.describe import describe
from retold.model import Change, Document

FACTS = {
    "number",
    "date",
    "name",
    "quote",
    "speaker",
    "attribution",
    "negation",
    "certainty",
    "correction",
    "added",
    "dropped",
}
CONTRADICTING = {"number", "date", "name", "negation", "speaker"}
# Rows that also tell an edit truly: a speaker is a name, a lost attribution may be a dropped clause.
ALSO = {
    "speaker": {"name", "attribution"},
    "attribution": {"speaker", "dropped"},
    "name": {"speaker", "attribution"},
    "added": {"correction"},
    "quote": {"negation", "certainty", "number", "name"},
    "certainty": {"negation"},
}


def texts(count: int) -> Iterator[tuple[str, str]]:
    """Real English documents of 120 to 900 words, from three sets, taken in turn."""
    sets = [
        [(d.id, d.text) for d in ground_news()[0]],
        [(str(r.get("id", i)), r["text"]) for i, r in enumerate(_wikipedia())],
        [
            (r["id"], r["text"][:6000].rsplit("\n", 1)[0])
            for r in rows("pan13-train/documents.jsonl.gz")
            if "source" in r["id"]
        ],
    ]
    rng = random.Random(20221209)
    chosen = [[d for d in documents if 120 <= len(d[1].split()) <= 1500] for documents in sets]
    for documents in chosen:
        rng.shuffle(documents)
    for i in range(count):
        documents = chosen[i % len(chosen)]
        if i // len(chosen) < len(documents):
            yield documents[i // len(chosen)]


def _wikipedia() -> list[dict[str, str]]:
    out = []
    for row in rows("wikipedia-versions/versions.jsonl.gz"):
        if "text" in row:
            out.append(row)
        elif row.get("versions"):
            out.append({"id": str(row.get("id") or row.get("title")), "text": row["versions"][-1]["text"]})
    return out


def edited(text: str, kinds: list[str], reword: bool, rng: random.Random, each: int) -> list[Edit]:
    """Edits of fact first, so that rewording gives way to them."""
    out: list[Edit] = []
    for kind in kinds:
        found = 0
        for edit in make.MAKERS[kind](text, rng):
            if all(edit.end + 60 < other.start or edit.start > other.end + 60 for other in out):
                out.append(edit)
                found += 1
            if found >= each:
                break
    if reword:
        out += preserving(text, rng, 0.7)
    return out


def preserving(text: str, rng: random.Random, rate: float) -> list[Edit]:
    kinds = (make.number_style, make.order, make.name_style, make.house_style, make.phrasing, make.rewording)
    return [edit for kind in kinds for edit in kind(text, rng, rate)]


def compared(id: str, text: str, new: str) -> tuple[tuple[Change, ...], float]:
    a, b = describe(Document(id + "-a", text, language="en")), describe(Document(id + "-b", new, language="en"))
    alignment = align_described(a, b)
    start = time.process_time()
    found = changes(a, b, alignment)
    return found, (time.process_time() - start) / max(1, len(a.words) + len(b.words)) * 1200


def over(change: Change, edit: Edit, start: int, end: int, margin: int = 2) -> bool:
    """Whether a row stands over an edit, on the sides where both have something."""
    on_a = change.a is not None and change.a.start <= edit.end + margin and change.a.end >= edit.start - margin
    on_b = change.b is not None and change.b.start <= end + margin and change.b.end >= start - margin
    return (on_a or change.a is None) and (on_b or change.b is None)


def spelled(change: Change, edit: Edit, start: int, end: int) -> bool:
    """Whether a row about the spelling of a name stands over an edit of its later spelling."""
    return not edit.kind and change.b is not None and change.b.start <= end and change.b.end >= start


def measure(documents: int = 60, verbose: bool = False) -> dict[str, float]:
    """Figures of this benchmark, on so many documents."""
    hit: Counter[str] = Counter()
    sought: Counter[str] = Counter()
    right: Counter[str] = Counter()
    told: Counter[str] = Counter()
    times: list[float] = []
    sought_conflicts = found_conflicts = 0
    alarms = clean = conflicts_right = conflicts = 0
    for id, text in texts(documents):
        rng = random.Random(id)
        runs = [([kind], 3) for kind in make.MAKERS] + [(list(make.MAKERS), 1)]
        for reword in (False, True):
            how = "reworded" if reword else "verbatim"
            for kinds, each in runs:
                new, placed = make.apply(text, edited(text, kinds, reword, rng, each))
                facts = [place for place in placed if place[0].kind]
                if not facts:
                    continue
                found, took = compared(id, text, new)
                times.append(took)
                for edit, start, end in facts:
                    sought[f"{edit.kind}_{how}"] += 1
                    good = {edit.kind, *ALSO.get(edit.kind, ())}
                    rows_over = [c for c in found if c.kind in good and over(c, edit, start, end)]
                    hit[f"{edit.kind}_{how}"] += bool(rows_over)
                    if edit.kind in CONTRADICTING:
                        sought_conflicts += 1
                        found_conflicts += any(c.conflict for c in rows_over)
                        if verbose and rows_over and not any(c.conflict for c in rows_over):
                            print(
                                "NOCONF",
                                how,
                                edit.kind,
                                repr(text[edit.start - 50 : edit.end + 50]),
                                "→",
                                repr(edit.new),
                            )
                    if verbose and not rows_over:
                        print(
                            "MISSED", how, edit.kind, repr(text[edit.start - 40 : edit.end + 40]), "→", repr(edit.new)
                        )
                for change in found:
                    if change.kind not in FACTS:
                        continue
                    true = any(over(change, *place) for place in facts) or (
                        change.kind == "name"
                        and not change.conflict
                        and any(spelled(change, *place) for place in placed)
                    )
                    told[f"{change.kind}_{how}"] += 1
                    right[f"{change.kind}_{how}"] += true
                    conflicts += change.conflict
                    conflicts_right += change.conflict and true
                    if verbose and not true:
                        print(
                            "FALSE ",
                            how,
                            change.kind,
                            change.conflict,
                            repr(change.a_text),
                            "|",
                            repr(change.b_text),
                            kinds,
                        )
        new, _ = make.apply(text, preserving(text, rng, 0.7))
        found, _ = compared(id, text, new)
        clean += 1
        bad = [c for c in found if c.kind in FACTS and (c.conflict or c.kind != "name")]
        alarms += bool(bad)
        if verbose:
            for c in bad:
                print("ALARM ", c.kind, c.conflict, repr(c.a_text), "|", repr(c.b_text))
    figures = {f"recall_{key}": hit[key] / sought[key] for key in sorted(sought)}
    figures |= {f"precision_{key}": right[key] / told[key] for key in sorted(told)}
    figures |= {"false_alarms": alarms / max(1, clean), "conflict_precision": conflicts_right / max(1, conflicts)}
    figures["conflict_recall"] = found_conflicts / max(1, sought_conflicts)
    figures["milliseconds_600"] = sorted(times)[len(times) // 2] * 1000
    if verbose:
        print({key: (hit[key], sought[key], right[key], told[key]) for key in sorted({*sought, *told})})
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Known edits put into real documents.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss and false row")
    parser.add_argument("--documents", type=int, default=60, help="how many documents (default 60)")
    given = parser.parse_args()
    for figure, value in measure(given.documents, given.verbose).items():
        print(f"{figure:36} {value:.3f}")
