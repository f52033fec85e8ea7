"""Stories that began as an announcement: a firm, an office or a university published it, and papers retell it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from retold.describe import Described
from retold.describe.language import all_data
from retold.describe.outlets import is_agency, outlet_key, written
from retold.describe.unlisted import sounds_like_outlet
from retold.story.credit import credited, named_sources, outlet_name

_MOST = 120  # versions that are looked through (a bound on work)
_LETTERS = 4  # of a name, at least
_ABOUT = 3  # words beside the name in a line like "About Halvor Foods", at most


def announcer(members: Sequence[Described], places: Iterable[int]) -> str | None:
    """The outlet whose own announcement a story is: it speaks of itself in its text and names no source, nobody
    published before it, and other outlets, who do not speak of themselves, name it; it bears the signs of a press
    release, or one of them says that it is one. None where there is no such outlet, or several.

    places: of the versions that count.
    """
    numbers = list(places)
    if not 1 < len(numbers) <= _MOST:
        return None
    own: list[Described] = []
    others: list[Described] = []
    for d in (members[k] for k in numbers):
        (own if _speaks_of_itself(d) else others).append(d)
    found: set[str] = set()
    for d in own:
        name, published = outlet_name(d), d.document.published
        if (
            name is None
            or published is None
            or any(o.document.published and o.document.published < published for o in others)
        ):
            continue
        named = [o for o in others if outlet_name(o) != name and written(name).search(o.document.text)]
        if named and (_is_release(d, name) or any(_says(o, "release") for o in named)):
            found.add(name)
    return next(iter(found)) if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Owed:
    """Whom the versions of a story ought to name. name: whose story it is; origin: that version; outlets: of all
    versions; taken: of an announcement, those that surely were made from an agency's text, with it; None of others.
    """

    name: str | None
    origin: Described | None
    outlets: Set[str | None]
    taken: Mapping[str, Described] | None

    def named_by(self, d: Described) -> bool | None:
        """Whether a version names whose text it carries; None where it owes nothing.

        Who retells an announcement names its source where he says who announced it, and owes nothing else, since it was
        published for that; who made his text from an agency's ought to name the agency. Of those who announce something
        together none owes the others, and who announces something himself owes nobody where it is not known whose text
        it is.
        """
        if self.taken is not None and (agency := self.taken.get(d.document.id)) is not None:
            return credited(d, outlet_name(agency), agency, self.outlets)
        found = credited(d, self.name, self.origin, self.outlets)
        if found is not False:
            return found
        if self.taken is not None and self.name:
            return True if tells_of(d, self.name) else None
        if self.origin is None:
            return None if _announces(d) else False
        return None if _jointly(d, self.origin) else False


def tells_of(d: Described, name: str) -> bool:
    """Whether a text names somebody, and says that something was announced or stated."""
    return written(name).search(d.document.text) is not None and (_says(d, "release") or _says(d, "announced"))


def _speaks_of_itself(d: Described) -> bool:
    """Whether a text is that of its own subject: it names its outlet in the body, which is no paper, and no source."""
    name = outlet_name(d)
    if (
        name is None
        or len(outlet_key(name)) < _LETTERS
        or is_agency(name)
        or sounds_like_outlet(name)
        or named_sources(d)
    ):
        return False
    pattern = written(name)
    return any(pattern.search(d.document.text, p.start, p.end) for p in d.parts if p.kind == "body")


def _announces(d: Described) -> bool:
    """Whether a text is the announcement of its publisher."""
    return _speaks_of_itself(d) and any(_says(d, key) for key in ("released", "release", "announced"))


def _jointly(d: Described, other: Described) -> bool:
    """Whether two texts are the announcement of both who publish them: each speaks of itself, and of the other."""
    return all(
        _speaks_of_itself(one) and written(outlet_name(one) or "").search(two.document.text)
        for one, two in ((d, other), (other, d))
    )


def _is_release(d: Described, name: str) -> bool:
    """Whether a text bears the signs of a press release: for whom it is, whom to ask, what its author is."""
    about, pattern, most = _pattern(d.language or "", "about"), written(name), len(name.split()) + _ABOUT
    return _says(d, "released") or any(
        about is not None and about.match(line.strip()) and pattern.search(line)
        for line in d.document.text.splitlines()
        if len(line.split()) <= most
    )


def _says(d: Described, key: str) -> bool:
    pattern = _pattern(d.language or "", key)
    return pattern is not None and pattern.search(d.document.text) is not None


@lru_cache(maxsize=256)
def _pattern(code: str, key: str) -> re.Pattern[str] | None:
    found = all_data().get(code, {}).get("credit", {}).get(key)
    return re.compile(rf"(?i)(?<!\w)(?:{found})") if found else None
