"""The message about a problem: to whoever can put it right, with what concerns them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from postui.desk.messages.problem import message
from postui.desk.messages.said import AS_IT_STANDS, SAID
from postui.desk.problems import Problem
from postui.desk.rules import BY_ID
from postui.model.contract import Contract
from postui.model.errors import Refused
from postui.model.master import Master
from postui.model.person import Person
from postui.model.session import Booking, Session
from postui.model.trip import Trip
from postui.model.vendor import Vendor
from tests.desk.copying_world import DESK, RECORDS, SECRET, WORLD, get, world_with


def problem(rule: str, *records: str, said: str = "what is wrong") -> Problem:
    """One of a rule about records."""
    return Problem(rule, "error", "", 0, f"head: {said}", said, records)


def told(rule: str, *records: str, said: str = "what is wrong") -> list[str]:
    """The lines of the message about it."""
    return message(problem(rule, *records, said=said), WORLD, DESK).split("\n")


def test_a_paper_is_chased_with_its_signatory() -> None:
    """The agent with agency and phone on top, then the chase itself."""
    lines = told("CON-01", "S42", "P1", "C7")
    assert lines[:3] == ["To: Priya Santangelo, Halden Artists, 555-0160", "", "Hi Priya,"]
    assert "has not come back signed yet" in "\n".join(lines)


def test_a_company_or_the_party_itself() -> None:
    """A licence goes to its publisher, crew papers to the person."""
    assert told("CLR-01", "C8")[0] == "To: Marl & Finch"
    assert told("CON-01", "C9")[0] == "To: Kwabena Lisle"


def test_what_waits_for_our_signature_goes_to_nobody_outside() -> None:
    """They have signed: the message is for whoever signs for us."""
    signed = replace(get(Contract, "C7"), state="signed")
    text = message(problem("CON-03", "C7"), world_with(signed), DESK)
    assert text.startswith("To: whoever signs for us\n")
    assert "still needs our signature" in text


def test_a_traveller_gets_their_own_times() -> None:
    """The session in the time of the place and of home, the legs with their zones."""
    lines = told("TRV-02", "S42", "P1", "T1")
    assert lines[0] == "To: Leona Marchetti-Vale, leona@example.com, 555-0101"
    text = "\n".join(lines)
    assert "Tuesday 24 November 2026, 14:00–18:00 PST" in text
    assert "In New York: 17:00–21:00 EST" in text
    assert "arrives Tuesday 24 November 2026, 14:30 PST" in text
    assert "too late for the call" in text
    assert "Our reference: S42, T1" in text


def test_a_house_is_told_about_its_room_and_not_about_others() -> None:
    """Whoever books there, with the facts; another house's booking is none of theirs."""
    lines = told("SES-09", "S42", said="84 cues at 5 min take 7 h, booked 4 h")
    assert lines[0] == "To: Dana Iverholt, Larkmoor Sound, 555-0150"
    assert "84 cues at 5 min take 7 h, booked 4 h." in lines[1:][-6:] + lines
    elsewhere = replace(get(Session, "S43"), rooms=("R2",), people=())
    text = message(problem("SES-01", "S42", "S43"), world_with(elsewhere), DESK)
    assert "25 November" not in text


def test_somebody_on_two_sessions_sees_both() -> None:
    """They are asked themselves, about what they are on."""
    lines = told("SES-02", "S42", "S43", "P1")
    assert lines[0].startswith("To: Leona Marchetti-Vale")
    text = "\n".join(lines)
    assert "24 November 2026, 14:00" in text
    assert "25 November 2026, 15:30" in text


def test_a_minor_is_never_written_to() -> None:
    """Whoever is with them is; what is restricted stays out."""
    lines = told("MIN-02", "S45", "P4", said=SECRET)
    assert lines[0] == "To: Tamsin Oake, studio teacher (for Wren Abeyta)"
    assert SECRET not in "\n".join(lines)


def test_what_is_owed_goes_to_whoever_makes_it() -> None:
    """The status with its open issues."""
    owner = replace(get(Vendor, "V2"), contact="Piers Vey", mail="q@example.com")
    text = message(problem("DEL-06", "M5"), world_with(owner), DESK)
    assert text.startswith("To: Piers Vey, Quillgate Post, q@example.com\n\nHi Piers,")
    assert "- Blocker at 00:12:41:07: dropout" in text
    assert "Delivery status" not in text


def test_a_hold_says_until_when() -> None:
    """In full, on the clocks of the place: not the coordinator's "tomorrow"."""
    text = "\n".join(told("HLD-01", "S43", said="hold runs out tomorrow"))
    assert "The hold runs until Tuesday 24 November 2026, 10:00 PST." in text
    assert "tomorrow" not in text


def test_the_mixer_where_no_house_is_known() -> None:
    """A session without a room still has somebody who runs it."""
    loose = Session(
        id="S50", production="F1", type="ADRP", start=get(Session, "S42").start,
        people=(Booking(person="P2", role="ADR mixer"),),
    )  # fmt: skip
    text = message(problem("SES-09", "S50"), world_with(loose), DESK)
    assert text.startswith("To: Kwabena Lisle\n")


def test_with_nobody_to_write_to_it_is_refused() -> None:
    """With the way out."""
    nobody = Master(id="M9", production="F1", title="IMF")
    with pytest.raises(Refused, match="nobody on record"):
        message(problem("DEL-01", "M9"), world_with(nobody), DESK)
    with pytest.raises(Refused, match="no paper to chase"):
        message(problem("CON-01", "S42", "P1"), WORLD, DESK)


def test_a_papers_words_never_reach_a_house() -> None:
    """What a problem joins with a contract or a permit is left out."""
    both = Problem(
        "SES-09", "error", "", 0, f"ADR: too long; {SECRET}", "too long", ("S42", "C7"),
        parts=("SES-09", "CON-01"),
    )  # fmt: skip
    assert SECRET not in message(both, WORLD, DESK)


@pytest.mark.parametrize("rule", sorted({*BY_ID, "XYZ-01"}))
def test_every_rule_has_a_message_or_a_reason(rule: str) -> None:
    """Whatever the records; nothing restricted, nothing that steers a terminal."""
    poison = "[/x]\x1b[31m" + "n" * 500
    made = [
        replace(each, name=f"{each.name}{poison}") if isinstance(each, Person) else each
        for each in RECORDS
    ]
    snapshot = world_with(*made)
    for record in (Session, Contract, Trip, Master, Person):
        for each in snapshot.all(record):
            try:
                text = message(problem(rule, each.id, said=poison), snapshot, DESK)
            except Refused:
                continue
            assert SECRET not in text
            assert "\x1b" not in text
            assert text.startswith("To: ")


def test_the_words_are_those_of_rules_that_there_are() -> None:
    """A rule's own words go out, or ours stand for them, never both."""
    assert not AS_IT_STANDS & SAID.keys()
    families = {rule.partition("-")[0] for rule in BY_ID}
    assert {rule.partition("-")[0] for rule in AS_IT_STANDS | SAID.keys()} <= families
