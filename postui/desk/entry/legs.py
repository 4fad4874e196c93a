"""Legs of a trip.

    JFK→LAX 24 Nov 11:05-14:30 Meridian Air ZZ 117 ref QK7M2P (seat 4A)
    LAX→LHR 29 Nov 17:30-11:55 (+1) Meridian Air ZZ 902
    home→Larkmoor Sound 23 Nov 13:15-13:45 Redwood Cars by car

Both times of a leg are local: the departure in the zone of where it leaves, the arrival in the
zone of where it lands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from postui.desk.entry.dates import dated, day_meant
from postui.desk.entry.forms import Form, Head, Texts, left
from postui.desk.entry.legtimes import read_leg_time
from postui.desk.entry.parts import keyworded
from postui.desk.entry.question import Question
from postui.desk.findable import fold
from postui.model.airports import airport, looks_like_code

_TIME = r"\d{1,2}[:.]\d\d\s?(?:[ap]m?\b)?|\d{1,2}\s?[ap]m?\b|noon\b|midnight\b"
_SPAN = re.compile(
    rf"(?<![\d:.])(?P<leaves>{_TIME})"
    rf"(?:\s*(?:[-–—]|to\b|until\b)\s*(?:(?P<day>\S.{{0,24}}?)\s+)?(?P<lands>{_TIME})"
    r"(?:\s*\(?(?P<plus>[+-]\d)d?\)?)?)?(?!\S)",
    re.ASCII | re.IGNORECASE,
)
_FIGURES = re.compile(
    r"(?<!\S)(?P<leaves>\d{4})(?P<day>)\s?[-–]\s?(?P<lands>\d{4})(?:\s*\(?(?P<plus>[+-]\d)\)?)?(?!\S)",
    re.ASCII,
)
_ROUTE = re.compile(r"(.+?)\s*(?:→|->|=>|\bto\b)\s*(.+)", re.IGNORECASE | re.DOTALL)
_CODES = re.compile(r"([A-Za-z]{3})(?:\s*[-–/]\s*|\s+)([A-Za-z]{3})\b(.*)", re.DOTALL)
_FLIGHT = re.compile(r"(?:(?<=\s)|^)([A-Z][A-Z0-9]|[0-9][A-Z])(\s?)(\d{1,4})[A-Z]?$", re.ASCII)
_CALLED = re.compile(r"^(?:flight|flt)\b[\s:.#]*", re.IGNORECASE)
"""What is said before a flight's number and is no carrier's name."""
_WORDS = {
    "ref": "reference", "reference": "reference", "conf": "reference", "pnr": "reference",
    "booking": "reference", "seat": "seat", "terminal": "terminal", "class": "cabin",
    "cabin": "cabin", "ticket": "ticket", "driver": "driver", "by": "mode",
}  # fmt: skip
_MODE_WORDS = {
    "car": "car", "cars": "car", "taxi": "car", "cab": "car", "driver": "car", "train": "train",
    "rail": "train", "eurostar": "train", "ferry": "ferry", "boat": "ferry",
}  # fmt: skip


def _read_leg(text: str, q: Question) -> Head:
    span = _SPAN.search(text) or _FIGURES.search(text)
    before, after = (text[: span.start()], text[span.end() :]) if span else (text, "")
    origin, rest = _route(before.strip(), q)
    texts: Texts = {}
    if span is None:
        destination, after = _destination(rest)
    else:
        destination, day = dated(rest, q)
        if not day:
            raise q.invalid("has a time but no date", "type it like JFK→LAX 24 Nov 11:05-14:30")
        texts["departs"] = f"{day} {span['leaves']}"
        if span["lands"]:
            texts["arrives"] = _arrival(span, day, q)
    destination, number_first = _flight_last(destination)
    code, flight = _flight_first(origin)
    texts |= {"origin": _place(code), "destination": _place(destination)}
    carrier, told = keyworded(" ".join(f"{flight} {number_first} {after}".split()), _WORDS)
    texts |= {name: value.lstrip("# ") for name, value in told.items() if value.lstrip("# ")}
    carrier = _CALLED.sub("", carrier)
    number = _FLIGHT.search(carrier)
    if number:
        texts["number"], carrier = number[0], carrier[: number.start()].strip()
    if carrier:
        texts["carrier"] = carrier
    return _with_mode(texts, q)


def _with_mode(texts: Texts, q: Question) -> Head:
    ends = (texts["origin"], texts["destination"])
    if "mode" in texts or all(looks_like_code(end) for end in ends):
        return Head(texts)
    words = fold(texts.get("carrier", "")).split()
    mode = next((_MODE_WORDS[word] for word in words if word in _MODE_WORDS), "")
    if mode:
        return Head({**texts, "mode": mode})
    return Head({**texts, "mode": "car"}, (f"{q.name}: {'→'.join(ends)} taken to be by car",))


def _route(text: str, q: Question) -> tuple[str, str]:
    """The origin, and everything after the arrow."""
    form = _ROUTE.fullmatch(text)
    if form:
        return form[1].strip(), form[2].strip()
    codes = _CODES.fullmatch(text)
    if codes and airport(codes[1]) and airport(codes[2]):
        return codes[1], f"{codes[2]}{codes[3]}"
    raise q.invalid("names no two places", "type it like JFK→LAX 24 Nov 11:05-14:30")


def _destination(text: str) -> tuple[str, str]:
    """Where a leg without times goes, and the words after it."""
    first, _, rest = text.partition(" ")
    if airport(first) and (first.isupper() or not rest):
        return first, rest
    head, told = keyworded(text, _WORDS)
    return head, text[len(head) :].strip() if told else ""


def _arrival(span: re.Match[str], day: str, q: Question) -> str:
    """The arrival's text, with a date where one was typed or counted."""
    if span["day"]:
        return f"{span['day']} {span['lands']}"
    if span["plus"]:
        there = date.fromisoformat(day_meant(day, q)) + timedelta(days=int(span["plus"]))
        return f"{there.isoformat()} {span['lands']}"
    return span["lands"]


