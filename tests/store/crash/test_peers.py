"""A process that has seen another's commit while that was being flushed, and then was not."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from postui.model.errors import StoreError
from postui.model.person import Person
from postui.store.disk import DISK, Disk
from tests.store.crash.real import opened
from tests.store.store_kit import add


class FullInTheFlush(Disk):
    """Says that it is full when a line is flushed, once; `meanwhile` happens just before."""

    meanwhile: Callable[[], object] | None = None

    def sync_data(self, handle: int) -> None:
        """Fail once."""
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().sync_data(handle)


def test_a_commit_that_is_taken_back_does_not_stop_who_saw_it(tmp_path: Path) -> None:
    """It was never made: the other process goes on, from what is there."""
    disk = FullInTheFlush()
    writer = opened(tmp_path, disk)
    add(writer, Person(name="A"))
    peer = opened(tmp_path, DISK, "bo")
    disk.meanwhile = peer.refresh
    with pytest.raises(StoreError, match="full"):
        add(writer, Person(name="B"))
    assert [each.name for each in peer.refresh().all(Person)] == ["A"]
    assert add(peer, Person(name="C")) == ("P2",)
    assert [each.name for each in writer.refresh().all(Person)] == ["A", "C"]
