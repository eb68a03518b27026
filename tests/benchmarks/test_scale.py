from __future__ import annotations

import pytest

from benchmarks.scale import simulated


def test_one_worker_needs_the_time_of_its_articles() -> None:
    assert simulated(1, [36.0], 0.0, articles=8)["articles_an_hour"] == 100


@pytest.mark.parametrize("workers", [10, 100])
def test_workers_help_until_the_driver_is_the_bottleneck(workers: int) -> None:
    free = simulated(workers, [8.0], 0.0, articles=80 * workers)
    slow = simulated(workers, [8.0], 64.0, articles=80 * workers)
    assert free["busy_share"] == 1.0
    assert free["articles_an_hour"] == 450 * workers
    assert slow["articles_an_hour"] == pytest.approx(450, rel=0.05)
