"""Every threshold of Retold in one frozen value, a section a room."""

from __future__ import annotations

from dataclasses import dataclass, field

from retold.align.settings import AlignSettings
from retold.compare.settings import CompareSettings
from retold.describe.settings import DescribeSettings
from retold.find.settings import FindSettings
from retold.story.lineage.settings import LineageSettings
from retold.story.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds of every step. Each field of each section says its unit, its reason and what fixes it."""

    describe: DescribeSettings = field(default_factory=DescribeSettings)
    find: FindSettings = field(default_factory=FindSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    story: StorySettings = field(default_factory=StorySettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
