"""The lines that quick add is held to: each with what is said back, or with why it is kept back.

A line stands at the margin; what it comes to is indented below it. TUE and WED are the days after
the Monday of `quick_world`.
"""

from __future__ import annotations

from collections.abc import Iterator

SAVED = """
# the line every day starts with, and its parts in any order
ADR tomorrow 2pm-6pm leona @adr 1 1st hold
    ADR · CFT · TUE 14:00–18:00 PST · Larkmoor Sound ADR 1 · L. Marchetti-Vale as talent ·
    1st hold
leona 1st hold @adr 1 ADR 2pm-6pm tomorrow
    ADR · CFT · TUE 14:00–18:00 PST · Larkmoor Sound ADR 1 · L. Marchetti-Vale as talent ·
    1st hold
session: adr, tomorrow 2pm, with leona and kwabena, @adr 1
    ADR · CFT · TUE 14:00–18:00 PST · Larkmoor Sound ADR 1 · L. Marchetti-Vale as talent ·
    K. Lisle as ADR mixer · 1st hold

# lengths: typed, or the type's own
adr tomorrow 2pm for 90m #CFT
    ADR · CFT · TUE 14:00–15:30 PST · 1st hold
mix tomorrow 10am #TMN
    Final mix · TMN · TUE 10:00–20:00 PST · 1st hold
line test tomorrow 8am CFT
    Line test · CFT · TUE 08:00–08:30 PST · 1st hold
mix wed 9-18 TMN
    Final mix · TMN · WED 09:00–18:00 PST · 1st hold
mix wed 9 - 18 TMN
    Final mix · TMN · WED 09:00–18:00 PST · 1st hold
ADR 2pm wed CFT
    ADR · CFT · WED 14:00–18:00 PST · 1st hold
mix 2026-11-25 22:00-02:00 TMN
    Final mix · TMN · WED 22:00–02:00+1 PST · 1st hold

# states
adr wed 2pm CFT hold
    ADR · CFT · WED 14:00–18:00 PST · 1st hold
adr wed 2pm CFT 2nd hold
    ADR · CFT · WED 14:00–18:00 PST · 2nd hold
adr wed 2pm CFT 3rd pencil
    ADR · CFT · WED 14:00–18:00 PST · 3rd hold
adr wed 2pm CFT conf
    ADR · CFT · WED 14:00–18:00 PST · confirmed
adr wed 2pm CFT CONFIRMED
    ADR · CFT · WED 14:00–18:00 PST · confirmed
adr wed 2pm CFT tbc
    ADR · CFT · WED 14:00–18:00 PST · enquiry
adr wed 2pm CFT enquiry
    ADR · CFT · WED 14:00–18:00 PST · enquiry
adr wed 2pm CFT cxl
    ADR · CFT · WED 14:00–18:00 PST · cancelled

# types by alias, the longest first
mix review wed 2pm TMN
    Playback · TMN · WED 14:00–18:00 PST · 1st hold
m&e wed 9am TMN
    M&E · TMN · WED 09:00–18:00 PST · 1st hold
qc fix check wed 9am TMN
    QC · TMN · WED 09:00–12:00 PST · 1st hold
ADRP wed 2pm CFT
    ADR · CFT · WED 14:00–18:00 PST · 1st hold

# rooms, and the time they are in
mix wed 9am @stage a TMN
    Final mix · TMN · WED 09:00–19:00 PST · Larkmoor Sound Stage A · 1st hold
mix wed 9am stage a TMN
    Final mix · TMN · WED 09:00–19:00 PST · Larkmoor Sound Stage A · 1st hold
grade 105 wed 9am @grade
    Grade · TMN 105 · WED 09:00–18:00 GMT · Quillgate Post Grade 1 · 1st hold
adr wed 2pm @larkmoor adr 1 CFT
    ADR · CFT · WED 14:00–18:00 PST · Larkmoor Sound ADR 1 · 1st hold
adr wed 2pm @ adr 1 CFT
    ADR · CFT · WED 14:00–18:00 PST · Larkmoor Sound ADR 1 · 1st hold
grade wed 9am quillgate TMN
    Grade · TMN · WED 09:00–18:00 GMT · Quillgate Post Grade 1 · 1st hold
remote adr wed 9am callum @quillgate adr 2 @larkmoor adr 1 CFT
    ADR · CFT · WED 09:00–13:00 GMT · Quillgate Post ADR 2 · Larkmoor Sound ADR 1 · remote ·
    C. Strathe as talent · 1st hold
adr wed 9am @adr 2 @adr 1 CFT
    ADR · CFT · WED 09:00–13:00 GMT · Quillgate Post ADR 2 · Larkmoor Sound ADR 1 · remote ·
    1st hold

# productions and episodes
mix #tmn 104 wed 9am
    Final mix · TMN 104 · WED 09:00–19:00 PST · 1st hold
mix TMN104 wed 9am
    Final mix · TMN 104 · WED 09:00–19:00 PST · 1st hold
mix TMN-104 wed 9am
    Final mix · TMN 104 · WED 09:00–19:00 PST · 1st hold
mix 104 wed 9am
    Final mix · TMN 104 · WED 09:00–19:00 PST · 1st hold
mix ep 104 TMN wed 9am
    Final mix · TMN 104 · WED 09:00–19:00 PST · 1st hold
mix e104 TMN wed 9am
    Final mix · TMN 104 · WED 09:00–19:00 PST · 1st hold
spotting reel 2 CFT wed 10am
    Spotting · CFT reel 2 · WED 10:00–13:30 PST · 1st hold
meeting copperfold wed 11:00
    Meeting · CFT · WED 11:00–12:00 PST · 1st hold
adr wed 2pm bashir
    ADR · TMN · WED 14:00–18:00 PST · B. Elmquist as talent · 1st hold

# people by part of their name, and their role
adr wed 2pm marchetti
    ADR · CFT · WED 14:00–18:00 PST · L. Marchetti-Vale as talent · 1st hold
adr wed 2pm vale
    ADR · CFT · WED 14:00–18:00 PST · L. Marchetti-Vale as talent · 1st hold
adr wed 2pm l. marchetti
    ADR · CFT · WED 14:00–18:00 PST · L. Marchetti-Vale as talent · 1st hold
adr wed 2pm Marchetti-Vale, Leona
    ADR · CFT · WED 14:00–18:00 PST · L. Marchetti-Vale as talent · 1st hold
adr wed 2pm callum CFT
    ADR · CFT · WED 14:00–18:00 PST · C. Strathe as talent · 1st hold
adr wed 2pm noe angstrom CFT
    ADR · CFT · WED 14:00–18:00 PST · N. Ångström as talent · 1st hold
adr wed 2pm leona as director kwabena
    ADR · CFT · WED 14:00–18:00 PST · L. Marchetti-Vale as director · K. Lisle as ADR mixer
    · 1st hold
adr wed 2pm kwabena as adr mixer CFT
    ADR · CFT · WED 14:00–18:00 PST · K. Lisle as ADR mixer · 1st hold
foley wed 9am mateus ilse greta @foley CFT
    Foley · CFT · WED 09:00–18:00 PST · Larkmoor Sound Foley 1 · M. Corvo as foley artist ·
    I. Penhallow as foley artist · G. Sollund as foley mixer · 1st hold
playback wed 2pm elspeth TMN
    Playback · TMN · WED 14:00–18:00 PST · E. Moray as director · 1st hold

# titles and the rest
adr wed 2pm "[TBC] Reel 2" CFT
    ADR · "[TBC] Reel 2" · CFT · WED 14:00–18:00 PST · 1st hold
adr wed 2pm leona 84 cues v12
    ADR · CFT · WED 14:00–18:00 PST · L. Marchetti-Vale as talent · 84 cues · v12 · 1st hold

# contracts
contract day player bashir needed fri
    day player · B. Elmquist · TMN · needed by Fri 27 Nov 2026 · needed
deal memo teo TMN by wed
    deal memo · T. Brandvik · TMN · needed by WED · needed
contract sync "Low Tide" #CFT 1 dec
    sync licence · "Low Tide" · CFT · needed by Tue 1 Dec 2026 · needed
contract facility quillgate TMN executed 3 nov
    facility agreement · Quillgate Post · TMN · executed Tue 3 Nov 2026 · executed
deal memo teo TMN $4,900/wk
    deal memo · T. Brandvik · TMN · USD 4,900.00/week · needed
contract day player callum CFT GBP 900/day
    day player · C. Strathe · CFT · GBP 900.00/day · needed
contract comp osric viewed
    composer agreement · O. Vane · CFT · viewed
day player leona as Nessa needed tomorrow
    day player · L. Marchetti-Vale · as Nessa · CFT · needed by TUE · needed

# masters
master TMN 103 M&E due 4 dec @larkmoor
    TMN 103 · M&E · due Fri 4 Dec 2026 · Larkmoor Sound · not started
master CFT UHD HDR IMF due 8 jan 2027 est 6 jan 2027 PM-IMF-HDR
    CFT · PM-IMF-HDR · UHD HDR IMF · due Fri 8 Jan 2027 · estimate Wed 6 Jan 2027 · not
    started
deliverable TMN 104 "QC report" in qc
    TMN 104 · QC report · in QC
master TMN 104 5.1 printmaster + stems @imogen
    TMN 104 · 5.1 printmaster + stems · Imogen Thackwell · not started

# trips
trip leona JFK LAX 24 nov 11:05-14:30 ZZ117
    L. Marchetti-Vale · CFT · JFK→LAX TUE 11:05 EST–14:30 PST ZZ117 · needed
trip leona JFK to LAX flight 24 nov 11:05-14:30 to be booked
    L. Marchetti-Vale · CFT · JFK→LAX TUE 11:05 EST–14:30 PST · needed
trip leona flight ZZ117 JFK LAX 24 nov 11:05-14:30
    L. Marchetti-Vale · CFT · JFK→LAX TUE 11:05 EST–14:30 PST ZZ117 · needed
trip leona JFK-LAX Meridian Air ZZ 117 24 nov 11:05 to 14:30
    L. Marchetti-Vale · CFT · JFK→LAX TUE 11:05 EST–14:30 PST Meridian Air ZZ 117 · needed
trip kit lax jfk 24 nov 9:00-17:25 booked TMN
    K. Ravensworth · TMN · LAX→JFK TUE 09:00 PST–17:25 EST · booked
trip leona
    L. Marchetti-Vale · CFT · needed

# the rest
person Dana Iverholt coordinator 555-0150
    Dana Iverholt · coordinator · 555-0150
person Dana Iverholt as agent dana@example.com in London
    Dana Iverholt · agent · dana@example.com · London · Europe/London
vendor Harbour Mix House 555-0188 in London
    Harbour Mix House · London · Europe/London · 555-0188
room ADR 3 @larkmoor
    Larkmoor Sound · ADR 3
production QRS Quiet Rivers series
    QRS · Quiet Rivers · series
production OLV The Olive
    OLV · The Olive
note S1 agent says Thursday
    on ADR L. Marchetti-Vale +1 · agent says Thursday
note leona call back
    on Leona Marchetti-Vale · call back
"""

