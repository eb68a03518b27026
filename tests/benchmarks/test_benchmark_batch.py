"""The measurement of batches, at its smallest."""

from __future__ import annotations

from benchmarks import batch
from benchmarks.batch import _Rate
from summarizer.batch.job import Progress


def test_each_way_has_a_rate_and_the_run_its_memory() -> None:
    result = batch.run(articles=2, rated=2, on_ray=0, singles=1, handful=0)
    assert result["articles"] == 2
    assert all(result[f"echo_{way}_a_minute"] > 0 for way in ("single", "batch", "batch_two_jobs"))
    assert result["worker_mb_at_the_end"] > 50
    assert "echo_batch_a_minute" in batch.table(result)


def test_rate_is_that_of_the_first_articles() -> None:
    rate = _Rate(2)
    for finished in (1, 2, 3):
        rate(Progress(3, finished, finished, 0, 1.0))
        if finished == 2:
            then = rate.a_minute
    assert rate.a_minute == then > 0
