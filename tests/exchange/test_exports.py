"""Out and in again: CSV, JSON, and the guard against formulas."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from postui.exchange.columns import squash
from postui.exchange.csv_out import export_csv, readable
from postui.exchange.guard import guarded, is_formula, unguarded
from postui.exchange.json_out import export_json
from postui.exchange.samples import load
from postui.model.draft import Draft
from postui.model.errors import InvalidField, NotFound
from postui.model.kinds import BY_NAME, KINDS, Kind
from postui.model.person import Person
from postui.model.session import Session
from postui.model.snapshot import Snapshot
from tests.exchange.exchange_world import (
    DESK,
    NOW,
    SESSION_HEAD,
    VENDORS,
    World,
    refused,
    sheets,
    skipped,
)

ADR = "CFT,,11/24/2026,2:00 PM,6:00 PM,ADR,Leona Vale,Larkmoor Sound - ADR 1,Bo Ray,HOLD,cues\n"
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "＝1", "'=1", "''=1", "=", "'"]
PLAIN = ["+44 20 5550 0102", "-26.8", "+1 (555) 555-0101", "555-0101", "it's", "[/x]", "a=b", ""]


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    """A leading apostrophe makes it text."""
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", PLAIN)
def test_numbers_phones_and_words_go_out_as_they_are(text: str) -> None:
    """A guard in front of +44 would break the phone number."""
    assert guarded(text) == text


@given(st.text(max_size=20) | st.sampled_from(HOSTILE + PLAIN))
def test_the_guard_comes_off_exactly(text: str) -> None:
    """Whatever the text was, apostrophes of its own included."""
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("=HYPERLINK(1)", True), ("@SUM(A1)", True), ("-SUM(A1)", True), ("+cmd|' /C'!A0", True),
        ("+Sheet1!A1", True), ("＝1", True), ("+44 20 5550", False), ("-27 LKFS", False),
        ("+ 6", False), ("@larkmoor", False), ("a=b", False), ("-Wow!", False),
    ],
)  # fmt: skip
def test_what_counts_as_a_formula_on_the_way_in(text: str, formula: bool) -> None:
    """Values that only begin with a sign are values."""
    assert is_formula(text) is formula


@pytest.fixture
def world() -> World:
    world = World()
    world.take(*sheets())
    return world


def exports(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [
        (f"{kind.plural}.csv", export_csv(kind, snapshot, DESK, tier="restricted"))
        for kind in KINDS
    ]


def test_an_unchanged_export_changes_nothing(world: World) -> None:
    """Every line is recognised by its id."""
    plan = world.plan(*exports(world.snapshot))
    assert plan.draft.empty
    assert {each.reason for each in plan.skipped} == {"unchanged"}
    assert len(plan.skipped) == world.snapshot.count()


def test_an_export_fills_an_empty_store_with_the_same(world: World) -> None:
    """Every field of every record comes back, whatever the sheets held."""
    other = World()
    plan = other.take(*exports(world.snapshot))
    assert plan.refused == ()
    for kind in KINDS:
        assert other.snapshot.of_kind(kind) == world.snapshot.of_kind(kind)
    assert other.plan(*exports(world.snapshot)).draft.empty


@pytest.mark.parametrize("name", ["demo", "clean"])
def test_the_sample_data_comes_back_unchanged(name: str) -> None:
    """Half a thousand records with every kind of field."""
    world = World(load(name, datetime(2026, 11, 23, 14, 5, tzinfo=NOW.tzinfo)))
    plan = world.plan(*exports(world.snapshot))
    assert (plan.draft.puts, plan.refused) == ((), ())


def test_the_file_is_as_rfc_4180_has_it(world: World) -> None:
    """CRLF, headings first, as many cells in every line, ids and revs in front."""
    text = export_csv("person", world.snapshot, DESK)
    assert text.count("\r\n") == text.count("\n") - _inner(text)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][:3] == ["id", "rev", "Name"]
    assert rows[1][:3] == ["P1", "1", "Leona Marchetti-Vale"]
    assert {len(row) for row in rows} == {len(rows[0])}


def _inner(text: str) -> int:
    """Line ends inside cells."""
    rows = csv.reader(io.StringIO(text, newline=""))
    return sum(cell.count("\n") for row in rows for cell in row)


def test_moments_are_sortable_and_on_the_rooms_wall(world: World) -> None:
    """A spreadsheet program reads them as dates."""
    rows = list(csv.reader(io.StringIO(export_csv("session", world.snapshot, DESK), newline="")))
    starts = [row[rows[0].index("Start")] for row in rows[1:]]
    assert starts[:4] == [
        "2026-11-23 09:00", "2026-11-23 14:00", "2026-11-23 10:00", "2026-11-23 09:00",
    ]  # fmt: skip


def test_a_moment_in_another_zone_says_its_zone() -> None:
    """Nothing else in the line would."""
    text = "2026-11-24T17:00+09:00[Asia/Tokyo]"
    snapshot = Snapshot.of([Session(id="S1", type="MEET", start=text)])
    assert text in export_csv("session", snapshot, DESK)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_two_columns_of_a_kind_are_called_the_same(kind: Kind) -> None:
    """Or an export could not be read back."""
    labels = [squash(field.label) for field in readable(kind, "restricted")]
    assert len(labels) == len(set(labels))
    assert not {"id", "rev"} & set(labels)


def test_a_tier_leaves_out_columns_whole() -> None:
    """A public list has no phone numbers, an office list no passports."""
    person = BY_NAME["person"]
    public = {field.name for field in readable(person, "public")}
    office = {field.name for field in readable(person, "office")}
    assert "phone" in office - public
    assert "passport_expires" not in office
    with pytest.raises(InvalidField):
        readable(person, "secret")


def test_raw_leaves_the_guard_out() -> None:
    """For programs that do not run cells."""
    snapshot = Snapshot.of([Person(id="P1", name="=1+1")])
    assert "'=1+1" in export_csv("person", snapshot, DESK)
    assert "'=1+1" not in export_csv("person", snapshot, DESK, raw=True)


def edited(world: World, kind: str, old: str, new: str) -> str:
    text = export_csv(kind, world.snapshot, DESK)
    assert old in text
    return text.replace(old, new)


@pytest.fixture
def small() -> World:
    world = World()
    world.take(("v.csv", VENDORS), ("s.csv", SESSION_HEAD + ADR))
    return world


def test_a_cell_edited_in_a_spreadsheet_changes_that_field(small: World) -> None:
    """By id, whatever else the natural key would say."""
    text = edited(small, "session", "2026-11-24 14:00", "2026-11-25 15:00")
    plan = small.take(text.replace("2026-11-24 18:00", "2026-11-25 18:30"))
    session = small.one(Session)
    assert (session.start[:16], session.end[:16]) == ("2026-11-25T15:00", "2026-11-25T18:30")
    assert [each.id for each in plan.changed] == ["S1"]
    assert [each.field for each in plan.changed[0].changes] == ["Start", "End"]


def test_a_cell_emptied_in_a_spreadsheet_empties_nothing(small: World) -> None:
    """An empty cell says nothing; fields are emptied at the desk."""
    plan = small.plan(edited(small, "session", "cues", ""))
    assert plan.draft.empty
    assert skipped(plan) == [(2, "unchanged")]


def test_a_record_that_changed_since_the_export_is_not_overwritten(small: World) -> None:
    """The sheet is older than the desk: refused with the way out."""
    old = edited(small, "session", "cues", "84 cues")
    small.store.commit(Draft("edit", (replace(small.one(Session), cues=84),)))
    plan = small.plan(old)
    assert refused(plan) == [(2, "rev", "1")]
    assert plan.draft.empty


def test_a_state_in_an_edited_export_moves_along_the_table(small: World) -> None:
    """The rest of the line is taken."""
    small.store.commit(Draft("edit", (replace(small.one(Session), state="no_show"),)))
    plan = small.take(edited(small, "session", "no show", "hold").replace("cues", "84 cues"))
    assert refused(plan) == [(2, "State", "hold")]
    assert (small.one(Session).state, small.one(Session).notes) == ("no_show", "84 cues")


def test_an_id_of_another_store_does_not_overwrite_a_stranger(small: World) -> None:
    """S1 of their store is not S1 of ours: most of the line would change."""
    other = World()
    other.take(
        ("v.csv", "Facility,Time zone,Rooms\nQuillgate Post,London,QC 1\n"),
        ("s.csv", SESSION_HEAD + "TMN,103,12/3/2026,9:00 AM,1:00 PM,QC,Jun Castellane,"
         "Quillgate Post - QC 1,,CONF,fix check\n"),
    )  # fmt: skip
    plan = small.plan(export_csv("session", other.snapshot, DESK))
    assert plan.draft.empty
    assert [each.line for each in plan.refused][-1:] == [2]


def test_a_line_without_an_id_in_an_export_is_new(small: World) -> None:
    """A person typed in below the others."""
    text = export_csv("person", small.snapshot, DESK)
    heads = text.split("\r\n")[0].split(",")
    small.take(text + ",,Wren Abeyta" + "," * (len(heads) - 3) + "\r\n")
    assert [each.name for each in small.all(Person)] == ["Leona Vale", "Bo Ray", "Wren Abeyta"]


def test_json_is_versioned_ordered_and_complete(world: World) -> None:
    """Every record, one a line, in the order of kinds and ids; it parses as it stands."""
    text = export_json(world.snapshot)
    shape = json.loads(text)
    assert (shape["schema"], shape["seq"]) == (1, world.snapshot.seq)
    assert list(shape["records"]) == [kind.table for kind in KINDS]
    assert sum(map(len, shape["records"].values())) == world.snapshot.count()
    assert shape["records"]["people"][0]["name"] == "Leona Marchetti-Vale"
    assert text == export_json(world.snapshot)


def test_json_keeps_fields_nobody_knows() -> None:
    """A newer version's field is in the export of an older one."""
    person = Person(id="P1", name="Leona Vale", extra={"pronouns": "she"})
    shape = json.loads(export_json(Snapshot.of([person]), ["people"]))
    assert shape["records"] == {"people": [{"id": "P1", "name": "Leona Vale", "pronouns": "she"}]}


