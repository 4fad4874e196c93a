"""What a rule is, told in full: its reference page, for the documentation and the screen. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from postui.desk.ranking import COSTS
from postui.desk.rules.rule import Rule
from postui.desk.settings import Settings
from postui.model.kinds import BY_STRUCT

FAMILIES = {
    "SES": "sessions", "HLD": "holds", "CAN": "cancellation", "RST": "rest",
    "MIN": "minors", "CON": "contracts", "TRV": "travel", "DEL": "deliveries",
    "VLT": "the vault", "CLR": "clearances", "LST": "the crew list",
}  # fmt: skip


def page(rule: Rule, settings: Settings | None = None) -> Iterator[tuple[str, str]]:
    """Label and text, in the order to read them; with the values that `settings` give."""
    yield "", rule.basis
    yield "Worst", rule.severity
    yield "Looks at", ", ".join(BY_STRUCT[each].plural for each in rule.about)
    if rule.fires:
        yield "Speaks up", rule.fires
    if rule.silent:
        yield "Is silent", rule.silent
    if rule.remedy:
        yield "Way out", rule.remedy
    yield "When nobody acts", f"it costs {COSTS[rule.cost]}"
    for each in rule.parameters:
        value = settings.value(rule.id, each.name, "", each.default) if settings else each.default
        told = f"{value} {each.unit}, {each.help}"
        yield f"Parameter `{each.name}`", told
    yield "Source", rule.source


def markdown(rule: Rule) -> str:
    """The page of the documentation."""
    lines = [f"# {rule.id}: {rule.title}", ""]
    for label, text in page(rule):
        lines += [f"**{label}**: {text}" if label else text, ""]
    lines += ["In the settings file:", "", "```toml", f"[rules.{rule.id}]"]
    lines += [f"{each.name} = {each.default}" for each in rule.parameters]
    return "\n".join([*lines, "off = false", "```"]) + "\n"
