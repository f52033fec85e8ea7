"""How two versions say the same thing differently: changes, conflicts, quotations, the ledger of a story."""

from retold.compare.changes import changes
from retold.compare.ledger import ledger
from retold.compare.quotes import match_quotes
from retold.compare.settings import CompareSettings

__all__ = ["CompareSettings", "changes", "ledger", "match_quotes"]
