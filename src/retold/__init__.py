"""Retold tells how often a story was told, and how often it was merely retold."""

__version__ = "0.1.0"
