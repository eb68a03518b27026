"""Processes that make records, each with models of its own and a share of the cores.

Each holds one task at a time. When a process dies, the task that it held is given to a new one; a
task whose process dies twice has failed. No process outlives the run: each holds the end of a pipe
that closes with it, however it ends.
"""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from ..engines import devices
from ..messages import Fact
from .records import Failure, Options, Record, Task, make

DEATHS_ALLOWED = 1
"""The deaths of a process after which its task is tried again."""

_CORES_OF_A_WORKER = 8
"""More do not make the engines faster, so a larger machine is better used by more workers."""

Make = Callable[[Task, Options], Record]


def usual_number() -> int:
    """The number of workers for this machine, if the user gave none."""
    return max(1, devices.cores(1024) // _CORES_OF_A_WORKER)


class Workers:
    """A number of processes, started when they are first needed."""

    def __init__(self, number: int, options: Options, *, make: Make = make) -> None:
        self._options = options
        self._make = make
        self._cores = max(1, devices.cores(1024) // number)
        self._context = multiprocessing.get_context("spawn")
        self._lifeline, self._held = self._context.Pipe(duplex=False)
        self._free: list[ProcessPoolExecutor | None] = [None] * number
        self._busy: dict[Future[Record], tuple[ProcessPoolExecutor, Task]] = {}
        self._deaths: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """End all processes at once, whatever they are doing."""
        self._held.close()
        for pool in [*self._free, *(pool for pool, _ in self._busy.values())]:
            if pool is not None:
                pool.shutdown(wait=False, cancel_futures=True)
        self._lifeline.close()

    @property
    def has_room(self) -> bool:
        """Whether a process is free."""
        return bool(self._free)

    @property
    def is_idle(self) -> bool:
        """Whether all processes are free."""
        return not self._busy

    def start(self, task: Task) -> None:
        """Give a task to a free process."""
        pool = self._free.pop() or self._pool()
        self._busy[pool.submit(self._make, task, self._options)] = pool, task

    def finished(self, *, within_s: float | None = None) -> Iterator[Record]:
        """Wait until a task is finished, and yield the records of all that are."""
        done, _ = concurrent.futures.wait(
            self._busy, within_s, return_when=concurrent.futures.FIRST_COMPLETED
        )
        for future in done:
            pool, task = self._busy.pop(future)
            try:
                record = future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                self._free.append(None)
                deaths = self._deaths[task.id] = self._deaths.get(task.id, 0) + 1
                if deaths <= DEATHS_ALLOWED:
                    self.start(task)
                    continue
                record = Record(task.id, failure=_died(deaths))
            else:
                self._free.append(pool)
            yield record

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1,
            mp_context=self._context,
            initializer=_begin,
            initargs=(self._lifeline, self._cores),
        )


def _died(deaths: int) -> Failure:
    fact = Fact("worker died", (deaths,))
    return Failure(fact.code, "WorkerDied", fact.in_words())


def _begin(lifeline: Connection, cores: int) -> None:
    """Prepare a process: its share of the cores, and its end with that of the run."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the run, which ends its workers
    os.environ["OMP_NUM_THREADS"] = str(cores)  # before a library reads it
    devices.share(cores)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    try:
        lifeline.recv()
    except (EOFError, OSError):
        os._exit(1)
