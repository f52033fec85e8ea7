# fmt: off
# Types of runs.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

def find_runs(
    ida: Any, idb: Any, pair_a: Any, pair_b: Any, uni_ptr: Any, uni_pos: Any, big_ptr: Any, big_pos: Any,
    state_a: Any, mate_a: Any, mate_b: Any, single: Any, weight: Any, least: Any, walk: Any, n: Any, m: Any,
    run_i: Any, run_j: Any, run_len: Any, run_info: Any, room: Any,
) -> int: ...
def fill_matches(
    run_i: Any, run_j: Any, run_len: Any, runs: Any, at_a: Any, to_b: Any, via_a: Any, at_b: Any, to_a: Any,
    via_b: Any,
) -> int: ...
def first_at_least(values: Any, low: Any, high: Any, bound: Any) -> int: ...
def best_near(ptr: Any, to: Any, via: Any, run_info: Any, first: Any, last: Any, low: Any, high: Any) -> float: ...
def chain(
    ptr: Any, to: Any, via: Any, run_i: Any, run_j: Any, run_len: Any, run_info: Any, runs: Any, n: Any, m: Any,
    gap: Any, cost: Any, most: Any, out: Any,
) -> int: ...
