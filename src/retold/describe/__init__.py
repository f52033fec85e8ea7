"""What a document says by itself: words, sentences, parts, credits, quotes."""

from retold.describe.describe import describe
from retold.describe.described import Described
from retold.describe.words import Words

__all__ = ["Described", "Words", "describe"]
