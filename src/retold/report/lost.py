"""What to call lost versions, by what their story says of them, or by their ids and their place in the tree."""

from __future__ import annotations

import re

from retold.model import Story
from retold.report import phrases
from retold.report.cast import distinct


def _slug(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


def lost_ids(story: Story) -> list[str]:
    """Ids of the lost versions of a family tree, in order."""
    found = {link.parent for link in story.lineage if link.parent_lost}
    return sorted(found | {link.child for link in story.lineage if link.child_lost})


def lost_names(story: Story) -> dict[str, str]:
    """A name for each lost version by its id: "Lost Nordpress original, later state", "Lost version of El Puente".

    Where the story says the name (`Story.lost`), that. Else an id that is a phrase is the name; of one like
    `lost:STORY:nordpress-later-state` the last piece is read, with the help of the names that the story credits; else
    the place in the tree is all that is known.
    """
    children = {link.child for link in story.lineage}
    sources = {_slug(credit.name): credit.name for credit in story.credits}
    sources |= {_slug(d.outlet): d.outlet for d in story.documents.values() if d.outlet}
    if story.origin_name:
        sources[_slug(story.origin_name)] = story.origin_name
    given = {lost.id: phrases.sentence(lost.name) for lost in story.lost if lost.name}
    return distinct(
        [(id, given.get(id) or _name(id, id in children, story.origin_name, sources)) for id in lost_ids(story)]
    )


def lost_texts(story: Story, characters: int, rows: int) -> list[dict[str, str]]:
    """Name and reconstructed text of each lost version of which some can be read, at most `rows` of them, each text
    shortened to `characters`.
    """
    names = lost_names(story)
    return [
        {"name": names.get(lost.id, lost.name), "text": phrases.shorten(lost.text, characters)}
        for lost in story.lost
        if lost.text.replace("[…]", "").strip()
    ][:rows]


def _name(id: str, has_parent: bool, agency: str | None, sources: dict[str, str]) -> str:
    if " " in id and not id.startswith("lost:"):
        return phrases.sentence(id)
    known = id.rpartition(":")[2] if id.count(":") >= 2 else ""
    later = known.endswith("-later-state")
    source = sources.get(known.removesuffix("-later-state")) or sources.get(re.sub(r"-\d+$", "", known))
    if source is not None and (source == agency or later):
        return f"Lost {source} original" + (", later state" if later else "")
    if source is not None:
        return f"Lost version of {source}"
    if has_parent or known.startswith("version"):
        return "Lost version" if has_parent else "Lost common source"
    return f"Lost {agency} original" if agency else "Lost original"
