"""How commands write: data to stdout, words to stderr, and nothing that a terminal would obey.

Every text goes through `safe` on its way out, whatever it was made of; JSON is escaped instead, so
that it still says exactly what is stored.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress

from postui.model.clean import clean_line

SCHEMA = 1
"""The version of every JSON shape the commands print."""


def safe(text: str) -> str:
    """A line as a terminal may get it: no control character, nothing that hides or reorders.

    Text that was cleaned where it entered, as all of a sound store is, comes out as it is.
    """
    if text.isprintable():
        return text
    inner = text.strip(" ")
    indent = len(text) - len(text.lstrip(" "))
    return f"{text[:indent]}{clean_line(inner, sys.maxsize)}{text[indent + len(inner) :]}"


def safe_block(text: str) -> str:
    """The same for text of several lines and columns: line ends and tabs stay."""
    lines = ("\t".join(map(safe, line.split("\t"))) for line in text.split("\n"))
    return "\n".join(lines)


def out(line: str = "") -> None:
    """A line of data."""
    if sys.stdout is not None:
        sys.stdout.write(f"{safe(line)}\n")


def out_page(lines: Iterable[str]) -> None:
    """Lines that belong together, in one piece: `| head` then takes it without breaking the pipe.

    A pipe holds 64 KiB, so that only a longer page can be cut off.
    """
    if sys.stdout is not None:
        sys.stdout.write("".join(f"{safe(line)}\n" for line in lines))


def out_block(text: str) -> None:
    """Data of several lines, with a line end behind the last."""
    if sys.stdout is not None:
        sys.stdout.write(f"{safe_block(text)}\n")


def say(line: str) -> None:
    """A line of words, after the data that came before it.

    A stream that takes nothing, such as a full disk, stops no command: `streams.finish` tells.
    """
    with suppress(OSError):
        if sys.stdout is not None:
            sys.stdout.flush()
    with suppress(OSError):
        if sys.stderr is not None:
            sys.stderr.write(f"{safe(line)}\n")


def out_json(value: object) -> None:
    """One JSON document."""
    import msgspec

    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:  # the name of a file that is not UTF-8
        import json

        text = json.dumps(value, indent=2)
    out_json_text(text)


def out_json_text(text: str) -> None:
    """JSON text, its harmful characters written as escapes; always UTF-8 (RFC 8259 §8.1)."""
    _out_bytes(f"{escaped(text).rstrip()}\n".encode())


def out_csv(text: str) -> None:
    """CSV text, its own line ends kept; always UTF-8, as a file would be."""
    lines = (line.removesuffix("\r") for line in text.split("\n"))
    _out_bytes("\r\n".join("\t".join(map(safe, line.split("\t"))) for line in lines).encode())


def escaped(text: str) -> str:
    """JSON text in which every character that does not print is written as an escape.

    Outside its strings JSON has no such character but line ends, so the meaning stays the same.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return "\n".join(map(_printing, text.split("\n")))


def _printing(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(char if char.isprintable() else _escape(char) for char in line)


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def _out_bytes(data: bytes) -> None:
    if sys.stdout is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
