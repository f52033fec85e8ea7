"""Edits of who says what, how surely, and of whole sentences (see edits.py): one maker a sort."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from benchmarks.edits import DAYS, PEOPLE, Edit, Maker, inside, sentences, sites


def negate(text: str, rng: random.Random) -> Iterator[Edit]:
    """ "not" or "never" put in, "not" taken out."""
    verbs = "is|was|are|were|will|would|has|had"
    for m in sites(
        rf"(?<=[a-z] )(?:{verbs})(?= (?!not|no|never|also|been|only|the|a|an|to)[a-z]{{4,}} [a-z])", text, rng
    ):
        new = rng.choice((" not", " not", " never"))
        yield Edit(m.end(), m.end(), new, "negation", "put in", True)


def affirm(text: str, rng: random.Random) -> Iterator[Edit]:
    before = "(?:(?<= is)|(?<= was)|(?<= are)|(?<= were)|(?<= will)|(?<= could)|(?<= should)|(?<= would))"
    for m in sites(before + r" (?:not|never)(?= (?!only|just|yet|even|the |so )[a-z]{4,})", text, rng):
        yield Edit(m.start(), m.end(), "", "negation", "taken out", True)


_OPPOSITE = (
    "increase/decrease increased/decreased rose/fell won/lost accepted/rejected supported/opposed approved/rejected"
)
_OPPOSITE += " legal/illegal north/south eastern/western agreed/refused higher/lower able/unable"


def opposite(text: str, rng: random.Random) -> Iterator[Edit]:
    table: dict[str, str] = {}
    for pair in _OPPOSITE.split():
        one, two = pair.split("/")
        table.setdefault(one, two)
        table.setdefault(two, one)
    for m in sites(rf"(?<=[a-z] )(?:{'|'.join(table)})(?= [a-z])", text, rng):
        yield Edit(m.start(), m.end(), table[m.group()], "negation", "opposite")


def refusal(text: str, rng: random.Random) -> Iterator[Edit]:
    """ "decided to" → "refused to", "managed to" → "failed to", "no longer"."""
    for m in sites(
        r"\b(?:decided|agreed|began|managed|wanted|continued|was able|were able)(?= to [a-z]{3,})", text, rng
    ):
        yield Edit(m.start(), m.end(), rng.choice(("refused", "failed", "declined")), "negation", "refusal")
    for m in sites(r"(?<=[a-z] )(?:is|are)(?= (?!not|no|never)[a-z]{4,} )", text, rng):
        yield Edit(m.end(), m.end(), " no longer", "negation", "refusal")


def weaken(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=[a-z] )will(?= (?!not)[a-z]{3,})", text, rng):
        yield Edit(m.start(), m.end(), rng.choice(("may", "might", "could")), "certainty", "weakened", False)


def alleged(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=[a-z] )(?:was|were)(?= [a-z]{3,}ed\b)", text, rng):
        new = rng.choice((" allegedly", " reportedly", " apparently", " probably"))
        yield Edit(m.end(), m.end(), new, "certainty", "alleged", False)


def firm(text: str, rng: random.Random) -> Iterator[Edit]:
    """May and could become will; likely, possibly, allegedly go."""
    for m in sites(r"(?<=[a-z] )(?:may|might|could)(?= (?!not|be |have )[a-z]{3,})", text, rng):
        yield Edit(m.start(), m.end(), "will", "certainty", "firmed", False)
    for m in sites(
        r"(?<=[a-z]) (?:allegedly|reportedly|possibly|perhaps|probably|apparently|likely)(?= [a-z]{3,})", text, rng
    ):
        if not re.search(r"(?:more|most|less|very|is|are) $", text[: m.start()] + " "):
            yield Edit(m.start(), m.end(), "", "certainty", "firmed", False)


def believed(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=[a-z] )(?:is|was)(?= (?:a|an|the) [a-z]{4,})", text, rng):
        new = "may be" if m.group() == "is" else "may have been"
        yield Edit(m.start(), m.end(), new, "certainty", "believed", False)


def another(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another person speaks."""
    for m in sites(r"[A-Z][a-z]{3,}(?= (?:said|told|added)\b)|(?<=\bsaid )[A-Z][a-z]{3,}(?=[.,])", text, rng):
        if re.search(r"[A-Z][\w.]* $", text[: m.start()]) or m.group() in {*DAYS, "They", "This", "That"}:
            continue
        if text[max(0, m.start() - 2) : m.start()] not in ("\n", ""):
            yield Edit(m.start(), m.end(), rng.choice(PEOPLE), "speaker", "another", None)


