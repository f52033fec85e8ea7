"""Where two documents say the same: passages, sentence links, word edits."""

from retold.align.align import Aligner, align, align_described
from retold.align.explain import Explanation, Run, explain
from retold.align.settings import AlignSettings
from retold.align.words import word_edits

__all__ = ["AlignSettings", "Aligner", "Explanation", "Run", "align", "align_described", "explain", "word_edits"]
