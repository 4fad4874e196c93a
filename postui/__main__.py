"""`python -m postui`, and the `postui` command."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command line; never returns.

    The version is told without the command line's libraries, which take longer than the telling.
    """
    try:
        if sys.argv[1:] in (["--version"], ["-V"]):
            from postui import __version__

            sys.stdout.write(f"postui {__version__}\n")
            sys.exit(0)
        # A command is over before there is garbage worth collecting; the board collects later.
        gc.disable()
        from postui.cli.main import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
