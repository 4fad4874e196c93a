"""A chase goes to who gets it signed, names what waits, and never what is paid."""

from __future__ import annotations

import msgspec
import pytest

from postui.model.contract import CONTRACT_STATES, Contract
from postui.model.errors import Refused
from postui.model.session import Session
from tests.desk.copying_world import LA, get, told, world_with


def test_a_chase_goes_to_the_signatory_with_what_waits_for_it() -> None:
    """Who, what, when it went out, the last chase, the work that waits; never what is paid."""
    assert told(get(Contract, "C7")) == (
        "Hi Priya,\n"
        "\n"
        "Following up on my note of Friday 20 November 2026: we sent Leona Marchetti-Vale's day "
        "player contract (Captain Hale) for The Copperfold Tide on Tuesday 17 November 2026 and "
        "it has not come back signed yet.\n"
        "\n"
        "Leona's ADR session is on Tuesday 24 November 2026, 14:00 PST, at Larkmoor Sound, "
        "ADR 1. We cannot start before both sides have signed.\n"
        "\n"
        "Could you tell me when we can expect it? If anything in it has to change, please tell "
        "me now.\n"
        "\n"
        "Our reference: C7\n"
        "\n"
        "Thank you."
    )


def test_a_company_is_greeted_by_its_whole_name() -> None:
    """A licence goes to its publisher; a date that has passed is said so."""
    text = told(get(Contract, "C8"))
    assert text.startswith("Hi Marl & Finch,")
    assert 'The sync licence for "Low Tide" (The Copperfold Tide), sent on Tuesday 10' in text
    assert "was opened on Thursday 12 November 2026 but is not signed yet." in text
    assert "It was needed by Friday 20 November 2026." in text


def test_a_party_without_agent_is_chased_directly() -> None:
    """With nobody between, the message speaks of "your" paper and "your" session."""
    text = told(get(Contract, "C9"))
    assert text.startswith("Hi Kwabena,\n\nWe sent your deal memo for The Copperfold Tide")
    assert "Your ADR session is on Tuesday 24 November 2026, 14:00 PST" in text


def test_the_agent_is_chased_where_no_signatory_is_named() -> None:
    """The agent on the person's card is who gets it signed."""
    text = told(msgspec.structs.replace(get(Contract, "C7"), signatory=""))
    assert text.startswith("Hi Priya,")


def test_a_minors_contract_never_greets_the_minor() -> None:
    """With no agent or signatory the message greets nobody."""
    text = told(Contract(id="C1", type="MINR", party="P4", state="sent"))
    assert text.startswith("Hi,\n\nWe sent Wren Abeyta's minor's permit and")


def test_what_waits_for_our_own_signature_is_asked_of_us() -> None:
    """A contract the other party has signed is not chased at their side."""
    contract = msgspec.structs.replace(get(Contract, "C7"), state="signed", signed="2026-11-18")
    text = told(contract)
    assert text.startswith("Hi,\n\nLeona Marchetti-Vale's day player contract")
    assert "came back signed on Wednesday 18 November 2026 and still needs our signature" in text


def test_only_work_still_to_come_waits_for_a_contract() -> None:
    """Sessions that are over or called off, or of another show, are not named as waiting."""
    gone = msgspec.structs.replace(get(Session, "S42"), state="cancelled")
    later = told(get(Contract, "C7"), world_with(gone))
    assert "Leona's ADR session is on Wednesday 25 November 2026, 15:30 PST" in later
    assert "It is needed by Tuesday 24 November 2026." in later
    other = msgspec.structs.replace(get(Contract, "C7"), production="F2")
    assert "ADR session" not in told(other)
    begun = msgspec.structs.replace(get(Session, "S42"), start=f"2026-11-23T14:00{LA}")
    assert "Wednesday 25 November" in told(get(Contract, "C7"), world_with(begun))


def test_papers_that_hold_up_no_work_name_none() -> None:
    """An NDA does not stop a session; nor does a deal memo that starts after it."""
    memo = get(Contract, "C9")
    assert "ADR session" not in told(msgspec.structs.replace(memo, type="NDA"))
    assert "ADR session" not in told(msgspec.structs.replace(memo, needed="2026-12-01"))
    text = told(msgspec.structs.replace(memo, type="NDA", serves=("S44",)))
    assert "The final mix is on Monday 23 November 2026, 22:00 PST" in text


def test_a_need_after_the_work_is_not_told() -> None:
    """The work says when it is needed; a later date beside it would only give time away."""
    later = msgspec.structs.replace(get(Contract, "C7"), needed="2026-12-24")
    assert "needed by" not in told(later)


@pytest.mark.parametrize("state", ["needed", "drafted", "internal_review", "voided", "superseded"])
def test_what_is_not_out_is_not_chased(state: str) -> None:
    """The reason is given instead of a message that would be wrong."""
    with pytest.raises(Refused, match=r"not been sent|no longer counts"):
        told(msgspec.structs.replace(get(Contract, "C7"), state=state))


def test_every_state_that_waits_for_a_signature_is_chased() -> None:
    """No state falls through to a refusal meant for another."""
    refused = set()
    for state in CONTRACT_STATES.names:
        try:
            told(msgspec.structs.replace(get(Contract, "C7"), state=state))
        except Refused:
            refused.add(state)
    assert refused == {"needed", "drafted", "internal_review", "voided", "superseded"}
