"""Retold beside the usual near-duplicate tools: the same documents, the same cores, one run. See docs/benchmarks.md."""
