"""People: talent, crew, agents and everybody else who is booked, signed, flown or called."""

from typing import Annotated

from postui.model import fields as f
from postui.model.record import Record


class Person(Record, frozen=True, kw_only=True):
    """One person. Identity numbers are never stored; only dates and that a paper was seen."""

    name: Annotated[
        str,
        f.line("Name", "as it is spoken", "Leona Marchetti-Vale", tier="public", required=True,
             aliases=("full name", "contact")),
    ] = ""  # fmt: skip
    roles: Annotated[
        tuple[str, ...],
        f.lines("Roles", "what they do on the show", "ADR mixer", tier="public",
              aliases=("role", "title", "position", "job")),
    ] = ()  # fmt: skip
    department: Annotated[
        str, f.line("Department", "", "Sound", tier="public", aliases=("dept",))
    ] = ""
    phone: Annotated[
        str, f.line("Phone", "", "555-0101", tier="office", aliases=("mobile", "cell", "tel"))
    ] = ""
    mail: Annotated[
        str, f.line("Mail", "", "leona@example.com", tier="office", aliases=("email", "e-mail"))
    ] = ""
    agent: Annotated[
        str,
        f.line("Agent", "who answers for them, with agency and phone", "Priya Santangelo, 555-0160",
             aliases=("representation", "manager")),
    ] = ""  # fmt: skip
    union: Annotated[str, f.line("Union", "and local", "SAG-AFTRA", aliases=("guild",))] = ""
    pack: Annotated[
        str, f.line("Working time", "rest and hours pack, if not the union's", "sag-aftra")
    ] = ""
    loan_out: Annotated[str, f.line("Loan-out", "company that lends them", tier="restricted")] = ""
    city: Annotated[
        str, f.line("Home city", "where they travel from", "New York", aliases=("city", "based"))
    ] = ""
    zone: Annotated[
        str, f.zone("Home time zone", "read from the city when it is left empty",
                  aliases=("time zone", "tz"))
    ] = ""  # fmt: skip
    availability: Annotated[
        str, f.block("Availability", "days out, first refusals", "out 24-28 Dec", tier="vendor")
    ] = ""
    credit: Annotated[str, f.line("Credited as", "if not the name", tier="public")] = ""
    minor: Annotated[bool, f.flag("Minor", "under 18: hours, permit and chaperone apply")] = False
    born: Annotated[
        str, f.date("Born", "for a minor's working hours", "2017-03-02", tier="restricted",
                  aliases=("date of birth", "dob"))
    ] = ""  # fmt: skip
    permit_expires: Annotated[
        str, f.date("Permit expires", "a minor's work permit or licence", "24 Nov")
    ] = ""
    guardian: Annotated[
        str, f.line("Guardian", "name and phone", "555-0144", tier="restricted")
    ] = ""
    chaperone: Annotated[str, f.line("Chaperone or teacher", "who is with a minor at work")] = ""
    passport_expires: Annotated[
        str, f.date("Passport expires", "the date only, never the number", tier="restricted")
    ] = ""
    visa: Annotated[
        str, f.line("Work permission", "country, class and last day", "US O-1 until 2 Dec 2026",
                  tier="restricted")
    ] = ""  # fmt: skip
    diet: Annotated[str, f.line("Diet and access", "need to know", "none", tier="restricted")] = ""
    starts: Annotated[str, f.date("Starts", "first day on the show")] = ""
    ends: Annotated[str, f.date("Ends", "last day on the show")] = ""
    notes: Annotated[str, f.block("Notes", "", aliases=("note", "comments"))] = ""
