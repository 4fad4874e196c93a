"""A machine made for one test: its clipboard programs are scripts that record and misbehave."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import msgspec

from postui.clipboard import Receipt, copy

_OSC52 = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


class Desk(msgspec.Struct):
    """Where the fakes live, the environment, and what reached the terminal."""

    folder: Path
    programs: Path
    env: dict[str, str]
    sent: list[str] = msgspec.field(default_factory=list)

    def program(self, name: str, body: str) -> None:
        """Put a shell script on PATH; `$HERE` is a folder it may write in."""
        path = self.programs / name
        path.write_text(
            f"#!/bin/sh\nPATH=/usr/bin:/bin\nHERE='{self.folder}'\n{body}\n", encoding="utf-8"
        )
        path.chmod(0o755)

    def xclip(self) -> None:
        """A working X clipboard, kept in a file."""
        self.env["DISPLAY"] = ":7"
        self.program(
            "xclip", 'echo "$*" >>"$HERE/calls"\n'
            'case "$*" in *-o*) cat "$HERE/held";; *) cat >"$HERE/held";; esac'
        )  # fmt: skip

    def tmux(self, features: str = "", session: str = "-SSH_CONNECTION", old: bool = False) -> None:
        """A tmux that records; `old` knows no `load-buffer -w`."""
        self.env["TMUX"] = "/tmp/tmux-0/default,1,0"
        refuse = '*" -w "*) echo "usage: load-buffer" >&2; exit 1;;' if old else ""
        self.program(
            "tmux",
            f'echo "$*" >>"$HERE/calls"\ncase " $* " in {refuse}\n'
            '*load-buffer*) cat >"$HERE/buffer";;\n'
            f"*client_termfeatures*) echo '{features}';;\n"
            f"*SSH_CONNECTION*) echo '{session}';;\nesac",
        )

    def copy(
        self, text: str, setting: str = "auto", timeout: float = 5.0, *, is_web: bool = False
    ) -> Receipt:
        """Copy on this machine, to a terminal that takes everything."""
        return copy(text, self.env, setting, write=self.sent.append, timeout=timeout, is_web=is_web)

    def read(self, name: str) -> str:
        """What a fake left in a file; empty when it was not run."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def in_terminal(self) -> str:
        """The text of the one OSC 52 that was sent; empty when none was."""
        found = _OSC52.findall("".join(self.sent))
        return base64.b64decode(found[-1]).decode() if found else ""
