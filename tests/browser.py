"""A real headless Chromium for the tests of pages, and measures of what it shows."""

# ruff: noqa: E501  (the measures are JavaScript)

from __future__ import annotations

import functools
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@functools.cache
def chromium_path() -> str | None:
    """Where a Chromium is installed, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, one for all tests; skips where there is none."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if chromium_path() is None:
        pytest.skip("no Chromium is installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(ARGUMENTS))
        yield browser
        browser.close()


class Watched:
    """A page whose complaints and requests are written down."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path, fragment: str = "") -> Any:
        """Open a file from disk and give back the page."""
        self.page.goto(path.as_uri() + fragment)
        return self.page


@pytest.fixture
def opened(chromium: Any) -> Iterator[Callable[..., Watched]]:
    """Makes watched pages: `opened(width=360, scheme="dark", media="print")`."""
    contexts = []

    def make(*, width: int = 1200, scheme: str = "light", media: str = "screen", script: bool = True) -> Watched:
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        page = context.new_page()
        page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")
        page.set_default_timeout(10_000)
        return Watched(page)

    yield make
    for context in contexts:
        context.close()


# For every element with text of its own: the contrast (WCAG 2.2) of its colour with the ground behind it.
CONTRAST = """() => {
  const parse = (c) => { const m = c.match(/[\\d.]+/g).map(Number); return m.length > 3 ? m : [...m, 1]; };
  const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const over = (top, under) => top.slice(0, 3).map((v, n) => v * top[3] + under[n] * (1 - top[3]));
  const poor = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!own || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    if (["SCRIPT", "STYLE", "OPTION", "TITLE", "NOSCRIPT"].includes(element.tagName.toUpperCase())) continue;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || element.closest(":disabled")) continue;
    const svg = element instanceof SVGElement;
    let ground = null;
    if (svg && element.closest(".flag")) ground = parse(getComputedStyle(element.closest(".flag").querySelector("rect")).fill).slice(0, 3);
    const layers = [];
    for (let e = element; e && !ground; e = e.parentElement) layers.push(parse(getComputedStyle(e).backgroundColor));
    if (!ground) ground = layers.reverse().reduce((under, top) => over(top, under), matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255]);
    if (svg && element.closest(".fold")) continue;
    const style = getComputedStyle(element);
    const ink = over(parse(svg ? style.fill : style.color), ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    const size = parseFloat(style.fontSize), bold = Number(style.fontWeight) >= 700;
    if (ratio < (size >= 24 || (bold && size >= 18.66) ? 3 : 4.5)) poor.push(`${element.tagName}.${element.getAttribute("class")} ${ratio.toFixed(2)} ${element.textContent.trim().slice(0, 30)}`);
  }
  return poor;
}"""


def poor_contrast(page: Any) -> list[str]:
    """Texts of a page whose contrast is below WCAG AA."""
    found: list[str] = page.evaluate(CONTRAST)
    return found


def overflows(page: Any) -> list[str]:
    """Elements that stick out of the page on the right, without a box of their own that scrolls."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] :
        [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.tagName + "." + e.getAttribute("class")).slice(0, 8)"""
    )
    return found


def quiet(watched: Watched) -> None:
    """Holds that a page complained of nothing and fetched nothing but files."""
    assert watched.complaints == []
    assert [url for url in watched.requests if not url.startswith("file:")] == []


def until(page: Any, condition: str, arg: Any = None, seconds: float = 30.0) -> None:
    """Wait for a condition, a JavaScript expression or function of arg; fail where it does not come true.

    Playwright's own waiting evaluates the expression inside the page, which the pages' security policy forbids.
    """
    end = time.monotonic() + seconds
    while not page.evaluate(condition, arg):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(20)
