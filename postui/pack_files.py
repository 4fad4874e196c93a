"""The working-time packs on disk: those that came with the program, and a person's own.

One's own are `packs/*.toml` beside the settings file; they add to the others, or replace one by its
name. A file is read when its pack is first asked for, or all of one's own at the start. A bad file
is a PostuiError that names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from postui.config import config_path, has_home
from postui.model.errors import PostuiError

if TYPE_CHECKING:
    from postui.desk.packs import Pack

SHIPPED = Path(__file__).resolve().parent / "packs"


class PackFiles(Mapping[str, "Pack"]):
    """Packs by name, which is the file's; looked for once, read one by one."""

    __hash__ = object.__hash__

    def __init__(self, env: Mapping[str, str]) -> None:
        self.own = config_path(env).parent / "packs" if has_home(env) else None
        """The folder of one's own, which need not exist."""
        self._paths: dict[str, Path] | None = None
        self._packs: dict[str, Pack] = {}

    def __eq__(self, other: object) -> bool:
        return self is other

    def __getitem__(self, pack_id: str) -> Pack:
        if pack_id not in self._packs:
            self._packs[pack_id] = _read(self._found()[pack_id], pack_id)
        return self._packs[pack_id]

    def __contains__(self, pack_id: object) -> bool:
        return pack_id in self._found()

    def __iter__(self) -> Iterator[str]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def read_own(self) -> None:
        """Read all of one's own now, so that a bad one is told at once. Raises PostuiError."""
        for pack_id, path in self._found().items():
            if path.parent == self.own:
                _ = self[pack_id]

    def file_of(self, pack_id: str) -> Path:
        """Where a pack was found. Raises KeyError."""
        return self._found()[pack_id]

    def _found(self) -> dict[str, Path]:
        """Where each pack is."""
        if self._paths is None:
            self._paths = {}
            for folder in filter(None, (SHIPPED, self.own)):
                for path in sorted(folder.glob("*.toml")):
                    if not path.name.startswith("."):  # an editor's, while it is open there
                        self._paths[path.stem.casefold()] = path
        return self._paths


def _read(path: Path, pack_id: str) -> Pack:
    """The pack of a file. Raises PostuiError."""
    import tomllib

    from postui.desk.pack_text import HINT, parse_pack

    form = f"{HINT}; {SHIPPED / 'custom.toml'} shows the form"
    if not path.is_file():  # opening a pipe would wait for ever
        raise PostuiError(f"{path}: is no file", form)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # tomllib's own error is a ValueError
        raise PostuiError(f"{path}: {error}", form) from error
    try:
        return parse_pack(data, pack_id, str(path))
    except PostuiError as error:
        raise PostuiError(error.message, form if error.hint == HINT else error.hint) from error
