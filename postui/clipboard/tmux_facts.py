"""What tmux says of itself and of the terminal outside, for `postui doctor`. It is only asked."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from postui.clipboard.child import run

_ASK = (
    *("display", "-p", "#{version}\n#{client_termfeatures}", ";"),
    *("show", "-gv", "set-clipboard", ";"),
    *("show", "-gqv", "allow-passthrough"),  # before 3.3 there is none, which -q takes
)


class TmuxFacts(msgspec.Struct, frozen=True):
    """The answers; all empty but `problem` when there were none."""

    problem: str = ""
    """Why tmux did not answer, on one line."""
    version: str = ""
    """Such as 3.3a or next-3.6."""
    features: tuple[str, ...] = ()
    """What tmux believes the terminal outside can do."""
    set_clipboard: str = ""
    allow_passthrough: str = ""

    @property
    def loads_outward(self) -> bool:
        """Whether `load-buffer` has -w, which is how a copy gets past tmux (since 3.2)."""
        found = re.search(r"(\d+)\.(\d+)", self.version)
        return not found or (int(found[1]), int(found[2])) >= (3, 2)

    @property
    def passes_on(self) -> bool:
        """Whether tmux believes that the terminal outside has a clipboard."""
        return "clipboard" in self.features


def ask_tmux(env: Mapping[str, str], timeout: float = 1.0) -> TmuxFacts | None:
    """Ask the tmux around this process, for at most `timeout` seconds; None outside of tmux."""
    if not env.get("TMUX"):
        return None
    ran = run(["tmux", *_ASK], env, timeout)
    if ran.problem:
        return TmuxFacts(ran.problem)
    lines = [line.strip() for line in ran.out.split("\n")] + [""] * 4
    features = tuple(filter(None, lines[1].split(",")))
    return TmuxFacts("", lines[0], features, lines[2], lines[3])
