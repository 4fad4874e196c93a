"""Single fields take what people type for them, and refuse the rest with the way out."""

from __future__ import annotations

import pytest

from postui.desk.desk import Desk
from postui.desk.entry import find_field, read_field
from postui.desk.words import DOUBTFUL_STATES, STATE_WORDS
from postui.model.errors import InvalidField, PostuiError
from postui.model.fields import field_names
from postui.model.kinds import BY_NAME, KINDS
from postui.model.money import Money
from postui.model.record import Record
from postui.model.session import Session
from tests.desk.entry_world import ADR, DESK, SNAPSHOT, read, value


@pytest.mark.parametrize(
    ("kind", "name", "text", "wanted"),
    [
        ("session", "title", "  Reel 2\tpickups \x1b[31m", "Reel 2 pickups \ufffd[31m"),
        ("session", "notes", "one\r\ntwo", "one\ntwo"),
        ("session", "cues", "84", 84),
        ("session", "cues", "84 cues", 84),
        ("session", "cues", "1,200", 1200),
        ("session", "hold_rank", "2nd", 2),
        ("session", "bump", "1h", 60),
        ("production", "runtime", "1h52", 112),
        ("session", "cost", "$1,246.00/day", Money(124600, "USD", "day")),
        ("session", "remote", "Yes", True),
        ("session", "remote", "x", True),
        ("session", "remote", "no", False),
        ("master", "loudness", "−26.80 LKFS", "-26.80"),
        ("vendor", "opens", "8a", "08:00"),
        ("vendor", "closes", "11:30pm", "23:30"),
        ("vendor", "closes", "12a", "00:00"),
        ("vendor", "closes", "midnight", "00:00"),
        ("vendor", "zone", "PT", "America/Los_Angeles"),
        ("contract", "needed", "24 nov", "2026-11-24"),
        ("contract", "sent", "11/17/2026", "2026-11-17"),
        ("contract", "type", "Day player", "DPC"),
        ("contract", "type", "dpc", "DPC"),
        ("contract", "type", "Sync license", "SYNC"),
        ("session", "type", "Final Mix", "FMIX"),
        ("session", "type", "QC fix check", "QC"),
        ("session", "materials", "received", "received"),
        ("session", "production", "cft", "F1"),
        ("session", "production", "tamarack", "F2"),
        ("session", "rooms", "larkmoor adr; Quillgate Post - ADR 2", ("R1", "R2")),
        ("session", "rooms", "ADR 1; ADR 1", ("R1",)),
        ("session", "depends_on", "S2 MIX TMN", ("S2",)),
        ("contract", "party", "Marchetti-Vale, Leona", "P1"),
        ("contract", "party", "quillgate", "V2"),
        ("person", "roles", "ADR mixer; Foley mixer", ("ADR mixer", "Foley mixer")),
        ("person", "roles", '"mixer; second"; boom', ("mixer; second", "boom")),
        ("room", "can", "adr; Loop group", ("ADRP", "ADRG")),
        ("note", "about", "s1", "S1"),
    ],
)
def test_a_text_means_a_value(kind: str, name: str, text: str, wanted: object) -> None:
    """Each type of field reads the forms people write."""
    assert value(kind, name, text) == wanted


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_empty_text_clears_any_field(kind: object) -> None:
    """Nothing but spaces puts every field back to its default."""
    struct: type[Record] = getattr(kind, "struct")  # noqa: B009 - parametrized as object
    for name, field in field_names(struct).items():
        entry = read_field(struct, field, " ", SNAPSHOT, DESK)
        assert entry.values == {name: getattr(struct(), name)}


@pytest.mark.parametrize(
    ("kind", "name", "text", "message", "hint"),
    [
        ("session", "cues", "many", "Cues: 'many' is not a whole number", "type it like 84"),
        ("session", "cues", "84 tea", "Cues: '84 tea' is not a whole number", "type it like 84"),
        ("session", "remote", "maybe", "Remote: 'maybe' is neither yes nor no", "type yes or no"),
        ("session", "type", "Fimal mix", "Type: 'Fimal mix' is not in the list",
         "did you mean Final mix?"),
        ("contract", "state", "exectued", "State: 'exectued' is no state of a contract",
         "did you mean executed?"),
        ("session", "production", "Copperfeld",
         "Production: 'Copperfeld' is no production here", "did you mean CFT?"),
        ("session", "cues", "٨٤", "Cues: '٨٤' is not a whole number", "type it like 84"),
        ("session", "cues", "9" * 30, f"Cues: {'9' * 30!r} is not a whole number",
         "type it like 84"),
        ("vendor", "cancellation", "9" * 5000 + "h 50%", None, None),
        ("vendor", "opens", "25:00", "Opens: '25:00' is not a time of day",
         "type it like 08:00 or 11pm"),
        ("vendor", "opens", "8", "Opens: '8' is not a time of day", "type it like 08:00 or 11pm"),
        ("vendor", "zone", "Pacfic", "Time zone: 'Pacfic' is not a time zone", None),
        ("contract", "needed", "30 feb", "Needed by: '30 feb': there is no 30 Feb", None),
        ("contract", "rate", "package", "Rate: 'package' is not an amount of money", None),
        ("production", "runtime", "112", "Runtime: '112' is not a length of time", None),
        ("contract", "party", "Ann Lee", "Party: 'Ann Lee' could be several",
         "say which, or type the id: Ann Lee (P3), Ann Lee (P4)"),
    ],
)  # fmt: skip
def test_what_is_not_understood_says_the_way_out(
    kind: str, name: str, text: str, message: str | None, hint: str | None
) -> None:
    """An error names the field's label, the value and what to type instead."""
    with pytest.raises(PostuiError) as caught:
        read(kind, name, text)
    assert message is None or caught.value.message == message
    assert caught.value.hint == hint if hint is not None else caught.value.hint


