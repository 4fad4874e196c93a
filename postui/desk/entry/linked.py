"""Links: an id, a full name, `Last, First`, or any part of a name that only one record has."""

from __future__ import annotations

from postui.desk.called import name_of
from postui.desk.entry.parts import split, unquoted
from postui.desk.entry.question import Entry, Question
from postui.desk.lookup import resolve
from postui.model.clean import clean_line
from postui.model.links import links_of
from postui.model.session_types import find_type
from postui.model.vendor import Room


def read_link(q: Question) -> Entry:
    """One record."""
    found = _id(q, q.text)
    return q.answer(found, _name(q, found))


def read_links(q: Question) -> Entry:
    """Several records, with semicolons between them; one named twice counts once."""
    ids = tuple(dict.fromkeys(_id(q, each) for each in split(q.text)))
    return q.answer(ids, "; ".join(_name(q, each) for each in ids))


def read_lines(q: Question) -> Entry:
    """Several short texts, with semicolons or line ends between them."""
    texts = tuple(clean_line(unquoted(each)) for each in split(q.text))
    if q.struct is Room and q.field.name == "can":
        texts = tuple(_code(each) for each in texts)
    return q.answer(tuple(each for each in texts if each))


def _id(q: Question, text: str) -> str:
    text = clean_line(unquoted(text))
    dangling = text.removesuffix("?")
    if q.base is not None and dangling in links_of(q.base) and not q.snapshot.get(dangling):
        return dangling
    return resolve(q.snapshot, text, q.field.kinds, q.name).id


def _name(q: Question, record_id: str) -> str:
    found = q.snapshot.get(record_id)
    return name_of(found, q.snapshot) if found else f"{record_id}?"


def _code(text: str) -> str:
    known = find_type(text)
    return known.code if known else text
