"""A sheet that comes back changed: what moves, what stays, and what is refused."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.model.contract import Contract
from postui.model.draft import Draft
from postui.model.master import Master
from postui.model.person import Person
from postui.model.record import Record
from postui.model.session import Session
from postui.model.trip import Trip
from postui.model.vendor import Vendor
from tests.exchange.exchange_world import (
    SESSION_HEAD,
    VENDORS,
    World,
    doubts,
    refused,
    skipped,
)

ADR = "CFT,,11/24/2026,2:00 PM,6:00 PM,ADR,Leona Vale,Larkmoor Sound - ADR 1,Bo Ray,HOLD,cues\n"
PAPER = "Type,Party,Show,Status,Sent,First work date,Notes\n"


@pytest.fixture
def world() -> World:
    world = World()
    world.take(("vendors.csv", VENDORS))
    world.take(SESSION_HEAD + ADR)
    return world


def edit(world: World, record: Record) -> None:
    world.store.commit(Draft("edit", (record,)))


def test_a_changed_cell_changes_its_field_alone(world: World) -> None:
    """Before and after are in the plan, in people's words."""
    plan = world.take(SESSION_HEAD + ADR.replace("6:00 PM", "7:00 PM").replace("HOLD", "CONF"))
    (item,) = plan.changed
    assert (item.line, item.id, item.name) == (2, "S1", "ADR L. Vale Tue 24 Nov 14:00")
    assert {each.field for each in item.changes} == {"State", "End"}
    state = next(each for each in item.changes if each.field == "State")
    assert (state.before, state.after) == ("hold", "confirmed")
    session = world.one(Session)
    assert (session.state, session.end[11:16], session.notes) == ("confirmed", "19:00", "cues")


def test_an_empty_cell_blanks_nothing(world: World) -> None:
    """What the sheet leaves out, the desk keeps."""
    row = "CFT,,11/24/2026,2:00 PM,,ADR,,Larkmoor Sound - ADR 1,,,\n"
    plan = world.take(SESSION_HEAD + row)
    assert (plan.changed, plan.created) == ((), ())
    assert skipped(plan) == [(2, "unchanged")]


def test_a_session_moved_within_its_day_is_the_same_session(world: World) -> None:
    """It is changed, not made again, and the reading is said."""
    plan = world.take(SESSION_HEAD + ADR.replace("2:00 PM", "3:00 PM"))
    assert plan.created == ()
    assert world.one(Session).start == "2026-11-24T15:00-08:00[America/Los_Angeles]"
    assert any("taken to be S1" in reading for _, _, reading in doubts(plan))


def test_two_sessions_of_a_day_are_not_confused(world: World) -> None:
    """With the old line still there, a line at another time is another session."""
    plan = world.take(SESSION_HEAD + ADR + ADR.replace("2:00 PM", "8:00 PM").replace("6:0", "9:0"))
    assert [each.kind for each in plan.created] == ["session"]
    assert len(world.all(Session)) == 2


def test_what_happened_since_is_not_taken_back(world: World) -> None:
    """A done session stays done though the sheet still says confirmed; the states are named."""
    done = replace(
        world.one(Session), state="completed", start="2026-11-23T09:00-08:00[America/Los_Angeles]",
        end="2026-11-23T12:00-08:00[America/Los_Angeles]",
    )  # fmt: skip
    edit(world, done)
    row = ADR.replace("11/24", "11/23").replace("2:00 PM,6:00 PM", "9:00 AM,12:00 PM")
    plan = world.take(SESSION_HEAD + row)
    assert refused(plan) == [(2, "Status", "hold")]
    assert "from done it can become: under way" in plan.refused[0].reason
    assert world.one(Session).state == "completed"


def test_a_state_that_was_passed_is_not_gone_back_to(world: World) -> None:
    """Filed papers are executed papers, an accepted master was delivered: kept, and said."""
    world.take(PAPER + "Day player,Leona Vale,CFT,FE,,11/24/2026,\n")
    edit(world, replace(world.one(Contract), state="filed"))
    plan = world.take(PAPER + "Day player,Leona Vale,CFT,FE,,11/24/2026,\n")
    assert (plan.changed, plan.refused) == ((), ())
    assert doubts(plan) == [(2, "Status", "it is filed by now, and stays so")]


def test_a_confirmed_session_can_go_back_to_hold(world: World) -> None:
    """Nothing of it has happened; the schedule says what is wanted now."""
    world.take(SESSION_HEAD + ADR.replace("HOLD", "CONF"))
    world.take(SESSION_HEAD + ADR.replace("HOLD", "2nd hold"))
    assert (world.one(Session).state, world.one(Session).hold_rank) == ("hold", 2)


