"""What can be turned in the simulator."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Knobs:
    """One setting of the simulator; probabilities are per retelling unless said otherwise."""

    versions: int = 12  # that are left to see
    hidden: float = 0.30  # share of all nodes that nobody has
    mixed: float = 0.08  # share of retellings with a second parent
    dated: float = 0.70  # share of versions with a time stamp
    wrong_dates: float = 0.10  # share of those that are wrong
    credits: float = 0.60  # share of retellings that name whom they have it from
    updates: float = 0.18  # share of nodes that are a later state of the agency's own
    from_agency: float = 0.55  # share of retellings that take the agency's text directly
    house_style: float = 0.5  # applies a table of spellings of the outlet
    tail_cut: float = 0.5  # cuts the end
    drops: float = 0.35  # leaves out single sentences
    reword: float = 0.4  # rewords lightly
    light: float = 0.08  # of the words, then
    heavy: float = 0.12  # rewords heavily
    strong: float = 0.30  # of the words, then
    inserts: float = 0.25  # puts in captions or sentences of its own
    headline: float = 0.6  # writes its own headline
    slips: float = 0.25  # makes one or two errors in copying
    model: str = "synonyms"  # or "channel": the rewording model
    sentences: int = 24  # of the first state
    script: str = "latin"  # or "cyrillic": the letters of the invented words
    bare: bool = False  # no outlets, credits, titles: a text handed down by copyists


def manuscript(script: str = "latin", model: str = "channel") -> Knobs:
    """A tradition of copyists: every copy has a few small errors and nothing else happens."""
    return Knobs(
        versions=16,
        hidden=0.35,
        mixed=0.05,
        dated=0.0,
        credits=0.0,
        updates=0.0,
        from_agency=0.1,
        house_style=0.0,
        tail_cut=0.0,
        drops=0.0,
        reword=1.0,
        light=0.025,
        heavy=0.0,
        inserts=0.0,
        headline=0.0,
        slips=0.8,
        model=model,
        script=script,
        bare=True,
    )
