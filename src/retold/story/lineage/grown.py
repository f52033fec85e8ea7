"""The whole search for the tree of a story: its nodes, their prices, and the tree with the lost versions in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.describe.described import Described
from retold.story.lineage.clues import Clues, clue_bits, from_lost_bits, root_bits
from retold.story.lineage.collate import collate
from retold.story.lineage.copyists import filled
from retold.story.lineage.hidden import beneath_root, settled, with_lost
from retold.story.lineage.mixed import with_mixes
from retold.story.lineage.origin import add_original, later_state, missing_original
from retold.story.lineage.price import contents, discount, prices
from retold.story.lineage.search import best_tree
from retold.story.lineage.settings import LineageSettings
from retold.story.lineage.times import backwards
from retold.story.lineage.wide import widened
from retold.story.lineage.workspace import Workspace

_SEARCHED = 600  # distinct texts above which no lost versions are sought (a bound on work)


@dataclass(frozen=True, slots=True)
class Grown:
    """A tree found: its nodes, parents (−1: the root), the agency whose original is lost, its later state."""

    work: Workspace
    parent: list[int]
    agency: str | None
    late: int | None


def grown(work: Workspace, told: Sequence[Clues], origin_name: str | None = None) -> Grown:
    """The tree over the versions of a workspace, and the lost versions that it takes."""
    settings = work.settings
    agency = missing_original(work, told, origin_name)
    if agency is not None:
        add_original(work, told, agency)
    parent, score = best_tree(work)
    if agency is not None:
        work, parent, score = settled(work, parent, score)
    if len(told) > 2:
        work, parent, score = with_mixes(work, parent, score)
    if len(told) <= _SEARCHED:
        work, parent, score = with_lost(work, parent, score)
        work, parent, score = widened(work, parent, score)
    late: int | None = None
    if agency is not None and (split := later_state(trial := work.copy(), parent, told)) is not None:
        dearer = trial.score(split[0]) - work.score(parent)
        if dearer <= settings.lost.state_dearer:
            work, (parent, late) = trial, split
    work, parent, number = beneath_root(work, parent)
    return Grown(work, parent, agency, int(number[late]) if late is not None else None)


def workspace(versions: Sequence[Described], told: Sequence[Clues], settings: LineageSettings) -> Workspace:
    """The nodes at hand, and what every link between them costs."""
    collation = collate(versions, settings, {k for k, c in enumerate(told) if c.elsewhere})
    cost = settings.cost
    states = collation.state
    if settings.genre == "manuscript":
        states = filled(collation.bank, states, settings.manuscript)
    text = prices(collation.bank, states, states, cost)
    root = cost.root_share * contents(collation.clusters, states) + root_bits(told, settings.clues, settings.genre)
    # an agency's texts are states of one report; of a text that merely bears its dateline no other state is known of
    agency = np.array([c.agency is not None and c.outlet is not None for c in told], np.bool_)
    for name in sorted({c.agency for c in told if c.agency}) if settings.genre == "wire" else ():
        own = np.flatnonzero([c.agency == name for c in told])
        text[np.ix_(own, own)] = prices(collation.bank, states[own], states[own], cost.update())
    return Workspace(
        collation,
        states.copy(),
        len(versions),
        text,
        clue_bits(told, settings.clues, settings.genre),
        root,
        backwards(told, settings.clues),
        settings,
        from_lost_bits(told, settings.clues),
        discount(collation.bank, states, text, cost),
        agency,
    )
