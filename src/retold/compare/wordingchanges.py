"""What is left: words exchanged, put in, left out, put into quotation marks or taken out of them."""

from __future__ import annotations

from retold.compare import loops
from retold.compare.classes import FACT, FUNCTION, NAME, QUOTED
from retold.compare.linkdiff import LinkDiff
from retold.compare.names import country, relation, same_word
from retold.compare.opposites import apart, contrary, one_exchanged, speaking, turned
from retold.compare.rows import beside, change, stretch
from retold.compare.settings import CompareSettings
from retold.compare.view import View
from retold.model import Change

Block = tuple[int, int, int, int]


def wording_changes(diff: LinkDiff, blocks: list[Block], settings: CompareSettings) -> list[Change]:
    """Rows of kind wording, quote, added and dropped inside a link, for what no other row has explained.

    blocks: what does not match, as `merged` gives it.
    """
    a, b = diff.a, diff.b
    rows: list[Change] = []
    tags_a, tags_b = a.tags, b.tags
    to_a, to_b, done_a, done_b = diff.to_a, diff.to_b, diff.done_a, diff.done_b
    for i, j in apart(diff):
        rows.append(contrary(diff, i, j))
        done_a.add(i)
        done_b.add(j)
    for i0, i1, j0, j1 in blocks:
        mine = [i for i in range(i0, i1) if i not in to_b and i not in done_a]
        theirs = [j for j in range(j0, j1) if j not in to_a and j not in done_b]
        if diff.beside:
            mine = [i for i in mine if (False, i) not in diff.beside]
            theirs = [j for j in theirs if (True, j) not in diff.beside]
        content_a = [i for i in mine if not tags_a[i] & FUNCTION]
        content_b = [j for j in theirs if not tags_b[j] & FUNCTION]
        opposite = one_exchanged(diff, *(speaking(v, atoms) for v, atoms in ((a, mine), (b, theirs))))
        if opposite:
            rows.append(opposite)
            continue
        if a.lex.opposites and content_a and content_b:
            for i, j in turned(diff, content_a, content_b):
                rows.append(contrary(diff, i, j))
                for atoms, k in ((mine, i), (content_a, i), (theirs, j), (content_b, j)):
                    atoms.remove(k)
        if _quoted(a, range(i0, i1)) and _quoted(b, range(j0, j1)) and (i1 > i0 or j1 > j0):
            row = _quotation(diff, (i0, i1, j0, j1), settings)
            if row:
                rows.append(row)
            continue
        if (
            len(content_b) >= len(content_a) + settings.run_content
            or len(content_a) >= len(content_b) + settings.run_content
        ):
            rows.extend(_unequal(diff, mine, theirs, settings))
        elif content_a and content_b:
            rows.append(_exchanged(diff, mine, theirs, content_a, content_b, settings))
        elif content_a or content_b:
            side, view, atoms, others = ("a", a, mine, theirs) if content_a else ("b", b, theirs, mine)
            content = content_a or content_b
            if not all(view.low[k] in view.lex.courtesy for k in content):
                rows.append(_short(diff, side, _hull(view, atoms, content), atoms, others))
    rows.extend(_marks(diff))
    return rows


def clause_changes(diff: LinkDiff, blocks: list[Block], settings: CompareSettings) -> list[Change]:
    """Clauses that one side merely lacks, as dropped or added; their figures may have rows of their own beside."""
    rows: list[Change] = []
    for i0, i1, j0, j1 in blocks:
        if max(i1 - i0, j1 - j0) < settings.run_content:
            continue
        for side, view, own, other, others in (
            ("a", diff.a, range(i0, i1), diff.b, range(j0, j1)),
            ("b", diff.b, range(j0, j1), diff.a, range(i0, i1)),
        ):
            if len(own) < settings.run_content:
                continue
            table, done = (diff.to_b, diff.done_a) if side == "a" else (diff.to_a, diff.done_b)
            if any(other.meaning[others.start : others.stop]) or not done.isdisjoint(own):
                continue
            mine = [k for k in own if k not in table]
            content = [k for k in mine if view.content(k)]
            plain = sum(1 for k in content if not view.tags[k] & FACT)
            if len(content) < settings.run_content or plain < 2 or len(mine) < len(own) or _quoted(view, own):
                continue
            done.update(k for k in mine if not view.tags[k] & FACT)
            diff.beside.update((side == "b", k) for k in mine if view.tags[k] & FACT)
            at = _hull(view, mine, content)
            a_at, b_at = (at, None) if side == "a" else (None, at)
            rows.append(change("dropped" if side == "a" else "added", diff.a, diff.b, a_at, b_at, False, 0.8))
    return rows


