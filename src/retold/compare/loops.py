# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
# fmt: off
"""The loops of the comparison that go over every word of a document.

Like the loops of retold.align this module is ordinary Python and runs as such; where a C compiler is at hand, Cython
compiles it with the types of its `.pxd` file and the same results.
"""


def words_of(text, starts, ends, known, learn):
    """The stretches [starts[i], ends[i]) of a text, and what the dictionary `known` says of each, or learn(word) where
    it says nothing."""
    words = []
    bits = []
    for i in range(len(starts)):
        word = text[starts[i]:ends[i]]
        words.append(word)
        found = known.get(word)
        bits.append(learn(word) if found is None else found)
    return words, bits


def tagged(tags, bits):
    """Where a tag has one of these bits."""
    found = []
    for i in range(len(tags)):
        tag = tags[i]
        if tag & bits:
            found.append(i)
    return found


def atoms(stems, starts, ends, low, classes, quoted, flags, facts, names, masks, contracted):
    """The atoms of a document, and the negators among them: the columns of `View` from key to seen, and a list.

    facts: (first word, word behind, start, end, key, index) of those that become atoms, in order. names: (start, end)
    of each. masks: the bits of a word's own class, of a name, a fact, a quotation, a function word, a negator, an
    apostrophe. contracted(word, bits): the bits of a word with an apostrophe.
    """
    own, name_bit, fact_bit, quote_bit, function, negator, apostrophe = masks
    key, start, end, written, tags = [], [], [], [], []
    fact_at, name_at, meaning = [], [], []
    negators = []
    marked = bytearray()
    n = len(low)
    at = 0
    found = 0
    first, behind, begin, last, value, index = facts[0] if facts else (n, n, 0, 0, 0, 0)
    named = 0
    seen = 0
    name_start, name_end = names[0] if names else (0, 0)
    while at < n:
        written.append(low[at])
        if at >= first:
            tag = fact_bit | (quote_bit if quoted[at] else 0)
            key.append(value)
            start.append(begin)
            end.append(last)
            fact_at.append(index)
            meaning.append(value)
            offset = begin
            at = behind
            found += 1
            first, behind, begin, last, value, index = facts[found] if found < len(facts) else (n, n, 0, 0, 0, 0)
        else:
            own_bits = classes[at]
            tag = own_bits & own
            if quoted[at]:
                tag |= quote_bit
            if flags[at]:
                tag |= name_bit
            if own_bits & apostrophe:
                tag = contracted(low[at], tag)
            stem = stems[at]
            key.append(stem)
            start.append(starts[at])
            end.append(ends[at])
            fact_at.append(-1)
            meaning.append(0 if tag & function else stem)
            offset = starts[at]
            at += 1
        tags.append(tag)
        seen |= tag
        marked.append(1 if tag & quote_bit else 0)
        if tag & negator:
            negators.append(len(tags) - 1)
        while named < len(names) and offset >= name_end:
            named += 1
            if named < len(names):
                name_start, name_end = names[named]
        name_at.append(named if named < len(names) and offset >= name_start else -1)
    return (key, start, end, written, tags, fact_at, name_at, meaning, marked, seen), negators


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
        found[i] = text[starts[i]].isupper()
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
    """Runs of name words: (start, end, first word, word behind, words) of each, as `Name` has them."""
    n = len(low)
    runs = []
    i = 0
    while i < n:
        if not flags[i]:
            i += 1
            continue
        last = i + 1
        while last < n:
            gap = text[ends[last - 1]:starts[last]]
            if (
                flags[last]
                and gap in (" ", "-", ". ", "\u00a0", "‑")
                and not (gap == ". " and ends[last - 1] - starts[last - 1] > 3)
            ):
                if low[last - 1].endswith("'s"):
                    break
                last += 1
            elif (
                gap == " "
                and low[last] in connectors
                and low[last] not in ("and", "e", "y", "for")
                and last + 1 < n
                and flags[last + 1]
                and text[ends[last]:starts[last + 1]] == " "
            ):
                last += 2
            else:
                break
        words = []
        for j in range(i, last):
            word = low[j]
            if word not in titles and word not in connectors:
                words.append(word[:len(word) - 2] if word.endswith("'s") else word)
        if words:
            end = ends[last - 1]
            if text[end - 2:end] in ("'s", "’s"):
                end -= 2
            runs.append((starts[i], end, i, last, tuple(words)))
        i = last
    return runs
