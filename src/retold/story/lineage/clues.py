"""What speaks besides the text: credits, outlets, times, version numbers, corrections, orphaned surnames, traces of
translation."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from retold.compare.loops import capitals
from retold.describe.described import Described
from retold.describe.outlets import is_agency, outlet_key
from retold.story.evidence import BODY
from retold.story.lineage.corrected import corrects
from retold.story.lineage.settings import ClueSettings, Genre

_TEXT_CREDITS = frozenset({"byline", "dateline", "agency", "source", "copyright"})


@dataclass(frozen=True, slots=True)
class Clues:
    """What one version says of where it comes from.

    `outlet` is its own name, `credits` the canonical names of agencies it credits for text, `sources` those it points
    to as a page or a source, `agency` the agency that it is, `state` its version number, `traces` what betrays a
    translation, `full` and `bare` its names with and without a first mention, `corrects` the figures and names that
    only its correction lines have, `uncorrected` which of those of all versions stand in its text; `partial`: it only
    takes some of the story, or stands in others too (`elsewhere`), `origin`: it is published by the one whose story it
    is; `marks`: its names and figures, `figures` the latter alone; `lines`: whom its datelines name.
    """

    outlet: str | None
    agency: str | None
    credits: tuple[str, ...]
    sources: tuple[str, ...]
    own_look: bool
    time: datetime | None
    time_end: datetime | None
    state: int | None
    traces: tuple[str, ...]
    full: frozenset[int]
    bare: frozenset[int]
    names: dict[int, str]
    corrects: frozenset[int] = frozenset()
    uncorrected: frozenset[int] = frozenset()
    partial: bool = False
    elsewhere: bool = False
    origin: bool = False
    marks: frozenset[int] = frozenset()
    figures: frozenset[int] = frozenset()
    lines: frozenset[str] = frozenset()


@cache
def patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str], re.Pattern[str]]:
    """(version number, later state, first state, lost subject) from clues.toml. All but the last are for texts in small
    letters, and those of a later state are apart: each begins with a new line, which is found at once."""
    data = tomllib.loads(files(__package__).joinpath("clues.toml").read_text("utf-8"))
    number, first, subject = ("|".join(data[key]) for key in ("number", "first", "lost_subject"))
    later = tuple(map(re.compile, data["later"]))
    return re.compile(number), later, re.compile(first), re.compile(subject, re.IGNORECASE)


@cache
def first_signs() -> tuple[str, ...]:
    """Words of which every pattern of a first state has some: to look for them is faster."""
    data = tomllib.loads(files(__package__).joinpath("clues.toml").read_text("utf-8"))
    return tuple(data["first_signs"])


@cache
def languages() -> dict[str, str]:
    """Language of outlets and sites that publish in one, by lower-cased name."""
    data = tomllib.loads(files(__package__).joinpath("clues.toml").read_text("utf-8"))
    return {name: language for language, names in data["languages"].items() for name in names}


def same_name(a: str, b: str) -> bool:
    """Whether two names mean one outlet or agency: equal but for case, a domain's dress, or as initials."""
    if not a.strip() or not b.strip():
        return False
    x, y = outlet_key(a), outlet_key(b)
    if x == y:
        return True
    return (1 < len(y) <= 4 and y == _initials(a)) or (1 < len(x) <= 4 and x == _initials(b))


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[:1].isupper()).casefold()


