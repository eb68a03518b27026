"""Blocks whose failures never put what somebody typed into the log."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from typing import Any

import gradio as gr
from gradio.block_function import BlockFunction

from .limits import FILE_SECONDS

_LOG = logging.getLogger(__name__)
_SWEEP_SECONDS = 60


class DiscreetBlocks(gr.Blocks):
    """A page that keeps no file for long, sends no statistics, and logs no text.

    Gradio prints the traceback of an error with its message, which may quote what was typed. Here
    the log gets the kind of an unexpected error and the lines of code it came through; whoever
    asked gets a message without details.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(
            analytics_enabled=False, delete_cache=(_SWEEP_SECONDS, FILE_SECONDS), **options
        )

    def validate_inputs(self, block_fn: BlockFunction, inputs: Sequence[Any]) -> None:
        """Raises gr.Error where values are missing."""
        wanted, given = len(block_fn.inputs), len(inputs)
        if given < wanted:
            raise gr.Error(
                f"/{block_fn.api_name} takes {wanted} values, but {given} came. Give them all, in "
                "the order of the API page, or give those you need by name to /gradio_api/call/v2.",
                print_exception=False,
            )

    async def process_api(self, *arguments: Any, **options: Any) -> dict[str, Any]:
        """As in gr.Blocks, but every error is a gr.Error that leaves no message in the log."""
        try:
            return await super().process_api(*arguments, **options)
        except gr.Error as error:
            error.print_exception = False
            raise
        except Exception as error:
            kind, way = type(error).__name__, traceback.format_tb(error.__traceback__)
            _LOG.error("%s\n%s", kind, "".join(way))
            raise gr.Error(
                f"The program failed ({kind}). Try again; if it fails again, report it with what "
                "the server logged: no text is in there.",
                print_exception=False,
            ) from None
