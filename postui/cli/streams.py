"""The streams of a run: they take any text, and end quietly when nobody reads them any more."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

PIPE_CLOSED = 128 + 13
"""The exit code of a program that SIGPIPE ends."""
PROBLEMS = 10
"""The exit code of `check` when it found errors."""


def prepare() -> None:
    """Let no character stop a line, whatever encoding the streams have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_errors_for(stream.encoding))


def finish(code: int) -> int:
    """Write what is still waiting; gives the exit code, another one when that fails."""
    if code == PIPE_CLOSED:
        _silence(sys.stdout)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            code = code or PIPE_CLOSED
            _silence(stream)
        except (OSError, ValueError) as error:
            _silence(stream)
            if code in (0, PROBLEMS):
                code = code or 1
                _last_words(error)
    return code


def _errors_for(encoding: str) -> str:
    if codecs.lookup(encoding).name == "utf-8":
        return "replace"  # half a surrogate pair, from an argument that was not UTF-8
    codecs.register_error("postui", _nearest)
    return "postui"


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """The nearest ASCII for what an encoding does not have: "->" is better than a crash."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from postui.tui.glyphs import ASCII

    text = ASCII.plain(error.object[error.start : error.end])
    plain = unicodedata.normalize("NFKD", text)
    kept = (char for char in plain if not unicodedata.combining(char))
    return "".join(char if char.isascii() else "?" for char in kept), error.end


def _silence(stream: TextIO | None) -> None:
    """What is left in a stream nobody reads goes nowhere, without a word at the very end."""
    if stream is not None:
        with suppress(OSError, ValueError):
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, stream.fileno())
            os.close(null)


def _last_words(error: Exception) -> None:
    reason = getattr(error, "strerror", None) or error
    with suppress(OSError, ValueError):
        sys.stderr.write(f"postui: the output could not be written: {reason}\n")
