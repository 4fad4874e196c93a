"""Emergencies: what happened is named, and what follows from it and the ways out are worked out."""

from __future__ import annotations

from postui.desk.emergencies.befalling import DELAY, EMERGENCIES, Emergency, next_version
from postui.desk.emergencies.following import Outcome, happens
from postui.desk.emergencies.subjects import choices, fitting, soonest

__all__ = [
    "DELAY",
    "EMERGENCIES",
    "Emergency",
    "Outcome",
    "choices",
    "fitting",
    "happens",
    "next_version",
    "soonest",
]
