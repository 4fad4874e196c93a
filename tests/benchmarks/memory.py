"""How much memory a process has, as the kernel tells; 0 where it does not."""

from __future__ import annotations

from pathlib import Path


def peak_megabytes(process: int) -> float:
    """The most memory a process has had, resident."""
    return _status(f"/proc/{process}/status", "VmHWM")


def own_megabytes() -> float:
    """The memory this process has now, resident."""
    return _status("/proc/self/status", "VmRSS")


def _status(path: str, name: str) -> float:
    try:
        lines = Path(path).read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)