def clues(
    described: Sequence[Described],
    settings: ClueSettings,
    partial: Container[str] = (),
    origin_name: str | None = None,
    elsewhere: Container[str] = (),
) -> list[Clues]:
    """The clues of every version; which credited names are agencies is known over all of them. partial: ids of those
    that only take some of the story. origin_name: whose story it is. elsewhere: ids of those that stand in others."""
    named = {c.name for d in described for c in d.credits if c.kind in _TEXT_CREDITS}
    lines = {c.name for d in described for c in d.credits if c.kind == "dateline"}
    credited = sorted(name for name in named if name in lines or is_agency(name))
    found = []
    for d in described:
        id = d.document.id
        also = id in elsewhere  # what was put together from several stories is no story's source
        found.append(replace(_clues(d, credited, settings), partial=also or id in partial, elsewhere=also))
    if origin_name:
        found = [replace(c, origin=c.outlet is not None and same_name(c.outlet, origin_name)) for c in found]
        bearers = [k for k, c in enumerate(found) if _bears(c, origin_name)]
        if not any(c.origin or c.agency for c in found) and (whole := _whole(found, bearers)) is not None:
            found[whole] = replace(found[whole], agency=origin_name)
    corrected = [corrects(d) for d in described]
    if not any(corrected):
        return found
    spelled = {key: text for words in corrected for key, text in words.items()}
    return [
        replace(
            clue,
            corrects=frozenset(mine),
            uncorrected=frozenset(() if mine else spelled.keys() & set(d.words.surface.tolist())),
            names={**spelled, **clue.names},
        )
        for d, clue, mine in zip(described, found, corrected, strict=True)
    ]


def _clues(d: Described, agencies: Sequence[str], settings: ClueSettings) -> Clues:
    outlet = d.document.outlet
    if outlet is None:  # a page that bears its own name in a copyright line
        outlet = next((c.name for c in d.credits if c.kind == "copyright" and c.name not in agencies), None)
    agency = next((a for a in agencies if outlet and same_name(a, outlet)), None)
    mine = [x for x in (outlet, d.document.url, d.document.id) if x]
    names: list[str] = []
    sources: list[str] = []
    kinds: set[str] = set()
    for credit in d.credits:
        if credit.kind not in _TEXT_CREDITS:
            continue
        if credit.kind in ("byline", "copyright") and credit.name not in agencies:
            continue  # a person's name, or the outlet's own
        if any(same_name(credit.name, own) for own in mine):
            continue
        into = names if credit.name in agencies else sources
        if credit.name not in into:
            into.append(credit.name)
        kinds.add(credit.kind)
    number, later, first, subject = patterns()
    edges = f"{d.document.text[:1500]}\n{d.document.text[-1500:]}\n{d.document.title or ''}".lower()
    state: int | None = None
    if found := number.search(edges):
        state = next((int(g) for g in found.groups() if g), None)
    elif any(pattern.search(edges) for pattern in later):
        state = 2
    elif any(sign in edges for sign in first_signs()) and first.search(edges):
        state = 1
    traces = tuple(m.group().strip(' \t\n,”"»') for m in subject.finditer(d.document.text))[:5]
    full, rest, alone, spelled = _names(d)
    begin, end = _when(d.document.published, settings)
    figures = _figures(d)
    own = outlet is None and not (kinds & {"agency", "source"})
    return Clues(
        outlet,
        agency,
        tuple(sorted(names)),
        tuple(sources),
        own,
        begin,
        end,
        state,
        traces,
        full,
        alone,
        spelled,
        marks=full | rest | figures,
        figures=figures,
        lines=frozenset(credit.name for credit in d.credits if credit.kind == "dateline"),
    )


def _when(time: datetime | None, settings: ClueSettings) -> tuple[datetime | None, datetime | None]:
    """The earliest and the latest moment that a stamp may mean."""
    if time is None:
        return None, None
    if time.hour == time.minute == time.second == 0:
        within = timedelta(hours=settings.date_only_hours, minutes=-2 * settings.time_slack_minutes)
        return time, time + within  # so that the slack does not reach the day after
    return time, time


def _bears(clue: Clues, name: str) -> bool:
    """Whether a text of unknown outlet has somebody's dateline, as their own texts have, and names nobody else."""
    named = (*clue.credits, *clue.sources)
    return (
        clue.outlet is None and any(same_name(k, name) for k in clue.lines) and all(same_name(k, name) for k in named)
    )


