"""Messages read as a person writes them, to the right person, without what they must not say."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.messages import message, words
from postui.model.clean import is_clean
from postui.model.contract import CONTRACT_STATES, Contract
from postui.model.errors import Refused
from postui.model.fields import fields_of
from postui.model.kinds import KINDS, kind_of
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import SESSION_STATES, Booking, Session
from postui.model.snapshot import Snapshot
from postui.model.trip import Leg, Trip
from postui.model.vendor import Room, Vendor
from tests.desk.copying_world import DESK, LA, NY, RECORDS, SECRET, WORLD, get, world_with


def _told(record: Record, snapshot: Snapshot = WORLD) -> str:
    return message(record, snapshot, DESK)


def test_a_session_is_confirmed_to_its_one_talent() -> None:
    """The talent is greeted by first name and gets day, times, zone, address, call, references."""
    assert _told(get(Session, "S42")) == (
        "Hi Leona,\n"
        "\n"
        "Confirming your ADR session for The Copperfold Tide:\n"
        "\n"
        "Tuesday 24 November 2026, 14:00–18:00 PST\n"
        "Larkmoor Sound, ADR 1, 100 Example Street, Los Angeles\n"
        "Your call: 13:45\n"
        "Character: Captain Hale\n"
        "Cues: 84\n"
        "With Kwabena Lisle (ADR mixer, call 13:30) and Noor Haldane (ADR supervisor)\n"
        "Our reference: S42; Larkmoor Sound reference: LS-4471\n"
        "\n"
        "Please keep 1 h free afterwards in case we run over.\n"
        "Please tell me at once if anything here does not work."
    )


def test_a_session_without_one_talent_is_confirmed_to_everybody() -> None:
    """Crew are listed with role and own call; a night's end names the day it runs into."""
    assert _told(get(Session, "S44")) == (
        "Hi all,\n"
        "\n"
        "Confirming the final mix for Tamarack Nine 104:\n"
        "\n"
        "Monday 23 November 2026, 22:00–03:00 PST, into Tuesday\n"
        "Larkmoor Sound, Stage A, 100 Example Street, Los Angeles\n"
        "On it: Teo Brandvik (re-recording mixer) and "
        "Sunniva Arkwell (re-recording mixer, call 21:30)\n"
        "Also there: network\n"
        "Picture: v7\n"
        "Materials due: Monday 23 November 2026, 17:00 PST\n"
        "Our reference: S44\n"
        "\n"
        "Please tell me at once if anything here does not work."
    )


def test_a_remote_session_says_its_times_in_every_zone_concerned() -> None:
    """The far room's zone and the talent's own are told beside the first room's, and the link."""
    told = _told(get(Session, "S43"))
    assert "Wednesday 25 November 2026, 15:30–17:30 PST\n" in told
    assert "In London: 23:30–01:30 GMT, into Thursday\n" in told
    assert "In New York: 18:30–20:30 EST\n" in told
    assert "Linked to Quillgate Post, ADR 2, London\n" in told
    assert "Link: Source-Connect, booked\n" in told


def test_a_hold_is_not_called_confirmed() -> None:
    """A hold says its rank, that it is not confirmed, and until when it runs."""
    told = _told(get(Session, "S43"))
    assert (
        "We are holding your ADR session for The Copperfold Tide (1st hold, not confirmed" in told
    )
    assert "The hold runs until Tuesday 24 November 2026, 10:00 PST." in told
    assert "Confirming" not in told


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("enquiry", "Would this work for your ADR session"),
        ("challenged", "Somebody else has asked for the time of your ADR session"),
        ("in_progress", "Confirming your ADR session"),
        ("completed", "For your records, your ADR session"),
        ("postponed", "We are postponing your ADR session"),
        ("released", "We have released the hold for your ADR session"),
        ("cancelled", "Please note that your ADR session"),
    ],
)
def test_a_session_message_says_what_its_state_means(state: str, says: str) -> None:
    """Each state opens with its own sentence; a cancelled session is not confirmed by mistake."""
    told = _told(msgspec.structs.replace(get(Session, "S42"), state=state))
    assert says in told
    assert ("Confirming" in told) == (state == "in_progress")


