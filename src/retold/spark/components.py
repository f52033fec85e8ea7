"""Connected parts of a graph, by Spark's joins: the alternating algorithm of Kiveris, Lattanzi, Mirrokni, Rastogi and
Vassilvitskii, "Connected Components in MapReduce and Beyond" (SoCC 2014)."""

from __future__ import annotations

from functools import partial
from typing import Any

from retold.errors import RetoldError
from retold.spark.stages import Stages


def components(stages: Stages, edges: Any, rounds: int) -> Any:
    """node, component of every node of the edges (u, v: BIGINT); the component is its least node.

    Each round hangs every node's greater neighbours to its least neighbour ("large star") and then its smaller ones
    ("small star"), until nothing changes: each node then hangs to the least of its part. The rounds grow with the
    logarithm of the longest chain; no step has more rows than there are edges. A node with very many neighbours is
    one row of a sum that is made in parts, and one side of a join that Spark splits.
    """
    now = stages.keep("parts-0", lambda: _ordered(edges.where("u <> v")))
    size = _fingerprint(now)
    for number in range(1, rounds + 1):
        before = size
        now = stages.keep(f"parts-{number}", partial(_star, now))
        size = _fingerprint(now)
        stages.drop(f"parts-{number - 1}")
        if size == before:
            roots = now.selectExpr("v AS node").distinct().selectExpr("node", "node AS component")
            return now.selectExpr("u AS node", "v AS component").union(roots)
    raise RetoldError(f"The connected parts of the corpus were not found in {rounds} rounds.")


def _ordered(edges: Any) -> Any:
    return edges.selectExpr("greatest(u, v) AS u", "least(u, v) AS v").distinct()


def _star(edges: Any) -> Any:
    return _small_star(_large_star(edges))


def _large_star(edges: Any) -> Any:
    """u > v in, u > v out: every greater neighbour of a node hangs to the least of the node and its neighbours."""
    both = edges.union(edges.selectExpr("v AS u", "u AS v"))
    least = both.groupBy("u").agg({"v": "min"}).toDF("u", "m").selectExpr("u", "least(u, m) AS m")
    return both.join(least, "u").where("v > u").selectExpr("v AS u", "m AS v").distinct()


def _small_star(edges: Any) -> Any:
    """u > v in, u > v out: a node and its smaller neighbours hang to the least of them."""
    least = edges.groupBy("u").agg({"v": "min"}).toDF("u", "m")
    rest = edges.join(least, "u").where("v <> m").selectExpr("v AS u", "m AS v")
    return rest.union(least.selectExpr("u", "m AS v")).distinct()


def _fingerprint(edges: Any) -> tuple[Any, ...]:
    """Two sets of edges with one are the same: how many, and sums of two hashes."""
    row = edges.selectExpr(
        "count(*)", "coalesce(bit_xor(xxhash64(u, v)), 0)", "coalesce(bit_xor(xxhash64(v, u, 7)), 0)"
    )
    return tuple(row.collect()[0])
