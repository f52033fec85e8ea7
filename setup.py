"""Compiles inner loops (of words, candidates, the aligner, the comparison, the tree) where a compiler is at hand.

Without one the same modules run as plain Python.

Everything else about the package stands in pyproject.toml.
"""

from __future__ import annotations

import os
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

LOOPS = (
    *(f"align/{name}" for name in ("choose", "core", "counts", "grid", "numbers", "runs", "series", "work")),
    *(f"compare/{name}" for name in ("loops", "sets")),
    "story/counting",
    "story/lineage/loops",
)


class BuildWhereItCan(build_ext):
    """Whatever goes wrong with a compiler (none, a broken one, no headers), the package is whole without."""

    failed = False

    def finalize_options(self) -> None:
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

    def build_extensions(self) -> None:
        super().build_extensions()
        if self.failed:  # compiled modules know each other's types: all of them, or none
            for ext in self.extensions:
                Path(self.get_ext_fullpath(ext.name)).unlink(missing_ok=True)

    def build_extension(self, ext: Extension) -> None:
        try:
            super().build_extension(ext)
        except Exception as problem:
            self.failed = True
            self.warn(f"{ext.name} stays plain Python (right, but slower): {problem}")


try:
    from Cython.Build import cythonize
except ImportError:
    extensions = []
else:
    # -ffp-contract=off: no fused multiply-add, so that compiled and plain runs give the same figures everywhere
    extensions = cythonize(
        [
            Extension(
                f"retold.{name.replace('/', '.')}",
                [f"src/retold/{name}.py"],
                extra_compile_args=["-O3", "-ffp-contract=off"],
                optional=True,
            )
            for name in LOOPS
        ]
        + [
            Extension(
                f"retold.{name.replace('/', '.')}",
                [f"src/retold/{name}.pyx"],
                extra_compile_args=["-O3"],
                optional=True,
            )
            for name in ("describe/scan", "find/kernels", "find/maps", "find/runs", "find/sums")
        ],
        quiet=True,
    )

setup(ext_modules=extensions, cmdclass={"build_ext": BuildWhereItCan})
