"""Contract logs: one paper a line. The party may be a person, a company, or words in the title."""

from __future__ import annotations

from postui.exchange.people import people_in
from postui.exchange.register import looks_like_name
from postui.exchange.row import REST, Row, Values
from postui.exchange.settle import Found
from postui.model.errors import InvalidField

_LICENCES = frozenset(("SYNC", "MAST", "ARCH"))
"""Papers about a work: what stands in the party's column is what it is about."""
_COMPANIES = frozenset(("FAC", "LAB"))


def read_contract(row: Row) -> Found:
    """One line. Raises PostuiError when it cannot be a contract."""
    values = row.required("type")
    values |= row.optional("production")
    values |= _party(row, str(values["type"]))
    values |= row.others(row.columns.kind.struct.__struct_fields__)
    row.leftovers()
    if notes := row.notes():
        values["notes"] = notes
    return Found(row.at, values, {}, row.headings())


def _party(row: Row, type_: str) -> Values:
    text = row.text("party")
    if not text:
        if not row.has("title"):
            raise InvalidField(row.heading("party"), "", "is missing, and there is no title")
        return {}
    heading = row.heading("party")
    if type_ in _COMPANIES:
        return {"party": row.register.vendor(text, heading, row.at)}
    if type_ in _LICENCES and not row.register.people.whole(text):
        if row.has("title"):
            return {"party": row.register.party(text, ("vendor",), heading, row.at)}
        row.doubt("party", "taken as the title: what the licence is about")
        return {"title": text}
    named = people_in(text)
    if not named:
        return _unknown(row, text)
    first, *more = named
    known = row.register.people.whole(first.text) or row.register.vendors.whole(text)
    if not known and not looks_like_name(first.text):
        return _unknown(row, text)
    if more or first.remark or first.role:
        row.keep("party")
    if more and any(each.person for each in more):
        others = ", ".join(each.text for each in more)
        row.ledger.refuse(
            row.at,
            InvalidField(heading, others, "a contract has one party; give the others their own"),
            rest=REST,
        )
    party = known or row.register.party(first.text, ("person", "vendor"), heading, row.at)
    if first.minor:
        row.register.note(party, row.at, minor=True)
    return {"party": party}


def _unknown(row: Row, text: str) -> Values:
    """A party of one word, which may be a company or half a name."""
    heading = row.heading("party")
    if found := row.register.person(text, heading, row.at, make=False):
        return {"party": found}
    if found := row.register.vendor(text, heading, row.at, make=False):
        return {"party": found}
    if row.has("title"):
        row.keep("party")
        row.doubt("party", "nobody of that name; kept in the notes")
        return {}
    row.doubt("party", "nobody of that name; taken as the title")
    return {"title": text}