def test_a_challenge_names_the_deadline() -> None:
    """Who is on a challenged session reads by when it is confirmed or released."""
    session = msgspec.structs.replace(
        get(Session, "S42"), state="challenged", challenge_deadline=f"2026-11-23T17:00{LA}"
    )
    assert "by Monday 23 November 2026, 17:00 PST." in _told(session)


def test_a_minor_is_not_written_to() -> None:
    """The message about a child greets nobody by name, speaks of the child, names the chaperone."""
    told = _told(get(Session, "S45"))
    assert told.startswith("Hi,\n\nConfirming Wren Abeyta's ADR session")
    assert "Chaperone: Tamsin Oake, studio teacher\n" in told


def test_two_talents_are_written_to_together() -> None:
    """With more than one talent nobody is singled out, and who declined is not on it."""
    people = (
        Booking(person="P1", role="talent"), Booking(person="P5", role="talent"),
        Booking(person="P6", role="talent", state="declined"),
    )  # fmt: skip
    told = _told(msgspec.structs.replace(get(Session, "S42"), people=people))
    assert told.startswith("Hi all,")
    assert "On it: Leona Marchetti-Vale (talent) and Teo Brandvik (talent)" in told
    assert "Sunniva" not in told


def test_a_call_on_another_day_is_told_in_full() -> None:
    """A call the evening before cannot be taken for one on the day."""
    people = (Booking(person="P1", role="talent", call=f"2026-11-23T18:00{LA}"),)
    told = _told(msgspec.structs.replace(get(Session, "S42"), people=people))
    assert "Your call: Monday 23 November 2026, 18:00 PST\n" in told


def test_what_goes_without_saying_is_not_said() -> None:
    """A call at the start, and materials that have come, are not announced."""
    called = (Booking(person="P1", role="talent", call=f"2026-11-24T14:00{LA}"),)
    session = msgspec.structs.replace(
        get(Session, "S42"), people=called, materials_due=f"2026-11-23T17:00{LA}"
    )
    assert "call" not in _told(session)
    assert "Materials due" in _told(session)
    assert "Materials" not in _told(msgspec.structs.replace(session, materials="received"))


@pytest.mark.parametrize(
    ("form", "number", "told"),
    [
        ("feature", "2", "The Copperfold Tide, reel 2:"),
        ("feature", "R2", "The Copperfold Tide, R2:"),
        ("series", "104", "The Copperfold Tide 104:"),
    ],
)
def test_a_features_number_is_a_reel(form: str, number: str, told: str) -> None:
    """A film with a 2 behind its title would be its sequel."""
    film = msgspec.structs.replace(get(Production, "F1"), form=form)
    session = msgspec.structs.replace(get(Session, "S42"), episode=number)
    assert told in _told(session, world_with(film))


def test_one_zone_is_told_once() -> None:
    """Two far rooms in one city are one line of its time."""
    far = Room(id="R4", name="ADR 3", vendor="V2")
    session = msgspec.structs.replace(get(Session, "S43"), rooms=("R1", "R2", "R4"))
    assert _told(session, world_with(far)).count("In London") == 1


def test_the_city_is_not_said_twice() -> None:
    """An address that ends in the city is left as it is."""
    vendor = msgspec.structs.replace(
        get(Vendor, "V1"), address="100 Example Street, Los Angeles, CA"
    )
    told = _told(get(Session, "S42"), world_with(vendor))
    assert "ADR 1, 100 Example Street, Los Angeles, CA\n" in told


def test_some_sessions_have_no_message() -> None:
    """A no show is talked about, not announced; a session without a time has nothing to confirm."""
    with pytest.raises(Refused, match="no show"):
        _told(msgspec.structs.replace(get(Session, "S42"), state="no_show"))
    with pytest.raises(Refused, match="no time yet"):
        _told(msgspec.structs.replace(get(Session, "S42"), start=""))


