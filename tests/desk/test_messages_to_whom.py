"""A problem is written about to whoever can put it right, in words that are true of it."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from postui.desk.messages.problem import message
from postui.desk.planner import propose
from postui.desk.planner.ways import Way
from postui.desk.problems import Problem
from postui.desk.tells import texts
from postui.desk.watch import check
from postui.model.contract import Contract
from postui.model.master import Master
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import R, Record
from postui.model.session import Session
from postui.model.trip import Trip
from tests.desk.demo_world import DESK, sample

DEMO = sample("demo")
FOUND = check(DEMO, DESK).all


def of(rule: str) -> Problem:
    """The demo's problem of a rule."""
    return next(each for each in FOUND if rule == each.rule)


def told(rule: str, *records: Record) -> str:
    """The message about it, with these records in place of the demo's."""
    snapshot = DEMO.with_changes(DEMO.seq, {each.id: each for each in records})
    return message(of(rule), snapshot, DESK)


def get(struct: type[R], record_id: str) -> R:
    """A record of the demo."""
    found = DEMO.find(struct, record_id)
    assert found is not None
    return found


def passed_on(problem: Problem) -> Way:
    """The way that only writes to somebody."""
    return propose(problem, DEMO, DESK).all[-1]


def test_a_copy_that_is_out_is_asked_back_of_whoever_has_it() -> None:
    """VLT-04: not of whoever made it."""
    text = told("VLT-04")
    assert text.startswith("To: Ninepin Picture, 555-0152\n")
    assert "TMN097L9 (LTO-9, copy 1): due back at Saddleback Vault on Saturday 21 November" in text
    assert "Could you send it back now" in text
    assert "Tamarack Nine 102: 5.1 nearfield (AU-NF51)" in text


def test_only_what_the_holder_has_is_asked_of_them() -> None:
    """Another holder's copy is none of theirs."""
    item = get(Master, "M97")
    other = replace(item.copies[1], out_to="Somebody Else", due_back="2026-11-01")
    text = told("VLT-04", replace(item, copies=(item.copies[0], other)))
    assert "Ninepin" in text
    assert other.barcode not in text


def test_the_vault_that_has_both_copies_is_asked_to_part_them() -> None:
    """VLT-06."""
    text = told("VLT-06")
    assert text.startswith("To: Saddleback Vault, 555-0153\n")
    assert "Could you get TMX063L9 ready for another vault?" in text


def test_of_three_copies_the_pair_that_the_rule_is_about_is_told() -> None:
    """Copy 1 and copy 2; a third on another shelf of the same vault is not the one to leave."""
    item = get(Master, of("VLT-06").records[0])
    third = replace(item.copies[0], number=3, barcode="TMX099L9")
    text = told("VLT-06", replace(item, copies=(*item.copies, third)))
    assert "TMX099L9" not in text
    assert "Could you get TMX063L9 ready for another vault?" in text


def test_a_copy_that_was_not_checked_is_none_to_write_from() -> None:
    """VLT-01 names one that is good."""
    item = get(Master, "M51")
    unsure = replace(item.copies[1], number=3, barcode="TMX098L9", fixity="not checked yet")
    text = told("VLT-01", replace(item, copies=(item.copies[0], unsure, item.copies[1])))
    assert "to write it anew from TMX051L9?" in text


def test_copy_1_is_not_copy_12() -> None:
    """VLT-02 asks about the one that is due."""
    item = get(Master, "M51")
    first = replace(item.copies[1], number=1, barcode="", fixity="ok")
    twelfth = replace(first, number=12)
    due = replace(of("VLT-01"), rule="VLT-02", records=("M51",),
                  message="TMN 101 IMF: fixity check of copy 12 was due 1 Nov")  # fmt: skip
    snapshot = DEMO.with_changes(DEMO.seq, {"M51": replace(item, copies=(first, twelfth))})
    text = message(due, snapshot, DESK)
    assert text.count("copy 12") == 1
    assert not re.search(r"copy 1\b", text)


def test_a_damaged_copy_is_for_whoever_holds_it() -> None:
    """VLT-01: with the good one it can be made from."""
    text = told("VLT-01")
    assert text.startswith("To: Saddleback Vault, 555-0153\n")
    assert "TMN007L9 (LTO-9, copy 1), Saddleback Vault: fixity failed on" in text
    assert "to write it anew from TMX051L9?" in text


