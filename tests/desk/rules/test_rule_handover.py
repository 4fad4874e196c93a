"""DEL-03, DEL-04, DEL-05: the session it comes out of, the QC it needs, the receipt for it."""

from __future__ import annotations

import msgspec
import pytest

from postui.desk.stamps import stamp
from postui.model.master import MASTER_STATES, Master, QcIssue
from postui.model.session import SESSION_STATES, Session
from tests.desk.agenda_world import LONDON, desk, found, master, session

BLOCKER = QcIssue(severity="blocker", text="dropout")
FIXED = QcIssue(severity="blocker", text="dropout", checked_by="J. Castellane")
HUM = QcIssue(severity="issue", text="hum")


def _mixed(due: str = "2026-11-30", **more: object) -> Master:
    return master(1, **({"due": due, "waits_for": ("S1",)} | more))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("enquiry", "only an enquiry"),
        ("postponed", "postponed"),
        ("released", "released"),
        ("cancelled", "cancelled"),
        ("no_show", "no show"),
    ],
)
def test_what_promises_nothing_is_a_warning(state: str, said: str) -> None:
    """Called off, or only asked for; the session is named with its day."""
    mix = session(1, "11-25 09:00", "18:00", type="FMIX", state=state)
    [problem] = found("DEL-03", _mixed(), mix)
    assert problem.severity == "warning"
    assert problem.message == f"TMN 103 UHD IMF: due 30 Nov, waits for MIX Wed 09:00, {said}"
    assert (problem.records, problem.field) == (("M1", "S1"), "waits_for")


@pytest.mark.parametrize("state", ["hold", "challenged", "confirmed", "in_progress", "completed"])
def test_a_session_that_is_booked_will_do(state: str) -> None:
    """A hold is a booking that may be challenged; other rules watch it."""
    assert not found("DEL-03", _mixed(), session(1, "11-25 09:00", "18:00", state=state))


def test_every_state_of_a_session_is_one_or_the_other() -> None:
    """A new state must be thought about here."""
    assert len(SESSION_STATES.names) == 10


def test_a_due_date_far_off_leaves_time_to_book() -> None:
    """The fourteenth day counts; from midnight on the next one does; the past always does."""
    asked = session(1, "11-25 09:00", "18:00", state="enquiry")
    assert found("DEL-03", _mixed("2026-12-07"), asked)
    assert not found("DEL-03", _mixed("2026-12-08"), asked, on=desk("11-23 23:59"))
    assert found("DEL-03", _mixed("2026-12-08"), asked, on=desk("11-24 00:00"))
    assert found("DEL-03", _mixed("2026-11-20"), asked)
    assert not found("DEL-03", _mixed(""), asked)


def test_what_is_made_waits_for_nothing() -> None:
    """From QC on the session has given what it had to give."""
    off = session(1, "11-20 09:00", "18:00", state="cancelled")
    fires = {each for each in MASTER_STATES.names if found("DEL-03", _mixed(state=each), off)}
    assert fires == {"not_started", "in_work"}


def test_one_booked_option_stands_for_all_of_its_set() -> None:
    """The other was given back; without a booked one both are missing."""
    kept = session(1, "11-25 09:00", "18:00", options="SET-1")
    other = session(2, "11-26 09:00", "18:00", options="SET-1", state="released")
    waiting = _mixed(waits_for=("S1", "S2"))
    assert not found("DEL-03", waiting, kept, other)
    [problem] = found("DEL-03", waiting, msgspec.structs.replace(kept, state="enquiry"), other)
    assert problem.short == (
        "due 30 Nov, waits for ADR Wed 09:00, only an enquiry and ADR Thu 09:00, released"
    )
    assert not found("DEL-03", _mixed(waits_for=("S9",)))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"needs_qc": "yes"}, "delivered, QC is required and no pass is on record"),
        ({"needs_qc": "yes", "issues": (BLOCKER,)}, "delivered with 1 open blocker"),
        ({"category": "picture", "issues": (BLOCKER, BLOCKER)}, "delivered with 2 open blockers"),
        ({"category": "sound", "issues": (BLOCKER,), "qc_passed_on": "2026-11-20"},
         "delivered with 1 open blocker"),
        ({"needs_qc": "yes", "qc_passed_on": "2026-11-20"}, ""),
        ({"needs_qc": "yes", "qc_passed_on": "2026-11-20", "issues": (FIXED, HUM)}, ""),
        ({"category": "picture"}, ""),
        ({"category": "picture", "issues": (HUM, FIXED)}, ""),
        ({"category": "document", "issues": (BLOCKER,)}, ""),
        ({"category": "picture", "needs_qc": "no", "issues": (BLOCKER,)}, ""),
    ],
)  # fmt: skip
def test_delivered_without_a_pass(more: dict[str, object], said: str) -> None:
    """Required needs a date; by category an open blocker shows it; not required is not asked."""
    problems = found("DEL-04", master(1, state="delivered", **more))
    assert [each.short for each in problems] == ([said] if said else [])
    assert all(each.severity == "error" for each in problems)


