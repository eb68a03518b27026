"""The cost of a first run with models of the real size: `python tests/first_sight.py PYTHON`.

PYTHON is the interpreter of an environment with this package and without PyTorch. This script needs
PyTorch: it makes the twins, in half a minute each (`grown_twins.py`), and serves them on the
loopback address under the names of opus-mt-fr-en and BARThez. It prints the bytes fetched and kept
and, for each model in a process of its own, the seconds and the peak memory of three steps: the
whole first run (`models try`: fetch, convert, prove, write), the conversion alone, and loading a
converted model. Processor seconds do not depend on the load of other processes. Then the sample
article: the seconds until a new user sees its first point on a line of 50 Mbit/s, and seconds and
peak memory of a process that reads it twice with both models. (A twin writes only what it knows, so
all its translations are tried again: that takes longer than those of the real model.)
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import grown_twins
import hub_fixtures
import real_twins
import torch

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "examples" / "otan.fr.txt"
MBIT_S = 50
MODELS: Mapping[str, tuple[str, str, Mapping[str, Any]]] = {
    "opus-mt-fr-en": (
        "Helsinki-NLP/opus-mt-fr-en",
        "opus-mt-tc-big-fr-en",
        {"activation_function": "swish", "max_position_embeddings": 512, "torch_dtype": "float32"},
    ),
    "barthez-orangesum-abstract": ("moussaKam/barthez-orangesum-abstract", "barthez", {}),
}
"""By id: the repository, the model whose files the twin has, and the changed settings."""

WIDTHS: Mapping[str, Mapping[str, int]] = {
    "opus-mt-fr-en": dict(zip(real_twins.WIDTHS, (512, 8, 8, 2048, 2048), strict=True)),
    "barthez-orangesum-abstract": dict(
        zip(real_twins.WIDTHS, (768, 12, 12, 3072, 3072), strict=True)
    ),
}

MEASURE = """
import json, re, sys, tempfile, time
from pathlib import Path
import ctranslate2, numpy, safetensors, sentencepiece, tokenizers
from ctranslate2 import specs
from summarizer.engines import converter, ctranslate2 as runtime, tokens
from summarizer.engines.decoding import read_settings
from summarizer.engines.readers import open_reader
def peak_mb():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1000
folder = Path(sys.argv[1])
settings = read_settings(folder, task="translation")
reader = open_reader(folder, settings)
with tempfile.TemporaryDirectory() as name:
    start, own = time.perf_counter(), time.process_time()
    converter.convert(folder, reader, settings, Path(name), "int8")
    found = {
        "conversion_seconds": round(time.perf_counter() - start, 1),
        "conversion_processor_seconds": round(time.process_time() - own, 1),
        "conversion_peak_mb": round(peak_mb()),
    }
    start, own = time.perf_counter(), time.process_time()
    open_reader(folder, settings)
    runtime.load(Path(name), settings, model="twin", device="cpu")
    found["load_seconds"] = round(time.perf_counter() - start, 1)
    found["load_processor_seconds"] = round(time.process_time() - own, 1)
assert not {"torch", "transformers"} & set(sys.modules)
print(json.dumps(found))
"""

RUN = """
import json, re, sys, time
from pathlib import Path
from summarizer import Request, load
from summarizer.store.cache import Memory
Memory.recall = lambda *_: {}
text, pipeline, seconds = Path(sys.argv[1]).read_text("utf-8"), load(offline=True), []
for _ in range(2):
    start = time.perf_counter()
    pipeline.run(Request(text))
    seconds.append(round(time.perf_counter() - start, 1))
    peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
assert not {"torch", "transformers"} & set(sys.modules)
print(json.dumps({"run_seconds": seconds, "run_peak_mb": round(int(peak) / 1000)}))
"""


def first_point_seconds(python: Path, hub: hub_fixtures.RepoHub, environment: Any) -> float:
    """Seconds from the start of the command to its points, with an empty cache."""
    hub.bytes_per_second = MBIT_S / 8 * 1e6
    start = time.perf_counter()
    with (
        tempfile.TemporaryDirectory() as cache,
        subprocess.Popen(
            [str(python), "-m", "summarizer", "--quiet", str(ARTICLE)],
            env={**environment, "VISAVIS_CACHE": cache},
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        process.stdout.readline()
        seconds = round(time.perf_counter() - start, 1)
        process.send_signal(signal.SIGINT)  # what follows is the summariser, for the next run
    hub.bytes_per_second = math.inf
    return seconds


def make(folder: Path) -> dict[str, Path]:
    """The twins, by repository."""
    torch.set_num_threads(1)
    made = {}
    for model, (repo, real, changes) in MODELS.items():
        twins = {**real_twins.TWINS}
        twins[real] = dataclasses.replace(twins[real], form="zip", kind=torch.float32)
        real_twins.TWINS = twins
        shape = {**real_twins.SMALL, **grown_twins.SMALL_LAYERS, **changes}
        made[repo] = real_twins.make(real, folder / model, shape=shape)
        grown_twins.grow(made[repo], WIDTHS[model], is_zip=True)
    return made


def measure(python: Path, folder: Path) -> dict[str, Any]:
    """The figures of both models, and of the whole."""
    made = make(folder)
    hub = hub_fixtures.RepoHub(made)
    hub.hash_all()
    cache = folder / "cache"
    found: dict[str, Any] = {}
    with hub.serving() as endpoint:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
        own = {"VISAVIS_CACHE": str(cache), "HF_ENDPOINT": endpoint, "PYTHONPATH": str(ROOT)}
        for model, (repo, _, _) in MODELS.items():
            command = [str(python), "-m", "summarizer", "models", "try", model, "--quiet"]
            start = time.perf_counter()
            subprocess.run(command, env=kept | own, check=True, capture_output=True)
            seconds = round(time.perf_counter() - start, 1)
            alone = [str(python), "-c", MEASURE, str(made[repo])]
            done = subprocess.run(alone, env=kept | own, check=True, capture_output=True, text=True)
            found[model] = {
                "fetched_mb": _megabytes(made[repo]),
                "kept_mb": _megabytes(cache / "models" / model),
                "first_seconds": seconds,
                **json.loads(done.stdout),
            }
        fetched = sum(each["fetched_mb"] for each in found.values())
        command = [str(python), "-c", RUN, str(ARTICLE)]
        done = subprocess.run(command, env=kept | own, check=True, capture_output=True, text=True)
        return {
            **found,
            f"seconds_to_fetch_at_{MBIT_S}_mbit": round(fetched * 8 / MBIT_S),
            "first_point_seconds": first_point_seconds(python, hub, kept | own),
            **json.loads(done.stdout),
        }


def _megabytes(folder: Path) -> int:
    return round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("python", type=Path, metavar="PYTHON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        print(json.dumps(measure(options.python, Path(name)), indent=2))


if __name__ == "__main__":
    main()
