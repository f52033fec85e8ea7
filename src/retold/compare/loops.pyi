# Types of loops.py for type checkers.
from collections.abc import Callable, Iterable, Mapping

from retold.compare.lexicon import Lexicon

def words_of(
    text: str, starts: list[int], ends: list[int], known: dict[str, int], learn: Callable[[str], int]
) -> tuple[list[str], list[int], int]: ...
def capitals(text: str, starts: list[int]) -> bytearray: ...
def tagged(tags: list[int], bits: int) -> list[int]: ...
def marked(tags: list[int], first: int, last: int, bits: int, skip: int) -> list[int]: ...
def first_places(
    text: str, low: list[str], starts: list[int], ends: list[int], at: list[int], most: int, lost: str
) -> dict[str, tuple[int, int]]: ...
def atoms(
    stems: list[int],
    starts: list[int],
    ends: list[int],
    low: list[str],
    classes: list[int],
    quoted: bytes,
    flags: bytearray,
    facts: list[tuple[int, int, int, int, int, int]],
    names: list[tuple[int, int, int, int]],
    masks: tuple[int, ...],
    contracted: Callable[[str, int], int],
) -> tuple[
    tuple[list[int], list[int], list[int], list[str], list[int], list[int], list[int], list[int], bytearray, int],
    list[int],
]: ...
def compared(
    opcodes: Iterable[Iterable[str | int]],  # of rapidfuzz
    tags_a: list[int],
    tags_b: list[int],
    keys_a: list[int],
    keys_b: list[int],
    a0: int,
    a1: int,
    b0: int,
    b1: int,
    function: int,
    fact: int,
) -> tuple[dict[int, int], dict[int, int], set[int], list[tuple[int, int, int, int]], int]: ...
def unmatched(
    names: list[int], tags: list[int], first: int, last: int, matched: dict[int, int], skip: int
) -> list[int]: ...
def unlike(quoted_a: bytearray, quoted_b: bytearray, to_b: dict[int, int], a0: int, a1: int) -> int: ...
def parted(text: str, starts: list[int], ends: list[int], stops: str) -> list[int]: ...
def name_flags(
    text: str,
    starts: list[int],
    ends: list[int],
    low: list[str],
    capital: bytearray,
    firsts: list[int],
    lasts: list[int],
    lex: Lexicon,
    seats: Mapping[str, str],
    country: Callable[[str], str | None],
) -> bytearray: ...
def name_runs(
    text: str,
    starts: list[int],
    ends: list[int],
    low: list[str],
    flags: bytearray,
    titles: frozenset[str],
    connectors: frozenset[str],
) -> list[tuple[int, int, int, int]]: ...
