# Types of counts.py for type checkers. A box is (a start, a end, b start, b end), in words or in sentences.
from collections.abc import Sequence

from retold.align.work import Half, Work

Box = tuple[int, int, int, int]

def in_runs(w: Work, h: Half, first: int, last: int, low: int, high: int, least: int) -> int: ...
def shared_words(
    w: Work, boxes_a: Sequence[object], boxes_b: Sequence[object], rare: float
) -> tuple[int, int, int]: ...
def longest_run(w: Work) -> int: ...
def equal_stretches(
    w: Work,
    boxes: Sequence[object],
    words_fresh: int,
    words_again: int,
    nats_fresh: float,
    nats_again: float,
    most: float,
) -> list[tuple[int, int, int, int, float]]: ...
def covered(h: Half, boxes: Sequence[object], links: Sequence[object], second: bool) -> int: ...
