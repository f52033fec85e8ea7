"""Where two documents say the same: passages, sentence links, word edits."""

from retold.align.align import align, align_described
from retold.align.settings import AlignSettings
from retold.align.words import word_edits

__all__ = ["AlignSettings", "align", "align_described", "word_edits"]