def test_a_chase_goes_to_the_signatory_with_what_waits_for_it() -> None:
    """Who, what, when it went out, the last chase, the work that waits; never what is paid."""
    assert _told(get(Contract, "C7")) == (
        "Hi Priya,\n"
        "\n"
        "Following up on my note of Friday 20 November 2026: we sent Leona Marchetti-Vale's day "
        "player contract (Captain Hale) for The Copperfold Tide on Tuesday 17 November 2026 and "
        "it has not come back signed yet.\n"
        "\n"
        "Leona's ADR session is on Tuesday 24 November 2026, 14:00 PST, at Larkmoor Sound, "
        "ADR 1. We cannot start before both sides have signed.\n"
        "\n"
        "Could you tell me when we can expect it? If anything in it has to change, please tell "
        "me now.\n"
        "\n"
        "Our reference: C7\n"
        "\n"
        "Thank you."
    )


def test_a_company_is_greeted_by_its_whole_name() -> None:
    """A licence goes to its publisher; a date that has passed is said so."""
    told = _told(get(Contract, "C8"))
    assert told.startswith("Hi Marl & Finch,")
    assert 'The sync licence for "Low Tide" (The Copperfold Tide), sent on Tuesday 10' in told
    assert "was opened on Thursday 12 November 2026 but is not signed yet." in told
    assert "It was needed by Friday 20 November 2026." in told


def test_a_party_without_agent_is_chased_directly() -> None:
    """With nobody between, the message speaks of "your" paper and "your" session."""
    told = _told(get(Contract, "C9"))
    assert told.startswith("Hi Kwabena,\n\nWe sent your deal memo for The Copperfold Tide")
    assert "Your ADR session is on Tuesday 24 November 2026, 14:00 PST" in told


def test_the_agent_is_chased_where_no_signatory_is_named() -> None:
    """The agent on the person's card is who gets it signed."""
    told = _told(msgspec.structs.replace(get(Contract, "C7"), signatory=""))
    assert told.startswith("Hi Priya,")


def test_a_minors_contract_never_greets_the_minor() -> None:
    """With no agent or signatory the message greets nobody."""
    told = _told(Contract(id="C1", type="MINR", party="P4", state="sent"))
    assert told.startswith("Hi,\n\nWe sent Wren Abeyta's minor's permit and")


def test_what_waits_for_our_own_signature_is_asked_of_us() -> None:
    """A contract the other party has signed is not chased at their side."""
    contract = msgspec.structs.replace(get(Contract, "C7"), state="signed", signed="2026-11-18")
    told = _told(contract)
    assert told.startswith("Hi,\n\nLeona Marchetti-Vale's day player contract")
    assert "came back signed on Wednesday 18 November 2026 and still needs our signature" in told


def test_only_work_still_to_come_waits_for_a_contract() -> None:
    """Sessions that are over or called off, or of another show, are not named as waiting."""
    gone = msgspec.structs.replace(get(Session, "S42"), state="cancelled")
    later = _told(get(Contract, "C7"), world_with(gone))
    assert "Leona's ADR session is on Wednesday 25 November 2026, 15:30 PST" in later
    assert "It is needed by Tuesday 24 November 2026." in later
    other = msgspec.structs.replace(get(Contract, "C7"), production="F2")
    assert "ADR session" not in _told(other)
    begun = msgspec.structs.replace(get(Session, "S42"), start=f"2026-11-23T14:00{LA}")
    assert "Wednesday 25 November" in _told(get(Contract, "C7"), world_with(begun))


def test_papers_that_hold_up_no_work_name_none() -> None:
    """An NDA does not stop a session; nor does a deal memo that starts after it."""
    memo = get(Contract, "C9")
    assert "ADR session" not in _told(msgspec.structs.replace(memo, type="NDA"))
    assert "ADR session" not in _told(msgspec.structs.replace(memo, needed="2026-12-01"))
    told = _told(msgspec.structs.replace(memo, type="NDA", serves=("S44",)))
    assert "The final mix is on Monday 23 November 2026, 22:00 PST" in told


def test_a_need_after_the_work_is_not_told() -> None:
    """The work says when it is needed; a later date beside it would only give time away."""
    later = msgspec.structs.replace(get(Contract, "C7"), needed="2026-12-24")
    assert "needed by" not in _told(later)


@pytest.mark.parametrize("state", ["needed", "drafted", "internal_review", "voided", "superseded"])
def test_what_is_not_out_is_not_chased(state: str) -> None:
    """The reason is given instead of a message that would be wrong."""
    with pytest.raises(Refused, match=r"not been sent|no longer counts"):
        _told(msgspec.structs.replace(get(Contract, "C7"), state=state))


