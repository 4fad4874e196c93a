"""The table of what can be typed, read on Monday 23 November 2026 at 14:05 in Los Angeles."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from postui.model.errors import InvalidField, NotUnderstood
from postui.model.phrase import read_when

ZONE = "America/Los_Angeles"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo(ZONE))

# What is typed = the echo  ? every doubt, separated by semicolons.
READ = """
today                              = Mon 23 Nov 2026
tmw                                = Tue 24 Nov 2026
tod 5pm                            = Mon 23 Nov 2026 17:00 PST
tomorrow 2pm                       = Tue 24 Nov 2026 14:00 PST
tomorrow 2pm-6pm                   = Tue 24 Nov 2026 14:00–18:00 PST
fri 14:00-17:30                    = Fri 27 Nov 2026 14:00–17:30 PST
14:00 fri                          = Fri 27 Nov 2026 14:00 PST
mon                                = Mon 30 Nov 2026  ? mon read as Mon 30 Nov, not today
next fri                           = Fri 4 Dec 2026  ? next fri read as Fri 4 Dec (next week)
this fri                           = Fri 27 Nov 2026  ? this fri read as Fri 27 Nov (this week)
last fri                           = Fri 20 Nov 2026
+3d                                = Thu 26 Nov 2026
+2w                                = Mon 7 Dec 2026
-1d                                = Sun 22 Nov 2026
+90m                               = Mon 23 Nov 2026 15:35 PST
+2h                                = Mon 23 Nov 2026 16:05 PST
in 3 days                          = Thu 26 Nov 2026
in 2 weeks at 9am                  = Mon 7 Dec 2026 09:00 PST
3 days ago                         = Fri 20 Nov 2026
in 90 minutes                      = Mon 23 Nov 2026 15:35 PST
eod                                = Mon 23 Nov 2026 18:00 PST  ? eod read as 18:00
fri eod                            = Fri 27 Nov 2026 18:00 PST  ? eod read as 18:00
noon                               = Mon 23 Nov 2026 12:00 PST  ? 12:00 has passed today
tomorrow noon-2pm                  = Tue 24 Nov 2026 12:00–14:00 PST
midnight = Tue 24 Nov 2026 00:00 PST  ? midnight read as the start of Tue 24 Nov
fri midnight = Fri 27 Nov 2026 00:00 PST  ? midnight read as the start of Fri 27 Nov
fri 8pm-midnight                   = Fri 27 Nov 2026 20:00–00:00+1 PST
14:00                              = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
13:00                              = Mon 23 Nov 2026 13:00 PST  ? 13:00 has passed today
14.00                              = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
2pm                                = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
2p                                 = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
9a                                 = Mon 23 Nov 2026 09:00 PST  ? 09:00 has passed today
9:30am                             = Mon 23 Nov 2026 09:30 PST  ? 09:30 has passed today
1430                               = Mon 23 Nov 2026 14:30 PST
0900                               = Mon 23 Nov 2026 09:00 PST  ? 09:00 has passed today
9:00 AM                            = Mon 23 Nov 2026 09:00 PST  ? 09:00 has passed today
6:30p                              = Mon 23 Nov 2026 18:30 PST
630p                               = Mon 23 Nov 2026 18:30 PST
fri 14                             = Fri 27 Nov 2026 14:00 PST
fri 9                              = Fri 27 Nov 2026 09:00 PST  ? 9 read as 09:00
24 Nov 9                           = Tue 24 Nov 2026 09:00 PST  ? 9 read as 09:00
24 Nov 14                          = Tue 24 Nov 2026 14:00 PST  ? 14 read as 14:00, not the year
2-6pm                              = Mon 23 Nov 2026 14:00–18:00 PST  ? 14:00 has passed today
2pm-6 = Mon 23 Nov 2026 14:00–18:00 PST  ? 6 read as 18:00; 14:00 has passed today
9-5pm = Mon 23 Nov 2026 09:00–17:00 PST  ? 9 read as 09:00; 09:00 has passed today
10-2pm = Mon 23 Nov 2026 10:00–14:00 PST  ? 10 read as 10:00; 10:00 has passed today
11pm-2                             = Mon 23 Nov 2026 23:00–02:00+1 PST  ? 2 read as 02:00
10-12am                            = Mon 23 Nov 2026 22:00–00:00+1 PST  ? 10 read as 22:00
noon-4 = Mon 23 Nov 2026 12:00–16:00 PST  ? 4 read as 16:00; 12:00 has passed today
10pm-2am                           = Mon 23 Nov 2026 22:00–02:00+1 PST
14:00 to 18:00                     = Mon 23 Nov 2026 14:00–18:00 PST  ? 14:00 has passed today
from 14:00 to 18:00                = Mon 23 Nov 2026 14:00–18:00 PST  ? 14:00 has passed today
14:00 for 2h                       = Mon 23 Nov 2026 14:00–16:00 PST  ? 14:00 has passed today
14:00 for 90m                      = Mon 23 Nov 2026 14:00–15:30 PST  ? 14:00 has passed today
14:00 for 1:30                     = Mon 23 Nov 2026 14:00–15:30 PST  ? 14:00 has passed today
14:00 for 2 h 30                   = Mon 23 Nov 2026 14:00–16:30 PST  ? 14:00 has passed today
14:00 +2h                          = Mon 23 Nov 2026 14:00–16:00 PST  ? 14:00 has passed today
11/24 9a                           = Tue 24 Nov 2026 09:00 PST
11/11                              = Wed 11 Nov 2026  ? 11/11 read as 11 Nov 2026, which is past
24/11                              = Tue 24 Nov 2026
24 Nov                             = Tue 24 Nov 2026
Nov 24                             = Tue 24 Nov 2026
Nov 24th, 2026                     = Tue 24 Nov 2026
24 Nov 2026                        = Tue 24 Nov 2026
24 Nov 26                          = Tue 24 Nov 2026
24-Nov-26                          = Tue 24 Nov 2026
24 Nov 2015                        = Tue 24 Nov 2015  ? 2015 read as the year
11/24/2026                         = Tue 24 Nov 2026
11/24/26                           = Tue 24 Nov 2026
24.11.2026                         = Tue 24 Nov 2026
24.11.26                           = Tue 24 Nov 2026
24.11.                             = Tue 24 Nov 2026
11.12.2026                         = Fri 11 Dec 2026  ? 11.12.2026 read as 11 Dec (day first)
2026-11-24                         = Tue 24 Nov 2026
2026-11-24T14:00                   = Tue 24 Nov 2026 14:00 PST
2026-11-24 14:00                   = Tue 24 Nov 2026 14:00 PST
2026-11-24T14:00-17:30             = Tue 24 Nov 2026 14:00–17:30 PST
2026-11-24T14:00-08:00             = Tue 24 Nov 2026 14:00 PST
2026-11-24T14:00-05:00 = Tue 24 Nov 2026 11:00 PST  ? 2026-11-24T14:00-05:00 is Tue 24 Nov 11:00 PST
2026-11-24T22:00Z = Tue 24 Nov 2026 14:00 PST  ? 2026-11-24T22:00Z is Tue 24 Nov 14:00 PST
fri 14:00 London                   = Fri 27 Nov 2026 14:00 GMT
2pm PT                             = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
2pm PST                            = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
2pm New York                       = Mon 23 Nov 2026 14:00 EST  ? 14:00 has passed today
14:00 Berlin                       = Mon 23 Nov 2026 14:00 Berlin  ? 14:00 has passed today
all day = Mon 23 Nov 2026 09:00–18:00 PST  ? all day read as 09:00 to 18:00
fri all day = Fri 27 Nov 2026 09:00–18:00 PST  ? all day read as 09:00 to 18:00
ALL DAY 25 Nov = Wed 25 Nov 2026 09:00–18:00 PST  ? all day read as 09:00 to 18:00
24 Nov 10:00 - 26 Nov 18:00        = Tue 24 Nov 2026 10:00 PST – Thu 26 Nov 2026 18:00 PST
30 Dec 10:00 - 2 Jan 18:00         = Wed 30 Dec 2026 10:00 PST – Sat 2 Jan 2027 18:00 PST
fri 22:00 - sat 02:00              = Fri 27 Nov 2026 22:00–02:00+1 PST
fri 10:00-18:00                    = Fri 27 Nov 2026 10:00–18:00 PST
22:00-02:00 fri                    = Fri 27 Nov 2026 22:00–02:00+1 PST
24 Nov 18:00-24:00                 = Tue 24 Nov 2026 18:00–00:00+1 PST
Tue 24 Nov 14:00                   = Tue 24 Nov 2026 14:00 PST
1 Nov 01:30 PDT = Sun 1 Nov 2026 01:30 PDT  ? 1 nov read as 1 Nov 2026, which is past
1 Nov 01:30 PST = Sun 1 Nov 2026 01:30 PST  ? 1 nov read as 1 Nov 2026, which is past
1 Nov 01:30 -07:00 = Sun 1 Nov 2026 01:30 PDT  ? 1 nov read as 1 Nov 2026, which is past
1 Nov 01:30 first = Sun 1 Nov 2026 01:30 PDT  ? 1 nov read as 1 Nov 2026, which is past
1 Nov 01:30 second = Sun 1 Nov 2026 01:30 PST  ? 1 nov read as 1 Nov 2026, which is past
14:00 -17:30                       = Mon 23 Nov 2026 14:00–17:30 PST  ? 14:00 has passed today
2026                               = Mon 23 Nov 2026 20:26 PST  ? 2026 read as 20:26, not the year
now                                = Mon 23 Nov 2026 14:05 PST
17:30-11:55 (+1)                   = Mon 23 Nov 2026 17:30–11:55+1 PST
14:00 London - 18:00 LA = Mon 23 Nov 2026 14:00 GMT – 18:00 PST  ? 14:00 has passed today
1400-1800                          = Mon 23 Nov 2026 14:00–18:00 PST  ? 14:00 has passed today
2030                               = Mon 23 Nov 2026 20:30 PST  ? 2030 read as 20:30, not the year
Nov 24 9                           = Tue 24 Nov 2026 09:00 PST  ? 9 read as 09:00
9 24 Nov                           = Tue 24 Nov 2026 09:00 PST  ? 9 read as 09:00
Tues 24 Nov                        = Tue 24 Nov 2026
thurs 9am                          = Thu 26 Nov 2026 09:00 PST
Monday                             = Mon 30 Nov 2026  ? monday read as Mon 30 Nov, not today
sunday 10:00                       = Sun 29 Nov 2026 10:00 PST
next mon                           = Mon 30 Nov 2026  ? next mon read as Mon 30 Nov (next week)
last mon                           = Mon 16 Nov 2026
this mon                           = Mon 23 Nov 2026  ? this mon read as Mon 23 Nov (this week)
1 w ago                            = Mon 16 Nov 2026
in a week                          = Mon 30 Nov 2026
+1w 9a                             = Mon 30 Nov 2026 09:00 PST
-2h                                = Mon 23 Nov 2026 12:05 PST
in 2h                              = Mon 23 Nov 2026 16:05 PST
9.30am                             = Mon 23 Nov 2026 09:30 PST  ? 09:30 has passed today
09:30                              = Mon 23 Nov 2026 09:30 PST  ? 09:30 has passed today
2:00 = Mon 23 Nov 2026 02:00 PST  ? 2:00 read as 02:00; 02:00 has passed today
12am fri                           = Fri 27 Nov 2026 00:00 PST
12pm fri                           = Fri 27 Nov 2026 12:00 PST
fri 12 noon                        = Fri 27 Nov 2026 12:00 PST
12:30                              = Mon 23 Nov 2026 12:30 PST  ? 12:30 has passed today
1430-1730                          = Mon 23 Nov 2026 14:30–17:30 PST
0900-1800 fri                      = Fri 27 Nov 2026 09:00–18:00 PST
fri 2030-2200 = Fri 27 Nov 2026 20:30–22:00 PST  ? 2030 read as 20:30, not the year
2pm - 6pm                          = Mon 23 Nov 2026 14:00–18:00 PST  ? 14:00 has passed today
14:00—17:30                        = Mon 23 Nov 2026 14:00–17:30 PST  ? 14:00 has passed today
9:00 AM - 5:00 PM                  = Mon 23 Nov 2026 09:00–17:00 PST  ? 09:00 has passed today
9am-5 = Mon 23 Nov 2026 09:00–17:00 PST  ? 5 read as 17:00; 09:00 has passed today
9am-12:30                          = Mon 23 Nov 2026 09:00–12:30 PST  ? 09:00 has passed today
8-midnight fri                     = Fri 27 Nov 2026 20:00–00:00+1 PST  ? 8 read as 20:00
22:00–02:00+1                      = Mon 23 Nov 2026 22:00–02:00+1 PST
6:30p-8:30p 11/23/26               = Mon 23 Nov 2026 18:30–20:30 PST
tomorrow from 10 to 12 = Tue 24 Nov 2026 10:00–12:00 PST  ? 10 read as 10:00; 12 read as 12:00
fri 7:00                           = Fri 27 Nov 2026 07:00 PST  ? 7:00 read as 07:00
fri 8:00                           = Fri 27 Nov 2026 08:00 PST
fri 10:00 - fri 18:00              = Fri 27 Nov 2026 10:00–18:00 PST
fri at 2 pm for 1.5h               = Fri 27 Nov 2026 14:00–15:30 PST
fri @ 14:00                        = Fri 27 Nov 2026 14:00 PST
14:00 for 90 min                   = Mon 23 Nov 2026 14:00–15:30 PST  ? 14:00 has passed today
fri 14:00 for 2 hours 30 minutes   = Fri 27 Nov 2026 14:00–16:30 PST
November 24 2pm                    = Tue 24 Nov 2026 14:00 PST
24th Nov 2pm                       = Tue 24 Nov 2026 14:00 PST
24nov2026 14:00                    = Tue 24 Nov 2026 14:00 PST
24 Nov '26 14:00                   = Tue 24 Nov 2026 14:00 PST
Nov 24, 2026, 2:00 PM              = Tue 24 Nov 2026 14:00 PST
11-24-2026                         = Tue 24 Nov 2026
2026/11/24 9a                      = Tue 24 Nov 2026 09:00 PST
20261124                           = Tue 24 Nov 2026
12/31                              = Thu 31 Dec 2026
1/5                                = Tue 5 Jan 2027  ? 1/5 read as 5 Jan (month first)
9/24                               = Thu 24 Sep 2026  ? 9/24 read as 24 Sep 2026, which is past
10/1 = Thu 1 Oct 2026  ? 10/1 read as 1 Oct (month first); 10/1 read as 1 Oct 2026, which is past
29 Feb 2028                        = Tue 29 Feb 2028
24/11/2026                         = Tue 24 Nov 2026
11/24/45                           = Fri 24 Nov 2045  ? 11/24/45 read as the year 2045
24 Nov 1430                        = Tue 24 Nov 2026 14:30 PST
24 Nov 1430-1730                   = Tue 24 Nov 2026 14:30–17:30 PST
24 Nov 2026 1430                   = Tue 24 Nov 2026 14:30 PST
2026-11-24T14:00 for 2h            = Tue 24 Nov 2026 14:00–16:00 PST
2026-11-24T14:00:00Z = Tue 24 Nov 2026 06:00 PST  ? 2026-11-24T14:00:00Z is Tue 24 Nov 06:00 PST
2026-11-24T14:00-0800              = Tue 24 Nov 2026 14:00 PST
fri 2pm CET                        = Fri 27 Nov 2026 14:00 CET
fri 2pm new york time              = Fri 27 Nov 2026 14:00 EST
fri 2pm America/New_York           = Fri 27 Nov 2026 14:00 EST
fri 2pm la                         = Fri 27 Nov 2026 14:00 PST
fri 2pm st. john's                 = Fri 27 Nov 2026 14:00 NST
tomorrow 9am-11am PT               = Tue 24 Nov 2026 09:00–11:00 PST
tomorrow 5pm London - 7pm London   = Tue 24 Nov 2026 17:00–19:00 GMT
14:00 UTC-8                        = Mon 23 Nov 2026 14:00 PST  ? 14:00 has passed today
eom                                = Mon 30 Nov 2026
fri 27 Nov 10:00                   = Fri 27 Nov 2026 10:00 PST
1 Jan 1800                         = Fri 1 Jan 2027 18:00 PST
24 NOV 2PM                         = Tue 24 Nov 2026 14:00 PST
FRI 9A-1P                          = Fri 27 Nov 2026 09:00–13:00 PST
noon fri                           = Fri 27 Nov 2026 12:00 PST
"""

# What is typed = why it is refused.
REFUSED = """
14                             = 14 alone could be anything
9-5                            = ends at 05:00, before it starts at 09:00
24.11                          = 24.11 is not a time of day
2026-11-24T05:00-06:00         = is -06:00 an offset or the end?
24:00                          = 24:00 can only be an end; a day starts at 00:00
fri 24:00                      = 24:00 can only be an end; a day starts at 00:00
2/30                           = there is no 30 Feb
30 Feb                         = there is no 30 Feb
29 Feb                         = no 29 Feb is near
25:00                          = 25:00 is not a time of day
12:60                          = 12:60 is not a time of day
14:00-13:00                    = ends at 13:00, before it starts at 14:00
14:00-14:00                    = ends at 14:00, before it starts at 14:00
Mon 24 Nov 14:00               = that day is Tue 24 Nov 2026, not a Mon
fri 2pm sat                    = sat is a second day
fri sat                        = sat is a second day
reel 2                         = reel is not understood here
hello                          = hello is not understood here
tomorrow 9-5pm PT for 2h       = says twice when it ends
13pm                           = 13pm is not a time of day
0:30am                         = 0:30am is not a time of day
tomorrow until 12              = a range needs the time it starts
2/29/2027                      = there is no 29 Feb 2027
13/13                          = 13/13 is not a date: there is no month 13
0/5                            = 0/5 is not a date: there is no month 0
2026-11-24T14:00:30Z           = seconds are not kept
14:00 UTC+1                    = Los Angeles is at -08:00 on Mon 23 Nov
14:00 +05:00                   = Los Angeles is at -08:00 on Mon 23 Nov
next                           = next is not understood here
24                             = 24 alone could be anything
Nov                            = nov is not understood here
24-26 Nov                      = a range needs the time it ends
24 Nov - 26 Nov                = a range needs the time it starts
fri 24 Nov                     = that day is Tue 24 Nov 2026, not a Fri
14:00 - fri 18:00              = says on which day it ends, not on which it starts
14:00-17:30-18:00              = a dash stands between one start and one end
10:00-                         = a dash stands between one start and one end
-10:00                         = a dash stands between one start and one end
14:00 15:00                    = 15:00 is a second time
fri 14:00 for 0m               = lasts nothing or more than 31 days
fri 14:00 for 2                = for is not understood here
fri 14:00-16:00 for 2h         = says twice when it ends
fri 14:00 +1                   = +1 belongs to the end of a range
fri for 2h                     = names no time
+2h fri                        = a time from now takes no other day or time
for 2h                         = names no time
2h                             = 2h is not understood here
2:75                           = 2:75 is not a time of day
99/99/99                       = 99/99/99 is not a date: there is no month 99
fri 14:00 first                = 14:00 happens once that day; leave out first, second
12/24 22:00 - 12/26            = a range needs the time it ends
all day 14:00                  = all day takes no other time
31 Nov                         = there is no 31 Nov
24:30                          = 24:30 is not a time of day
2 h                            = 2 is not understood here
930                            = is not a date or time
fri 24                         = 24 can only be an end; a day starts at 00:00
24 Nov 10:00 - 20 Nov 18:00    = ends before it starts
24 Nov 10:00 - 24 Jan 18:00    = lasts more than 31 days
11/24/46                       = times are from 1972 to 2199
"""


def _rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.split(" = ", 1) for line in table.strip().splitlines())
    return [(typed.strip(), expected.strip()) for typed, expected in pairs]


@pytest.mark.parametrize(("typed", "expected"), _rows(READ))
def test_a_phrase_is_read_and_its_doubts_are_listed(typed: str, expected: str) -> None:
    """The echo says what was understood, the doubts what another could have meant."""
    understood = read_when(typed, now=NOW, zone=ZONE)
    doubts = "; ".join(understood.uncertain)
    assert f"{understood.echo}  ? {doubts}".removesuffix("  ? ") == expected


@pytest.mark.parametrize(("typed", "expected"), _rows(READ))
def test_an_echo_is_certain_and_reads_back(typed: str, expected: str) -> None:
    """Typing the echo gives the same start and end, without any doubt but a past one."""
    understood = read_when(typed, now=NOW, zone=ZONE)
    again = read_when(understood.echo, now=NOW, zone=ZONE)
    assert (again.start, again.end) == (understood.start, understood.end)
    assert again.echo == expected.partition("  ? ")[0]
    assert [each for each in again.uncertain if "the year" not in each] == []


@pytest.mark.parametrize(("typed", "expected"), _rows(REFUSED))
def test_what_has_no_single_meaning_is_refused(typed: str, expected: str) -> None:
    """The refusal names the text and the reason, and says what can be typed."""
    with pytest.raises(NotUnderstood) as refused:
        read_when(typed, now=NOW, zone=ZONE)
    assert refused.value.message == f"{typed!r}: {expected}"
    assert refused.value.hint


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("2pm Lodnon", "Europe/London"), ("2pm nowhere", "such as PT"), ("11:00 JFK", "such as PT")],
)
def test_an_unknown_zone_is_named_with_the_nearest(typed: str, nearest: str) -> None:
    """Words after a time are a zone or a mistake."""
    with pytest.raises(InvalidField, match="is not a time zone") as refused:
        read_when(typed, now=NOW, zone=ZONE)
    assert nearest in refused.value.hint
