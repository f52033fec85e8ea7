# Types of loops.py for type checkers: the arrays are numpy arrays where compiled, lists where not.
from typing import Any

class Costs:
    def __init__(
        self,
        n: int,
        price: Any,
        root: Any,
        hub: Any,
        late: Any,
        far: int,
        fixed: float,
        wrong: float,
        size: Any,
        many: Any,
        one: Any,
        two: Any,
    ) -> None: ...
    def score(self, parent: Any) -> float: ...
    def covered(self, pairs: int) -> int: ...
    def climb(self, parent: Any, near: Any, width: int, turning: bool, rounds: int, trial: Any) -> float: ...

class Readings:
    def __init__(
        self,
        width: int,
        begin: Any,
        first: Any,
        room: Any,
        count: Any,
        event: Any,
        scale: Any,
        change: Any,
        runs: Any,
        content: Any,
        length: Any,
    ) -> None: ...
    def fit(
        self,
        around: Any,
        rows: int,
        hangs: bool,
        skip: Any,
        less: Any,
        cut: float,
        insert: float,
        root: float,
        out: Any,
    ) -> int: ...
    def prices(
        self,
        source: Any,
        n: int,
        target: Any,
        m: int,
        cut: float,
        tail: float,
        insert: float,
        shorter: float,
        out: Any,
        runs: Any,
        words: Any,
    ) -> int: ...
    def links(self, source: Any, target: Any, pairs: int, out: Any) -> int: ...

def cheapest_links(price: Any, n: int, root: int, best: Any, label: Any, seen: Any) -> int: ...
def contract(
    price: Any,
    n: int,
    root: int,
    best: Any,
    label: Any,
    size: int,
    small: Any,
    tail: Any,
    head: Any,
) -> int: ...
def relabel(label: Any, n: int, count: int) -> int: ...
def unfold(outer: Any, inner: Any, size: int, top: int, tail: Any, head: Any) -> int: ...
def nearest(price: Any, n: int, width: int, near: Any, taken: Any) -> int: ...
