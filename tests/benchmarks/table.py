"""The table of figures: what a row is, how times are written, and how it is printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One line of the table. `good` is whether the budget is met, None where there is none."""

    what: str
    measured: str
    floor: str = "–"
    ratio: str = "–"
    budget: str = "–"
    good: bool | None = None
    tinydb: str = "–"
    sqlite: str = "–"


def figure(what: str, measured: float, floor: float, limit: float) -> Figure:
    """A time against its floor, both in milliseconds."""
    ratio = measured / floor
    return Figure(what, f"{measured:.0f} ms", f"{floor:.0f} ms", f"{ratio:.2f} ×",
                  f"≤ {limit} ×", ratio <= limit)  # fmt: skip


def plain(what: str, measured: float, limit: float, unit: str) -> Figure:
    """A figure against a fixed limit."""
    return Figure(
        what, f"{measured:.0f} {unit}", budget=f"≤ {limit:g} {unit}", good=measured <= limit
    )


def beside(
    what: str,
    found: Mapping[str, float],
    unit: Callable[[float], str],
    *,
    ratio: float | None = None,
    limit: float | None = None,
) -> Figure:
    """A row of the engines in `found`, by name; the budget is a ratio to the floor, or a limit."""
    measured, floor = found["postui"], found.get("floor")
    share = measured / floor if floor else None
    budget, good = "–", None
    if ratio is not None and share is not None:
        budget, good = f"≤ {ratio:g} ×", share <= ratio
    elif limit is not None:
        budget, good = f"≤ {unit(limit)}", measured <= limit
    shown = {name: unit(value) for name, value in found.items()}
    return Figure(what, shown["postui"], shown.get("floor", "–"),
                  f"{share:.1f} ×" if share is not None else "–", budget, good,
                  shown.get("tinydb", "–"), shown.get("sqlite", "–"))  # fmt: skip


def duration(milliseconds: float) -> str:
    """A time in the unit that suits it."""
    if abs(milliseconds) >= 10:
        return f"{milliseconds:.0f} ms"
    if abs(milliseconds) >= 0.1:
        return f"{milliseconds:.2f} ms"
    return f"{milliseconds * 1000:.2g} µs" if milliseconds else "0"


def size(count: float) -> str:
    """A number of bytes in the unit that suits it."""
    for unit in ("B", "kB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "B" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} MB"


def timed(job: Callable[[], object]) -> float:
    """Milliseconds that a job takes."""
    start = time.perf_counter()
    job()
    return (time.perf_counter() - start) * 1000


def milliseconds(job: Callable[[], object], times: int) -> float:
    """The median time of a job."""
    return statistics.median(timed(job) for _ in range(times))


def interleaved(runs: int, jobs: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each job's figures, the jobs taking turns so that noise hits all alike."""
    found: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            found[name].append(job())
    return {name: statistics.median(values) for name, values in found.items()}


COLUMNS = {
    "what": "what", "measured": "measured", "floor": "floor", "ratio": "ratio",
    "tinydb": "stock TinyDB", "sqlite": "sqlite", "budget": "budget",
}  # fmt: skip


def show(figures: Sequence[Figure]) -> None:
    """The table, on stdout; without the columns in which there is nothing."""
    columns = [
        name for name in COLUMNS
        if name not in ("tinydb", "sqlite") or any(getattr(each, name) != "–" for each in figures)
    ]  # fmt: skip
    rows = [[*(COLUMNS[name] for name in columns), ""]]
    for each in figures:
        verdict = {True: "ok", False: "OVER", None: ""}[each.good]
        rows.append([*(str(getattr(each, name)) for name in columns), verdict])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        line = "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
        print(line.rstrip())  # noqa: T201 - its output
