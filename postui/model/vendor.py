"""Vendors: facilities with rooms, vaults, carriers and the terms they book on."""

from __future__ import annotations

from typing import Annotated

import msgspec

from postui.model.fields import block, clock, group, line, lines, link, number, zone
from postui.model.record import Record


class FeeStep(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One step of a cancellation ladder: inside `hours` of the start, `percent` is due."""

    hours: Annotated[int, number("Hours before", "", "48", required=True)] = 0
    percent: Annotated[int, number("Fee in %", "", "50", required=True)] = 0


class Vendor(Record, frozen=True, kw_only=True):
    """A company that sells rooms, storage or services."""

    name: Annotated[
        str, line("Name", "", "Larkmoor Sound", tier="public", required=True,
                  aliases=("facility", "vendor", "company"))
    ] = ""  # fmt: skip
    trade: Annotated[
        str, line("Trade", "what it sells", "sound", tier="public", aliases=("type",))
    ] = ""
    city: Annotated[str, line("City", "", "Los Angeles", tier="public")] = ""
    address: Annotated[str, line("Address", "as it goes on a call sheet", tier="vendor")] = ""
    zone: Annotated[
        str, zone(help="its rooms' time unless a room says otherwise", tier="public",
                  aliases=("tz", "timezone"))
    ] = ""  # fmt: skip
    contact: Annotated[str, line("Contact", "who books", "Dana Iverholt")] = ""
    phone: Annotated[str, line("Phone", "", "555-0150", aliases=("tel",))] = ""
    mail: Annotated[str, line("Mail", "", "bookings@example.com", aliases=("email",))] = ""
    opens: Annotated[str, clock("Opens", "", "08:00")] = ""
    closes: Annotated[str, clock("Closes", "", "23:00")] = ""
    closures: Annotated[
        tuple[str, ...], lines("Closed on", "dates or holidays", "Thanksgiving")
    ] = ()
    cancellation: Annotated[
        tuple[FeeStep, ...],
        group("Cancellation", "fee by hours before the start", "48h 50%; 24h 100%",
              aliases=("cancellation ladder", "cancellation policy")),
    ] = ()  # fmt: skip
    terms: Annotated[
        str, block("Their words", "what hold, pencil and first refusal mean here, and cost")
    ] = ""
    order: Annotated[str, line("Purchase order", "", "PO 4471", aliases=("po",))] = ""
    notes: Annotated[str, block("Notes")] = ""


class Room(Record, frozen=True, kw_only=True):
    """A room, stage, suite or vault shelf of a vendor."""

    name: Annotated[str, line("Name", "", "ADR 1", tier="public", required=True)] = ""
    vendor: Annotated[str, link("Vendor", "vendor", tier="public")] = ""
    can: Annotated[
        tuple[str, ...], lines("Good for", "session types, by code", "ADRP; ADRG", tier="public")
    ] = ()
    zone: Annotated[str, zone(help="if not the vendor's", tier="public")] = ""
    opens: Annotated[str, clock("Opens", "if not with the vendor")] = ""
    closes: Annotated[str, clock("Closes", "if not with the vendor", "23:00")] = ""
    notes: Annotated[str, block("Notes", "", "Source-Connect, two booths")] = ""
