"""Blocks that log none of the user's text, and can withdraw waiting requests from their queue."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction
from gradio.server_messages import ProcessCompletedMessage
from gradio_client.utils import is_file_obj, is_http_url_like, traverse

from ..messages import SPOKEN, say
from ..render.legible import one_line
from ..types import Lang
from .limits import FILE_SECONDS, deadline
from .strings import speech_to

_LOG = logging.getLogger(__name__)
_SWEEP_SECONDS = 60

is_caller_gone: ContextVar[Callable[[], bool]] = ContextVar("is_caller_gone", default=lambda: False)
"""A check whether the caller of the current function has hung up."""


def is_over() -> Callable[[], bool]:
    """A check whether the time for one request is over or its caller has hung up."""
    is_late, is_gone = deadline(), is_caller_gone.get()
    return lambda: is_late() or is_gone()


class UnloggedBlocks(gr.Blocks):
    """A page that deletes its files soon, sends no statistics, and logs no text.

    Gradio prints the traceback of an error with its message, which may quote the user's text. Here
    the log gets only the kind of an unexpected error and the lines of code it came through; the
    caller gets a message without details.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            analytics_enabled=False, delete_cache=(_SWEEP_SECONDS, FILE_SECONDS), **options
        )

    def validate_inputs(self, block_fn: BlockFunction, inputs: Sequence[Any]) -> None:
        """Raises gr.Error if values are missing, or a file is an address.

        Gradio would fetch the address, from the network of this machine.
        """
        traverse(list(inputs), _refuse_address, is_file_obj)
        wanted, given = len(block_fn.inputs), len(inputs)
        if given < wanted:
            raise gr.Error(
                f"/{block_fn.api_name} takes {wanted} values, but {given} came. Give them all, in "
                "the order of the API page, or give those you need by name to /gradio_api/call/v2.",
                print_exception=False,
            )

    def queue(self, *arguments: Any, **options: Any) -> UnloggedBlocks:
        """As in gr.Blocks, but no event is recorded.

        Gradio would keep 10,000 and rebuild a table of them after each one.
        """
        super().queue(*arguments, **options)
        self._queue.ANALYTICS_MAX_EVENTS = 1
        self._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
        return self

    async def withdraw(self, session: str) -> bool:
        """Remove the waiting requests of a session from the queue; returns whether there were any.

        Its page is notified that the work is done and nothing has changed.
        """
        queues = self._queue.event_queue_per_concurrency_id.values()
        waiting = [each for queue in queues for each in queue.queue if each.session_hash == session]
        for event in waiting:
            await self._queue.remove_from_queue(event._id)
            unchanged = {"data": [gr.skip()] * len(event.fn.outputs)}
            self._queue.send_message(event, ProcessCompletedMessage(output=unchanged, success=True))
        return bool(waiting)

    async def process_api(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        """As in gr.Blocks, but every error is a gr.Error that leaves no message in the log."""
        event = self._queue.event_ids_to_events.get(options.get("event_id") or "")
        is_caller_gone.set(lambda: event is not None and not event.alive)
        try:
            return await super().process_api(*arguments, **options)
        except gr.Error as error:
            error.print_exception = False
            raise
        except Exception as error:
            kind, way = type(error).__name__, traceback.format_tb(error.__traceback__)
            _LOG.error("%s\n%s", kind, "".join(way))
            speech = _speech(options.get("request"))
            raise gr.Error(
                say("program failed", speech, kind=kind),
                title=say("error", speech),
                print_exception=False,
            ) from None


def _refuse_address(file: dict[str, Any]) -> None:
    if is_http_url_like(str(file.get("path", ""))):
        said = say("file not uploaded", SPOKEN[0], one_line(file["path"])[:200])
        raise gr.Error(said, print_exception=False)


def _speech(request: object) -> Lang:
    """The language to speak to the sender of a request; of several or none, the first spoken."""
    return speech_to(request) if isinstance(request, gr.Request) else SPOKEN[0]
