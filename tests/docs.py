"""Writes what the documentation says of the program from the program itself.

`python -m tests.docs` writes the tables and the picture anew; a test compares.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from postui.cli.main import cli
from postui.clock import FixedClock
from postui.config import Config
from postui.exchange.samples import load
from postui.model.fields import Field, fields_of
from postui.model.kinds import KINDS
from postui.model.session_types import TYPES
from postui.store.memory import MemoryStore
from postui.tui.actions import ACTIONS, shown_keys
from tests import docs_rules

ROOT = Path(__file__).resolve().parent.parent
ZONE = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(ZONE))


def key_table() -> str:
    """Every action, by group."""
    lines = ["| keys | does | |", "|---|---|---|"]
    for action in ACTIONS:
        keys = " ".join(f"`{key}`" for key in shown_keys(action, {}).split())
        lines.append(f"| {keys} | {action.words} | {action.help} |")
    return "\n".join(lines)


def command_list() -> str:
    """Every command with its first line of help."""
    context = click.Context(cli, info_name="postui")
    lines = []
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        usage = command.make_context(name, [], resilient_parsing=True, parent=context)
        pieces = " ".join(command.collect_usage_pieces(usage)).replace("[OPTIONS]", "").strip()
        lines.append(f"postui {name} {pieces}".rstrip().ljust(44) + command.get_short_help_str(90))
    return "```\n" + "\n".join(lines) + "\n```"


def field_tables() -> str:
    """docs/fields.md: every kind, its states and its fields."""
    return "\n".join(_field_lines()) + "\n"


def _field_lines() -> Iterator[str]:
    yield "# Records and their fields"
    yield ""
    yield "Written from the program by `python -m tests.docs`."
    for kind in KINDS:
        yield ""
        yield f"## {kind.name} ({kind.letter}1, {kind.letter}2, …)"
        yield ""
        yield from _table(fields_of(kind.struct))
        for field in fields_of(kind.struct):
            if field.part is not None:
                yield ""
                yield f"Each of **{field.label.lower()}**:"
                yield ""
                yield from _table(fields_of(field.part))
        if kind.states is not None:
            yield ""
            yield "| state | means | may become |"
            yield "|---|---|---|"
            for state in kind.states.states:
                ways = ", ".join(kind.states.label(name) for name in state.allowed)
                yield f"| {state.label} (`{state.name}`) | {state.help} | {ways} |"
        if kind.name == "session":
            yield ""
            yield "| type | code | usual length | needs | its own fields |"
            yield "|---|---|---|---|---|"
            for each in TYPES:
                own = ", ".join(label for _, label in each.fields)
                needs = ", ".join(each.needs)
                yield f"| {each.label} | `{each.code}` | {each.minutes} min | {needs} | {own} |"


def _table(fields: tuple[Field, ...]) -> Iterator[str]:
    yield "| field | label | type | about |"
    yield "|---|---|---|---|"
    for field in fields:
        about = "; ".join(
            part
            for part in (
                field.help,
                f"e.g. `{field.example}`" if field.example else "",
                "required" if field.required else "",
                "" if field.tier == "office" else field.tier,
            )
            if part
        )
        yield f"| `{field.name}` | {field.label} | {field.type} | {about.replace('|', '/')} |"


def with_section(text: str, name: str, body: str) -> str:
    """A document with the part between its markers replaced."""
    found = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- end {name} -->)", re.S)
    assert found.search(text), f"no section {name}"
    return found.sub(lambda match: match[1] + body + match[2], text)


def readme(text: str) -> str:
    """The README as it should be."""
    return with_section(with_section(text, "keys", key_table()), "commands", command_list())


SIZES = ((120, 36), (80, 24), (60, 20))
BOARDS = ROOT / "tests" / "tui" / "boards"


async def board_text(size: tuple[int, int]) -> str:
    """The demo's board as text, at a size."""
    from postui.tui.app import PostuiApp
    from tests.tui.screens import lines
    from tests.tui.waiting import checked

    clock = FixedClock(NOW, ZONE)
    app = PostuiApp(MemoryStore(clock, records=load("demo", NOW)), clock, Config(theme="dark"), {},
                    ticking=False)  # fmt: skip
    async with app.run_test(size=size) as pilot:
        await checked(pilot, app)
        return "".join(f"{line.rstrip()}\n" for line in lines(app))


async def picture() -> str:
    """The demo's board as SVG, at 120×36."""
    from postui.tui.app import PostuiApp
    from tests.tui.waiting import checked

    clock = FixedClock(NOW, ZONE)
    app = PostuiApp(MemoryStore(clock, records=load("demo", NOW)), clock, Config(theme="dark"), {},
                    ticking=False)  # fmt: skip
    async with app.run_test(size=(120, 36)) as pilot:
        await checked(pilot, app)
        drawn = app.export_screenshot(title="postui --demo")
    drawn = re.sub(r"@font-face\s*{[^}]*}\s*", "", drawn)  # fonts are not fetched
    drawn = re.sub(r"<!--.*?-->\s*", "", drawn, flags=re.S)
    drawn = drawn.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return re.sub(r"terminal-\d+-", "postui-", drawn)


def main() -> None:
    """Write everything anew."""
    page = ROOT / "README.md"
    page.write_text(readme(page.read_text(encoding="utf-8")), encoding="utf-8")
    (ROOT / "docs/fields.md").write_text(field_tables(), encoding="utf-8")
    (ROOT / "docs/board.svg").write_text(asyncio.run(picture()), encoding="utf-8")
    docs_rules.write(ROOT / "docs/rules")
    for size in SIZES:
        path = BOARDS / f"{size[0]}x{size[1]}.txt"
        path.write_text(asyncio.run(board_text(size)), encoding="utf-8")


if __name__ == "__main__":
    main()
