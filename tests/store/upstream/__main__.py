"""TinyDB's own tests on our tables and storage, out of the source package that they come in.

    pip download --no-binary :all: --no-deps tinydb==4.9.0
    python -m tests.store.upstream tinydb-4.9.0.tar.gz

`TinyDB`, `JSONStorage` and `MemoryStorage` are replaced by ours before the tests are read. Those
that do not hold are listed with their reason in `stand_ins`; one that is listed and passes fails
the run. In the end all is run once more with a storage that forgets what it is given, to show that
it is ours that is tested. The tests are TinyDB's authors' and are not kept here.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pytest
import tinydb.storages
from tinydb.version import __version__ as installed

from postui.model.draft import Commit
from postui.store.file import FileStore, Make
from postui.store.storage import StoreStorage
from tests.store.upstream import stand_ins

VERSION = "4.9.0"
SHA256 = "6928b1fa785186bda7952a0ba05aaeedc883ede565ca9c7d608de44e5e75de70"
FORGETFUL = "--forgetful"
AT_LEAST_COMMITS, AT_LEAST_FAILURES = 300, 100
"""How much of it must reach the store: commits made, and tests that fail when none is."""


class OnOurs:
    """A plugin for pytest: marks what does not hold, and counts what reached the store."""

    def __init__(self) -> None:
        self.commits = 0
        self.unknown = set(stand_ins.PINNED)

    def pytest_collection_modifyitems(self, items: list[pytest.Function]) -> None:
        """Mark what is listed as failing; strictly, so that the list stays true."""
        for item in items:
            whole = f"{item.path.name}::{item.name}"
            for name in (whole, whole.partition("[")[0]):
                if name in stand_ins.PINNED:
                    self.unknown.discard(name)
                    item.add_marker(pytest.mark.xfail(strict=True, reason=stand_ins.PINNED[name]))
        for module in {item.module for item in items if hasattr(item.module, "doc")}:
            module.doc = stand_ins.as_store(module.doc)

    def count(self) -> None:
        """Have every commit through TinyDB counted."""
        make = FileStore.make

        def counted(store: FileStore, how: Make) -> Commit:
            made = make(store, how)
            self.commits += 1
            return made

        FileStore.make = counted  # type: ignore[method-assign, assignment] # as long as this process


def unpacked(sdist: Path, folder: Path) -> Path:
    """The tests out of the package, and nothing else. Exits when it is not the one meant."""
    if installed != VERSION:
        sys.exit(f"these tests are for TinyDB {VERSION}; installed is {installed}")
    if hashlib.sha256(sdist.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{sdist} is not the package that was looked at when this was written")
    with tarfile.open(sdist) as package:
        inside = f"tinydb-{VERSION}/tests/"
        package.extractall(
            folder, [each for each in package if each.name.startswith(inside)], filter="data"
        )
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    # Not `tests`: that is a package of ours.
    return (folder / inside).rename(folder / "tinydb_tests")


def put_in_place(folder: Path) -> None:
    """Give TinyDB's names to our classes."""
    stand_ins.MemoryStorage.folder = folder
    parts: Any = (tinydb, tinydb.storages)
    for module in parts:
        module.JSONStorage = stand_ins.JSONStorage
        module.MemoryStorage = stand_ins.MemoryStorage
    parts[0].TinyDB = stand_ins.TinyDB


def run(sdist: Path, *, forgetful: bool) -> int:
    """All of the tests; what pytest returns, and 1 where they did not test ours."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tests = unpacked(sdist, folder)
        put_in_place(folder / "memory")
        ours = OnOurs()
        ours.count()
        if forgetful:
            StoreStorage.write = lambda *_: None  # type: ignore[method-assign] # what it is for
        options = ["-q", "-rx", "-c", str(folder / "pytest.ini"), "-p", "no:cacheprovider",
                   "-p", "no:asyncio"]  # fmt: skip
        failed = int(pytest.main([*options, str(tests)], plugins=[ours]))
    for each in sorted(ours.unknown):
        sys.stdout.write(f"there is no test {each}\n")
    sys.stdout.write(f"{ours.commits} commits were made\n")
    return failed or int(bool(ours.unknown) or ours.commits < AT_LEAST_COMMITS)


def failures_without_writing(sdist: Path) -> int:
    """How many tests fail when nothing is stored."""
    words = [sys.executable, "-m", "tests.store.upstream", str(sdist), FORGETFUL]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    found = re.search(r"^(\d+) failed", told, re.MULTILINE)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    given = Path(sys.argv[1]).absolute()
    if FORGETFUL in sys.argv:
        sys.exit(run(given, forgetful=True))
    result = run(given, forgetful=False)
    would_fail = failures_without_writing(given)
    sys.stdout.write(f"a storage that forgets fails {would_fail} of them\n")
    sys.exit(result or int(would_fail < AT_LEAST_FAILURES))