def test_a_damaged_copy_that_is_out_is_for_whoever_has_it_out() -> None:
    """The vault cannot look at it."""
    item = get(Master, "M51")
    out = replace(item.copies[0], out_to="Quillgate Post")
    text = told("VLT-01", replace(item, copies=(out, item.copies[1])))
    assert text.startswith("To: Piers Anstruther-Vey, Quillgate Post")


def test_a_receipt_is_asked_of_the_recipient() -> None:
    """DEL-05: of whom it was delivered to, else of whom the show delivers to."""
    text = told("DEL-05")
    assert text.startswith("To: Lantern Network\n\nHi Lantern Network,")
    assert "Delivered on Tuesday 17 November 2026" in text
    assert "send me your receipt?" in text
    bare = replace(get(Master, "M85"), delivered_to="")
    assert told("DEL-05", bare).startswith("To: Lantern Network\n")
    nobody = replace(get(Production, "F2"), distributor="")
    assert told("DEL-05", bare, nobody).startswith("To: the recipient (not on record)\n")


def test_a_child_is_written_about_to_the_guardian_with_the_true_reason() -> None:
    """MIN-01 and MIN-02: no teacher, the permit's last day; never to the house."""
    text = told("MIN-01")
    assert text.startswith("To: the guardian (on the card of P4)\n\nHi,\n")
    assert "There has to be a studio teacher, and nobody is named yet." in text
    assert "The work permit on record ends on Tuesday 24 November 2026." in text
    assert "outside the hours" not in text
    for secret in ("Abeyta", "555-0144", "2017", "Marisol"):
        assert secret not in text


def test_an_agent_answers_for_a_child_before_the_guardian() -> None:
    """Who is named for it is written to by name."""
    child = replace(get(Person, "P4"), agent="Odile Farrant, 555-0162")
    assert told("MIN-01", child).startswith("To: Odile Farrant, 555-0162 (for Wren Abeyta)")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("called at 06:30 PST, not before 07:00 PST (a pack)", "Called at 06:30 PST, not before"),
        ("7 h on site, at most 5 h for ages 6 to 8", "7 h on site, at most 5 h for ages 6 to 8."),
        ("9 h of rest before it, 12 h due", "9 h of rest before it, 12 h due."),
        ("no chaperone named", "There has to be a chaperone, and nobody is named yet."),
        ("no work permit on record", "We have no work permit on record."),
        ("permit expired 20 Nov", "The work permit on record ended on Tuesday 24 November 2026."),
        ("zz of another kind", "What the rules for minors ask for is not settled yet."),
    ],
)
def test_what_is_wrong_with_a_childs_work_is_said(wrong: str, said: str) -> None:
    """Only in words that this knows; the rest stays in the office."""
    problem = Problem("MIN-01", "error", "", 0, f"head: {wrong}", wrong, ("S1", "P4"))
    text = message(problem, DEMO, DESK)
    assert said in text
    assert "zz" not in text


@pytest.mark.parametrize(
    ("rule", "wrong", "said"),
    [
        ("TRV-10", "its session is cancelled", "The work it was for is not happening then."),
        ("TRV-10", "its sessions are released and postponed", "is not happening then."),
        ("TRV-10", "ADR is now Thu 09:00, after they left for home",
         "The work it is for has moved.\nCan you travel for it at its new time, or call me?"),
        ("TRV-10", "they are no longer on its session",
         "You are no longer on the work it was for.\nDo you need the trip for anything else?"),
        ("TRV-10", "they are not on its session",
         "We do not have you down for the work it is for."),
        ("TRV-10", "its session is cancelled and they are no longer on the other",
         "is not happening then. You are no longer on the work it was for."),
        ("TRV-10", "zz", "The work it was for is not as it was."),
        ("TRV-11", "flight leaves 15:00, 60 min after it ends",
         "Your flight leaves too soon after it."),
        ("TRV-11", "train leaves 14:00, as it ends", "Your train leaves too soon after it."),
        ("TRV-11", "flight leaves 13:40, before it ends", "Your flight leaves before it is over."),
        ("TRV-11", "in LHR until Sun 15:00", "You are elsewhere then, as your trip stands."),
        ("TRV-11", "permission for the US until Sun; zz",
         "As your trip stands, you cannot be there for all of it."),
    ],
)  # fmt: skip
def test_a_traveller_is_told_the_true_cause(rule: str, wrong: str, said: str) -> None:
    """Not that the work is off where only they are off it, nor that they are elsewhere."""
    trip = get(Trip, "T2")
    records = ("T2", trip.person, "S25") if rule == "TRV-10" else ("S25", trip.person, "T2")
    text = message(Problem(rule, "error", "", 0, f"head: {wrong}", wrong, records), DEMO, DESK)
    assert said in text
    assert "zz" not in text
    for other in ("not happening", "no longer on", "has moved", "too soon", "elsewhere then"):
        assert (other in text) == (other in said)


