"""Work in the wrong order: before what it waits for is done, or to a picture that is old."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from postui.desk import hours, short
from postui.desk.problems import Problem
from postui.desk.rules.booked import called, event, span_of
from postui.desk.rules.firmness import firmness, severity, severity_of_pair
from postui.desk.rules.rule import Facts, Rule
from postui.desk.rules.words import problem
from postui.model.patterns import pattern
from postui.model.production import Production
from postui.model.session import Session

TO_PICTURE = frozenset(
    ("SPOT", "ADRP", "ADRG", "FOLY", "TURN", "SCOR", "PDUB", "FMIX", "PLAY", "PRNT", "MNE", "GRAD",
     "ONLN", "TITL", "QC", "LAYB")
)  # fmt: skip
"""Types that work to the locked picture. An edit makes it; a screening may show an old cut."""

_VERSION = pattern(r"\b(?P<word>[a-z]*) ?0*(?P<number>\d{1,4}(?:\.\d+)*)(?P<letter>[a-z]?)\b")
_PLAIN = frozenset({"", "v", "ver", "version", "lock", "locked", "cut", "picture", "pix"})


def before_its_turn(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-10: a session that must end before this one starts does not."""
    if not session.depends_on or session.state not in hours.STANDING:
        return
    span = span_of(session, facts)
    if span is None or span[1] <= facts.now:
        return
    for each in session.depends_on:
        before = facts.snapshot.find(Session, each)
        if before is None or before.id == session.id or before.state not in hours.STANDING:
            continue
        its = span_of(before, facts)
        ends = None if its is None else its[1] if before.end else its[0]
        if ends is None or ends <= span[0]:
            continue
        yield problem(
            "SES-10",
            severity_of_pair(firmness(session), firmness(before)),
            called(session, facts),
            f"{event(before, facts)} must be done first, ends {short.near_time(ends, facts.desk)}",
            (session.id, before.id),
            at=(session.start, span[0]),
            production=session.production,
            field="start",
        )


def old_picture(session: Session, facts: Facts) -> Iterator[Problem]:
    """SES-11: it works to a cut that is older than the current one."""
    if not session.picture_version or session.type not in TO_PICTURE:
        return
    if session.state not in hours.STANDING:
        return
    current = current_cut(session, facts)
    if current == session.picture_version or not older(session.picture_version, current):
        return
    span = span_of(session, facts)
    if span is None or span[1] <= facts.now:
        return
    yield problem(
        "SES-11",
        severity(session, "warning"),
        called(session, facts),
        f"picture {session.picture_version}, the cut is {current} now",
        (session.id, session.production),
        at=(session.start, span[0]),
        production=session.production,
        field="picture_version",
    )


def current_cut(session: Session, facts: Facts) -> str:
    """The current cut of its episode; of the production for a film and its reels."""
    found = facts.snapshot.find(Production, session.production)
    if found is None:
        return ""
    if not session.episode or not found.episodes:
        return found.picture_version
    episode = found.episode(session.episode)
    return (episode.picture_version if episode else "") or found.picture_version


def older(version: str, current: str) -> bool:
    """Whether a picture version is before another: v7 < v08, 7.1 < 7.2, v7 < v7b.

    Versions that are counted differently, such as DC2 and v1, cannot be compared.
    """
    a, b = _read(version), _read(current)
    return a is not None and b is not None and a[0] == b[0] and a[1:] < b[1:]


@lru_cache(maxsize=1024)
def _read(text: str) -> tuple[str, tuple[int, ...], str] | None:
    """How a version is counted, its numbers and its letter; None for a date and the like."""
    found = list(_VERSION.finditer(text.casefold().replace("_", " ")))
    marked = [each for each in found if each["word"] in ("v", "ver", "version")]
    chosen = marked or found
    if not chosen or (not marked and len(found) > 1):
        return None
    last = chosen[-1]
    numbers = [int(each) for each in last["number"].split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return "" if last["word"] in _PLAIN else last["word"], tuple(numbers), last["letter"]


RULES = (
    Rule(
        id="SES-10",
        title="Before what it waits for",
        severity="error",
        basis="What a session names as coming before it must be over when it starts. Two "
        "confirmed bookings are an error, a hold against a confirmed one a warning.",
        about=(Session,),
        check=before_its_turn,
        fires="The final mix starts Sun 09:00; Foley, which it waits for, ends Sun 18:00.",
        silent="Foley ends Sun 09:00, or is done.",
        remedy="move one of the two",
        cost=4,
        joins=("two sessions", 2),
    ),
    Rule(
        id="SES-11",
        title="Old picture version",
        severity="warning",
        basis="After a new lock everything downstream works to the new cut, or is done twice.",
        about=(Session,),
        check=old_picture,
        fires="A mix of episode 104 works to v7; the episode is at v8.",
        silent="It works to v8, or says nothing of its picture.",
        remedy="send the new turnover, or note the conform",
        cost=4,
        joins=("a session", 1),
    ),
)
