"""The date and time grammar of every field and prompt: typed text to moments, never silently wrong.

`tomorrow 2pm`, `fri 14:00-17:30`, `14:00 for 2h`, `11/24 9a`, `+3d`, `24 Nov 10:00 - 26 Nov 18:00`,
`22:00-02:00 fri`, `2pm PT`, `2026-11-24T14:00` and the forms named in the phrase_* modules are
read; all else raises NotUnderstood, saying what can be typed. `echo` says in full what was
understood, with weekday and zone, and reads back as the same; `uncertain` lists each reading that
another person could have meant differently.

Words to tokens (phrase_words), tokens to a shape (phrase_shape, _days, _clock, _lengths), a shape
to moments (phrase_meaning, _dates, _zones); phrase_read for a field, phrase_spot for a longer line.
"""

from __future__ import annotations

from postui.model.phrase_lengths import read_length
from postui.model.phrase_read import When, read_date, read_when
from postui.model.phrase_spot import spot_when

__all__ = ["When", "read_date", "read_length", "read_when", "spot_when"]
