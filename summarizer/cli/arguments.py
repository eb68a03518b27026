"""The options of the command line. Imports nothing heavy: `--help` must be immediate."""

from __future__ import annotations

import argparse
import difflib
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from ..messages.errors import InvalidOption
from ..types import AUTO_BULLETS, DEFAULT_BULLETS, DEFAULT_COLUMNS, MAX_BULLETS, STRATEGIES

FORMATS = ("text", "markdown", "html", "json", "tsv", "docx")
BATCH_FORMATS = ("json", "markdown", "html", "tsv", "docx")

_COMMANDS = ("summarize", "translate", "detect", "batch", "feed", "models", "profiles", "routes")
_OF_ALL_COMMANDS = ("-h", "--help", "--version")
_DESCRIPTION = """\
The same few points of a news article in French and in English, side by side, on
your own machine. Without a command, visavis summarizes."""
_FILE_HELP = (
    "a file (txt, md, html, pdf, docx, odt, epub, srt, vtt, eml), or the http(s) address of a "
    "page; '-' or nothing is standard input"
)
_PART_HELP = "of a book, only chapter N, or chapters N to M (default: all)"
_EXAMPLES = """\
examples:
  visavis article.pdf
  visavis https://www.exemple.fr/article
  visavis --part 3 book.epub
  visavis --bullets 3 --format html --output points.html article.txt
  visavis translate --target en article.txt
  visavis models list

A file that is called like a command is named with its folder, as in ./translate.
Exit status: 0 done, 1 failed, 2 wrong usage, 130 interrupted.
"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments. Raises InvalidOption; leaves by SystemExit for --help and --version."""
    named = bool(argv) and argv[0] in (*_COMMANDS, *_OF_ALL_COMMANDS)
    if len(argv) > 1 and not named and not argv[0].startswith("-"):
        _refuse_misspelt(argv[0])
    return _parser().parse_args([*([] if named else ["summarize"]), *argv])


def _refuse_misspelt(word: str) -> None:
    """Raises InvalidOption for a misspelt command that names no file: `visavis detct FILE`."""
    close = difflib.get_close_matches(word, _COMMANDS, n=1, cutoff=0.8)
    if close and not Path(word).exists():
        raise InvalidOption(f"no file or command is called '{word}'; did you mean '{close[0]}'?")


class _Parser(argparse.ArgumentParser):
    """Reports wrong usage as our own error, on one line."""

    def __init__(self, **options: Any) -> None:
        raw = argparse.RawDescriptionHelpFormatter
        super().__init__(allow_abbrev=False, formatter_class=raw, **options)

    def error(self, message: str) -> NoReturn:
        raise InvalidOption(f"{message}; see '{self.prog} --help'")


class _Version(argparse.Action):
    """Prints the version; looks it up only then."""

    def __init__(self, option_strings: Sequence[str], dest: str, **_: Any) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and leave")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from ..types.version import __version__

        print(f"visavis {__version__}")
        parser.exit()


def _parser() -> _Parser:
    usage = "visavis [options] [FILE|ADDRESS|-]\n       visavis COMMAND [options] [...]"
    parser = _Parser(prog="visavis", usage=usage, epilog=_EXAMPLES, description=_DESCRIPTION)
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(
        title="commands", prog="visavis", dest="command", metavar="COMMAND"
    )
    # Listed here for the general help; the command itself reads them.
    _summary_options(parser.add_argument_group("options of summarize"))
    _add_summarize(commands, usage=parser)
    _add_translate(commands)
    _add_detect(commands)
    _add_batch(commands)
    _add_feed(commands)
    _add_models(commands)
    commands.add_parser("profiles", help="list the profiles: which models are preferred")
    _add_routes(commands)
    return parser


def _add_summarize(commands: Any, *, usage: _Parser) -> None:
    parser = commands.add_parser("summarize", prog="visavis", help="the points, side by side")
    parser.set_defaults(usage=usage.format_help)
    _add_file(parser)
    _summary_options(parser)