def _unequal(diff: LinkDiff, mine: list[int], theirs: list[int], settings: CompareSettings) -> list[Change]:
    """Far more words on one side: its long runs are dropped or added, what remains is exchanged."""
    a, b = diff.a, diff.b
    surplus = sum(map(a.content, mine)) - sum(map(b.content, theirs))
    more_in_a = surplus > 0
    surplus = abs(surplus)
    view, atoms = (a, mine) if more_in_a else (b, theirs)
    rows: list[Change] = []
    told: set[int] = set()
    runs = [(run, [k for k in run if view.content(k)]) for run in _runs(atoms)]
    for run, content in sorted(runs, key=lambda pair: (-len(pair[1]), pair[0][0])):
        if len(content) < settings.run_content or len(content) > surplus + 1:
            continue
        surplus -= len(content)
        at = _hull(view, run, content)
        rows.append(
            change("dropped", a, b, at, None, False, 0.8) if more_in_a else change("added", a, b, None, at, False, 0.8)
        )
        told.update(run)
    left = [k for k in atoms if k not in told]
    if more_in_a:
        mine = left
    else:
        theirs = left
    content_a, content_b = [i for i in mine if a.content(i)], [j for j in theirs if b.content(j)]
    if content_a and content_b:
        rows.append(_exchanged(diff, mine, theirs, content_a, content_b, settings))
    elif not rows and (content_a or content_b):
        side, atoms, content = ("a", mine, content_a) if content_a else ("b", theirs, content_b)
        others = theirs if content_a else mine
        rows.append(_short(diff, side, _hull(a if content_a else b, atoms, content), atoms, others))
    return rows


def _runs(atoms: list[int]) -> list[list[int]]:
    out: list[list[int]] = []
    for k in atoms:
        if out and out[-1][-1] == k - 1:
            out[-1].append(k)
        else:
            out.append([k])
    return out


def merged(diff: LinkDiff) -> list[Block]:
    """Blocks, with those made one that only a function word or two keep apart."""
    out: list[Block] = []
    tags = diff.a.tags
    for block in diff.blocks:
        if out:
            i0, i1, j0, _ = out[-1]
            if (
                block[0] - i1 <= 2
                and (i1 > i0 or block[1] > block[0])
                and all(tags[i] & FUNCTION for i in range(i1, block[0]))
            ):
                out[-1] = (i0, block[1], j0, block[3])
                continue
        out.append(block)
    return out


def _hull(view: View, atoms: list[int], content: list[int]) -> tuple[int, int]:
    """From the first to the last unexplained word around the content words."""
    first, last = content[0], content[-1]
    taken = set(atoms)
    while first - 1 in taken:
        first -= 1
    while last + 1 in taken:
        last += 1
    return stretch(view, first, last + 1)


def _exchanged(
    diff: LinkDiff,
    mine: list[int],
    theirs: list[int],
    content_a: list[int],
    content_b: list[int],
    settings: CompareSettings,
) -> Change:
    a, b = diff.a, diff.b
    a_at, b_at = _hull(a, mine, content_a), _hull(b, theirs, content_b)
    if _other_names(diff, content_a, content_b, settings):
        return change("name", a, b, a_at, b_at, False, 0.5)
    return change("wording", a, b, a_at, b_at, False, 0.7)


def _other_names(diff: LinkDiff, content_a: list[int], content_b: list[int], settings: CompareSettings) -> bool:
    """Whether names alone were exchanged (not: a country for its adjective), or one word for a slip of it in a list
    whose words all have capitals."""
    a, b = diff.a, diff.b
    words_a, words_b = [a.low[i] for i in content_a], [b.low[j] for j in content_b]
    if not all(a.text[a.start[i]].isupper() for i in content_a):
        return False
    if not all(b.text[b.start[j]].isupper() for j in content_b):
        return False
    if len(words_a) == len(words_b) == 1 and same_word(words_a[0], words_b[0], settings) == "variant":
        return True
    if not _whole(a, content_a, diff.to_b, b) or not _whole(b, content_b, diff.to_a, a):
        return False
    lands = {country(word) for word in words_a} & {country(word) for word in words_b} - {None}
    return relation(tuple(words_a), tuple(words_b), settings) == "different" and not lands


