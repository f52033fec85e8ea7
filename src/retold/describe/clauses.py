"""The reporting clause at a quotation: `X said`, `said X`, `X told Y that`, `according to X`, `he said`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retold.describe.language import Language, all_data, language
from retold.describe.names import capitalised, particles
from retold.describe.settings import DescribeSettings
from retold.describe.stems import lower

TOKEN = re.compile(r"[^\W_](?:[\w'’.\ufffd?-]*[\w'’\ufffd])?\.?|[,;:()–—]|[\"“”„«»]")
POSSESSIVE = re.compile(r"['’\ufffd?]s$|s['’]$")
_LAST = frozenset("s'’")
_PAUSE = frozenset(",;:()–—")
_MARKS = frozenset('"“”„«»;')


@dataclass(frozen=True, slots=True)
class Clause:
    """A reporting clause: the name in it, or that it has a pronoun, or neither."""

    name: str | None
    pronoun: bool = False


@cache
def name_words(key: str) -> frozenset[str]:
    """The words of one key of the language files, of all languages together."""
    return frozenset(word for data in all_data().values() for word in data.get(key, "").split())


@cache
def _according(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{language(code).data.get('according', '(?!)')})\s+([^\n]{{2,80}})", re.I)


def behind(text: str, lang: Language, settings: DescribeSettings) -> Clause | None:
    """The reporting clause in the text behind a quotation, up to the end of its sentence."""
    tokens = TOKEN.findall(text)[: settings.speaker_words]
    while tokens and tokens[0] in _PAUSE:
        tokens.pop(0)
    according = _according(lang.code).match(text.lstrip(" ,;:–—"))
    if according:
        return _named(TOKEN.findall(according.group(1)), lang)
    for i, token in enumerate(tokens):
        if token in _MARKS:
            return None
        verb = lower(token.rstrip("."))
        if verb in lang.reporting:
            if i == 0:
                ended = token.endswith(".") or verb in name_words("addressing")
                return None if ended else _inverted(tokens[1:], lang)
            auxiliary = all(
                lower(t) in lang.function_words and lower(t) not in lang.pronouns and not capitalised(t)
                for t in tokens[:i]
            )
            return _inverted(tokens[i + 1 :], lang) if auxiliary else _subject(tokens[:i], lang)
    return None


def ahead(text: str, lang: Language, settings: DescribeSettings) -> Clause | None:
    """The reporting clause in the text in front of a quotation, from the beginning of its sentence."""
    matches = list(_according(lang.code).finditer(text))
    if matches:
        clause = _named(TOKEN.findall(matches[-1].group(1)), lang)
        if clause:
            return clause
    tokens = TOKEN.findall(text)
    for i in range(len(tokens) - 1, max(-1, len(tokens) - settings.speaker_words - 1), -1):
        if lower(tokens[i].rstrip(".")) in lang.reporting:
            return _subject(tokens[:i], lang)
    return None


def name_at_start(tokens: Sequence[str], at: int, lang: Language) -> tuple[str | None, int]:
    """The name that begins at token `at`, if any, and the first token behind the capitalised run."""
    taken, i = _run(tokens, at)
    name = _name(taken, lang)
    return name, max(i, at)


def _named(tokens: Sequence[str], lang: Language) -> Clause | None:
    """The first name within a few words; "the Russian leader" has none."""
    for at, token in enumerate(tokens[:8]):
        if token in _PAUSE:
            return None
        if capitalised(token):
            name, after = name_at_start(tokens, at, lang)
            follows = tokens[after] if after < len(tokens) else ","
            known = lower(follows) in lang.function_words or lower(follows) in lang.reporting
            return Clause(name) if name and (known or not follows[0].islower()) else None
    return None


def _inverted(tokens: Sequence[str], lang: Language) -> Clause | None:
    """The subject behind a verb that stands right behind the quotation: `said X`."""
    if not tokens or tokens[0] in _PAUSE or tokens[0] in _MARKS:
        return None
    if lower(tokens[0].rstrip(".")) in lang.pronouns:
        return Clause(None, True)
    return _named(tokens, lang) or _behind_a_role(tokens, lang)


def _behind_a_role(tokens: Sequence[str], lang: Language) -> Clause | None:
    """`said its spokesman, X Y`: a full name that ends the clause, or is set off, behind a role in small letters."""
    comma = next((i for i, token in enumerate(tokens[:8]) if token in _PAUSE), 0)
    role = tokens[:comma]
    if not role or tokens[comma] != "," or any(capitalised(token) for token in role):
        return None
    if lower(role[0]) in lang.data.get("place_words", "").split():
        return None
    name, after = name_at_start(tokens, comma + 1, lang)
    if name is None or " " not in name or (after < len(tokens) and tokens[after] not in _PAUSE):
        return None
    return Clause(name)


def _subject(tokens: Sequence[str], lang: Language) -> Clause | None:
    """The subject in front of a reporting verb: the words next to it, or what stands before an apposition."""
    stretches: list[list[str]] = [[]]
    for token in tokens:
        if token in _PAUSE:
            stretches.append([])
        else:
            stretches[-1].append(token)
    apposition = bool(tokens) and tokens[-1] == "," and len(stretches) > 1
    stretches = [s for s in stretches if s]
    if not stretches:
        return None
    direct = stretches[-1]
    if not apposition:
        if lower(direct[-1]) in lang.pronouns or (len(direct) > 1 and lower(direct[-2]) in lang.pronouns):
            return Clause(None, True)
        name = _name_at_end(direct, 2, lang)
        return Clause(name) if name else None
    for stretch in stretches[-3:]:
        name = _name_at_end(stretch, 0, lang)
        if name:
            return Clause(name)
    return None


def _name_at_end(stretch: Sequence[str], small: int, lang: Language) -> str | None:
    """The run of capitalised words at the end of a stretch, behind which `small` words (auxiliaries) may stand."""
    end = len(stretch)
    while end and not capitalised(stretch[end - 1]) and len(stretch) - end < small:
        end -= 1
    taken: list[str] = []
    at = end
    while at and (capitalised(stretch[at - 1]) or (taken and lower(stretch[at - 1]) in particles())):
        at -= 1
        taken.insert(0, stretch[at])
    if at and lower(stretch[at - 1]) in name_words("place_words"):
        return None
    if end < len(stretch) and len(taken) == end == 1 and lower(taken[0]) in lang.function_words:
        return None
    return _name(taken, lang)


def _run(tokens: Sequence[str], at: int) -> tuple[list[str], int]:
    taken: list[str] = []
    i = at
    while i < len(tokens) and len(taken) < 9:
        token = tokens[i]
        if not capitalised(token):
            inner = any(capitalised(t) for t in tokens[i + 1 : i + 3])
            if not (taken and lower(token) in particles() and inner):
                break
        taken.append(token)
        i += 1
        if token.endswith(".") and len(token) > 4 and lower(token[:-1]) not in name_words("titles"):
            break
    return taken, i


def _name(taken: list[str], lang: Language) -> str | None:
    """A run of words as a name: without rank and function words in front; None where nothing is left."""
    taken = list(taken)
    leading = name_words("leading_particles")
    cut = 0
    for i, token in enumerate(taken[:-1]):
        if lower(token.rstrip(".")) in name_words("ranks"):
            cut = i + 1
    taken = taken[cut:]
    while taken and (
        (not capitalised(taken[0]) and lower(taken[0]) not in leading)
        or (lower(taken[0]) in lang.function_words and lower(taken[0]) not in leading)
    ):
        taken.pop(0)
    while taken and not capitalised(taken[-1]):
        taken.pop()
    if not taken or len(taken) > 6 or any(token[-1] in _LAST and POSSESSIVE.search(token) for token in taken):
        return None
    last = lower(taken[-1].rstrip("."))
    if last in name_words("calendar") or last in name_words("ranks") or last in lang.function_words:
        return None
    name = " ".join(taken)
    name = name if len(taken[-1].rstrip(".")) < 2 else name.rstrip(".")
    return name if len(name.rstrip(".")) > 1 else None