def lost(text: str, rng: random.Random) -> Iterator[Edit]:
    """A reporting clause that loses its subject: '…," assured.'"""
    who = r"(?:[A-Z]\w+(?: [A-Z]\w+)?|he|she|they)"
    for m in sites(rf"(?<=,[\"”]) {who}(?= (?:said|added|explained|warned|stated)\.)", text, rng):
        yield Edit(m.start(), m.end(), "", "speaker", "lost")
    for m in sites(rf"(?<=,[\"”] )(said|stated|added) {who}(?=\.\s)", text, rng):
        yield Edit(m.start(), m.end(), m.group(1), "speaker", "lost")


def unsourced(text: str, rng: random.Random) -> Iterator[Edit]:
    """ "…, officials said." and "according to …" go."""
    for m in sites(r"(?<=[a-z]), (?:[A-Z][\w ]{2,30}|officials|police|he|she|they) said(?=\.(?:\s|$))", text, rng):
        yield Edit(m.start(), m.end(), "", "attribution", "gone")
    for m in sites(r"(?<=[a-z]),? according to [^,.\n]{4,50}(?=\.\s)", text, rng):
        yield Edit(m.start(), m.end(), "", "attribution", "gone")


_SOURCES = ("officials said", "police said", "according to a spokesman", "two officials told the Herald", "she said")


def sourced(text: str, rng: random.Random) -> Iterator[Edit]:
    """A plain sentence gets a source."""
    for _, end in sentences(text) if (order := sentences(text)) and not rng.shuffle(order) else ():
        yield Edit(end - 1, end - 1, ", " + rng.choice(_SOURCES), "attribution", "added")


def fronted(text: str, rng: random.Random) -> Iterator[Edit]:
    """ "Officials said that …" becomes plain fact."""
    who = r"(?:[A-Z]\w+(?: [A-Z]\w+)?|Officials|He|She|They|The \w+)"
    for m in sites(
        rf"(?<=[.\n] ){who} (?:said|says|stated|believes|claims|reported|announced) (?:that )?([a-z])", text, rng
    ):
        if not inside(text, m.start()):
            yield Edit(m.start(), m.end(), m.group(1).upper(), "attribution", "fact")


def source(text: str, rng: random.Random) -> Iterator[Edit]:
    """Another kind of source."""
    other = {"police": "witnesses", "officials": "residents", "researchers": "officials", "critics": "officials"}
    for m in sites(rf"\b(?:{'|'.join(other)})(?= (?:said|say|told|claim|believe)\b)", text, rng):
        yield Edit(m.start(), m.end(), other[m.group()], "attribution", "source")


def writer(text: str, rng: random.Random) -> Iterator[Edit]:
    """A claim that moves to the writer: "they believe" → "we believe"."""
    for m in sites(
        r"\b(?:they|researchers|scientists|some|many|experts) (believe|think|feel|fear|hope)(?= [a-z])", text, rng
    ):
        if not inside(text, m.start()):
            yield Edit(m.start(), m.end(), f"we {m.group(1)}", "attribution", "writer")


_QUOTE = r"(?:(?<=[\s(])|^)[“\"]([^“”\"\n]{30,300})[”\"](?!\w)"


def _quotes(text: str, rng: random.Random) -> Iterator[re.Match[str]]:
    for m in sites(_QUOTE, text, rng, re.M):
        if " " not in (m.group(1)[0], m.group(1)[-1]):
            yield m


