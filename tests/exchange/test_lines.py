"""Single lines of every kind: what is refused alone, what is kept, what is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from postui.desk.desk import Desk
from postui.model.contract import Contract
from postui.model.errors import InvalidField, NotFound
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.session import Session
from postui.model.vendor import Room, Vendor
from tests.exchange.exchange_world import (
    DESK,
    LA,
    NOW,
    SESSION_HEAD,
    VENDORS,
    World,
    doubts,
    refused,
)

GOOD = "CFT,,11/24/2026,2:00 PM,6:00 PM,ADR,Leona Vale,Larkmoor Sound - ADR 1,,CONF,ok\n"


def session_line(**cells: str) -> str:
    names = [
        "show",
        "ep",
        "date",
        "in",
        "out",
        "type",
        "talent",
        "room",
        "mixer",
        "status",
        "notes",
    ]
    said = dict(zip(names, GOOD.strip().split(","), strict=True)) | cells
    return ",".join(f'"{said[name]}"' for name in names) + "\n"


@pytest.mark.parametrize(
    ("cells", "field"),
    [
        ({"date": "2/30/2026"}, "Date"), ({"date": ""}, "Date"), ({"date": "TBC"}, "Date"),
        ({"in": "25:00"}, "In"), ({"in": ""}, "In"), ({"in": "TBC"}, "In"),
        ({"out": "26:00"}, "Out"), ({"type": "Interpretive dance"}, "Type"), ({"type": ""}, "Type"),
        ({"show": ""}, "Show"), ({"show": "=CFT"}, "Show"), ({"date": "=TODAY()"}, "Date"),
    ],
)  # fmt: skip
def test_one_bad_line_never_loses_the_others(cells: dict[str, str], field: str) -> None:
    """It is refused by line, field and value; those before and after it are imported."""
    world = World()
    world.take(("v.csv", VENDORS))
    before, after = (GOOD.replace("11/24", day) for day in ("11/25", "11/26"))
    plan = world.take(SESSION_HEAD + before + session_line(**cells) + after)
    name = {"Date": "date", "In": "in", "Out": "out", "Type": "type", "Show": "show"}[field]
    assert refused(plan) == [(3, field, cells[name])]
    assert [each.start[:10] for each in world.all(Session)] == ["2026-11-25", "2026-11-26"]


def test_a_refused_line_leaves_nothing_behind() -> None:
    """Neither the show nor the people nor the room it named are made."""
    row = "XYZ,,11/24/2026,2:00 PM,26:00,ADR,Nobody Else,Fenwick - Mix 1,Some Body,CONF,\n"
    plan = World().plan(SESSION_HEAD + row)
    assert (plan.created, plan.draft.puts) == ((), ())
    assert [line for line, *_ in refused(plan)] == [2]


def test_names_of_a_refused_line_can_be_made_by_a_later_one() -> None:
    """Taking a line back does not make its names unknown for good."""
    bad = GOOD.replace("6:00 PM", "26:00")
    world = World()
    world.take(SESSION_HEAD + bad + GOOD + bad)
    assert [each.name for each in world.all(Person)] == ["Leona Vale"]
    assert len(world.all(Session)) == 1


@pytest.mark.parametrize(
    ("cells", "start", "end"),
    [
        ({"in": "10:00 PM", "out": "2:00 AM"}, "22:00", "11-25 02:00"),
        ({"in": "9:00", "out": "5:00"}, "09:00", "11-24 17:00"),
        ({"in": "20:00", "out": "24:00"}, "20:00", "11-25 00:00"),
        ({"in": "9:00 AM - 1:00 PM", "out": ""}, "09:00", "11-24 13:00"),
        ({"in": "9a to 1p", "out": ""}, "09:00", "11-24 13:00"),
        ({"in": "9:00 AM", "out": "", "type": "Spotting"}, "09:00", "11-24 12:30"),
        ({"in": "all day", "out": "", "type": "Foley"}, "09:00", "11-24 18:00"),
    ],
)
def test_when_a_session_ends(cells: dict[str, str], start: str, end: str) -> None:
    """Over midnight, in the afternoon, in one cell with the start, or after the usual length."""
    world = World()
    world.take(("v.csv", VENDORS))
    plan = world.take(SESSION_HEAD + session_line(**cells))
    session = world.one(Session)
    assert (session.start[11:16], session.end[5:16].replace("T", " ")) == (start, end)
    certain = cells["in"] in ("9:00 AM - 1:00 PM", "9a to 1p", "20:00")
    assert any(field in ("In", "Out") for _, field, _ in doubts(plan)) is not certain


def test_a_time_the_clocks_skip_is_refused_with_its_readings() -> None:
    """02:30 on the night of the change: the sheet has to say which."""
    row = session_line(date="3/8/2026", **{"in": "2:30 AM", "out": "6:00 AM"})
    plan = World().plan(SESSION_HEAD + row)
    assert refused(plan) == [(2, "In", "2:30 AM")]
    assert "2026-03-08T03:30-07:00" in plan.refused[0].reason


@pytest.mark.parametrize(
    ("status", "state", "rank"),
    [
        ("2nd HOLD", "hold", 2), ("1ST HOLD", "hold", 1), ("Hold", "hold", 0),
        ("CONF", "confirmed", 0), ("conf.", "confirmed", 0), ("CONFIRMED", "confirmed", 0),
        ("TBC", "enquiry", 0), ("pencil", "hold", 0), ("cxl", "cancelled", 0), ("", "enquiry", 0),
    ],
)  # fmt: skip
def test_words_for_states(status: str, state: str, rank: int) -> None:
    """As people write them; a rank is taken with its hold."""
    world = World()
    world.take(("v.csv", VENDORS))
    world.take(SESSION_HEAD + session_line(status=status))
    assert (world.one(Session).state, world.one(Session).hold_rank) == (state, rank)


def test_a_state_nobody_knows_is_refused_and_kept() -> None:
    """The session is imported with its initial state."""
    world = World()
    world.take(("v.csv", VENDORS))
    plan = world.take(SESSION_HEAD + session_line(status="maybe??"))
    assert refused(plan) == [(2, "Status", "maybe??")]
    assert "rest of the line is imported" in plan.refused[0].reason
    assert world.one(Session).notes == "ok\nStatus: maybe??"


def test_unknown_columns_go_into_the_notes() -> None:
    """Nothing a sheet says is lost; it is said once, at the headings."""
    head = SESSION_HEAD.replace("Notes", "Notes,Parking,")
    world = World()
    world.take(("v.csv", VENDORS))
    plan = world.take(head + GOOD.replace(",ok", ",ok,Lot B,blue"))
    assert world.one(Session).notes == "ok\nParking: Lot B\ncolumn 13: blue"
    assert [(line, field) for line, field, _ in doubts(plan)] == [(1, "Parking"), (1, "column 13")]


def test_cells_beyond_the_headings_are_kept() -> None:
    """A line that is longer than the headings, as after a comma that was not quoted."""
    world = World()
    world.take(("v.csv", VENDORS))
    plan = world.take(SESSION_HEAD + GOOD.replace(",ok", ",ok,and,more"))
    assert world.one(Session).notes == "ok\ncolumn 12: and\ncolumn 13: more"
    assert (1, "column 12", "no known column; its values are kept in the notes") in doubts(plan)


def test_a_short_line_is_taken_and_said() -> None:
    """The missing cells are empty."""
    world = World()
    plan = world.take(SESSION_HEAD + "CFT,,11/24/2026,2:00 PM,6:00 PM,ADR\n")
    assert len(world.all(Session)) == 1
    assert (2, "", "the line has 6 of 11 cells; the others are taken as empty") in doubts(plan)


def test_columns_can_be_mapped_and_left_out() -> None:
    """`--map Wann=date` and `--map Parking=-`."""
    head = SESSION_HEAD.replace("Date", "Wann").replace("Notes", "Parking")
    world = World()
    world.take(("v.csv", VENDORS))
    world.take(head + GOOD, mapping={"wann": "date", "Parking": "-"})
    assert (world.one(Session).start[:10], world.one(Session).notes) == ("2026-11-24", "")


@pytest.mark.parametrize(
    ("mapping", "word"),
    [({"Date": "dates"}, "did you mean date"), ({"Nowhere": "date"}, "a column of none")],
)
def test_a_mapping_that_fits_nothing_is_refused(mapping: dict[str, str], word: str) -> None:
    """Before anything is read, with the nearest field."""
    with pytest.raises(InvalidField) as caught:
        World().plan(SESSION_HEAD + GOOD, mapping=mapping)
    assert word in str(caught.value)


def test_the_kind_can_be_said() -> None:
    """Headings that could be several kinds' need `--kind`; a kind there is not is refused."""
    text = "Name,Notes\nFenwick Deep Store,vault\n"
    world = World()
    assert [each.reason for each in world.plan(text).refused] == [
        "what this sheet lists cannot be told (say so: --kind person or vendor)"
    ]
    world.take(text, kind="vendors")
    assert world.one(Vendor).notes == "vault"
    with pytest.raises(NotFound):
        world.plan(text, kind="starship")


