"""The types of session, and what each brings: its own fields, its people, its usual length.

Lengths are presets in minutes, to be edited; they are trade practice, not rules.
"""

from __future__ import annotations

import msgspec


class SessionType(msgspec.Struct, frozen=True):
    """One type: `code` is stored, `label` is read, `short` fits a pane's column."""

    code: str
    label: str
    short: str
    minutes: int
    needs: tuple[str, ...] = ()
    """Roles that must be filled before the session can happen."""
    fields: tuple[tuple[str, str], ...] = ()
    """Extra fields: name in `details`, and label."""
    aliases: tuple[str, ...] = ()
    """Other words for it, lower case, as sheets and people write them."""


def _fields(*labels: str) -> tuple[tuple[str, str], ...]:
    return tuple((label.lower().replace(" ", "_").replace("/", "_"), label) for label in labels)


TYPES: tuple[SessionType, ...] = (
    SessionType("SPOT", "Spotting", "SPOT", 210, ("director", "supervising sound editor"),
                _fields("Cut version", "Notes owner", "Kind of spotting"),
                ("spotting", "spot", "sound spotting", "music spotting")),
    SessionType("ADRP", "ADR", "ADR", 240, ("talent", "ADR mixer"),
                _fields("Character", "Cue sheet", "Reel order", "On or off camera", "Mic match",
                        "Beeps and streamer", "Picture ref", "Start TC", "Link type",
                        "Far engineer", "Backup line", "Director attends"),
                ("adr", "adr principal", "adr (remote)", "remote adr", "looping", "post sync")),
    SessionType("ADRG", "Loop group", "LOOP", 480, ("group leader", "ADR mixer"),
                _fields("Head-count", "Voices list", "Prep list due", "Vouchers"),
                ("loop group", "loop", "group adr", "walla", "crowd")),
    SessionType("FOLY", "Foley", "FOLEY", 540, ("foley artist", "foley mixer"),
                _fields("Reels target", "Props pull", "M&E fill"), ("foley",)),
    SessionType("EDIT", "Picture edit", "EDIT", 540, ("editor",),
                _fields("Suite", "Cut stage", "Notes due"), ("edit", "picture edit", "offline")),
    SessionType("LOCK", "Picture lock", "LOCK", 15, (),
                _fields("Version", "Frames", "Signed by", "Change list"), ("lock", "picture lock")),
    SessionType("TURN", "Turnover", "TURN", 240, ("assistant editor",),
                _fields("AAF or OMF", "Picture file", "EDL or XML", "Handles", "Change note",
                        "Recipient"),
                ("turnover", "turn over")),
    SessionType("SCOR", "Scoring", "SCORE", 180, ("composer", "mixer"),
                _fields("Players", "Contractor", "Union sheet", "Booth", "Click", "Copyist"),
                ("scoring", "score", "music record", "music recording")),
    SessionType("PDUB", "Predub", "PDUB", 540, ("re-recording mixer",), _fields("Stem"),
                ("predub", "premix", "pre-mix", "pre-dub")),
    SessionType("FMIX", "Final mix", "MIX", 600, ("re-recording mixer",),
                _fields("Format", "Nearfield or theatrical"), ("final mix", "mix", "dub", "final")),
    SessionType("PLAY", "Playback", "PLAY", 240, ("re-recording mixer",),
                _fields("Approvers", "Notes route"), ("playback", "mix review", "review")),
    SessionType("PRNT", "Printmaster", "PRINT", 480, ("re-recording mixer",), _fields("Outputs"),
                ("printmaster", "print master", "print")),
    SessionType("MNE", "M&E", "M&E", 540, ("re-recording mixer",),
                _fields("Fill %", "Optional tracks", "QC"), ("m&e", "mne", "filled m&e")),
    SessionType("GRAD", "Grade", "GRADE", 540, ("colourist",),
                _fields("Theatre", "Format", "LUT"),
                ("grade", "di", "colour", "color", "hdr grade", "sdr trim", "trim")),
    SessionType("ONLN", "Online", "ONLINE", 540, ("online editor",),
                _fields("EDL version", "Titles", "VFX drop-ins"), ("online", "conform")),
    SessionType("VFXR", "VFX review", "VFX", 90, ("VFX supervisor",),
                _fields("Shot list", "Versions"), ("vfx review", "vfx")),
    SessionType("TITL", "Titles check", "TITLES", 60, (),
                _fields("Credit version", "Legal approval"), ("titles", "credits", "titles check")),
    SessionType("QC", "QC", "QC", 180, ("QC operator",),
                _fields("Element", "Report", "Severity counts"),
                ("qc", "qc pass", "qc fix check", "fix check")),
    SessionType("SCRN", "Screening", "SCRN", 180, (),
                _fields("Venue", "DCP and KDM", "Guest list", "NDA"),
                ("screening", "preview", "viewing")),
    SessionType("LAYB", "Layback", "LAYB", 240, ("engineer",), _fields("Element pair"),
                ("layback", "sync check")),
    SessionType("MEET", "Meeting", "MEET", 60, (), _fields("Agenda", "Minutes"),
                ("meeting", "call")),
    SessionType("TECH", "Line test", "TEST", 30, ("engineer",), _fields("Link type"),
                ("line test", "tech check", "link test")),
)  # fmt: skip

BY_CODE: dict[str, SessionType] = {each.code: each for each in TYPES}
CHOICES: dict[str, str] = {each.code: each.label for each in TYPES}


def find_type(text: str) -> SessionType | None:
    """The type a person means by a code, label or alias, in any case; None when none fits."""
    wanted = " ".join(text.lower().split())
    for each in TYPES:
        if wanted in (each.code.lower(), each.label.lower(), each.short.lower(), *each.aliases):
            return each
    return None
