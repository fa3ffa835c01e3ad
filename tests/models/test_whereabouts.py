"""Folders that are kept in step elsewhere, and disks of other machines, are known by their names and their marks."""

import pytest

from models.whereabouts import remark

LOCAL = "/dev/vda / ext4 rw 0 0\n"


@pytest.mark.parametrize(
    ("folder", "cloud"),
    [
        ("Dropbox", "Dropbox"),
        ("dropbox", "Dropbox"),
        ("Dropbox (Glasgow City)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - West Partnership", "OneDrive"),
        ("OneDrive-Personal", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-helen@example.org", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("iCloud Drive", "iCloud"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Syncthing", "Syncthing"),
        ("pCloud Drive", "pCloud"),
        ("MEGAsync", "MEGA"),
        ("Documents", None),
        ("dropbox-backup-notes", None),
        ("My Drives", None),
        ("one drive", None),
        ("mega", None),
    ],
)
@pytest.mark.parametrize("below", ["", "plans/2024"])
def test_a_folder_is_known_by_its_name(tmp_path, folder, cloud, below):
    where = tmp_path / folder / below
    where.mkdir(parents=True)
    found = remark(str(where / "data.db"), LOCAL)
    assert (found and found.kind) == cloud
    assert cloud is None or found.text.startswith(f"{where}/data.db lies in a folder that {cloud} keeps in step")


@pytest.mark.parametrize(
    ("mark", "cloud"),
    [
        (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload", "Google Drive"),
        (".dropbox", None),
    ],
)
def test_a_folder_is_known_by_what_a_program_left_in_it(tmp_path, mark, cloud):
    (tmp_path / "work" / "plans").mkdir(parents=True)
    (tmp_path / "work" / mark).mkdir()
    found = remark(str(tmp_path / "work" / "plans" / "data.db"), LOCAL)
    assert (found and found.kind) == cloud


def test_it_is_the_file_itself_that_counts_and_not_the_link_to_it(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here.db").symlink_to(tmp_path / "Dropbox" / "data.db")
    (tmp_path / "Dropbox" / "there.db").symlink_to(tmp_path / "data.db")
    assert remark(str(tmp_path / "here.db"), LOCAL).kind == "Dropbox"
    assert remark(str(tmp_path / "Dropbox" / "there.db"), LOCAL) is None


@pytest.mark.parametrize(
    "kind",
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "fuse.sshfs",
        "fuse.rclone",
        "afs",
        "ceph",
        "fuse.gvfsd-fuse",
        "davfs",
    ],
)
def test_a_disk_of_another_machine_is_known(kind):
    mounts = f"{LOCAL}server:/plans /mnt/plans {kind} rw 0 0\n"
    found = remark("/mnt/plans/2024/data.db", mounts)
    assert found.kind == kind
    assert f"lies on another machine's disk ({kind})" in found.text
    assert remark("/mnt/plans/data.db", mounts) is not None
    assert remark("/mnt/plansandmore/data.db", mounts) is None
    assert remark("/home/helen/data.db", mounts) is None


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "tmpfs", "overlay", "fuse.portal", "fuseblk", "vfat", "zfs"])
def test_a_disk_of_this_machine_is_fine(kind):
    assert remark("/mnt/plans/data.db", f"{LOCAL}/dev/sdb /mnt/plans {kind} rw 0 0\n") is None


def test_the_nearest_mount_counts_and_the_last_at_one_point():
    mounts = "server:/ / nfs4 rw 0 0\n/dev/vda /home ext4 rw 0 0\n"
    assert remark("/home/helen/data.db", mounts) is None
    assert remark("/srv/data.db", mounts).kind == "nfs4"
    assert remark("/srv/data.db", mounts + "/dev/vdb / ext4 rw 0 0\n") is None


def test_a_mount_with_a_blank_in_its_name_is_read():
    assert remark("/mnt/shared plans/data.db", f"{LOCAL}//s/p /mnt/shared\\040plans cifs rw 0 0\n").kind == "cifs"


@pytest.mark.parametrize("mounts", ["", "nonsense\n", "\n\n"])
def test_a_table_of_mounts_that_says_nothing_is_no_reason_to_warn(mounts):
    assert remark("/srv/data.db", mounts) is None
