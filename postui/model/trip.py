"""Trips: one person's way there and back, with legs, beds and cars."""

from typing import Annotated

from postui.model import fields as f
from postui.model.money import Money
from postui.model.record import Part, Record
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


class Leg(Part, frozen=True):
    """One movement. Each end has its own zone: `departs` in the origin's, `arrives` in the other.

    `origin` and `destination` are IATA codes for flights, places otherwise.
    """

    mode: Annotated[str, f.choice("Mode", MODES)] = "flight"
    carrier: Annotated[str, f.line("Carrier", "", "Meridian Air")] = ""
    number: Annotated[str, f.line("Number", "", "ZZ 117")] = ""
    origin: Annotated[str, f.line("From", "airport code or place", "JFK", required=True)] = ""
    destination: Annotated[str, f.line("To", "airport code or place", "LAX", required=True)] = ""
    departs: Annotated[str, f.moment("Departs", "local time there", "24 Nov 11:05")] = ""
    arrives: Annotated[str, f.moment("Arrives", "local time there", "24 Nov 14:30")] = ""
    terminal: Annotated[str, f.line("Terminal")] = ""
    cabin: Annotated[str, f.line("Class", "", "business")] = ""
    seat: Annotated[str, f.line("Seat")] = ""
    reference: Annotated[str, f.line("Booking reference", "", "QK7M2P")] = ""
    ticket: Annotated[str, f.line("Ticket number")] = ""
    driver: Annotated[str, f.line("Driver", "name and phone")] = ""


class Stay(Part, frozen=True):
    """A bed from one date to another: the nights of `check_in` up to, not with, `check_out`."""

    hotel: Annotated[str, f.line("Hotel", "", "The Alder House", required=True)] = ""
    address: Annotated[str, f.line("Address")] = ""
    phone: Annotated[str, f.line("Phone", "", "555-0170")] = ""
    check_in: Annotated[str, f.date("Check in")] = ""
    check_out: Annotated[str, f.date("Check out")] = ""
    confirmation: Annotated[str, f.line("Confirmation", "", "88213")] = ""
    room: Annotated[str, f.line("Room", "kind, early check-in, who pays extras")] = ""


class Trip(Record, frozen=True, kw_only=True):
    """One person's journey for the show."""

    person: Annotated[
        str, f.link("Traveller", "person", required=True, aliases=("traveler", "name", "person"))
    ] = ""
    production: Annotated[str, f.link("Production", "production", aliases=("show",))] = ""
    state: Annotated[str, f.state(aliases=("status",))] = "needed"
    purpose: Annotated[str, f.line("Purpose", "", "ADR and two fittings")] = ""
    serves: Annotated[
        tuple[str, ...], f.links("Sessions", "session", help="what they travel for")
    ] = ()
    legs: Annotated[
        tuple[Leg, ...], f.group("Legs", "each with local times at both ends", "JFK to LAX")
    ] = ()
    stays: Annotated[tuple[Stay, ...], f.group("Stays", "hotel and nights")] = ()
    per_diem: Annotated[Money | None, f.money("Per diem", "a day", "USD 75")] = None
    per_diem_paid: Annotated[bool, f.flag("Per diem issued")] = False
    one_way: Annotated[bool, f.flag("One way", "no return is planned, on purpose")] = False
    visa: Annotated[
        str, f.line("Work permission", "what lets them work there", "O-1, seen 10 Nov",
                  tier="restricted")
    ] = ""  # fmt: skip
    emergency: Annotated[str, f.line("Emergency number", "answered 24 h", "555-0199")] = ""
    memo_sent: Annotated[str, f.date("Movement order sent")] = ""
    notes: Annotated[str, f.block("Notes", aliases=("note",))] = ""
