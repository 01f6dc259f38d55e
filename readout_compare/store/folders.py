"""Warns of folders in which two computers can change a project at once: network folders and synchronised ones."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

if sys.platform == "win32":
    import ctypes

_NETWORK = {
    "9p", "acfs", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "ftp", "fuse.ceph",
    "fuse.curlftpfs", "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.google-drive-ocamlfuse",
    "fuse.gvfsd-fuse", "fuse.mfs", "fuse.onedriver", "fuse.pcloud", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs",
    "fuse.sshfs", "fuse.vmhgfs-fuse", "fuse.wdfs", "fuse.webdavfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs",
    "nfs4", "orangefs", "prl_fs", "pvfs2", "remote", "smb2", "smb3", "smbfs", "sshfs", "vboxsf", "vmhgfs", "webdav",
}  # fmt: skip
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW
_TOLD_MOUNT = re.compile(r"(.+?) on (/.*) \(([^,()]+)[^()]*\)")  # macOS and BSD: "//ada@srv/x on /Volumes/x (smbfs, …)"


@dataclass(frozen=True, slots=True)
class Mount:
    """A line of the mount table: the folder in which a file system begins, and its type as the system names it."""

    where: PurePath
    kind: str


@dataclass(frozen=True, slots=True)
class _Cloud:
    """A product that copies a folder to other computers, and how its folders are recognised."""

    told: str
    names: str = "(?!)"  # whole folder name, casefolded; nothing matches by default
    at_home: str = "(?!)"  # the same for names so common that they tell something only directly in the user's folder
    markers: tuple[str, ...] = ()  # files that the product itself puts into its folder, with a final "/" for folders


_CLOUDS = (
    # ~/.dropbox is a folder with the program's settings and no sign that all of ~ is synchronised: only a file counts.
    _Cloud("a Dropbox folder", r"(.+ )?dropbox( \(.+\))?", markers=(".dropbox", ".dropbox.cache/")),
    _Cloud("a OneDrive folder", r"onedrive( - .+)?", markers=(".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    _Cloud(
        "a Google Drive folder",
        r"google ?drive( \(.+\))?",
        markers=(".tmp.driveupload/", ".tmp.drivedownload/", ".shortcut-targets-by-id/"),
    ),
    _Cloud("an iCloud Drive folder", r"icloud ?drive|com~apple~clouddocs|icloud~.+"),
    _Cloud("a Nextcloud folder", r"nextcloud\d*", markers=(".nextcloudsync.log",)),
    _Cloud("an ownCloud folder", r"owncloud\d*|owncloud - .+", markers=(".owncloudsync.log",)),
    _Cloud("a Nextcloud or ownCloud folder", markers=(".sync_*.db", "._sync_*.db")),
    _Cloud("a Yandex.Disk folder", r"(yandex|яндекс)[. ]?(disk|диск)(\.localized)?", markers=(".sync/core.log",)),
    _Cloud("a pCloud folder", r"pcloud ?(drive|sync)"),
    _Cloud("a MEGA folder", r"megasync", at_home="mega", markers=(".megaignore",)),
    _Cloud("a Syncthing folder", markers=(".stfolder/", ".stfolder")),
    _Cloud("a Resilio Sync folder", r"resilio sync", markers=(".sync/IgnoreList",)),
    _Cloud("a Box folder", r"box sync", at_home="box"),
    _Cloud("a Proton Drive folder", r"proton ?drive"),
    _Cloud("a Seafile folder", at_home="seafile", markers=(".seafile-data/",)),
    _Cloud("a Nutstore folder", r"nutstore|我的坚果云"),
    _Cloud("a Baidu folder", r"baidusyncdisk"),
    _Cloud("a Mail.ru Cloud folder", r"(облако|cloud) mail\.ru"),
)


def warning_for(path: Path, mounts: Sequence[Mount] | None = None, home: Path | None = None) -> str | None:
    """One sentence where another computer can change a project at the same time, else None; raises nothing.

    `mounts` and `home` are those of this computer unless given. The project itself need not exist.
    """
    plain = path.absolute()
    try:
        real = path.resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        real = plain
    kind = network_kind(real, mounts_of(real) if mounts is None else mounts)
    where = f"a network folder ({kind})" if kind else _cloud(plain, real, _home() if home is None else home)
    if where is None:
        return None
    return (
        f"{path.name} lies in {where}; two computers that change it at once can spoil it: "
        "work on a copy in a folder of this computer."
    )


def network_kind(path: PurePath, mounts: Iterable[Mount]) -> str | None:
    """The type of the file system that holds an absolute path, if it is one of another computer; "UNC" on Windows."""
    drive = path.drive.casefold()
    if drive.startswith("\\\\") and (drive.startswith("\\\\?\\unc\\") or not drive.startswith(("\\\\?\\", "\\\\.\\"))):
        return "UNC"
    kind, depth = "", 0
    for mount in mounts:  # the deepest holds the file; of two in the same folder the later one hides the other
        if path.is_relative_to(mount.where) and len(mount.where.parts) >= depth:
            kind, depth = mount.kind, len(mount.where.parts)
    return kind if kind.casefold() in _NETWORK else None


def mounts_of(path: Path) -> tuple[Mount, ...]:
    """The mount table of this computer, on Windows the drive of `path` alone; empty where the system tells nothing.

    Read here and not by psutil: it is one file or one call, and psutil tells nothing of UNC paths.
    """
    try:
        return tuple(_mount_table(path))
    except (OSError, subprocess.SubprocessError):
        return ()


def _listed(table: str) -> Iterator[Mount]:
    """Lines of /proc/self/mounts: source, folder, type, options; blanks in a folder's name as \\040."""
    for line in table.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            where = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1])
            yield Mount(PurePosixPath(where), fields[2])


