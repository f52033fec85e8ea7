"""Signs and codes of currencies beside figures: $6.2 million, A$6.2 million, NOK 6.2 million."""

from __future__ import annotations

from functools import cache

from retold.compare.lexicon import read


@cache
def currencies() -> dict[str, str]:
    """The currency of every code."""
    return {key.upper(): str(value) for key, value in read("money")["codes"].items()}


_SIGNS = {"$": "usd", "€": "eur", "£": "gbp", "¥": "jpy", "₽": "rub", "₴": "uah", "₹": "inr"}
SYMBOLS = frozenset(_SIGNS)
SIGN = rf"(?:US|A|C|NZ|HK|S|R)?[{''.join(_SIGNS)}]|(?:{'|'.join(currencies())})"
"""Pattern of what may stand before a figure."""


def currency(said: str) -> str:
    """The unit that a sign or a code stands for."""
    if said in currencies():
        return f"money:{currencies()[said]}"
    prefix = said[:-1].lower()
    return f"money:{'' if prefix in ('', 'us') else prefix}{_SIGNS[said[-1]]}"
