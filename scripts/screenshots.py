"""The pictures of the page, from a real run on the sample article: `make screenshots`.

They are those of README and docs: a French browser, light; an English one, dark. Needs the embedded
model and a Chromium (see CONTRIBUTING.md).
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks import isolated_cache
from scripts.serving import serving

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "otan.fr.txt"
FOLDER = ROOT / "docs"
LOOKS = {"page-light.png": ("light", "fr-FR"), "page-dark.png": ("dark", "en-GB")}
SIZE = {"width": 1180, "height": 1500}
RUN_SECONDS = 600


def main() -> None:
    """Run the article once a look, and write the pictures."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("scripts.screenshots: there is no Chromium here: apt install chromium")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (scheme, locale) in LOOKS.items():
            with TemporaryDirectory() as cache, isolated_cache(Path(cache)):
                variables = {**os.environ, "VISAVIS_PROFILE": "embedded"}
                with serving(variables) as server:
                    _picture(browser, server.url, FOLDER / name, scheme=scheme, locale=locale)
        browser.close()


def _picture(browser: Browser, url: str, path: Path, *, scheme: str, locale: str) -> None:
    context = browser.new_context(color_scheme=scheme, locale=locale, viewport=SIZE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(url)
    page.fill("#visavis-article textarea", ARTICLE.read_text("utf-8"))
    page.click("#visavis-run")
    page.wait_for_selector("#visavis-points footer", timeout=RUN_SECONDS * 1000)
    page.evaluate("document.querySelector('#visavis-buttons').scrollIntoView()")
    page.wait_for_timeout(500)
    page.locator("#visavis-points tbody tr").nth(1).locator("mark").first.hover()
    page.wait_for_timeout(500)
    page.screenshot(path=path)
    context.close()


if __name__ == "__main__":
    main()