def misquoted(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in _quotes(text, rng):
        words = list(re.finditer(r"\b[a-z]{6,}\b", m.group(1)))
        if words:
            w = rng.choice(words)
            start = m.start(1) + w.start()
            new = rng.choice(("unwelcome", "magnificent", "regrettable"))
            yield Edit(start, start + len(w.group()), new, "quote", "exchanged")


def cut(text: str, rng: random.Random) -> Iterator[Edit]:
    """Words cut from a quotation without an ellipsis, or put in."""
    for m in _quotes(text, rng):
        words = list(re.finditer(r" [a-z]+ [a-z]{4,} [a-z]+(?= [a-z])", m.group(1)))
        if words:
            w = rng.choice(words)
            start = m.start(1) + w.start()
            if rng.random() < 0.6:
                yield Edit(start, start + len(w.group()), "", "quote", "cut")
            else:
                yield Edit(start, start, " without any hesitation", "quote", "put in")


def unquoted(text: str, rng: random.Random) -> Iterator[Edit]:
    """A quotation loses its marks."""
    for m in _quotes(text, rng):
        yield Edit(m.start(), m.end(), m.group(1), "quote", "unmarked")


def marked(text: str, rng: random.Random) -> Iterator[Edit]:
    """A paraphrase is put into quotation marks."""
    for m in sites(r"(?<=\bsaid )(?:that )?([a-z][^.,;\"“”\ufffd?\n]{25,140})(?=\.\s)", text, rng):
        yield Edit(m.start(1), m.end(1), f'"{m.group(1)}"', "quote", "marked")


def dropped(text: str, rng: random.Random) -> Iterator[Edit]:
    found = sentences(text)
    rng.shuffle(found)
    for start, end in found:
        yield Edit(start, end + 1, "", "dropped", "sentence")


def paragraph(text: str, rng: random.Random) -> Iterator[Edit]:
    for m in sites(r"(?<=\n)[A-Z][^\n]{120,600}[.!?”\"]\n+(?=\S)", text, rng):
        yield Edit(m.start(), m.end(), "", "dropped", "paragraph")


def clipped(text: str, rng: random.Random) -> Iterator[Edit]:
    """A subordinate clause goes."""
    for m in sites(r", (?:which|who|where) [^,.;\n\"“”\ufffd?]{30,120}(?=[,.])", text, rng):
        if not inside(text, m.start()):
            yield Edit(m.start(), m.end() + (text[m.end()] == ","), "", "dropped", "clause")


_LINES = (
    "Volunteers from the neighbouring valley had brought blankets, soup and a generator by nightfall.",
    "The mill stood empty for most of the decade, and its roof had begun to give way.",
    "Tickets for the ferry were sold out long before the harbour opened.",
)


def added(text: str, rng: random.Random) -> Iterator[Edit]:
    found = sentences(text)
    rng.shuffle(found)
    lines = rng.sample(_LINES, len(_LINES))
    for k, (start, _) in enumerate(found):
        if k < len(lines):
            yield Edit(start, start, lines[k] + " ", "added", "sentence")


def extended(text: str, rng: random.Random) -> Iterator[Edit]:
    """A clause more."""
    found = sentences(text)
    rng.shuffle(found)
    for _, end in found[:1]:
        yield Edit(end - 1, end - 1, ", leaving the orchards behind the railway under water", "added", "clause")


def moved(text: str, rng: random.Random) -> Iterator[Edit]:
    """A sentence at least four sentences from where it stood."""
    found = sentences(text)
    order = list(range(len(found)))
    rng.shuffle(order)
    for i in order:
        for j in order:
            if abs(i - j) >= 4:
                start, end = found[i]
                to = found[j][0]
                there = Edit(to, to, text[start:end] + " ", "moved", "there")
                yield Edit(start, end + 1, "", "moved", "sentence", None, there)
                break


_CORRECTIONS = (
    "Correction: An earlier version of this story misstated the number of those present.",
    "UPDATE: This story has been updated with a statement by the ministry.",
    "CORRECTION (Dec. 9): The headline gave the wrong name of the harbour.",
    "This article was amended on 9 December to correct the spelling of a name.",
    "Editor's note: This report has been corrected to show that the bridge is in the old town.",
    "An earlier version of this article incorrectly said the mill had closed.",
    "(Updates with comment from the harbour master)",
    "Clarification: The story has been clarified to say who owns the mill.",
    "This version corrects the day on which the ferry sank.",
)


def correction(text: str, rng: random.Random) -> Iterator[Edit]:
    line = rng.choice(_CORRECTIONS)
    if rng.random() < 0.3:
        yield Edit(0, 0, line + "\n\n", "correction", "head")
    yield Edit(len(text), len(text), "\n\n" + line, "correction", "foot")


NEGATION: tuple[Maker, ...] = (negate, affirm, opposite, refusal)
CERTAINTY: tuple[Maker, ...] = (weaken, alleged, firm, believed)
SPEAKER: tuple[Maker, ...] = (another, lost)
ATTRIBUTION: tuple[Maker, ...] = (unsourced, sourced, fronted, source, writer)
QUOTE: tuple[Maker, ...] = (misquoted, cut, unquoted, marked)
DROPPED: tuple[Maker, ...] = (dropped, paragraph, clipped)
ADDED: tuple[Maker, ...] = (added, extended)
MOVED: tuple[Maker, ...] = (moved,)
CORRECTION: tuple[Maker, ...] = (correction,)
