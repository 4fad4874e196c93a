"""Messages that are kept until they are sent: whom they are for, their words, their order."""

from __future__ import annotations

from msgspec.structs import replace

from postui.desk.card import card
from postui.desk.copies import copy_text
from postui.desk.messages import drafted
from postui.desk.names import name_of
from postui.model.note import Note
from postui.model.session import Session
from tests.desk.copying_world import DESK, get, world_with

AT = "2026-11-23T1{}:00-08:00[America/Los_Angeles]"
TEXT = "Hi Leona,\n\nThe session moves to 18:00.\n\nPlease confirm. Thank you."
DRAFT = Note(
    id="N8", about="S42", kind="draft", to="P1", text=TEXT, author="dario", at=AT.format(1)
)
LATER = replace(DRAFT, id="N9", to="", text=f"To: business affairs\n\n{TEXT}", at=AT.format(2))


def test_a_message_is_copied_with_its_address() -> None:
    """As the person is reached now, or as the message itself says; without who drafted it."""
    snapshot = world_with(DRAFT, LATER)
    first, _, *rest = copy_text(DRAFT, "message", snapshot, DESK).split("\n")
    assert first.startswith("To: Leona Marchetti-Vale")
    assert "\n".join(rest) == TEXT
    assert copy_text(LATER, "message", snapshot, DESK) == LATER.text


def test_the_card_has_them_apart_from_its_notes() -> None:
    """The newest first, each on one line without its greeting, and opening itself."""
    snapshot = world_with(DRAFT, LATER)
    sections = {
        each.title: each.lines for each in card(get(Session, "S42"), snapshot, DESK).sections
    }
    said = "The session moves to 18:00. Please confirm. Thank you."
    assert [(each.label, each.text, each.link) for each in sections["Messages to send"]] == [
        ("business affairs", said, "N9"),
        ("Leona Marchetti-Vale", said, "N8"),
    ]
    assert not {"N8", "N9"} & {each.link for each in sections["Notes"]}
    assert [each.id for each in drafted.every(snapshot)] == ["N9", "N8"]


def test_it_is_called_by_whom_it_is_for() -> None:
    """Not by its greeting, which many of them share."""
    assert name_of(DRAFT, world_with(DRAFT)) == "message to L. Marchetti-Vale"
