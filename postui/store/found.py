"""What was found when a store's files were read, and what must be done before they are written."""

from __future__ import annotations

import msgspec

from postui.model.draft import Change, Commit
from postui.model.snapshot import Snapshot
from postui.store.disk import Stamp
from postui.store.journal import Mark
from postui.store.layout import SCHEMA, Meta
from postui.store.question import Question
from postui.store.version import Version


class Moved(Exception):
    """Another process changed the files while they were read; they must be read again."""


class Found(msgspec.Struct, frozen=True):
    """A store as its files have it. All but the first three say what is out of the ordinary."""

    version: Version
    stamp: Stamp | None
    """Of the snapshot's file; None when there is none."""
    mark: Mark | None
    """What the snapshot's file was when it was written; None when that is not known."""
    findings: tuple[str, ...] = ()
    """What was found and is put right, as sentences."""
    start: int = 0
    end: int = 0
    """From where to where the journal goes on from the snapshot and is understood."""
    torn: bool = False
    """Whether the journal ends in a commit that was never made, to be cut off."""
    rewrite: bool = False
    """Whether snapshot and journal must be written anew before anything is added."""
    newer: bool = False
    """Whether a newer version wrote it, so that it may only be read."""
    schema: int = SCHEMA
    """The schema of the file; the version is of this program's."""
    legacy: tuple[Commit, ...] = ()
    """The history that an older file had in it."""
    edits: tuple[Change, ...] = ()
    """What somebody edited in the snapshot; the version has it, the journal does not yet."""
    took: str = ""
    """The CRC-32 of the edited file."""
    question: Question | None = None
    """What must be answered first."""
    aside: Version | None = None
    """What the file at hand holds, where the question is which of two is meant; with edits, the
    version without them."""

    @classmethod
    def nothing(cls) -> Found:
        """A store that is not there yet."""
        return cls(Version(Meta(store_id=""), Snapshot.of(()), {}), None, None)
