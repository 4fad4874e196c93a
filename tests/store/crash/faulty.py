"""A disk that fails when it is told to: at one call, or from one call on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any

import msgspec

from postui.store.disk import Disk

CHANGES = (
    "create", "write", "truncate", "sync", "sync_data", "rename", "rename_new", "remove",
    "make_folder", "sync_folder", "take_over", "open_append",
)  # fmt: skip
READS = ("open_read", "read", "close")
LOOKS = ("stamp", "stamp_of", "names")
CALLS = (*CHANGES, *READS, *LOOKS)

_FULL = (
    "create",
    "write",
    "rename",
    "rename_new",
    "make_folder",
    "sync",
    "sync_data",
    "sync_folder",
)
_BY_NAME = ("create", "open_append", "rename", "rename_new", "remove", "make_folder", "take_over")
CAN_FAIL: dict[int, tuple[str, ...]] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EIO: (*CHANGES, *READS),
    errno.EACCES: (*_BY_NAME, "open_read", "sync_folder"),
    errno.EROFS: (*_BY_NAME, "write", "truncate"),
}
"""Which calls fail in which way, as far as is likely; a fault may name others."""


class Fault(msgspec.Struct, frozen=True):
    """What goes wrong, and when."""

    number: int
    """The errno."""
    at: int
    """The index of the first call that fails, of those that can fail so."""
    for_ever: bool = False
    calls: tuple[str, ...] = ()
    """Only these; otherwise all that can fail so."""

    def says(self) -> str:
        """In a few words."""
        name = errno.errorcode[self.number]
        return f"{name} {'from' if self.for_ever else 'at'} call {self.at}"


class FaultyDisk(Disk):
    """The real disk until `fault` strikes. `failed` are the calls that did."""

    def __init__(self, fault: Fault | None = None) -> None:
        self.fault = fault
        self.count = 0
        self.failed: list[str] = []
        self.take = 0
        """How many bytes a write takes at most; 0 for no limit."""
        self.room: int | None = None
        """How many bytes there is room for; None for no limit."""

    def heal(self) -> None:
        """From now on everything goes well."""
        self.fault, self.room, self.take = None, None, 0

    @contextmanager
    def resting(self) -> Iterator[None]:
        """While somebody looks on: nothing fails, and nothing is counted."""
        fault, room = self.fault, self.room
        self.fault, self.room = None, None
        try:
            yield
        finally:
            self.fault, self.room = fault, room

    def strike(self, call: str) -> None:
        """Count a call, and fail if it is its turn."""
        fault = self.fault
        if fault is None or call not in (fault.calls or CAN_FAIL[fault.number]):
            return
        turn = self.count
        self.count += 1
        if turn == fault.at or (fault.for_ever and turn > fault.at):
            self.failed.append(call)
            raise OSError(fault.number, os.strerror(fault.number))

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """As much as is taken, and as there is room for."""
        self.strike("write")
        piece = memoryview(data)[: self.take or None]
        if self.room is not None:
            if not self.room:
                self.failed.append("write")
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            piece = piece[: self.room]
            self.room -= len(piece)
        return super().write(handle, piece)

    def close(self, handle: int) -> None:
        """A file is closed also when that fails."""
        super().close(handle)
        self.strike("close")


def _striking(call: str) -> Callable[..., Any]:
    real: Callable[..., Any] = getattr(Disk, call)

    @wraps(real)
    def method(self: FaultyDisk, *args: Any) -> Any:
        self.strike(call)
        return real(self, *args)

    return method


for _call in CALLS:
    if _call not in FaultyDisk.__dict__:
        setattr(FaultyDisk, _call, _striking(_call))
