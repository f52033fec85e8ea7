"""Words that lost a letter in a wrong decoding ("S\ufffdnchez"): which word of the other text each of them was."""

from __future__ import annotations

from functools import lru_cache

from retold.compare.view import View
from retold.describe.tokenise import damaged_by_question_marks

Block = tuple[int, int, int, int]

_LOST = "\ufffd"


@lru_cache(maxsize=128)
def lost_marks(view: View) -> str:
    """The characters that stand for lost ones in a text (kept for the texts seen last)."""
    return (_LOST if _LOST in view.text else "") + ("?" if damaged_by_question_marks(view.text) else "")


def regained(
    a: View, b: View, to_b: dict[int, int], to_a: dict[int, int], blocks: list[Block]
) -> tuple[list[Block], int]:
    """The blocks without the words that are the same but for lost letters, which are entered as matches; how many of
    them are content."""
    marks = lost_marks(a) + lost_marks(b)
    if not marks:
        return blocks, 0
    out: list[Block] = []
    content = 0
    for i0, i1, j0, j1 in blocks:
        x, y = i0, j0
        for i in range(i0, i1):
            j = next((j for j in range(y, j1) if i not in to_b and j not in to_a and _same(a, i, b, j, marks)), -1)
            if j < 0:
                continue
            to_b[i], to_a[j] = j, i
            content += a.content(i)
            if i > x or j > y:
                out.append((x, i, y, j))
            x, y = i + 1, j + 1
        if i1 > x or j1 > y:
            out.append((x, i1, y, j1))
    return out, content


def _same(a: View, i: int, b: View, j: int, marks: str) -> bool:
    """Whether two words are one, letter by letter, where a lost one may have been any."""
    return _fits(a, i, b, j, marks) or _fits(b, j, a, i, marks)


def _fits(a: View, i: int, b: View, j: int, marks: str) -> bool:
    """The same, where b has lost letters, perhaps the first or the last of the word."""
    whole, start, end = a.text[a.start[i] : a.end[i]], b.start[j], b.end[j]
    lacking = len(whole) - (end - start)
    if not 0 <= lacking <= 2:
        return False
    before = b.text[max(0, start - 1) : start] in marks and start > 0
    behind = b.text[end : end + 1] in marks and end < len(b.text)
    for left, right in ((0, 0), (1, 0), (0, 1), (1, 1)):
        if left + right != lacking or left > before or right > behind:
            continue
        known = 0
        for one, other in zip(whole, b.text[start - left : end + right], strict=True):
            if other in marks or one in marks:
                continue
            if one.casefold() != other.casefold():
                break
            known += 1
        else:
            if 2 * known >= len(whole) and known < len(whole):
                return True
    return False
