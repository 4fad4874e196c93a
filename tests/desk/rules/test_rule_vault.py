"""VLT-01 to VLT-06: copies that fail, are forgotten, too few, out, unreadable or side by side."""

from __future__ import annotations

from typing import Any

import pytest

from postui.desk.rules import BY_ID
from postui.desk.rules.tapes import generation, readable
from postui.desk.watch import check
from postui.model.master import MASTER_STATES, Copy, Master
from postui.model.vendor import Vendor
from tests.desk.agenda_world import LA, LONDON, desk, found, master, world

VAULT, STORE, FACILITY = "Saddleback Vault, shelf 4", "Fenwick Deep Store", "Quillgate Post"
RULES = ("VLT-01", "VLT-02", "VLT-03", "VLT-04", "VLT-05", "VLT-06")


def tape(number: int, place: str = VAULT, **more: Any) -> Copy:
    """An LTO-9 tape that was written and checked in autumn."""
    fields: dict[str, Any] = {
        "barcode": f"TMN00{number}L9",
        "place": place,
        "number": number,
        "written": "2026-09-01",
        "checked": "2026-10-01",
        "fixity": "ok",
    }
    return Copy(**(fields | more))


def kept(*copies: Copy, **more: Any) -> Master:
    """An accepted master that was delivered in September."""
    fields = {"state": "accepted", "delivered_on": "2026-09-01", "copies": copies}
    return master(1, **(fields | more))


def said(rule: str, *records: Any, now: str = "11-23 14:05", zone: str = LA) -> list[str]:
    """What one rule says in a few words."""
    return [each.short for each in found(rule, *records, on=desk(now, zone))]


def test_a_copy_that_failed_is_an_error_that_names_a_good_one() -> None:
    """By its label, else its number, else its place."""
    [problem] = found("VLT-01", kept(tape(7, fixity="failed"), tape(8, STORE)))
    assert problem.severity == "error"
    assert problem.message == "TMN 103 UHD IMF: fixity failed on TMN007L9, TMN008L9 is good"
    assert said("VLT-01", kept(tape(2, barcode="", fixity="Failed: 3 files"))) == [
        "fixity failed on copy 2, no other copy is known to be good"
    ]
    both = kept(tape(1, fixity="failed"), tape(0, STORE, barcode="", fixity="mismatch"))
    [words] = said("VLT-01", both)
    assert words == (
        "fixity failed on TMN001L9 and the copy at Fenwick Deep Store, no other copy is known to be"
        " good"
    )
    assert not said("VLT-01", kept(tape(1), tape(2, fixity=""), tape(3, fixity="not yet")))


@pytest.mark.parametrize(
    ("written", "checked", "now", "due"),
    [
        ("2026-10-24", "", "11-23 23:59", ""),
        ("2026-10-24", "", "11-24 00:00", "yesterday"),
        ("2026-10-24", "2026-10-31", "11-24 00:00", "yesterday"),
        ("2026-10-24", "2026-11-01", "11-24 00:00", ""),
        ("2025-01-01", "2025-11-23", "11-23 23:59", ""),
        ("2025-01-01", "2025-11-23", "11-24 00:00", "yesterday"),
        ("", "2025-11-23", "11-24 00:00", "yesterday"),
        ("", "", "11-24 00:00", ""),
        ("TBC", "soon", "11-24 00:00", ""),
        ("9999-12-31", "9999-12-31", "11-24 00:00", ""),
    ],
)
def test_a_check_is_due_after_a_month_and_then_every_year(
    written: str, checked: str, now: str, due: str
) -> None:
    """A check in the first week is part of writing it; the last day itself is in time."""
    copy = tape(1, written=written, checked=checked)
    words = [f"fixity check of TMN001L9 was due {due}"] if due else []
    assert said("VLT-02", kept(copy), now=now) == words


def test_copies_that_are_overdue_are_told_together() -> None:
    """The first date is said; what has failed is VLT-01's, and is not also overdue."""
    old = {"written": "2026-08-01", "checked": ""}
    copies = tape(1, **old), tape(2, STORE, **old), tape(3, fixity="failed", **old)
    assert said("VLT-02", kept(*copies)) == ["fixity check of TMN001L9 and TMN002L9 was due 31 Aug"]
    zones = kept(tape(1, written="2026-10-24", checked=""))
    assert said("VLT-02", zones, now="11-24 00:00", zone=LONDON)


DISK = Copy(place=FACILITY, medium="SAN", number=3)


