"""A session's message goes to the right person and says what its state means."""

from __future__ import annotations

import msgspec
import pytest

from postui.model.errors import Refused
from postui.model.production import Production
from postui.model.session import SESSION_STATES, Booking, Session
from postui.model.vendor import Room, Vendor
from tests.desk.copying_world import LA, get, told, world_with


def test_a_session_is_confirmed_to_its_one_talent() -> None:
    """The talent is greeted by first name and gets day, times, zone, address, call, references."""
    assert told(get(Session, "S42")) == (
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
    assert told(get(Session, "S44")) == (
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
    text = told(get(Session, "S43"))
    assert "Wednesday 25 November 2026, 15:30–17:30 PST\n" in text
    assert "In London: 23:30–01:30 GMT, into Thursday\n" in text
    assert "In New York: 18:30–20:30 EST\n" in text
    assert "Linked to Quillgate Post, ADR 2, London\n" in text
    assert "Link: Source-Connect, booked\n" in text


def test_a_hold_is_not_called_confirmed() -> None:
    """A hold says its rank, that it is not confirmed, and until when it runs."""
    text = told(get(Session, "S43"))
    assert (
        "We are holding your ADR session for The Copperfold Tide (1st hold, not confirmed" in text
    )
    assert "The hold runs until Tuesday 24 November 2026, 10:00 PST." in text
    assert "Confirming" not in text


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
    text = told(msgspec.structs.replace(get(Session, "S42"), state=state))
    assert says in text
    assert ("Confirming" in text) == (state == "in_progress")


def test_a_challenge_names_the_deadline() -> None:
    """Who is on a challenged session reads by when it is confirmed or released."""
    session = msgspec.structs.replace(
        get(Session, "S42"), state="challenged", challenge_deadline=f"2026-11-23T17:00{LA}"
    )
    assert "by Monday 23 November 2026, 17:00 PST." in told(session)


def test_a_minor_is_not_written_to() -> None:
    """The message about a child greets nobody by name, speaks of the child, names the chaperone."""
    text = told(get(Session, "S45"))
    assert text.startswith("Hi,\n\nConfirming Wren Abeyta's ADR session")
    assert "Chaperone: Tamsin Oake, studio teacher\n" in text


def test_two_talents_are_written_to_together() -> None:
    """With more than one talent nobody is singled out, and who declined is not on it."""
    people = (
        Booking(person="P1", role="talent"), Booking(person="P5", role="talent"),
        Booking(person="P6", role="talent", state="declined"),
    )  # fmt: skip
    text = told(msgspec.structs.replace(get(Session, "S42"), people=people))
    assert text.startswith("Hi all,")
    assert "On it: Leona Marchetti-Vale (talent) and Teo Brandvik (talent)" in text
    assert "Sunniva" not in text


def test_a_call_on_another_day_is_told_in_full() -> None:
    """A call the evening before cannot be taken for one on the day."""
    people = (Booking(person="P1", role="talent", call=f"2026-11-23T18:00{LA}"),)
    text = told(msgspec.structs.replace(get(Session, "S42"), people=people))
    assert "Your call: Monday 23 November 2026, 18:00 PST\n" in text


def test_what_goes_without_saying_is_not_said() -> None:
    """A call at the start, and materials that have come, are not announced."""
    called = (Booking(person="P1", role="talent", call=f"2026-11-24T14:00{LA}"),)
    session = msgspec.structs.replace(
        get(Session, "S42"), people=called, materials_due=f"2026-11-23T17:00{LA}"
    )
    assert "call" not in told(session)
    assert "Materials due" in told(session)
    assert "Materials" not in told(msgspec.structs.replace(session, materials="received"))


@pytest.mark.parametrize(
    ("form", "number", "says"),
    [
        ("feature", "2", "The Copperfold Tide, reel 2:"),
        ("feature", "R2", "The Copperfold Tide, R2:"),
        ("series", "104", "The Copperfold Tide 104:"),
    ],
)
def test_a_features_number_is_a_reel(form: str, number: str, says: str) -> None:
    """A film with a 2 behind its title would be its sequel."""
    film = msgspec.structs.replace(get(Production, "F1"), form=form)
    session = msgspec.structs.replace(get(Session, "S42"), episode=number)
    assert says in told(session, world_with(film))


def test_one_zone_is_told_once() -> None:
    """Two far rooms in one city are one line of its time."""
    far = Room(id="R4", name="ADR 3", vendor="V2")
    session = msgspec.structs.replace(get(Session, "S43"), rooms=("R1", "R2", "R4"))
    assert told(session, world_with(far)).count("In London") == 1


def test_the_city_is_not_said_twice() -> None:
    """An address that ends in the city is left as it is."""
    vendor = msgspec.structs.replace(
        get(Vendor, "V1"), address="100 Example Street, Los Angeles, CA"
    )
    text = told(get(Session, "S42"), world_with(vendor))
    assert "ADR 1, 100 Example Street, Los Angeles, CA\n" in text


def test_some_sessions_have_no_message() -> None:
    """A no show is talked about, not announced; a session without a time has nothing to confirm."""
    with pytest.raises(Refused, match="no show"):
        told(msgspec.structs.replace(get(Session, "S42"), state="no_show"))
    with pytest.raises(Refused, match="no time yet"):
        told(msgspec.structs.replace(get(Session, "S42"), start=""))


def test_only_booked_sessions_are_confirmed() -> None:
    """No state falls through to a sentence meant for another."""
    confirmed = {
        state
        for state in SESSION_STATES.names
        if state != "no_show"
        and "Confirming" in told(msgspec.structs.replace(get(Session, "S42"), state=state))
    }
    assert confirmed == {"confirmed", "in_progress"}
