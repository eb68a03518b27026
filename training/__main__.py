"""Train a translation adapter for the embedded model, step by step.

The order is dequantise, prepare, train, export; evaluate and plot say what came of it. pack and
unpack carry files to a machine without a network and back. training/README.md has an example.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

Command = Callable[[argparse.Namespace], str]
"""What a verb does; it returns what is said in the end."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 2 with one line on stderr for input that cannot be used."""
    options = _parser().parse_args(arguments)
    command: Command = options.command
    try:
        print(command(options))
    except (ValueError, OSError) as error:
        print(f"training: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(required=True, metavar="COMMAND")

    def verb(
        command: Command, name: str, said: str, paths: Sequence[tuple[str, str]]
    ) -> argparse.ArgumentParser:
        made = verbs.add_parser(name, help=said, description=said)
        made.set_defaults(command=command)
        for path, meaning in paths:
            made.add_argument(path, type=Path, help=meaning)
        return made

    base = ("base", "the folder of `dequantise`")
    run = ("run", "the folder of a run: checkpoint, adapter and log")
    verb(
        _dequantise,
        "dequantise",
        "make a GGUF model ready for training",
        [("model", "the embedded model's .gguf"), ("out", "a folder")],
    )
    verb(
        _prepare,
        "prepare",
        "make the examples of a mix, as tokens",
        [
            ("mix", "a file of training/mixes"),
            ("data", "the folder of the corpora, NAME.fr-en.tsv.gz"),
            ("lexicons", "the folder of the word lists"),
            base,
            ("out", "the file of the examples"),
        ],
    )
    _train_options(
        verb(
            _train,
            "train",
            "train an adapter, or go on from the run's checkpoint",
            [base, ("examples", "the file of `prepare`"), run],
        )
    )
    export = verb(
        _export,
        "export",
        "write an adapter as a GGUF file",
        [("adapter", "an adapter.safetensors"), ("out", "a .gguf")],
    )
    export.add_argument("--alpha", type=float, help="of an adapter that does not say it")
    _evaluate_options(
        verb(
            _evaluate,
            "evaluate",
            "score an adapter on parallel lines, by llama.cpp",
            [
                ("model", "the embedded model's .gguf"),
                ("sources", "one sentence a line, NAME.fr-en.fr"),
                ("targets", "their translations, NAME.fr-en.en"),
                ("out", "the score as JSON"),
            ],
        )
    )
    verb(_plot, "plot", "draw loss and chrF of a run", [run, ("out", "a .png")])
    pack = verb(_pack, "pack", "cut files into pieces", [("out", "a folder")])
    pack.add_argument("files", type=Path, nargs="+")
    pack.add_argument("--mebibytes", type=float, default=60.0, help="of a piece (%(default)s)")
    verb(
        _unpack,
        "unpack",
        "check pieces and put the files together again",
        [("pieces", "the folder of `pack`"), ("out", "a folder")],
    )
    return parser


def _train_options(train: argparse.ArgumentParser) -> None:
    from training.precision import CHOICES
    from training.steps import Plan

    plan = Plan()
    train.add_argument(
        "--start", type=Path, help="an adapter to begin with, if there is no checkpoint"
    )
    train.add_argument("--minutes", type=float, default=plan.minutes, help="(%(default)s)")
    train.add_argument("--steps", type=int, help="end at this step, not by the clock")
    train.add_argument("--rate", type=float, default=plan.rate, help="of learning (%(default)s)")
    train.add_argument("--warm-up", type=int, default=plan.warm_up, help="steps (%(default)s)")
    train.add_argument("--tokens", type=int, default=plan.tokens, help="of a step (%(default)s)")
    train.add_argument("--seed", type=int, default=plan.seed, help="of the order (%(default)s)")
    train.add_argument("--rank", type=int, default=16, help="(%(default)s)")
    train.add_argument("--alpha", type=float, default=32.0, help="(%(default)s)")
    train.add_argument(
        "--precision", choices=sorted(CHOICES), help="of the base (the fastest here)"
    )
    train.add_argument("--threads", type=int, help="of the processor (all)")
    train.add_argument(
        "--fuse", action="store_true", help="compile the small operations (needs a C++ compiler)"
    )
    train.add_argument("--pieces", type=Path, help="a folder for the adapter in pieces of 16 MiB")


def _evaluate_options(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument("--adapter", type=Path, help="a .gguf, or the .safetensors of a run")
    evaluate.add_argument("--alpha", type=float, help="of an adapter that does not say it")
    evaluate.add_argument("--from", dest="source", default="fr", help="language (%(default)s)")
    evaluate.add_argument("--to", dest="target", default="en", help="language (%(default)s)")
    evaluate.add_argument("--lines", type=int, default=100, help="drawn (%(default)s)")
    evaluate.add_argument("--seed", type=int, default=5, help="of the draw (%(default)s)")
    evaluate.add_argument("--threads", type=int, default=2, help="(%(default)s)")
    evaluate.add_argument("--against", type=Path, help="another score of the same lines")
    evaluate.add_argument("--run", type=Path, help="a run whose curve gets the score")


def _dequantise(options: argparse.Namespace) -> str:
    from training.dequantising import dequantise

    shape = dequantise(options.model, options.out)
    return f"{options.out}: {shape.layers} layers, {shape.vocabulary} tokens"


def _prepare(options: argparse.Namespace) -> str:
    from training.encoded import encode
    from training.mix import build, read_mix
    from training.weights import read_tokenizer

    examples = build(read_mix(options.mix), options.data, options.lexicons)
    tokens = encode(examples, read_tokenizer(options.base), options.out)
    return f"{options.out}: {len(examples)} examples, {tokens} tokens"


def _train(options: argparse.Namespace) -> str:
    import torch

    from training.adapter import ADAPTER, load_adapter
    from training.encoded import read_encoded
    from training.fused import PLAIN, Operations
    from training.model import Adapter, Model
    from training.pieces import pack
    from training.precision import CHOICES, best_device, best_precision
    from training.steps import Plan, train

    if options.threads:
        torch.set_num_threads(options.threads)
    device = best_device()
    precision = CHOICES[options.precision] if options.precision else best_precision(device)
    operations = Operations(compiled=True) if options.fuse else PLAIN
    torch.manual_seed(options.seed)
    model = Model(options.base, Adapter(options.rank, options.alpha), precision, operations)
    if options.start:
        load_adapter(model, options.start)
    plan = Plan(
        rate=options.rate,
        warm_up=options.warm_up,
        tokens=options.tokens,
        seed=options.seed,
        minutes=options.minutes,
        steps=options.steps,
    )
    progress = train(model.to(device), read_encoded(options.examples), plan, options.run)
    if options.pieces:
        pack([options.run / ADAPTER], options.pieces, mebibytes=16)
    return (
        f"step {progress.step}: {progress.examples} examples, {progress.tokens} tokens, "
        f"{progress.tokens / max(progress.seconds, 1e-9):.0f} tokens/s, loss {progress.loss:.3f} "
        f"({device}, {precision})"
    )


def _export(options: argparse.Namespace) -> str:
    from training.exporting import export

    return f"{options.out}: {export(options.adapter, options.out, alpha=options.alpha)} bytes"


def _evaluate(options: argparse.Namespace) -> str:
    from tempfile import TemporaryDirectory

    from training.evaluation import difference, evaluate, read_score, sample, write_score
    from training.exporting import export

    if options.run and not (options.adapter and options.adapter.suffix == ".safetensors"):
        raise ValueError("--run needs --adapter RUN/adapter.safetensors: it says what was seen.")
    pairs = sample(options.sources, options.targets, lines=options.lines, seed=options.seed)
    with TemporaryDirectory() as folder:
        adapter: Path | None = options.adapter
        if adapter is not None and adapter.suffix == ".safetensors":
            adapter = Path(folder) / "adapter.gguf"
            export(options.adapter, adapter, alpha=options.alpha)
        score = evaluate(
            options.model,
            adapter,
            pairs,
            source=options.source,
            target=options.target,
            threads=options.threads,
        )
    write_score(score, options.out)
    if options.run:
        from training.adapter import examples_seen
        from training.plot import note

        note(options.run, examples_seen(options.adapter), chrf=score.chrf, bleu=score.bleu)
    said = f"BLEU {score.bleu:.1f}, chrF {score.chrf:.1f}, {score.seconds:.1f} s a line"
    if options.against:
        apart = difference(score, read_score(options.against))
        said += f"; chrF of a line {apart.mean:+.2f} ({apart.low:+.2f} to {apart.high:+.2f})"
    return said


def _plot(options: argparse.Namespace) -> str:
    from training.plot import plot

    plot(options.run, options.out)
    return str(options.out)


def _pack(options: argparse.Namespace) -> str:
    from training.pieces import pack

    return f"{len(pack(options.files, options.out, mebibytes=options.mebibytes))} pieces"


def _unpack(options: argparse.Namespace) -> str:
    from training.pieces import unpack

    return "\n".join(map(str, unpack(options.pieces, options.out)))


if __name__ == "__main__":
    raise SystemExit(main())