def _whole(versions: Sequence[Clues], bearers: Sequence[int]) -> int | None:
    """The one of some texts of which the others are cut: of the names and figures that two versions have, it has some
    that each other of these texts lacks, and next to none lacks that any of them has."""
    if len(bearers) < 2:
        return bearers[0] if bearers else None
    times = Counter(mark for v in versions for mark in v.marks)
    shared = {k: {mark for mark in versions[k].marks if times[mark] > 1} for k in bearers}
    most = max(bearers, key=lambda k: len(shared[k]))
    for k in bearers:
        more, less = len(shared[most] - shared[k]), len(shared[k] - shared[most])
        if k != most and (more < _MORE or less > _NONE * more):
            return None
    return most


_MORE = 3  # names and figures that a text has of the story, by which another was cut
_NONE = 0.2  # part of these that the other may have alone: the year above a page


def _names(d: Described) -> tuple[frozenset[int], frozenset[int], frozenset[int], dict[int, str]]:
    """Capitalised words of the body that come (at least once) after another capitalised word, and those that do not; of
    these, those that come before none either; how each is spelled. What stands around a text ("Fans Go Wild In Holm")
    has capitals of its own."""
    text = d.document.text
    starts, ends = d.words.start.tolist(), d.words.end.tolist()
    surface, gap = d.words.surface.tolist(), d.words.gap.tolist()
    full: set[int] = set()
    bare: set[int] = set()
    first: set[int] = set()  # before another: "Maria" in "judge Maria Tolland"
    names: dict[int, str] = {}
    last = -2  # the capitalised word before
    large = np.frombuffer(capitals(text, starts), np.uint8).astype(bool)
    for k in np.flatnonzero(large & (d.words.part == BODY)).tolist():
        at = starts[k]
        if ends[k] - at >= 4:
            inside = k > 0 and not gap[k - 1]
            if inside and last == k - 1 and text[ends[last] : at] == " ":
                full.add(surface[k])
                first.add(surface[last])
            elif inside:
                bare.add(surface[k])
            names.setdefault(surface[k], text[at : ends[k]])
        last = k
    rest = frozenset(bare - full)
    return frozenset(full), rest, rest - first, names


def _figures(d: Described) -> frozenset[int]:
    """Words of the body that begin with a digit and have two characters or more."""
    text, words = d.document.text, d.words
    starts, ends, surface = words.start.tolist(), words.end.tolist(), words.surface.tolist()
    body = np.flatnonzero(words.part == BODY).tolist()
    return frozenset(surface[k] for k in body if text[starts[k]].isdigit() and ends[k] - starts[k] > 1)


def orphans(parent: Clues, child: Clues) -> tuple[str, ...]:
    """Surnames that the child uses without a first mention, which the parent has."""
    return tuple(sorted(child.names[k] for k in child.bare & parent.full))


