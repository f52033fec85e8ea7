"""Reading: files, folders, globs and standard input become documents; nothing disappears without a row of rejects."""

from retold.read.inputs import Input, Plan, plan
from retold.read.reading import Reading, read, read_one, stream
from retold.read.settings import ReadSettings

__all__ = ["Input", "Plan", "ReadSettings", "Reading", "plan", "read", "read_one", "stream"]
