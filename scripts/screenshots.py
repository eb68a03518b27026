"""The pictures of the README, from a real run on the sample article: `make screenshots`.

Needs the embedded model and a Chromium (see CONTRIBUTING.md). A French browser, light; an English
one, dark.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from benchmarks import isolated_cache

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "otan.fr.txt"
FOLDER = ROOT / "docs"
LOOKS = {"page-light.png": ("light", "fr-FR"), "page-dark.png": ("dark", "en-GB")}
SIZE = {"width": 1180, "height": 1500}
START_SECONDS, RUN_SECONDS = 120, 600


def main() -> None:
    """Run the article once a look, and write the pictures."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("scripts.screenshots: there is no Chromium here: apt install chromium")
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (scheme, locale) in LOOKS.items():
            with TemporaryDirectory() as cache, isolated_cache(Path(cache)), _served() as url:
                _picture(browser, url, FOLDER / name, scheme=scheme, locale=locale)
        browser.close()


@contextmanager
def _served() -> Iterator[str]:
    """The address of a page that uses the embedded model."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    environment = {**os.environ, "GRADIO_SERVER_PORT": port, "VISAVIS_PROFILE": "embedded"}
    process = subprocess.Popen([sys.executable, str(ROOT / "app.py")], env=environment)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/health", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > until:
                raise
            time.sleep(0.5)


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
