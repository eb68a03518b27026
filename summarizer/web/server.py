"""How the page is served: its address, its queue, its retention."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TypedDict, Unpack

import gradio as gr
from fastapi import Request
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from gradio.route_utils import FnIndexInferError
from mcp.types import ImageContent, TextContent

from ..types.version import __version__
from .limits import MAX_FILE, MAX_REQUEST_BYTES, MAX_SESSIONS, MAX_WAITING
from .profiles import state

_CALLS = "/gradio_api/call/"


class Appearance(TypedDict, total=False):
    """The appearance of the page, as arguments of Gradio's `launch`."""

    theme: gr.Theme
    css: str
    js: str
    head: str
    i18n: gr.I18n


def serve(demo: gr.Blocks, profile: str, **appearance: Unpack[Appearance]) -> None:
    """Serve the page, its endpoints and its MCP tools until the process is asked to end.

    `profile` is the one whose models `/health` reports.

    It answers only this machine, unless GRADIO_SERVER_NAME names a different address. At most
    `MAX_WAITING` requests wait in the queue, and none bypasses it; more are turned away with a
    message. Nothing about a run is recorded.
    """
    demo.queue(max_size=MAX_WAITING, api_open=False)
    demo.launch(
        **appearance,
        app_kwargs=_application(profile),
        enable_monitoring=False,
        footer_links=["api", "settings"],
        max_file_size=MAX_FILE,
        state_session_capacity=MAX_SESSIONS,
        mcp_server=True,
        prevent_thread_lock=True,
        pwa=False,
        run_history=False,
        share=False,
        show_error=False,  # errors meant for readers are gr.Error, which is always shown
        ssr_mode=False,
        strict_cors=True,
    )
    if tools := demo.mcp_server_obj:  # its own function writes Python's repr, which is not JSON
        tools.postprocess_output_data = _as_json  # type: ignore[method-assign, assignment]
    demo.block_thread()


def _application(profile: str) -> dict[str, Any]:
    """The additions to Gradio's application, as arguments of FastAPI."""

    def health() -> dict[str, Any]:
        return {"status": "ok", "version": __version__, "models": state(profile)}

    misnamed = (TypeError, KeyError, FnIndexInferError)
    return {
        "routes": [APIRoute("/health", health, methods=["GET", "HEAD"])],  # before Gradio's own
        "max_body_size": MAX_REQUEST_BYTES,
        "exception_handlers": dict.fromkeys(misnamed, _refuse_call),
    }


def _as_json(answers: Sequence[Any], _root_url: str) -> list[TextContent | ImageContent]:
    """The answers of a tool, in the format of its client."""
    texts = (json.dumps(answer, ensure_ascii=False) for answer in answers)
    return [TextContent(type="text", text=text) for text in texts]


async def _refuse_call(request: Request, error: Exception) -> JSONResponse:
    """Report a call of a missing endpoint, on which Gradio fails. Any other error is raised."""
    if not request.url.path.startswith(_CALLS):
        raise error
    if isinstance(error, TypeError):  # such as: No value provided for required argument: text
        return JSONResponse({"detail": str(error).partition(" Please click")[0]}, 422)
    return JSONResponse({"detail": "No such endpoint. /gradio_api/openapi.json lists them."}, 404)