@pytest.mark.parametrize(
    ("kind", "text", "values", "doubted"),
    [
        ("session", "CONF", {"state": "confirmed"}, False),
        ("session", "conf.", {"state": "confirmed"}, False),
        ("session", "CONFIRMED", {"state": "confirmed"}, False),
        ("session", "TBC", {"state": "enquiry"}, True),
        ("session", "HOLD", {"state": "hold"}, False),
        ("session", "1st hold", {"state": "hold", "hold_rank": 1}, False),
        ("session", "2ND HOLD", {"state": "hold", "hold_rank": 2}, False),
        ("session", "first pencil", {"state": "hold", "hold_rank": 1}, False),
        ("session", "hold #3", {"state": "hold", "hold_rank": 3}, False),
        ("session", "in_progress", {"state": "in_progress"}, False),
        ("session", "under way", {"state": "in_progress"}, False),
        ("session", "first refusal", {"state": "hold"}, True),
        ("contract", "FE", {"state": "executed"}, False),
        ("contract", "Fully executed", {"state": "executed"}, False),
        ("contract", "Out for signature", {"state": "sent"}, False),
        ("contract", "Signed by talent", {"state": "signed"}, False),
        ("contract", "Not started", {"state": "needed"}, False),
        ("contract", "Draft", {"state": "drafted"}, False),
        ("contract", "in review", {"state": "internal_review"}, False),
        ("master", "QC FAILED", {"state": "qc_failed"}, False),
        ("master", "In work", {"state": "in_work"}, False),
        ("master", "passed", {"state": "qc_passed"}, True),
        ("trip", "confirmed", {"state": "booked"}, False),
    ],
)
def test_states_are_read_from_the_trades_words(
    kind: str, text: str, values: dict[str, object], doubted: bool
) -> None:
    """Labels, stored names and the trade's words; a doubt only where the word has several uses."""
    entry = read(kind, "state", text)
    assert entry.values == values
    assert bool(entry.uncertain) is doubted


def test_every_word_for_a_state_leads_to_one() -> None:
    """No word of the tables points at a state its kind does not have, or is doubted in vain."""
    for kind, words in STATE_WORDS.items():
        states = BY_NAME[kind].states
        assert states is not None
        assert set(words.values()) <= set(states.names)
        assert DOUBTFUL_STATES[kind] <= words.keys()


def test_a_remote_type_says_remote() -> None:
    """`ADR (remote)` is ADR and sets the flag too."""
    assert read("session", "type", "ADR (remote)").values == {"type": "ADRP", "remote": True}


def test_the_beginning_of_one_label_is_read_and_said() -> None:
    """`pict` can only be one category; that it was completed is said."""
    entry = read("master", "category", "pict")
    assert entry.values == {"category": "picture"}
    assert entry.uncertain == ("Category: 'pict' read as picture",)


def test_day_first_decides_a_date_in_figures() -> None:
    """11/12 follows the desk's order, and is doubted."""
    field = field_names(BY_NAME["contract"].struct)["needed"]
    desk = Desk(now=DESK.now, zone=DESK.zone, day_first=True)
    entry = read_field(BY_NAME["contract"].struct, field, "11/12", SNAPSHOT, desk)
    assert entry.values == {"needed": "2026-12-11"}
    assert entry.uncertain


def test_a_past_date_is_doubted_only_where_the_future_is_meant() -> None:
    """`17 nov` is natural for Sent, and strange for Needed by."""
    assert read("contract", "sent", "17 nov").uncertain == ()
    assert read("contract", "needed", "17 nov").uncertain != ()


def test_an_amount_without_currency_is_in_the_desks() -> None:
    """A British office's 900 is pounds."""
    field = field_names(BY_NAME["contract"].struct)["rate"]
    desk = Desk(now=DESK.now, zone=DESK.zone, currency="GBP")
    entry = read_field(BY_NAME["contract"].struct, field, "900/day", SNAPSHOT, desk)
    assert entry.values == {"rate": Money(90000, "GBP", "day")}


def test_what_cleaning_takes_away_is_said() -> None:
    """An escape sequence does not go unnoticed, nor does text beyond the limit."""
    assert read("session", "title", "a\x1bb").uncertain
    assert read("session", "title", "x" * 501).uncertain == ("Title: cut to 500 characters",)
    assert not read("session", "title", "[TBC] Reel 2 [/x]").uncertain


def test_a_link_that_leads_nowhere_may_stay_but_not_come() -> None:
    """The id a record already points at is kept when typed again; a new one must exist."""
    dangling = Session(id="S9", production="F99")
    assert value("session", "production", "F99?", dangling) == "F99"
    with pytest.raises(InvalidField, match="is no production here"):
        read("session", "production", "F99", ADR)


@pytest.mark.parametrize(
    ("kind", "text", "name"),
    [
        ("session", "start", "start"),
        ("session", "Hold rank", "hold_rank"),
        ("session", "hold-rank:", None),
        ("session", "FACILITY - ROOM", "rooms"),
        ("session", "picture_version", "picture_version"),
        ("contract", "Agent/Signatory", "signatory"),
        ("master", "Location / Barcode", "copies"),
    ],
)
def test_fields_are_found_by_name_label_or_alias(kind: str, text: str, name: str | None) -> None:
    """In any case, with spaces or underscores; anything else is refused."""
    if name is None:
        with pytest.raises(InvalidField) as caught:
            find_field(BY_NAME[kind], text)
        assert caught.value.hint == "did you mean hold_rank?"
    else:
        assert find_field(BY_NAME[kind], text).name == name
