"""`python -m postui`, and the `postui` command."""

from __future__ import annotations

from postui.cli.main import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
