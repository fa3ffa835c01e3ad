"""Folders and small files that nobody but their owner may look into, whatever the process lets others do by default."""

import os
import stat
from contextlib import suppress

from models.errors import CairnError, RefusedError

_OF_A_DATABASE = ("-journal", "-wal", "-shm", "-drafts", "-backups", "-crashes")
"""How the names go on of what SQLite and Cairn keep beside a database."""
_LONGEST_NAME = 120
"""Bytes of a name that is made up here: many systems take 255, with the folder's own habits and an ending to come."""


def absolute(path: str) -> str:
    """A path from the root on; raises CairnError where it depends on a working folder that is no longer there."""
    try:
        # Not `abspath`: that takes `..` for the folder above a link, where the system goes above what it leads to.
        return path if os.path.isabs(path) else os.path.join(os.getcwd(), path)
    except FileNotFoundError:
        raise CairnError(f"The working folder is gone, so that {path} is nowhere; name its whole path.") from None


def make_folder(path: str) -> None:
    """Make a folder and those above it that are missing, each for its owner alone; raises CairnError."""
    folder, missing = absolute(path), []
    try:
        while not os.path.isdir(folder) and folder != os.path.dirname(folder):
            missing.append(folder)
            folder = os.path.dirname(folder)
        for made in reversed(missing):
            try:
                os.mkdir(made, 0o700)
            except FileExistsError:
                # Another process may have been faster, and no folder stands in the way.
                if not os.path.isdir(made):
                    raise
            synchronise_name(made)
    except OSError as problem:
        raise CairnError(f"The folder {path} cannot be made: {problem.strerror}.") from None


def synchronise(path: str) -> None:
    """Bring to the disk what a file or a folder holds; raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def synchronise_name(path: str) -> None:
    """Bring to the disk what a file or a folder is called."""
    # Some file systems, and some of other machines, do not do that.
    with suppress(OSError):
        synchronise(os.path.dirname(path))


def part_beside(path: str) -> str:
    """A name that nothing has, in the folder of a file, for what is to become that file once it is whole."""
    return os.path.join(os.path.dirname(path), f".cairn-{os.urandom(6).hex()}.part")


def write_whole(path: str, text: str) -> None:
    """Put a text in the place of a file, or of none, in one step and for its owner alone; raises OSError."""
    beside = part_beside(path)
    handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def put_whole(path: str, data: bytes, *, is_replaced: bool) -> None:
    """Put a file that somebody asked for in its place, whole or not at all.

    Raises RefusedError where there is one that is not to be replaced, where a database or what is kept beside one
    would be, whatever is wished; CairnError where it cannot be written.
    """
    place = os.path.realpath(absolute(path))
    if os.path.isdir(place):
        raise RefusedError(f"{path} is a folder; name the file to write.")
    if os.path.lexists(place) and not os.path.isfile(place):
        # A device or a pipe, which would be gone if a file were put in its place.
        raise RefusedError(f"{path} is no file; name the file to write.")
    _must_be_of_no_database(path, place)
    beside = part_beside(place)
    try:
        handle = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_replaced:
            os.replace(beside, place)
        else:
            _give_free_name(beside, place)
    except FileExistsError:
        raise RefusedError(f"{path} is there already and was left as it is; --force replaces it.") from None
    except OSError as problem:
        raise CairnError(f"{path} cannot be written: {problem.strerror}.") from None
    finally:
        with suppress(OSError):
            os.unlink(beside)
    synchronise_name(place)


def _must_be_of_no_database(path: str, place: str) -> None:
    """Raise RefusedError where a file would stand in the place of a database, or among what is kept beside one."""
    if _is_database(place):
        raise RefusedError(f"{path} is a cairn database and was left as it was; name another file to write.")
    while place != os.path.dirname(place):
        for ending in _OF_A_DATABASE:
            if place.endswith(ending) and _is_database(place.removesuffix(ending)):
                raise RefusedError(f"{path} is kept for the database beside it; name another file to write.")
        place = os.path.dirname(place)


def _is_database(path: str) -> bool:
    from models.files import must_be_ours

    try:
        must_be_ours(path)
    except CairnError:
        return False
    return True


def _give_free_name(path: str, name: str) -> None:
    """Give a file a name that nothing has; raises FileExistsError, also where something came by it this very moment."""
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except OSError:
        # A file system without links.
        if os.path.lexists(name):
            raise FileExistsError from None
        os.rename(path, name)


def safe_name(text: str) -> str:
    """A text as the name of a file that every system takes, without its ending: plain, short, and no hidden file."""
    words = "".join(letter if letter.isalnum() or letter in "-_" else " " for letter in text)
    name = " ".join(words.split()).strip("-_ ")
    while len(name.encode("utf-8", "replace")) > _LONGEST_NAME:
        name = name[:-1]
    return name.rstrip() or "plan"


def read_small(path: str, most: int) -> str | None:
    """The text of a file of at most so many bytes; None where there is none like that, without waiting for anything."""
    try:
        # What is no file, such as a pipe, might never have anything to give.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            return None
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    finally:
        os.close(handle)
