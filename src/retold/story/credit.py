"""Whose text a story is, and which versions say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile

from retold.describe import Described, describe
from retold.describe.attribution import heard, told_to
from retold.describe.language import all_data
from retold.describe.outlets import (
    SIGN,
    agencies_in,
    canonical,
    is_agency,
    outlet_key,
    signs_as,
    spreads_releases,
    written,
)
from retold.describe.pile import Outlets
from retold.describe.settings import DescribeSettings
from retold.model import Credit, CreditKind, Link

# What stands in these places is a source even where no list knows it; a byline or copyright line may be the outlet's
# own desk or rights, and counts where it names a known agency, as a line of contributors does (`source_of`). Photo
# credits name no source.
_ALONE = 4  # words of a line that is nothing but a sign-off: "(Nordpress)", "Text: Nordpress"
_SOURCE = {"dateline", "agency", "source"}
_TEXT = {"byline", "contributor", "copyright"} | _SOURCE
_MASTHEAD = ("headline", "running-head", "notice", "credit", "teaser")  # parts in which a paper may give its own name
_EDGE, _SHORT = 3, 8  # lines at either end of a document, and the words of one that is no sentence of the text
_SIGNED = 40  # characters of a line that signs for short
_MANY = 200  # outlets of a story above which the lines above and below a text are not searched for each of them
_AHEAD = 80  # characters before a name that say what its bearer did
_INITIALS = 3  # letters of initials that name an outlet in a line with other words
_MARKS = " \t\n.,:;()[]{}<>–—―-|*_“”\"'"
_SLASHED = re.compile(r"\W{0,2}[^\W\d_]+/[^\n:]{2,40}")
_BRACKETED = re.compile(SIGN)
_LINE = re.compile(r"\S[^\n]*")
# At the head of a line: in brackets before a dash, behind whatever was joined to it ("Headline PLACE (NAME) -"), or a
# few words before a dash, a bar or a stop ("PLACE / NAME –", "NAME Place.").
_HEAD = re.compile(
    r"^(?:[^()\[\]\n]{0,160}[(\[]([^()\[\]\n]{2,60})[)\]]\s*[-–—―]|(\S+(?: \S+){0,3}?(?: [-–—―|]|[.|][-–—]?)) )",
    re.MULTILINE,
)


def outlet_name(d: Described) -> str | None:
    """The outlet as credits would name it: an agency's canonical name, else the outlet as written."""
    outlet = d.document.outlet
    return None if not outlet or not outlet.strip() else canonical(outlet) or outlet.strip()


def named_sources(d: Described) -> set[str]:
    """Agencies and outlets that a document names as the source of its text; staff names are none."""
    own = outlet_name(d)
    said = {c.name for c in d.credits if c.kind in _SOURCE or (c.kind in _TEXT and is_agency(c.name))}
    said |= set(agencies_in(d.document.author or ""))
    return {name for name in said if own is None or outlet_key(name) != outlet_key(own)}


def main_source(d: Described) -> str | None:
    """The source that a document names most often, of several the first; its own outlet where it names none."""
    names = named_sources(d)
    counts = Counter(c.name for c in d.credits if c.kind in _TEXT and c.name in names)
    counts.update(name for name in agencies_in(d.document.author or "") if name in names)
    return max(counts, key=lambda name: counts[name]) if counts else outlet_name(d)


@dataclass(frozen=True, slots=True)
class Naming:
    """What one document says of its source. outlet: who prints it. sources: whom it names as source of its text. main:
    the one it names most, else its outlet. reported: that one, if the document says in its own words that it reports
    what that outlet reported. A copy carries its source's name in dateline, byline or copyright line; who rewrites
    says "X reported". lines: whom its dateline names. passing: those of the sources that no list
    knows and only a sentence of its own names ("according to the Ministry"): of weight where they published a version.
    """

    outlet: str | None
    sources: frozenset[str]
    main: str | None
    reported: str | None
    lines: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()

    @property
    def signed(self) -> bool:
        """Whether its dateline gives its own outlet's name."""
        return self.outlet in self.lines


@lru_cache(maxsize=1024)
def naming(d: Described) -> Naming:
    """What a document says of its source."""
    outlet, main = outlet_name(d), main_source(d)
    said = any(c.name == main and c.kind in ("agency", "source") for c in d.credits)
    lines = frozenset(c.name for c in d.credits if c.kind == "dateline")
    sources = named_sources(d)
    reported = main if said and main != outlet else None
    return Naming(outlet, frozenset(sources), main, reported, lines, frozenset(_in_passing(d, sources)))


