# Types of grid.py for type checkers.
from retold.align.work import Growth, Work

def heat(
    w: Work, rows: int, columns: int, cell: int, base: float, most: float, least: float, grid: object, warm: object
) -> int: ...
def search(
    w: Work,
    x: Growth,
    warm: object,
    value: object,
    many: int,
    least: float,
    rows: int,
    columns: int,
    cell: int,
    accept: float,
    patience: int,
    tries: int,
    found: object,
    found_scores: object,
) -> int: ...
