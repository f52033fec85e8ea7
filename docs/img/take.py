"""Takes the README's picture: the first story of demo-report, in a headless Chromium. Called by `make picture`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent.parent


def main() -> int:
    """Write docs/img/report.png; 1 where there is no Chromium or no report."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    page_file = ROOT / "demo-report" / "stories" / "1.html"
    if chromium is None or not page_file.exists():
        print("A Chromium and a demo-report (make demo) are needed to take the picture.", file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(page_file.as_uri())
        page.wait_for_load_state()
        page.screenshot(path=ROOT / "docs" / "img" / "report.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
