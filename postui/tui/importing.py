"""Import from the board: name a file, see what it would do, accept it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postui.exchange import Plan, import_files
from postui.tui.menu import Item, Menu
from postui.tui.prompt import Prompt

if TYPE_CHECKING:
    from postui.tui.place import Place


def ask(place: Place) -> None:
    """Ask for the file or folder."""

    def named(text: str | None) -> None:
        if text and text.strip():
            preview(place, Path(text.strip()).expanduser())

    place.app.push_screen(
        Prompt("Import a spreadsheet (CSV)", placeholder="~/post/sessions.csv, or a folder"), named
    )


def preview(place: Place, path: Path) -> None:
    """Show what it would create, change and refuse, line by line; the first line accepts."""
    app = place.postui
    paths = [path]
    if path.is_dir():
        paths = sorted(path.glob("*.csv")) or sorted(path.glob("*.jsonl"))
    if not paths:
        place.say(f"there is no .csv file in {path}", "warning")
        return
    plan = import_files(paths, app.snapshot, app.desk())

    def chosen(picked: str | None) -> None:
        if picked == "accept":
            app.changing()
            app.gateway.commit(plan.draft, lambda: preview(place, path))

    app.push_screen(Menu(f"Import {path.name}", lines_of(plan), hint="esc back"), chosen)


def lines_of(plan: Plan) -> list[Item]:
    """The plan as a menu."""
    items = []
    nothing = "nothing to do" if plan.draft.empty else ""
    words = (
        f"{len(plan.created)} to create, {len(plan.changed)} to change, {len(plan.refused)} refused"
    )
    items.append(Item("accept", "Import", words, nothing))
    for refusal in plan.refused:
        where = f"{Path(refusal.file).name} line {refusal.line}"
        items.append(Item("", where, "", f"{refusal.field}: {refusal.value} {refusal.reason}", "!"))
    for doubt in plan.uncertain:
        where = f"{Path(doubt.file).name} line {doubt.line}"
        items.append(Item("", where, "", f"{doubt.field}: {doubt.value}: {doubt.reading}", "▲"))
    return items
