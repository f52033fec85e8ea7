"""The report: what a reader sees of a trace, as pages that open from disk, on a terminal and in a notebook."""

from __future__ import annotations

from retold.report.comparison import comparison_page
from retold.report.tree import tree_svg
from retold.report.write import pages_of, write

__all__ = ["comparison_page", "pages_of", "tree_svg", "write"]
