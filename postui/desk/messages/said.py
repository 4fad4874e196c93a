"""What a message says of a problem, rule by rule, to somebody outside the office.

A problem's own words are for the coordinator: they say "tomorrow" on the coordinator's clocks, and
may be about papers or permits. Only those of `AS_IT_STANDS` are plain facts that may go out.
"""

from __future__ import annotations

import re

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
    "SES-12": "The room is out of order then. Is there another one?",
    "HLD-01": "Our hold is about to run out.",
    "HLD-02": "Our hold has been challenged.",
    "HLD-03": "Our hold has no last day yet.",
    "CAN-01": "The next step of the cancellation fee is near.",
    "RST-01": "That leaves too short a rest.",
    "RST-02": "That leaves too short a rest in the week.",
    "MIN-01": "What the rules for minors ask for is not settled yet.",
    "MIN-02": "What the rules for minors ask for is not settled yet.",
    "TRV-01": "The way there is not booked yet.",
    "TRV-02": "That way you would be too late for the call.",
    "TRV-03": "We have no bed on record for one of the nights.",
    "TRV-04": "One of the ways on the ground is not booked yet.",
    "TRV-05": "The way back is not booked yet.",
    "TRV-06": "We have still to see that you may work there on these dates.",
    "TRV-07": "The class is not the one that was agreed.",
    "TRV-08": "One of the connections is too short.",
    "TRV-09": "Your per diem has not been issued yet.",
    "TRV-10": "The work it was for is not as it was.",
    "TRV-11": "As your trip stands, you cannot be there for all of it.",
    "DEL-01": "It is past its due date.",
    "DEL-02": "It is expected later than it is due.",
    "DEL-03": "The session it comes out of is not booked yet.",
    "DEL-05": "We have no receipt for it yet.",
    "DEL-06": "It has not passed.",
}
BY_CAUSE = {
    "TRV-10": (
        (r"\bits sessions? (is|are) (cancelled|released|postponed)\b",
         "The work it was for is not happening then."),
        (r" is now .*, (before they leave|after they left)\b", "The work it is for has moved."),
        (r"\bthey are no longer on\b", "You are no longer on the work it was for."),
        (r"\bthey are not on\b", "We do not have you down for the work it is for."),
    ),
    "TRV-11": (
        (r"\b(flight|train|ferry) leaves .*, before it ends$",
         r"Your \1 leaves before it is over."),
        (r"\b(flight|train|ferry) leaves .*, (as|\d+ min after) it ends$",
         r"Your \1 leaves too soon after it."),
        (r"^in .+ until ", "You are elsewhere then, as your trip stands."),
    ),
}  # fmt: skip
"""For rules of several causes: by what each says in the problem, what the message says of it."""
DEFAULT = "As it is booked, this does not work."
ASKED = {
    "SES-04": "Could you book them, or tell me what you need from us?",
    "SES-05": "Could you book them, or tell me what you need from us?",
    "SES-07": "Could you tell me until when we can let one of them go, and what that costs?",
    "SES-11": "Could you conform to it, or tell me what you need from us?",
    "HLD-01": "Could you keep it for us a little longer, or call me?",
    "HLD-02": "Could you tell me whether another time would do for them, or call me?",
    "HLD-03": "Until when can you keep it for us?",
    "TRV-03": "Have you a bed for that night, or shall we book one?",
    "TRV-05": "Have you booked a way back yourself, or shall we?",
    "TRV-06": "Could you send me what you have on it, or tell me how far it is?",
    "TRV-09": "Do you need it before you leave?",
    "TRV-10": "Do you need the trip for anything else? If not, we call it off.",
    "DEL-01": "When will it be there, and what do you need from us?",
    "DEL-02": "What would it take to have it by the due day?",
    "VLT-03": "Could you make what is missing, or tell me where it is?",
    "VLT-05": "Can you have them read elsewhere, or shall we have them copied to newer tape first?",
}
"""What is asked for by a rule that asks for more than the usual."""
ASKED_BY_CAUSE = {
    "The work it is for has moved.": "Can you travel for it at its new time, or call me?",
}
"""What is asked for by a cause that asks for something else than its rule."""
ASK, ASK_ITEM = (
    "Could you tell me what you can do, or call me?",
    "Could you tell me when it will be right, and what you need from us?",
)


def said(problem: Problem) -> str:
    """One or a few sentences about what is wrong."""
    if AS_IT_STANDS.issuperset(problem.rules):
        wrong = problem.message.partition(": ")[2] or problem.short
        return f"{wrong[:1].upper()}{wrong[1:]}."
    told = dict.fromkeys(each for rule in problem.rules for each in _of_rule(rule, problem))
    return " ".join(told) or DEFAULT


def _of_rule(rule: str, problem: Problem) -> list[str]:
    """What is said of one rule of it: of each of its causes that the problem tells, if any."""
    found = [
        match.expand(sentence)
        for cause, sentence in BY_CAUSE.get(rule, ())
        for part in problem.short.split("; ")
        if (match := re.search(cause, part))
    ]
    return found or [SAID[each] for each in (rule,) if each in SAID]


def asked(problem: Problem) -> str:
    """What the reader is asked for."""
    usual = ASK_ITEM if problem.rule.startswith(("DEL", "VLT")) else ASK
    first = _asked_of(problem.rule, problem) or usual
    more = (_asked_of(each, problem) for each in problem.rules)
    return " ".join(dict.fromkeys(filter(None, (first, *more))))


def _asked_of(rule: str, problem: Problem) -> str:
    causes = (ASKED_BY_CAUSE[each] for each in _of_rule(rule, problem) if each in ASKED_BY_CAUSE)
    return next(causes, ASKED.get(rule, ""))
