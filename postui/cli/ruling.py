"""Command on the rules: rules."""

from __future__ import annotations

import click

from postui.cli.office import Office
from postui.cli.writing import SCHEMA, out, out_json
from postui.desk.rules import BY_ID, RULES
from postui.desk.rules.reference import page
from postui.desk.rules.rule import Rule
from postui.desk.settings import Settings
from postui.model.errors import NotFound


@click.command()
@click.argument("rule", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def rules(office: Office, rule: str, as_json: bool) -> None:
    """List what is checked, or tell all about one rule.

    \b
    postui rules
    postui rules CON-01
    """
    settings = office.circumstances.settings
    chosen = [_found(rule)] if rule else sorted(RULES, key=lambda each: each.id)
    if as_json:
        out_json({"schema": SCHEMA, "rules": [_shape(each, settings) for each in chosen]})
        return
    if not rule:
        for each in chosen:
            off = "  (off)" if settings.is_off(each.id) else ""
            out(f"{each.id}  {each.severity:<7}  {each.title}{off}")
        return
    out(f"{chosen[0].id}  {chosen[0].title}")
    for label, text in page(chosen[0], settings):
        out("")
        out(f"{label.replace('`', '')}: {text}" if label else text)


def _found(text: str) -> Rule:
    rule = BY_ID.get(text.upper())
    if rule is None:
        from difflib import get_close_matches

        near = get_close_matches(text.upper(), BY_ID, 2)
        hint = f"did you mean {' or '.join(near)}?" if near else "postui rules lists them"
        raise NotFound(f"there is no rule {text}", hint)
    return rule


def _shape(rule: Rule, settings: Settings) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": rule.title,
        "severity": rule.severity,
        "basis": rule.basis,
        "source": rule.source,
        "fires": rule.fires,
        "silent": rule.silent,
        "remedy": rule.remedy,
        "off": settings.is_off(rule.id),
        "parameters": [
            {
                "name": each.name,
                "value": settings.value(rule.id, each.name, "", each.default),
                "default": each.default,
                "unit": each.unit,
                "help": each.help,
            }
            for each in rule.parameters
        ],
    }