KEPT_BACK = """
ADR wed 2pm cal @adr 1
    "cal" may be Callum Strathe or Calla Whitford
adr wed 2pm leonna CFT
    did you mean Leona Marchetti-Vale?
adr wed 2pm CFT flibber
    "flibber" is not understood
adr wed 2pm
    which production? add #CFT or #TMN
adr wed 2pm kwabena
    which production?
adr wed 2pm #ZZZ
    there is no production #ZZZ
adr wed CFT
    when is it?
adr leona
    when is it?
adr 2/30 2pm leona
    there is no 30 Feb
adr 14 mar 2027 2:30am leona
    does not exist
wed 2pm leona
    what is it?
adr wed 2pm leona @adr 9
    there is no room "adr 9"
adr wed 2pm leona @nowhere
    there is no room "nowhere"
meeting wed 2pm CFT @stage
    which room
adr wed 2pm leona larkmoor
    which room
adr wed 2pm CFT as talent
    nobody is named before "as talent"
adr mix wed 2pm CFT
    "mix" is not understood
contract bashir
    what kind of contract
contract day player
    who is it with?
contract day player cal
    "cal" may be
contract day player bashir leona
    one party
master TMN 103
    what is it?
master UHD HDR IMF
    which production?
master CFT stills @nobody
    no vendor or person
trip JFK LAX
    whose trip is it?
trip leona JFK LAX 24 nov
    needs its times
person Leona Marchetti-Vale
    exists already (P1)
person
    needs a name
vendor larkmoor sound
    exists already
room ADR 1 @larkmoor
    exists already
room ADR 9
    whose room
production TMN Tamarack
    already
production The Copper Kettle
    needs its short code first
note S99 hello
    there is no S99
note S1
    needs a text
note zzz hello
    what is the note about?
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """The lines of a table with what they come to."""
    return list(_pairs(table))


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    line, parts = "", list[str]()
    for row in (*table.splitlines(), "end"):
        if row.startswith("    "):
            parts.append(row.strip())
        elif row and not row.startswith("# "):
            if parts:
                said = " ".join(parts).replace("TUE", "Tue 24 Nov 2026")
                yield line, said.replace("WED", "Wed 25 Nov 2026")
            line, parts = row, []
