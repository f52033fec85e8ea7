"""What a version takes back: "This story has been corrected to show that 14 people died, not 12"."""

from __future__ import annotations

from retold.compare.lexicon import lexicon
from retold.compare.unlinked import announces_correction
from retold.describe.described import Described


def corrects(d: Described) -> dict[int, str]:
    """Figures and names that only the correction lines of a version have, by surface key: what it said before, or what
    others still say."""
    lex = lexicon(d.language or d.document.language)
    text = d.document.text
    low = text.lower()
    if not any(anchor in low for anchor in lex.correction_anchors):
        return {}
    lines = []
    others: set[int] = set()
    surface = d.words.surface.tolist()
    for s in d.sentences:
        if announces_correction(text[s.start : s.end], lex):
            lines.append(s)
        else:
            others.update(surface[s.first : s.last])
    found: dict[int, str] = {}
    for s in lines:
        for i in range(s.first, s.last):
            word = text[d.words.start[i] : d.words.end[i]]
            figure = any(c.isdigit() for c in word) or word.lower() in lex.number_words
            if surface[i] not in others and (figure or (word[:1].isupper() and i > s.first)):
                found[surface[i]] = word
    return found
