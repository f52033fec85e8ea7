# Types of work.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

COMPILED: bool

def plain(values: Any) -> Any: ...
def count_kinds(part: Any, many: int) -> list[int]: ...
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
    spoken: Any
    index: Any
    def __init__(self, stem: Any, gap: Any, part: Any, sentence: Any, quoted: Any, takes: Any) -> None: ...

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

class Work:
    a: Half
    b: Half
    growth: Growth
    size: int
    top: int
    often: int
    common: int
    runs: int
    matches: int
    room: int
    count: Any
    pair: Any
    run_i: Any
    run_j: Any
    run_len: Any
    weight: Any
    state: Any
    def begin(self, a: Sequence, b: Sequence) -> None: ...
    def raw(self, most: int) -> None: ...

class Growth:
    cells: int
    def begin(self, longest: int, cells: int, ln: Any, s: Any) -> None: ...
