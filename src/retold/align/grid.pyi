# Types of grid.py for type checkers.
from retold.align.work import Work

def heat(w: Work, rows: int, columns: int, cell: int, base: float, most: float, least: float) -> int: ...
def search(
    w: Work,
    many: int,
    least: float,
    rows: int,
    columns: int,
    cell: int,
    accept: float,
    patience: int,
    tries: int,
    wanted: float,
) -> list[tuple[int, int, int, int, float, float]]: ...
