"""What the settings say of the rules, and one's own working-time packs: whether both are sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from postui.circumstances import settings_of
from postui.model.check import Check, Level
from postui.model.errors import PostuiError
from postui.pack_files import PackFiles

if TYPE_CHECKING:
    from postui.cli.office import Office
    from postui.model.snapshot import Snapshot


def examine(office: Office) -> Iterator[Check]:
    """The settings of rules, every pack of one's own, and what is named and not there."""
    packs = PackFiles(office.env)
    yield _settings(office, packs)
    yield from _own(packs)
    try:
        snapshot = office.snapshot
    except (PostuiError, OSError):
        return  # the look at the store tells
    yield from _codes(office, snapshot)
    yield from _named(snapshot, packs)


def _settings(office: Office, packs: PackFiles) -> Check:
    try:
        found = settings_of(office.config, office.env, packs)
    except PostuiError as error:
        return _check("rules", "fail", error.message, error.hint)
    own = [*found.rules, *(rule for rules in found.productions.values() for rule in rules)]
    words = f"{len(own)} of them set" if own else "as they come"
    return _check("rules", "ok", words)


def _own(packs: PackFiles) -> Iterator[Check]:
    own = [each for each in packs if packs.file_of(each).parent == packs.own]
    good = 0
    for each in own:
        try:
            _ = packs[each]
            good += 1
        except PostuiError as error:
            yield _check("packs", "fail", error.message, error.hint)
    if good == len(own):
        words = f"{good} of your own in {packs.own}" if own else "as they come"
        yield _check("packs", "ok", words)


def _codes(office: Office, snapshot: Snapshot) -> Iterator[Check]:
    """A code that no production has sets nothing."""
    from postui.model.production import Production

    codes = {each.code.upper(): each.code for each in snapshot.all(Production) if each.code}
    for typed in office.config.productions if codes else ():
        if typed.strip().upper() not in codes:
            found = f"productions.{typed}: no production has this code"
            yield _check("rules", "warn", found, f"there are: {', '.join(codes.values())}")


def _named(snapshot: Snapshot, packs: PackFiles) -> Iterator[Check]:
    """Who names a pack that there is not works under another."""
    from postui.desk.names import name_of
    from postui.model.person import Person
    from postui.model.production import Production

    naming: list[Production | Person] = [*snapshot.all(Production), *snapshot.all(Person)]
    for record in naming:
        name = record.pack.strip().casefold()
        if name and name not in packs:
            found = f"{record.id} {name_of(record, snapshot)}: there is no pack {record.pack!r}"
            yield _check("packs", "warn", found, f"there are: {', '.join(packs)}")


def _check(name: str, level: Level, found: str, do: str = "") -> Check:
    return Check("settings", name, level, found, do)