def _whole(view: View, atoms: list[int], table: dict[int, int], other: View) -> bool:
    """Whether some atoms are of names that, where they go on, go on in a name of the other side too: not "Transport" of
    the Transport Workers Union, beside "workers"."""
    names = {view.name[i] for i in atoms}
    if not all(view.tags[i] & NAME for i in atoms):
        return False
    beside = [k for k in (atoms[0] - 1, atoms[-1] + 1) if 0 <= k < len(view.name) and view.name[k] in names - {-1}]
    return all(k in table and other.name[table[k]] >= 0 for k in beside)


def _quoted(view: View, atoms: range) -> bool:
    return all(view.tags[i] & QUOTED for i in atoms)


def _quotation(diff: LinkDiff, block: tuple[int, int, int, int], settings: CompareSettings) -> Change | None:
    """Words exchanged, cut or put in inside a quotation: there every word counts, but for contractions."""
    i0, i1, j0, j1 = block
    a, b = diff.a, diff.b
    if not (i1 > i0 and j1 > j0):
        near = (i0 - 1, i1) if i1 > i0 else (j0 - 1, j1)
        view, low, high = (a, diff.a0, diff.a1) if i1 > i0 else (b, diff.b0, diff.b1)
        if not any(low <= k < high and view.tags[k] & QUOTED for k in near):
            return None
    if all(i in diff.done_a or i in diff.crossed for i in range(i0, i1)) and all(
        j in diff.done_b or j in diff.to_a for j in range(j0, j1)
    ):
        return None
    if _expanded(a.low[i0:i1]) == _expanded(b.low[j0:j1]) or _contracted(diff, block):
        return None
    a_at = stretch(a, i0, i1) if i1 > i0 else beside(diff, "b", j0, j1)
    b_at = stretch(b, j0, j1) if j1 > j0 else beside(diff, "a", i0, i1)
    diff.done_a.update(range(i0, i1))
    diff.done_b.update(range(j0, j1))
    if a_at is None or b_at is None:
        return None
    return change("quote", a, b, a_at, b_at, False, 0.8)


def _contracted(diff: LinkDiff, block: tuple[int, int, int, int]) -> bool:
    """ "it is" against "it's": the second word stands on one side only, inside a contraction on the other."""
    i0, i1, j0, j1 = block
    if j1 == j0:
        words, before = diff.a.low[i0:i1], diff.b.low[j0 - 1] if j0 > diff.b0 else ""
    elif i1 == i0:
        words, before = diff.b.low[j0:j1], diff.a.low[i0 - 1] if i0 > diff.a0 else ""
    else:
        return False
    return "'" in before and all(word in _FULL for word in words)


