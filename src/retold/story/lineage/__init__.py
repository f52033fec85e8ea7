"""The family tree of a story: who took the text from whom, through what that nobody has."""

from retold.story.lineage.build import lineage
from retold.story.lineage.settings import LineageSettings
from retold.story.lineage.tree import Lost, Tree

__all__ = ["LineageSettings", "Lost", "Tree", "lineage"]