@pytest.mark.parametrize(
    ("copies", "lacks"),
    [
        ((tape(1), tape(2, STORE), DISK), ""),
        ((tape(1), tape(2, STORE)), "1 more copy and another kind of media"),
        ((tape(1),), "2 more copies, another kind of media and another site"),
        ((tape(1), tape(2, STORE), tape(3, FACILITY)), "another kind of media"),
        ((tape(1), tape(2, "SADDLEBACK VAULT / B"), Copy(place=VAULT, medium="HDD")),
         "another site"),
        ((tape(1), tape(2, STORE), tape(3, fixity="failed")),
         "1 more copy and another kind of media"),
        ((tape(1), tape(2, STORE), Copy(place=FACILITY)), ""),
        ((tape(1), tape(2, STORE), Copy(medium="cloud")), ""),
        ((Copy(place=VAULT, medium="SSD"), Copy(place=STORE, medium="hard disk"),
          Copy(place=STORE, medium="raid")), ""),
        ((), ""),
    ],
)  # fmt: skip
def test_three_copies_two_kinds_two_sites(copies: tuple[Copy, ...], lacks: str) -> None:
    """What is missing is named; what is not known is taken for different."""
    assert said("VLT-03", kept(*copies)) == ([f"3-2-1 lacks {lacks}"] if lacks else [])


def test_the_copies_are_asked_for_a_month_after_delivery() -> None:
    """Without a delivery date from the due date on; without either at once."""
    one = tape(1)
    sent = kept(one, delivered_on="2026-10-24", due="2026-09-01")
    assert not said("VLT-03", sent, now="11-23 23:59")
    assert said("VLT-03", sent, now="11-24 00:00")
    assert not said("VLT-03", kept(one, delivered_on="", due="2026-10-24"))
    assert said("VLT-03", kept(one, delivered_on=""))
    assert not said("VLT-03", kept(one, delivered_on="TBC"))


def test_a_copy_that_is_out_is_late_when_its_day_is_over() -> None:
    """On the user's clocks; who has it is said."""
    out = kept(tape(7, out_to="Ninepin Picture", due_back="2026-11-23"))
    assert not said("VLT-04", out, now="11-23 23:59")
    assert said("VLT-04", out, now="11-24 00:00") == [
        "TMN007L9 is out to Ninepin Picture, due back yesterday, 1 day late"
    ]
    late = {"due_back": "2026-11-20"}
    assert not said("VLT-04", kept(tape(7, **late), tape(8, out_to="Ninepin Picture")))
    assert not said("VLT-04", kept(tape(7, out_to="Ninepin Picture", due_back="Friday")))
    [both] = said("VLT-04", kept(tape(1, out_to="A", **late), tape(2, out_to="B", **late)))
    assert both == (
        "TMN001L9 is out to A, due back 20 Nov, 3 days late; "
        "TMN002L9 is out to B, due back 20 Nov, 3 days late"
    )


@pytest.mark.parametrize(
    ("barcode", "medium", "known"),
    [
        ("CFT012L6", "", "6"),
        ("cft012l6", "LTO-9", "6"),
        ("CFT012LW", "", "6"),
        ("CFT012LT", "", "3"),
        ("CFT012LZ", "", "9"),
        ("CFT012M8", "LTO-7", "7 type M"),
        ("CFT012L0", "LTO 8", "8"),
        ("CFT012LTO", "Ultrium-10", "10"),
        ("CFT012", "LTO7 type M", "7 type M"),
        ("", "SSD", ""),
        ("SHELF-L6", "disk", ""),
    ],
)
def test_a_tape_is_known_by_its_label_or_its_medium(barcode: str, medium: str, known: str) -> None:
    """The label is on the tape; the medium is what somebody typed."""
    assert generation(Copy(barcode=barcode, medium=medium)) == known


@pytest.mark.parametrize(
    ("drive", "reads"),
    [("6", "4 5 6"), ("7", "5 6 7"), ("8", "7 7 type M 8"), ("9", "8 9"), ("10", "10")],
)
def test_what_a_drive_reads(drive: str, reads: str) -> None:
    """Two back until LTO-7, one back until LTO-9, none with LTO-10; a drive of the future may."""
    tapes = ("4", "5", "6", "7", "7 type M", "8", "9", "10")
    assert " ".join(each for each in tapes if readable(each, [drive])) == reads
    assert readable("6", ["12"])


