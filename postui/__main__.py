"""`python -m postui`, and the `postui` command."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line and end the process; never returns.

    Short commands are mostly start and end, so both are kept short: the version is told without
    the command line's libraries, nothing is collected while there is no garbage (the board turns
    that on), and the interpreter does not take itself apart at the end.
    """
    try:
        if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
            from postui import __version__

            sys.stdout.write(f"postui {__version__}\n")
            sys.exit(0)
        gc.disable()
        from postui.cli.main import main as run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


if __name__ == "__main__":
    main()