def test_a_session_under_way_is_not_moved(world: World) -> None:
    """Another one of the same people on the same day is another one."""
    edit(world, replace(world.one(Session), state="in_progress"))
    plan = world.take(SESSION_HEAD + ADR.replace("2:00 PM,6:00 PM", "7:00 PM,9:00 PM"))
    assert [each.kind for each in plan.created] == ["session"]


def test_a_session_cannot_be_done_before_it_begins(world: World) -> None:
    """A sheet that says so is refused there, as anybody else would be."""
    plan = world.take(SESSION_HEAD + ADR.replace("HOLD", "completed"))
    assert refused(plan) == [(2, "Status", "done")]
    assert world.one(Session).state == "hold"


def test_a_sheet_may_skip_states() -> None:
    """Needed to executed in one line: the papers went round while nobody typed."""
    world = World()
    world.take(PAPER + "Day player,Leona Vale,CFT,Not started,,11/24/2026,\n")
    plan = world.take(PAPER + "Day player,Leona Vale,CFT,FE,11/17/2026,11/24/2026,\n")
    contract = world.one(Contract)
    assert (contract.state, contract.sent) == ("executed", "2026-11-17")
    assert plan.refused == ()


def test_an_executed_contract_is_not_unsigned_by_an_old_sheet() -> None:
    """Executed does not become sent again."""
    world = World()
    world.take(PAPER + "Day player,Leona Vale,CFT,FE,,11/24/2026,\n")
    plan = world.take(PAPER + "Day player,Leona Vale,CFT,Sent,,11/24/2026,chased\n")
    assert refused(plan) == [(2, "Status", "sent")]
    contract = world.one(Contract)
    assert (contract.state, contract.notes) == ("executed", "chased")


def test_a_contract_needed_on_another_day_is_the_same_contract() -> None:
    """One person's only day-player contract for the show."""
    world = World()
    world.take(PAPER + "Day player,Leona Vale,CFT,Sent,,11/24/2026,\n")
    plan = world.take(PAPER + "Day player,Leona Vale,CFT,Sent,,11/26/2026,\n")
    assert plan.created == ()
    assert world.one(Contract).needed == "2026-11-26"


def test_two_contracts_of_one_person_stay_two() -> None:
    """Hired for two days, with two papers; imported twice."""
    row = "Day player,Leona Vale,CFT,{},,{}/24/2026,\n"
    text = PAPER + row.format("Sent", 11) + row.format("Draft", 12)
    world = World()
    world.take(text)
    assert len(world.all(Contract)) == 2
    assert world.plan(text).draft.empty


def test_people_added_by_hand_stay_and_those_of_the_sheet_come(world: World) -> None:
    """Whom a new name replaces a sheet cannot say: both are there, and it is listed."""
    plan = world.take(SESSION_HEAD + ADR.replace("Leona Vale", "Wren Abeyta"))
    names = [world.name(each.person) for each in world.one(Session).people]
    assert names == ["Leona Vale", "Bo Ray", "Wren Abeyta"]
    assert (2, "Talent", "stays on it, though the sheet has others") in doubts(plan)
    assert any(each.value == "Leona Vale" for each in plan.uncertain)


def test_a_presumed_end_does_not_undo_a_decision(world: World) -> None:
    """The usual length is for new sessions; an end that was typed since stays."""
    row = "CFT,,11/25/2026,9:00 AM,,ADR,Leona Vale,Larkmoor Sound - ADR 1,,HOLD,\n"
    world.take(SESSION_HEAD + row)
    session = world.all(Session)[1]
    edit(world, replace(session, end="2026-11-25T10:00-08:00[America/Los_Angeles]"))
    plan = world.take(SESSION_HEAD + row)
    assert plan.changed == ()
    assert world.all(Session)[1].end[11:16] == "10:00"


def test_a_role_typed_by_hand_stays(world: World) -> None:
    """The sheet's crew column says less than the desk knows."""
    session = world.one(Session)
    people = (session.people[0], replace(session.people[1], role="ADR recordist"))
    edit(world, replace(session, people=people))
    assert world.plan(SESSION_HEAD + ADR).draft.empty


def test_notes_grow_and_are_not_repeated(world: World) -> None:
    """A longer line replaces the one it repeats; another line is added."""
    world.take(SESSION_HEAD + ADR.replace("cues", "84 cues - sent"))
    assert world.one(Session).notes == "84 cues - sent"
    world.take(SESSION_HEAD + ADR.replace("cues", "agent called"))
    assert world.one(Session).notes == "84 cues - sent\nagent called"
    assert world.plan(SESSION_HEAD + ADR).changed == ()


