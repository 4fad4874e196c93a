"""Measured loudness against the preset it was mixed to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import msgspec

from postui.desk.problems import Problem
from postui.desk.rules.elements import UNSETTLED, told
from postui.desk.rules.rule import Facts, Parameter, Rule
from postui.model.master import Master
from postui.model.patterns import pattern
from postui.model.production import Production

TOLERANCE = Parameter("DEL-08", "tolerance", 2, "LU", "to either side, where the preset says none")


class Preset(msgspec.Struct, frozen=True):
    """A target, and how far a measurement may be from it; None is left to the parameter."""

    target: Decimal
    tolerance: Decimal | None = None
    unit: str = "LKFS"


_DIALOGUE = Preset(Decimal(-27))
_BROADCAST = Preset(Decimal(-24))
_R128 = Preset(Decimal(-23), Decimal("0.5"), "LUFS")
NAMED = {
    "netflix": _DIALOGUE,
    "amazon": _DIALOGUE,
    "a/85": _BROADCAST,
    "atsc": _BROADCAST,
    "r128": _R128,
    "ebu": _R128,
    "dpp": _R128,
}
"""Presets by a word of their name."""
_NAME = pattern(rf"(?<!\w)({'|'.join(NAMED)})(?!\w)")
_MEASURED = pattern(r"[-−]\s?(\d{1,2}(?:[.,]\d{1,3})?)(?:\s*L[KU]FS)?", re.I | re.ASCII)
_TARGET = pattern(r"(?<![\w/.])[-−]\s?(\d\d(?:\.\d{1,3})?)(?!\d)", re.ASCII)
"""Two digits before the point: a peak of -2 dBTP is something else."""
_TOLERANCE = pattern(r"(?:±|\+/[-−]|\+-)\s?(\d{1,2}(?:\.\d{1,3})?)", re.ASCII)
_APART = pattern(r"\bM\s?(&|and|/)\s?E\b|^AU-ME\b|\bstems?\b|\btheatrical\b", re.I)
"""Elements that a production's preset does not speak of: without dialogue, or for a cinema."""


def outside_preset(master: Master, facts: Facts) -> Iterator[Problem]:
    """DEL-08: measured further from the preset than it allows."""
    if not master.loudness or master.state not in UNSETTLED:
        return
    measured = _MEASURED.fullmatch(master.loudness.strip())
    preset = preset_of(_asked_for(master, facts))
    if measured is None or preset is None:
        return
    tolerance = preset.tolerance
    if tolerance is None:
        tolerance = Decimal(facts.value(TOLERANCE, master.production))
    level = -Decimal(measured[1].replace(",", "."))
    off = abs(level - preset.target) - tolerance
    if off > 0:
        said = f"{level} {preset.unit}, {off} outside {preset.target} ±{tolerance}"
        yield told("DEL-08", "warning", master, said, facts, field="loudness", until=master.due)


def preset_of(text: str) -> Preset | None:
    """The preset that a text such as "-27 LKFS", "-23 ±1" or "EBU R128" stands for.

    A number comes before a name, and its own tolerance before all.
    """
    words = text.casefold()
    name = _NAME.search(words)
    named = NAMED[name[1]] if name else None
    tolerance = _TOLERANCE.search(text)
    number = _TARGET.search(_TOLERANCE.sub(" ", text))
    if number is not None:
        target = -Decimal(number[1])
        of_table = (named,) if named else NAMED.values()
        preset = next((each for each in of_table if each.target == target), Preset(target))
    elif named is not None:
        preset = named
    else:
        return None
    unit = next((each for each in ("LUFS", "LKFS") if each.casefold() in words), preset.unit)
    return Preset(preset.target, Decimal(tolerance[1]) if tolerance else preset.tolerance, unit)


def _asked_for(master: Master, facts: Facts) -> str:
    if master.loudness_preset:
        return master.loudness_preset
    if _APART.search(f"{master.code} {master.title}"):
        return ""
    found = facts.snapshot.find(Production, master.production)
    return found.loudness if found else ""


RULES = (
    Rule(
        id="DEL-08",
        title="Loudness outside the preset",
        severity="warning",
        basis="QC measures it and rejects what is outside: streamers -27 LKFS ±2 dialogue-gated, "
        "ATSC A/85 -24 ±2, EBU R128 -23 LUFS ±0.5.",
        about=(Master,),
        check=outside_preset,
        source="Netflix partner help and a copy of Amazon's audio specification, read 23 Nov 2026; "
        "A/85 and R128 from tables about them, and R128's ±0.5 as the trade uses it",
        fires="-24.6 LKFS on a -27 preset: 0.4 outside ±2.",
        silent="-25.0 LKFS on a -27 preset.",
        remedy="measure again, or send it back to the mixer",
        cost=3,
        parameters=(TOLERANCE,),
        joins=("a master", 1),
    ),
)
"""DEL-08."""
