"""DEL-07: file names with characters that a recipient's system may refuse."""

from __future__ import annotations

import pytest

from postui.model.master import MASTER_STATES
from tests.desk.agenda_world import found, master


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("TMN_103_IMF_HDR v2.mxf", "a space"),
        ("TMN 103 IMF.mxf", "a space"),
        ("TMN/103.mov", "a slash"),
        ("TMN\\103.mov", "a backslash"),
        ("Café_103.mov", "é"),
        ("Cafe\u0301_103.mov", "é"),
        ("Für & wider.mov", "ü, a space and &"),
        ("a b/c:d,é.mov", "a space, a slash, a colon and 2 more"),
        ("TMN\u00a0103.mov", "no-break space"),
        ("TMN\u200b103.mov", "zero width space"),
        ("TMN\u0085.mov", "a control character"),
        ("TMN_１03.mov", "１"),
    ],
)
def test_a_character_that_does_not_belong_is_named(name: str, said: str) -> None:
    """Once each; what cannot be seen by its name; a letter and its accent are one."""
    [problem] = found("DEL-07", master(1, file_name=name, due="2026-12-01"))
    assert problem.severity == "warning"
    assert problem.short.startswith(f"file name has {said}: ")
    assert problem.message.isprintable()
    assert (problem.field, problem.when) == ("file_name", "2026-12-01")


@pytest.mark.parametrize("name", ["", "TMN_103_IMF_HDR_v2.mxf", "s01e03-R128.wav", "._-09azAZ"])
def test_letters_digits_points_and_dashes_are_in_order(name: str) -> None:
    """What every specification allows."""
    assert not found("DEL-07", master(1, file_name=name))


def test_a_name_may_be_as_it_is_once_they_have_accepted_it() -> None:
    """And what is not wanted has no file."""
    fires = {
        each
        for each in MASTER_STATES.names
        if found("DEL-07", master(1, state=each, file_name="a b"))
    }
    assert fires == set(MASTER_STATES.names) - {"accepted", "waived", "not_applicable"}


def test_the_message_reads_as_one_sentence() -> None:
    """The name stands behind what is wrong with it."""
    [problem] = found("DEL-07", master(1, file_name="TMN_103_IMF_HDR v2.mxf"))
    assert problem.message == "TMN 103 UHD IMF: file name has a space: TMN_103_IMF_HDR v2.mxf"
