"""Trips: one person's way there and back, with legs, beds and cars."""

from __future__ import annotations

from typing import Annotated

import msgspec

from postui.model.fields import (
    block,
    choice,
    date,
    flag,
    group,
    line,
    link,
    links,
    moment,
    money,
    state,
)
from postui.model.money import Money
from postui.model.record import Record
from postui.model.states import State, StateTable

TRIP_STATES = StateTable((
    State("needed", "needed", "open", "held", ("booked", "cancelled"), "nothing is booked"),
    State("held", "held", "open", "booked", ("needed", "cancelled"), "options on hold"),
    State("booked", "booked", "open", "ticketed", ("travelling", "held", "cancelled"),
          "reserved, not ticketed"),
    State("ticketed", "ticketed", "open", "travelling", ("booked", "cancelled"),
          "tickets and memo are out"),
    State("travelling", "under way", "under way", "completed", ("ticketed", "cancelled"),
          "the first leg has left"),
    State("completed", "home", "done", "", ("travelling",), "back, nothing left to pay"),
    State("cancelled", "cancelled", "off", "", ("needed",), "called off"),
))  # fmt: skip

MODES = {"flight": "flight", "train": "train", "car": "car", "ferry": "ferry", "other": "other"}


class Leg(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One movement. Each end has its own zone: `departs` in the origin's, `arrives` in the other.

    `origin` and `destination` are IATA codes for flights, places otherwise.
    """

    mode: Annotated[str, choice("Mode", MODES)] = "flight"
    carrier: Annotated[str, line("Carrier", "", "Meridian Air")] = ""
    number: Annotated[str, line("Number", "", "ZZ 117")] = ""
    origin: Annotated[str, line("From", "airport code or place", "JFK", required=True)] = ""
    destination: Annotated[str, line("To", "airport code or place", "LAX", required=True)] = ""
    departs: Annotated[str, moment("Departs", "local time there", "24 Nov 11:05")] = ""
    arrives: Annotated[str, moment("Arrives", "local time there", "24 Nov 14:30")] = ""
    terminal: Annotated[str, line("Terminal")] = ""
    cabin: Annotated[str, line("Class", "", "business")] = ""
    seat: Annotated[str, line("Seat")] = ""
    reference: Annotated[str, line("Booking reference", "", "QK7M2P")] = ""
    ticket: Annotated[str, line("Ticket number")] = ""
    driver: Annotated[str, line("Driver", "name and phone")] = ""


class Stay(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A bed from one date to another: the nights of `check_in` up to, not with, `check_out`."""

    hotel: Annotated[str, line("Hotel", "", "The Alder House", required=True)] = ""
    address: Annotated[str, line("Address")] = ""
    phone: Annotated[str, line("Phone", "", "555-0170")] = ""
    check_in: Annotated[str, date("Check in")] = ""
    check_out: Annotated[str, date("Check out")] = ""
    confirmation: Annotated[str, line("Confirmation", "", "88213")] = ""
    room: Annotated[str, line("Room", "kind, early check-in, who pays extras")] = ""


class Trip(Record, frozen=True, kw_only=True):
    """One person's journey for the show."""

    person: Annotated[
        str, link("Traveller", "person", required=True, aliases=("traveler", "name", "person"))
    ] = ""
    production: Annotated[str, link("Production", "production", aliases=("show",))] = ""
    state: Annotated[str, state(aliases=("status",))] = "needed"
    purpose: Annotated[str, line("Purpose", "", "ADR and two fittings")] = ""
    serves: Annotated[
        tuple[str, ...], links("Sessions", "session", help="what they travel for")
    ] = ()
    legs: Annotated[
        tuple[Leg, ...], group("Legs", "each with local times at both ends", "JFK to LAX")
    ] = ()
    stays: Annotated[tuple[Stay, ...], group("Stays", "hotel and nights")] = ()
    per_diem: Annotated[Money | None, money("Per diem", "a day", "USD 75")] = None
    per_diem_paid: Annotated[bool, flag("Per diem issued")] = False
    one_way: Annotated[bool, flag("One way", "no return is planned, on purpose")] = False
    visa: Annotated[
        str, line("Work permission", "what lets them work there", "O-1, seen 10 Nov",
                  tier="restricted")
    ] = ""  # fmt: skip
    emergency: Annotated[str, line("Emergency number", "answered 24 h", "555-0199")] = ""
    memo_sent: Annotated[str, date("Movement order sent")] = ""
    notes: Annotated[str, block("Notes", aliases=("note",))] = ""
