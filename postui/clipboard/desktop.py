"""The local desktop's clipboard, by pyperclip; its word is not taken, the text is read back.

pyperclip runs in a short-lived Python of its own. It never looks at its tools' exit status, waits
for them without end, and lets them write on the terminal the board is painted on; a child process
captures all they say, can be ended with everything it started, and costs the board no import.
It takes about a tenth of a second, off the board's thread.
"""

from __future__ import annotations

import sys
from pathlib import Path

from postui.clipboard.child import run
from postui.clipboard.job import Job, Receipt, failed

READBACK = Path(__file__).with_name("readback.py")


def send(job: Job) -> Receipt:
    """To the desktop; succeeds only when reading back gives exactly the text."""
    if not sys.executable:
        return failed("pyperclip", "the Python that runs this is not known")
    env = dict(job.env)
    if sys.platform == "darwin":
        # pbcopy takes its input for MacRoman in a C locale, as over launchd.
        env["LC_ALL"] = "en_US.UTF-8"
    # -P: nothing in the working directory or beside the script is taken for a library.
    ran = run([sys.executable, "-P", str(READBACK)], env, job.timeout, job.data)
    if ran.problem:
        said = ran.problem.partition(": ")[2] if ran.refused else ran.problem
        return failed("pyperclip", f"pyperclip: {said}")
    return Receipt(True, "pyperclip", "Copied (pyperclip)", confirmed=True)
