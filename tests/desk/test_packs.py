"""Packs: how a file's values become figures, whose pack is whose, and ages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from postui.desk.pack_text import parse_pack
from postui.desk.packs import Pack, age_on, pack_of, unknown_pack
from postui.model.errors import PostuiError
from postui.model.person import Person
from postui.model.production import Production

READ = {"source": "deal memo", "dated": date(2026, 11, 23)}
NAMES = ("custom", "sag-aftra", "iatse-basic", "uk-tv-drama", "california-minors",
         "england-child-licence", "night-mix")  # fmt: skip
PACKS = {name: Pack(id=name, name=name.upper()) for name in NAMES}


def _pack(**values: Any) -> Pack:
    return parse_pack({"name": "Night mix", **READ, **values}, "night-mix", "night-mix.toml")


def test_a_figure_written_short_takes_the_source_of_the_file() -> None:
    """A date of the file is kept as text; the id is the file's name."""
    pack = _pack(daily_rest=10.5, earliest="05:00", days_running=6)
    assert pack.daily_rest
    assert pack.earliest
    assert pack.days_running
    assert (pack.id, pack.daily_rest.hours, pack.daily_rest.seconds) == ("night-mix", 10.5, 37_800)
    assert (pack.daily_rest.source, pack.daily_rest.dated) == ("deal memo", "2026-11-23")
    assert (pack.earliest.at, pack.earliest.source) == ("05:00", "deal memo")
    assert (pack.days_running.days, pack.days_running.dated) == (6, "2026-11-23")


def test_a_figure_may_have_a_source_of_its_own() -> None:
    """What it does not say is the file's."""
    pack = _pack(daily_rest={"hours": 9, "source": "Local 700", "note": "verify"})
    assert pack.daily_rest
    assert (pack.daily_rest.source, pack.daily_rest.note) == ("Local 700", "verify")
    assert pack.daily_rest.dated == "2026-11-23"


def test_the_figures_of_a_band_take_the_bands_source() -> None:
    """And the file's date, where the band has none."""
    pack = _pack(bands=[{"first": 9, "last": 15, "on_site": 9, "source": "the law"}])
    [band] = pack.bands
    assert band.on_site
    assert (band.on_site.hours, band.on_site.source) == (9, "the law")
    assert band.on_site.dated == "2026-11-23"


@pytest.mark.parametrize(("age", "first"), [(8, None), (9, 9), (15, 9), (16, 16), (18, None)])
def test_both_ages_of_a_band_belong_to_it(age: int, first: int | None) -> None:
    """Outside all bands nothing holds."""
    pack = _pack(bands=[{"first": 9, "last": 15}, {"first": 16, "last": 17}])
    band = pack.band(age)
    assert (band.first if band else None) == first


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"daily_rest": "ten"}, "daily_rest.hours = 'ten'"),
        ({"daily_rest": 0}, "daily_rest.hours = 0"),
        ({"daily_rest": 169}, "daily_rest.hours = 169"),
        ({"daily_rest": {"hours": 10, "dated": "soon"}}, "daily_rest.dated = 'soon'"),
        ({"daily_rest": {"hours": 10, "dated": "2026-02-30"}}, "daily_rest.dated = '2026-02-30'"),
        ({"daily_rest": {"hours": 10, "source": ""}}, "daily_rest.source = ''"),
        ({"daily_rest": {"note": "?"}}, "daily_rest.hours is missing"),
        ({"latest": "24:00"}, "latest.at = '24:00'"),
        ({"days_running": 0}, "days_running.days = 0"),
        ({"bands": [{"first": 9}]}, "bands[0].last is missing"),
        ({"bands": [{"first": 9, "last": 8}]}, "bands: first = 9, last = 8"),
        ({"bands": [{"first": 9, "last": 15, "on_site": "9"}]}, "bands[0].on_site.hours = '9'"),
        ({"bands": "all"}, "bands = 'all'"),
        ({"daily_rset": 10}, "daily_rset = 10"),
        ({"name": ""}, "name = ''"),
    ],
)
def test_what_is_wrong_names_file_key_and_value(values: dict[str, object], said: str) -> None:
    """And the way out."""
    with pytest.raises(PostuiError) as caught:
        _pack(**values)
    assert caught.value.message.startswith(f"night-mix.toml: {said}")
    assert caught.value.hint


def test_a_misspelt_key_says_the_nearest() -> None:
    """As the settings file does."""
    with pytest.raises(PostuiError) as caught:
        _pack(daily_rset=10)
    assert caught.value.hint == "did you mean 'daily_rest'?"


def test_a_figure_without_any_source_is_refused() -> None:
    """There is no figure that came from nowhere."""
    with pytest.raises(PostuiError, match=r"own\.toml: daily_rest\.source is missing"):
        parse_pack({"name": "Own", "daily_rest": 10}, "own", "own.toml")


@pytest.mark.parametrize(
    ("person", "production", "place", "pack"),
    [
        ({}, "", "", "custom"),
        ({}, "night-mix", "", "night-mix"),
        ({"pack": "night-mix", "union": "SAG-AFTRA"}, "custom", "", "night-mix"),
        ({"pack": " Night-Mix "}, "", "", "night-mix"),
        ({"pack": "nihgt-mix", "union": "SAG-AFTRA"}, "", "", "sag-aftra"),
        ({"union": "SAG-AFTRA"}, "night-mix", "", "sag-aftra"),
        ({"union": "IATSE 700"}, "", "", "iatse-basic"),
        ({"union": "MPEG Local 700"}, "", "", "iatse-basic"),
        ({"union": "Equity"}, "", "", "uk-tv-drama"),
        ({"union": "BECTU"}, "", "", "uk-tv-drama"),
        ({"union": "ACTRA"}, "night-mix", "", "night-mix"),
        ({"minor": True, "union": "SAG-AFTRA"}, "", "US-CA", "california-minors"),
        ({"minor": True, "zone": "Europe/London"}, "", "US-CA", "california-minors"),
        ({"minor": True, "zone": "Europe/London"}, "", "CA-ON", "england-child-licence"),
        ({"minor": True, "zone": "America/Toronto", "union": "SAG-AFTRA"}, "", "", "sag-aftra"),
        ({"zone": "America/Los_Angeles"}, "", "US-CA", "custom"),
    ],
)
def test_whose_pack_is_whose(
    person: dict[str, Any], production: str, place: str, pack: str
) -> None:
    """One's own, a minor's by the place, the union's, the production's, else the custom one."""
    found = pack_of(Person(**person), Production(pack=production), PACKS, place)
    assert found
    assert found.id == pack


def test_without_packs_nobody_has_one() -> None:
    """Also without a production."""
    assert pack_of(Person(union="SAG-AFTRA"), None, {}) is None


def test_a_name_that_is_no_pack_is_told() -> None:
    """An empty field and a known name are in order."""
    assert unknown_pack(Person(pack="nihgt-mix"), PACKS) == "nihgt-mix"
    assert unknown_pack(Person(pack="Custom"), PACKS) == ""
    assert unknown_pack(Production(pack=" "), PACKS) == ""


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2017-03-02", "2026-03-01", 8),
        ("2017-03-02", "2026-03-02", 9),
        ("2016-02-29", "2026-02-28", 9),
        ("2016-02-29", "2026-03-01", 10),
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-24", "2026-11-23", None),
        ("", "2026-11-23", None),
        ("2017-03-02", "someday", None),
    ],
)
def test_an_age_changes_on_the_birthday(born: str, day: str, age: int | None) -> None:
    """Text that is no date has no age."""
    assert age_on(born, day) == age
