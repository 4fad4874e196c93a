"""The packs that come with the program, and a person's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postui.desk.packs import Pack, Sourced
from postui.model.errors import PostuiError
from postui.pack_files import SHIPPED, PackFiles

OWN = 'name = "Own"\nsource = "deal memo"\ndated = 2026-11-23\ndaily_rest = 9\n'


def _files(folder: Path, **own: str) -> PackFiles:
    (folder / "packs").mkdir(exist_ok=True)
    for name, text in own.items():
        (folder / "packs" / f"{name}.toml").write_text(text, encoding="utf-8")
    return PackFiles({"POSTUI_CONFIG": str(folder / "config.toml")})


def _figures(pack: Pack) -> Iterator[Sourced]:
    for part in (pack, *pack.bands):
        for name in part.__struct_fields__:
            if isinstance(figure := getattr(part, name), Sourced):
                yield figure


def test_the_packs_that_come_with_the_program(tmp_path: Path) -> None:
    """Each has a name, figures, and for each of them a source and a date."""
    packs = _files(tmp_path)
    assert sorted(packs) == [
        "california-minors", "custom", "england-child-licence", "iatse-basic", "sag-aftra",
        "uk-tv-drama",
    ]  # fmt: skip
    for name, pack in packs.items():
        figures = list(_figures(pack))
        assert pack.id == name
        assert figures
        assert all(each.source and each.dated <= "2026-12-31" for each in figures)


def test_the_figures_of_the_trade(tmp_path: Path) -> None:
    """Those that rules are tested with below."""
    packs = _files(tmp_path)
    rest = {name: pack.daily_rest.hours for name, pack in packs.items() if pack.daily_rest}
    assert rest == {
        "california-minors": 12, "custom": 10, "england-child-licence": 12, "iatse-basic": 10,
        "sag-aftra": 12, "uk-tv-drama": 11,
    }  # fmt: skip
    nine = packs["california-minors"].band(9)
    assert nine
    figures = (nine.on_site, nine.work_school, nine.after_school)
    assert [each.hours for each in figures if each] == [9, 5, 3.5]
    basic = packs["iatse-basic"].daily_rest
    assert basic
    assert "verify for Local 700" in basic.note


def test_the_form_to_copy_names_every_key() -> None:
    """With its comment signs away it is a pack that says everything."""
    from postui.desk.pack_text import parse_pack
    from postui.desk.packs import Band

    text = (SHIPPED / "custom.toml").read_text(encoding="utf-8")
    keys = set(re.findall(r"^(?:# )?(\w+) = ", text, re.M))
    names = {*Pack.__struct_fields__, *Band.__struct_fields__} - {"id", "bands"}
    assert keys >= names
    import tomllib

    whole = re.sub(r"^# (\w+ = |\[\[)", r"\1", text, flags=re.M)
    pack = parse_pack(tomllib.loads(whole), "custom", "custom.toml")
    assert all(getattr(pack, name) is not None for name in Pack.__struct_fields__)
    [band] = pack.bands
    assert all(getattr(band, name) is not None for name in Band.__struct_fields__)


def test_ones_own_pack_adds_to_the_others(tmp_path: Path) -> None:
    """Its file's name is what it is chosen by."""
    packs = _files(tmp_path, **{"Night-Mix": OWN})
    assert "night-mix" in packs
    assert len(packs) == 7
    assert packs["night-mix"].name == "Own"


def test_ones_own_pack_replaces_one_of_that_name(tmp_path: Path) -> None:
    """The others stay."""
    packs = _files(tmp_path, custom=OWN)
    rest = packs["custom"].daily_rest
    assert len(packs) == 6
    assert rest
    assert rest.hours == 9


@pytest.mark.parametrize("text", ["daily_rest = ", "name = 5", "name = 'x'\ndaily_rest = 10"])
def test_a_broken_file_of_ones_own_is_named(tmp_path: Path, text: str) -> None:
    """When its pack is asked for; the others can be read all the same."""
    packs = _files(tmp_path, broken=text)
    assert packs["custom"].name == "Custom"
    with pytest.raises(PostuiError) as caught:
        packs["broken"]
    assert str(tmp_path / "packs" / "broken.toml") in caught.value.message
    assert str(SHIPPED / "custom.toml") in caught.value.hint


def test_a_file_is_read_once_and_only_when_asked_for(tmp_path: Path) -> None:
    """A look at the names reads none; what was read is kept."""
    packs = _files(tmp_path, own=OWN)
    assert "own" in list(packs)
    first = packs["own"]
    (tmp_path / "packs" / "own.toml").unlink()
    assert packs["own"] is first


def test_unknown_packs_are_missing_as_from_any_mapping(tmp_path: Path) -> None:
    """`get` gives None."""
    packs = _files(tmp_path)
    assert packs.get("nothing") is None
    with pytest.raises(KeyError):
        packs["nothing"]


def test_all_of_ones_own_are_read_at_the_start(tmp_path: Path) -> None:
    """So that a bad one is told before it is needed; those of the program are not looked into."""
    packs = _files(tmp_path, own=OWN)
    packs.read_own()
    (tmp_path / "packs" / "own.toml").unlink()
    assert packs["own"].name == "Own"
    with pytest.raises(PostuiError, match=r"bad\.toml"):
        _files(tmp_path, own=OWN, bad="name = 5").read_own()


def test_a_time_of_day_may_be_one_of_toml(tmp_path: Path) -> None:
    """`06:00:00` is what its parser takes for six o'clock."""
    late = _files(tmp_path, own=f"{OWN}late_call = 06:00:00\n")["own"].late_call
    assert late
    assert late.at == "06:00"


def test_what_an_editor_keeps_beside_a_pack_is_none(tmp_path: Path) -> None:
    """Its lock or copy begins with a dot."""
    assert set(_files(tmp_path, own=OWN)) == set(_files(tmp_path, **{".own": "x", "._own": "x"}))
