# Types of series.py for type checkers.
from typing import Any

from retold.align.work import Work

Side = tuple[int, int, int]

def series(w: Work, least: int) -> tuple[int, int, Side, Side, Any, Any, Any]: ...
def ties(w: Work, long: int, at_a: Any, at_b: Any, member: Any) -> list[tuple[int, int, int]]: ...
