"""Where a file lies, as far as that endangers it: folders that are kept in step elsewhere, disks of other machines."""

import os
import re
from typing import NamedTuple

_CLOUDS = {
    "Dropbox": (r"dropbox( \(.+\))?", (".dropbox.cache",)),
    "OneDrive": (r"(skydrive|onedrive)( ?- ?.+)?", (".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    "Google Drive": (r"google ?drive(-.+)?|my drive", (".tmp.drivedownload", ".tmp.driveupload")),
    "iCloud": (r"icloud ?drive.*|mobile documents|com~apple~clouddocs", ()),
    "Nextcloud": (r"nextcloud\d*", (".nextcloudsync.log", ".nextcloudsync.db")),
    "ownCloud": (r"owncloud\d*", (".owncloudsync.log",)),
    "Syncthing": (r"syncthing", (".stfolder",)),
    "pCloud": (r"pcloud ?drive", ()),
    "MEGA": (r"megasync( downloads)?", (".megaignore",)),
}
"""What the folders of each service are called, in any case of letters, and what its program leaves in them."""
_FOREIGN = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs?|9p|afs|coda|ceph|glusterfs|lustre|davfs\d?|beegfs|gpfs|ocfs2"
    r"|fuse\.(sshfs|rclone|s3fs|davfs2?|glusterfs|gvfsd-fuse|smbnetfs|google-drive-ocamlfuse|ceph|goofys|vmhgfs-fuse)"
)
"""File systems whose disk is another machine's, as the kernel calls them."""
_MOUNTS = "/proc/mounts"


class Remark(NamedTuple):
    """Why a place is no good for a database."""

    kind: str
    text: str


def remark(path: str, mounts: str | None = None) -> Remark | None:
    """What is to be said of where a file lies, None where nothing is; `mounts` stands for the kernel's own table."""
    real = os.path.realpath(path)
    folder = os.path.dirname(real)
    if cloud := _cloud(folder):
        return Remark(
            cloud,
            f"{path} lies in a folder that {cloud} keeps in step with other machines. Two of them that write at once"
            " can damage it: keep it elsewhere, and share its backups.",
        )
    if system := _foreign_system(folder, _read(_MOUNTS) if mounts is None else mounts):
        return Remark(
            system,
            f"{path} lies on another machine's disk ({system}), where locks and commits cannot be relied on: keep it"
            " on a disk of this machine, and its backups there.",
        )
    return None


def _cloud(folder: str) -> str | None:
    """The service whose folder this is or lies in."""
    while True:
        name = os.path.basename(folder).casefold()
        for cloud, (pattern, marks) in _CLOUDS.items():
            if re.fullmatch(pattern, name) or any(os.path.exists(os.path.join(folder, mark)) for mark in marks):
                return cloud
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _foreign_system(folder: str, mounts: str) -> str | None:
    """The kind of the file system that holds a folder, where its disk is another machine's."""
    longest, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[1])
        inside = folder == point or folder.startswith(os.path.join(point, ""))
        # Of two at the same point the later hides the earlier.
        if inside and len(point) >= len(longest):
            longest, kind = point, fields[2]
    return kind if _FOREIGN.fullmatch(kind) else None


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
