"""The outlets that others print, by the names in agencies.toml: is a name one of them, and how is it written?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from retold.describe.agencies import _entries, known_domain
from retold.describe.language import all_data
from retold.describe.phrases import articles
from retold.describe.stems import lower
from retold.describe.tokenise import CONTINUA, word_pattern
from retold.model import Credit

LONGEST = 200  # characters of a name or address; what is longer is none
_AND = re.compile(r"[,;|/&\n]|\s[-–—]\s|\band\b")


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in _entries():
        name = str(entry["name"])
        for alias in (name, *entry.get("aliases", ()), *entry.get("short", ()), *entry.get("weak", ())):
            found.setdefault(" ".join(alias.casefold().split()), name)
    return found


@cache
def _canonical() -> frozenset[str]:
    return frozenset(_names().values())


def canonical(outlet: str) -> str | None:
    """The canonical name of an agency or outlet that is written or addressed like this; None where it is not known."""
    if len(outlet) > LONGEST:
        return None
    plain = " ".join(outlet.casefold().split())
    found = _names().get(plain) or _names().get(plain.removeprefix("the "))
    if found is None and "." in plain:
        address = known_domain(plain)
        found = address[0] if address and address[1] else None
    return found


@cache
def spreads_releases(name: str) -> bool:
    """Whether a canonical name is that of an agency that spreads what others announce."""
    return any(entry["name"] == name and entry.get("releases", False) for entry in _entries())


@lru_cache(maxsize=1024)
def written(name: str) -> re.Pattern[str]:
    """How a name may be written: as it is or in capitals, and for a known one by any of its names and addresses."""
    any_case: set[str] = {name}
    exact: set[str] = set()
    for entry in _entries():
        if entry["name"] == name:
            any_case.update((*entry.get("aliases", ()), *entry.get("domains", ())))
            exact.update((*entry.get("short", ()), *entry.get("weak", ())))
    any_case -= exact
    ways = [f"(?i:{'|'.join(map(re.escape, sorted(any_case)))})"] if any_case else []
    ways += map(re.escape, sorted({*exact, *(form.upper() for form in exact)}))
    letter = rf"[^\W{CONTINUA}]"  # scripts without blanks set no bounds
    return re.compile(rf"(?<!{letter})(?:{'|'.join(ways)})(?!{letter})")


_ADDRESS = re.compile(r"(?:https?://)?(?:www\.|m\.)?((?:[\w-]+\.)*?)([\w-]+)\.[a-z]{2,}(?:\.[a-z]{2})?(?:/.*)?", re.I)
_MARKS = re.compile(r"[\W_]+")
_POSSESSIVE = ("'s", "’s")


@lru_cache(maxsize=1 << 16)
def plain(word: str) -> str:
    """A word in small letters without a possessive's mark, so that "Post's" and "POST" are "post"."""
    word = word[:-2] if word[-2:] in _POSSESSIVE else word
    return _MARKS.sub("", lower(word))


@lru_cache(maxsize=1 << 12)
def spelling(name: str) -> tuple[tuple[str, ...], bool]:
    """The plain words of an outlet's name without its article, or what an address calls its site; whether it is one.

    Joined, they are the same for "The Harbour Post", "HARBOUR POST" and "www.harbourpost.example".
    """
    name = name.strip()[:LONGEST]
    address = _ADDRESS.fullmatch(name)
    if address:
        return (plain(address[2]),), True
    words = tuple(found for word in word_pattern().findall(name) if (found := plain(word)))
    return words[1:] if len(words) > 1 and words[0] in _articles() else words, False


def outlet_key(name: str) -> str:
    """What two names have in common that are one outlet's; the name itself where it has no letters."""
    return "".join(spelling(name)[0]) or name


@lru_cache(maxsize=1 << 12)
def signs_as(name: str) -> tuple[str | None, str | None]:
    """How a name of several words may sign for short: without the words that say what it is, in small letters ("corvia"
    of Corvia Press), and by its initials ("CP"). Fit only for places where nothing but a source is given."""
    words = name.split()
    kept = [word for word in words if lower(word) not in _articles()]
    initials = "".join(word[0] for word in kept if word[0].isupper())
    count = len(kept)
    while len(kept) > 1 and lower(kept[-1]) in _kinds():
        kept.pop()
    return lower(" ".join(kept)) if len(kept) < count else None, initials if len(initials) > 1 else None


SIGN = r"\((?P<name>[^\W\d_a-z](?:\.?[^\W\d_a-z]){1,5}\.?)\)"  # capitals in brackets, with stops or without


def abbreviates(short: str, name: str) -> bool:
    """Whether capitals may stand for a name: they are letters of it, in order, of which the first is its first. NP for
    Noordpers, و.أ.س for وكالة الأنباء الساحلية."""
    letters = iter(lower(name.strip()).removeprefix("the "))
    small = lower(short).replace(".", "")
    return bool(small) and small[0] == next(letters, "") and all(c in letters for c in small[1:])


@cache
def _kinds() -> frozenset[str]:
    """Words like "press", "agency", "news", of all languages."""
    return frozenset(word for data in all_data().values() for word in data.get("outlet_words", "").split())


@cache
def _articles() -> frozenset[str]:
    return frozenset(articles().split("|"))


def names_outlet(credit: Credit) -> bool:
    """Whether a credit names an agency or outlet, listed or not, rather than a person.

    Datelines, source and agency lines always do. In a byline persons are credited with the span of their name alone,
    an agency with that of the line.
    """
    if credit.kind == "byline":
        return is_agency(credit.name) or " ".join(credit.text.casefold().split()) != credit.name.casefold()
    return credit.kind in ("dateline", "agency", "source") or is_agency(credit.name)


def agencies_in(author: str) -> list[str]:
    """The known agencies and outlets among the names of an author field, in order."""
    pieces = (piece.strip(" .()") for piece in _AND.split(author))
    return [name for piece in pieces if piece and (name := canonical(piece.removeprefix("By ").removeprefix("by ")))]


def is_agency(name: str) -> bool:
    """Whether a canonical name is that of an agency or outlet whose text others print."""
    return name in _canonical()
