"""A project that two computers can change at once is told in one sentence; one in an ordinary folder is not."""

import os
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from readout_compare.store.folders import Mount, _listed, _told, mounts_of, network_kind, warning_for

# Tables as Linux and macOS tell them.
LINUX = r"""/dev/vda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
//srv/team /mnt/team cifs rw,vers=3.1.1 0 0
srv:/export /mnt/nfs nfs4 rw 0 0
/dev/sdb1 /mnt/nfs/stick ext4 rw 0 0
srv:/a /mnt/our\040call\134s nfs rw 0 0
ada@srv: /home/ada/far fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
https://dav.example /mnt/dav davfs rw 0 0
C:\134 /mnt/c 9p rw,aname=drvfs 0 0
/dev/sdc1 /media/usb fuseblk rw 0 0
srv:/b /over nfs rw 0 0
/dev/sdd1 /over xfs rw 0 0
broken"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
//ada@srv._smb._tcp.local/team on /Volumes/team (smbfs, nodev, nosuid, mounted by ada)
//ada@srv/old on /Volumes/old on afp (afpfs, nodev)
ada@srv:/data on /Users/ada/far (macfuse, nodev, nosuid, synchronous)
/dev/disk4s1 on /Volumes/ntfs (macfuse, local)
https://dav.example/ on /Volumes/dav (webdav)"""


@pytest.mark.parametrize(("path", "kind"), [
    ("/home/ada/call.readout", None), ("/mnt/team/x/call.readout", "cifs"), ("/mnt/nfs/call.readout", "nfs4"),
    ("/mnt/nfs/stick/call.readout", None), ("/mnt/our call\\s/call.readout", "nfs"), ("/mnt/teams/call.readout", None),
    ("/home/ada/far/call.readout", "fuse.sshfs"), ("/run/user/1000/gvfs/smb/call.readout", "fuse.gvfsd-fuse"),
    ("/mnt/dav/call.readout", "davfs"), ("/mnt/c/call.readout", "9p"), ("/media/usb/call.readout", None),
    ("/over/call.readout", None),
])  # fmt: skip
def test_the_mount_table_of_linux_tells_network_folders(path: str, kind: str | None) -> None:
    assert network_kind(PurePosixPath(path), _listed(LINUX)) == kind


@pytest.mark.parametrize(("path", "kind"), [
    ("/Users/ada/call.readout", None), ("/Volumes/team/call.readout", "smbfs"), ("/Volumes/dav/call.readout", "webdav"),
    ("/Volumes/old on afp/call.readout", "afpfs"), ("/Users/ada/far/call.readout", "sshfs"),
    ("/Volumes/ntfs/call.readout", None),
])  # fmt: skip
def test_the_mount_table_of_macos_tells_network_folders(path: str, kind: str | None) -> None:
    assert network_kind(PurePosixPath(path), _told(MAC)) == kind


@pytest.mark.parametrize(("path", "kind"), [
    (r"C:\Users\ada\call.readout", None), (r"\\srv\team\call.readout", "UNC"), (r"z:\call.readout", "remote"),
    (r"\\?\C:\call.readout", None), (r"\\?\UNC\srv\team\call.readout", "UNC"),
    (r"\\wsl.localhost\u\call.readout", "UNC"),
])  # fmt: skip
def test_unc_paths_and_remote_drives_are_network_folders(path: str, kind: str | None) -> None:
    assert network_kind(PureWindowsPath(path), [Mount(PureWindowsPath("Z:\\"), "remote")]) == kind


def test_this_computer_has_a_mount_table_and_a_temporary_folder_is_its_own(tmp_path: Path) -> None:
    if os.name != "nt":
        assert PurePath("/") in {mount.where for mount in mounts_of(tmp_path)}
    assert warning_for(tmp_path / "call.readout") is None


def test_a_network_folder_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "shared")
    mounts = [Mount(tmp_path.resolve() / "shared", "nfs4")]
    sentence = (
        "call.readout lies in a network folder (nfs4); two computers that change it at once can spoil it: "
        "work on a copy in a folder of this computer."
    )
    for folder in ("shared", "link", "shared/none"):
        assert warning_for(tmp_path / folder / "call.readout", mounts) == sentence
    assert warning_for(tmp_path / "call.readout", mounts) is None