def test_a_file_that_cannot_be_read_does_not_stop_the_others() -> None:
    """It is refused as a whole, line 0."""
    world = World()
    plan = world.take(Path("/nowhere/at/all.csv"), ("v.csv", VENDORS))
    assert [(each.file, each.line) for each in plan.refused] == [("/nowhere/at/all.csv", 0)]
    assert "No such file" in plan.refused[0].reason
    assert world.one(Vendor).name == "Larkmoor Sound"


def test_day_first_settings_settle_what_the_file_does_not() -> None:
    """11/12 is 11 December for a desk that writes days first, and it is said."""
    desk = Desk(now=NOW, zone=LA, day_first=True)
    world = World(desk=desk)
    plan = world.take(SESSION_HEAD + GOOD.replace("11/24/2026", "11/12/2026"))
    assert world.one(Session).start[:10] == date(2026, 12, 11).isoformat()
    reading = "read as Fri 11 Dec 2026, day first as the settings say"
    assert (2, "Date", reading) in doubts(plan)


@pytest.mark.parametrize(
    ("role", "minor", "roles"),
    [
        ("Talent (minor, 9)", True, ("Talent",)),
        ("Editor / Director", False, ("Editor", "Director")),
        ("Talent (lead)", False, ("Talent",)),
        ("Mixer; Editor", False, ("Mixer", "Editor")),
    ],
)
def test_roles_of_a_contact(role: str, minor: bool, roles: tuple[str, ...]) -> None:
    """Several roles are several; a minor is marked."""
    world = World()
    world.take(f'Name,Role,Phone\nWren Abeyta,"{role}",555-0104\n')
    assert (world.one(Person).minor, world.one(Person).roles) == (minor, roles)


