"""What is copied is whole, clean and ready to paste where it goes."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.copies import as_cell, copy_text, formats, tsv_header, tsv_row, useful
from postui.desk.desk import Desk
from postui.model.clean import is_clean
from postui.model.contract import Contract
from postui.model.errors import NotFound, Refused
from postui.model.fields import fields_of
from postui.model.kinds import KINDS, kind_of
from postui.model.master import Master
from postui.model.note import Note
from postui.model.person import Person
from postui.model.production import Production
from postui.model.record import Record
from postui.model.session import Session
from postui.model.trip import Trip
from postui.model.vendor import Room, Vendor
from tests.desk.copying_world import DESK, LA, RECORDS, SECRET, WORLD, get, world_with


@pytest.mark.parametrize(
    ("record", "line"),
    [
        (
            get(Session, "S42"),
            (
                "ADR · The Copperfold Tide · Tue 24 Nov 2026 14:00–18:00 PST · "
                "Larkmoor Sound, ADR 1 · "
                "Leona Marchetti-Vale (talent, call 13:45), Kwabena Lisle (ADR mixer, call 13:30), "
                "Noor Haldane (ADR supervisor) · confirmed · LS-4471 · S42"
            ),
        ),
        (
            get(Session, "S44"),
            (
                "Final mix · Tamarack Nine 104 · Mon 23 Nov 2026 22:00–03:00+1 PST · "
                "Larkmoor Sound, Stage A · Teo Brandvik (re-recording mixer), "
                "Sunniva Arkwell (re-recording mixer, call 21:30), network · confirmed · S44"
            ),
        ),
        (
            get(Contract, "C7"),
            (
                "Day player contract · Leona Marchetti-Vale, Captain Hale · The Copperfold Tide · "
                "sent Tue 17 Nov 2026 · needed by Tue 24 Nov 2026 · Priya Santangelo · C7"
            ),
        ),
        (
            get(Trip, "T1"),
            (
                "Leona Marchetti-Vale · The Copperfold Tide · "
                "JFK Tue 24 Nov 2026 11:05 EST → LAX 14:30 PST (Meridian Air ZZ 117, QK7M2P) · "
                "LAX Tue 24 Nov 2026 15:10 PST → The Alder House · "
                "LAX Thu 26 Nov 2026 22:00 PST → JFK Fri 27 Nov 2026 06:25 EST "
                "(Meridian Air ZZ 118) · "
                "The Alder House Tue 24 Nov 2026 – Thu 26 Nov 2026 (88213) · booked · T1"
            ),
        ),
        (
            get(Master, "M5"),
            (
                "Tamarack Nine 103 · UHD HDR IMF (A.1) · due Tue 24 Nov 2026 · "
                "estimate Thu 26 Nov 2026 · QC failed, 1 open issue · M5"
            ),
        ),
        (
            get(Person, "P1"),
            (
                "Leona Marchetti-Vale · talent · 555-0101 · leona@example.com · "
                "Agent: Priya Santangelo, Halden Artists, 555-0160 · P1"
            ),
        ),
        (
            get(Room, "R1"),
            (
                "Larkmoor Sound, ADR 1 · 100 Example Street, Los Angeles · Open 08:00–23:00 · "
                "Dana Iverholt · 555-0150 · R1"
            ),
        ),
        (get(Production, "F1"), "CFT The Copperfold Tide · lock Sat 14 Nov 2026 · F1"),
        (get(Vendor, "V2"), "Quillgate Post · London · V2"),
        (get(Note, "N1"), "agent says Thursday · dario · N1"),
    ],
    ids=lambda each: each.id if isinstance(each, Record) else "",
)
def test_one_line_says_which_and_how_it_stands(record: Record, line: str) -> None:
    """Names, day, times with zone, place, people, state, references: what `y` copies."""
    assert useful(record, WORLD, DESK) == line


def test_a_line_tells_the_users_time_where_the_session_is_elsewhere() -> None:
    """Both zones are told when they differ, with the day where that differs too."""
    london = Desk(now=DESK.now, zone="Europe/London")
    assert "14:00–18:00 PST (22:00–02:00+1 GMT)" in useful(get(Session, "S42"), WORLD, london)
    night = useful(get(Session, "S44"), WORLD, london)
    assert "22:00–03:00+1 PST (Tue 24 Nov 2026 06:00–11:00 GMT)" in night


def test_a_record_with_nothing_known_still_has_a_line() -> None:
    """There is never an empty clipboard: state or name, and the id."""
    for kind in KINDS:
        assert useful(kind.struct(id=f"{kind.letter}9"), WORLD, DESK).endswith(f"{kind.letter}9")


def test_the_menu_offers_the_whole_then_each_field_with_a_value() -> None:
    """One line, message, card and row first; then the fields as they are declared."""
    record = get(Session, "S42")
    offered = formats(record, WORLD, DESK)
    names = [each.name for each in offered]
    assert names[:4] == ["line", "message", "card", "tsv"]
    assert names[4:] == [
        f"field:{field.name}" for field in fields_of(Session) if getattr(record, field.name)
    ]
    assert all(each.preview and "\n" not in each.preview for each in offered)
    assert all(len(each.preview) <= 60 for each in offered)


def test_what_cannot_be_copied_is_offered_with_its_reason() -> None:
    """A contract that has not been sent has no chase, and the menu says why."""
    drafted = msgspec.structs.replace(get(Contract, "C7"), state="drafted")
    message = next(each for each in formats(drafted, WORLD, DESK) if each.name == "message")
    assert message.preview == ""
    assert "not been sent" in message.reason
    with pytest.raises(Refused, match="not been sent"):
        copy_text(drafted, "message", WORLD, DESK)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_everything_offered_can_be_copied_clean(record: Record) -> None:
    """Every offered format gives text without controls, edges or a newline at its end."""
    for offered in formats(record, WORLD, DESK):
        text = copy_text(record, offered.name, WORLD, DESK)
        assert offered.name == "tsv" or text == text.strip()
        assert not text.endswith("\n")
        assert text.strip()
        assert is_clean(text.replace("\t", " "))


def test_a_field_is_copied_by_its_name() -> None:
    """Names instead of ids, one line for each of several values."""
    record = get(Session, "S42")
    assert copy_text(record, "field:confirmation", WORLD, DESK) == "LS-4471"
    assert copy_text(record, "field:rooms", WORLD, DESK) == "Larkmoor Sound ADR 1"
    assert copy_text(record, "field:people", WORLD, DESK).count("\n") == 2
    assert copy_text(record, "field:details", WORLD, DESK) == "Character: Captain Hale"
    assert copy_text(record, "field:title", WORLD, DESK) == ""


@pytest.mark.parametrize("name", ["field:nonsense", "field:", "pdf", "line:x", ""])
def test_an_unknown_format_is_not_found(name: str) -> None:
    """The error names what there is."""
    with pytest.raises(NotFound) as caught:
        copy_text(get(Session, "S42"), name, WORLD, DESK)
    assert caught.value.hint


def test_a_copied_card_has_fields_and_links_but_nothing_restricted() -> None:
    """What is pasted into a mail tells no visa, no rate, nothing of that tier."""
    told = copy_text(get(Session, "S42"), "card", WORLD, DESK)
    assert told.splitlines()[0].endswith("(S42)")
    assert "\nConfirmation: LS-4471\n" in told
    assert "\nLinked\n" in told
    assert SECRET not in copy_text(get(Person, "P1"), "card", WORLD, DESK)
    assert "123,456" not in copy_text(get(Contract, "C7"), "card", WORLD, DESK)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_row_has_a_cell_for_every_heading(kind: object) -> None:
    """Rows of one kind line up under its header, whatever is empty."""
    for record in RECORDS:
        if kind_of(record) is kind:
            assert tsv_row(record, WORLD, DESK).count("\t") == tsv_header(kind_of(record)).count(
                "\t"
            )


def test_a_header_names_the_fields_in_their_order() -> None:
    """The columns are the kind's described fields, by label."""
    header = tsv_header(kind_of(get(Person, "P1"))).split("\t")
    assert header == [field.label for field in fields_of(Person)]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("two\tcolumns\nand lines", "two columns and lines"),
        ('=HYPERLINK("http://example.com")', '\'=HYPERLINK("http://example.com")'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-1+cmd|x", "'-1+cmd|x"),
        ("＝1+1", "'＝1+1"),
        ("+44 20 5550 0102", "+44 20 5550 0102"),
        ("+1 (555) 555-0101", "+1 (555) 555-0101"),
        ("-24.6", "-24.6"),
        ("'=1+1", "''=1+1"),
        ("'quoted'", "'quoted'"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_a_cell_is_one_line_and_never_a_formula(text: str, cell: str) -> None:
    """What a spreadsheet would run is made text; numbers and phones stay as they are."""
    assert as_cell(text) == cell


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.sampled_from(RECORDS))
def test_no_stored_text_breaks_a_copy(text: str, record: Record) -> None:
    """Any text in any field: one line stays one, a row keeps its cells, nothing raw gets out."""
    fields = {
        field.name: text
        for field in fields_of(type(record))
        if field.type in ("line", "block", "moment", "date", "zone", "clock", "choice")
    }
    broken = msgspec.structs.replace(record, **fields)
    world = world_with(broken)
    line = useful(broken, world, DESK)
    assert is_clean(line)
    assert "\n" not in line
    row = tsv_row(broken, world, DESK)
    assert row.count("\t") == len(fields_of(type(record))) - 1
    assert is_clean(copy_text(broken, "card", world, DESK))


def test_a_very_long_text_is_copied_whole() -> None:
    """Copying is not drawing: a note of several thousand characters is not cut."""
    note = Note(id="N7", about="S42", text="x" * 8_000, at=f"2026-11-23T09:00{LA}")
    assert useful(note, WORLD, DESK).startswith("x" * 8_000)
    assert len(copy_text(note, "message", WORLD, DESK)) >= 8_000
