"""What the desk is told besides the records, put together once: settings, packs, calendars.

A rule or parameter that nobody knows in the settings file is an error that names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from postui.clock import Clock
from postui.config import Config, config_path
from postui.desk.desk import Desk
from postui.desk.settings import OFF, ByRule, Settings
from postui.model.errors import PostuiError
from postui.pack_files import PackFiles

if TYPE_CHECKING:
    from postui.calendars import Calendars

MOST = 1_000_000
"""The most a parameter may be: two years in minutes. Beyond it dates run out."""


class Circumstances:
    """Makes the `Desk` of every moment."""

    def __init__(self, config: Config, user: str, env: Mapping[str, str]) -> None:
        self._config = config
        self._user = user
        self._env = env

    @cached_property
    def _calendars(self) -> Calendars:
        from postui.calendars import Calendars

        return Calendars(self._env)

    def _holiday(self, place: str, day: str) -> str:
        return self._calendars.name(place, day)

    @cached_property
    def settings(self) -> Settings:
        """What is set for the rules, and the packs, of which one's own are read.

        Raises PostuiError for what no rule has, and for a bad pack.
        """
        packs = PackFiles(self._env)
        found = settings_of(self._config, self._env, packs)
        packs.read_own()
        return found

    def desk(self, clock: Clock) -> Desk:
        """The circumstances now."""
        return Desk(
            now=clock.now(),
            zone=clock.zone,
            day_first=self._config.date_order == "day",
            user=self._user,
            currency=self._config.currency,
            settings=self.settings,
            holiday=self._holiday,
        )


def settings_of(config: Config, env: Mapping[str, str], packs: PackFiles) -> Settings:
    """What is set for the rules. Raises PostuiError for what no rule has."""
    if not config.rules and not config.productions:
        return Settings(packs=packs)
    where = str(config_path(env))
    check_rules(config.rules, f"{where}: rules")
    productions: dict[str, ByRule] = {}
    for typed, rules in config.productions.items():
        check_rules(rules, f"{where}: productions.{typed}")
        code = typed.strip().upper()
        if code in productions:
            raise PostuiError(f"{where}: productions.{typed} is there twice", "keep one of them")
        productions[code] = rules
    return Settings(config.rules, productions, packs)


def check_rules(rules: ByRule, where: str) -> None:
    """Raise PostuiError for a rule or a parameter that there is not, and for no whole number."""
    if not rules:
        return
    from postui.desk.rules import BY_ID

    for rule_id, values in rules.items():
        rule = BY_ID.get(rule_id)
        if rule is None:
            raise PostuiError(f"{where}: there is no rule {rule_id!r}", _near(rule_id, [*BY_ID]))
        names = [each.name for each in rule.parameters]
        for name, value in values.items():
            if name == OFF:
                if not isinstance(value, bool):
                    raise PostuiError(f"{where}.{rule_id}.{name} = {value!r}", "true or false")
            elif name not in names:
                hint = f"it has: {', '.join([*names, OFF])}"
                raise PostuiError(f"{where}: {rule_id} has no parameter {name!r}", hint)
            elif isinstance(value, bool) or not 0 <= value <= MOST:
                hint = f"a whole number from 0 to {MOST}"
                raise PostuiError(f"{where}.{rule_id}.{name} = {value!r}", hint)


def _near(text: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(text.upper(), names, 1)
    return f"did you mean {near[0]}?" if near else "postui rules lists them"
