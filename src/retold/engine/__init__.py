"""Where the work is done: processes, tables and working files. No step knows which engine runs it."""

from retold.engine.base import Engine, Progress
from retold.engine.checkpoints import Checkpoints, run_key
from retold.engine.journal import Journal
from retold.engine.local import Local, cores
from retold.engine.pool import WorkerDied
from retold.engine.store import Store, StoreWriter, describe_all
from retold.engine.tables import append, append_rows, export

__all__ = [
    "Checkpoints",
    "Engine",
    "Journal",
    "Local",
    "Progress",
    "Store",
    "StoreWriter",
    "WorkerDied",
    "append",
    "append_rows",
    "cores",
    "describe_all",
    "export",
    "run_key",
]
