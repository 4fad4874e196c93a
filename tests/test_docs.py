"""The documentation says what the program does."""

from __future__ import annotations

import re

from tests import docs, docs_rules


def test_readme_tables_are_those_of_the_program() -> None:
    """The key table and the command list in the README are the program's own."""
    text = (docs.ROOT / "README.md").read_text(encoding="utf-8")
    assert text == docs.readme(text), "run: python -m tests.docs"


def test_field_tables_are_those_of_the_program() -> None:
    """docs/fields.md lists every kind, field and state as the program has them."""
    text = (docs.ROOT / "docs/fields.md").read_text(encoding="utf-8")
    assert text == docs.field_tables(), "run: python -m tests.docs"


def test_rule_pages_are_those_of_the_program() -> None:
    """docs/rules/ has a page for every rule, says what the program does, and nothing else."""
    folder = docs.ROOT / "docs/rules"
    found = {each.name: each.read_text(encoding="utf-8") for each in folder.glob("*.md")}
    assert found == docs_rules.pages(), "run: python -m tests.docs"


def test_readme_has_the_two_commands() -> None:
    """One command installs and opens the demo, one installs and runs the tests."""
    text = (docs.ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"<!-- (run|test) -->\n```sh\n(.*?)\n```", text, re.S)
    install = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && "
    assert found == [
        ("run", install + ".venv/bin/postui --demo"),
        ("test", install + ".venv/bin/python -m pytest -q"),
    ]
