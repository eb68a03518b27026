"""llama.cpp's server with a model, in a process of its own: what a user starts as `llama-server`.

    python -m benchmarks.llama_process MODEL.gguf [SLOTS [TOKENS]]

prints its address, and serves until its standard input ends. The key that opens it is in the
variable LLAMA_KEY, if that is set.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

NO_MORE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class LlamaProcess:
    """A server in another process, at an address such as http://127.0.0.1:40001/v1."""

    url: str
    pid: int

    @property
    def processor_s(self) -> float:
        """The seconds of the processor that it has used; of Linux alone."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def running(
    model: Path, *, slots: int = 4, tokens: int = 2048, more: Mapping[str, str] = NO_MORE
) -> Iterator[LlamaProcess]:
    """A server with a model.

    It handles `slots` requests at a time, of at most `tokens` each. `more` is for its environment.
    """
    command = [sys.executable, "-m", "benchmarks.llama_process", str(model), str(slots)]
    with subprocess.Popen(
        [*command, str(tokens)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **more},
    ) as process:
        assert process.stdin and process.stdout
        try:
            yield LlamaProcess(f"{process.stdout.readline().strip()}/v1", process.pid)
        finally:
            process.stdin.close()
            process.wait(timeout=60)


def main(model: str, slots: str = "4", tokens: str = "2048") -> None:
    """Serve a model until standard input ends."""
    import xllamacpp

    from summarizer.engines import devices
    from summarizer.engines.llamaserver import MAX_THREADS

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_parallel = int(slots)
    params.n_ctx = int(slots) * int(tokens)
    params.warmup = False
    params.verbosity = -1
    params.cache_ram_mib = 0
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = devices.cores(MAX_THREADS)
    params.cpuparams.poll = params.cpuparams_batch.poll = 0
    if key := os.environ.get("LLAMA_KEY"):
        params.api_keys = [key]
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()
    os._exit(0)  # a request in progress is not waited for


if __name__ == "__main__":
    main(*sys.argv[1:])
