"""`postui rules`, and what the settings file may say of them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from postui.desk.rules import RULES
from tests.cli.door import Desk


class Parameter(msgspec.Struct, forbid_unknown_fields=True):
    """What a rule can be told."""

    name: str
    value: int
    default: int
    unit: str
    help: str


class Rule(msgspec.Struct, forbid_unknown_fields=True):
    """One of them."""

    id: str
    title: str
    severity: str
    basis: str
    source: str
    fires: str
    silent: str
    remedy: str
    off: bool
    parameters: list[Parameter]


class Listed(msgspec.Struct, forbid_unknown_fields=True):
    """What `rules --json` prints."""

    schema: int
    rules: list[Rule]


@pytest.fixture
def settings(desk: Desk, tmp_path: Path) -> Path:
    """A settings file of the desk's."""
    path = tmp_path / "settings.toml"
    desk.env["POSTUI_CONFIG"] = str(path)
    return path


def test_all_are_listed_and_each_is_told(desk: Desk) -> None:
    """A line each; by its id, in any case, everything about one."""
    told = desk("rules")
    assert [line.split()[0] for line in told.lines] == sorted(each.id for each in RULES)
    page = desk("rules con-01").text
    assert page.startswith("CON-01  Work without an executed contract\n")
    for text in ("Worst: error", "Parameter hours: 24 h, before work", "Source: ", "Way out: "):
        assert text in page


def test_one_that_there_is_not_is_told_with_the_nearest(desk: Desk) -> None:
    """As any record that is not there."""
    told = desk("rules SES-99")
    assert told.code == 3
    assert "there is no rule SES-99" in told.words
    assert "did you mean SES-" in told.words


def test_what_is_set_is_told(desk: Desk, settings: Path) -> None:
    """Its value beside its default, and that one is off."""
    settings.write_text("[rules.CON-01]\nhours = 48\n[rules.LST-01]\noff = true\n")
    assert "Parameter hours: 48 h" in desk("rules CON-01").text
    assert any(line.endswith("(off)") for line in desk("rules").lines if line[:6] == "LST-01")
    listed = msgspec.json.decode(desk("rules --json").data, type=Listed)
    found = {each.id: each for each in listed.rules}
    assert [(each.value, each.default) for each in found["CON-01"].parameters] == [(48, 24)]
    assert (found["LST-01"].off, found["CON-01"].off) == (True, False)
    assert "rules.CON-01.hours = 48" in desk("config check").lines
    settings.write_text("[productions.TMN.TRV-02]\nminutes = 120\n")
    assert "productions.TMN.TRV-02.minutes = 120" in desk("config check").lines


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[rules.CON-1]\nhours = 4", "there is no rule 'CON-1'"),
        ("[rules.CON-01]\ndays = 4", "CON-01 has no parameter 'days'"),
        ("[rules.CON-01]\nhours = -4", "CON-01.hours = -4"),
        ("[rules.CON-01]\nhours = true", "CON-01.hours = True"),
        ("[rules.CON-01]\noff = 1", "CON-01.off = 1"),
        ("[productions.TMN.CON-1]\nhours = 4", "productions.TMN: there is no rule 'CON-1'"),
        ('[rules.CON-01]\nhours = "x"', "rules.CON-01.hours = 'x'"),
    ],
)
def test_what_no_rule_has_is_an_error(desk: Desk, settings: Path, text: str, words: str) -> None:
    """That names the file, the key and the way out; nothing is checked by half."""
    settings.write_text(text)
    for command in ("check", "config check"):
        told = desk(f"--demo {command}" if command == "check" else command)
        assert told.code == 1
        assert str(settings) in told.words
        assert words in told.words


def test_a_rule_that_is_off_is_not_checked(desk: Desk, settings: Path) -> None:
    """Nor are its parts in what is joined."""
    settings.write_text("[rules.TRV-02]\noff = true\n")
    told = desk("--demo --now '2026-11-23 14:05' check")
    assert told.code == 10
    assert "TRV-02" not in told.text
    assert "flight lands 14:30" not in told.text
    assert "contract sent, not executed" in told.text
