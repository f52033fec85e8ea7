# Types of core.py for type checkers.
from retold.align.work import Growth, Half, Work

def grow(w: Work, x: Growth) -> bool: ...
def explained(a: Half, b: Half, ln: object, most: float, drop: float, out: object, score: object) -> bool: ...
def told(
    a: Half,
    b: Half,
    chance: float,
    first: int,
    last: int,
    most: float,
    least: float,
    total: object,
    out: object,
) -> float: ...
