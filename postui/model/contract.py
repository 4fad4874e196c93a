"""Contracts: deal memos, performers' contracts, licences and every other paper to be signed.

Two signatures make an executed contract; "signed" alone is one of them.
"""

from typing import Annotated

from postui.model import fields as f
from postui.model.money import Money
from postui.model.record import Record
from postui.model.states import State, StateTable

CONTRACT_STATES = StateTable((
    State("needed", "needed", "open", "drafted", ("sent", "voided"), "nobody has started it"),
    State("drafted", "drafted", "open", "sent", ("internal_review", "needed", "voided"),
          "written, not out"),
    State("internal_review", "in review", "open", "sent", ("drafted", "voided"),
          "with business affairs"),
    State("sent", "sent", "open", "viewed",
          ("signed", "executed", "drafted", "declined", "voided", "expired"),
          "out for signature"),
    State("viewed", "viewed", "open", "signed",
          ("executed", "drafted", "declined", "voided", "expired"), "opened, not signed"),
    State("signed", "signed", "open", "executed", ("declined", "voided", "expired"),
          "signed by the other party, not by us"),
    State("executed", "executed", "done", "filed", ("superseded", "expired", "voided"),
          "signed by both"),
    State("filed", "filed", "done", "", ("superseded", "expired", "executed"),
          "the executed copy is in the file"),
    State("declined", "declined", "open", "drafted", ("voided",), "they will not sign this"),
    State("expired", "expired", "open", "drafted", ("voided", "superseded"),
          "ran out before or after signature"),
    State("voided", "voided", "off", "", ("drafted", "needed"), "withdrawn"),
    State("superseded", "superseded", "off", "", ("executed",), "replaced by another"),
))  # fmt: skip

CONTRACT_TYPES = {
    "DPC": "day player",
    "CDM": "deal memo",
    "LOOP": "loop group",
    "ADRV": "ADR voucher",
    "LOAN": "loan-out rider",
    "START": "start packet",
    "COE": "certificate of engagement",
    "NDA": "NDA",
    "FAC": "facility agreement",
    "COMP": "composer agreement",
    "SYNC": "sync licence",
    "MAST": "master licence",
    "ARCH": "archive licence",
    "SIDE": "amendment",
    "MINR": "minor's permit",
    "LAB": "lab access letter",
}
CONTRACT_ALIASES = {
    "day player": "DPC", "day performer": "DPC", "dpc": "DPC", "day player contract": "DPC",
    "deal memo": "CDM", "crew deal memo": "CDM", "memo": "CDM", "crew": "CDM",
    "loop group": "LOOP", "composer": "COMP", "composer agreement": "COMP",
    "sync": "SYNC", "sync license": "SYNC", "sync licence": "SYNC", "master license": "MAST",
    "nda": "NDA", "facility": "FAC", "facility agreement": "FAC", "vendor agreement": "FAC",
    "start paperwork": "START", "rider": "SIDE", "permit": "MINR",
}  # fmt: skip
PERFORMER_TYPES = frozenset({"DPC", "LOOP", "ADRV"})


class Contract(Record, frozen=True, kw_only=True):
    """One paper with one other party."""

    type: Annotated[
        str, f.choice("Type", CONTRACT_TYPES, required=True, aliases=("kind", "contract"))
    ] = ""
    party: Annotated[
        str, f.link("Party", "person", "vendor", help="who signs", example="Leona Marchetti-Vale",
                  aliases=("person", "name", "vendor", "with"))
    ] = ""  # fmt: skip
    title: Annotated[
        str, f.line("Title", "what it is about, where no party says it", '"Low Tide"')
    ] = ""
    production: Annotated[str, f.link("Production", "production", aliases=("show", "project"))] = ""
    episode: Annotated[str, f.line("Episode", "", "104", aliases=("ep",))] = ""
    state: Annotated[str, f.state(aliases=("status",))] = "needed"
    role: Annotated[str, f.line("Role", "character or job", "Captain Hale")] = ""
    needed: Annotated[
        str, f.date("Needed by", "first work date, or what it must come before",
                  aliases=("first work date", "needed before", "start"))
    ] = ""  # fmt: skip
    sent: Annotated[str, f.date("Sent")] = ""
    viewed: Annotated[str, f.date("Viewed")] = ""
    signed: Annotated[str, f.date("Signed", "by the other party")] = ""
    executed: Annotated[
        str, f.date("Executed", "signed by both", aliases=("countersigned", "fully executed"))
    ] = ""
    expires: Annotated[str, f.date("Expires")] = ""
    starts: Annotated[str, f.date("Term starts")] = ""
    ends: Annotated[str, f.date("Term ends")] = ""
    rate: Annotated[
        Money | None, f.money("Rate", "", "USD 1,246.00/day", tier="restricted",
                            aliases=("fee", "price", "amount"))
    ] = None  # fmt: skip
    guarantee: Annotated[str, f.line("Guarantee", "days or hours promised", "2 days")] = ""
    union: Annotated[str, f.line("Union")] = ""
    signatory: Annotated[
        str, f.line("Agent or signatory", "who gets it signed", "Priya Santangelo",
                  aliases=("agent/signatory", "agent", "signatory"))
    ] = ""  # fmt: skip
    credit: Annotated[str, f.block("Credit", "text and place")] = ""
    travel_class: Annotated[str, f.line("Travel class", "the deal", "business")] = ""
    per_diem: Annotated[Money | None, f.money("Per diem", "", "USD 75", tier="restricted")] = None
    embargo: Annotated[str, f.date("Not before", "embargo")] = ""
    serves: Annotated[
        tuple[str, ...],
        f.links("Sessions", "session", help="work that waits for it; the party's own are found"),
    ] = ()
    chases: Annotated[int, f.number("Times chased", "how often", "2", aliases=("chase count",))] = 0
    chased: Annotated[str, f.date("Last chased")] = ""
    verbal: Annotated[bool, f.flag("Verbal call only", "no paper accepted yet")] = False
    document: Annotated[str, f.line("Document", "where the file is", "CFT/DPC/marchetti.pdf")] = ""
    supersedes: Annotated[str, f.link("Replaces", "contract")] = ""
    waived_by: Annotated[str, f.line("Waived by", "who decided to go on without it")] = ""
    waived_reason: Annotated[str, f.line("Waived because")] = ""
    notes: Annotated[str, f.block("Notes", "", "chased 20 Nov", aliases=("note", "comments"))] = ""