def _in_passing(d: Described, sources: Set[str]) -> set[str]:
    """Which of the sources of a document no list knows and only a sentence of its body names."""
    found = {c.name for c in d.credits if c.kind == "agency" and c.name in sources and not is_agency(c.name)}
    if not found:
        return found
    body = [(p.start, p.end) for p in d.parts if p.kind == "body"]
    return found - {
        c.name for c in d.credits if c.kind != "agency" or not any(start <= c.start < end for start, end in body)
    }


def signed_by(
    credits: Iterable[Credit], name: str | None, kinds: Container[CreditKind] = ("byline", "dateline", "copyright")
) -> bool:
    """Whether a text bears a name as its author's: in its dateline, byline or copyright line."""
    return any(c.name == name and c.kind in kinds for c in credits)


def same_source(a: Naming, b: Naming) -> bool:
    """Whether two documents have the same main source, one of which may be that source itself."""
    if a.main is None or a.main != b.main or a.outlet == b.outlet:
        return False
    return a.main in (a.outlet, b.outlet) or a.main not in a.passing | b.passing


def rivals(a: Naming, b: Naming) -> bool:
    """Whether one of two documents bears an agency's dateline and the other is another agency's, or names one as its
    source, and neither names the other's: each sent its own reporter."""
    one, two = ({name for name in (*n.sources, n.outlet, *n.lines) if name and is_agency(name)} for n in (a, b))
    return bool(one and two and (a.lines & one or b.lines & two)) and one.isdisjoint(two)


def cites(a: Naming, b: Naming) -> bool:
    """Whether one of two documents says that it reports what the other's outlet reported."""
    return (a.reported is not None and a.reported == b.outlet) or (b.reported is not None and b.reported == a.outlet)


def origin_name(members: Iterable[Naming]) -> str | None:
    """The agency or outlet a story is from: the one that most versions name as source, or publish as their own.

    Of two that are named equally often the one in a dateline goes first, then an agency: a line at the end may be about
    what else was used, or the outlet's own. Where nobody names anybody, it is the one agency that publishes a version,
    of several the one whose name stands in its own dateline; where no agency does, the one outlet of which that is so.
    """
    members = list(members)
    outlets = {n.outlet for n in members}
    votes = Counter(name for n in members for name in n.sources if name not in n.passing or name in outlets)
    if not votes:
        agencies = {n.outlet for n in members if n.outlet and is_agency(n.outlet)}
        signed = {n.outlet for n in members if n.outlet and n.signed}
        own = next((some for some in (agencies, agencies & signed) if len(some) == 1), set() if agencies else signed)
        return min(own) if len(own) == 1 else None
    for n in members:
        if n.outlet is not None and n.outlet in votes:
            votes[n.outlet] += 1
    lines = {name for n in members for name in n.lines}
    return min(votes, key=lambda name: (-votes[name], name not in lines, not is_agency(name), name))


def source_of(members: Iterable[Described]) -> str | None:
    """The agency or outlet a story is from (`origin_name`). Who helped is no source: an agency that stands nowhere but
    in a line of contributors ("X of Nordpress contributed") counts only where no version names anybody else. Looks at
    one document after the other."""
    says: list[Naming] = []
    stated: list[Naming] = []
    for d in members:
        says.append(naming(d))
        stated.append(replace(says[-1], sources=says[-1].sources - _helpers(d)))
    return origin_name(stated if any(n.sources for n in stated) else says)


def _helpers(d: Described) -> set[str]:
    """The agencies that a document names in lines of contributors only."""
    author = set(agencies_in(d.document.author or ""))
    return (
        {c.name for c in d.credits if c.kind == "contributor"}
        - author
        - {c.name for c in d.credits if c.kind in _TEXT - {"contributor"}}
    )


def is_own(d: Described, name: str) -> bool:
    """Whether a document is published by the named agency or outlet itself.

    A document whose outlet is not known may say so at its head, where a newspaper's name stands as nothing but its own;
    an agency's name there is a credit, and so is any name in a dateline or byline.
    """
    own = outlet_name(d)
    if own is not None or is_agency(name):
        return own is not None and outlet_key(own) == outlet_key(name)
    head = takewhile(lambda p: p.kind != "body", d.parts)
    return any(name.casefold() in d.document.text[p.start : p.end].casefold() for p in head if p.kind in _MASTHEAD)