_FULL = frozenset({"not", "is", "has", "are", "have", "will", "am", "would", "had"})
_SHORT = {"n't": " not", "'s": " is", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am", "'d": " would"}


def _expanded(words: list[str]) -> str:
    """The words with contractions written out."""
    text = " ".join(words).replace("won't", "will not").replace("can't", "cannot").replace("can not", "cannot")
    for short, long in _SHORT.items():
        text = text.replace(short, long)
    return text


def _short(diff: LinkDiff, side: str, at: tuple[int, int], atoms: list[int], others: list[int]) -> Change:
    """A word or two that only one side has: shown with the small words that the other has for them, or together with a
    word beside them that both have, or with the place where the other lacks them."""
    view, other = (diff.a, diff.b) if side == "a" else (diff.b, diff.a)
    place: tuple[int, int] | None
    if others and others[-1] - others[0] < len(others):
        place = stretch(other, others[0], others[-1] + 1)
    elif both := _together(diff, side, atoms[0], atoms[-1]):
        k, there = both
        at = min(view.start[k], at[0]), max(view.end[k], at[1])
        place = stretch(other, there, there + 1)
    else:
        place = beside(diff, side, atoms[0], atoms[-1] + 1)
    a_at, b_at = (at, place) if side == "a" else (place, at)
    return change("wording", diff.a, diff.b, a_at, b_at, False, 0.6)


def _together(diff: LinkDiff, side: str, first: int, last: int) -> tuple[int, int] | None:
    """The word right before some atoms, or right behind them, that the other side has too, and its atom there: the one
    that no mark of punctuation parts from them."""
    view, table = (diff.a, diff.to_b) if side == "a" else (diff.b, diff.to_a)
    low, high = (diff.a0, diff.a1) if side == "a" else (diff.b0, diff.b1)
    for k, start, end in ((first - 1, first - 1, first), (last + 1, last, last + 1)):
        if low <= k < high and k in table and view.text[view.end[start] : view.start[end]].isspace():
            return k, table[k]
    return None


def _marks(diff: LinkDiff) -> list[Change]:
    """Matched words that stand in quotation marks on one side only, and brackets exchanged inside a quotation."""
    a, b = diff.a, diff.b
    rows: list[Change] = []
    run: list[int] = []
    if a.quoted.find(1, diff.a0, diff.a1) < 0 and b.quoted.find(1, diff.b0, diff.b1) < 0:
        return rows
    unlike = loops.unlike(a.quoted, b.quoted, diff.to_b, diff.a0, diff.a1)
    for i in range(unlike, diff.a1 + 1) if unlike < diff.a1 else ():
        j = diff.to_b.get(i)
        if (
            j is not None
            and (a.tags[i] ^ b.tags[j]) & QUOTED
            and (not run or diff.to_b[run[-1]] < j <= diff.to_b[run[-1]] + 3)
        ):
            run.append(i)
            continue
        if run and i - run[-1] <= 2 and i < diff.a1 and j is None:
            continue
        if sum(1 for k in run if a.content(k)) >= 1 and _edges(a, b, run, diff):
            a_at = stretch(a, run[0], run[-1] + 1)
            b_at = stretch(b, diff.to_b[run[0]], diff.to_b[run[-1]] + 1)
            rows.append(change("quote", a, b, a_at, b_at, False, 0.7))
        run = []
    for i in range(diff.a0 + 1, diff.a1) if _brackets(a, diff.a0, diff.a1) and _brackets(b, diff.b0, diff.b1) else ():
        j = diff.to_b.get(i)
        if j is None or diff.to_b.get(i - 1) != j - 1 or not (a.tags[i] & QUOTED or b.tags[j] & QUOTED):
            continue
        gap_a, gap_b = a.text[a.end[i - 1] : a.start[i]], b.text[b.end[j - 1] : b.start[j]]
        if ("[" in gap_a and "(" in gap_b) or ("(" in gap_a and "[" in gap_b):
            last = min(i + 3, diff.a1 - 1)
            other = diff.to_b.get(last, j)
            rows.append(
                change("quote", a, b, stretch(a, i - 1, last + 1), stretch(b, j - 1, max(j, other) + 1), False, 0.7)
            )
    return rows


def _brackets(view: View, first: int, last: int) -> bool:
    """Whether a bracket opens between some atoms."""
    if first == last:
        return False
    start, end = view.start[first], view.end[last - 1]
    return view.text.find("[", start, end) >= 0 or view.text.find("(", start, end) >= 0


_MARKS = "\"“”„«»「」『』‘’'\ufffd?"


def _edges(a: View, b: View, run: list[int], diff: LinkDiff) -> bool:
    """A run counts where the marks are real: on the quoted side a mark stands right before or after it."""
    if all(a.tags[i] & (FACT | NAME) for i in run):
        return False
    if any(a.key[i] != b.key[diff.to_b[i]] for i in (run[0], run[-1])):
        return False  # what looks like a mark is a lost letter
    quoted_in_a = bool(a.tags[run[0]] & QUOTED)
    view = a if quoted_in_a else b
    first, last = (run[0], run[-1]) if quoted_in_a else (diff.to_b[run[0]], diff.to_b[run[-1]])
    before = view.text[max(0, view.start[first] - 2) : view.start[first]]
    after = view.text[view.end[last] : view.end[last] + 2]
    low, high = (diff.a0, diff.a1) if quoted_in_a else (diff.b0, diff.b1)
    opens, closes = any(char in _MARKS for char in before), any(char in _MARKS for char in after)
    # A quotation of several sentences is opened in the first and closed in the last.
    return (opens or first == low) and (closes or last == high - 1) and (opens or closes)
