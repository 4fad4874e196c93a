"""Short forms of the other groups: cancellation steps, copies, QC issues, episodes.

48h 50%; 24h 100%
TMN001L9 / Saddleback Vault (medium LTO-9, copy 1)
blocker 00:12:41:07 dropout (due 2026-11-25)
101 Pilot version v8 lock 2026-10-01
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postui.desk.entry.forms import Form, Head, Texts, left
from postui.desk.entry.parts import keyworded
from postui.desk.entry.question import Question
from postui.desk.findable import fold
from postui.model.master import SEVERITIES

_STEP = re.compile(
    r"(?:under|inside|within|<)?\s*(\d{1,4})\s*(h|hrs?|hours?|d|days?|w|wks?|weeks?)\.?"
    r"(?:\s+before)?\s*[:=,]?\s*(\d{1,3})\s*%",
    re.ASCII | re.IGNORECASE,
)
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}
_BARCODE = re.compile(r"[A-Z0-9]{6}[LM]\d", re.ASCII)
"""A tape's label: six characters and the generation (L9, or M8 for LTO-7 type M)."""
_TIMECODE = re.compile(r"\d\d:\d\d:\d\d(?:[:;]\d\d)?", re.ASCII)
_EPISODE = {
    "version": "picture_version", "cut": "picture_version", "stage": "stage", "lock": "lock",
    "locks": "lock", "locked": "lock", "mix": "mix", "delivery": "delivery",
    "delivers": "delivery", "due": "delivery", "air": "air", "airs": "air",
}  # fmt: skip


def _read_step(text: str, q: Question) -> Head:
    form = _STEP.fullmatch(text.strip(" ,"))
    if form is None:
        raise q.invalid("is not a cancellation ladder", "type it like 48h 50%; 24h 100%")
    return Head({"hours": str(int(form[1]) * _HOURS[form[2][0].lower()]), "percent": form[3]})


def _write_step(texts: Texts) -> Iterator[tuple[str, Texts]]:
    yield f"{texts.get('hours', '0')}h {texts.get('percent', '0')}%", {}


def _read_copy(text: str, _q: Question) -> Head:
    barcode, slash, place = text.partition(" / ")
    if slash:
        return Head({"barcode": barcode.strip(), "place": place.strip()})
    name = "barcode" if _BARCODE.fullmatch(text) else "place"
    return Head({name: text})


def _write_copy(texts: Texts) -> Iterator[tuple[str, Texts]]:
    said = [texts[name] for name in ("barcode", "place") if name in texts]
    yield " / ".join(said), left(texts, "barcode", "place")


def _read_issue(text: str, _q: Question) -> Head:
    texts: Texts = {}
    first, _, rest = text.partition(" ")
    if rest and fold(first).rstrip(":") in {*SEVERITIES, *map(fold, SEVERITIES.values())}:
        texts["severity"], text = first.rstrip(":"), rest.strip()
    timecode = _TIMECODE.match(text)
    if timecode and text[timecode.end() : timecode.end() + 1] in ("", " "):
        texts["timecode"], text = timecode[0], text[timecode.end() :].strip()
    return Head({**texts, "text": text} if text else texts)


def _write_issue(texts: Texts) -> Iterator[tuple[str, Texts]]:
    shown = {"severity": "issue", **texts}
    said = [shown[name] for name in ("severity", "timecode", "text") if name in shown]
    yield " ".join(said), left(texts, "severity", "timecode", "text")


def _read_episode(text: str, _q: Question) -> Head:
    number, _, rest = text.partition(" ")
    title, texts = keyworded(rest, _EPISODE)
    return Head({"number": number, **({"title": title} if title else {}), **texts})


def _write_episode(texts: Texts) -> Iterator[tuple[str, Texts]]:
    said = [texts[name] for name in ("number", "title") if name in texts]
    keys = ("stage", "lock", "mix", "delivery", "air")
    said += [f"{name} {texts[name]}" for name in keys if name in texts]
    if "picture_version" in texts:
        said.append(f"version {texts['picture_version']}")
    yield " ".join(said), left(texts, "number", "title", "picture_version", *keys)


CANCELLATION = Form(_read_step, _write_step)
COPIES = Form(_read_copy, _write_copy)
ISSUES = Form(_read_issue, _write_issue)
EPISODES = Form(_read_episode, _write_episode)
