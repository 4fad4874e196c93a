"""The trade's other words for states, as sheets and people write them.

Keys are lower case without a full stop at the end. A word that means different things at different
houses is in `DOUBTFUL_STATES` too: it is read, and the reading is said.
"""

from __future__ import annotations

STATE_WORDS: dict[str, dict[str, str]] = {
    "session": {
        "conf": "confirmed", "confirm": "confirmed", "firm": "confirmed", "booked": "confirmed",
        "firm booking": "confirmed", "definite": "confirmed", "locked in": "confirmed",
        "pencil": "hold", "pencilled": "hold", "penciled": "hold", "on hold": "hold",
        "soft hold": "hold", "first refusal": "hold", "option": "hold", "held": "hold",
        "tbc": "enquiry", "tba": "enquiry", "tbd": "enquiry", "inquiry": "enquiry",
        "requested": "enquiry", "asked": "enquiry", "avail check": "enquiry",
        "challenge": "challenged", "under challenge": "challenged",
        "in progress": "in_progress", "running": "in_progress", "started": "in_progress",
        "in session": "in_progress", "in mix": "in_progress",
        "completed": "completed", "complete": "completed", "wrapped": "completed",
        "finished": "completed",
        "moved": "postponed", "pushed": "postponed", "postpone": "postponed",
        "rel": "released", "release": "released", "dropped": "released", "let go": "released",
        "cxl": "cancelled", "cancel": "cancelled", "canceled": "cancelled", "cxld": "cancelled",
        "killed": "cancelled", "off": "cancelled",
        "noshow": "no_show", "no-show": "no_show",
    },
    "contract": {
        "not started": "needed", "to do": "needed", "todo": "needed", "need": "needed",
        "draft": "drafted", "in draft": "drafted", "drafting": "drafted",
        "in review": "internal_review", "with legal": "internal_review", "legal": "internal_review",
        "business affairs": "internal_review", "internal review": "internal_review",
        "out": "sent", "out for signature": "sent", "out for sig": "sent", "issued": "sent",
        "sent out": "sent", "sent for signature": "sent",
        "opened": "viewed", "delivered": "viewed", "seen": "viewed",
        "signed by talent": "signed", "talent signed": "signed", "signed by artist": "signed",
        "signed by other party": "signed", "partially executed": "signed", "pe": "signed",
        "part executed": "signed", "half signed": "signed",
        "fe": "executed", "fully executed": "executed", "countersigned": "executed",
        "fully signed": "executed", "completed": "executed", "done": "executed",
        "complete": "executed",
        "on file": "filed", "in file": "filed",
        "refused": "declined", "rejected": "declined", "passed": "declined",
        "void": "voided", "withdrawn": "voided", "cancelled": "voided", "canceled": "voided",
        "lapsed": "expired", "timed out": "expired", "replaced": "superseded",
    },
    "trip": {
        "not booked": "needed", "to book": "needed", "tbc": "needed", "tba": "needed",
        "tbd": "needed", "hold": "held", "on hold": "held", "option": "held",
        "conf": "booked", "confirmed": "booked", "reserved": "booked",
        "issued": "ticketed", "tickets issued": "ticketed", "ticketed": "ticketed",
        "travelling": "travelling", "traveling": "travelling", "in transit": "travelling",
        "away": "travelling", "done": "completed", "complete": "completed", "back": "completed",
        "returned": "completed", "canceled": "cancelled", "cxl": "cancelled",
    },
    "master": {
        "to do": "not_started", "todo": "not_started", "open": "not_started",
        "pending": "not_started", "in progress": "in_work", "wip": "in_work",
        "working": "in_work", "in production": "in_work", "started": "in_work",
        "ready": "ready_for_qc", "awaiting qc": "ready_for_qc", "to qc": "ready_for_qc",
        "at qc": "in_qc", "qc": "in_qc", "qc in progress": "in_qc",
        "qc fail": "qc_failed", "failed": "qc_failed", "failed qc": "qc_failed",
        "fail": "qc_failed", "conditional pass": "conditional", "conditional": "conditional",
        "fix": "fixing", "in fix": "fixing", "fixes": "fixing", "redelivery": "fixing",
        "qc fix check": "fix_check", "recheck": "fix_check", "re-check": "fix_check",
        "qc pass": "qc_passed", "passed": "qc_passed", "passed qc": "qc_passed",
        "pass": "qc_passed", "qc ok": "qc_passed", "approved": "accepted",
        "sent": "delivered", "shipped": "delivered", "dlvd": "delivered", "done": "delivered",
        "received": "delivered", "accept": "accepted", "signed off": "accepted",
        "sent back": "rejected", "not needed": "waived", "na": "not_applicable",
        "not applicable": "not_applicable",
    },
}  # fmt: skip

DOUBTFUL_STATES: dict[str, frozenset[str]] = {
    "session": frozenset(
        ("tbc", "tba", "tbd", "first refusal", "option", "booked", "moved", "pushed", "off",
         "in mix", "soft hold")
    ),
    "contract": frozenset(
        ("out", "delivered", "completed", "complete", "done", "passed", "rejected", "cancelled",
         "canceled", "legal")
    ),
    "trip": frozenset(("tbc", "tba", "tbd", "issued", "done", "away", "option")),
    "master": frozenset(
        ("open", "pending", "ready", "qc", "failed", "fail", "passed", "pass", "approved", "done",
         "received", "sent", "fix", "redelivery", "conditional")
    ),
}  # fmt: skip
"""Words whose reading is a custom, not a certainty."""

YES = frozenset(("yes", "y", "true", "t", "1", "on", "x", "✓", "✔"))
NO = frozenset(("no", "n", "false", "f", "0", "off", "-", "–", "none"))
