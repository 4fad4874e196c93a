"""Our classes under the names that TinyDB's tests import, and the tests that do not hold."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Any, ClassVar

from postui.store.storage import StoreStorage
from postui.store.tables import PostuiDB

PINNED = {
    "test_storages.py::test_json_kwargs": "the text of a store's file is its own",
    "test_storages.py::test_encoding": "a store's file is UTF-8",
    "test_storages.py::test_json_read": "JSONStorage's modes of opening",
    "test_storages.py::test_json_invalid_mode_warning": "JSONStorage's modes of opening",
    "test_storages.py::test_create_dirs": "opening makes no file; a commit does, and its folder",
    "test_storages.py::test_json_invalid_directory": "the same",
    "test_middlewares.py::test_caching_json_write": "looks at JSONStorage's open handle",
    "test_tables.py::test_table_repr": "the names of TinyDB's own classes",
}
"""What does not hold, by test (with parameters, where it is not for all of them), and why."""


class JSONStorage(StoreStorage):
    """A store in the place of a JSON file. How the file is written cannot be chosen."""

    def __init__(self, path: str | os.PathLike[str], **_: Any) -> None:
        super().__init__(path)


class MemoryStorage(StoreStorage):
    """A store of its own for each, in a folder of the run's."""

    folder: ClassVar[Path]
    _numbers = itertools.count(1)

    def __init__(self) -> None:
        super().__init__(self.folder / str(next(self._numbers)) / "store.json")

    @property
    def memory(self) -> dict[str, Any] | None:
        """What is stored: on the disk, where TinyDB's has it in an attribute."""
        return self.read()


class TinyDB(PostuiDB):
    """Ours, under the name that its tests look for in a repr."""

    default_storage_class = JSONStorage  # type: ignore[assignment] # mypy infers one class


def as_store(doc: dict[str, Any]) -> dict[str, Any]:
    """What two modules write into a storage, as a store of tables; theirs is no tables at all."""
    return {"_default": {"1": doc}}
