"""One plain sentence for each link: what was dropped, added, carried along, credited, and when it was printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.model import Alignment
from retold.story.lineage.clues import Clues, orphans, same_name
from retold.story.lineage.collate import Collation
from retold.story.lineage.copyists import unknown
from retold.story.lineage.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Witness:
    """What the sentences are written from."""

    described: Sequence[Described]
    clues: Sequence[Clues]
    work: Workspace
    names: Sequence[str]  # what to call each node
    alignments: Mapping[tuple[str, str], Alignment]  # of some pairs of documents, by their ids


def sentence(w: Witness, parent: int, child: int, others: Sequence[str], note: str = "") -> str:
    """The evidence for parent → child. `others` are possible parents besides."""
    states, collation = w.work.states, w.work.collation
    hidden = unknown(collation.state, states, parent) | unknown(collation.state, states, child)
    around = np.array([cluster.side for cluster in collation.clusters], dtype=bool)  # headlines, captions, notices, …
    hidden |= around & (~around).any()
    a, b = (np.where(hidden, 0, states[k]) for k in (parent, child))  # nothing is said of these, nor of what is lost
    said: list[str] = []
    cut = np.flatnonzero((a > 0) & (b == 0))
    new = np.flatnonzero((a == 0) & (b > 0))
    reworded = np.flatnonzero((a > 0) & (b > 0) & (a != b))
    kept = int(((a > 0) & (a == b)).sum())
    lost_parent = parent >= w.work.extant
    lost_child = child >= w.work.extant
    cut, new, beyond = (cut, new, 0) if lost_parent or lost_child else _partners(w, parent, child, cut, new)
    common = kept + len(reworded) + beyond
    if common and not len(cut) and not len(new) and not len(reworded) and not beyond:
        said.append(f"has the same {_count(common, 'sentence')} in the same words")
    else:
        whole = f"{kept} of {_count(int((a > 0).sum()), 'sentence')}" if kept else "no sentence"
        said.append(f"keeps {whole} word for word")
        if len(reworded) or beyond:
            example = "" if lost_child or lost_parent else _example(w, parent, child, reworded)
            said.append(f"rewords {len(reworded) + beyond}{example}")
        if len(cut):
            where = "" if lost_parent else _where(w.described[parent], collation, parent, cut, w.names[parent])
            only = " and nothing else" if not len(new) and not len(reworded) and not beyond else ""
            said.append(f"drops {where or _count(len(cut), 'sentence')}{only}")
        if len(new):
            quote = "" if lost_child else f" (“{_first_words(w, child, int(new[0]))}”)"
            said.append(f"adds {_count(len(new), 'sentence')}{quote}")
    if shared := _shared(w, parent, child):
        said.append(shared)
    if not lost_child:
        said.extend(_besides(w, parent, child))
    text = "; ".join(said)
    if others:
        text += f"; {_list(others)} could be the parent as well"
    if note:
        text += f"; {note}"
    return text[0].upper() + text[1:] + "."


def _partners(
    w: Witness, parent: int, child: int, cut: NDArray[np.int64], new: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], int]:
    """What is left of the sentences cut and new without those that alignment links, so unlike as they are; and how many
    of the cut ones these are."""
    if not len(cut) or not len(new):
        return cut, new, 0
    a, b = w.described[parent], w.described[child]
    found = w.alignments.get((a.document.id, b.document.id))
    if found is None and (turned := w.alignments.get((b.document.id, a.document.id))) is not None:
        found = turned.mirrored()
    if found is None:
        return cut, new, 0
    sentence = w.work.collation.sentence
    starts = [
        [d.sentences[int(sentence[v, c])].start for c in some] for d, v, some in ((a, parent, cut), (b, child, new))
    ]
    gone: set[int] = set()
    come: set[int] = set()
    for link in (link for passage in found.passages for link in passage.links):
        old = {k for k, at in enumerate(starts[0]) if link.a.start <= at < link.a.end}
        fresh = {k for k, at in enumerate(starts[1]) if link.b.start <= at < link.b.end}
        if old and fresh:
            gone |= old
            come |= fresh
    return np.delete(cut, sorted(gone)), np.delete(new, sorted(come)), len(gone)


def _besides(w: Witness, parent: int, child: int) -> list[str]:
    mine = w.clues[child]
    said: list[str] = []
    theirs = w.clues[parent] if parent < w.work.extant else None
    if theirs is not None:
        named = [s for s in (*mine.sources, *mine.credits) if theirs.outlet and same_name(s, theirs.outlet)]
        if named:
            said.append(f"credits {named[0]}")
        elif mine.credits and set(mine.credits) <= set(theirs.credits):
            said.append(f"carries the credit to {_list(mine.credits)} along")
        if taken_back := sorted(mine.names[key] for key in mine.corrects & theirs.uncorrected):
            said.append(f"corrects ‘{taken_back[0]}’, which {w.names[parent]} has")
        if found := orphans(theirs, mine):
            said.append(f"names ‘{found[0]}’ without the first mention that {w.names[parent]} has")
        if mine.time is not None and theirs.time is not None:
            same_day = (mine.time_end or mine.time) >= theirs.time and (theirs.time_end or theirs.time) >= mine.time
            said.append("printed on the same day" if same_day else _apart(mine.time - theirs.time))
        if theirs.state is not None and mine.state is not None and mine.state > theirs.state:
            said.append("bears a later version note")
    elif mine.credits or mine.sources:
        said.append(f"credits {_list([*mine.credits, *mine.sources])}")
    if theirs is None and mine.traces:
        said.append(f"shows traces of translation (“{mine.traces[0]}”)")
    return said


def _apart(gap: timedelta) -> str:
    minutes = round(gap.total_seconds() / 60)
    way = "later" if minutes >= 0 else "earlier, so one of the two time stamps must be wrong"
    minutes = abs(minutes)
    if minutes < 120:
        return f"printed {_count(minutes, 'minute')} {way}"
    if minutes < 2880:
        return f"printed {_count(round(minutes / 60), 'hour')} {way}"
    return f"printed {_count(round(minutes / 1440), 'day')} {way}"


def _shared(w: Witness, parent: int, child: int) -> str:
    """A reading that only the two (and at most few others) have: a shared error or rewording."""
    states = w.work.states[: w.work.extant]
    if parent >= w.work.extant or child >= w.work.extant or w.work.extant < 3:
        return ""
    best: tuple[int, int, str] | None = None
    collation = w.work.collation
    for c, cluster in enumerate(collation.clusters):
        r = int(states[parent, c])
        s = int(states[child, c])
        if not r or not s or len(cluster.columns) < 3:
            continue
        same = np.flatnonzero((cluster.spoken[r] == cluster.spoken[s]) & (cluster.spoken[r] > 0))
        have = np.bincount(states[:, c], minlength=len(cluster.columns))
        present = int(have[1:].sum())
        having = ((cluster.spoken[:, same] == cluster.spoken[s, same]) * have[:, None])[1:].sum(axis=0)
        good = (having < present) & (having <= np.maximum(2, present - having))
        for k in np.flatnonzero(good)[:4].tolist():
            if best is not None and having[k] > best[0]:
                continue
            word = _word(w, child, c, int(cluster.spoken[s, same[k]]))
            if len(word) > 2 and (best is None or (int(having[k]), -len(word)) < (best[0], best[1])):
                best = (int(having[k]), -len(word), word)
    if best is None:
        return ""
    alone = "alone" if best[0] == 2 else "and few others"
    return f"shares ‘{best[2]}’ with it {alone}"


def _word(w: Witness, version: int, cluster: int, word: int) -> str:
    """How a version spells a word id of one of its sentences."""
    index = int(w.work.collation.sentence[version, cluster])
    if index < 0:
        return ""
    d = w.described[version]
    s = d.sentences[index]
    state, found = int(w.work.states[version, cluster]), w.work.collation.clusters[cluster]
    reading = found.spoken[state]
    words = reading[reading > 0].tolist()
    if at := found.begin.get(state):
        words = words[-at:] + words[:-at]
    if len(words) != s.last - s.first or word not in words:
        return ""
    at = s.first + words.index(word)
    return d.document.text[int(d.words.start[at]) : int(d.words.end[at])]


def _example(w: Witness, parent: int, child: int, which: NDArray[np.int64]) -> str:
    for c in which:
        cluster = w.work.collation.clusters[int(c)]
        a = cluster.spoken[w.work.states[parent, c]]
        b = cluster.spoken[w.work.states[child, c]]
        for k in np.flatnonzero((a != b) & (a > 0) & (b > 0)).tolist():
            x, y = _word(w, parent, int(c), int(a[k])), _word(w, child, int(c), int(b[k]))
            if x and y and x.casefold() != y.casefold():
                return f" (‘{x}’ becomes ‘{y}’)"
    return ""


def _where(d: Described, collation: Collation, version: int, cut: NDArray[np.int64], name: str) -> str:
    """“sentences 7–12 of B” where the cut sentences are one run of the parent."""
    indexes = sorted(int(collation.sentence[version, c]) for c in cut)
    if not indexes or indexes[0] < 0:
        return ""
    kind = "sentence" if len(indexes) == 1 else "sentences"
    runs: list[list[int]] = []
    for i in indexes:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    if len(runs) > 3:
        return f"{len(indexes)} sentences of {name}"
    shown = _list([f"{r[0] + 1}–{r[-1] + 1}" if len(r) > 1 else f"{r[0] + 1}" for r in runs])
    end = " (its end)" if len(runs) == 1 and indexes[-1] == len(d.sentences) - 1 else ""
    return f"{kind} {shown} of {name}{end}"


def _first_words(w: Witness, version: int, cluster: int) -> str:
    index = int(w.work.collation.sentence[version, cluster])
    if index < 0:
        return "…"
    d = w.described[version]
    words = d.sentences[index]
    text = d.document.text[words.start : words.end].split()
    return " ".join(text[:6]) + ("…" if len(text) > 6 else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _list(names: Sequence[str]) -> str:
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]