def clue_bits(versions: Sequence[Clues], settings: ClueSettings, genre: Genre) -> NDArray[np.float64]:
    """bits[u, v] against v having been made from u; times are judged elsewhere (`times.py`)."""
    n = len(versions)
    bits = np.zeros((n, n))
    if genre != "wire":
        return bits
    sourced = _from_the_source(versions)
    unknown = not any(v.agency or v.origin for v in versions)  # which of them is the agency's own text
    heard = [set(v.credits) | ({v.agency} if v.agency else set()) for v in versions]
    for v, child in enumerate(versions):
        for u, parent in enumerate(versions):
            if u == v:
                continue
            points = any(parent.outlet and same_name(s, parent.outlet) for s in (*child.sources, *child.credits))
            nowhere = sum(1 for name in child.credits if name not in heard[u])
            bits[u, v] += settings.credit_from_nowhere * min(nowhere, 2)
            if unknown and not nowhere:
                bits[u, v] += settings.dateline_from_nowhere * bool(child.lines - parent.lines)
            if child.agency and parent.agency != child.agency and not parent.origin:
                bits[u, v] += settings.agency_copies
            if points:
                bits[u, v] -= settings.credit_agency if parent.agency else settings.credit_points
            if parent.state is not None and child.state is not None and child.state < parent.state:
                bits[u, v] += settings.state_backwards
            if _before(child, parent, timedelta(days=settings.days)):
                bits[u, v] += settings.days_backwards
            if child.origin and not parent.origin:
                bits[u, v] += settings.origin_copies
            if parent.partial and not child.partial and not _before(parent, child):
                bits[u, v] += settings.from_partial
            if parent.corrects & child.uncorrected:
                bits[u, v] += settings.uncorrected
            if sourced[v]:
                lacking = [word for word in sourced[v] - parent.marks if word not in parent.names]
                figures = sum(1 for word in lacking if word in child.figures)
                price = settings.mark * (len(lacking) - figures) + settings.mark_figure * figures
                bits[u, v] += min(settings.marks_most, price)
            if parent.bare and child.full:
                bits[u, v] += min(settings.orphans_most, settings.orphan * len(parent.bare & child.full))
    return bits


def _from_the_source(versions: Sequence[Clues]) -> list[frozenset[int]]:
    """Names and figures that each version has in common with the agency's own texts, or those of whoever's story it is,
    as far as these are dated before it; where neither has a date, with such of them."""
    own = [n for n, v in enumerate(versions) if v.agency or v.origin]
    dated = sorted((end, n) for n in own if (end := versions[n].time_end) is not None)
    known = list(accumulate((versions[n].marks for _, n in dated), frozenset.union, initial=frozenset[int]()))
    undated = frozenset[int]().union(*(versions[n].marks for n in own if versions[n].time_end is None))
    return [
        frozenset()
        if v.agency or v.origin
        else v.marks & (undated if v.time is None else known[bisect_left(dated, v.time, key=itemgetter(0))])
        for v in versions
    ]


def _before(one: Clues, other: Clues, by: timedelta = timedelta()) -> bool:
    """Whether one version is dated before another, by more than so much."""
    return one.time_end is not None and other.time is not None and one.time_end + by < other.time


def from_lost_bits(versions: Sequence[Clues], settings: ClueSettings) -> NDArray[np.float64]:
    """bits[v] against v having been made from a lost version, which may be an agency's earlier or later state."""
    here = {v.agency for v in versions if v.agency}
    own = {agency: _own_from_lost(agency, versions, settings) for agency in here}
    return np.array(
        [own[v.agency] if v.agency else -settings.credit_agency * bool(here & set(v.credits)) for v in versions]
    )


def _own_from_lost(agency: str, versions: Sequence[Clues], settings: ClueSettings) -> float:
    """Bits against any text of an agency's own having been made from a lost state of it."""
    others = [v for v in versions if v.agency != agency]
    own = [v for v in versions if v.agency == agency]
    if all(v.outlet is None for v in own):
        return settings.origin_copies  # the one text with its dateline: no earlier state of it is known of
    first = any(all(_before(v, w) for w in others) for v in own)
    return settings.first_from_lost if others and first else settings.agency_from_lost


def root_bits(versions: Sequence[Clues], settings: ClueSettings, genre: Genre) -> NDArray[np.float64]:
    """bits[v] against v being the origin itself."""
    if genre != "wire":
        return np.zeros(len(versions))
    some = any(v.agency for v in versions)
    before = frozenset().union(*(v.uncorrected for v in versions))
    bits = np.zeros(len(versions))
    for k, v in enumerate(versions):
        if (v.credits or v.sources) and not v.agency and not v.own_look:
            bits[k] += settings.root_owes
        if some and not v.agency and not v.origin:
            bits[k] += settings.not_agency
        if v.partial and not all(_before(v, w) for w in versions if not w.partial):
            bits[k] += settings.from_partial
        if v.corrects & before:
            bits[k] += settings.root_corrects
    return bits
