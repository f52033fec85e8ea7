# Types of work.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

COMPILED: bool

def plain(values: Any) -> Any: ...
def ints(n: int) -> Any: ...
def floats(n: int) -> Any: ...
def keys(n: int) -> Any: ...
def flags(n: int) -> Any: ...

class Sequence:
    n: int
    words: int
    pairs: int
    sentences: int
    ids: Any
    counts: Any
    ptr: Any
    places: Any
    pair_ids: Any
    pair_counts: Any
    pair_ptr: Any
    pair_places: Any
    begins: Any
    owner: Any
    keys: Any
    pair_keys: Any
    gap: Any
    def __init__(self, words: Any, pairs: Any, gap: Any, begins: Any, owner: Any) -> None: ...

class Half:
    own: Sequence
    n: int
    ids: Any
    ptr: Any
    to: Any
    via: Any
    info: Any
    mate: Any
    miss: Any
    hit: Any
    cost_left: Any
    cost_right: Any
    total: Any
    def __init__(self, own: Sequence, ids: Any) -> None: ...

class Work:
    a: Half
    b: Half
    size: int
    top: int
    often: int
    common: int
    runs: int
    matches: int
    room: int
    place: Any
    count: Any
    seen: Any
    pair_place: Any
    pair: Any
    raw_i: Any
    raw_j: Any
    raw_len: Any
    run_i: Any
    run_j: Any
    run_len: Any
    order: Any
    bucket: Any
    weight: Any
    raw_info: Any
    own_info: Any
    run_info: Any
    single: Any
    state: Any
    def __init__(self, a: Sequence, b: Sequence) -> None: ...
    def raw(self, most: int) -> None: ...
    def ranked(self, runs: int) -> None: ...

class Growth:
    info_a: Any
    info_b: Any
    box: Any
    scores: Any
    def __init__(self, w: Work, ln: Any, s: Any) -> None: ...
