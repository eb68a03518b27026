"""The page under load, and how soon it can be used.

    python -m benchmarks.page [--users N] [--seconds S]

The page runs in a process of its own with the stand-in models. A real browser says when it can be
used and when the first event is seen. Then many users at once each ask for the points of an article
of their own, again and again; each answer must hold its user's own words. Meanwhile one more asks
which language a text is in, which costs no model and no queue: how long that takes is the overhead
of the server itself. Memory is the server's, after each tenth of the time.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import threading
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

import httpx

from scripts.serving import serving
from summarizer.web.page import assets

from . import held_mb

USERS, SECONDS = 50, 120
ANSWER_SECONDS = 300
ARTICLE = (
    "La ville de {place} agrandit son port\n\n"
    "La ville de {place} va agrandir ses quais pour accueillir de nouveaux navires. "
    "Les travaux coûteront {number} millions d’euros, selon la mairie de {place}.\n\n"
    "Le port de {place} attend {number} emplois nouveaux dans les prochaines années."
)


def run(users: int = USERS, seconds: float = SECONDS) -> dict[str, Any]:
    """Measure: seconds until the page can be used, answers and errors under load, memory in MB."""
    with serving({**os.environ, "VISAVIS_PROFILE": "echo"}) as server:
        return {
            "own_kb": round(len(assets()["head"].encode()) / 1000, 1),
            **_browsed(server.url),
            **_loaded(server.url, server.pid, users, seconds),
        }


def _browsed(url: str) -> dict[str, float]:
    """Seconds until the page can be used, and from Run to the first thing seen."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page()
        start = time.perf_counter()
        page.goto(url)
        page.wait_for_selector("#visavis-run:enabled")
        usable = time.perf_counter() - start
        page.fill("#visavis-article textarea", ARTICLE.format(place="Brest", number=38))
        start = time.perf_counter()
        page.click("#visavis-run")
        page.wait_for_selector("#visavis-status .visavis-status")
        seen = time.perf_counter() - start
        browser.close()
    return {"usable_seconds": round(usable, 2), "first_event_seconds": round(seen, 2)}


def _loaded(url: str, pid: int, users: int, seconds: float) -> dict[str, Any]:
    """What many users at once get."""
    counts: Counter[str] = Counter()
    overheads: list[float] = []
    end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_use, args=(url, user, end, counts)) for user in range(users)
    ]
    threads.append(threading.Thread(target=_ask, args=(url, end, overheads)))
    for thread in threads:
        thread.start()
    held = []
    for _ in range(10):
        time.sleep(seconds / 10)
        held.append(round(held_mb(pid)))
    for thread in threads:
        thread.join()
    return {
        "users": users,
        **{name: counts[name] for name in ("answers", "errors", "of another user")},
        "overhead_p50_ms": round(1000 * statistics.median(overheads)),
        "overhead_p95_ms": round(1000 * statistics.quantiles(overheads, n=20)[-1]),
        "held_mb": held,
        "held_growth": round(held[-1] / held[0] - 1, 3),
    }


def _use(url: str, user: int, end: float, counts: Counter[str]) -> None:
    place = f"Sainte-{chr(65 + user // 26)}{chr(97 + user % 26)}nne"
    number = 100 + user
    while time.monotonic() < end:
        number += 100
        try:
            answer = _called(url, "summarize", ARTICLE.format(place=place, number=number))
        except (httpx.HTTPError, ValueError, IndexError):
            counts["errors"] += 1
            continue
        text = " ".join(side["text"] for b in answer["bullets"] for side in b["sides"].values())
        counts["answers" if place in text and str(number) in text else "of another user"] += 1


def _ask(url: str, end: float, overheads: list[float]) -> None:
    text = "Quelle est la langue de cette phrase, qui est assez longue pour qu’on le sache ?"
    while time.monotonic() < end:
        start = time.perf_counter()
        _called(url, "detect", text)
        overheads.append(time.perf_counter() - start)
        time.sleep(0.2)


def _called(url: str, endpoint: str, text: str) -> Any:
    """The answer of an endpoint. Raises httpx.HTTPError, ValueError or IndexError without one."""
    call = f"{url}/gradio_api/call/{endpoint}"
    values = [text, 3, "", ["fr", "en"], None] if endpoint == "summarize" else [text]
    with httpx.Client(timeout=ANSWER_SECONDS) as client:
        event_id = client.post(call, json={"data": values}).raise_for_status().json()["event_id"]
        lines = client.get(f"{call}/{event_id}").text.splitlines()
    data = [line.removeprefix("data: ") for line in lines if line.startswith("data: ")]
    if "event: complete" not in lines:
        raise ValueError(data[-1])
    return json.loads(data[-1])[0]


def table(result: dict[str, Any]) -> str:
    """The figures, a line each."""
    return "\n".join(f"{name:24} {value}" for name, value in result.items())


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("--users", type=int, default=USERS)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args(argv)
    print(table(run(options.users, options.seconds)))


if __name__ == "__main__":
    main()
