# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The loops of the comparison that go over every word of a document.

Like the loops of retold.align this module is ordinary Python and runs as such; where a C compiler is at hand, Cython
compiles it with the types of its `.pxd` file and the same results.
"""


def words_of(text, starts, ends, known, learn):
    """The stretches [starts[i], ends[i]) of a text, what the dictionary `known` says of each, or learn(word) where it
    says nothing, and all that it says of any."""
    words = []
    bits = []
    seen = 0
    for i in range(len(starts)):
        word = text[starts[i]:ends[i]]
        words.append(word)
        found = known.get(word)
        if found is None:
            found = learn(word)
        bits.append(found)
        seen |= found
    return words, bits, seen


def tagged(tags, bits):
    """Where a tag has one of these bits."""
    found = []
    for i in range(len(tags)):
        tag = tags[i]
        if tag & bits:
            found.append(i)
    return found


def marked(tags, first, last, bits, skip):
    """Where in [first, last) a tag has one of these bits and none of those to skip."""
    found = []
    for i in range(first, last):
        tag = tags[i]
        if tag & bits and not tag & skip:
            found.append(i)
    return found


def first_places(text, low, starts, ends, at, most, lost):
    """Each word of four letters or more among those at `at` (no possessive) → where it stands first; so many words at
    most. No word counts that has one of the characters `lost` in it or beside it."""
    out = {}
    for i in at:
        word = low[i]
        end = ends[i]
        if word.endswith("'s"):
            word = word[:len(word) - 2]
            end -= 2
        if len(word) < 4 or word in out:
            continue
        if lost:
            around = text[max(starts[i] - 1, 0):end + 1]
            spoiled = False
            for mark in lost:
                if mark in around:
                    spoiled = True
            if spoiled:
                continue
        out[word] = (starts[i], end)
        if len(out) == most:
            break
    return out


def atoms(stems, starts, ends, low, classes, quoted, flags, facts, names, masks, contracted):
    """The atoms of a document, and the negators among them: the columns of `View` from key to seen, and a list.

    facts: (first word, word behind, start, end, key, index) of those that become atoms, in order. names: (start, end,
    …) of each. masks: the bits of a name, a fact, a quotation, a function word, a negator, an apostrophe.
    contracted(word, bits): the bits of a word with an apostrophe.
    """
    name_bit, fact_bit, quote_bit, function, negator, apostrophe = masks
    key, start, end, written, tags = [], [], [], [], []
    fact_at, name_at, meaning = [], [], []
    negators = []
    inside = bytearray()
    seen = 0
    at = 0
    for first, behind, begin, last, value, index in [*facts, (len(low), 0, 0, 0, 0, 0)]:
        # the words up to the fact, a column at a time
        key += stems[at:first]
        start += starts[at:first]
        end += ends[at:first]
        written += low[at:first]
        fact_at += [-1] * (first - at)
        inside += quoted[at:first]
        for i in range(at, first):
            given = classes[i]
            tag = given
            if quoted[i] or flags[i] or tag & apostrophe:
                if quoted[i]:
                    tag |= quote_bit
                if flags[i]:
                    tag |= name_bit
                if tag & apostrophe:
                    tag = contracted(low[i], tag)
                given = tag
            tags.append(given)
            seen |= tag
            meaning.append(0 if tag & function else stems[i])
            if tag & negator:
                negators.append(len(tags) - 1)
        if not behind:
            break
        tag = fact_bit | (quote_bit if quoted[first] else 0)
        seen |= tag
        tags.append(tag)
        key.append(value)
        start.append(begin)
        end.append(last)
        written.append(low[first])
        fact_at.append(index)
        inside.append(quoted[first])
        meaning.append(value)
        at = behind
    name_at = [-1] * len(key)
    i = 0
    for k in range(len(names)):
        begin, last = names[k][0], names[k][1]
        while i < len(start) and start[i] < begin:
            i += 1
        while i < len(start) and start[i] < last:
            name_at[i] = k
            i += 1
    return (key, start, end, written, tags, fact_at, name_at, meaning, inside, seen), negators


def compared(opcodes, tags_a, tags_b, keys_a, keys_b, a0, a1, b0, b1, function, fact):
    """The columns of `LinkDiff` from to_b to blocks, and how many content words match.

    opcodes: ("equal" or another word, first, last, first, last) of the order-keeping part, from 0 on either side.
    """
    to_b, to_a = {}, {}
    blocks = []
    x, y = a0, b0
    for name, i0, i1, j0, j1 in [*opcodes, ("equal", a1 - a0, a1 - a0, b1 - b0, b1 - b0)]:
        if name == "equal":
            if a0 + i0 > x or b0 + j0 > y:
                blocks.append((x, a0 + i0, y, b0 + j0))
            x, y = a0 + i1, b0 + j1
            for k in range(i1 - i0):
                i, j = a0 + i0 + k, b0 + j0 + k
                to_b[i] = j
                to_a[j] = i
    # left-over content words and facts match wherever they stand in the link
    left = {}
    for _, _, j0, j1 in blocks:
        for j in range(j0, j1):
            if not tags_b[j] & function or tags_b[j] & fact:
                left.setdefault(keys_b[j], []).append(j)
    crossed = set()
    for i0, i1, j0, j1 in blocks if left else ():
        figures = False
        for j in range(j0, j1):
            if tags_b[j] & fact:
                figures = True
        for i in range(i0, i1):
            tag = tags_a[i]
            if tag & function and not tag & fact:
                continue
            key = keys_a[i]
            if figures and tag & fact and key not in keys_b[j0:j1]:
                continue  # another figure stands in its place: figures may have changed places
            found = left.get(key)
            if found:
                j = found.pop(0)
                to_b[i] = j
                to_a[j] = i
                crossed.add(i)
    same = 0
    for i in to_b:
        if not tags_a[i] & function:
            same += 1
    return to_b, to_a, crossed, blocks, same


def unmatched(names, tags, first, last, matched, skip):
    """The names, by number and in order, that have a word in [first, last) with no match and none of the bits to
    skip."""
    found = []
    for i in range(first, last):
        name = names[i]
        if name >= 0 and i not in matched and not tags[i] & skip and name not in found:
            found.append(name)
    return found


def unlike(quoted_a, quoted_b, to_b, a0, a1):
    """The first atom of [a0, a1) that is quoted and whose match is not, or the reverse; a1 where there is none."""
    for i in range(a0, a1):
        j = to_b.get(i)
        if j is not None and quoted_a[i] != quoted_b[j]:
            return i
    return a1


def parted(text, starts, ends, stops):
    """The words before which a clause begins: one of the stops, or an empty line, stands between them and the last."""
    begins = []
    size = len(text)
    for k in range(1, len(starts)):
        for i in range(ends[k - 1], starts[k]):
            c = text[i]
            if c in stops or (c == "\n" and i + 1 < size and text[i + 1] == "\n"):
                begins.append(k)
                break
    return begins


def stop_between(text, start, end):
    """Whether a stretch is a full stop, a colon, a question or exclamation mark, and spaces."""
    stops = 0
    for i in range(start, end):
        c = text[i]
        if c == "." or c == ":" or c == "?" or c == "!":
            stops += 1
        elif not c.isspace():
            return False
    return stops == 1


def capitals(text, starts):
    """1 for every word that begins with a capital, of any script."""
    n = len(starts)
    found = bytearray(n)
    for i in range(n):
        c = text[starts[i]]
        found[i] = c.isupper()
    return found


def name_flags(text, starts, ends, low, capital, firsts, lasts, lex, seats, country):
    """1 for every word that is part of a name: capitalised where a plain word would not be.

    capital: 1 where a word begins with a capital. firsts, lasts: the words [first, last) of each sentence. seats: words
    that stand for a government. country(word): the country a word names, or None.
    """
    functions, not_names, calendar = lex.functions, lex.not_names, lex.calendar
    n = len(low)
    flags = bytearray(n)
    inside = set()
    doubtful = []
    loud = []
    for s in range(len(firsts)):
        first = firsts[s]
        last = min(lasts[s], n)
        here = 0
        for i in range(first, last):
            here += capital[i]
        if not here:
            continue
        shouting = False
        if here >= 3 and 4 * here >= last - first:
            content = 0
            shown = 0
            for i in range(first, last):
                if low[i] not in functions:
                    content += 1
                    shown += capital[i]
            # a headline gives every word of content a capital, or all but one of eight; a list of names has its verb
            shouting = content >= 4 and shown >= content - content // 8
        for i in range(first, last):
            if not capital[i]:
                continue
            word = low[i]
            if word in not_names or (len(word) > 3 and word in calendar):
                continue
            if (
                shouting
                or i == first
                or text[starts[i] - 1] in "\"“«„‘'\ufffd"
                or stop_between(text, ends[i - 1], starts[i])
            ):
                doubtful.append(i)
                loud.append(shouting)
            elif word not in functions or text[starts[i]:ends[i]].isupper():
                flags[i] = 1
                inside.add(word)
    wanted = {low[i] for i in doubtful}
    plain = set()
    for i in range(n):
        if not capital[i] and low[i] in wanted:
            plain.add(low[i])
    for k in range(len(doubtful)):
        i = doubtful[k]
        shouting = loud[k]
        word = low[i]
        if word in functions or word in lex.titles:
            continue
        known = (
            word in inside
            or (word.endswith("'s") and word[:len(word) - 2] in inside)
            or country(text[starts[i]:ends[i]]) is not None
            or word in seats
        )
        if not known and not shouting and word not in plain:
            behind = i + 1 < n
            known = (
                (behind and low[i + 1] in lex.reporting and word not in lex.sources)
                or (behind and flags[i + 1] and starts[i + 1] - ends[i] == 1)
                or word.endswith("'s")
            )
        if known:
            flags[i] = 1
    return flags


def name_runs(text, starts, ends, low, flags, titles, connectors):
    """Runs of name words: (start, end, first word, word behind) of each that is more than titles."""
    n = len(low)
    runs = []
    i = 0
    while i < n:
        if not flags[i]:
            i += 1
            continue
        last = i + 1
        while last < n:
            end = ends[last - 1]
            gap = starts[last] - end
            c = text[end] if gap == 1 or gap == 2 else "x"
            if flags[last] and (
                (gap == 1 and c in " -\u00a0‑")
                or (gap == 2 and c == "." and text[end + 1] == " " and end - starts[last - 1] <= 3)
            ):
                if low[last - 1].endswith("'s"):
                    break
                last += 1
            elif (
                gap == 1
                and c == " "
                and last + 1 < n
                and flags[last + 1]
                and low[last] in connectors
                and low[last] not in ("and", "e", "y", "for")
                and text[ends[last]:starts[last + 1]] == " "
            ):
                last += 2
            else:
                break
        for j in range(i, last):
            if low[j] not in titles and low[j] not in connectors:
                end = ends[last - 1]
                if low[last - 1].endswith("'s") and text[end - 2:end] in ("'s", "’s"):
                    end -= 2
                runs.append((starts[i], end, i, last))
                break
        i = last
    return runs
