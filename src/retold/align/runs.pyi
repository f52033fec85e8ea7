# fmt: off
# Types of runs.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

def find_runs(
    ida: Any, idb: Any, pair_a: Any, pair_b: Any, uni_ptr: Any, uni_pos: Any, big_ptr: Any, big_pos: Any,
    state_a: Any, mate_a: Any, mate_b: Any, single: Any, weight: Any, least: Any, walk: Any, n: Any, m: Any,
    run_i: Any, run_j: Any, run_len: Any, run_info: Any, room: Any,
) -> int: ...
def sort_runs(
    run_i: Any, run_j: Any, run_len: Any, run_info: Any, runs: Any, n: Any, m: Any, bucket: Any, order: Any,
    out_i: Any, out_j: Any, out_len: Any, out_info: Any, ptr_a: Any, ptr_b: Any,
) -> int: ...
def add_up(change: Any, n: Any) -> int: ...
def fill_matches(
    run_i: Any, run_j: Any, run_len: Any, runs: Any, ptr_a: Any, n: Any, to_b: Any, via_a: Any, ptr_b: Any, m: Any,
    to_a: Any, via_b: Any, at: Any,
) -> int: ...
def first_at_least(values: Any, low: Any, high: Any, bound: Any) -> int: ...
def best_near(ptr: Any, to: Any, via: Any, run_info: Any, first: Any, last: Any, low: Any, high: Any) -> float: ...
def chain(
    ptr: Any, to: Any, via: Any, run_i: Any, run_j: Any, run_len: Any, run_info: Any, runs: Any, n: Any, m: Any,
    gap: Any, cost: Any, most: Any, out: Any,
) -> int: ...
def heat(
    n: Any, m: Any, rows: Any, columns: Any, cell: Any, run_i: Any, run_j: Any, run_len: Any, run_info: Any,
    runs: Any, base: Any, most: Any, grid: Any, warm: Any,
) -> int: ...
