"""What a family's truth leaves to be known, and how far Retold's own score agrees with the truth."""

from benchmarks.limits.lots import Lots, lots
from benchmarks.limits.truth import Parts, Stand, parts, retold_tree, true_stand

__all__ = ["Lots", "Parts", "Stand", "lots", "parts", "retold_tree", "true_stand"]
