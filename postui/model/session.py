"""Sessions: everything that is booked into a room at a time with people."""

from typing import Annotated

from postui.model import fields as f
from postui.model.money import Money
from postui.model.record import Part, Record
from postui.model.session_types import CHOICES
from postui.model.states import State, StateTable

SESSION_STATES = StateTable((
    State("enquiry", "enquiry", "open", "hold", ("confirmed", "released", "cancelled"),
          "asked for, nothing promised"),
    State("hold", "hold", "open", "confirmed",
          ("challenged", "enquiry", "released", "cancelled", "postponed"),
          "pencilled, with a rank; free to release"),
    State("challenged", "challenged", "open", "confirmed",
          ("hold", "released", "cancelled", "postponed"), "buy or release, before the clock"),
    State("confirmed", "confirmed", "open", "in_progress",
          ("completed", "hold", "cancelled", "no_show", "postponed"), "booked; the ladder applies"),
    State("in_progress", "under way", "under way", "completed", ("confirmed", "cancelled"),
          "happening now"),
    State("completed", "done", "done", "", ("in_progress",), "wrapped"),
    State("postponed", "postponed", "off", "hold", ("enquiry", "cancelled"), "waits for new dates"),
    State("released", "released", "off", "", ("hold", "enquiry"), "given back without a fee"),
    State("cancelled", "cancelled", "off", "", ("enquiry", "hold"), "called off; a fee may be due"),
    State("no_show", "no show", "off", "", ("postponed", "cancelled"), "somebody did not come"),
))  # fmt: skip

BOOKING_STATES = {
    "": "not asked",
    "asked": "asked",
    "hold": "hold",
    "confirmed": "confirmed",
    "declined": "declined",
}
MATERIALS = {"": "not asked", "due": "due", "received": "received", "none": "none needed"}


class Booking(Part, frozen=True):
    """One person on a session, with their role and call."""

    person: Annotated[str, f.link("Person", "person", required=True)] = ""
    role: Annotated[str, f.line("Role", "", "ADR mixer")] = ""
    call: Annotated[str, f.moment("Call", "if not at the start", "13:45")] = ""
    state: Annotated[str, f.choice("Answer", BOOKING_STATES)] = ""


class Session(Record, frozen=True, kw_only=True):
    """One booking of room, time and people. Its times are in the zone of its first room."""

    production: Annotated[
        str, f.link("Production", "production", tier="public", required=True,
                  aliases=("show", "project", "series"))
    ] = ""  # fmt: skip
    episode: Annotated[
        str, f.line("Episode", "or reel", "104", tier="public", aliases=("ep", "reel"))
    ] = ""
    type: Annotated[str, f.choice("Type", CHOICES, tier="public", required=True,
                                aliases=("session", "session type"))] = ""  # fmt: skip
    title: Annotated[
        str, f.line("Title", "if the type does not say it", "Reel 2 pickups", tier="public")
    ] = ""
    state: Annotated[str, f.state(tier="vendor", aliases=("status",))] = "enquiry"
    start: Annotated[
        str, f.moment("Start", "in the room's time", "fri 14:00-17:30", tier="public",
                    required=True, aliases=("in", "begin", "from", "start time"))
    ] = ""  # fmt: skip
    end: Annotated[
        str, f.moment("End", "in the room's time", "17:30", tier="public",
                    aliases=("out", "finish", "to", "wrap", "end time"))
    ] = ""  # fmt: skip
    rooms: Annotated[
        tuple[str, ...],
        f.links("Rooms", "room", help="the first is where it happens; then the far end",
              example="ADR 1", tier="public",
              aliases=("room", "facility - room", "facility", "stage")),
    ] = ()  # fmt: skip
    people: Annotated[
        tuple[Booking, ...],
        f.group("People", "who, as what, called when", "Leona Marchetti-Vale as talent",
              tier="vendor", aliases=("talent / attendees", "attendees", "talent", "who")),
    ] = ()  # fmt: skip
    party: Annotated[
        str, f.line("Also", "others there, as text", "network, + 6 loopers", tier="vendor")
    ] = ""
    remote: Annotated[bool, f.flag("Remote", "somebody works from a far end", tier="vendor")] = (
        False
    )
    link: Annotated[
        str, f.line("Link", "the line between the ends, and its booking", "Source-Connect, booked",
                  tier="vendor")
    ] = ""  # fmt: skip
    hold_rank: Annotated[int, f.number("Hold rank", "1 is first hold", "1", tier="vendor")] = 0
    hold_placed: Annotated[str, f.moment("Hold placed", tier="vendor")] = ""
    hold_expires: Annotated[str, f.moment("Hold expires", tier="vendor")] = ""
    challenged_by: Annotated[str, f.line("Challenged by", tier="vendor")] = ""
    challenge_deadline: Annotated[
        str, f.moment("Answer the challenge by", example="tue 5pm", tier="vendor")
    ] = ""
    options: Annotated[
        str, f.line("Option set", "sessions of one set stand for one need", "SET-1")
    ] = ""
    confirmed_by: Annotated[str, f.line("Confirmed by", tier="vendor")] = ""
    confirmation: Annotated[
        str, f.line("Confirmation", "their reference", "LS-4471", tier="vendor",
                  aliases=("confirmation ref", "conf #"))
    ] = ""  # fmt: skip
    reason: Annotated[str, f.line("Reason", "why it was released, cancelled or moved")] = ""
    bump: Annotated[
        int | None, f.minutes("Bump", "optional overrun, paid only if used", "1h", tier="vendor")
    ] = None
    picture_version: Annotated[
        str, f.line("Picture version", "the cut it works to", "v7", tier="vendor")
    ] = ""
    materials_due: Annotated[str, f.moment("Materials due", tier="vendor")] = ""
    materials: Annotated[str, f.choice("Materials", MATERIALS, tier="vendor")] = ""
    cues: Annotated[int | None, f.number("Cues", "ADR cue count", "84", tier="vendor")] = None
    cue_minutes: Annotated[
        str, f.line("Minutes per cue", "for the estimate", "5", tier="vendor")
    ] = ""
    depends_on: Annotated[
        tuple[str, ...], f.links("After", "session", help="sessions that must end before this")
    ] = ()
    order: Annotated[str, f.line("Purchase order", "", "PO 4471", aliases=("po", "po number"))] = ""
    cost: Annotated[
        Money | None, f.money("Cost", "estimate or quote", aliases=("price", "rate"))
    ] = None
    details: Annotated[
        dict[str, str], f.details("Details", "what this type of session needs", tier="vendor")
    ] = {}  # noqa: RUF012 - msgspec gives every record its own copy
    announced: Annotated[str, f.date("Confirmation sent", "when people were last told")] = ""
    notes: Annotated[
        str, f.block("Notes", "", "studio teacher booked", tier="vendor",
                   aliases=("note", "comments", "remarks"))
    ] = ""  # fmt: skip
