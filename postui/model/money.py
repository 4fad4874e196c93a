"""Money: whole minor units and a currency, with the unit of time where it is a rate."""

import re

from postui.model.errors import InvalidField
from postui.model.record import Part

SYMBOLS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "US$": "USD", "CA$": "CAD", "C$": "CAD"}
UNITS = {
    "hr": "hour", "hour": "hour", "h": "hour", "day": "day", "d": "day", "wk": "week",
    "week": "week", "w": "week", "session": "session", "flat": "", "ep": "episode",
    "episode": "episode",
}  # fmt: skip
_ISO_4217 = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS "
    "GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW "
    "KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR "
    "MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR "
    "SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX "
    "USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES = frozenset(_ISO_4217.split())
"""ISO 4217, the codes in use: any other three letters before a number are a word."""
DECIMALS: dict[str, int] = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "HUF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0,
    "PYG": 0, "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
"""How many digits the minor unit has, where it is not two (ISO 4217; HUF by practice)."""

LONGEST = 12
"""Digits of the largest amount taken: what JSON readers hold exactly, minor units included."""

_FORM = (
    r"(?P<minus>-)?\s*(?P<sym>US\$|CA\$|C\$|[$£€¥])?\s*(?P<cur>[A-Za-z]{3})?\s*"
    r"(?P<sign>-)?(?P<num>(?:\d{1,3}(?:[,' ]\d{3})+|\d+)(?:\.\d+)?)\s*"
    r"(?P<cur2>(?!per)[A-Za-z]{3})?(?:\s*(?:/|per)\s*(?P<unit>[A-Za-z]+))?"
)


class Money(Part, frozen=True):
    """An amount: `minor` is whole minor units (cents, pence), `currency` an ISO 4217 code.

    `per` is "hour", "day", "week", "session" or "episode" for a rate, empty for a sum.
    """

    minor: int
    currency: str = "USD"
    per: str = ""

    def text(self) -> str:
        """As people write it: `USD 1,246.00/day`."""
        places = DECIMALS.get(self.currency, 2)
        whole, rest = divmod(abs(self.minor), 10**places)
        sign, decimals = "-" if self.minor < 0 else "", f".{rest:0{places}}" if places else ""
        return f"{self.currency} {sign}{whole:,}{decimals}" + (f"/{self.per}" if self.per else "")


def read_money(text: str, *, field: str = "amount", currency: str = "USD") -> Money:
    """Read `$1,246.00/day`, `GBP 900/day`, `75 usd`; raises InvalidField.

    An amount without a currency is in `currency`. Commas stand between thousands only: whether
    `1,50` means one and a half nobody can say, so it is refused.
    """
    hint = "type it like USD 1,246.00 or GBP 900/day"
    match = re.fullmatch(_FORM, text.strip(), re.ASCII)
    if match is None or (match["minus"] and match["sign"]):
        raise InvalidField(field, text, "is not an amount of money", hint)
    code = _currency(match, currency)
    if code not in CURRENCIES:
        raise InvalidField(field, text, "is in no currency known, or in two", hint)
    unit = (match["unit"] or "").lower()
    if unit and unit not in UNITS:
        raise InvalidField(field, text, f"has an unknown unit {unit!r}", hint)
    whole, _, rest = re.sub(r"[,' ]", "", match["num"]).partition(".")
    places = DECIMALS.get(code, 2)
    if len(rest.rstrip("0")) > places:
        raise InvalidField(field, text, "has more decimals than the currency", hint)
    if len(whole) > LONGEST:
        raise InvalidField(field, text, "is larger than any bill", hint)
    minor = int(whole + rest[:places].ljust(places, "0"))
    sign = -1 if match["minus"] or match["sign"] else 1
    return Money(minor=sign * minor, currency=code, per=UNITS.get(unit, ""))


def _currency(match: re.Match[str], default: str) -> str:
    """The currency that symbol and codes agree on; empty when they do not."""
    codes = {each.upper() for each in (match["cur"], match["cur2"]) if each}
    symbol = match["sym"]
    if symbol and not (symbol == "$" and codes and all(each.endswith("D") for each in codes)):
        codes.add(SYMBOLS[symbol])
    return codes.pop() if len(codes) == 1 else "" if codes else default.upper()
