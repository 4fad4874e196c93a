"""advance against a closed gate, and with --waive."""

from __future__ import annotations

import pytest

from postui.model.master import Master, QcIssue
from tests.cli.door import Desk
from tests.cli.small import RECORDS

NEW = "production=CFT type=ADR state=confirmed start='24 nov 14:00' people='leona as talent'"
BLOCKER = QcIssue(severity="blocker", text="dropout")
MASTERS = (
    Master(id="M1", production="F1", title="UHD IMF", state="fix_check", issues=(BLOCKER,)),
    Master(id="M2", production="F1", title="ProRes", category="picture", state="in_work"),
)


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk with two masters; its performer's contract is sent."""
    desk.fill(*RECORDS, *MASTERS)


@pytest.mark.parametrize(
    ("command", "said", "way_out"),
    [
        ("advance S1", "contract sent, not executed",
         "postui advance S1 --to confirmed --waive REASON"),
        ("advance S1 --to confirmed", "within 24 h of work",
         "postui advance S1 --to confirmed --waive REASON"),
        ("set S1 state=confirmed", "L. Marchetti-Vale",
         "postui advance S1 --to confirmed --waive REASON"),
        ("advance M1", "1 open blocker: dropout",
         "postui advance M1 --to qc_passed --waive REASON"),
        ("advance M2 --to delivered", "without a QC pass",
         "postui advance M2 --to delivered --waive REASON"),
    ],
)  # fmt: skip
def test_a_closed_gate_says_why_and_how_to_go_on(
    desk: Desk, command: str, said: str, way_out: str
) -> None:
    """Nothing is changed by it."""
    before = desk.store.read_bytes()
    told = desk(command)
    assert (told.code, told.text) == (1, "")
    assert said in told.words
    assert way_out in told.words
    assert desk.store.read_bytes() == before


@pytest.mark.parametrize(
    ("command", "record", "state", "rule"),
    [
        ("advance S1 --waive 'signs on the day'", "S1", "confirmed", "CON-01"),
        ("advance S1 --to confirmed --waive 'signs on the day'", "S1", "confirmed", "CON-01"),
        ("advance M1 --waive 'network agrees'", "M1", "qc_passed", "DEL-06"),
        ("advance M2 --to delivered --waive 'a reference copy'", "M2", "delivered", "DEL-04"),
    ],
)
def test_a_waiver_is_kept_with_name_and_reason(
    desk: Desk, command: str, record: str, state: str, rule: str
) -> None:
    """The move is made; the note, the card and the history say by whom and why."""
    told = desk(command)
    assert (told.code, told.text) == (0, f"{record}\n")
    assert f"({rule} waived)" in told.words
    assert desk(f"show {record} --json").json["state"] == state
    [note] = desk("export json").json["records"]["notes"]
    assert (note["about"], note["rule"].split()[0], note["author"]) == (record, rule, "dario")
    assert f"dario waives {rule}: {note['text']}" in desk(f"show {record}").text
    assert f"({rule} waived)" in desk("log").text


def test_what_was_waived_once_stays_open(desk: Desk) -> None:
    """Taken back and confirmed again without another word."""
    assert desk("advance S1 --waive 'signs on the day'").code == 0
    assert desk("advance S1 --to hold").code == 0
    assert desk("advance S1").code == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("advance M1 --waive ''", "needs a reason"),
        ("advance M1 --to qc_failed --waive x", "nothing to waive"),
        ("advance P1 --waive x", "cannot be waived"),
        (f"add session {NEW}", "within 24 h of work"),
    ],
)  # fmt: skip
def test_what_cannot_be_waived_is_said(desk: Desk, command: str, said: str) -> None:
    """A new session has no id to be waived by."""
    told = desk(command)
    assert told.code == 1
    assert said in told.words
    assert "REASON" not in told.words


def test_a_contract_that_is_waived_opens_the_gate(desk: Desk) -> None:
    """As it always did for the rule."""
    assert desk("advance C1 --waive 'signs on the day'").code == 0
    assert desk("advance S1").code == 0


def test_a_master_that_nobody_wants_is_waived_itself(desk: Desk) -> None:
    """From a state in which it can be."""
    assert desk("advance M2 --waive 'not owed'").code == 0
    assert desk("show M2 --json").json["state"] == "waived"


def test_nobody_waives_without_a_name(desk: Desk) -> None:
    """Where neither the settings nor the system know who asks."""
    told = desk("advance M1 --waive x", LOGNAME="someone")
    assert told.code == 1
    assert "needs a name" in told.words
