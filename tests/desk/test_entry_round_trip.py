"""Whatever a field holds, its edit text is read back to the same value."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postui.desk.entry import read_field
from postui.desk.show import edit_text, show_field
from postui.model.clean import clean_block, clean_line
from postui.model.errors import PostuiError
from postui.model.fields import Field, fields_of
from postui.model.kinds import BY_NAME, KINDS
from postui.model.money import Money
from postui.model.session import Session
from postui.model.session_types import BY_CODE, TYPES
from postui.model.when import make
from tests.desk.entry_world import DESK, LA, LONDON, SNAPSHOT

WORDS = st.sampled_from([
    'x; "y"', "as", "(", ")", "a (call 13:45)", "lock", "ref", "JFK→LAX", "to", "12:30", "24 Nov",
    "[TBC] Reel 2", "[/x]", "a, b", "L. Vane", "P1", "call: x", "M&E", "+1", "-", "/", " / ",
    "by car", "名前", "ADR 1", '"', '""', "yes", "00:12:41;07", "conf", "50%", "ZZ 117",
])  # fmt: skip
LINES = (
    st.lists(st.one_of(WORDS, st.text(max_size=8)), min_size=1, max_size=4)
    .map(lambda words: clean_line(" ".join(words)))
    .filter(bool)
)
BLOCKS = st.lists(LINES, min_size=1, max_size=3).map(lambda lines: clean_block("\n".join(lines)))
DAYS = st.dates(date(1990, 1, 1), date(2059, 12, 31)).map(date.isoformat)
ZONES = st.sampled_from([LA, LONDON, "America/New_York", "Asia/Kolkata", "UTC"])
PLACES = st.one_of(LINES, st.sampled_from(["JFK", "LAX", "LHR", "YYZ", "home", "Larkmoor Sound"]))


def _moment(minutes: int, zone: str, fold: int) -> str:
    """The moment so many minutes after 2000 began on the clocks of a zone."""
    return make(datetime.fromisoformat("2000-01-01") + timedelta(minutes=minutes), zone, fold=fold)


WALLS = st.integers(0, 60 * 24 * 365 * 60)
MOMENTS = st.builds(_moment, WALLS, ZONES, st.integers(0, 1))
NEAR_MOMENTS = st.builds(
    _moment,
    st.integers(0, 60 * 24 * 9).map(lambda minutes: 14_103_360 + minutes),
    st.sampled_from([LA, LONDON, "America/New_York", "America/Toronto"]),
    st.just(1),
)
"""Around the days when the clocks go back, and close enough to each other to share a day."""
MONEY = st.builds(
    Money,
    st.integers(-(10**9), 10**9),
    st.sampled_from(["USD", "GBP", "EUR", "JPY", "CAD"]),
    st.sampled_from(["", "hour", "day", "week", "session", "episode"]),
)


def _link(field: Field) -> st.SearchStrategy[str]:
    kinds = field.kinds or tuple(kind.name for kind in KINDS)
    ids = [each.id for name in kinds for each in SNAPSHOT.of_kind(BY_NAME[name])]
    return st.sampled_from(ids or ["C404"])


def _values(field: Field) -> st.SearchStrategy[Any]:
    """Values a field may hold."""
    match field.type:
        case "line":
            return PLACES if field.name in ("origin", "destination") else LINES
        case "block":
            return BLOCKS
        case "lines":
            codes = st.sampled_from([each.code for each in TYPES])
            return st.lists(codes if field.name == "can" else LINES, max_size=4).map(tuple)
        case "choice":
            return st.sampled_from([value for value, _ in field.choices])
        case "moment":
            return st.one_of(MOMENTS, NEAR_MOMENTS)
        case "date":
            return DAYS
        case "clock":
            return st.times().map(lambda at: f"{at:%H:%M}")
        case "minutes":
            return st.integers(0, 60 * 24 * 30)
        case "number":
            return st.integers(0, 999_999_999)
        case "decimal":
            return st.decimals(-99, 99, places=2).map(str)
        case "money":
            return MONEY
        case "flag":
            return st.booleans()
        case "link":
            return _link(field)
        case "links":
            return st.lists(_link(field), max_size=3, unique=True).map(tuple)
        case "zone":
            return st.one_of(ZONES, st.just("-08:00"))
        case "group":
            assert field.part is not None
            return st.lists(_parts(field.part), max_size=3).map(tuple)
    raise AssertionError(field.type)


def _parts(struct: type[msgspec.Struct]) -> st.SearchStrategy[msgspec.Struct]:
    fields = fields_of(struct)
    return st.builds(
        struct,
        **{
            field.name: _values(field)
            if field.required
            else st.one_of(st.just(getattr(struct(), field.name)), _values(field))
            for field in fields
            if not (field.required and field.type == "number")
        },
        **{
            field.name: st.integers(1, 999)
            for field in fields
            if field.required and field.type == "number"
        },
    )


FIELDS = [
    pytest.param(kind.struct, field, id=f"{kind.name}.{field.name}")
    for kind in KINDS
    for field in fields_of(kind.struct)
    if field.type not in ("state", "details")
]


def _check(record: Any, field: Field) -> None:
    wanted = getattr(record, field.name)
    text = edit_text(record, field, SNAPSHOT, DESK)
    entry = read_field(type(record), field, text, SNAPSHOT, DESK, base=record)
    assert entry.values[field.name] == wanted, text
    assert isinstance(show_field(record, field, SNAPSHOT, DESK), str)


@pytest.mark.parametrize(("struct", "field"), FIELDS)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_every_field_reads_back(struct: type[Any], field: Field, data: st.DataObject) -> None:
    """Any value a field may hold comes back from its edit text unchanged."""
    _check(struct(**{field.name: data.draw(_values(field))}), field)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_whole_session_reads_back(data: st.DataObject) -> None:
    """Calls and times read back in the room's zone, whatever zone they are stored in."""
    names = ("production", "rooms", "start", "end", "people", "hold_expires")
    chosen = [field for field in fields_of(Session) if field.name in names]
    record = Session(**{field.name: data.draw(_values(field)) for field in chosen})
    for field in chosen:
        _check(record, field)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.states], ids=lambda k: k.name)
def test_every_state_reads_back(kind: Any) -> None:
    """The label a form shows for a state means that state."""
    field = next(each for each in fields_of(kind.struct) if each.type == "state")
    for state in kind.states.states:
        _check(kind.struct(state=state.name), field)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_details_read_back(data: st.DataObject) -> None:
    """The extra fields of each session type come back by their labels."""
    code = data.draw(st.sampled_from([each.code for each in TYPES if each.fields]))
    names = st.sampled_from([name for name, _ in BY_CODE[code].fields])
    details = data.draw(st.dictionaries(names, LINES, max_size=4))
    field = next(each for each in fields_of(Session) if each.type == "details")
    _check(Session(type=code, details=details), field)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([each.values for each in FIELDS]), LINES | st.text(max_size=30))
def test_any_text_is_read_or_refused(where: Any, text: str) -> None:
    """No text crashes a reader; what is refused names the field, and what is read reads back."""
    struct, field = where
    try:
        entry = read_field(struct, field, text, SNAPSHOT, DESK)
    except PostuiError as error:
        assert field.label in error.message  # noqa: PT017 - not every text is refused
    else:
        _check(msgspec.structs.replace(struct(), **entry.values), field)