def test_only_what_was_sent_and_not_accepted_is_asked_for_its_pass() -> None:
    """Before, it may still pass; after, the recipient has said yes."""
    fires = {
        each
        for each in MASTER_STATES.names
        if found("DEL-04", master(1, state=each, needs_qc="yes", issues=(BLOCKER,)))
    }
    assert fires == {"delivered"}


def test_a_pass_is_dated_when_it_is_entered_and_is_of_one_version() -> None:
    """New work on it takes the date away; sending it does not; a correction keeps it."""

    def moved(old: Master, state: str, day: str = "11-24") -> Master:
        return stamp(old, msgspec.structs.replace(old, state=state), desk(f"{day} 09:00"))

    passed = moved(master(1, state="in_qc"), "qc_passed")
    assert passed.qc_passed_on == "2026-11-24"
    sent = moved(passed, "delivered", "11-25")
    assert (sent.qc_passed_on, sent.delivered_on) == ("2026-11-24", "2026-11-25")
    back = moved(sent, "qc_passed", "11-26")
    assert (back.qc_passed_on, back.delivered_on) == ("2026-11-24", "")
    assert moved(moved(sent, "rejected"), "fixing").qc_passed_on == ""
    assert moved(moved(sent, "rejected"), "in_work").qc_passed_on == ""
    assert moved(moved(passed, "in_qc"), "qc_failed").qc_passed_on == ""
    typed = msgspec.structs.replace(passed, state="qc_passed", qc_passed_on="2026-11-20")
    assert stamp(master(1, state="in_qc"), typed, desk()).qc_passed_on == "2026-11-20"


def test_a_delivery_without_a_receipt_is_told_on_the_fourth_day() -> None:
    """Three days may pass, on the user's clocks."""
    sent = master(1, state="delivered", delivered_on="2026-11-20")
    assert not found("DEL-05", sent, on=desk("11-23 23:59"))
    [problem] = found("DEL-05", sent, on=desk("11-24 00:00"))
    assert problem.severity == "warning"
    assert problem.message == "TMN 103 UHD IMF: delivered 20 Nov, no receipt for 4 days"
    assert problem.field == "receipt"
    assert found("DEL-05", sent, on=desk("11-24 00:00", LONDON))


@pytest.mark.parametrize(
    "more",
    [
        {"receipt": "R-2201"},
        {"state": "accepted"},
        {"state": "rejected"},
        {"delivered_on": ""},
        {"delivered_on": "TBC"},
        {"delivered_on": "2026-12-01"},
    ],
)
def test_no_receipt_is_missed_where_none_can_be(more: dict[str, object]) -> None:
    """It is there, no longer needed, or nobody knows since when it would be."""
    assert not found(
        "DEL-05", master(1, **({"state": "delivered", "delivered_on": "2026-11-01"} | more))
    )


def test_damaged_text_stops_none_of_them() -> None:
    """Any text in any field, and links that lead nowhere or to something else."""
    assert not found("DEL-03", master(1, due="9999-12-31", waits_for=("P1", "S9", "")))
    assert not found("DEL-03", master(1, due="2026-13-99", waits_for=("S1",)))
    unknown = Session(id="S1", state="cancelled", start="whenever", type="\x1b[2J")
    [problem] = found("DEL-03", _mixed(), unknown)
    assert problem.message.isprintable()
