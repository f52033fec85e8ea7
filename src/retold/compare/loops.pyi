# Types of loops.py for type checkers.
from collections.abc import Callable, Mapping

from retold.compare.lexicon import Lexicon

def words_of(
    text: str, starts: list[int], ends: list[int], known: dict[str, int], learn: Callable[[str], int]
) -> tuple[list[str], list[int]]: ...
def capitals(text: str, starts: list[int]) -> bytearray: ...
def tagged(tags: list[int], bits: int) -> list[int]: ...
def atoms(
    stems: list[int],
    starts: list[int],
    ends: list[int],
    low: list[str],
    classes: list[int],
    quoted: bytes,
    flags: bytearray,
    facts: list[tuple[int, int, int, int, int, int]],
    names: list[tuple[int, int]],
    masks: tuple[int, ...],
    contracted: Callable[[str, int], int],
) -> tuple[
    tuple[list[int], list[int], list[int], list[str], list[int], list[int], list[int], list[int], bytearray, int],
    list[int],
]: ...
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
) -> list[tuple[int, int, int, int, tuple[str, ...]]]: ...
