"""Vendors: facilities with rooms, vaults, carriers and the terms they book on."""

from typing import Annotated

from postui.model import fields as f
from postui.model.record import Part, Record


class FeeStep(Part, frozen=True):
    """One step of a cancellation ladder: inside `hours` of the start, `percent` is due."""

    hours: Annotated[int, f.number("Hours before", "", "48", required=True)] = 0
    percent: Annotated[int, f.number("Fee in %", "", "50", required=True)] = 0


class Vendor(Record, frozen=True, kw_only=True):
    """A company that sells rooms, storage or services."""

    name: Annotated[
        str, f.line("Name", "", "Larkmoor Sound", tier="public", required=True,
                  aliases=("facility", "vendor", "company"))
    ] = ""  # fmt: skip
    trade: Annotated[
        str, f.line("Trade", "what it sells", "sound", tier="public", aliases=("type",))
    ] = ""
    city: Annotated[str, f.line("City", "", "Los Angeles", tier="public")] = ""
    address: Annotated[str, f.line("Address", "as it goes on a call sheet", tier="vendor")] = ""
    zone: Annotated[
        str, f.zone(help="its rooms' time unless a room says otherwise", tier="public",
                  aliases=("tz", "timezone"))
    ] = ""  # fmt: skip
    contact: Annotated[str, f.line("Contact", "who books", "Dana Iverholt")] = ""
    phone: Annotated[str, f.line("Phone", "", "555-0150", aliases=("tel",))] = ""
    mail: Annotated[str, f.line("Mail", "", "bookings@example.com", aliases=("email",))] = ""
    opens: Annotated[str, f.clock("Opens", "", "08:00")] = ""
    closes: Annotated[str, f.clock("Closes", "", "23:00")] = ""
    closures: Annotated[
        tuple[str, ...], f.lines("Closed on", "dates or holidays", "Thanksgiving")
    ] = ()
    holidays: Annotated[
        str, f.line("Holidays of", "if not read from its time zone; none if it works on", "US-CA")
    ] = ""
    cancellation: Annotated[
        tuple[FeeStep, ...],
        f.group("Cancellation", "fee by hours before the start", "48h 50%; 24h 100%",
              aliases=("cancellation ladder", "cancellation policy")),
    ] = ()  # fmt: skip
    terms: Annotated[
        str, f.block("Their words", "what hold, pencil and first refusal mean here, and cost")
    ] = ""
    drives: Annotated[
        tuple[str, ...], f.lines("Tape drives", "there, or within its reach", "LTO-9; LTO-7")
    ] = ()
    order: Annotated[str, f.line("Purchase order", "", "PO 4471", aliases=("po",))] = ""
    notes: Annotated[str, f.block("Notes")] = ""


class Room(Record, frozen=True, kw_only=True):
    """A room, stage, suite or vault shelf of a vendor."""

    name: Annotated[str, f.line("Name", "", "ADR 1", tier="public", required=True)] = ""
    vendor: Annotated[str, f.link("Vendor", "vendor", tier="public")] = ""
    can: Annotated[
        tuple[str, ...], f.lines("Good for", "session types, by code", "ADRP; ADRG", tier="public")
    ] = ()
    zone: Annotated[str, f.zone(help="if not the vendor's", tier="public")] = ""
    opens: Annotated[str, f.clock("Opens", "if not with the vendor")] = ""
    closes: Annotated[str, f.clock("Closes", "if not with the vendor", "23:00")] = ""
    out_until: Annotated[
        str, f.moment("Out of order until", "nothing can happen there before", "tomorrow 9:00")
    ] = ""
    notes: Annotated[str, f.block("Notes", "", "Source-Connect, two booths")] = ""
