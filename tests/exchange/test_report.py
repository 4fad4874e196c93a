"""A plan as people and programs read it."""

from __future__ import annotations

import json

from postui.exchange.report import lines, shape, summary
from tests.exchange.exchange_world import SESSION_HEAD, VENDORS, World

GOOD = "CFT,,11/24/2026,2:00 PM,6:00 PM,ADR,Leona Vale,Larkmoor Sound - ADR 1,,HOLD,ok\n"
BAD = GOOD.replace("6:00 PM", "26:00")


def test_a_dry_run_names_every_line_and_its_fate() -> None:
    """What would be created, skipped and refused, with file, line and reason."""
    world = World()
    world.take(("v.csv", VENDORS))
    plan = world.plan(("work/s.csv", SESSION_HEAD + GOOD + BAD + GOOD + ",,,,,,,,,,\n"))
    assert list(lines(plan, every=True)) == [
        "s.csv line 2: new production: CFT (named there)",
        "s.csv line 2: new person: Leona Vale (named there)",
        "s.csv line 2: new session: ADR L. Vale Tue 24 Nov 14:00",
        "s.csv line 5: skipped: blank",
        "s.csv line 4: skipped: same as line 2",
        "s.csv line 3: refused: Out “26:00”: is not a time of day (as in 14:00 or 2:00 PM)",
    ]
    assert summary(plan) == "3 created, 0 changed, 2 skipped, 1 refused, 0 uncertain"


def test_a_change_is_told_before_and_after() -> None:
    """On one line, whatever the field holds."""
    world = World()
    world.take(("v.csv", VENDORS), ("s.csv", SESSION_HEAD + GOOD))
    plan = world.plan(("s.csv", SESSION_HEAD + GOOD.replace("HOLD,ok", "CONF,agent called")))
    where, _, changes = next(lines(plan)).partition(" 14:00: ")
    assert where == "s.csv line 2: changed session S1: ADR L. Vale Tue 24 Nov"
    assert changes == "State: hold → confirmed; Notes: ok → ok / agent called"


def test_the_shape_for_programs_is_versioned() -> None:
    """Counts, and each refusal and doubt with file, line, field and value."""
    world = World()
    plan = world.plan(("s.csv", SESSION_HEAD + GOOD + BAD))
    told = json.loads(json.dumps(shape(plan)))
    assert (told["schema"], told["created"], told["changed"], told["skipped"]) == (1, 5, 0, 0)
    assert told["refused"] == [
        {
            "file": "s.csv", "line": 3, "field": "Out", "value": "26:00",
            "reason": "is not a time of day (as in 14:00 or 2:00 PM)",
        }
    ]  # fmt: skip
    assert told["uncertain"][0].keys() == {"file", "line", "field", "value", "reading"}


def test_the_draft_says_what_undo_will_take_back() -> None:
    """One step for all files."""
    world = World()
    one = world.plan(("work/s.csv", SESSION_HEAD + GOOD))
    two = world.plan(("v.csv", VENDORS), ("s.csv", SESSION_HEAD + GOOD))
    assert (one.draft.label, two.draft.label) == ("import s.csv", "import 2 files")
    world.store.commit(two.draft)
    world.store.undo()
    assert world.snapshot.count() == 0
