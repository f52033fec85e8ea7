"""Where two texts fill one form for two occasions, different facts do not contradict each other.

A conflict says that both cannot be true. That presumes that both speak of the same thing; these rules take the charge
back where they seem not to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retold.compare.settings import CompareSettings
from retold.model import Change

_FACTS = ("number", "date", "name")


def one_subject(rows: list[Change], settings: CompareSettings) -> list[Change]:
    """Inside one link: another name or another date together with other figures, or many facts at once, mean another
    subject or another time."""
    charged = [row for row in rows if row.conflict and row.kind in _FACTS]
    kinds = {row.kind for row in charged}
    if len(charged) >= settings.facts_of_another or len(kinds) > 1:
        return [withdrawn(row) if row.conflict and row.kind in _FACTS else row for row in rows]
    return rows


def one_occasion(groups: Sequence[list[Change]], links: int, settings: CompareSettings) -> list[Change]:
    """Over a pair: where most links contradict, the texts are one form filled in twice."""
    charged = sum(1 for rows in groups if any(row.conflict for row in rows))
    form = charged >= settings.form_links and charged > settings.form_share * links
    return [withdrawn(row) if form and row.conflict else row for rows in groups for row in rows]


def withdrawn(row: Change) -> Change:
    return replace(row, conflict=False, confidence=round(0.6 * row.confidence, 3))
