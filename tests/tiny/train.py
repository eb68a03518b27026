"""Make the two tiny models again: `python -m tests.tiny.train`, from the root of the checkout.

They exist to prove the path: the true architectures in the true file layout of the hub, read by
transformers, converted to CTranslate2, and answering something that a test can expect word by
word. They know their closed set (`closed_set.py`) by heart and nothing else; what they answer says
nothing about the quality of the models whose names they bear.

- opus-mt-fr-en: Marian. Translates the lines of `phrases.tsv`: the sample article, its title, its
  completed sentences and its points, the canaries, everyday phrases.
- barthez-orangesum-abstract: mBART with BARThez's tokenizer. Writes the point of any few
  consecutive sentences of the sample article (`points.tsv`) and of the canary passages.

Whoever changes the sample article, the canaries or one of the two tables runs it again, and then
`tests/engines/test_tiny_models.py`. It takes some minutes on one core, needs the extra `reference`
and no network. The seed is fixed; other versions of the libraries may still give other weights.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import barthez, closed_set, learning, marian

MAKERS: dict[Path, Callable[[Path], Any]] = {
    closed_set.MARIAN: marian.make,
    closed_set.BARTHEZ: barthez.make,
}


def main() -> None:
    """Make both, and say how large they are."""
    for folder, make in MAKERS.items():
        print(folder.name, flush=True)
        start = time.perf_counter()
        parameters = learning.count_parameters(make(folder))
        size_kb = sum(path.stat().st_size for path in folder.iterdir()) / 1000
        seconds = time.perf_counter() - start
        print(f"  {parameters} parameters, {size_kb:.0f} kB, {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
