"""The template environment, and the shell that every page shares: style, script, security policy."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import TYPE_CHECKING

from retold.report.entry import entry_html, holders_html
from retold.report.safe import csp_hash, json_for_script, writable

if TYPE_CHECKING:
    from jinja2 import Environment


@functools.cache
def asset(name: str) -> str:
    """A style sheet or script of this package, without indentation and whole-line comments."""
    raw = resources.files("retold.report").joinpath("assets", name).read_text("utf-8")
    lines = (line.strip() for line in re.sub(r"^\s*/\*.*?\*/\s*$", "", raw, flags=re.M | re.S).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@functools.cache
def environment() -> Environment:
    """Jinja2 with escaping always on, strict about names it does not know."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=PackageLoader("retold.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["script_json"] = json_for_script
    for html in (entry_html, holders_html):
        made.filters[html.__name__] = lambda *args, html=html: Markup(html(*args))  # they escape what they are given
    return made


@functools.cache
def shell(script: str) -> dict[str, str]:
    """Style, script and policy of a page: only this very style and script may run, nothing may be fetched."""
    style = "\n".join(map(asset, ("report.css", "tree.css")))
    code = "\n".join(map(asset, ("reader.js", "tree.js", "story.js") if script == "story.js" else (script,)))
    policy = (
        f"default-src 'none'; script-src {csp_hash(code)}; style-src {csp_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": code, "policy": policy}


def render(template: str, script: str, context: dict[str, object]) -> str:
    """One whole page."""
    return writable(environment().get_template(template).render(shell=shell(script), **context))
