"""What is left of an error nobody foresaw: a report in the state folder, not on the screen.

A traceback may quote records, so it is for the person's eyes (mode 0600) and never printed.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path


def report(error: BaseException, env: Mapping[str, str], now: datetime) -> str:
    """Write the report; gives its path, or why there is none."""
    try:
        base = Path(env.get("XDG_STATE_HOME") or "~/.local/state").expanduser() / "postui"
        path = base / f"crash-{now:%Y%m%d-%H%M%S}.txt"
        base.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write("".join(traceback.format_exception(error)))
    except OSError as failed:
        return f"(no report: {failed.strerror})"
    except RuntimeError as failed:  # pathlib's, where no home folder is known
        return f"(no report: {failed})"
    return str(path)


def last_words(error: BaseException, env: Mapping[str, str], now: datetime) -> str:
    """The one line that is printed."""
    kind = type(error).__name__
    where = report(error, env, now)
    return f"postui stopped: {kind}. What was shown as saved is saved. Report: {where}"
