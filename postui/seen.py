"""What a person has seen of a store: the last commit before they left the board.

Remembered per store and user in the state folder. It is a courtesy, so nothing about it is ever an
error: a file that is missing, damaged or cannot be written remembers nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import msgspec


class Seen(msgspec.Struct, frozen=True):
    """The number of the last commit somebody has seen, and when they left (RFC 9557)."""

    seq: Annotated[int, msgspec.Meta(ge=0)]
    at: str


_All = dict[str, dict[str, Seen]]
_NO_MATTER = (OSError, UnicodeError, RecursionError, RuntimeError, msgspec.MsgspecError)
"""What may be wrong with the file, its folder or the home folder."""


def seen_path(env: Mapping[str, str]) -> Path:
    """Where it is remembered, whether or not it is there."""
    base = env.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser() / "postui" / "seen.json"


def last_seen(env: Mapping[str, str], store_id: str, user: str) -> Seen | None:
    """What the user had seen of the store when they last left it; None when nobody knows."""
    return _read(env).get(store_id, {}).get(user)


def remember(env: Mapping[str, str], store_id: str, user: str, seq: int, at: str) -> None:
    """Remember that the user has seen the store up to `seq`; other stores and users stay."""
    everyone = _read(env)
    everyone.setdefault(store_id, {})[user] = Seen(seq, at)
    try:
        text = msgspec.json.format(msgspec.json.encode(everyone), indent=1) + b"\n"
        _write(seen_path(env), text)
    except _NO_MATTER:
        return


def _read(env: Mapping[str, str]) -> _All:
    try:
        path = seen_path(env)
        if not path.is_file():  # opening a pipe would wait for ever
            return {}
        return msgspec.json.decode(path.read_bytes(), type=_All)
    except _NO_MATTER:
        return {}


def _write(path: Path, text: bytes) -> None:
    """Put the file in place whole, for its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    try:
        with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
            file.write(text)
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