def _add_translate(commands: Any) -> None:
    parser = commands.add_parser("translate", help="the whole text in another language")
    parser.set_defaults(usage=parser.format_help)
    _add_file(parser)
    parser.add_argument("--target", type=_language, default="en", metavar="LANG", help=_EN)
    _run_options(parser)


def _add_detect(commands: Any) -> None:
    parser = commands.add_parser("detect", help="the language of a text, and how sure that is")
    parser.set_defaults(usage=parser.format_help, offline=False, quiet=True)
    _add_file(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _add_batch(commands: Any) -> None:
    parser = commands.add_parser(
        "batch", help="many articles into a folder; goes on after any interruption"
    )
    add = parser.add_argument
    add("inputs", metavar="INPUT", nargs="+", help=_INPUT_HELP)
    add("--output", type=Path, metavar="DIR", required=True, help="folder for the results")
    add(
        "--format",
        type=_formats,
        default=(),
        metavar="FORMATS",
        help=f"files of each article, such as html,tsv: {', '.join(BATCH_FORMATS[1:])}; "
        "articles.jsonl and index.html are always written",
    )
    add("--jobs", type=_count, metavar="N", help="processes, each with models of its own")
    add("--retry-failed", action="store_true", help="try the articles that failed again")
    add(
        "--ray",
        nargs="?",
        const="local",
        metavar="ADDRESS",
        help="work on a Ray cluster, or on a local one without ADDRESS; INPUT is JSON lines or "
        "Parquet with an id and a text",
    )
    _points_options(parser)
    _text_options(parser)


def _add_feed(commands: Any) -> None:
    parser = commands.add_parser("feed", help="what is new in feeds, as a feed and as a page")
    add = parser.add_argument
    add("feeds", metavar="URL", nargs="+", help="the address of a feed, or of a page with one")
    add(
        "--output",
        type=Path,
        metavar="FILE",
        action="append",
        required=True,
        help="an Atom feed (.xml) or a page (.html); may be given twice",
    )
    add("--state", type=Path, metavar="FILE", help="what was read (default: beside the output)")
    add(
        "--first",
        type=_count,
        default=10,
        metavar="N",
        help="items of a feed that is new here (default: 10)",
    )
    _points_options(parser)
    _text_options(parser)


def _add_models(commands: Any) -> None:
    models = commands.add_parser("models", help="list, fetch, check and remove models")
    actions = models.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="all models, and which are on this disk")
    pull = actions.add_parser("pull", help="fetch the files of a model")
    pull.add_argument("--offline", action="store_true", help="never use the network")
    pull.add_argument("--quiet", action="store_true", help="show no progress")
    _add_connect(actions)
    add = actions.add_parser("add", help="take a file that you already have")
    verify = actions.add_parser("verify", help="read the files again and compare their digests")
    tried = actions.add_parser("try", help="show what a model makes of some known sentences")
    tried.add_argument("--offline", action="store_true", help="never use the network")
    tried.add_argument("--quiet", action="store_true", help="show no progress")
    where = actions.add_parser("where", help="show where the files of a model are")
    remove = actions.add_parser("remove", help="delete the files of a model")
    for action in (pull, add, tried, where, remove):
        action.add_argument("id", metavar="ID", help="as shown by 'visavis models list'")
    add.add_argument("file", metavar="FILE", type=Path, help="recognised by its sha256")
    verify.add_argument("id", metavar="ID", nargs="?", help="default: all that are on this disk")


def _add_connect(actions: Any) -> None:
    parser = actions.add_parser("connect", help="use a model on a server of your own")
    add = parser.add_argument
    add("url", metavar="URL", help="of its OpenAI interface, such as http://127.0.0.1:11434/v1")
    add("--model", metavar="NAME", help="its name there (default: the only one)")
    add("--key-from", metavar="VARIABLE", help="the variable with the key, if there is one")
    add("--task", choices=("translation", "summarization"), default="translation", help=_TASK_HELP)
    add("--id", type=_id, metavar="ID", help="its name here (default: by its name there)")


