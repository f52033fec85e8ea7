# Types of sets.py for type checkers.
from collections.abc import Iterable

Form = tuple[str, int, str, int]

def posted(sets: list[frozenset[int]]) -> dict[int, list[int]]: ...
def weigh(keys: Iterable[int], weights: dict[int, int]) -> int: ...
def shared(
    keys: Iterable[int],
    postings: dict[int, list[int]],
    sets: list[frozenset[int]],
    weights: dict[int, int] | None,
    often: int,
) -> dict[int, int]: ...
def holds(
    keys: frozenset[int], postings: dict[int, list[int]], sets: list[frozenset[int]], often: int, least: float
) -> bool: ...
def nearest(
    keys: frozenset[int],
    postings: dict[int, list[int]],
    sets: list[frozenset[int]],
    weights: dict[int, int] | None,
    often: int,
) -> tuple[int, int, int, int] | None: ...
def informed(counts: dict[int, int], others: dict[int, int]) -> dict[int, int]: ...
def near(form: Form, others: list[Form], most: int) -> list[str]: ...
