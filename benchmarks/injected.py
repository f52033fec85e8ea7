"""Known edits put into real documents: which does `compare.changes` find, and what does it report besides?

python -m benchmarks.injected [-v] [--part develop|check] [--documents N] [--sorts]

The documents (news, encyclopedia articles, web pages, press releases) are parted by a digest of their id: thresholds,
word lists and confidences are made on the part `develop`; `check` is only measured. Each document is edited once a kind
(one to three edits of different sorts), once with several kinds at once, and once with edits that keep the facts; each
as a verbatim copy and reworded (edit_styles.py: synonyms, house style, number style, names, connectives, order).
recall_KIND: edits with a row of the kind over their place. precision_KIND: rows of the kind that stand over an edit of
that kind (or of one that it also tells truly: ALSO). A row of kind wording is never an alarm. conflict_precision: rows
called conflicts that are edits of fact, and not such as both can be true of. conflict_recall: edits that cannot both
be true that are called conflicts. calibration_error: how far the confidences are from the part of rows that are right.
false_alarms: documents with only fact-keeping edits that get a row about a fact (but for spellings of a name), as a
part of all. milliseconds_600: median processor time of one pair, scaled to 600 words (after describing and aligning);
milliseconds_near_600: the same of pairs of 450 to 800 words only, where the scaling adds nothing of its own (most
documents are shorter, and what a pair costs at least is multiplied with the rest).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from statistics import median

from benchmarks import edit_claims, edit_facts
from benchmarks import edits as make
from benchmarks.data import data_folder, ground_news, rows
from benchmarks.edit_styles import PUBLISHED, preserving
from benchmarks.edits import Edit, Maker, Placed, quoted
from retold.align import align_described
from retold.compare import changes
from retold.compare.settings import DEFAULT, CompareSettings
from retold.describe import describe
from retold.model import Change, Document

MAKERS: dict[str, tuple[Maker, ...]] = {
    "number": edit_facts.NUMBER,
    "date": edit_facts.DATE,
    "name": edit_facts.NAME,
    "negation": edit_claims.NEGATION,
    "certainty": edit_claims.CERTAINTY,
    "speaker": edit_claims.SPEAKER,
    "attribution": edit_claims.ATTRIBUTION,
    "quote": edit_claims.QUOTE,
    "dropped": edit_claims.DROPPED,
    "added": edit_claims.ADDED,
    "moved": edit_claims.MOVED,
    "correction": edit_claims.CORRECTION,
}
# Rows that also tell an edit truly: a speaker is a name, a lost attribution may be a dropped clause.
ALSO = {
    "speaker": {"name", "attribution"},
    "attribution": {"speaker", "dropped", "added", "number", "name"},
    "name": {"speaker", "attribution"},
    "added": {"correction", "attribution", "number", "date", "name"},
    "correction": {"added", "date", "number"},
    "quote": {"negation", "certainty", "number", "name", "added", "dropped", "attribution"},
    "certainty": {"negation", "attribution"},
    "negation": {"certainty"},
    "moved": {"added", "dropped"},
    # What a dropped or added sentence gave may be told as such beside it.
    "dropped": {"attribution", "number", "date", "name"},
}
FACTS = set(MAKERS) - {"moved"}
# Rows that tell an edit of the kind well enough to count as found.
FOUND = {
    "speaker": {"name", "attribution"},
    "attribution": {"speaker", "dropped", "added"},
    "name": {"speaker", "attribution"},
    "added": {"correction"},
    "quote": {"negation", "certainty", "number", "name"},
    "certainty": {"negation"},
}


def texts(count: int, part: str) -> Iterator[tuple[str, str]]:
    """Real English documents of 120 to 1500 words of one part, from four sets, taken in turn."""
    sets = [
        [(d.id, d.text) for d in ground_news()[0]],
        list({row["article"]: (row["article"], row["text"]) for row in _rows("wikipedia-versions/versions")}.values()),
        [(r["id"], r["text"][:6000].rsplit("\n", 1)[0]) for r in _rows("pan13-train/documents") if "source" in r["id"]],
        _releases(),
    ]
    chosen = [
        sorted((_digest(id), id, text) for id, text in documents if 120 <= len(text.split()) <= 1500)
        for documents in sets
    ]
    chosen = [[d for d in documents if (d[0] % 2 == 0) == (part == "develop")] for documents in chosen]
    given = 0
    for i in range(max(map(len, chosen))):
        for documents in chosen:
            if i < len(documents) and given < count:
                given += 1
                yield documents[i][1:]


def _rows(name: str) -> list[dict[str, str]]:
    return rows(name + ".jsonl.gz")


def _releases() -> list[tuple[str, str]]:
    """Every fortieth press release."""
    path = data_folder() / "senate-releases" / "2005-2006.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for i, line in enumerate(file) if i % 40 == 7]
    return [(row["id"], row["text"]) for row in found]


def _digest(id: str) -> int:
    return int.from_bytes(hashlib.sha256(id.encode("utf-8", "surrogatepass")).digest()[:6], "big")


def edited(text: str, kinds: list[str], reword: bool, rng: random.Random, each: int) -> list[Edit]:
    """Edits of fact first, so that rewording gives way to them. The sorts of a kind take turns."""
    out: list[Edit] = []
    for kind in kinds:
        makers = [maker(text, rng) for maker in rng.sample(MAKERS[kind], len(MAKERS[kind]))]
        found = 0
        while makers and found < each:
            maker = makers.pop(0)
            for edit in maker:
                places = [edit, *([edit.also] if edit.also else [])]
                taken = [one for other in out for one in (other, *([other.also] if other.also else []))]
                if all(p.end + 60 < other.start or p.start > other.end + 60 for p in places for other in taken):
                    out.append(replace(edit, quoted=quoted(text, edit.start)))
                    found += 1
                    makers.append(maker)
                    break
    if reword:
        out += preserving(text, rng, 0.7)
    return out


_DAY = datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day, 12, tzinfo=UTC)


def compared(id: str, text: str, new: str, settings: CompareSettings = DEFAULT) -> tuple[tuple[Change, ...], float]:
    """The changes between a text and its edited copy, and the processor seconds that 600 words took."""
    a = describe(Document(id + "-a", text, language="en", published=_DAY))
    b = describe(Document(id + "-b", new, language="en", published=_DAY))
    alignment = align_described(a, b)
    start = time.process_time()
    found = changes(a, b, alignment, settings)
    return found, (time.process_time() - start) / max(1, len(a.words) + len(b.words)) * 1200


def over(change: Change, place: Placed, margin: int = 2) -> bool:
    """Whether a row stands over an edit, on the sides where both have something."""
    edit, start, end = place
    on_a = change.a is not None and change.a.start <= edit.end + margin and change.a.end >= edit.start - margin
    on_b = change.b is not None and change.b.start <= end + margin and change.b.end >= start - margin
    if edit.kind == "moved":
        return on_a or on_b
    return (on_a or change.a is None) and (on_b or change.b is None)


def tells(change: Change, place: Placed) -> bool:
    """Whether a row is a true word about an edit: of its kind, or one that tells it too; spellings of kept names."""
    edit, start, end = place
    if not edit.kind:
        on_b = change.b is not None and change.b.start <= end and change.b.end >= start
        return change.kind == "name" and not change.conflict and on_b
    good = {edit.kind, *ALSO.get(edit.kind, ())}
    if edit.quoted:
        good.add("quote")  # other words in somebody's mouth, whatever they are about
    return change.kind in good and over(change, place)


class Score:
    """Counts of one run of the benchmark."""

    def __init__(self, verbose: bool) -> None:
        self.verbose = verbose
        self.hit: Counter[str] = Counter()
        self.sought: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self.rated: list[tuple[str, float, bool]] = []  # kind, confidence, whether right
        self.times: list[tuple[float, int]] = []  # seconds a pair of 600 words, words of the original

    def say(self, *words: object) -> None:
        if self.verbose:
            print(*words)

    def pair(self, text: str, found: tuple[Change, ...], placed: list[Placed], how: str, kinds: list[str]) -> None:
        """Counts one edited copy."""
        for place in placed:
            edit = place[0]
            if not edit.kind or edit.how == "there":
                continue
            good = {edit.kind, *FOUND.get(edit.kind, ())}
            both = [place, *(p for p in placed if edit.also is not None and p[0] is edit.also)]
            rows_over = [c for c in found if c.kind in good and any(over(c, p) for p in both)]
            for key in (f"{edit.kind}_{how}", f"{edit.kind}:{edit.how}_{how}"):
                self.sought[key] += 1
                self.hit[key] += bool(rows_over)
            shown = (how, edit.kind, edit.how, repr(text[edit.start - 40 : edit.end + 40]), "→", repr(edit.new))
            if not rows_over:
                self.say("MISSED", *shown)
            if edit.conflict:
                charged = any(c.conflict for c in rows_over)
                self.sought["conflict"] += 1
                self.hit["conflict"] += charged
                if rows_over and not charged:
                    self.say("NOCONF", *shown)
        for change in found:
            if change.kind not in FACTS:
                continue
            about = [place for place in placed if tells(change, place)]
            self.told[f"{change.kind}_{how}"] += 1
            self.right[f"{change.kind}_{how}"] += bool(about)
            self.rated.append((change.kind, change.confidence, bool(about)))
            shown = (how, change.kind, change.conflict, repr(change.a_text), "|", repr(change.b_text), kinds)
            if change.conflict:
                fair = any(place[0].kind and place[0].conflict is not False for place in placed if over(change, place))
                self.told["conflict"] += 1
                self.right["conflict"] += fair
                if not fair:
                    self.say("UNFAIR", *shown)
            if not about:
                self.say("FALSE ", *shown)


def run(documents: int, part: str, verbose: bool = False, settings: CompareSettings = DEFAULT) -> tuple[Score, float]:
    """All counts, and the part of documents with a false alarm."""
    score = Score(verbose)
    alarms = clean = 0
    for id, text in texts(documents, part):
        rng = random.Random(id)
        runs = [([kind], 3) for kind in MAKERS] + [(rng.sample(list(MAKERS), len(MAKERS)), 1)]
        for reword in (False, True):
            for kinds, each in runs:
                new, placed = make.apply(text, edited(text, kinds, reword, rng, each))
                if any(place[0].kind for place in placed):
                    found, took = compared(id, text, new, settings)
                    score.times.append((took, len(text.split())))
                    score.pair(text, found, placed, "reworded" if reword else "verbatim", kinds)
        new, _ = make.apply(text, preserving(text, rng, 0.7))
        found, _ = compared(id, text, new, settings)
        clean += 1
        score.rated += [(c.kind, c.confidence, False) for c in found if c.kind in FACTS and c.kind != "name"]
        bad = [c for c in found if c.kind in FACTS and (c.conflict or c.kind != "name")]
        alarms += bool(bad)
        for c in bad:
            score.say("ALARM ", id, c.kind, c.conflict, repr(c.a_text), "|", repr(c.b_text))
    return score, alarms / max(1, clean)


def calibration_error(rated: list[tuple[str, float, bool]]) -> float:
    """How far confidences are from the part of rows that are right, on average over ten bins of equal width."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for _, confidence, right in rated:
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    gaps = [abs(sum(c for c, _ in rows) - sum(r for _, r in rows)) for rows in bins.values()]
    return sum(gaps) / max(1, len(rated))