@pytest.mark.parametrize(
    ("drives", "words"),
    [
        (("LTO-9",), "on LTO-9"),
        (("LTO-8", "two LTO 9 drives"), "on LTO-8 or LTO-9"),
        (("LTO-7",), ""),
        (("LTO-9", "LTO-6 at Larkmoor"), ""),
        ((), ""),
        (("DLT",), ""),
    ],
)
def test_a_tape_that_its_owner_cannot_read(drives: tuple[str, ...], words: str) -> None:
    """The owner is named with what they have; without drives on record nothing is said."""
    owner = Vendor(id="V9", name="Ninepin Picture", drives=drives)
    old = kept(tape(1, barcode="CFT012L6"), tape(2, barcode="CFT013L6"), DISK, owner="V9")
    expected = f"Ninepin Picture cannot read CFT012L6 and CFT013L6 (LTO-6) {words}"
    assert said("VLT-05", old, owner) == ([expected] if words else [])
    assert not said("VLT-05", kept(tape(1, barcode="CFT012L6"), owner="P3"), owner)
    assert not said("VLT-05", kept(tape(1), owner="V9"), Vendor(id="V9", drives=("LTO-9",)))


@pytest.mark.parametrize(
    ("copies", "fires"),
    [
        ((tape(1), tape(2)), True),
        ((tape(1), tape(2, "saddleback vault / room 2")), True),
        ((tape(1), tape(2, STORE)), False),
        ((tape(0), tape(0)), True),
        ((tape(1), tape(2), tape(3, STORE)), True),
        ((tape(1), tape(2, STORE), tape(3)), False),
        ((tape(0), tape(0), tape(0)), False),
        ((tape(1), tape(3), tape(4)), False),
        ((tape(1, ""), tape(2, "")), False),
        ((tape(1),), False),
    ],
)
def test_the_pair_belongs_in_two_buildings(copies: tuple[Copy, ...], fires: bool) -> None:
    """A site is the first part of a place; shelves and rooms are no distance."""
    assert bool(said("VLT-06", kept(*copies))) == fires


def test_a_pair_is_parted_in_the_week_after_it_was_written() -> None:
    """The later tape's day counts."""
    pair = kept(tape(1, written="2026-11-01"), tape(2, written="2026-11-16"), state="in_work")
    assert not said("VLT-06", pair, now="11-23 23:59")
    assert said("VLT-06", pair, now="11-24 00:00") == [
        "TMN001L9 and TMN002L9 are both in Saddleback Vault"
    ]


_OLD = {"written": "2026-01-01", "checked": "", "out_to": "A", "due_back": "2026-11-01"}


@pytest.mark.parametrize("state", MASTER_STATES.names)
def test_what_is_not_wanted_says_nothing_about_its_copies(state: str) -> None:
    """Work in hand has tapes too; 3-2-1 is asked for when it is delivered."""
    owner = Vendor(id="V9", name="Ninepin Picture", drives=("LTO-10",))
    copies = tape(1, **_OLD), tape(2, **_OLD | {"fixity": "failed"})
    fires = {rule for rule in RULES if found(rule, kept(*copies, state=state, owner="V9"), owner)}
    phase = MASTER_STATES.phase(state)
    assert fires == {
        "off": set(),
        "done": set(RULES),
    }.get(phase, set(RULES) - {"VLT-03"})


def test_what_is_wrong_with_the_copies_of_one_master_is_one_problem() -> None:
    """Apart from what is wrong with its delivery: other people see to that."""
    failed = kept(tape(1, fixity="failed"), tape(2), state="delivered", needs_qc="yes")
    copies, delivery = check(world(failed), desk()).all
    assert delivery.rules == ("DEL-04", "DEL-05")
    assert copies.message == (
        "TMN 103 UHD IMF: fixity failed on TMN001L9, TMN002L9 is good; "
        "3-2-1 lacks 2 more copies, another kind of media and another site; "
        "TMN001L9 and TMN002L9 are both in Saddleback Vault"
    )


@pytest.mark.parametrize(
    "text", ["x", "[/x]", "\x1b[2J", "9999-12-31", "0001-01-01", "2026-13-99", " / ", "LTO-99 L"]
)
def test_no_text_in_a_copy_stops_a_rule(text: str) -> None:
    """Copies as a damaged file may hold them; what is said can be printed."""
    names = ("barcode", "place", "medium", "written", "checked", "fixity", "out_to", "due_back")
    fields: dict[str, Any] = dict.fromkeys(names, text)
    copy = Copy(**fields)
    damaged = kept(copy, copy, owner="V9", delivered_on=text, due=text)
    owner = Vendor(id="V9", name=text, drives=(text, "LTO-9"))
    assert set(RULES) <= set(BY_ID)
    for rule in RULES:
        for problem in found(rule, damaged, owner):
            assert problem.message.isprintable()
