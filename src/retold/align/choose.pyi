# Types of choose.py for type checkers.
from retold.align.work import Half, Work
from retold.model import LinkKind

def sum_up(h: Half, weight: object) -> int: ...
def link(
    w: Work, a0: int, a1: int, b0: int, b1: int, least: float, again: float, contained: float
) -> list[tuple[int, int, int, int, LinkKind, float]]: ...