def _flight_first(origin: str) -> tuple[str, str]:
    """`Meridian Air ZZ 117 JFK`: a code at the end, with the flight before it."""
    flight, _, code = origin.rpartition(" ")
    if flight and looks_like_code(code) and _FLIGHT.search(flight) and airport(code):
        return code, flight
    return origin, ""


def _flight_last(destination: str) -> tuple[str, str]:
    """`LAX flight ZZ 117`, before the day: the code, and the flight."""
    code, _, flight = destination.partition(" ")
    named = _FLIGHT.search(flight) or _CALLED.match(flight)
    if flight and looks_like_code(code) and named and airport(code):
        return code, flight
    return destination, ""


def _place(text: str) -> str:
    """An airport as its code, when the code stands alone or with its city; else the place."""
    first, _, rest = text.partition(" ")
    found = airport(first)
    if found is None:
        return text
    known = set(fold(f"{found.city} {found.name}").split())
    return found.code if set(fold(rest.strip("()")).split()) <= known else text


def _write_leg(texts: Texts) -> Iterator[tuple[str, Texts]]:
    said = [f"{texts.get('origin', '')}→{texts.get('destination', '')}"]
    departs, arrives = texts.get("departs", ""), texts.get("arrives", "")
    if departs:
        said.append(f"{departs[:10]} {departs[11:16]}" + (_landing(departs, arrives)))
    said += [texts[name] for name in ("carrier", "number") if name in texts]
    if "reference" in texts:
        said.append(f"ref {texts['reference']}")
    both = all(looks_like_code(texts.get(end, "")) for end in ("origin", "destination"))
    mode = texts.get("mode", "flight")
    if not (both and mode == "flight"):
        said.append(f"by {mode}")
    rest = left(
        texts, "origin", "destination", "departs", "arrives", "carrier", "number", "reference",
        "mode",
    )  # fmt: skip
    if arrives and not departs:
        rest["arrives"] = arrives
    yield " ".join(said), rest


def _landing(departs: str, arrives: str) -> str:
    if not arrives:
        return ""
    days = (date.fromisoformat(arrives[:10]) - date.fromisoformat(departs[:10])).days
    if -9 <= days <= 9:
        return f"-{arrives[11:16]}" + (f" ({days:+d})" if days else "")
    return f" - {arrives[:10]} {arrives[11:16]}"


LEGS = Form(_read_leg, _write_leg, read_leg_time)
