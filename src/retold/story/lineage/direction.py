"""Which end of a path of an encyclopedia's versions is the beginning.

Texts grow, name later years, gather links, pictures and figures, and are put into better print: words in the place of
signs, dashes in the place of hyphens. Each of these is weak; a logistic function adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import astuple

import numpy as np
from numpy.typing import NDArray

from retold.describe.described import Described
from retold.story.lineage.settings import WikiDirection

_YEAR = re.compile(r"(?<![\d.,])(?:1[0-9]|20)\d\d(?![\d.,])")
_LINK = re.compile(r"https?:|\[\[")
_PICTURE = re.compile(r"\b(?:thumb|image:|file:)|\d+px\b", re.IGNORECASE)
_DASH = re.compile("[–—]")
_HYPHEN = re.compile(" -+ ")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


def onwards(versions: Sequence[Described], settings: WikiDirection) -> float:
    """Log odds that the versions stand in the order of time."""
    return float(np.dot(signs(versions), astuple(settings))) if len(versions) > 1 else 0.0


def signs(versions: Sequence[Described]) -> NDArray[np.float64]:
    """What speaks for the order given (positive) or against it, in the order of the fields of `WikiDirection`."""
    texts = [d.document.text for d in versions]
    size = np.array([len(d.words) + 1.0 for d in versions])
    year = np.array([max((int(y) for y in _YEAR.findall(text)), default=0) for text in texts], np.float64)
    first, last = texts[0], texts[-1]
    return np.array(
        [
            np.sign(np.diff(size)).mean(),
            _trend(size),
            np.sign(year[-1] - year[0]) if year[0] and year[-1] else 0.0,
            _trend(year),
            _more(_LINK, first, last),
            _more(_PICTURE, first, last),
            _more(_DASH, first, last) - _more(_HYPHEN, first, last),
            _letters(last) - _letters(first),
            _more(_DIGIT, first, last),
        ]
    )


def _more(pattern: re.Pattern[str], first: str, last: str) -> float:
    """Log ratio of how often a pattern is found, last to first."""
    return float(np.log((len(pattern.findall(last)) + 1) / (len(pattern.findall(first)) + 1)))


def _letters(text: str) -> float:
    """Characters to a word, markup and all."""
    return len(text) / (len(_WORD.findall(text)) + 1)


def _trend(values: NDArray[np.float64]) -> float:
    """Correlation with the place in the order."""
    if len(values) < 2 or float(values.std()) < 1e-9:
        return 0.0
    return float(np.corrcoef(np.arange(len(values)), values)[0, 1])
