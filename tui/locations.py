"""Where things are: the database that is meant, and the checkout this runs from, if any."""

import os

from models.errors import CairnError, UsageError

DISTRIBUTION = "cairn-plan"
FILE_NAME = "data.db"


def database(named: str | None) -> str:
    """The path of the database: `named`, else `CAIRN_DB`, else the checkout's, else the one in the user's data folder.

    Raises CairnError for a database that is not a file, and where there is no home folder to look in.
    """
    wanted = named if named is not None else os.environ.get("CAIRN_DB") or None
    if wanted is None:
        top = checkout()
        return os.path.join(top, FILE_NAME) if top else _in_data_folder()
    if wanted.lower().startswith(("postgresql:", "postgres:")):
        raise CairnError("A shared PostgreSQL database is not supported by this version; name a file with --db.")
    if "://" in wanted:
        # Not repeated to the screen: an address may hold a password.
        raise UsageError("That is not the address of a database this version can open; name a file with --db.")
    if wanted in ("", ":memory:"):
        raise UsageError("A database has to be a file; name one with --db.")
    path = os.path.expanduser(wanted)
    if not os.path.isabs(path):
        from models.folders import absolute

        # Where the working folder is gone, a path from there leads nowhere.
        absolute(path)
    return path


def checkout() -> str | None:
    """The top of the checkout this runs from: where the package stands, or the working folder or one above it."""
    package_parent = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return next((folder for folder in (package_parent, *_folders_upwards()) if _is_checkout(folder)), None)


def version() -> str:
    """This program's version: the checkout's where it runs from one, else the installed distribution's."""
    top = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if _is_checkout(top):
        return next(
            (line.split('"')[1] for line in _project_lines(top) if line.startswith('version = "')),
            "unknown",
        )
    from importlib import metadata

    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "unknown"


def shown(path: str) -> str:
    """A path as it is told to a person: from the working folder where it lies within it."""
    try:
        here = os.getcwd()
    except FileNotFoundError:
        return path
    inside = os.path.join(here, "")
    return path[len(inside) :] if path.startswith(inside) else path


def _folders_upwards() -> list[str]:
    try:
        folders = [os.getcwd()]
    except FileNotFoundError:
        return []
    while (parent := os.path.dirname(folders[-1])) != folders[-1]:
        folders.append(parent)
    return folders


def _is_checkout(folder: str) -> bool:
    return f'name = "{DISTRIBUTION}"' in _project_lines(folder) and all(
        os.path.isdir(os.path.join(folder, package)) for package in ("tui", "models")
    )


def _project_lines(folder: str) -> list[str]:
    # Looked at as text: reading it as TOML would cost every command more than finding its database does.
    try:
        with open(os.path.join(folder, "pyproject.toml"), encoding="utf-8", errors="replace") as file:
            return [line.strip() for line in file]
    except OSError:
        return []


def _in_data_folder() -> str:
    from platformdirs import user_data_dir

    folder = user_data_dir("cairn", appauthor=False)
    if folder.startswith("~"):
        raise CairnError("There is no home folder to keep a database in; name a file with --db.")
    return os.path.join(folder, FILE_NAME)
