"""Every threshold of Retold in one frozen value, a section a room."""

from __future__ import annotations

from dataclasses import dataclass, field

from retold.align.settings import AlignSettings
from retold.compare.settings import CompareSettings
from retold.describe.settings import DescribeSettings
from retold.find.settings import FindSettings
from retold.read.settings import ReadSettings
from retold.story.lineage.settings import LineageSettings
from retold.story.settings import StorySettings


def _tolerant() -> AlignSettings:
    return AlignSettings(
        accept=25.0,
        seed_least=36.0,
        accept_relative=0.1,
        characters=50,
        dense=0.5,
        dense_topic=0.5,
        whole_single=0.42,
        whole_sentence=6.0,
        equal_words_plain=8,
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The thresholds of every step. Each field of each section says its unit, its reason and what fixes it.

    align: what a passage is between two texts of which nothing is known. tolerant: the same where weak passages too
    are wanted, as evidence to be weighed, and between texts that are known to be one story; fixed by
    `benchmarks/confidence.py`.
    """

    read: ReadSettings = field(default_factory=ReadSettings)
    describe: DescribeSettings = field(default_factory=DescribeSettings)
    find: FindSettings = field(default_factory=FindSettings)
    align: AlignSettings = field(default_factory=AlignSettings)
    tolerant: AlignSettings = field(default_factory=_tolerant)
    compare: CompareSettings = field(default_factory=CompareSettings)
    story: StorySettings = field(default_factory=StorySettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
