"""Commands as processes: pipes, signals, closed streams, encodings, terminals."""

from __future__ import annotations

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time

import pytest

from tests.cli.door import ROOT, Desk


def ended(started: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """Wait for a process; its code and what it wrote."""
    data, words = started.communicate(timeout=20)
    return started.returncode, data or b"", words or b""


def reads(started: subprocess.Popen[bytes]) -> None:
    """Wait until a process has taken something from its input, and so waits for more."""
    assert started.stdin is not None
    pipe = started.stdin.fileno()
    os.write(pipe, b" ")
    limit = time.monotonic() + 20
    while struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"\0" * 4)) != (0,):
        assert time.monotonic() < limit, "nothing was read"
        time.sleep(0.01)


def test_a_reader_that_leaves_early_is_no_error(desk: Desk) -> None:
    """`postui --demo today | head -1` is quiet, and a success where pipes hold the page."""
    with desk.process("--demo today") as started:
        assert started.stdout is not None
        assert started.stdout.readline().startswith(b"postui   Mon 23 Nov")
        started.stdout.close()
        assert started.stderr is not None
        assert started.stderr.read() == b""
        assert started.wait(20) == 0


def test_a_reader_that_was_never_there(desk: Desk) -> None:
    """The code says that the pipe was closed; stderr says nothing."""
    for command in ("--demo check", "--help", "--demo list production"):
        read, write = os.pipe()
        os.close(read)
        assert ended(desk.process(command, stdout=write)) == (141, b"", b"")
        os.close(write)


def test_a_full_disk_is_said(desk: Desk) -> None:
    """Output that was not written is a failure."""
    with open("/dev/full", "w") as full:  # noqa: PTH123 # a device
        code, _, words = ended(desk.process("--demo list person", stdout=full))
    assert code == 1
    assert words == b"postui: the output could not be written: No space left on device\n"


@pytest.mark.parametrize("redirection", [">&-", "<&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(desk: Desk, redirection: str) -> None:
    """As cron and services start programs."""
    done = subprocess.run(
        ["sh", "-c", f'"{sys.executable}" -m postui --demo today {redirection}'],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(desk.home)},
        capture_output=True, timeout=20,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_signal_ends_with_its_code(desk: Desk) -> None:
    """128 and its number, without a traceback, in the middle of waiting."""
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    waiting = [desk.process("import -", stdin=subprocess.PIPE) for _ in numbers]
    for number, process in zip(numbers, waiting, strict=True):
        reads(process)
        process.send_signal(number)
        code, _, words = ended(process)
        # Ended by the signal itself is 128 and its number to a shell.
        assert code in (128 + number, -number)
        assert words == b""


@pytest.mark.parametrize(
    "env",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
     {"PYTHONIOENCODING": "latin-1"}],
)  # fmt: skip
def test_no_encoding_stops_a_command(desk: Desk, env: dict[str, str]) -> None:
    """What it does not have is written in its nearest letters."""
    desk("add", "person", "name=Zoë Tarrant → 録音")
    code, data, words = ended(desk.process("list person", **env))
    assert (code, words) == (0, b"")
    if "PYTHONIOENCODING" in env:
        assert "Zoë Tarrant > ??".encode("latin-1") in data
    elif "PYTHONUTF8" in env:
        assert b"Zoe Tarrant > ??" in data
    else:
        assert "Zoë Tarrant → 録音" in data.decode()


def test_json_is_utf_8_whatever_the_encoding(desk: Desk) -> None:
    """As its standard says."""
    desk("add", "person", "name=Zoë Tarrant → 録音")
    data = ended(desk.process("list person --json", PYTHONIOENCODING="ascii"))[1]
    assert "Zoë Tarrant → 録音" in data.decode()


def test_without_any_terminal_the_board_is_text(desk: Desk) -> None:
    """Nothing but text on stdout, and the exit is 0."""
    code, data, words = ended(desk.process("--demo"))
    assert (code, words) == (0, b"")
    assert b"1 Sessions" in data
    assert b"\x1b" not in data


def test_a_dumb_terminal_gets_text(desk: Desk) -> None:
    """TERM=dumb can show no board."""
    owner, terminal = pty.openpty()
    started = desk.process("--demo", stdin=terminal, stdout=terminal, stderr=terminal, TERM="dumb")
    os.close(terminal)
    seen = b""
    while True:
        try:
            more = os.read(owner, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        seen += more
    os.close(owner)
    assert started.wait(20) == 0
    assert b"1 Sessions" in seen
    assert b"\x1b" not in seen


def test_two_commands_at_once_lose_nothing(desk: Desk) -> None:
    """Each waits for the other."""
    running = [desk.process(f"add person name=Person{number}") for number in range(3)]
    ids = sorted(ended(each)[1].decode().strip() for each in running)
    assert ids == ["P1", "P2", "P3"]
    assert len(desk("list person").lines) == 3
