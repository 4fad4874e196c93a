"""CLR-01: music and archive that is not cleared at the mix or the lock."""

from __future__ import annotations

from typing import Any

import pytest

from postui.model.production import Episode, Production
from postui.model.record import Record
from tests.desk.agenda_world import LA, LONDON, contract, desk, found, session

SERIES = Production(
    id="F2", title="Tamarack Nine", code="TMN", form="series", zone=LA,
    episodes=(Episode(number="104", mix="2026-11-26"), Episode(number="105")),
)  # fmt: skip
DATED = Production(id="F1", title="The Copperfold Tide", code="CFT", lock="2026-11-25",
                   mix="2026-12-10")  # fmt: skip


def licence(number: int = 1, **more: Any) -> Record:
    """A sync licence for a song in CFT, sent."""
    fields = {"type": "SYNC", "party": "", "title": '"Low Tide" (Fen & Foxglove)'}
    return contract(number, **(fields | more))


def mix(number: int = 1, start: str = "11-26 10:00", **more: Any) -> Record:
    """A final mix of CFT."""
    until = "12:00" if start[6:] < "12" else "23:59"
    return session(number, start, until, **({"type": "FMIX"} | more))


def test_a_licence_that_is_missing_before_the_mix_is_an_error() -> None:
    """With the song, and how far the paper is."""
    [problem] = found("CLR-01", licence(), mix())
    assert problem.severity == "error"
    assert problem.message == (
        'CFT mix Thu 10:00: "Low Tide" (Fen & Foxglove): sync licence sent, not executed'
    )
    assert problem.records == ("C1", "S1")
    assert problem.field == "state"


@pytest.mark.parametrize(
    ("now", "zone", "fires"),
    [
        ("11-22 23:59", LA, False),
        ("11-23 00:00", LA, True),
        ("11-23 07:59", LONDON, True),
        ("11-22 23:59", LONDON, False),
        ("12-02 09:00", LA, True),
    ],
)
def test_it_starts_three_days_before_and_does_not_stop_by_itself(
    now: str, zone: str, fires: bool
) -> None:
    """On the user's clocks; what is mixed uncleared stays a problem."""
    assert bool(found("CLR-01", licence(), mix(), on=desk(now, zone))) == fires


def test_the_day_of_the_mix_is_the_users() -> None:
    """A mix late on Thursday in Los Angeles is on Friday in London."""
    late = mix(1, "11-26 20:00")
    assert found("CLR-01", licence(), late, on=desk("11-23 00:00"))
    assert not found("CLR-01", licence(), late, on=desk("11-23 23:59", LONDON))
    assert found("CLR-01", licence(), late, on=desk("11-24 00:00", LONDON))


@pytest.mark.parametrize(
    ("fields", "fires"),
    [
        ({"state": "executed"}, False),
        ({"state": "filed"}, False),
        ({"state": "voided"}, False),
        ({"state": "declined"}, True),
        ({"state": "needed", "type": "MAST"}, True),
        ({"type": "COMP"}, False),
        ({"type": "ARCH"}, False),
        ({"production": "F2"}, False),
        ({"waived_by": "C. Whitford", "waived_reason": "cue is replaced"}, False),
        ({"needed": "2026-11-24"}, False),
        ({"needed": "2026-11-26"}, True),
    ],
)
def test_only_an_open_licence_of_this_production_counts(
    fields: dict[str, Any], fires: bool
) -> None:
    """One whose own date is within a day is told by CON-01."""
    assert bool(found("CLR-01", licence(**fields), mix())) == fires


@pytest.mark.parametrize(
    ("state", "severity"),
    [("confirmed", "error"), ("hold", "warning"), ("enquiry", "note"), ("completed", "error"),
     ("cancelled", "")],
)  # fmt: skip
def test_it_is_as_bad_as_the_mix_is_firm(state: str, severity: str) -> None:
    """A mix that is called off needs no music."""
    problems = found("CLR-01", licence(), mix(state=state))
    assert [each.severity for each in problems] == ([severity] if severity else [])


def test_both_sides_of_one_song_are_told_together() -> None:
    """The song and the recording; another song is by itself."""
    problems = found(
        "CLR-01",
        mix(),
        licence(),
        licence(2, type="MAST", title='"Low Tide" (Fen & Foxglove), master side', state="needed"),
        licence(3, title='"Salt"'),
    )
    assert [(each.records, each.short) for each in problems] == [
        (("C1", "S1", "C2"), "sync licence sent, not executed, master licence not started"),
        (("C3", "S1"), "sync licence sent, not executed"),
    ]


def test_one_side_that_is_executed_does_not_clear_the_other() -> None:
    """A song needs both."""
    [problem] = found("CLR-01", mix(), licence(), licence(2, type="MAST", state="executed"))
    assert problem.records == ("C1", "S1")


def test_the_first_mix_counts_whichever_is_listed_first() -> None:
    """A mix of several days begins with its first."""
    [problem] = found("CLR-01", licence(), mix(1, "11-27 10:00"), mix(2, "11-25 10:00"))
    assert problem.records == ("C1", "S2")


@pytest.mark.parametrize(
    ("fields", "fires"),
    [({"type": "ARCH"}, True), ({"type": "SYNC"}, False)],
)
def test_without_a_session_the_planned_date_counts(fields: dict[str, Any], fires: bool) -> None:
    """Archive before the lock, music before the mix; a session comes before the plan."""
    problems = found("CLR-01", DATED, licence(**fields))
    assert [each.message for each in problems] == (
        ['CFT lock Wed: "Low Tide" (Fen & Foxglove): archive licence sent, not executed']
        if fires
        else []
    )
    lock = session(1, "11-30 10:00", "10:15", type="LOCK")
    assert not found("CLR-01", DATED, licence(type="ARCH"), lock)


@pytest.mark.parametrize(
    ("episode", "records"),
    [("105", ("C1", "S1")), ("104", ("C1", "F2")), ("106", ()), ("", ())],
)
def test_a_series_is_cleared_episode_by_episode(episode: str, records: tuple[str, ...]) -> None:
    """By its session, else its date; a licence of no episode says not which mix it is for."""
    paper = licence(production="F2", episode=episode)
    problems = found("CLR-01", SERIES, paper, mix(production="F2", episode="105"))
    assert [each.records for each in problems] == ([records] if records else [])


def test_a_licence_without_a_title_is_named_by_who_signs() -> None:
    """Or by nothing at all."""
    [problem] = found("CLR-01", licence(title=""), mix())
    assert problem.message == "CFT mix Thu 10:00: sync licence sent, not executed"
