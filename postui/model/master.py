"""Masters: every picture, sound, data and document element that is owed to somebody.

A contractual due date never moves by itself; the estimate does, with a reason.
"""

from typing import Annotated

from postui.model import fields as f
from postui.model.record import Part, Record
from postui.model.states import State, StateTable

MASTER_STATES = StateTable((
    State("not_started", "not started", "open", "in_work", ("not_applicable", "waived"),
          "nobody has touched it"),
    State("in_work", "in work", "under way", "ready_for_qc",
          ("in_qc", "not_started", "delivered", "waived", "not_applicable"), "being made"),
    State("ready_for_qc", "ready for QC", "open", "in_qc", ("in_work",), "waits for a QC slot"),
    State("in_qc", "in QC", "under way", "qc_passed",
          ("qc_failed", "conditional", "ready_for_qc"), "being looked at"),
    State("qc_failed", "QC failed", "open", "fixing", ("in_qc", "waived"), "has open issues"),
    State("conditional", "QC conditional", "open", "fixing", ("qc_passed", "qc_failed"),
          "passes if the listed issues are answered"),
    State("fixing", "fixing", "under way", "fix_check", ("ready_for_qc",), "being fixed"),
    State("fix_check", "fix check", "under way", "qc_passed", ("qc_failed", "conditional"),
          "the fixes are being looked at"),
    State("qc_passed", "QC passed", "open", "delivered", ("in_qc", "fixing"), "may be delivered"),
    State("delivered", "delivered", "done", "accepted", ("rejected", "qc_passed"),
          "sent; waits for their word"),
    State("accepted", "accepted", "done", "", ("rejected", "delivered"), "they said yes"),
    State("rejected", "rejected", "open", "fixing", ("in_work", "delivered"), "they sent it back"),
    State("waived", "waived", "off", "", ("in_work", "not_started"), "they do not need it"),
    State("not_applicable", "n/a", "off", "", ("not_started",), "does not exist for this title"),
))  # fmt: skip

CATEGORIES = {
    "picture": "picture",
    "sound": "sound",
    "data": "data",
    "document": "document",
    "archive": "archive",
}
SEVERITIES = {"blocker": "blocker", "issue": "issue", "fyi": "FYI"}
ANSWERS = {"": "none yet", "fix": "fix", "best": "best possible", "intent": "creative intent"}


class QcIssue(Part, frozen=True):
    """One thing QC found."""

    timecode: Annotated[str, f.line("Timecode", "", "00:12:41:07")] = ""
    severity: Annotated[str, f.choice("Severity", SEVERITIES)] = "issue"
    text: Annotated[str, f.line("What", "", "dropout", required=True)] = ""
    code: Annotated[str, f.line("Code", "QC vocabulary term")] = ""
    answer: Annotated[str, f.choice("Answer", ANSWERS)] = ""
    due: Annotated[str, f.date("Fix due")] = ""
    fixed_in: Annotated[str, f.line("Fixed in", "version", "v3")] = ""
    checked_by: Annotated[str, f.line("Checked by", "who passed the fix")] = ""

    @property
    def open(self) -> bool:
        """Not yet passed by a fix check."""
        return not self.checked_by


class Copy(Part, frozen=True):
    """One physical or stored copy, and where it is."""

    barcode: Annotated[str, f.line("Barcode", "", "TMN001L9")] = ""
    place: Annotated[
        str, f.line("Place", "site, room, shelf", "Saddleback Vault", required=True)
    ] = ""
    medium: Annotated[str, f.line("Medium", "", "LTO-9")] = ""
    number: Annotated[int, f.number("Copy", "1 of how many", "1")] = 0
    written: Annotated[str, f.date("Written")] = ""
    checked: Annotated[str, f.date("Fixity checked")] = ""
    fixity: Annotated[str, f.line("Fixity", "ok or failed", "ok")] = ""
    out_to: Annotated[str, f.line("Checked out to")] = ""
    due_back: Annotated[str, f.date("Due back")] = ""


