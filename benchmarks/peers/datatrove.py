"""datatrove's MinHash: its signature step and its bucket step, in as many tasks as there are cores.

Its third step would join all that hang together into clusters, of which a corpus keeps one document. Here the pairs are
taken before, from the documents that are equal in a bucket: chains of pairs would only lower its precision.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers.lsh import best, same_group, search
from benchmarks.peers.measure import Keys, Truth
from benchmarks.peers.stages import Stages
from retold.engine import cores

_SHAPES = ((14, 8), (20, 5), (25, 5), (32, 4), (42, 3), (64, 2))  # (buckets, hashes) of the search
_GRAMS = (2, 3, 5)
_SEARCHED = 4_000  # documents that the search looks at


def _config(setting: dict[str, Any]) -> Any:
    from datatrove.pipeline.dedup.minhash import MinhashConfig

    return MinhashConfig(
        n_grams=setting["ngram"], num_buckets=setting["bands"], hashes_per_bucket=setting["rows"]
    )  # fmt: skip


def datatrove(texts: Sequence[str], setting: dict[str, Any], stages: Stages) -> Keys:
    """Signatures and buckets through its executor on this machine, in a temporary folder."""
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup.minhash import MinhashDedupBuckets, MinhashDedupSignature
    from datatrove.utils.logging import logger

    logger.remove()
    config, tasks = _config(setting), cores()

    def share(data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        for number in range(rank, len(texts), world_size):
            yield Document(text=texts[number], id=str(number))

    def run(steps: list[Any], count: int, logs: Path) -> None:
        LocalPipelineExecutor(
            steps, tasks=count, workers=min(count, tasks), logging_dir=str(logs), start_method="fork"
        ).run()

    with tempfile.TemporaryDirectory() as folder:
        signatures, buckets = Path(folder, "signatures"), Path(folder, "buckets")
        with stages("sketch"):
            run([share, MinhashDedupSignature(str(signatures), config)], tasks, Path(folder, "log1"))
        with stages("pairs"):
            step = MinhashDedupBuckets(str(signatures), str(buckets), config=config)
            run([step], config.num_buckets, Path(folder, "log2"))
            found = [_bucket(path, tasks, len(texts)) for path in sorted(buckets.glob("*.dups"))]
            return np.unique(np.concatenate(found))


def _bucket(path: Path, tasks: int, count: int) -> Keys:
    """All pairs of documents that are equal in a bucket; the file has each beside the next one only."""
    rows = np.fromfile(path, "<u4").reshape(-1, 4).astype(np.int64)
    a, b = rows[:, 1] * tasks + rows[:, 0], rows[:, 3] * tasks + rows[:, 2]
    begins = np.concatenate([[True], a[1:] != b[:-1]]) if len(a) else np.empty(0, np.bool_)
    chain = np.cumsum(begins)
    group = np.zeros(count, np.int64)
    group[a[begins]] = chain[begins]
    group[b] = chain
    alone = group == 0
    group[alone] = len(rows) + 1 + np.arange(int(alone.sum()))
    return same_group(group, np.ones(count, np.bool_), count)


def _part(texts: Sequence[str], truths: list[Truth]) -> tuple[Sequence[str], list[Truth]]:
    """Some of the texts, and what is true of them."""
    count = len(texts)
    if count <= _SEARCHED:
        return texts, truths
    chosen = np.zeros(count, np.bool_)
    if all(truth.scope.all() for truth in truths):
        chosen[:_SEARCHED] = True  # retellings stand near their originals
    else:
        chosen[:: count // _SEARCHED] = True
        for truth in truths:
            chosen[np.concatenate(np.divmod(truth.true, count))] = True
            chosen |= truth.scope
    numbers = np.flatnonzero(chosen)
    return [texts[number] for number in numbers.tolist()], [truth.among(numbers) for truth in truths]


def search_datatrove(texts: Sequence[str], truths: list[Truth]) -> dict[str, dict[str, Any]]:
    """The best of a few settings, by signatures that its own step makes of words that its own tokenizer gives.

    Its tokenizer takes 10 ms a document and more. So where there are many documents only a part takes part in the
    search: of a sample all its documents and their true partners, of the others every so-manieth; or the first ones.
    """
    from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature
    from datatrove.utils.text import ngrams, simplify_text

    def settings() -> Iterator[tuple[str, float, dict[str, Any]]]:
        with tempfile.TemporaryDirectory() as folder:
            step = MinhashDedupSignature(folder, MinhashConfig(num_buckets=1, hashes_per_bucket=128))
            some_texts, some_truths = _part(texts, truths)
            words = [step.word_tokenizer.word_tokenize(simplify_text(t, step.config.norm_config)) for t in some_texts]
            for length in _GRAMS:
                signatures = np.repeat(np.arange(len(some_texts), dtype=np.uint64)[:, None], 128, axis=1)
                # which is like no other, and remains so where a document has too few words
                for number, some in enumerate(words):
                    hashed = [step._hash_func(" ".join(gram)) for gram in ngrams(some, length)]
                    if hashed:
                        signatures[number] = step.get_signature(np.array(hashed, np.uint64).reshape(-1, 1))[0]
                for truth, f1, setting in search(signatures, some_truths, verify=False, shapes={128: _SHAPES}):
                    yield truth, f1, {"ngram": length, "bands": setting["bands"], "rows": setting["rows"]}

    return best(settings())
