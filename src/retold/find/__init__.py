"""Which documents may retell one another: candidates for alignment, found without comparing all with all."""

from retold.find.candidates import candidates
from retold.find.fingerprint import fingerprints
from retold.find.furniture import furniture
from retold.find.settings import FindSettings

__all__ = ["FindSettings", "candidates", "fingerprints", "furniture"]
