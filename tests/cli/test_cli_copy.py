"""The copy command."""

from __future__ import annotations

import pytest

from tests.cli.door import Desk
from tests.cli.small import RECORDS


@pytest.fixture(autouse=True)
def small(desk: Desk) -> None:
    """The small desk."""
    desk.fill(*RECORDS)


def test_copy_says_where_the_text_went(desk: Desk) -> None:
    """On stderr; the file is for its owner alone."""
    told = desk("copy P1 --as field:phone")
    assert (told.code, told.text) == (0, "")
    assert told.words == "Saved to ~/postui/clip.txt\n"
    saved = desk.home / "postui/clip.txt"
    assert saved.read_text() == "555-0101"
    assert saved.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("form", ["line", "card", "message", "tsv", "field:start"])
def test_print_gives_the_text_itself(desk: Desk, form: str) -> None:
    """What would have been copied, on stdout, and nothing is copied."""
    told = desk(f"copy S1 --as {form} --print")
    assert (told.code, told.words) == (0, "")
    assert told.text.endswith("\n")
    assert not (desk.home / "postui").exists()
    desk(f"copy S1 --as {form}")
    assert (desk.home / "postui/clip.txt").read_text() == told.text.rstrip("\n")


def test_the_message_is_ready_to_send(desk: Desk) -> None:
    """Whole lines, weekday and zone in them."""
    text = desk("copy S1 --as message --print").text
    assert "Tuesday 24 November 2026" in text
    assert "PST" in text


@pytest.mark.parametrize(
    ("form", "said"), [("poem", "there is no format 'poem'"), ("field:zz", "no field 'zz'")]
)
def test_a_format_there_is_not_is_usage(desk: Desk, form: str, said: str) -> None:
    """Exit 2, naming those there are."""
    told = desk(f"copy S1 --as {form}")
    assert told.code == 2
    assert said in told.words


def test_a_message_that_cannot_be_written_is_refused(desk: Desk) -> None:
    """With the reason."""
    told = desk("copy R1 --as message --print")
    if told.code:
        assert (told.code, told.text) == (1, "")
        assert told.words.startswith("postui: ")
    desk("set C1 state=drafted")
    refused = desk("copy C1 --as message")
    assert refused.code == 1
    assert "not been sent yet" in refused.words


def test_a_clipboard_that_fails_is_told(desk: Desk) -> None:
    """A program that is not there leaves the text in a file, and says so."""
    told = desk("copy P1", POSTUI_CLIPBOARD="command:/nonexistent/program")
    assert told.code == 0
    assert told.words.startswith("Not copied: ")
    assert "saved to" in told.words