class Master(Record, frozen=True, kw_only=True):
    """One deliverable: what it is, when it is owed, how far it is, where it lies."""

    title: Annotated[
        str, f.line("Title", "what the schedule calls it", "UHD HDR IMF", tier="vendor",
                  required=True, aliases=("description", "element", "deliverable"))
    ] = ""  # fmt: skip
    code: Annotated[
        str, f.line("Item", "catalogue or schedule code", "PM-IMF-HDR", tier="vendor",
                  aliases=("item", "ref", "schedule ref", "no"))
    ] = ""  # fmt: skip
    category: Annotated[
        str, f.choice("Category", CATEGORIES, tier="vendor", aliases=("cat", "type"))
    ] = ""
    production: Annotated[
        str, f.link("Production", "production", tier="vendor", required=True,
                  aliases=("show", "project", "title"))
    ] = ""  # fmt: skip
    episode: Annotated[str, f.line("Episode", "", "103", tier="vendor", aliases=("ep",))] = ""
    spec: Annotated[
        str, f.line("Spec", "", "3840x2160 P3-D65 PQ, 5.1 + IAB", tier="vendor",
                  aliases=("specification", "format"))
    ] = ""  # fmt: skip
    owner: Annotated[
        str, f.link("Owner", "vendor", "person", help="who makes it", example="Quillgate Post",
                  tier="vendor", aliases=("responsible", "made by"))
    ] = ""  # fmt: skip
    state: Annotated[str, f.state(tier="vendor", aliases=("status",))] = "not_started"
    due: Annotated[
        str, f.date("Contractual due", "the date in the contract; it does not move",
                  tier="vendor", aliases=("due", "due date", "contract due"))
    ] = ""  # fmt: skip
    due_rule: Annotated[
        str, f.line("Due rule", "what the due date hangs on", "FMIX+10d", tier="vendor")
    ] = ""
    estimate: Annotated[
        str, f.date("Estimate", "when it will really be there", tier="vendor",
                  aliases=("est", "est. date", "eta"))
    ] = ""  # fmt: skip
    estimate_reason: Annotated[
        str, f.line("Estimate reason", "why it differs from the due date", tier="vendor")
    ] = ""
    needs_qc: Annotated[
        str, f.choice("QC", {"": "by category", "yes": "required", "no": "not required"})
    ] = ""
    qc_passed_on: Annotated[
        str, f.date("QC passed on", "this version; the report's date", tier="vendor")
    ] = ""
    issues: Annotated[
        tuple[QcIssue, ...], f.group("QC issues", "with severity and answer", tier="vendor")
    ] = ()
    waits_for: Annotated[
        tuple[str, ...], f.links("Waits for", "session", help="sessions it comes out of")
    ] = ()
    loudness: Annotated[
        str, f.decimal("Measured loudness", "LKFS, dialogue-gated", "-26.8", tier="vendor")
    ] = ""
    loudness_preset: Annotated[
        str, f.line("Loudness preset", "if not the production's", "-27", tier="vendor")
    ] = ""
    file_name: Annotated[str, f.line("File name", "", "TMN_103_IMF_v2", tier="vendor")] = ""
    delivered_on: Annotated[str, f.date("Delivered on", tier="vendor")] = ""
    delivered_to: Annotated[
        str, f.line("Delivered to", "", "Network", tier="vendor",
                  aliases=("received by", "recipient"))
    ] = ""  # fmt: skip
    method: Annotated[str, f.line("Method", "", "Aspera", tier="vendor")] = ""
    receipt: Annotated[str, f.line("Receipt", "their reference", "R-2201", tier="vendor")] = ""
    copies: Annotated[
        tuple[Copy, ...],
        f.group("Copies", "barcode and place of each", "TMN001L9 / Saddleback Vault",
              tier="vendor",
              aliases=("location / barcode", "location", "barcode", "stored")),
    ] = ()  # fmt: skip
    encrypted: Annotated[bool, f.flag("Encrypted", "who holds the key goes into the notes")] = False
    notes: Annotated[str, f.block("Notes", tier="vendor", aliases=("note", "comments"))] = ""
