"""What the course of two texts (`retold.align.course`) is worth as evidence for one text behind both.

That both tell one thing after the other alike has other reasons too. A house fills in its forms in one order every
time. Two who tell a life, or a match, from its beginning on follow the time. And who was there himself, or asked
others, has names and figures of his own. A rewriter has none: of the names and figures of one text nearly all are the
other's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np

from retold.describe import Described
from retold.model import PART_KINDS
from retold.story.credit import Naming
from retold.story.settings import StorySettings


def worth(rate: float, a: Described, b: Described, says: tuple[Naming, Naming], settings: StorySettings) -> float:
    """The rate, or 0 where it proves nothing. says: what both say of their source."""
    if rate < settings.course_from or (says[0].outlet is not None and says[0].outlet == says[1].outlet):
        return 0.0
    bodies = _body(a), _body(b)
    parts = _in_common(*bodies, settings)
    if parts is None or parts[0] < settings.course_names or parts[1] < settings.course_others:
        return 0.0
    figures, other_figures = (set(body.figures) for body in bodies)
    fewer = min(len(figures), len(other_figures))
    if fewer >= settings.course_few and len(figures & other_figures) < settings.course_figures * fewer:
        return 0.0
    years = [
        [year for year in body.years if year in other.years] for body, other in zip(bodies, bodies[::-1], strict=True)
    ]
    in_time = len(years[0]) >= settings.course_years and all(some == sorted(some) for some in years)
    return 0.0 if in_time else rate


_BODY: Final = PART_KINDS.index("body")
_LEAST: Final = 4  # letters that two forms of one name have in common
_FIGURE: Final = re.compile(r"\d+(?:[.,:]\d+)*")
_SUFFIX: Final = re.compile(r"(?<=\w{3})['’]\w*$")  # "Yenişar'ın"


class _Body:
    """The different names and figures of a body, outside quotation marks, as they stand, in the order of the text.

    names_tell: whether they can be told from other words by their capitals: not where most nouns have one.
    """

    def __init__(self, d: Described) -> None:
        w, content = d.words, d.document.text
        body = (w.part == _BODY) & ~w.quoted
        inner = body & ~w.small
        inner[[s.first for s in d.sentences if s.last > s.first]] = False
        self.names_tell = 3 * int(np.count_nonzero(inner)) < int(np.count_nonzero(body))
        starts, ends = w.start.tolist(), w.end.tolist()
        self.figures: dict[str, None] = {}
        self.names: set[str] = set()
        for k in np.flatnonzero(body & ~w.small).tolist():
            word = content[starts[k] : ends[k]].casefold()
            if found := _FIGURE.match(word):
                self.figures[found.group()] = None
            elif inner[k]:
                self.names.add(_SUFFIX.sub("", word))
        self.years = [int(figure) for figure in self.figures if len(figure) == 4 and figure.isdecimal()]
        self.names.update(self.figures)


@lru_cache(maxsize=1024)
def _body(d: Described) -> _Body:
    """Those of a document (kept for the documents seen last)."""
    return _Body(d)


def _in_common(one: _Body, other: _Body, settings: StorySettings) -> tuple[float, float] | None:
    """Which part of the names and figures of the one with fewer, and of the other, both have, endings aside; None where
    names cannot be told, or are too few."""
    some, many = sorted((one.names, other.names), key=len)
    if len(some) < settings.course_marks or not (one.names_tell and other.names_tell):
        return None
    beginning: dict[str, list[str]] = {}
    for another in many - some:
        beginning.setdefault(another[:_LEAST], []).append(another)
    others = ((name, beginning.get(name[:_LEAST], ())) for name in some - many)
    common = len(some & many) + sum(any(_alike(name, another) for another in near) for name, near in others)
    return common / len(some), common / len(many)


def _alike(name: str, other: str) -> bool:
    """Whether one is the other in another form: "Озёрск", "Озёрска"."""
    least = max(_LEAST, (2 * max(len(name), len(other)) + 2) // 3)
    return not name[:1].isdigit() and name[:least] == other[:least]
