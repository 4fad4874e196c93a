"""The working-time packs on disk: those that came with the program, and a person's own.

One's own are `packs/*.toml` beside the settings file; they add to the others, or replace one by its
name. A file is read when its pack is first asked for. A bad file of one's own is a PostuiError that
names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from postui.config import config_path
from postui.desk.packs import Pack
from postui.model.errors import PostuiError

SHIPPED = Path(__file__).resolve().parent / "packs"


class PackFiles(Mapping[str, Pack]):
    """Packs by name, which is the file's; looked for once, read one by one."""

    __hash__ = object.__hash__

    def __init__(self, env: Mapping[str, str]) -> None:
        self._own = config_path(env).parent / "packs"
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

    def _found(self) -> dict[str, Path]:
        """Where each pack is; one's own folder need not exist."""
        if self._paths is None:
            self._paths = {}
            for folder in (SHIPPED, self._own):
                for path in sorted(folder.glob("*.toml")):
                    self._paths[path.stem.casefold()] = path
        return self._paths


def _read(path: Path, pack_id: str) -> Pack:
    """The pack of a file. Raises PostuiError."""
    import tomllib

    from postui.desk.pack_text import HINT, parse_pack

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # tomllib's own error is a ValueError
        raise PostuiError(f"{path}: {error}", HINT) from error
    return parse_pack(data, pack_id, str(path))
