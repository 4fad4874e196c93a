"""Our classes under the names that TinyDB's tests import, and the tests that do not hold."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any, ClassVar

from postui.store.storage import StoreStorage
from postui.store.tables import PostuiDB, RecordTable

PINNED = {
    "test_storages.py::test_json_kwargs": "how the text of the file is laid out is the store's",
    "test_storages.py::test_encoding": "a store's file is UTF-8, and no other",
}
"""What does not hold, by test (with parameters, where it is not for all of them), and why."""

OPEN_FILES = Path("/proc/self/fd")


class Handle:
    """What TinyDB's test asks of a storage's open file, asked of the operating system."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def closed(self) -> bool:
        """Whether this process has no file of the store's folder open."""
        inside = f"{self._folder}{os.sep}"
        names = [self._name(each) for each in OPEN_FILES.iterdir()]
        return not any(name.startswith(inside) for name in names)

    @staticmethod
    def _name(entry: Path) -> str:
        try:
            return str(entry.readlink())
        except FileNotFoundError:  # that of the listing itself
            return ""


class JSONStorage(StoreStorage):
    """A store in the place of a JSON file. How the file is written cannot be chosen."""

    def __init__(
        self, path: str | os.PathLike[str], create_dirs: bool = False, encoding: str | None = None,
        access_mode: str = "r+", **_: Any,
    ) -> None:  # fmt: skip
        del encoding
        super().__init__(path, create_dirs=create_dirs, access_mode=access_mode)
        self._handle = Handle(self.store.files.store.parent)


class MemoryStorage(StoreStorage):
    """A store of its own for each, in a folder of the run's."""

    folder: ClassVar[Path]
    _numbers = itertools.count(1)

    def __init__(self) -> None:
        own = self.folder / str(next(self._numbers))
        own.mkdir(parents=True)
        super().__init__(own / "store.json")

    @property
    def memory(self) -> dict[str, Any] | None:
        """What is stored: on the disk, where TinyDB's has it in an attribute."""
        return self.read()


class Table(RecordTable):
    """Ours, under the name that its tests look for in a repr."""


class TinyDB(PostuiDB):
    """The same."""

    default_storage_class = JSONStorage  # type: ignore[assignment] # mypy infers one class
    table_class = Table


for each in (JSONStorage, MemoryStorage):
    each.__module__ = "tinydb.storages"  # which their repr tells


def as_store(doc: dict[str, Any]) -> dict[str, Any]:
    """What two modules write into a storage, as a store of tables; theirs is no tables at all."""
    return {"_default": {"1": doc}}
