"""Time zones: by IANA name, by city, and by the short words the trade writes.

A zone is stored as its IANA name (or as a bare offset such as `-08:00` when a file gave nothing
better). The short words mean a place, not an offset: "PST" is Los Angeles all year round.
"""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from postui.model.errors import InvalidField
from postui.model.patterns import pattern

_OFFSET = pattern(r"([+-])(\d\d):(\d\d)", re.ASCII)
_AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe",
     "Indian", "Pacific")
)  # fmt: skip

_WORDS_BY_ZONE = {
    "America/Los_Angeles": "pacific|pt|pst|pdt|la|l.a.|hollywood|burbank|culver city|santa monica|"
    "san francisco|sf|san diego|seattle|portland|las vegas|california",
    "America/Denver": "mountain|mt|mst|mdt|salt lake city|albuquerque|santa fe",
    "America/Chicago": "central|ct|cst|cdt|austin|dallas|houston|nashville|new orleans|minneapolis",
    "America/New_York": "eastern|et|est|edt|ny|nyc|n.y.|brooklyn|atlanta|boston|miami|"
    "philadelphia|washington|pittsburgh|wilmington|orlando",
    "America/Halifax": "atlantic|ast|adt",
    "America/St_Johns": "newfoundland|nst|ndt|st. john's|st john's",
    "America/Anchorage": "alaska|akst|akdt",
    "Pacific/Honolulu": "hawaii|hst",
    "America/Toronto": "ottawa|montreal|montréal|quebec",
    "America/Edmonton": "calgary",
    "Europe/London": "uk|gmt|bst|britain|england|wales|scotland|manchester|bristol|cardiff|"
    "glasgow|edinburgh|leeds|birmingham|pinewood|shepperton|leavesden|soho",
    "Europe/Dublin": "ireland",
    "Europe/Lisbon": "portugal",
    "Europe/Paris": "cet|cest|france|lyon|marseille|cannes",
    "Europe/Berlin": "germany|munich|münchen|cologne|köln|hamburg|babelsberg|leipzig",
    "Europe/Madrid": "spain|barcelona|valencia",
    "Europe/Rome": "italy|milan|cinecitta|cinecittà",
    "Europe/Zurich": "switzerland|geneva",
    "Europe/Athens": "eet|eest|greece",
    "Asia/Kolkata": "india|mumbai|bombay|delhi|new delhi|chennai|hyderabad|bangalore|bengaluru",
    "Asia/Shanghai": "china|beijing",
    "Asia/Tokyo": "jst|japan",
    "Asia/Seoul": "kst|korea",
    "Asia/Hong_Kong": "hkt|hk",
    "Asia/Singapore": "sgt",
    "Australia/Sydney": "aest|aedt|aet|gold coast",
    "Australia/Brisbane": "queensland",
    "Australia/Adelaide": "acst|acdt",
    "Australia/Perth": "awst",
    "Pacific/Auckland": "nzst|nzdt|nzt|nz|new zealand|wellington",
    "Africa/Johannesburg": "sast|south africa|cape town",
    "America/Sao_Paulo": "brt|são paulo|rio|rio de janeiro",
    "UTC": "utc|z|zulu",
}  # fmt: skip


@lru_cache(maxsize=256)
def zone_info(zone: str) -> tzinfo:
    """The rules of a stored zone: an IANA name or an offset such as `-08:00`.

    Raises InvalidField, naming the nearest zone, for a name that nobody knows.
    """
    if fixed := _OFFSET.fullmatch(zone):
        sign = -1 if fixed[1] == "-" else 1
        if int(fixed[2]) > 23 or int(fixed[3]) > 59:
            raise InvalidField("zone", zone, "is not an offset from UTC")
        return timezone(sign * timedelta(hours=int(fixed[2]), minutes=int(fixed[3])))
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _unknown(zone) from None


@lru_cache(maxsize=256)
def find_zone(text: str) -> str:
    """The IANA name meant by a zone name, a city or a word of the trade, in any case.

    "PT", "London", "LA" and "america/los_angeles" are understood. The trade's words win over IANA's
    legacy names: IANA's "EST" never changes its clocks, the trade's does.
    Raises InvalidField, naming the nearest zones, for anything else.
    """
    word = " ".join(text.replace("_", " ").casefold().split()).removesuffix(" time")
    found = _short_words().get(word) or _names().get(word) or _cities().get(word)
    if found is None:
        if _OFFSET.fullmatch(text):
            zone_info(text)
            return text
        raise _unknown(text)
    return found


def zone_city(zone: str) -> str:
    """The place a zone is named for: "Los Angeles" for America/Los_Angeles."""
    if _OFFSET.fullmatch(zone):
        return f"UTC{zone}".removesuffix(":00")
    return zone.rpartition("/")[2].replace("_", " ")


def zone_names() -> tuple[str, ...]:
    """Every IANA name of the tz database in use, for completion."""
    return tuple(_names().values())


@cache
def _short_words() -> dict[str, str]:
    return {word: zone for zone, words in _WORDS_BY_ZONE.items() for word in words.split("|")}


@cache
def _names() -> dict[str, str]:
    """IANA names by their casefolded form; read from tzdata, whose list is one small file."""
    from importlib import resources

    listed = resources.files("tzdata").joinpath("zones").read_text(encoding="ascii")
    return {name.replace("_", " ").casefold(): name for name in listed.split()}


@cache
def _cities() -> dict[str, str]:
    """Zones by the city they are named for; the first name listed wins, as in America/Indiana."""
    cities: dict[str, str] = {}
    for name in _names().values():
        area, _, rest = name.partition("/")
        if area in _AREAS:
            cities.setdefault(rest.rpartition("/")[2].replace("_", " ").casefold(), name)
    return cities


def _unknown(text: str) -> InvalidField:
    from difflib import get_close_matches

    word = text.replace("_", " ").casefold()
    table = _cities() | _names() | _short_words()
    close = get_close_matches(word, table, n=3, cutoff=0.6)
    names = list(dict.fromkeys(table[each] for each in close))
    hint = f"did you mean {' or '.join(names)}?" if names else "type a city or a zone such as PT"
    return InvalidField("zone", text, "is not a time zone", hint)