def speaks_for(d: Described, name: str) -> bool:
    """Whether a text whose outlet is not known is by all signs the named one's own: it names no source, and in its body
    somebody tells that one something, or shows it what it writes about ("documents reviewed by NAME")."""
    if outlet_name(d) is not None or named_sources(d):
        return False
    text, pattern = d.document.text, written(name)
    bodies = [(p.start, p.end) for p in d.parts if p.kind == "body"]
    named = (
        text[max(start, m.start() - _AHEAD) : m.start()]
        for start, end in bodies
        for m in pattern.finditer(text, start, end)
    )
    return any(map(heard, named))


def origin_document(
    members: Sequence[Described], places: Iterable[int], name: str | None, links: Sequence[Link] = ()
) -> Described | None:
    """The version that the named agency or outlet published itself. Of several the one that most others were made from
    (by the family tree: an agency's later state is not what was copied in the morning), then the one that most may have
    seen by their dates, the fullest, the earliest, the first by id. places: of the members that count."""
    if name is None:
        return None
    own: dict[str, tuple[int, float, int]] = {}
    others: list[float] = []
    for place in places:
        d = members[place]
        published = d.document.published.timestamp() if d.document.published else float("inf")
        if is_own(d, name):
            own[d.document.id] = (-len(d.words), published, place)
        elif d.document.published:
            others.append(published)
    taken = _made_from(own.keys(), links) if len(own) > 1 else {}

    def rank(id: str) -> tuple[int, int, int, float, str]:
        size, published, _ = own[id]
        return -taken.get(id, 0), -sum(published <= other for other in others), size, published, id

    first = min(own, key=rank, default=None)
    return None if first is None else members[own[first][2]]


def _made_from(own: Set[str], links: Sequence[Link]) -> Counter[str]:
    """How many versions of others go back to each of some versions before they go back to another of them."""
    parents: dict[str, str] = {}
    for link in links:
        parents.setdefault(link.child, link.parent)
    found: Counter[str] = Counter()
    for version in {link.child for link in links if not link.child_lost} - own:
        at, seen = version, {version}
        while at not in own and (above := parents.get(at)) is not None and above not in seen:
            seen.add(at := above)
        if at in own:
            found[at] += 1
    return found


def credited(d: Described, name: str | None, origin: Described | None, outlets: Set[str | None]) -> bool | None:
    """Whether a version names whose text it carries; None where it owes nothing.

    name: the agency or outlet the story is from, where known; where it is not, naming any source counts, and who names
    none is only said to where the outlets are known and several. Within one outlet nothing is owed. It counts as well
    to name the outlet of another version, from which the text was taken. outlets: of all versions.
    """
    is_origin = origin is not None and d.document.id == origin.document.id
    if is_origin or (name is not None and is_own(d, name)) or (len(outlets) == 1 and None not in outlets):
        return None
    sources = named_sources(d)
    if d.language not in all_data():
        # Nobody can tell there how a source is given: the bare name will do, wherever it stands.
        said = " ".join(d.document.text.split())
        sources |= {who for who in {name, *outlets} - {outlet_name(d), None} if who and written(who).search(said)}
    passed_on = outlets - {outlet_name(d), None}
    if origin is not None and any(_bears(_given(d), sign) for sign in own_signs(origin)):
        return True
    if name is None:
        if not sources and _gives_any(d, passed_on):
            return True
        if not sources and is_agency(outlet_name(d) or ""):
            return (
                None  # an agency's own text, of which somebody else's story has a part: where else should it be from?
            )
        return True if sources else None if len(outlets - {None}) < 2 or outlet_name(d) is None else False
    owed = {outlet_key(who) for who in (name, *passed_on) if who is not None}
    if not owed.isdisjoint(map(outlet_key, sources)) or _signs(d, name) or _from_release(d, name):
        return True
    return _gives_any(d, passed_on) or _says(d, name, outlets)


def _says(d: Described, name: str, outlets: Set[str | None]) -> bool:
    """Whether a sentence names as its source somebody whom neither a list nor an outlet of the pile tells: that there
    is an agency of this name stands in another version only, "SANDVIK (Seawire) -"."""
    if is_agency(name) or name in outlets or name.casefold() not in d.document.text.casefold():
        return False
    settings = DescribeSettings()
    found = describe(d.document, settings, Outlets((name,), settings)).credits
    return any(c.kind in _TEXT and outlet_key(c.name) == outlet_key(name) for c in found)


@lru_cache(maxsize=64)
def own_signs(d: Described) -> frozenset[str]:
    """By what a document's own outlet signs in its dateline, where it is not its name: "DELFHAVEN (NP) -". With stops
    between its letters, also what it is without them."""
    own = outlet_name(d)
    lines = [c.text for c in d.credits if c.kind == "dateline" and own is not None and c.name == own]
    signs = {m["name"] for line in lines if (m := _BRACKETED.search(line)) and m["name"] != own}
    return frozenset(signs | {sign.replace(".", "") for sign in signs})


