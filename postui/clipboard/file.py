"""The route that is left when no other took the text: a file only its owner can read.

The folder is 0700 and ours, the file 0600, and it is replaced whole or not at all.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from postui.clipboard.job import Job, Receipt, failed

NAME = "clip.txt"


def send(job: Job, why: str = "") -> Receipt:
    """Save the text; `why` it was not copied, or empty when a file is what was asked for."""
    reason = "no folder to save it in"
    for folder in _folders(job.env):
        try:
            path = save(job.data, folder)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            continue
        where = f"saved to {_short(path, job.env)}"
        message = f"Not copied: {why} · {where}" if why else f"S{where[1:]}"
        return Receipt(True, "file", message, str(path))
    return failed("file", f"Not copied: {why} · not saved: {reason}" if why else reason)


def save(data: bytes, folder: Path) -> Path:
    """Replace the folder's clip.txt and return its path.

    Raises OSError when the folder cannot be made, belongs to somebody else, or takes no file.
    """
    import tempfile

    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.geteuid():
        raise PermissionError(f"{folder} is not a folder of yours")
    if stat.S_IMODE(found.st_mode) != 0o700:
        folder.chmod(0o700)
    path = folder / NAME
    handle, draft = tempfile.mkstemp(prefix=f".{NAME}.", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    return path


def _folders(env: Mapping[str, str]) -> Iterator[Path]:
    """Where to try: the runtime folder when the login made one, then the state folder."""
    runtime = Path(env.get("XDG_RUNTIME_DIR", ""))
    if runtime.is_absolute():
        yield runtime / "postui"
    state = Path(env.get("XDG_STATE_HOME", ""))
    if not state.is_absolute():
        home = _home(env)
        if home is None:
            return
        state = home / ".local" / "state"
    # When it cannot be made, the attempt to save there says why.
    with suppress(OSError, ValueError):
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    yield state / "postui"


def _home(env: Mapping[str, str]) -> Path | None:
    home = Path(env.get("HOME", ""))
    if home.is_absolute():
        return home
    try:
        return Path.home()
    except RuntimeError:
        return None


def _short(path: Path, env: Mapping[str, str]) -> str:
    home = _home(env)
    if home is not None and path.is_relative_to(home):
        return str(Path("~") / path.relative_to(home))
    return str(path)
