"""Writes the reference of the rules from the rules: an index, and a page each."""

from __future__ import annotations

from pathlib import Path

from postui.desk.rules import RULES
from postui.desk.rules.reference import FAMILIES, markdown

INDEX = "README.md"
INTRO = """\
# What is checked

Written from the program by `python -m tests.docs`. `postui rules` lists them, `postui rules SES-02`
prints a page, `postui check` applies them. They remind; they do not give legal advice. Every figure
is a default with its source: set it in the settings file, for all or for one production, or switch
the rule off.

```toml
[rules.CON-01]
hours = 48

[productions.TMN.TRV-02]
minutes = 120
```
"""


def pages() -> dict[str, str]:
    """The files of docs/rules/, by name."""
    made = {f"{rule.id}.md": markdown(rule) for rule in RULES}
    return {INDEX: _index(), **made}


def _index() -> str:
    lines = [INTRO]
    for prefix, family in FAMILIES.items():
        lines += [
            f"## {family.capitalize()}",
            "",
            "| rule | speaks up when | worst |",
            "|---|---|---|",
        ]
        found = sorted(
            (each for each in RULES if each.id.startswith(prefix)), key=lambda each: each.id
        )
        lines += [
            f"| [{each.id}]({each.id}.md) | {each.title} | {each.severity} |" for each in found
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def write(folder: Path) -> None:
    """Write them, and take away pages of rules that are no more."""
    folder.mkdir(exist_ok=True)
    made = pages()
    for path in folder.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