def _told(table: str) -> Iterator[Mount]:
    """Lines of `mount` on macOS and BSD; a FUSE file system whose source is "host:folder" is sshfs or the like."""
    for line in table.splitlines():
        if found := _TOLD_MOUNT.fullmatch(line):
            source, where, kind = found.groups()
            far = kind.endswith(("fuse", "fusefs")) and ":" in source
            yield Mount(PurePosixPath(where), "sshfs" if far else kind)


if sys.platform == "win32":

    def _mount_table(path: Path) -> Iterator[Mount]:
        if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE_DRIVE:
            yield Mount(Path(path.anchor), "remote")
elif sys.platform == "linux":

    def _mount_table(_path: Path) -> Iterator[Mount]:
        return _listed(os.fsdecode(Path("/proc/self/mounts").read_bytes()))
else:

    def _mount_table(_path: Path) -> Iterator[Mount]:
        told = subprocess.run(["/sbin/mount"], capture_output=True, timeout=5, check=False).stdout
        return _told(os.fsdecode(told))


def _cloud(plain: Path, real: Path, home: Path) -> str | None:
    """What synchronises one of the folders around a project: by names as written and as they are, then by markers."""
    named = (_named(folder, home) for way in (plain, real) for folder in way.parents)
    marked = (cloud.told for folder in real.parents for cloud in _CLOUDS if _is_marked(folder, cloud))
    return next(filter(None, named), None) or next(marked, None)


def _named(folder: Path, home: Path) -> str | None:
    name = unicodedata.normalize("NFC", folder.name).casefold()
    provided = folder.parent.parts[-2:] == ("Library", "CloudStorage")  # macOS: "OneDrive-Personal", "Box-Box"
    if provided:
        name = name.partition("-")[0]
    for cloud in _CLOUDS:
        if re.fullmatch(cloud.names, name):
            return cloud.told
        if (provided or folder.parent == home) and re.fullmatch(cloud.at_home, name):
            return cloud.told
    return f"a folder that {folder.name} synchronises" if provided else None


def _is_marked(folder: Path, cloud: _Cloud) -> bool:
    try:
        return any(found.is_file() or marker.endswith("/") for marker in cloud.markers for found in folder.glob(marker))
    except OSError:
        return False


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # a user without a folder
        return Path(os.sep)
