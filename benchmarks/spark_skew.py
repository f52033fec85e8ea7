"""How unevenly the Spark engine's exchanges would fall on their tasks at 10⁹ documents: a simulation, no measurement.

    python -m benchmarks.spark_skew [documents] [bytes a record]

Keys fall on partitions by a hash, so that the load of a partition is a sum of Poisson numbers of keys of each size.
The corpus: 30 % of the documents in stories of several versions whose sizes fall off as a power of 2.5, one story of
20,000 among them; one template of 100 3-grams under a third of all documents; words as frequent as 1/rank. The limits
are those of `FindSettings`, and of Spark: a side of a join that is larger than 256 MB is split.
"""

from __future__ import annotations

import sys

import numpy as np
from numpy.typing import NDArray

from retold.find.settings import FindSettings
from retold.spark.settings import SparkSettings

CHARACTERS = 2_400  # of a document
WORDS = 400
STORIES, LARGEST, FALL = 0.3, 20_000, 2.5
TEMPLATE = 1 / 3  # of the documents
SPLIT = 256 << 20  # bytes, spark.sql.adaptive.skewJoin.skewedPartitionThresholdInBytes
POSTING = 21  # bytes: d, block, is_first, h
EDGE = 300  # bytes: ids, shares and the words covered

Loads = NDArray[np.float64]


def spread(sizes: NDArray[np.int64], keys: NDArray[np.float64], partitions: int, seed: int = 1) -> Loads:
    """Loads of partitions on which so many keys of each size fall."""
    chance = np.random.default_rng(seed)
    load = np.zeros(partitions)
    for size, count in zip(sizes.tolist(), keys.tolist(), strict=True):
        if count >= partitions:
            load += size * chance.poisson(count / partitions, partitions)
        else:
            np.add.at(load, chance.integers(0, partitions, round(count)), size)
    return load


def stories(documents: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Sizes of stories, and how many there are of each."""
    sizes = np.unique(np.geomspace(2, LARGEST, 200).astype(np.int64))
    weights = sizes**-FALL * np.gradient(sizes.astype(float))
    counts = weights / (weights * sizes).sum() * STORIES * documents
    counts[-1] = max(1.0, counts[-1])
    return np.append(1, sizes), np.append((1 - STORIES) * documents, counts)


def main() -> None:
    """Print the loads as a table."""
    documents = int(float(sys.argv[1])) if len(sys.argv) > 1 else 10**9
    record = int(sys.argv[2]) if len(sys.argv) > 2 else 20_000
    find, spark = FindSettings(), SparkSettings()
    partitions = -(-documents * CHARACTERS // spark.partition_bytes)
    spacing = find.spacing(documents * WORDS)
    print(f"{documents:,} documents, {partitions:,} partitions, one term in {spacing}")
    print("| exchange | rows of the largest key | as it is handled | largest task : mean |")
    print("|---|---|---|---|")
    postings = documents * WORDS * 1.5 / spacing
    mean = postings / partitions
    row("terms counted", documents, f"summed where they are first: {partitions:,} rows", (mean + partitions) / mean)
    pieces = np.ceil(documents * POSTING / SPLIT)
    row("postings joined to terms", documents, f"split into {pieces:,.0f}", documents / pieces / mean)
    sizes = np.unique(np.geomspace(2, find.frequent, 64).astype(np.int64))
    weights = 1 / sizes.astype(float)  # as many terms in s documents as 1/s², so that rows go by 1/s
    keys = weights / (weights * sizes).sum() * postings * 0.5
    pairs = sizes * (sizes - 1) // 2
    load = spread(pairs, keys, partitions)
    row(
        "terms joined to themselves",
        int(pairs[-1]),
        f"none in over {find.frequent} documents",
        load.max() / load.mean(),
    )
    shared = int(documents * TEMPLATE)
    pieces = np.ceil(shared * 16 / SPLIT)
    row(
        "terms of a template to their centres",
        shared,
        f"split into {pieces:,.0f}",
        shared * partitions / pieces / postings,
    )
    pieces = np.ceil(shared * record / SPLIT)
    mean = find.pairs * documents / partitions
    row("pairs of a template's centre, aligned", shared, f"split into {pieces:,.0f}", shared / pieces / mean)
    load = spread(*stories(documents), partitions)
    size = (
        f"{LARGEST * record / 1e6:,.0f} MB of records, {LARGEST * find.pairs * EDGE / 1e6:,.0f} MB of pairs in one task"
    )
    row("stories grouped and told", LARGEST, size, load.max() / load.mean())
    twice = int((load > 2 * load.mean()).sum())
    print(f"The last: {load.mean():,.0f} documents on average; {twice:,} partitions have more than twice that.")


def row(exchange: str, largest: int, handled: str, ratio: float) -> None:
    """One row of the table."""
    print(f"| {exchange} | {largest:,} | {handled} | {max(1.0, float(ratio)):.2f} |")


if __name__ == "__main__":
    main()
