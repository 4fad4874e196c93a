"""Which production and episode a line names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postui.desk.quick.reading import Reading
from postui.model.contract import Contract
from postui.model.production import Production
from postui.model.session import Session
from postui.model.trip import Trip

_LONGEST_TITLE = 5
_EPISODE = re.compile(r"(?:ep\.?|episode|e)(\d{1,4}[a-z]?)")
_CODE_AND_EPISODE = re.compile(r"([a-z]\w*?)[-/_]?(\d{2,4})")
_REEL = re.compile(r"r(?:eel)?(\d{1,2})")


def read_production(reading: Reading) -> Production | None:
    """The production a line names by `#CODE`, by its code, or joined to an episode (TMN104).

    The episode of the joined form is left in the line's reading by `read_episode`, so this goes
    first and leaves such a word alone until then.
    """
    line, codes = reading.line, reading.names.codes
    found: Production | None = None
    for at in line.free():
        word = line.words[at].folded
        hashed = word.startswith("#") and len(word) > 1
        made = codes.get(word.lstrip("#"))
        if made is None and hashed:
            line.take((at,))
            every = ", ".join(f"#{each.code}" for each in reading.names.productions[:6])
            reading.wrong(f"there is no production {line.words[at].text}; there is {every}")
        elif made is not None and (found is None or found == made):
            line.take((at,))
            found = made
    return found


def read_episode(reading: Reading, production: Production | None) -> tuple[str, Production | None]:
    """The episode or reel a line names, with the production it belongs to.

    A bare number is an episode only where a production has one of that number.
    """
    line = reading.line
    for at in line.free():
        word = line.words[at].folded
        joined = _CODE_AND_EPISODE.fullmatch(word.lstrip("#"))
        if joined is not None and joined[1] in reading.names.codes:
            line.take((at,))
            return joined[2], reading.names.codes[joined[1]]
        if word in ("ep", "ep.", "episode", "reel") and line.run(at, 2) == 2:
            line.take((at, at + 1))
            number = line.words[at + 1].text
            return (f"reel {number}" if word == "reel" else number), production
        if (found := _EPISODE.fullmatch(word)) is not None:
            line.take((at,))
            return found[1], production
        if (found := _REEL.fullmatch(word)) is not None:
            line.take((at,))
            return f"reel {found[1]}", production
        if word.isdecimal():
            having = _having_episode(reading, production, word)
            if having is not None:
                line.take((at,))
                return word, having
    return "", production


def _having_episode(
    reading: Reading, production: Production | None, number: str
) -> Production | None:
    if production is not None:
        return production if production.episode(number) else None
    having = [each for each in reading.names.productions if each.episode(number)]
    for each in having:
        if each.id == reading.filter:
            return each
    return having[0] if len(having) == 1 else None


def read_title(reading: Reading) -> Production | None:
    """A production by words of its title, once everything else has been read."""
    line = reading.line
    for at in line.free():
        for length in range(line.run(at, _LONGEST_TITLE), 0, -1):
            words = line.folded(at, length)
            found = reading.names.titles.matches(words)
            if len(found) == 1 and len(words[0]) > 3:
                line.take(range(at, at + length))
                return found[0]
    return None


def choose_production(
    reading: Reading, found: Production | None, people: Sequence[str], *, must: bool = True
) -> Production | None:
    """The production named, else the one on the screen, else the only one these people all work on.

    Where that leaves several, the line cannot be saved, or is doubtful when it need not have one.
    """
    every = reading.names.productions
    if found is not None:
        return found
    for each in every:
        if each.id == reading.filter:
            return each
    if len(every) == 1:
        return every[0]
    works = [shows for person in people if (shows := _works_on(reading, person))]
    worked = set.intersection(*works) if works else set()
    if len(worked) == 1:
        only = reading.snapshot.find(Production, worked.pop())
        if only is not None:
            reading.doubt(f"{only.code}, because that is where they work")
            return only
    if not must:
        if not reading.errors:
            reading.doubt("for no production")
    elif not every:
        reading.wrong("there is no production yet; add one first: production TMN Tamarack Nine")
    else:
        codes = " or ".join(f"#{each.code}" for each in every[:6])
        reading.wrong(f"which production? add {codes}")
    return None


def _works_on(reading: Reading, person: str) -> set[str]:
    snapshot = reading.snapshot
    found = {each.production for each in snapshot.linking(person, Session)}
    found |= {each.production for each in snapshot.linking(person, Contract)}
    found |= {each.production for each in snapshot.linking(person, Trip)}
    return found - {""}
