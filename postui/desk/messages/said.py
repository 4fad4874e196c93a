"""What a message says of a problem, rule by rule, to somebody outside the office.

A problem's own words are for the coordinator: they say "tomorrow" on the coordinator's clocks, and
may be about papers or permits. Only those of `AS_IT_STANDS` are plain facts that may go out.
"""

from __future__ import annotations

from postui.desk.problems import Problem

AS_IT_STANDS = frozenset({
    "SES-03", "SES-04", "SES-05", "SES-06", "SES-08", "SES-09", "SES-11", "DEL-04", "DEL-07",
    "DEL-08", "VLT-01", "VLT-02", "VLT-03", "VLT-04", "VLT-05", "VLT-06",
})  # fmt: skip
SAID = {
    "SES-01": "The room is booked twice then.",
    "SES-02": "You are on both, and they overlap.",
    "SES-07": "Both are confirmed, and only one is needed.",
    "SES-10": "One has to be done before the other can start.",
    "HLD-01": "Our hold is about to run out.",
    "HLD-02": "Our hold has been challenged.",
    "HLD-03": "Our hold has no last day yet.",
    "CAN-01": "The next step of the cancellation fee is near.",
    "RST-01": "That leaves too short a rest.",
    "RST-02": "That leaves too short a rest in the week.",
    "MIN-01": "That is outside the hours in which a minor may work.",
    "MIN-02": "A permit, a chaperone or a teacher is still missing for it.",
    "TRV-01": "The way there is not booked yet.",
    "TRV-02": "That way you would be too late for the call.",
    "TRV-03": "We have no bed on record for one of the nights.",
    "TRV-04": "One of the ways on the ground is not booked yet.",
    "TRV-05": "The way back is not booked yet.",
    "TRV-06": "We have still to see that you may work there on these dates.",
    "TRV-07": "The class is not the one that was agreed.",
    "TRV-08": "One of the connections is too short.",
    "TRV-09": "Your per diem has not been issued yet.",
    "TRV-10": "The work it was for is not happening then.",
    "TRV-11": "You are on your way elsewhere, or there, at that time.",
    "DEL-01": "It is past its due date.",
    "DEL-02": "It is expected later than it is due.",
    "DEL-03": "The session it comes out of is not booked yet.",
    "DEL-05": "We have no receipt for it yet.",
    "DEL-06": "It has not passed.",
}
DEFAULT = "As it is booked, this does not work."


def said(problem: Problem) -> str:
    """One or a few sentences about what is wrong."""
    if AS_IT_STANDS.issuperset(problem.rules):
        wrong = problem.message.partition(": ")[2] or problem.short
        return f"{wrong[:1].upper()}{wrong[1:]}."
    return " ".join(SAID[rule] for rule in problem.rules if rule in SAID) or DEFAULT
