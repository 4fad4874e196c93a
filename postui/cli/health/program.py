"""The program itself: its versions, its libraries' versions, and the files it comes with."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import postui
from postui.assets import folder
from postui.model.check import Check, Level
from postui.model.errors import PostuiError

LIBRARIES = ("textual", "tinydb", "msgspec")
FOLDERS = {"styles": "styles", "sample data": "sample_data"}


def examine() -> Iterator[Check]:
    """What is installed here. Nothing of it is imported."""
    yield _check("postui", "ok", f"{postui.__version__} in {Path(postui.__file__).parent}")
    system = os.uname()
    python = f"{platform.python_version()} ({sys.executable}) on {system.sysname} {system.release}"
    yield _check("python", "ok", python)
    yield _libraries()
    for name, kept in FOLDERS.items():
        try:
            yield _check(name, "ok", str(folder(kept)))
        except PostuiError as error:
            yield _check(name, "fail", error.message, error.hint)
    if _is_not_compiled():
        found = "no compiled files beside the program, so that it starts slowly"
        do = f"{sys.executable} -m compileall -q {Path(postui.__file__).parent}"
        yield _check("start", "warn", found, do)


def _libraries() -> Check:
    told, missing = [], []
    for name in LIBRARIES:
        try:
            told.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return _check("libraries", "fail", f"missing: {', '.join(missing)}", "install postui again")
    return _check("libraries", "ok", ", ".join(told))


def _is_not_compiled() -> bool:
    spec = postui.__spec__
    return bool(spec and spec.cached and not Path(spec.cached).exists())


def _check(name: str, level: Level, found: str, do: str = "") -> Check:
    return Check("program", name, level, found, do)
