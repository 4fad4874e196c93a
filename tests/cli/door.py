"""Running commands in this process, on a desk of their own, and what came of it."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec
from click.testing import CliRunner

from postui.cli import streams
from postui.cli.main import run as run_command
from postui.model.record import Record
from postui.store.seed import create_store

ROOT = Path(__file__).resolve().parents[2]
NOW = "2026-11-23 14:05"


class _Door(click.Command):
    """What click's runner takes for a command: ours, with its own handling of every error."""

    def main(self, args: Any = None, *_: Any, **__: Any) -> NoReturn:
        """Run as `postui` does, without its signal handlers."""
        sys.exit(streams.finish(run_command(args or ())))


class Result(msgspec.Struct, frozen=True):
    """How a command ended."""

    code: int
    data: bytes
    words: str

    @property
    def text(self) -> str:
        """What it wrote to stdout."""
        return self.data.decode()

    @property
    def lines(self) -> list[str]:
        """The same, by line."""
        return self.text.splitlines()

    @property
    def json(self) -> Any:
        """The same, as JSON."""
        return json.loads(self.data)


class Desk:
    """A home folder, a store in it, and the commands on them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.store = home / "store.json"
        self.env: dict[str, str | None] = {
            **{name: None for name in os.environ if name.startswith(("POSTUI_", "XDG_", "SSH_"))},
            "HOME": str(home), "LOGNAME": "dario", "TZ": "America/Los_Angeles", "TMUX": None,
            "DISPLAY": None, "WAYLAND_DISPLAY": None, "STY": None, "TERM": "dumb",
            "POSTUI_NOW": NOW, "POSTUI_STORE": str(self.store), "POSTUI_CLIPBOARD": "file",
            "XDG_RUNTIME_DIR": str(home),
        }  # fmt: skip

    def __call__(self, *arguments: str, stdin: str | bytes = "", **env: str | None) -> Result:
        """Run one command; a single text is split as a shell does."""
        words = shlex.split(arguments[0]) if len(arguments) == 1 else arguments
        done = CliRunner().invoke(_Door("postui"), list(words), input=stdin, env=self.env | env)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Result(done.exit_code, done.stdout_bytes, done.stderr)

    def fill(self, *records: Record) -> None:
        """Make a store of records that have their ids."""
        create_store(self.store, records)

    def process(
        self,
        arguments: str,
        *,
        stdin: Any = subprocess.DEVNULL,
        stdout: Any = subprocess.PIPE,
        stderr: Any = subprocess.PIPE,
        **env: str | None,
    ) -> subprocess.Popen[bytes]:
        """A command in a process of its own, its output in pipes."""
        told = os.environ | {"PYTHONPATH": str(ROOT)} | self.env | env
        return subprocess.Popen(
            [sys.executable, "-m", "postui", *shlex.split(arguments)],
            env={name: value for name, value in told.items() if value is not None},
            cwd=self.home, stdin=stdin, stdout=stdout, stderr=stderr,
        )  # fmt: skip