def test_json_of_a_kind_there_is_not() -> None:
    """Named, not guessed."""
    with pytest.raises(NotFound):
        export_json(Snapshot.of(), ["starships"])


NASTY = st.text(max_size=30) | st.sampled_from(
    ["[TBC] Reel 2", "[/x]", "A[/b]B", "\x1b]52;c;eA==\x07", "\x9b31m", "a\u202eb", "=1+1", "'=1",
     '"', '"; "', "a\r\nb", "👩‍👩‍👧", "名前 さん", "x" * 500, "-", "; as, (b)"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(name=NASTY, notes=NASTY, role=NASTY)
def test_any_text_survives_out_and_in(name: str, notes: str, role: str) -> None:
    """As it is stored: cleaned once where it entered, the same from then on."""
    from postui.model.clean import clean_block, clean_line

    person = Person(
        id="P1", rev=1, name=clean_line(name) or "Somebody", notes=clean_block(notes),
        roles=tuple(filter(None, [clean_line(role)])),
    )  # fmt: skip
    text = export_csv("person", Snapshot.of([person]), DESK)
    assert World([person]).plan(text).draft.empty
    other = World()
    plan = other.take(text)
    assert plan.refused == ()
    assert msgspec.structs.replace(other.one(Person), rev=1) == person
