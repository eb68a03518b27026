"""The examples for cron and systemd start commands that exist, at times that systemd knows."""

from __future__ import annotations

import configparser
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from summarizer.cli.arguments import parse

FOLDER = Path(__file__).parents[1] / "examples" / "feeds"


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.read_string((FOLDER / name).read_text("utf-8"))
    return parser


def command_of_cron() -> str:
    (line,) = (
        line for line in (FOLDER / "crontab").read_text("utf-8").splitlines() if line[0] != "#"
    )
    *times, command = line.split(maxsplit=5)
    assert len(times) == 5
    return command.removesuffix(" >/dev/null")


def command_of_systemd() -> str:
    return unit("visavis-feed.service")["Service"]["ExecStart"]


@pytest.mark.parametrize("command", [command_of_cron(), command_of_systemd()])
def test_command_is_understood(command: str) -> None:
    program, *arguments = shlex.split(command)
    assert program.endswith("/visavis")
    parsed = parse(arguments)
    assert parsed.command == "feed"
    assert [path.suffix for path in parsed.output] == [".xml", ".html"]


def test_timer_belongs_to_the_service() -> None:
    timer = unit("visavis-feed.timer")
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert timer["Timer"]["Persistent"] == "true"
    assert (FOLDER / "visavis-feed.service").is_file()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
def test_systemd_knows_the_time() -> None:
    time = unit("visavis-feed.timer")["Timer"]["OnCalendar"]
    subprocess.run(["systemd-analyze", "calendar", time], check=True, capture_output=True)
