# Types of numbers.py for type checkers.
from retold.align.work import Half, Work

def number(w: Work) -> int: ...
def inform(w: Work, floor: float, smooth: float, discount: float, common: float) -> int: ...
def anchors(w: Work, least: float, cap: int) -> int: ...
def weigh(
    w: Work,
    h: Half,
    miss_content: float,
    hit_content: float,
    miss_common: float,
    hit_common: float,
    edge_none: float,
    edge_sentence: float,
    edge_line: float,
) -> int: ...
