"""One difference of the ledger as HTML.

Written out here rather than as a template: a page has hundreds of them, and they are most of what there is to write.
"""

from __future__ import annotations

from collections.abc import Sequence

from retold.report.ledger import EntryView, Holder, ValueView
from retold.report.safe import escape

_SHOWN = 4  # readings that are shown at once


def entry_html(e: EntryView) -> str:
    """The list item of one difference; every word of a document, and every name, is escaped."""
    classes = f"entry{' conflict' if e.conflict else ''}{' long' if e.long else ''}"
    edge = f' data-parent="{e.edge[0]}" data-child="{e.edge[1]}"' if e.edge else ""
    parts = [
        f'<li class="{classes}" id="entry-{e.number}" data-kind="{e.kind}"{edge}{" data-fact" if e.fact else ""}>\n'
        f'<div class="entry-head">\n<span class="kind kind-{e.kind}">{e.kind_name}</span>\n'
    ]
    if e.conflict:
        parts.append('<strong class="clash">Both cannot be true</strong>\n')
    parts.append(f'<span class="muted">{e.confidence_words} ({e.confidence_percent})</span>\n')
    if e.href:
        parts.append(
            f'<a class="both" href="{e.href}">Show in both texts'
            f'<span class="hidden"> (difference {e.number})</span></a>\n'
        )
    parts.append(f'</div>\n<div class="values{" many" if len(e.values) > 2 else ""}">\n')
    parts.extend(_value(v, n, e) for n, v in enumerate(e.values[:_SHOWN]))
    parts.append("</div>\n")
    if len(e.values) > _SHOWN:
        parts.append(f'<details><summary>{len(e.values) - _SHOWN} more readings</summary>\n<div class="values many">\n')
        parts.extend(_value(v, n, e) for n, v in enumerate(e.values[_SHOWN:], _SHOWN))
        parts.append("</div></details>\n")
    if e.entered or e.note:
        came = f'<a class="edge-link" href="#tree">Came in on the way {escape(e.entered)}</a>' if e.entered else ""
        parts.append(f'<p class="came">{came}{" · " if came and e.note else ""}{escape(e.note)}</p>\n')
    parts.append("</li>\n")
    return "".join(parts)


def _value(v: ValueView, n: int, e: EntryView) -> str:
    if v.text:
        reads = f'<p class="reads"><bdi>{escape(v.text)}</bdi></p>\n'
    else:
        silent = "does not say who says so" if e.kind == "attribution" else "says nothing of it"
        reads = f'<p class="reads nothing">{silent}</p>\n'
    context = ""
    if v.excerpt and not e.long and (v.excerpt.before or v.excerpt.after):
        context = (
            f'<p class="context" dir="auto">{escape(v.excerpt.before)}<mark>{escape(v.excerpt.text)}</mark>'
            f"{escape(v.excerpt.after)}</p>\n"
        )
    return f'<div class="value" data-value="{n}">\n{reads}{context}{holders_html(v.holders, v.more)}</div>\n'


def holders_html(holders: Sequence[Holder], more: int) -> str:
    """The list of the versions that have a reading, each with the way to the spot (an address made of numbers)."""
    parts = ['<ul class="who">\n']
    for h in holders:
        name = escape(h.name)
        if h.href:
            link = f'<a href="{h.href}" data-version="{h.number}" data-at="{h.place}">{name}</a>'
        else:
            link = f'<span data-version="{h.number}">{name}</span>'
        own = f' <span class="own" dir="auto">{escape(h.own)}</span>' if h.own else ""
        parts.append(f"<li>{link}{own}</li>\n")
    if more:
        parts.append(f'<li class="muted">and {more} more</li>\n')
    parts.append("</ul>\n")
    return "".join(parts)
