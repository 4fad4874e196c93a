"""Single bits that a disk lost, in a store at rest."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from postui.model.errors import StoreError
from postui.store.disk import DISK
from tests.store.crash.content import Content
from tests.store.crash.real import NAME, RealSubject, content_of, let_go, opened, verify
from tests.store.crash.tree import Tree

END = ord("\n")


class Flip(msgspec.Struct, frozen=True):
    """One bit of one file."""

    name: str
    at: int
    bit: int


class Rot:
    """A store on which single bits flip: in its snapshot and in its journal, one at a time.

    A file's time stays what it was, as it does when a disk loses a bit.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._whole = Tree.read(folder)
        self._subject = RealSubject()
        self._expected: Content = self._subject.look(folder, DISK)

    def flips(self, count: int, seed: int = 7) -> Iterator[Flip]:
        """Random bits, and all those of line ends, which hold a file together."""
        files = {name: self._whole.files[name].data for name in (NAME, f"{NAME}.journal")}
        places = [(name, at) for name, data in files.items() for at in range(len(data) * 8)]
        chosen = dict.fromkeys(random.Random(seed).sample(places, count))
        chosen |= dict.fromkeys((name, at) for name, at in places if files[name][at // 8] == END)
        for name, at in chosen:
            yield Flip(name, at // 8, at % 8)

    def outcome(self, flip: Flip, *, go_on: bool) -> str:
        """What comes of a flip: "said", "mended", or what is wrong.

        With `go_on`, also whether one commit more leaves all the rest as it was.
        """
        leaf = self._whole.files[flip.name]
        data = bytearray(leaf.data)
        data[flip.at] ^= 1 << flip.bit
        files = {**self._whole.files, flip.name: replace(leaf, data=bytes(data))}
        replace(self._whole, files=files).write(self._folder)
        found = self._seen()
        if found == "mended" and go_on:
            wrong = self._expected.gone_on(self._subject.go_on(self._folder, DISK))
            found = f"then {'; '.join(wrong)}" if wrong else found
        return found

    def where(self, flip: Flip) -> str:
        """Where it is, with what is around it."""
        data = self._whole.files[flip.name].data
        around = data[max(0, flip.at - 20) : flip.at + 20]
        return f"{flip.name} byte {flip.at} bit {flip.bit}: {around!r}"

    def _seen(self) -> str:
        try:
            store = opened(self._folder, DISK)
        except StoreError as error:
            return "said" if error.hint else f"no hint: {error}"
        try:
            if store.question is not None:
                return "said"
            found = content_of(store)
            told = bool(store.findings or verify(self._folder / NAME))
            if found == self._expected:
                return "mended" if told else "not noticed, though harmless"
            return f"told, but different: {store.findings}" if told else "silently different"
        finally:
            let_go(store)
