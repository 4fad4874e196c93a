"""Where the styles and the sample data are, however postui was installed.

In a wheel they lie inside the package; in a checkout (editable installs, `uv run`, a bare
`pytest`) beside it. A folder beside the package counts only when `pyproject.toml` is there too.
"""

from __future__ import annotations

from pathlib import Path

from postui.model.errors import PostuiError

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `styles` or `sample_data`. Raises PostuiError naming both places looked at."""
    bundled = _PACKAGE / name
    if bundled.is_dir():
        return bundled
    beside = _PACKAGE.parent / name
    if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return beside
    raise PostuiError(
        f"the folder {name!r} is missing: looked for {bundled} and {beside}",
        "install postui again",
    )
