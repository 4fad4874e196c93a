"""For every rule: what makes it speak up, what just does not, and the same over a clock change.

The first cases are those of the sentences that the rule's page gives.
"""

from __future__ import annotations

from tests.desk.rules.examples import (
    booking,
    contracts,
    elements,
    flights,
    people,
    readiness,
    sessions,
    travel,
    vault,
)
from tests.desk.rules.examples.example import Example

EXAMPLES: dict[str, Example] = {
    **sessions.EXAMPLES,
    **readiness.EXAMPLES,
    **booking.EXAMPLES,
    **people.EXAMPLES,
    **contracts.EXAMPLES,
    **travel.EXAMPLES,
    **flights.EXAMPLES,
    **elements.EXAMPLES,
    **vault.EXAMPLES,
}
