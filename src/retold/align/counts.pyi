# fmt: off
# Types of counts.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

def sentence_pairs(
    a0: Any, a1: Any, b0: Any, b1: Any, ptr: Any, to: Any, owner_a: Any, owner_b: Any, stamp: Any, p: Any, q: Any,
) -> int: ...
def shared_weight(
    ida: Any, a_from: Any, a_to: Any, idb: Any, b_from: Any, b_to: Any, weight: Any, seen: Any,
) -> float: ...
def pair_weights(
    ida: Any, idb: Any, ptr_a: Any, ptr_b: Any, weight: Any, p: Any, q: Any, pairs: Any, seen: Any, out: Any,
) -> int: ...
def in_runs(
    ptr: Any, to: Any, via: Any, run_len: Any, first: Any, last: Any, low: Any, high: Any, least: Any,
) -> int: ...
def common_edges(
    begins_a: Any, some: Any, begins_b: Any, others: Any, i: Any, j: Any, length: Any, out: Any,
) -> int: ...
def shared_words(
    ida: Any, keep_a: Any, n: Any, idb: Any, keep_b: Any, m: Any, weight: Any, rare: Any, mark: Any, out: Any,
) -> int: ...
