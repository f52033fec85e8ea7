# fmt: off
# Types of numbers.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

def join(key_a: Any, some: Any, key_b: Any, others: Any, place: Any) -> None: ...
def number(
    key_a: Any, count_a: Any, ids_a: Any, some: Any, n: Any, key_b: Any, count_b: Any, others: Any, place: Any,
    ids: Any, count: Any, top: Any,
) -> int: ...
def anchors(
    place: Any, count_a: Any, some: Any, count_b: Any, others: Any, count: Any, size: Any, weight_by: Any,
    least: Any, cap: Any, weight: Any, single: Any, pair_key_a: Any, pair_count_a: Any, pair_ids_a: Any,
    some_pairs: Any, pair_key_b: Any, pair_count_b: Any, other_pairs: Any, pair_place: Any, pair: Any, state: Any,
    n: Any, common: Any,
) -> int: ...
def weigh(
    ids: Any, n: Any, gap: Any, count: Any, miss_by: Any, hit_by: Any, edge: Any, edge_end: Any, miss: Any,
    hit: Any, cost_left: Any, cost_right: Any,
) -> int: ...
