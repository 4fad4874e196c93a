"""DEL-01 to DEL-08: what is owed, and how it is handed over."""

from __future__ import annotations

from typing import Any

from postui.model.master import Master, QcIssue
from postui.model.production import Production
from tests.desk.agenda_world import LONDON, master, session
from tests.desk.rules.examples.example import Example, case


def _issue(**more: Any) -> QcIssue:
    return QcIssue(severity="blocker", text="dropout", **more)


def _fixing(fix_due: str, due: str = "2026-12-07") -> Master:
    return master(1, state="fixing", due=due, issues=(_issue(due=fix_due),))


def _sent(**more: Any) -> Master:
    return master(1, state="delivered", **more)


def _waits(due: str) -> Master:
    return master(1, due=due, waits_for=("S1",))


_SHOW = Production(id="F2", title="Tamarack Nine", code="TMN", loudness="-27 LKFS")
_CANCELLED = session(1, "11-25 09:00", "18:00", type="FMIX", state="cancelled")
_HELD = session(1, "11-25 09:00", "18:00", type="FMIX", state="hold")

EXAMPLES = {
    "DEL-01": Example(
        edge=(
            (case(master(1, due="2026-11-23"), now="11-24 09:00"),
             case(master(1, due="2026-11-24"), now="11-24 09:00")),
        ),
        night=(
            (case(master(1, due="2026-11-23"), now="11-24 00:00"),
             case(master(1, due="2026-11-23"), now="11-23 23:59")),
            (case(master(1, due="2026-11-23"), now="11-24 00:00", zone=LONDON),
             case(master(1, due="2026-11-23"), now="11-23 23:59", zone=LONDON)),
        ),
    ),
    "DEL-02": Example(
        edge=(
            (case(master(1, due="2026-12-02", estimate="2026-12-05")),
             case(master(1, due="2026-12-02", estimate="2026-12-02"))),
            (case(master(1, due="2026-12-02", estimate="2026-12-03")),
             case(master(1, due="2026-12-02", estimate="2026-12-02"))),
        ),
    ),
    "DEL-03": Example(
        edge=(
            (case(_CANCELLED, _waits("2026-12-03")), case(_HELD, _waits("2026-12-03"))),
            (case(_CANCELLED, _waits("2026-12-07")), case(_CANCELLED, _waits("2026-12-08"))),
        ),
        night=(
            (case(_CANCELLED, _waits("2026-12-08"), now="11-24 00:00"),
             case(_CANCELLED, _waits("2026-12-08"), now="11-23 23:59")),
        ),
    ),
    "DEL-04": Example(
        edge=(
            (case(_sent(needs_qc="yes")), case(_sent(needs_qc="yes", qc_passed_on="2026-11-22"))),
            (case(_sent(category="picture", issues=(_issue(),))),
             case(_sent(category="picture", issues=(_issue(checked_by="J. Castellane"),)))),
        ),
    ),
    "DEL-05": Example(
        edge=(
            (case(_sent(delivered_on="2026-11-19")), case(_sent(delivered_on="2026-11-20"))),
            (case(_sent(delivered_on="2026-11-19")),
             case(_sent(delivered_on="2026-11-19", receipt="R-2201"))),
        ),
        night=(
            (case(_sent(delivered_on="2026-11-19"), now="11-23 00:00"),
             case(_sent(delivered_on="2026-11-19"), now="11-22 23:59")),
        ),
    ),
    "DEL-06": Example(
        edge=(
            (case(master(1, state="qc_failed", due="2026-11-25", issues=(_issue(),))),
             case(_fixing("2026-11-27"))),
            (case(_fixing("2026-11-22")), case(_fixing("2026-11-23"))),
            (case(_fixing("", due="2026-11-26")), case(_fixing("", due="2026-11-27"))),
        ),
        night=(
            (case(_fixing("2026-11-23"), now="11-24 00:00"),
             case(_fixing("2026-11-23"), now="11-23 23:59")),
        ),
    ),
    "DEL-07": Example(
        edge=(
            (case(master(1, file_name="TMN_103_IMF_HDR v2.mxf")),
             case(master(1, file_name="TMN_103_IMF_HDR_v2.mxf"))),
        ),
    ),
    "DEL-08": Example(
        edge=(
            (case(_SHOW, master(1, loudness="-24.6")), case(_SHOW, master(1, loudness="-25.0"))),
            (case(_SHOW, master(1, loudness="-24.9")), case(_SHOW, master(1, loudness="-25.0"))),
        ),
    ),
}  # fmt: skip
