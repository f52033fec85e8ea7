# fmt: off
# Types of core.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

def first_at_least(values: Any, low: Any, high: Any, bound: Any) -> int: ...
def strongest_inside(
    ptr: Any, to: Any, via: Any, run_info: Any, first: Any, last: Any, low: Any, high: Any, strongest: Any,
) -> int: ...
def worth(best: Any, chance: Any, miss: Any, hit: Any, most: Any) -> float: ...
def gain_of(
    t: Any, ptr: Any, to: Any, via: Any, run_info: Any, low: Any, high: Any, strongest: Any, chance: Any, miss: Any,
    hit: Any, most: Any,
) -> float: ...
def best_interval(
    n: Any, ptr: Any, to: Any, via: Any, run_info: Any, low: Any, high: Any, strongest: Any, chance: Any, miss: Any,
    hit: Any, most: Any, drop: Any, cost_left: Any, cost_right: Any, start: Any, end: Any, reach: Any, gain: Any,
    out: Any, score: Any,
) -> bool: ...
def claims(
    ptr: Any, to: Any, via: Any, run_info: Any, first: Any, last: Any, low: Any, high: Any, claim: Any,
) -> int: ...
def claimed_gain(
    t: Any, ptr: Any, to: Any, via: Any, run_info: Any, low: Any, high: Any, claim: Any, chance: Any, miss: Any,
    hit: Any, most: Any,
) -> float: ...
def trim(
    ptr: Any, to: Any, via: Any, run_info: Any, low: Any, high: Any, claim: Any, chance: Any, miss: Any, hit: Any,
    most: Any, cost_left: Any, cost_right: Any, start: Any, end: Any, ln: Any, gain: Any, out: Any, score: Any,
) -> int: ...
def grow(
    n: Any, m: Any, ptr_a: Any, to_b: Any, via_a: Any, ptr_b: Any, to_a: Any, via_b: Any, run_info: Any, ln: Any,
    miss_a: Any, hit_a: Any, cost_left_a: Any, cost_right_a: Any, miss_b: Any, hit_b: Any, cost_left_b: Any,
    cost_right_b: Any, most: Any, drop: Any, margin_share: Any, margin_least: Any, margin_small: Any, rounds: Any,
    trims: Any, strongest: Any, gain: Any, out: Any, score: Any, box: Any, scores: Any, claim: Any,
) -> bool: ...
def clear(ptr: Any, to: Any, via: Any, first: Any, last: Any, low: Any, high: Any, dead: Any) -> None: ...
def search(
    n: Any, m: Any, starts: Any, many: Any, warm: Any, rows: Any, columns: Any, cell: Any, ptr_a: Any, to_b: Any,
    via_a: Any, ptr_b: Any, to_a: Any, via_b: Any, run_info: Any, dead: Any, ln: Any, miss_a: Any, hit_a: Any,
    cost_left_a: Any, cost_right_a: Any, miss_b: Any, hit_b: Any, cost_left_b: Any, cost_right_b: Any, most: Any,
    drop: Any, margin_share: Any, margin_least: Any, margin_small: Any, rounds: Any, trims: Any, accept: Any,
    patience: Any, tries: Any, strongest: Any, gain: Any, out: Any, score: Any, box: Any, scores: Any, found: Any,
    found_scores: Any, claim: Any,
) -> int: ...
def cool(warm: Any, columns: Any, row_from: Any, row_to: Any, column_from: Any, column_to: Any) -> None: ...
def explained(
    n: Any, m: Any, ptr_a: Any, to_b: Any, via_a: Any, ptr_b: Any, to_a: Any, via_b: Any, run_info: Any, ln: Any,
    miss: Any, hit: Any, cost_left: Any, cost_right: Any, most: Any, drop: Any, strongest: Any, gain: Any, out: Any,
    score: Any,
) -> bool: ...
