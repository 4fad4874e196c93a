"""One copy, from a text to a receipt: the first route that takes it, else the file.

It never raises and no single step outlasts its time limit; it blocks, so the board calls it in a
thread. What it says holds no control character, whatever paths and programs are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from postui.clipboard import command, desktop, file, osc52, screen, tmux
from postui.clipboard.job import Job, Receipt, Write
from postui.clipboard.payload import payload, preview
from postui.clipboard.route import routes
from postui.model.clean import clean_line

_SENDERS: dict[str, Callable[[Job], Receipt]] = {
    "web": osc52.send_web,
    "tmux": tmux.send,
    "screen": screen.send,
    "osc52": osc52.send,
    "pyperclip": desktop.send,
    "command": command.send,
}
_NOWHERE = "no clipboard within reach"


def copy(
    text: str,
    env: Mapping[str, str],
    setting: str = "auto",
    *,
    write: Write | None,
    timeout: float = 2.0,
    is_web: bool = False,
    hint: str = "Y shows text",
) -> Receipt:
    """Copy a text by the routes `choose` explains, and say truthfully what became of it.

    `write` puts an escape sequence on the terminal, None when there is none. `timeout` is in
    seconds, for each step. `hint` tells where to see the text when its arrival is unconfirmed.
    """
    plain = payload(text)
    if not plain:
        return Receipt(ok=False, route="", message="Nothing to copy")
    job = Job(plain, env, write, timeout, hint, setting.strip() or "auto")
    receipt, tried = _first_taker(job, is_web)
    return msgspec.structs.replace(
        receipt,
        message=clean_line(receipt.message),
        preview=preview(plain),
        tried=tuple(map(clean_line, tried)),
    )


def _first_taker(job: Job, is_web: bool) -> tuple[Receipt, list[str]]:
    tried: list[str] = []
    why = _NOWHERE
    ways = routes(job.env, job.setting, is_web=is_web)
    for route in ways[:-1]:
        receipt = _SENDERS[route.name](job)
        if receipt.ok:
            return receipt, tried
        why = receipt.message
        tried.append(f"{route.name}: {why.removeprefix(f'{route.name}: ')}")
    asked_for = len(ways) == 1 and job.setting == "file"
    return file.send(job, "" if asked_for else why), tried
