"""Stays of a trip: `The Alder House 24 Nov - 26 Nov conf 88213`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk.entry.dates import date_first, dated
from postui.desk.entry.forms import Form, Head, Texts, left
from postui.desk.entry.parts import keyworded
from postui.desk.entry.question import Question

_STAY_WORDS = {
    "conf": "confirmation", "confirmation": "confirmation", "ref": "confirmation",
    "phone": "phone", "tel": "phone", "room": "room", "address": "address",
}  # fmt: skip
_BETWEEN = re.compile(r"\s+(?:[-–—→]|to|until)\s+|\s*[–—→]\s*")
_SAME_MONTH = re.compile(
    r"(?<!\S)(\d{1,2})\s?[-–]\s?(\d{1,2})\s+([A-Za-z]{3,9}\.?(?:\s+\d{4})?)(?!\S)", re.ASCII
)


def _read_stay(text: str, q: Question) -> Head:
    for at in _BETWEEN.finditer(text):
        hotel, check_in = dated(text[: at.start()], q)
        check_out, rest = date_first(text[at.end() :], q)
        if check_in and check_out:
            return _stay(hotel, check_in, check_out, rest)
    month = _SAME_MONTH.search(text)
    if month:
        hotel, rest = text[: month.start()].strip(), text[month.end() :]
        return _stay(hotel, f"{month[1]} {month[3]}", f"{month[2]} {month[3]}", rest)
    hotel, told = keyworded(text, _STAY_WORDS)
    return Head({"hotel": hotel, **told} if hotel else told)


def _stay(hotel: str, check_in: str, check_out: str, rest: str) -> Head:
    more, told = keyworded(rest, _STAY_WORDS)
    texts = {"hotel": hotel, "check_in": check_in, "check_out": check_out, **told}
    return Head({**texts, "room": f"{more} {told.get('room', '')}".strip()} if more else texts)


def _write_stay(texts: Texts) -> Iterator[tuple[str, Texts]]:
    said, spoken = [texts.get("hotel", "")], ["hotel"]
    if "check_in" in texts and "check_out" in texts:
        said.append(f"{texts['check_in']} - {texts['check_out']}")
        spoken += ["check_in", "check_out"]
    if "confirmation" in texts:
        said.append(f"conf {texts['confirmation']}")
    yield " ".join(said), left(texts, *spoken, "confirmation")


STAYS = Form(_read_stay, _write_stay)
