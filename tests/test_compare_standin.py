"""A plain stand-in for the aligner, for tests of the comparison alone: sentences tied by the words they share."""

from __future__ import annotations

from retold.describe import Described, describe
from retold.model import Alignment, Document, Passage, SentenceLink, Span


def described(id: str, text: str, published: str | None = None, language: str = "en") -> Described:
    return describe(Document(id, text, language=language, published=published))  # type: ignore[arg-type]


def align(a: Described, b: Described, least: float = 0.3) -> Alignment:
    """Ties each sentence of b to the sentence of a that shares most of its words (Dice), and each in a likewise."""
    sets_a = [frozenset(a.words.stem[s.first : s.last].tolist()) for s in a.sentences]
    sets_b = [frozenset(b.words.stem[s.first : s.last].tolist()) for s in b.sentences]
    scored = sorted(
        (-2 * len(x & y) / max(1, len(x) + len(y)), abs(i - j), i, j)
        for i, x in enumerate(sets_a)
        for j, y in enumerate(sets_b)
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    links = []
    for score, _, i, j in scored:
        if -score < least or i in used_a or j in used_b:
            continue
        used_a.add(i)
        used_b.add(j)
        x, y = a.sentences[i], b.sentences[j]
        one, two = Span(x.start, x.end, a.document.id), Span(y.start, y.end, b.document.id)
        same = one.of(a.document.text) == two.of(b.document.text)
        links.append(SentenceLink(one, two, "equal" if same else "reworded", False, round(-score, 3)))
    links.sort(key=lambda link: (link.a, link.b))
    passages = tuple(Passage(link.a, link.b, "reworded", False, link.score, (link,)) for link in links)
    return Alignment(a.document.id, b.document.id, passages, 1.0, 1.0)


def test_standin_ties_equal_sentences() -> None:
    """The stand-in ties a sentence to itself."""
    text = "Four boats left the harbour at dawn. Nobody was hurt in the fire."
    assert [link.kind for link in align(described("a", text), described("b", text)).links] == ["equal", "equal"]
