"""Which file system a path is on, from what Linux tells, and which of them are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from postui.store import mounts
from postui.store.mounts import mount_of, why_not_safe

DESKTOP = """\
22 27 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw
25 22 0:35 / /proc/sys/fs/binfmt_misc rw,relatime shared:16 - autofs systemd-1 rw,fd=29
24 27 0:6 / /dev rw,nosuid,relatime shared:2 - devtmpfs udev rw,size=8048460k,mode=755
26 24 0:24 / /dev/shm rw,nosuid,nodev shared:4 - tmpfs tmpfs rw
27 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
41 27 259:3 /@home /home rw,relatime shared:30 - btrfs /dev/nvme0n1p3 rw,subvolid=257,subvol=/@home
60 27 0:52 / /mnt/post rw,relatime shared:160 - nfs4 nas.local:/volume1/post rw,vers=4.2,hard
61 60 8:17 / /mnt/post/cache rw,relatime shared:161 - xfs /dev/sdb1 rw,attr2
62 27 0:53 / /mnt/Post\\040Office\\011\\134x rw,relatime shared:162 - cifs //nas/Post\\040Office rw
63 41 0:54 / /home/ada/remote rw,nosuid,nodev - fuse.sshfs ada@far:/srv rw,user_id=1000
64 41 259:2 /srv/stores /home/ada/stores rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
65 41 0:52 /desk /home/ada/desk rw,relatime shared:160 - nfs4 nas.local:/volume1/post rw,vers=4.2
66 27 8:33 / /media/ada/USB rw,nosuid shared:170 - fuseblk /dev/sdc1 rw,blksize=4096
67 27 0:60 / /mnt/lists rw,relatime - nfs 10.0.0.9:/lists rw,vers=3,local_lock=none
68 41 0:61 / /home/ada/vault rw,nosuid - fuse.gocryptfs /home/ada/.vault rw
69 27 0:62 / /mnt/p\N{NEXT LINE}q rw - 9p C:\\134 rw,aname=drvfs
70 27 0:63 / /mnt/\N{KATAKANA LETTER RO} rw - virtiofs share rw
"""
"""A workstation: a NAS with a disk mounted inside it, bind mounts of both, FUSE of three kinds."""

CONTAINER = """\
1310 1201 0:290 / / rw,relatime master:440 - overlay overlay rw,lowerdir=/a:/b,upperdir=/c
1311 1310 0:295 / /proc rw,nosuid - proc proc rw
1330 1310 0:49 /stores /data rw,relatime - fuse.grpcfuse grpcfuse rw,user_id=0
1331 1310 259:2 /var/lib/x/hosts /etc/hosts rw,relatime - ext4 /dev/nvme0n1p2 rw
"""

STACKED = """\
1 1 0:1 / / rw - rootfs rootfs rw
20 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 20 0:40 / /srv/post rw,relatime - nfs4 nas:/post rw
31 20 8:2 / /srv rw,relatime - xfs /dev/sda2 rw
40 20 0:50 / /opt rw,relatime - cifs //nas/opt rw
41 40 8:3 / /opt rw,relatime - xfs /dev/sda3 rw
50 20 8:4 / /twice rw,relatime - ext4 /dev/sda4 rw
51 20 0:51 / /twice rw,relatime - nfs4 nas:/twice rw
"""
"""Mounts over mounts: /srv hides /srv/post, each second one on a folder hides the first."""

JAIL = """\
80 33 0:70 / /home rw - nfs4 nas:/home rw
81 33 0:71 / /proc rw - proc proc rw
"""
"""A changed root that is not a mount of its own: what is above it is not told."""


@pytest.mark.parametrize(
    ("text", "path", "point", "kind"),
    [
        (DESKTOP, "/store.json", "/", "ext4"),
        (DESKTOP, "/", "/", "ext4"),
        (DESKTOP, "/homes/store.json", "/", "ext4"),
        (DESKTOP, "/home", "/home", "btrfs"),
        (DESKTOP, "/home/ada/.local/share/postui/store.json", "/home", "btrfs"),
        (DESKTOP, "/mnt/post/store.json", "/mnt/post", "nfs4"),
        (DESKTOP, "/mnt/poster/store.json", "/", "ext4"),
        (DESKTOP, "/mnt/post/cache/store.json", "/mnt/post/cache", "xfs"),
        (DESKTOP, "/mnt/Post Office\t\\x/a.json", "/mnt/Post Office\t\\x", "cifs"),
        (DESKTOP, "/home/ada/remote/store.json", "/home/ada/remote", "fuse.sshfs"),
        (DESKTOP, "/home/ada/stores/store.json", "/home/ada/stores", "ext4"),
        (DESKTOP, "/home/ada/desk/store.json", "/home/ada/desk", "nfs4"),
        (DESKTOP, "/home/ada/x/../desk/store.json", "/home/ada/desk", "nfs4"),
        (DESKTOP, "/mnt/p\x85q/store.json", "/mnt/p\x85q", "9p"),
        (DESKTOP, "/mnt/ロ/store.json", "/mnt/ロ", "virtiofs"),
        (CONTAINER, "/root/store.json", "/", "overlay"),
        (CONTAINER, "/data/store.json", "/data", "fuse.grpcfuse"),
        (STACKED, "/store.json", "/", "ext4"),
        (STACKED, "/srv/post/store.json", "/srv", "xfs"),
        (STACKED, "/opt/store.json", "/opt", "xfs"),
        (STACKED, "/twice/store.json", "/twice", "nfs4"),
        (JAIL, "/home/store.json", "/home", "nfs4"),
    ],
)  # fmt: skip
def test_the_file_system_of_a_path(text: str, path: str, point: str, kind: str) -> None:
    """The one that is reached by that name now."""
    found = mount_of(path, text)
    assert found is not None
    assert (found.point, found.type) == (point, kind)


@pytest.mark.parametrize(
    "text", ["", "\n", "nonsense", "1 2 3 4 5 6", "a b c d / e", "1 2 3 4 /x rw - nfs a rw", JAIL]
)
def test_nothing_is_made_up(text: str) -> None:
    """Where nothing is told of a path, in a form that is known, nothing is refused."""
    assert why_not_safe("/srv/store.json", text) == ""


def _only(kind: str) -> str:
    return f"27 1 0:50 / / rw,relatime shared:1 - {kind} source rw"


@pytest.mark.parametrize(
    "kind",
    [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afs", "ceph", "glusterfs", "lustre",
        "ncpfs", "coda", "davfs",
    ],
)  # fmt: skip
def test_network_file_systems_are_not_trusted(kind: str) -> None:
    """The reason, and the way to insist."""
    assert why_not_safe("/store.json", _only(kind)) == (
        f"/ is {kind}, a network file system, where two machines may both believe that they hold "
        "the lock; --single-writer-ok if nobody else uses it"
    )


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("9p", "shared with another machine"), ("virtiofs", "shared with another machine"),
        ("vboxsf", "shared with another machine"), ("vmhgfs", "shared with another machine"),
        ("prl_fs", "shared with another machine"), ("fuse", "FUSE"), ("fuse.sshfs", "FUSE"),
        ("fuse.rclone", "FUSE"), ("fuse.glusterfs", "FUSE"), ("fuse.davfs", "FUSE"),
        ("fuse.vmhgfs-fuse", "FUSE"), ("fuse.never-heard-of", "FUSE"),
    ],
)  # fmt: skip
def test_shared_folders_and_fuse_are_not_trusted(kind: str, why: str) -> None:
    """A FUSE file system nobody knows may be anything."""
    told = why_not_safe("/store.json", _only(kind))
    assert told.startswith(f"/ is {kind}, ")
    assert why in told
    assert told.endswith("; --single-writer-ok if nobody else uses it")


@pytest.mark.parametrize(
    "kind",
    [
        "ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "f2fs", "apfs", "ecryptfs", "fuseblk",
        "fuse.ntfs-3g", "fuse.gocryptfs", "fuse.fuse-overlayfs", "autofs", "new-in-2040",
    ],
)  # fmt: skip
def test_disks_of_this_machine_are_trusted(kind: str) -> None:
    """And any kind that is not known to be otherwise."""
    assert why_not_safe("/store.json", _only(kind)) == ""


def test_links_are_followed(tmp_path: Path) -> None:
    """A name at home may lead to the NAS; a file that is not there yet is on its folder's."""
    folder = tmp_path.resolve() / "nas"
    folder.mkdir()
    (tmp_path / "home").symlink_to(folder)
    text = f"{_only('ext4')}\n60 27 0:52 / {folder} rw - nfs4 nas:/ rw\n"
    assert why_not_safe(tmp_path / "home/new/store.json", text).startswith(f"{folder} is nfs4")
    assert why_not_safe(tmp_path / "store.json", text) == ""


def test_a_name_that_is_not_utf_8_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's names are bytes."""
    told = tmp_path / "mountinfo"
    told.write_bytes(b"1 0 8:1 / / rw - ext4 a rw\n2 1 0:9 / /mnt/\xff\xe9 rw - nfs nas:/ rw\n")
    monkeypatch.setattr(mounts, "MOUNTS", told)
    assert why_not_safe("/mnt/\udcff\udce9/store.json").startswith("/mnt/\udcff\udce9 is nfs,")


def test_without_proc_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on macOS: no file system is told, and none refused."""
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "no/proc")
    assert mount_of(tmp_path) is None
    assert why_not_safe(tmp_path / "store.json") == ""


@pytest.mark.skipif(not mounts.MOUNTS.exists(), reason="this system has no /proc")
def test_this_machine_tells_where_things_are() -> None:
    """The real file is understood."""
    found = mount_of("/proc/self")
    assert found is not None
    assert (found.point, found.type) == ("/proc", "proc")
