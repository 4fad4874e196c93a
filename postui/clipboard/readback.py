"""A program of its own: put standard input on the desktop's clipboard and see that it is there.

Exit status 0 means that reading back gave the same text; anything else is explained by the last
line of standard error. Run by file name, it imports nothing of postui.
"""

from __future__ import annotations

import sys
import time

TRIES = 3
PAUSE = 0.05


def main() -> None:
    """Copy, then read back; a tool that serves the selection may need a moment to start."""
    import pyperclip

    text = sys.stdin.buffer.read().decode()
    try:
        pyperclip.copy(text)
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE)
            if pyperclip.paste().replace("\r\n", "\n") == text:
                return
    except FileNotFoundError as error:
        sys.exit(f"there is no {error.filename} here")
    except pyperclip.PyperclipException:
        sys.exit("no clipboard program found (xclip, xsel, wl-clipboard)")
    sys.exit("the clipboard does not hold the text")


if __name__ == "__main__":
    main()