@pytest.mark.parametrize(("folder", "told"), [
    ("Dropbox", "a Dropbox folder"), ("Dropbox (Personal)/calls", "a Dropbox folder"),
    ("Acme Dropbox/Ada", "a Dropbox folder"), ("OneDrive", "a OneDrive folder"),
    ("OneDrive - Acme/x", "a OneDrive folder"),
    ("Google Drive/My Drive", "a Google Drive folder"), ("iCloudDrive", "an iCloud Drive folder"),
    ("Library/Mobile Documents/com~apple~CloudDocs/x", "an iCloud Drive folder"),
    ("Nextcloud2/x", "a Nextcloud folder"),
    ("ownCloud", "an ownCloud folder"), ("Yandex.Disk/x", "a Yandex.Disk folder"),
    ("Яндекс.Диск", "a Yandex.Disk folder"),
    ("pCloudDrive", "a pCloud folder"), ("pCloud Drive/x", "a pCloud folder"), ("MEGA/calls", "a MEGA folder"),
    ("MEGAsync", "a MEGA folder"), ("Box", "a Box folder"), ("Box Sync", "a Box folder"),
    ("Seafile/a", "a Seafile folder"),
    ("Library/CloudStorage/OneDrive-Personal", "a OneDrive folder"),
    ("Library/CloudStorage/GoogleDrive-ada@example.org/x", "a Google Drive folder"),
    ("Library/CloudStorage/Box-Box", "a Box folder"),
    ("Library/CloudStorage/Other-1/x", "a folder that Other-1 synchronises"),
])  # fmt: skip
def test_synchronised_folders_are_known_by_name(tmp_path: Path, folder: str, told: str) -> None:
    sentence = warning_for(tmp_path / folder / "call.readout", (), tmp_path)
    assert sentence is not None
    assert sentence.startswith(f"call.readout lies in {told}; two computers")


@pytest.mark.parametrize("folder", [
    "calls", "dropbox-sdk", "my_dropbox", "inbox", "Box of calls", "calls/Box", "calls/MEGA", "omega", "OneDriver",
    "nextcloud-server", "Sync", "Library/Calls", "CloudStorage/x",
])  # fmt: skip
def test_names_that_only_look_alike_are_not_told(tmp_path: Path, folder: str) -> None:
    assert warning_for(tmp_path / folder / "call.readout", (), tmp_path) is None


@pytest.mark.parametrize(("marker", "told"), [
    (".dropbox", "a Dropbox folder"), (".dropbox.cache/", "a Dropbox folder"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "a OneDrive folder"), (".tmp.driveupload/", "a Google Drive folder"),
    (".sync_1a2b3c.db", "a Nextcloud or ownCloud folder"), ("._sync_1a2b3c.db", "a Nextcloud or ownCloud folder"),
    (".nextcloudsync.log", "a Nextcloud folder"), (".owncloudsync.log", "an ownCloud folder"),
    (".sync/core.log", "a Yandex.Disk folder"), (".sync/IgnoreList", "a Resilio Sync folder"),
    (".stfolder/", "a Syncthing folder"), (".stfolder", "a Syncthing folder"), (".seafile-data/", "a Seafile folder"),
    (".megaignore", "a MEGA folder"),
])  # fmt: skip
def test_synchronised_folders_are_known_by_what_the_product_puts_there(tmp_path: Path, marker: str, told: str) -> None:
    root = tmp_path / "calls"
    place = root / marker
    (place if marker.endswith("/") else place.parent).mkdir(parents=True)
    if not marker.endswith("/"):
        place.touch()
    sentence = warning_for(root / "2026" / "may" / "call.readout", (), tmp_path)
    assert sentence is not None
    assert sentence.startswith(f"call.readout lies in {told};")
    assert warning_for(tmp_path / "other" / "call.readout", (), tmp_path) is None


def test_the_settings_folder_of_dropbox_is_no_sign_that_all_around_it_is_synchronised(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    assert warning_for(tmp_path / "call.readout", (), tmp_path) is None


def test_links_are_followed_into_and_out_of_synchronised_folders(tmp_path: Path) -> None:
    (tmp_path / "Dropbox" / "calls").mkdir(parents=True)
    (tmp_path / "sync").mkdir()
    (tmp_path / "into").symlink_to(tmp_path / "Dropbox" / "calls")
    (tmp_path / "OneDrive").symlink_to(tmp_path / "sync")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for folder, told in (("into", "a Dropbox folder"), ("OneDrive", "a OneDrive folder")):
        assert told in str(warning_for(tmp_path / folder / "call.readout", (), tmp_path))
    assert warning_for(tmp_path / "loop" / "call.readout", (), tmp_path) is None
