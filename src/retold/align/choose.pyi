# Types of choose.py for type checkers.
from retold.align.work import Work
from retold.model import LinkKind

def sum_up(w: Work) -> int: ...
def link(
    w: Work, a0: int, a1: int, b0: int, b1: int, least: float, again: float, contained: float
) -> list[tuple[int, int, int, int, LinkKind, float]]: ...