def test_a_movement_order_tells_the_whole_way_in_order() -> None:
    """Legs by departure whatever order they were typed in, local zones, bed, work, numbers."""
    assert _told(get(Trip, "T1")) == (
        "Movement order: Leona Marchetti-Vale\n"
        "Phone: 555-0101\n"
        "The Copperfold Tide, ADR and two fittings\n"
        "Provisional: tickets have not been issued yet.\n"
        "As of Monday 23 November 2026, 14:05 PST. All times are local.\n"
        "\n"
        "Flight JFK to LAX, Meridian Air ZZ 117\n"
        "Departs Tuesday 24 November 2026, 11:05 EST, terminal 4\n"
        "Lands 14:30 PST\n"
        "Business, seat 4A\n"
        "Booking reference: QK7M2P\n"
        "\n"
        "Car LAX to The Alder House\n"
        "Leaves Tuesday 24 November 2026, 15:10 PST\n"
        "Driver: Redwood Cars, 555-0171\n"
        "\n"
        "Flight LAX to JFK, Meridian Air ZZ 118\n"
        "Departs Thursday 26 November 2026, 22:00 PST\n"
        "Lands Friday 27 November 2026, 06:25 EST\n"
        "\n"
        "Hotel: The Alder House\n"
        "12 Example Road, Los Angeles, 555-0170\n"
        "Check in Tuesday 24 November 2026\n"
        "Check out Thursday 26 November 2026 (2 nights)\n"
        "Confirmation: 88213\n"
        "\n"
        "Work: ADR session, The Copperfold Tide\n"
        "Tuesday 24 November 2026, 14:00–18:00 PST\n"
        "Call: 13:45 PST\n"
        "Larkmoor Sound, ADR 1, 100 Example Street, Los Angeles\n"
        "\n"
        "Per diem: USD 75.00 a day\n"
        "Emergency number, day and night: 555-0199\n"
        "Our reference: T1"
    )


def test_a_cancelled_trip_says_so_first() -> None:
    """Somebody with an old movement order in hand must see that they do not travel."""
    told = _told(msgspec.structs.replace(get(Trip, "T1"), state="cancelled"))
    assert "THIS TRIP IS CANCELLED. Please do not travel." in told.split("\n\n")[0]


def test_a_ticketed_trip_is_not_provisional_and_an_empty_one_has_no_order() -> None:
    """The word provisional goes when tickets are out; without legs and beds there is no order."""
    assert "Provisional" not in _told(msgspec.structs.replace(get(Trip, "T1"), state="ticketed"))
    with pytest.raises(Refused, match="no legs"):
        _told(Trip(id="T9", person="P1"))


def test_a_minors_movement_order_names_who_is_with_them() -> None:
    """A child's number is not passed around; who travels with them is."""
    told = _told(msgspec.structs.replace(get(Trip, "T1"), person="P4"))
    assert "555-0144" not in told
    assert "With: Tamsin Oake, studio teacher\n" in told


def test_work_that_is_off_is_not_in_the_movement_order() -> None:
    """Nobody turns up for a cancelled session because an order still lists it."""
    gone = msgspec.structs.replace(get(Session, "S42"), state="cancelled")
    assert "Work" not in _told(get(Trip, "T1"), world_with(gone))


def test_a_leg_without_times_keeps_its_place() -> None:
    """A transfer whose time is not known yet stays behind the flight it follows."""
    legs = (
        Leg(origin="JFK", destination="LAX", departs=f"2026-11-24T11:05{NY}"),
        Leg(mode="car", origin="LAX", destination="Stage A"),
        Leg(origin="LAX", destination="JFK", departs=f"2026-11-26T09:00{LA}"),
    )
    told = _told(msgspec.structs.replace(get(Trip, "T1"), legs=legs))
    assert told.index("Flight JFK") < told.index("Car LAX to Stage A") < told.index("Flight LAX")