def measure(documents: int = 80, part: str = "check", verbose: bool = False, sorts: bool = False) -> dict[str, float]:
    """Figures of this benchmark, on so many documents of a part."""
    score, alarms = run(documents, part, verbose)
    figures = {
        f"recall_{key}": score.hit[key] / score.sought[key]
        for key in sorted(score.sought)
        if key != "conflict" and (sorts or ":" not in key)
    }
    figures |= {f"precision_{key}": score.right[key] / score.told[key] for key in sorted(score.told) if "_" in key}
    figures["false_alarms"] = alarms
    figures["conflict_precision"] = score.right["conflict"] / max(1, score.told["conflict"])
    figures["conflict_recall"] = score.hit["conflict"] / max(1, score.sought["conflict"])
    figures["calibration_error"] = calibration_error(score.rated)
    figures["milliseconds_600"] = 1000 * median(took for took, _ in score.times)
    near = [took for took, words in score.times if 450 <= words <= 800]
    if near:
        figures["milliseconds_near_600"] = 1000 * median(near)
    if verbose or sorts:
        print({key: (score.hit[key], score.sought[key]) for key in sorted(score.sought)})
        print({key: (score.right[key], score.told[key]) for key in sorted(score.told)})
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Known edits put into real documents.")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss and false row")
    parser.add_argument("--part", choices=("develop", "check"), default="check", help="which documents")
    parser.add_argument("--documents", type=int, default=80, help="how many documents (default 80)")
    parser.add_argument("--sorts", action="store_true", help="recall of each sort of edit too")
    given = parser.parse_args()
    for figure, value in measure(given.documents, given.part, given.verbose, given.sorts).items():
        print(f"{figure:36} {value:.3f}")