def _bears(given: _Given, sign: str) -> bool:
    """Whether a document has a few capitals that somebody signs with where sources are given: three or more anywhere
    there, two at either end of it, for these may be a person's or a country's."""
    pieces = [part for piece in given.pieces if sign in piece for part in piece.split("/")]
    if len(sign) >= _INITIALS:
        whole = re.compile(rf"(?<!\w){re.escape(sign)}(?!\w)")
        return any(not told_to(piece[: m.start()]) for piece in pieces for m in whole.finditer(piece))
    return any(sign in (words[0], words[-1]) for piece in pieces if (words := piece.strip(_MARKS).split()))


def _gives_any(d: Described, outlets: Set[str | None]) -> bool:
    """Whether a document gives one of the outlets, whose texts are among the versions, where sources are given: also in
    a byline or a line of rights, where nobody else's name stands. Of very many only such lines are looked at."""
    names = {outlet_key(c.name) for c in d.credits if c.kind in _TEXT}
    if names and not names.isdisjoint(outlet_key(who) for who in outlets if who is not None):
        return True
    return len(outlets) <= _MANY and any(_signs(d, who) for who in outlets if who is not None)


def _from_release(d: Described, name: str) -> bool:
    """Whether a text that an agency spread for somebody else is said to be a press release."""
    pattern = all_data().get(d.language or "", {}).get("credit", {}).get("release") if spreads_releases(name) else None
    return pattern is not None and re.search(rf"(?i)\b(?:{pattern})\b", d.document.text) is not None


@dataclass(frozen=True, slots=True)
class _Given:
    """What stands where a document may give a source: in places that sources are known by, and in the short lines above
    and below its text (edges). alone: what may be nothing but a sign. folded: all of it in small letters."""

    pieces: tuple[str, ...]
    alone: tuple[str, ...]
    folded: str


@lru_cache(maxsize=64)
def _given(d: Described) -> _Given:
    """Kept for the documents seen last: a version is asked for one outlet of its story after the other."""
    text = d.document.text
    given = [text[p.start : p.end] for p in d.parts if p.kind in ("byline", "dateline", "credit", "notice")]
    alone = [text[s.start : s.end] for s in d.sentences if s.part == "body" and s.last - s.first <= _ALONE]
    heads = [m for p in d.parts if p.kind == "body" for m in _HEAD.finditer(text, p.start, p.end)]
    pieces = (*given, *alone, *(m[1] or m[2] for m in heads), *_edges(d))
    return _Given(pieces, (*given, *alone, *(m[1] for m in heads if m[1])), "\n".join(pieces).casefold())


def _signs(d: Described, name: str) -> bool:
    """Whether a document gives a name where sources are given, though no rule knows the place: in a line of credit, in
    brackets or before a dash at the head of a line, all alone, or in a short line above or below the text.
    """
    given = _given(d)
    if is_agency(name) or name.casefold() in given.folded:
        pattern = written(name)
        if any(not told_to(piece[: m.start()]) for piece in given.pieces for m in pattern.finditer(piece)):
            return True
    return _for_short(name, given)


def _for_short(name: str, given: _Given) -> bool:
    """Whether one of the pieces is nothing but a name as it signs for short, "(Corvia)", "Corvia/idl", or has its
    initials: "By MNA Staff", "CP/gh"."""
    short, initials = signs_as(name)
    if short is None and initials is None:
        return False
    if initials is not None and _bears(given, initials):
        return True
    signed = (part.strip(_MARKS) for piece in given.alone if len(piece) <= _SIGNED for part in piece.split("/"))
    return any(part.casefold() == short for part in signed)


def _edges(d: Described) -> list[str]:
    """The short lines among the first and the last of a document, but for captions, quotations ("…," he told Reuters)
    and what leads to other texts."""
    other = [(p.start, p.end) for p in d.parts if p.kind in ("caption", "teaser", "running-head")]
    other += [(q.start, q.end) for q in d.quotes]
    lines = list(_LINE.finditer(d.document.text))
    signed = [lines[-1].group()] if lines and _SLASHED.fullmatch(lines[-1].group()) else []  # a place or a photographer
    edge = lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]
    return signed + [
        m.group()
        for m in edge
        if len(m.group().split()) <= _SHORT and not any(m.start() < end and start < m.end() for start, end in other)
    ]