def test_a_delivery_status_tells_dates_state_and_open_issues() -> None:
    """What is passed by a fix check is not open any more; lateness is counted in days."""
    assert _told(get(Master, "M5")) == (
        "Delivery status, Monday 23 November 2026, 14:05 PST\n"
        "\n"
        "Tamarack Nine 103 UHD HDR IMF (A.1)\n"
        "State: QC failed\n"
        "Spec: 3840x2160 25p P3-D65 PQ, 5.1+IAB\n"
        "Made by: Quillgate Post\n"
        "Due: Tuesday 24 November 2026\n"
        "Estimate: Thursday 26 November 2026 (2 days after it is due; blocker fix)\n"
        "\n"
        "Open QC issues:\n"
        "- Blocker at 00:12:41:07: dropout (answer: fix; fix due Wednesday 25 November 2026)\n"
        "\n"
        "Our reference: M5"
    )


def test_a_delivered_master_tells_to_whom_how_and_the_receipt() -> None:
    """An estimate says nothing once it is delivered."""
    told = _told(get(Master, "M6"))
    assert "Delivered on Monday 12 October 2026 to Network by Aspera. Receipt: R-2201.\n" in told
    assert "Estimate" not in told


def test_contacts_dates_rooms_and_notes_have_their_own_texts() -> None:
    """Kinds without a message to send give what one passes on about them."""
    assert _told(get(Person, "P1")) == (
        "Leona Marchetti-Vale\ntalent\n555-0101\nleona@example.com\n"
        "Agent: Priya Santangelo, Halden Artists, 555-0160"
    )
    assert _told(get(Room, "R1")) == (
        "Larkmoor Sound, ADR 1\n100 Example Street, Los Angeles\nOpen 08:00–23:00\n"
        "Dana Iverholt\n555-0150"
    )
    production, note = WORLD.get("F2"), WORLD.get("N1")
    assert production is not None
    assert note is not None
    assert _told(production) == (
        "Tamarack Nine (TMN): key dates\n\n104: lock Thu 1 Oct 2026; delivery Wed 9 Dec 2026"
    )
    assert _told(note) == "agent says\nThursday\n(dario, Monday 23 November 2026, 09:00 PST)"


def _restricted(record: Record) -> Record:
    """The record with its restricted text fields set to something that must not be told."""
    filled = {
        field.name: SECRET
        for field in fields_of(type(record))
        if field.tier == "restricted" and field.type in ("line", "block")
    }
    return msgspec.structs.replace(record, **filled)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_nothing_restricted_is_ever_told(record: Record) -> None:
    """Rates, guardians, papers and diets stay where they are, whoever reads the message."""
    snapshot = Snapshot.of(_restricted(each) for each in RECORDS)
    told = _told(_restricted(record), snapshot)
    for secret in (SECRET, "2017-03-02", "2 March 2017", "123,456", "77,777", "99,999"):
        assert secret not in told


def _states() -> list[Record]:
    """An empty record in every state of every kind."""
    made: list[Record] = []
    for kind in KINDS:
        for state in kind.states.names if kind.states else ("",):
            empty = kind.struct(id=f"{kind.letter}9")
            made.append(msgspec.structs.replace(empty, state=state) if state else empty)
    return made


@pytest.mark.parametrize("record", _states(), ids=lambda each: f"{kind_of(each).name}-{each!s:.0}")
def test_what_is_not_known_is_left_out(record: Record) -> None:
    """An empty record in any state has no message, or one without holes."""
    if isinstance(record, Session):
        record = msgspec.structs.replace(record, start=f"2026-11-24T14:00{LA}")
    if isinstance(record, Trip):
        record = msgspec.structs.replace(record, legs=(Leg(),))
    try:
        told = _told(record)
    except Refused:
        return
    for hole in ("None", "TBC", "()", "  ", ": \n", ", ,", " ,", "your  "):
        assert hole not in told
    assert not any(
        line.endswith((":", ", ", " on", " at", " for")) for line in told.split("\n")[3:]
    )


