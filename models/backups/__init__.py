"""Backups of a database file: one for each day that it is changed, those that people ask for, and the way back.

They stand on the standard library's connection alone, and are imported once something is to be written or is wrong.
"""

from models.backups.folder import backups_of, folder_of, newest_whole, restore_command
from models.backups.making import back_up, back_up_to, keep_before_upgrade
from models.backups.restoring import Restored, restore

__all__ = [
    "Restored",
    "back_up",
    "back_up_to",
    "backups_of",
    "folder_of",
    "keep_before_upgrade",
    "newest_whole",
    "restore",
    "restore_command",
]
