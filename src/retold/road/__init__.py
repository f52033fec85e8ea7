"""The road that all documents go, step by step. What a step gives stands in tables and files, so that a run that was
interrupted goes on after the last step it finished, and no step needs more memory for more documents."""

from retold.road.aligning import align
from retold.road.describing import describe
from retold.road.finding import find
from retold.road.grouping import group
from retold.road.reading import in_order, read
from retold.road.run import Run
from retold.road.telling import first_stories, tell

__all__ = ["Run", "align", "describe", "find", "first_stories", "group", "in_order", "read", "tell"]
