"""What a document says by itself, computed once and used by every later step."""

from __future__ import annotations

from dataclasses import dataclass

from retold.describe.words import Words
from retold.model import Credit, Document, Part, Quote, Sentence


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """A document with its words, sentences, parts, credits and quotations, each in the order of the text.

    language: two-letter code that stems and patterns were taken from (the document's own, else guessed), or None.
    """

    document: Document
    words: Words
    sentences: tuple[Sentence, ...]
    parts: tuple[Part, ...]
    credits: tuple[Credit, ...]
    quotes: tuple[Quote, ...]
    language: str | None = None
