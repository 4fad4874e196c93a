"""Money: whole minor units and a currency, with the unit of time where it is a rate."""

import re
from decimal import Decimal, InvalidOperation

import msgspec

from postui.model.errors import InvalidField

SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "US$": "USD", "CA$": "CAD", "C$": "CAD"}
UNITS = {
    "hr": "hour", "hour": "hour", "h": "hour", "day": "day", "d": "day", "wk": "week",
    "week": "week", "w": "week", "session": "session", "flat": "", "ep": "episode",
    "episode": "episode",
}  # fmt: skip
NO_MINOR = {"JPY", "KRW", "ISK", "HUF"}
"""Currencies written without minor units (ISO 4217 exponent 0; HUF by practice)."""

_FORM = re.compile(
    r"(?P<sym>US\$|CA\$|C\$|[$£€¥])?\s*(?P<cur>[A-Za-z]{3})?\s*"
    r"(?P<sign>-)?(?P<num>\d[\d,' ]*(?:\.\d+)?)\s*(?P<cur2>[A-Z]{3})?"
    r"(?:\s*(?:/|per)\s*(?P<unit>[A-Za-z]+))?"
)


class Money(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An amount: `minor` is whole minor units (cents, pence), `currency` an ISO 4217 code.

    `per` is "hour", "day", "week", "session" or "episode" for a rate, empty for a sum.
    """

    minor: int
    currency: str = "USD"
    per: str = ""

    def text(self) -> str:
        """As people write it: `USD 1,246.00/day`."""
        if self.currency in NO_MINOR:
            amount = f"{self.minor:,}"
        else:
            sign = "-" if self.minor < 0 else ""
            amount = f"{sign}{abs(self.minor) // 100:,}.{abs(self.minor) % 100:02d}"
        return f"{self.currency} {amount}" + (f"/{self.per}" if self.per else "")


def read_money(text: str, *, field: str = "amount", currency: str = "USD") -> Money:
    """Read `$1,246.00/day`, `GBP 900/day`, `USD 75`; raises InvalidField.

    An amount without a currency is in `currency`.
    """
    hint = "type it like USD 1,246.00 or GBP 900/day"
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise InvalidField(field, text, "is not an amount of money", hint)
    code = (match["cur"] or match["cur2"] or SYMBOLS.get(match["sym"] or "", currency)).upper()
    unit = (match["unit"] or "").lower()
    if unit and unit not in UNITS:
        raise InvalidField(field, text, f"has an unknown unit {unit!r}", hint)
    digits = re.sub(r"[,' ]", "", match["num"])
    try:
        amount = Decimal((match["sign"] or "") + digits)
    except InvalidOperation as error:
        raise InvalidField(field, text, "is not an amount of money", hint) from error
    minor = amount if code in NO_MINOR else amount * 100
    if minor != minor.to_integral_value():
        raise InvalidField(field, text, "has more decimals than the currency", hint)
    if abs(minor) > 2**53:
        raise InvalidField(field, text, "is larger than any bill", hint)
    return Money(minor=int(minor), currency=code, per=UNITS.get(unit, ""))
