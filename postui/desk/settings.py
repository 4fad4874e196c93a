"""What a person has set for the rules: values of parameters, and rules that are off.

By rule id, then by parameter; a production's own, by its code, come before those of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from postui.desk.packs import Pack

OFF = "off"
"""The name under which a rule is switched off."""

ByRule = Mapping[str, Mapping[str, int | bool]]


class Settings(msgspec.Struct, frozen=True, eq=False):
    """The settings in force."""

    rules: ByRule = {}
    productions: Mapping[str, ByRule] = {}
    """By the production's code, in upper case."""
    packs: Mapping[str, Pack] = {}
    """Working-time packs, by id."""

    def value(self, rule: str, name: str, code: str, default: int) -> int:
        """A parameter's value for the production of that code; it may be empty."""
        for chosen in (self.productions.get(code.upper()) if code else None, self.rules):
            if chosen and name in chosen.get(rule, {}):
                return int(chosen[rule][name])
        return default

    def is_off(self, rule: str, code: str = "") -> bool:
        """Whether a rule is switched off, for all or for the production of that code."""
        return bool(self.value(rule, OFF, code, 0))