def test_a_crew_list_is_for_the_office() -> None:
    """LST-01: not for whoever happens to be new; a child is not named on it."""
    text = told("LST-01")
    assert text.startswith("To: the production office\n")
    assert "The crew list of The Copperfold Tide (White) was sent on Tuesday 3 November" in text
    assert "- Greta Sollund, foley mixer, from Friday 13 November 2026" in text
    tell = passed_on(of("LST-01")).tells[0]
    assert (tell.who, tell.name) == ("", "the production office")
    child = replace(get(Person, "P43"), minor=True)
    assert "Sollund" not in told("LST-01", child)


@pytest.mark.parametrize(("rule", "who"), [
    ("VLT-01", "V5"), ("VLT-04", "V4"), ("VLT-06", "V5"), ("DEL-08", "V1"), ("SES-11", "V1"),
    ("TRV-06", "P2"), ("MIN-01", "P4"), ("DEL-05", ""),
])  # fmt: skip
def test_the_draft_knows_its_reader(rule: str, who: str) -> None:
    """So that it is among their messages to send, with how to reach them."""
    way = passed_on(of(rule))
    assert way.tells[0].who == who
    assert texts(way.tells, DEMO) == told(rule)


def test_agreeing_on_a_later_day_names_the_master_and_both_days() -> None:
    """DEL-02, DEL-06: to the recipient, and without what went wrong inside."""
    for rule, name, due, day in (
        (
            "DEL-06",
            "Tamarack Nine 103: UHD Dolby Vision IMF (PM-IMF-HDR)",
            "Tuesday 24",
            "Thursday",
        ),
        ("DEL-02", "Tamarack Nine 102: Filled M&E 5.1 + 2.0 (AU-ME)", "Wednesday 25", "Saturday"),
    ):
        ways = propose(of(rule), DEMO, DESK).ways
        [tell] = next(each for each in ways if each.title.startswith("agree")).tells
        assert tell.name == "Lantern Network"
        assert name in tell.text
        assert f"Due: {due} November 2026" in tell.text
        assert f"We expect it on {day} " in tell.text
        assert "passed" not in tell.text


def test_a_paper_that_is_not_out_is_for_business_affairs() -> None:
    """Not for the house where the work is."""
    drafted = replace(get(Contract, "C1"), state="drafted")
    snapshot = DEMO.with_changes(DEMO.seq, {"C1": drafted})
    problem = replace(of("CON-01"), records=("S12", "P1", "C1"))
    tell = propose(problem, snapshot, DESK).all[-1].tells[0]
    assert (tell.who, tell.name) == ("", "business affairs")
    assert "Could you get it out" in tell.text


def test_what_is_asked_for_fits_what_is_wrong() -> None:
    """Of everything that is wrong, each once."""
    text = told("TRV-03")
    assert "Have you a bed for that night" in text
    assert "Have you booked a way back yourself" in text
    assert told("SES-04").count("Could you book them") == 1


def test_a_title_with_quotes_in_it_is_quoted_once() -> None:
    """The licence of the demo: "Low Tide" (Fen & Foxglove)."""
    assert 'for "Low Tide" (Fen & Foxglove) (Tamarack Nine 105)' in told("CLR-01")


def test_a_far_house_sees_its_own_clocks() -> None:
    """Beside those of the place: a session that is held on Los Angeles time, asked of London."""
    here = replace(get(Session, "S41"), rooms=("R5",))
    problem = Problem("SES-09", "error", "", 0, "head: too long", "too long", ("S41",))
    text = message(problem, DEMO.with_changes(DEMO.seq, {"S41": here}), DESK)
    assert text.startswith("To: Piers Anstruther-Vey")
    assert "Tuesday 1 December 2026, 10:00–13:00 PST\nIn London: 18:00–21:00 GMT" in text


def test_sessions_are_told_in_the_order_they_happen() -> None:
    """A short rest is read from the evening to the morning."""
    text = told("RST-01")
    assert text.index("Monday 23 November") < text.index("Tuesday 24 November 2026, 08:00")
