"""Work for a server, on one event loop for all threads of the process.

A thread that is interrupted, or whose caller wants to stop, cancels its work, and with it the
connection: the server then stops.
"""

from __future__ import annotations

import asyncio
import atexit
import threading
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

from ..cancelling import stop_if_cancelled

LOOK_S = 0.2
"""The interval at which a silent server leads to the question whether to go on."""

_Result = TypeVar("_Result")
_starting = threading.Lock()
_loops: list[asyncio.AbstractEventLoop] = []


def result_of(work: Coroutine[Any, Any, _Result]) -> _Result:
    """The result of some work, in any thread. Raises the errors of the work, and Cancelled."""
    waiting = asyncio.run_coroutine_threadsafe(work, _loop())
    try:
        while True:
            try:
                return waiting.result(timeout=LOOK_S)
            except TimeoutError:
                if waiting.done():  # by an error of this name, or just after the interval
                    return waiting.result()
                stop_if_cancelled()
    finally:
        waiting.cancel()  # only a wish to stop gets here before the end


async def all_of(works: Sequence[Coroutine[Any, Any, _Result]]) -> list[_Result]:
    """The results of works that go on together, in their order; the first error ends them all."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()


def _loop() -> asyncio.AbstractEventLoop:
    with _starting:
        if not _loops:
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=loop.run_forever, name="model servers", daemon=True)
            thread.start()
            atexit.register(_end, loop, thread)
            _loops.append(loop)
        return _loops[0]


def _end(loop: asyncio.AbstractEventLoop, thread: threading.Thread) -> None:
    loop.call_soon_threadsafe(loop.stop)
    thread.join(timeout=1)
    if not loop.is_running():
        loop.close()
