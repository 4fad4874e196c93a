"""Which file system a path is on, and whether several writers can trust it.

Linux tells it in /proc/self/mountinfo (proc(5)). Where there is no such file nothing is known, and
what is not known counts as safe.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec

MOUNTS = Path("/proc/self/mountinfo")

_NETWORK = frozenset((
    "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "gpfs", "kafs", "lustre", "ncp",
    "ncpfs", "nfs", "nfs4", "orangefs", "pvfs2", "smb2", "smb3", "smbfs",
))  # fmt: skip
_SHARED = frozenset(("9p", "fakeowner", "prl_fs", "vboxsf", "virtiofs", "vmhgfs"))
"""Folders of the machine that a virtual one runs on, such as Windows' drives in WSL (9p)."""
_LOCAL_FUSE = frozenset((
    "apfs", "bindfs", "cryfs", "dislocker", "encfs", "exfat", "exfat-fuse", "ext4", "fuse2fs",
    "fuse-overlayfs", "gocryptfs", "lowntfs-3g", "mergerfs", "ntfs", "ntfs-3g", "securefs",
    "unionfs", "unionfs-fuse", "zfs",
))  # fmt: skip
"""What comes after "fuse." when a disk of this machine is behind it; `fuseblk` always has one."""

_WHY_NETWORK = "a network file system, where two machines may both believe that they hold the lock"
_WHY_SHARED = "a folder shared with another machine, where locks do not reach across"
_WHY_FUSE = "a FUSE file system, which may grant locks and confirm flushes without keeping them"
_INSIST = "--single-writer-ok if nobody else uses it"


class Mount(msgspec.Struct, frozen=True):
    """One mounted file system."""

    point: str
    """The folder it is mounted on."""
    type: str
    """Its kernel name, such as ext4, nfs4 or fuse.sshfs."""


class _Line(msgspec.Struct, frozen=True):
    number: str
    parent: str
    mount: Mount


def why_not_safe(path: str | os.PathLike[str], mountinfo_text: str | None = None) -> str:
    """Why several writers cannot trust the file system `path` is on; empty when they can.

    One sentence that ends in how to insist. `mountinfo_text` stands for the system's own.
    """
    mount = mount_of(path, mountinfo_text)
    why = _distrust(mount.type) if mount else ""
    return f"{mount.point} is {mount.type}, {why}; {_INSIST}" if mount and why else ""


def mount_of(path: str | os.PathLike[str], mountinfo_text: str | None = None) -> Mount | None:
    """The file system a path is on, links followed, or will be on; None when nobody tells.

    Goes the way the kernel goes: from the root into whatever is mounted along the path. A mount
    that a later one hides is not taken for it, as the longest matching name would be.
    """
    real = os.path.realpath(path)
    lines = _along(real, _mountinfo() if mountinfo_text is None else mountinfo_text)
    numbers = {line.number for line in lines}
    here = [line for line in lines if line.parent not in numbers or line.parent == line.number]
    found = None
    while here:
        # The first on the way; of several on one folder the last was mounted over the others.
        found = min(reversed(here), key=lambda line: len(line.mount.point))
        lines = [line for line in lines if line is not found]
        here = [line for line in lines if line.parent == found.number]
    return found.mount if found else None


def _distrust(kind: str) -> str:
    if kind in _NETWORK:
        return _WHY_NETWORK
    if kind in _SHARED:
        return _WHY_SHARED
    if kind == "fuse" or (kind.startswith("fuse.") and kind[5:] not in _LOCAL_FUSE):
        return _WHY_FUSE
    return ""


def _mountinfo() -> str:
    try:
        return os.fsdecode(MOUNTS.read_bytes())
    except OSError:
        return ""


def _along(path: str, text: str) -> list[_Line]:
    """The mounts that are on the path or above it, in the order they are told."""
    found = []
    for line in text.split("\n"):
        words = line.split(" ", 5)
        if len(words) < 6:
            continue
        point = _plain(words[4])
        if path == point or path.startswith(point.rstrip("/") + "/"):
            kind = words[5].partition(" - ")[2].partition(" ")[0]
            found.append(_Line(words[0], words[1], Mount(point, kind)))
    return found


def _plain(word: str) -> str:
    r"""A name without the kernel's escapes: a space is told as \040."""
    return re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), word)
