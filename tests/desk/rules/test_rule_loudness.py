"""DEL-08: measured loudness against the master's preset, or its production's."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from postui.desk.desk import Desk
from postui.desk.rules.loudness import preset_of
from postui.desk.settings import Settings
from postui.model.master import MASTER_STATES
from postui.model.production import Production
from tests.desk.agenda_world import desk, found, master

SHOW = Production(id="F9", title="Larch", code="LRC", loudness="-27 LKFS")


def _said(measured: str, preset: str = "-27", **more: object) -> list[str]:
    fields: dict[str, object] = {"title": "5.1 nearfield", "loudness": measured}
    made = master(1, **(fields | {"loudness_preset": preset} | more))
    return [each.short for each in found("DEL-08", made, SHOW)]


def test_the_message_says_by_how_much_it_is_outside() -> None:
    """Figures as they were typed, the preset beside them."""
    made = master(1, title="5.1 nearfield", loudness="-24.6", loudness_preset="-27")
    [problem] = found("DEL-08", made)
    assert problem.severity == "warning"
    assert problem.message == "TMN 103 5.1 nearfield: -24.6 LKFS, 0.4 outside -27 ±2"
    assert problem.field == "loudness"


@pytest.mark.parametrize(
    ("measured", "preset", "said"),
    [
        ("-25.0", "-27", ""),
        ("-24.9", "-27", "-24.9 LKFS, 0.1 outside -27 ±2"),
        ("-29", "-27 LKFS", ""),
        ("-29.1", "-27 LKFS", "-29.1 LKFS, 0.1 outside -27 ±2"),
        ("-29.1", "Netflix", "-29.1 LKFS, 0.1 outside -27 ±2"),
        ("-29.1", "Amazon -27 LKFS, -2 dBTP", "-29.1 LKFS, 0.1 outside -27 ±2"),
        ("-29.0", "peak -2 dBTP, -27 LKFS", ""),
        ("-22", "ATSC A/85", ""),
        ("-21.9", "ATSC A/85", "-21.9 LKFS, 0.1 outside -24 ±2"),
        ("-23.5", "EBU R128", ""),
        ("-23.6", "EBU R128", "-23.6 LUFS, 0.1 outside -23 ±0.5"),
        ("-22.4", "DPP", "-22.4 LUFS, 0.1 outside -23 ±0.5"),
        ("-22.4", "-23 LUFS", "-22.4 LUFS, 0.1 outside -23 ±0.5"),
        ("-22.4", "R128 live, -23 ±1", ""),
        ("-25.5", "-27 +/-1 LU", "-25.5 LKFS, 0.5 outside -27 ±1"),
        ("-26", "Netflix, -24 ungated", ""),
        ("-26.1", "Netflix, -24 ungated", "-26.1 LKFS, 0.1 outside -24 ±2"),
        ("-24,6 LKFS", "-27", "-24.6 LKFS, 0.4 outside -27 ±2"),
        ("−24.6", "−27", "-24.6 LKFS, 0.4 outside -27 ±2"),
    ],
)
def test_both_sides_of_every_boundary(measured: str, preset: str, said: str) -> None:
    """Presets by number or by name; a tolerance that is said comes before the usual one."""
    assert _said(measured, preset) == ([said] if said else [])


@pytest.mark.parametrize("measured", ["", "TBC", "24.6", "nan", "-inf", "-1e9", "--24", "-24.6.1"])
def test_what_is_no_measurement_is_not_compared(measured: str) -> None:
    """Somebody wrote it by hand into the file."""
    assert _said(measured) == []


@pytest.mark.parametrize("preset", ["per spec", "5.1", "rebuilt", "BS.1770-3", "±2", "-2 dBTP"])
def test_what_names_no_target_is_no_preset(preset: str) -> None:
    """Better silent than wrong."""
    assert _said("-10", preset) == []
    assert preset_of(preset) is None


@pytest.mark.parametrize(
    ("title", "fires"),
    [("5.1 nearfield", True), ("Atmos ADM BWF", True), ("Filled M&E 5.1 + 2.0", False),
     ("Stems DX/MX/FX", False), ("5.1 printmaster (theatrical)", False)],
)  # fmt: skip
def test_the_productions_preset_is_for_mixes_with_dialogue(title: str, fires: bool) -> None:
    """What has none, or is for a cinema, is measured only against a preset of its own."""
    assert bool(_said("-20", "", title=title, production="F9")) == fires
    assert _said("-20", "-27", title=title, production="F9")
    assert not _said("-20", "", title=title, production="F2")


def test_what_they_have_accepted_is_loud_enough() -> None:
    """And what is not wanted is not measured."""
    fires = {each for each in MASTER_STATES.names if _said("-20", state=each)}
    assert fires == set(MASTER_STATES.names) - {"accepted", "waived", "not_applicable"}


def test_a_desk_may_set_its_own_tolerance() -> None:
    """Where the preset says none; R128 keeps its own."""
    base = desk()
    strict = Desk(
        now=base.now, zone=base.zone, settings=Settings(rules={"DEL-08": {"tolerance": 1}})
    )
    made = master(1, loudness="-25.5", loudness_preset="-27")
    assert not found("DEL-08", made)
    [problem] = found("DEL-08", made, on=strict)
    assert problem.short == "-25.5 LKFS, 0.5 outside -27 ±1"
    european = msgspec.structs.replace(made, loudness="-23.5", loudness_preset="R128")
    assert not found("DEL-08", european, on=strict)


def test_a_number_counts_more_than_a_name() -> None:
    """The fallback of a streamer's QC has no tolerance of its own."""
    preset = preset_of("EBU R128, but -20 LUFS")
    assert preset is not None
    assert (preset.target, preset.tolerance, preset.unit) == (Decimal(-20), None, "LUFS")
