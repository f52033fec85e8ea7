# Types of counting.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from collections.abc import Callable
from typing import Any

COMPILED: bool

class Text:
    n: int
    words: int
    start: Any
    stem: Any
    body: Any
    quoted: Any
    small: Any
    first: Any
    def __init__(self, start: Any, stem: Any, body: Any, quoted: Any, small: Any, first: Any) -> None: ...

def count(
    a: Text,
    b: Text,
    passages: tuple[Any, ...],
    common: Callable[[int, int, int, int], list[tuple[int, int, int]]],
    linked_a: Any,
    linked_b: Any,
    equal_a: Any,
    equal_b: Any,
) -> list[tuple[int, int, int, int]]: ...
def outside(marked: Any, quoted: Any, n: int, kept: Any) -> int: ...
def marks(text: Text, linked: Any, equal: Any) -> tuple[int, int, int, set[int]]: ...