def test_first_and_last_name_in_two_columns() -> None:
    """They are one name."""
    world = World()
    world.take("First name,Last name,Phone\nWren,Abeyta,555-0104\n")
    assert world.one(Person).name == "Wren Abeyta"


def test_a_second_party_of_a_contract_is_refused_not_lost() -> None:
    """A contract has one party; the others are named and kept in the notes."""
    world = World()
    plan = world.take("Type,Party,Show,Status\nDeal memo,Ann Lee; Bo Ray,CFT,Sent\n")
    assert refused(plan) == [(2, "Party", "Bo Ray")]
    assert world.one(Contract).notes == "Party: Ann Lee; Bo Ray"
    assert [each.name for each in world.all(Person)] == ["Ann Lee"]


@pytest.mark.parametrize("party", ["()", "Acme", "+ 6", "/"])
def test_a_party_that_is_nobodys_name_becomes_the_title(party: str) -> None:
    """It is kept and said; the contract is there."""
    world = World()
    plan = world.take(f"Type,Party,Show,Status\nNDA,{party},CFT,Sent\n")
    assert (world.one(Contract).party, world.one(Contract).title) == ("", party)
    assert (2, "Party", "nobody of that name; taken as the title") in doubts(plan)


def test_an_owner_nobody_knows_is_a_company_or_a_person_by_its_name() -> None:
    """Fenwick Sound sells sound; Hollis Frayne does not."""
    world = World()
    head = "Item,Show,Description,Owner\n"
    world.take(head + "A,CFT,DCP,Fenwick Sound\nB,CFT,Cue sheet,Hollis Frayne\n")
    assert world.one(Vendor).name == "Fenwick Sound"
    assert world.one(Person).name == "Hollis Frayne"
    assert all(each.owner for each in world.all(Master))


def test_productions_and_rooms_have_sheets_too() -> None:
    """Kinds whose columns are just their fields."""
    world = World()
    plan = world.take(
        ("p.csv", "Code,Title,Form,Frame rate\nCFT,The Copperfold Tide,feature,23.976\n"),
        ("r.csv", "Name,Vendor,Good for,Opens\nADR 1,Larkmoor Sound,ADR; Loop group,08:00\n"),
    )
    assert plan.refused == ()
    production, room = world.one(Production), world.one(Room)
    assert (production.title, production.fps) == ("The Copperfold Tide", "23.976")
    assert (room.can, room.opens, world.name(room.vendor)) == (
        ("ADRP", "ADRG"), "08:00", "Larkmoor Sound",
    )  # fmt: skip


def test_notes_have_sheets_too() -> None:
    """A remark on a record by its id; what finds no field is added to its text."""
    world = World()
    world.take("Name,Role\nAnn Lee,Editor\n")
    world.take("About,Note,By,Mood\nP1,agent says Thursday,Dario,good\nP9,nobody,Dario,\n")
    note = world.one(Note)
    assert (note.about, note.text) == ("P1", "agent says Thursday\nMood: good")


def test_the_user_zone_reads_sessions_without_a_room_and_it_is_said() -> None:
    """Nothing else says where it happens."""
    world = World()
    plan = world.take(SESSION_HEAD + GOOD.replace("Larkmoor Sound - ADR 1", ""))
    assert world.one(Session).start.endswith("[America/Los_Angeles]")
    assert (2, "In", "read in the time of Los Angeles: it names no room") in doubts(plan)
    assert DESK.zone == LA
