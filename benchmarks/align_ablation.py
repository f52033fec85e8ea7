"""What each ingredient of the aligner is worth: PlagDet and news figures with one switched off at a time.

python -m benchmarks.align_ablation [--sample N] [--half develop|check|all]
"""

from __future__ import annotations

import argparse
from dataclasses import replace

from benchmarks.align_news import ground_news
from benchmarks.pan13 import CLASSES, described, detect_with, evaluate, load_pairs
from retold.align import AlignSettings

OFF: dict[str, dict[str, float | int]] = {
    "nothing": {},
    "run discount": {"run_discount": 1.0},
    "neighbours support each other": {"gap_cost": 1e9},
    "smoothing of short texts": {"smooth": 0.0},
    "frequent and content words apart": {"match_common": 0.6},
    "edges at boundaries": {"edge_none": 0.0, "edge_sentence": 0.0},
    "growth margin": {"margin_share": 0.0, "margin_least": 2},
    "ends unlike the rest taken off": {"trims": 0},
    "threshold relative to the best": {"accept_relative": 0.0},
    "long ones below that threshold": {"long": 1_000_000_000},
    "summaries": {"whole_accept": 1e9},
    "density by topic": {"dense": 0.0, "dense_topic": 0.0},
    "equal sentences alone": {"equal_least": 1e9},
    "longer ones in plain texts": {"equal_words_plain": 8},
    "cap on the gain of a word": {"most": 20.0, "whole_most": 20.0},
}


def main() -> None:
    """Print a line for each ingredient."""
    parser = argparse.ArgumentParser(description="Ablations of the aligner")
    parser.add_argument("--half", choices=("develop", "check", "all"), default="develop")
    parser.add_argument("--sample", type=int, default=1000)
    options = parser.parse_args()
    pairs = load_pairs(options.half, options.sample)
    documents = described(pairs)
    print(
        f"{'without':34}"
        + " ".join(f"{kind.split('-')[0]:>11}" for kind in (*CLASSES[:4], "all"))
        + "  news: equal clean"
    )
    for name, change in OFF.items():
        settings = replace(AlignSettings(), **change)  # type: ignore[arg-type]
        scores, _, _ = evaluate(pairs, documents, detect_with(settings))
        news = ground_news(settings)
        values = " ".join(f"{scores[kind].plagdet:11.4f}" for kind in (*CLASSES[:4], "all"))
        print(f"{name:34}{values}  {news.linked / news.equal:.4f} {news.clean / news.between:.4f}", flush=True)


if __name__ == "__main__":
    main()
