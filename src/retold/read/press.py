"""ninjs, the press's own JSON (IPTC): its lists of headlines and bodies become plain fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def is_ninjs(value: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a ninjs item (versions 1 and 2)."""
    if value.keys() & {"text", "body", "content"}:
        return False
    return "uri" in value and bool(value.keys() & {"versioncreated", "pubstatus", "bodies", "headlines"})


def flattened(value: Mapping[str, Any]) -> dict[str, Any]:
    """The item's fields under names that `fields` knows: text or html, title, outlet, published, language, id.

    Of several bodies the plain one is taken, else the first; the owner of the copyright is the outlet. Its other fields
    stay, for a mapping may name them.
    """
    bodies = [(_kind(body), body["value"]) for body in _list(value, "bodies") if isinstance(body.get("value"), str)]
    for name, body in value.items():
        if name.startswith("body") and isinstance(body, str):
            bodies.append(("plain" if name.endswith("text") else "html", body))
    bodies = [body for body in bodies if body[1].strip()]
    headlines = [head["value"] for head in _list(value, "headlines") if isinstance(head.get("value"), str)]
    sources = [source["name"] for source in _list(value, "infosources") if isinstance(source.get("name"), str)]
    flat: dict[str, Any] = {
        "uri": value.get("uri"),
        "headline": value.get("headline") or next(iter(headlines), None),
        "outlet": value.get("copyrightholder") or value.get("source") or next(iter(sources), None),
        "published": value.get("firstcreated") or value.get("versioncreated"),
        "language": value.get("language"),
    }
    if bodies:
        kind, text = next((body for body in bodies if body[0] == "plain"), bodies[0])
        flat["text" if kind == "plain" else "html"] = text
        value = {name: item for name, item in value.items() if not name.startswith("body")}
    return {**value, **{name: item for name, item in flat.items() if item is not None}}


def _list(value: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    items = value.get(name)
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _kind(body: Mapping[str, Any]) -> str:
    return "plain" if "plain" in str(body.get("contenttype", "")) else "html"