def _add_routes(commands: Any) -> None:
    parser = commands.add_parser("routes", help="which models do what, for every language")
    _route_options(parser)
    _model_options(parser)


def _add_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", nargs="?", help=_FILE_HELP)
    parser.add_argument("--part", type=_part, metavar="N[-M]", help=_PART_HELP)


_INPUT_HELP = "a file, folder, address, feed:ADDRESS, or a file of addresses or JSON lines"
_TASK_HELP = "what it is for (default: translation)"
_EN = "language to translate into (default: en)"


def _summary_options(parser: Any) -> None:
    _points_options(parser)
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    _run_options(parser)


def _points_options(parser: Any) -> None:
    parser.add_argument(
        "--bullets",
        type=_bullets,
        default=DEFAULT_BULLETS,
        metavar="N",
        help=f"1 to {MAX_BULLETS} points (default: auto, the article decides)",
    )
    _route_options(parser)


def _route_options(parser: Any) -> None:
    parser.add_argument(
        "--columns",
        type=_columns,
        default=DEFAULT_COLUMNS,
        metavar="LANGS",
        help="languages shown, in order (default: fr,en)",
    )
    parser.add_argument(
        "--strategy",
        choices=STRATEGIES,
        help="what comes first (default: the points, where a summariser reads the language)",
    )
    parser.add_argument(
        "--summarizer", metavar="ID", help="this model makes the points, in place of the profile's"
    )


def _model_options(parser: Any) -> None:
    add = parser.add_argument
    profile = os.environ.get("VISAVIS_PROFILE") or "auto"
    shown = profile.replace("%", "%%")
    add("--profile", default=profile, metavar="NAME", help=f"models to prefer (default: {shown})")
    add("--translator", metavar="ID", help="this model translates, in place of the profile's")
    add("--offline", action="store_true", help="never use the network")


def _run_options(parser: Any) -> None:
    _text_options(parser)
    parser.add_argument(
        "--output", type=Path, metavar="FILE", help="write there instead of to standard output"
    )


def _text_options(parser: Any) -> None:
    add = parser.add_argument
    add("--source", type=_language, metavar="LANG", help="language of the text (default: detected)")
    add("--glossary", type=Path, metavar="FILE", help="terms and their translations, by tabs")
    _model_options(parser)
    add("--quiet", action="store_true", help="show no progress")


def _bullets(value: str) -> int:
    if value == "auto":
        return AUTO_BULLETS
    if not re.fullmatch(r"[0-9]{1,9}", value) or not 1 <= int(value) <= MAX_BULLETS:
        raise argparse.ArgumentTypeError(
            f"{value!r} is not a whole number from 1 to {MAX_BULLETS}, and not auto"
        )
    return int(value)


def _count(value: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,2}", value):
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number from 1 to 999")
    return int(value)


def _formats(value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(value.split(",")))
    if wrong := [name for name in names if name not in BATCH_FORMATS]:
        raise argparse.ArgumentTypeError(
            f"{', '.join(wrong)!r} is not one of {', '.join(BATCH_FORMATS)}"
        )
    return tuple(name for name in names if name != "json")


def _part(value: str) -> tuple[int, int]:
    found = re.fullmatch(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?", value)
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise argparse.ArgumentTypeError(f"{value!r} is not a number of a part, such as 3 or 3-5")
    return int(found[1]), int(found[2] or found[1])


def _id(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", value):
        raise argparse.ArgumentTypeError(
            f"{value!r} is not an id: small letters, digits, dots and hyphens"
        )
    return value


def _language(value: str) -> str:
    code = value.strip().lower()
    if not re.fullmatch(r"[a-z]{2,3}", code):
        raise argparse.ArgumentTypeError(f"{value!r} is not a language code such as 'fr'")
    return code


def _columns(value: str) -> tuple[str, ...]:
    languages = tuple(_language(code) for code in value.split(","))
    if len(set(languages)) < len(languages):
        raise argparse.ArgumentTypeError(f"{value!r} names a language twice")
    return languages