def test_two_lines_for_two_people_of_one_session_are_joined(world: World) -> None:
    """A schedule with a line per actor is one booking of the room."""
    row = "CFT,,11/25/2026,9:00 AM,1:00 PM,ADR,{},Larkmoor Sound - ADR 1,,CONF,\n"
    text = SESSION_HEAD + row.format("Leona Vale") + row.format("Wren Abeyta")
    plan = world.take(text)
    session = world.all(Session)[1]
    assert [world.name(each.person) for each in session.people] == ["Leona Vale", "Wren Abeyta"]
    assert (3, "", "taken as more about the session of line 2") in doubts(plan)
    assert world.plan(text).draft.empty


def test_two_lines_that_contradict_each_other_are_not_both_taken(world: World) -> None:
    """The first counts, the second is refused by what it contradicts."""
    row = "CFT,,11/25/2026,9:00 AM,{},ADR,Leona Vale,Larkmoor Sound - ADR 1,,CONF,\n"
    plan = world.plan(SESSION_HEAD + row.format("1:00 PM") + row.format("2:00 PM"))
    assert [(line, field) for line, field, _ in refused(plan)] == [(3, "Out")]
    assert plan.refused[0].reason.startswith("contradicts line 2")


def test_a_line_that_is_also_in_another_file_is_the_same(world: World) -> None:
    """The duplicate names the other file."""
    row = SESSION_HEAD + ADR.replace("11/24", "11/25")
    plan = world.plan(("a.csv", row), ("b.csv", row))
    assert [(each.file, each.reason) for each in plan.skipped] == [
        ("b.csv", "same as line 2 of a.csv")
    ]


def test_a_trip_whose_flight_moved_is_the_same_trip() -> None:
    """By its booking reference; the leg is the same leg by its number."""
    head = "Traveller,Show,Leg,From,To,Date,Dep,Arr,Flight/Car,Conf #\n"
    row = "Leona Vale,CFT,out,JFK,LAX,11/24/2026,11:05,14:30,Meridian Air ZZ 117,QK7M2P\n"
    world = World()
    world.take(head + row)
    plan = world.take(head + row.replace("11/24", "11/25"))
    assert plan.created == ()
    trip = world.one(Trip)
    assert [leg.departs[:10] for leg in trip.legs] == ["2026-11-25"]
    assert any("taken to be T1" in reading for _, _, reading in doubts(plan))


def test_a_master_is_found_by_show_episode_and_title() -> None:
    """A new estimate is a change; an accepted one is not put back into QC."""
    head = "Item,Show,Ep,Description,Contractual due,Estimate,Status\n"
    world = World()
    world.take(head + "A.1,TMN,103,UHD IMF,11/24/2026,11/24/2026,Accepted\n")
    plan = world.take(head + "A.1,TMN,103,UHD IMF,11/24/2026,11/26/2026,In QC\n")
    master = world.one(Master)
    assert (master.state, master.estimate) == ("accepted", "2026-11-26")
    assert refused(plan) == [(2, "Status", "in QC")]


def test_a_vendor_list_that_comes_later_gives_times_their_zone() -> None:
    """First read in the user's zone and said so; with the zone known, moved to the room's clock."""
    text = SESSION_HEAD + ADR.replace("Larkmoor Sound - ADR 1", "Quillgate Post - ADR 2")
    world = World()
    first = world.take(text)
    assert (
        2, "In", "read in the time of Los Angeles: the time zone of Quillgate Post is not known",
    ) in doubts(first)  # fmt: skip
    world.take(("v.csv", "Facility,City,Time zone,Rooms\nQuillgate Post,London,London,ADR 2\n"))
    world.take(text)
    assert world.one(Session).start == "2026-11-24T14:00+00:00[Europe/London]"
    assert world.one(Vendor).zone == "Europe/London"
    assert world.plan(text).draft.empty


def test_a_contact_list_completes_people_a_schedule_named(world: World) -> None:
    """The person stays the same record."""
    world.take('Name,Role,Phone\n"Vale, Leona",Talent,555-0101\n')
    people = {each.name: each for each in world.all(Person)}
    assert len(people) == 2
    assert (people["Leona Vale"].roles, people["Leona Vale"].phone) == (("Talent",), "555-0101")


def test_roles_add_up(world: World) -> None:
    """Another list that knows another role of somebody does not take the first away."""
    world.take("Name,Role,Phone\nLeona Vale,Talent,1\n")
    world.take("Name,Role,Phone\nLeona Vale,Talent; Singer,1\n")
    leona = next(each for each in world.all(Person) if each.name == "Leona Vale")
    assert leona.roles == ("Talent", "Singer")
