"""What names of places and people may stand for, in any language (lexicons/places.toml)."""

from __future__ import annotations

from functools import cache

from retold.compare.lexicon import read


@cache
def countries() -> dict[str, str]:
    """Folded name, adjective or alias of a country → the country's name."""
    table: dict[str, str] = {}
    for line in str(read("places")["countries"]).split("\n"):
        if line.strip():
            fields = line.split("/")
            for word in " ".join(fields).split():
                table[word.casefold()] = fields[0]
    return table


@cache
def seats() -> dict[str, str]:
    """Folded name of a seat of government → the country it stands for."""
    pairs = (pair.split("/") for pair in str(read("places")["seats"]).split())
    return {seat.casefold(): land for seat, land in pairs}


@cache
def name_endings() -> frozenset[str]:
    """What names in Cyrillic letters may end in, in all their cases; names may also end where these begin."""
    return frozenset(["", *(ending for tag in ("ru", "uk") for ending in str(read(tag)["name_endings"]).split())])


@cache
def given_names() -> tuple[frozenset[str], ...]:
    """Sets of first names that are one name in several languages, or short forms of it; folded."""
    return tuple(frozenset(line.casefold().split("/")) for line in str(read("places")["given_names"]).split())