HOSTILE = "[TBC] \x1b]52;c;aGk=\x07 A[/b]B \u202egnp\u2066 x\ny\r\nz\u2028w \x9b31m"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_hostile_text_is_told_cleaned_and_on_one_line(record: Record) -> None:
    """Brackets stay as they are; controls go; a newline in a name makes no line of its own."""
    plain, hostile = (
        Snapshot.of(_texts(each, text) for each in RECORDS) for text in ("x", HOSTILE)
    )
    before, after = (each.get(record.id) for each in (plain, hostile))
    assert before is not None
    assert after is not None
    told = _told(after, hostile)
    assert is_clean(told)
    assert told.count("\n") == _told(before, plain).count("\n") + (3 if record.id == "N1" else 0)
    assert "\x1b" not in told
    assert not told.endswith("\n")


def _texts(record: Record, text: str) -> Record:
    """The record with every text field that has a value set to `text`."""
    lines = {
        field.name: text
        for field in fields_of(type(record))
        if field.type in ("line", "block") and getattr(record, field.name)
    }
    return msgspec.structs.replace(record, **lines)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.sampled_from(RECORDS))
def test_no_stored_text_makes_a_message_fail(text: str, record: Record) -> None:
    """Damaged dates and times are left out like missing ones; the only refusal is Refused."""
    fields = {
        field.name: text
        for field in fields_of(type(record))
        if field.type in ("line", "block", "moment", "date", "zone", "clock", "choice")
    }
    broken = msgspec.structs.replace(record, **fields)
    try:
        told = _told(broken, world_with(broken))
    except Refused:
        return
    assert is_clean(told)
    assert "None" not in told or "None" in text


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Priya Santangelo, Halden Artists, 555-0160", "Priya"),
        ("Leona Marchetti-Vale", "Leona"),
        ("Marl & Finch", "Marl & Finch"),
        ("Business Affairs", "Business Affairs"),
        ("Dr. Ada Quist", "Dr. Ada Quist"),
        ("guardian", ""),
        ("555-0160", ""),
        ("", ""),
        ("山田 太郎", "山田 太郎"),
    ],
)
def test_who_is_greeted_how(text: str, called: str) -> None:
    """People by first name, companies and titles whole, common nouns and numbers not at all."""
    assert words.first_name(text) == called


def test_every_state_of_the_tables_is_worded_on_purpose() -> None:
    """No session or contract state falls through to a sentence meant for another."""
    confirmed = {
        state
        for state in SESSION_STATES.names
        if state != "no_show"
        and "Confirming" in _told(msgspec.structs.replace(get(Session, "S42"), state=state))
    }
    assert confirmed == {"confirmed", "in_progress"}
    refused = set()
    for state in CONTRACT_STATES.names:
        try:
            _told(msgspec.structs.replace(get(Contract, "C7"), state=state))
        except Refused:
            refused.add(state)
    assert refused == {"needed", "drafted", "internal_review", "voided", "superseded"}


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2026-11-24T14:00-08:00[America/Los_Angeles]", "", "14:00 PST"),
        (f"2026-11-24T14:00{LA}", f"2026-11-24T13:00{LA}", "14:00 PST"),
        (
            f"2026-11-23T09:00{LA}",
            f"2026-11-27T18:00{LA}",
            "09:00 PST to Friday 27 November 2026, 18:00 PST",
        ),
        (
            "2026-11-01T00:30-07:00[America/Los_Angeles]",
            "2026-11-01T03:00-08:00[America/Los_Angeles]",
            "00:30 PDT – 03:00 PST",
        ),
        (
            "2026-11-01T01:30-07:00[America/Los_Angeles]",
            "2026-11-01T01:15-08:00[America/Los_Angeles]",
            "01:30 PDT – 01:15 PST",
        ),
        (
            f"2026-11-23T09:00{LA}",
            f"2026-11-24T18:00{LA}",
            "09:00 PST to Tuesday 24 November 2026, 18:00 PST",
        ),
        (
            "2026-11-24T14:00-03:00[America/Sao_Paulo]",
            "2026-11-24T15:00-03:00[America/Sao_Paulo]",
            "14:00–15:00 UTC-03",
        ),
    ],
)
def test_hours_are_told_so_that_nobody_misreads_them(start: str, end: str, told: str) -> None:
    """No end, an end before the start, days, a clock change and zones without letters."""
    first = words.moment(start)
    assert first is not None
    assert words.hours(first, words.moment(end)) == told
