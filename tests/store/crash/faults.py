"""A day at a store whose disk fails at one call, and what somebody at it would hold against it."""

from __future__ import annotations

import errno
from pathlib import Path

from postui.model.draft import Draft
from postui.model.errors import StoreError
from postui.model.person import Person
from postui.store.disk import DISK
from postui.store.file import FileStore
from tests.store.crash.content import BY_HAND, Content
from tests.store.crash.days import DAYS, Do, Step, begin
from tests.store.crash.faulty import FaultyDisk
from tests.store.crash.real import NAME, RealSubject, content_of, let_go, opened


class Day:
    """Plays the steps on a disk. `wrong` is what it got wrong, `ghosts` what came back unasked."""

    def __init__(
        self, day: str, folder: Path, disk: FaultyDisk, clean: tuple[Content, ...] = ()
    ) -> None:
        """With `clean`, the `contents` when nothing failed, nobody looks before something has."""
        self._steps = DAYS[day]
        self._folder = begin(day, folder)
        self._disk = disk
        self._clean = clean
        self._subject = RealSubject()
        self.contents = [self._look()]
        self.wrong: list[str] = []
        self.ghosts: list[str] = []
        self.store: FileStore | None = None

    def play(self) -> None:
        """All steps, each done again after it failed and the disk was put right."""
        try:
            for step in self._steps:
                if step.anew:
                    self._leave()
                step.prepare(self._folder.parent)
                self._step(step, self.contents[-1])
        finally:
            self._leave()

    def _leave(self) -> None:
        if self.store is not None:
            let_go(self.store)
        self.store = None

    def _step(self, step: Step, before: Content) -> None:
        try:
            self._do(step.do)
        except Exception as error:  # noqa: BLE001 # any that is no PostuiError is a finding
            self._failed(step, error, before)
        if self._clean and not self._disk.failed:
            self.contents.append(self._clean[len(self.contents)])
        else:
            self.contents.append(self._look())
            self._judge(step, before, self.contents[-1])

    def _judge(self, step: Step, before: Content, after: Content) -> None:
        name = step.says
        with self._disk.resting():
            if self.store is None or content_of(self.store) != after:
                self._say(name, "what it shows is not what is stored")
        if after.history[: before.seq] != before.history:
            self._say(name, "an earlier commit is gone")
        found = ", ".join(str(each["name"]) for each in after.records.values() if "name" in each)
        if found != step.people and not self.ghosts:
            self._say(name, f"{found} are in it, and not {step.people}")
        litter = [each.name for each in (self._folder / NAME).parent.rglob(".*")]
        if litter and "fold" not in name:
            self._say(name, f"left behind: {litter}")

    def _failed(self, step: Step, error: Exception, before: Content) -> None:
        name = step.says
        self._judge_error(name, error)
        self._judge_memory(name, before)
        fault = self._disk.fault
        worked = fault is not None and fault.for_ever and self._works(step)
        poisoned = self._poisoned(name)
        self._disk.heal()
        stored = [each for each in self._look().history[before.seq :] if each.who != BY_HAND]
        if stored and not worked:
            self._ghost(name)
        if poisoned:
            self._leave()
        try:
            # What was stored all the same is done, in its way: it is only looked at.
            self._do(FileStore.refresh if stored or worked else step.do)
        except Exception as again:  # noqa: BLE001 # as above
            self._say(name, f"does not work when the disk does: {again!r}")

    def _works(self, step: Step) -> bool:
        """Whether a step can be done now; if not, that must be said as well as the first time."""
        try:
            self._do(step.do)
        except Exception as error:  # noqa: BLE001 # as above
            self._judge_error(step.says, error)
            return False
        return True

    def _do(self, do: Do) -> None:
        if self.store is None:
            self.store = opened(self._folder, self._disk)
        do(self.store)

    def _judge_error(self, name: str, error: Exception) -> None:
        if not isinstance(error, StoreError):
            self._say(name, f"raised {error!r}")
        elif not error.message or not error.hint:
            self._say(name, f"does not say what to do: {error!r}")

    def _judge_memory(self, name: str, before: Content) -> None:
        """What failed is not shown; what had been edited in the file may be."""
        if self.store is None:
            return
        with self._disk.resting():
            shown = content_of(self.store)
        new = [each.who for each in shown.history[before.seq :] if each.who != BY_HAND]
        if shown.history[: before.seq] != before.history or new:
            self._say(name, f"shows {shown.brief()}, stored was {before.brief()}")

    def _poisoned(self, name: str) -> bool:
        """Whether the disk has failed under the journal, so that nothing more may be written.

        It must be so after a failed flush, and may be after a failed write.
        """
        fault = self._disk.fault
        if fault is None or fault.number != errno.EIO or self.store is None:
            return False
        flush, write = ("sync_data" in self._disk.failed), ("write" in self._disk.failed)
        self._disk.heal()
        if not flush and not (write and "disk" in self._read_only_after_a_look()):
            return False
        try:
            self.store.commit(Draft("add", (Person(name="too early"),)))
        except StoreError:
            if not self.store.read_only:
                self._say(name, "does not say that it is read-only after a failed flush")
        else:
            self._say(name, "writes on after a failed flush")
        return True

    def _read_only_after_a_look(self) -> str:
        assert self.store is not None
        self.store.refresh()
        return self.store.read_only

    def _ghost(self, name: str) -> None:
        """What was said to have failed is stored: no wonder if it could not be taken back."""
        self.ghosts.append(f"{name}: stored, though it was said to have failed")
        could = {"truncate", "sync_data"} & {*self._disk.failed}
        if not could:
            self._say(name, "stored, though it was said to have failed")

    def _look(self) -> Content:
        return self._subject.look(self._folder, DISK)

    def _say(self, name: str, what: str) -> None:
        if not any(what in each for each in self.wrong):
            self.wrong.append(f"{name}: {what} (failed: {', '.join(self._disk.failed)})")
