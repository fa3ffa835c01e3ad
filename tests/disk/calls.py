"""What SQLite asks of the file system, in this process: each call can be heard before it is made, and made to fail.

Python's own SQLite is reached through ctypes and given, as its default, a file system that is the usual one with
these few functions in front of it. The program under test knows nothing of that.
"""

import _sqlite3
import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from typing import NamedTuple

import pytest

OPEN_CREATE, OPEN_DELETE_ON_CLOSE = 0x4, 0x8
OPEN, WRITE, TRUNCATE, SYNC, CLOSE, DELETE, SYNC_FOLDER = (
    *("open", "write", "truncate", "sync", "close"),
    *("delete", "sync folder"),
)
CHANGING = (OPEN, WRITE, TRUNCATE, SYNC, DELETE, SYNC_FOLDER)
"""The calls that leave something on the disk, or see to it that it stays there."""


class Call(NamedTuple):
    """A call that is about to be made."""

    kind: str
    path: str
    file: int = 0
    """Tells one open file from another; 0 for a call that is about none."""
    offset: int = 0
    """Where it writes, or the size that it cuts to."""
    content: bytes = b""
    is_new: bool = False
    """Whether opening makes the file."""


class Failure(NamedTuple):
    """What a call comes to instead of being made: SQLite's code, and how much of a write is done all the same."""

    code: int
    written: int = 0


Listener = Callable[[Call], Failure | None]

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_OpenFolder = CFUNCTYPE(c_int, c_char_p, POINTER(c_int))
_SetSystemCall = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)
_GetSystemCall = CFUNCTYPE(c_void_p, c_void_p, c_char_p)
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(ctypes.Structure):
    """SQLite's `sqlite3_vfs`, as far as it matters here."""

    _fields_ = [
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        ("access_to_current_time", c_void_p * 10),
        ("in_milliseconds", c_void_p),
        ("set_system_call", _SetSystemCall),
        ("get_system_call", _GetSystemCall),
        ("next_system_call", c_void_p),
    ]


class _Methods(ctypes.Structure):
    """SQLite's `sqlite3_io_methods`."""

    _fields_ = [
        ("version", c_int),
        ("close", _Close),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        ("size_to_unfetch", c_void_p * 13),
    ]


class _Shim:
    """The file system in front of the usual one. There is one for the whole process, which SQLite may always reach."""

    def __init__(self) -> None:
        self.library = ctypes.CDLL(getattr(_sqlite3, "__file__", None))
        self.library.sqlite3_vfs_find.restype = c_void_p
        self.library.sqlite3_vfs_find.argtypes = [c_char_p]
        for name in ("sqlite3_vfs_register", "sqlite3_vfs_unregister"):
            getattr(self.library, name).argtypes = [c_void_p, c_int][: 2 if name.endswith("_register") else 1]
        self.listeners: list[Listener] = []
        self._files: dict[int, tuple[str, _Methods]] = {}
        self._given: dict[int, _Methods] = {}
        self._base_address = self.library.sqlite3_vfs_find(None)
        self._base = _Vfs.from_address(self._base_address)
        self._vfs = _Vfs.from_buffer_copy(self._base)
        self._vfs.name = b"cairn-tests"
        self._vfs.open, self._vfs.delete = _Open(self._open), _Delete(self._delete)
        self._open_folder = _OpenFolder(self._sync_folder)
        self._base_open_folder = _OpenFolder(self._base.get_system_call(self._base_address, b"openDirectory"))

    def put_in_front(self) -> None:
        self.library.sqlite3_vfs_register(ctypes.addressof(self._vfs), 1)
        hook = ctypes.cast(self._open_folder, c_void_p)
        assert self._base.set_system_call(self._base_address, b"openDirectory", hook) == 0

    def take_away(self) -> None:
        self._base.set_system_call(self._base_address, b"openDirectory", None)
        self.library.sqlite3_vfs_unregister(ctypes.addressof(self._vfs))

    def _tell(self, call: Call) -> Failure | None:
        failures = [listener(call) for listener in self.listeners]
        return next((failure for failure in failures if failure is not None), None)

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: object) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        if path and not flags & OPEN_DELETE_ON_CLOSE:
            is_new = bool(flags & OPEN_CREATE) and not os.path.exists(path)
            if failure := self._tell(Call(OPEN, path, file, is_new=is_new)):
                c_void_p.from_address(file).value = None
                return failure.code
        result: int = self._base.open(vfs, name, file, flags, out)
        if result == 0 and path and not flags & OPEN_DELETE_ON_CLOSE:
            self._listen_to(file, path)
        return result

    def _listen_to(self, file: int, path: str) -> None:
        """Have the open file's own functions go through ours."""
        address = c_void_p.from_address(file).value
        assert address is not None
        if address not in self._given:
            ours = _Methods.from_buffer_copy(_Methods.from_address(address))
            ours.close, ours.write = _Close(self._close), _Write(self._write)
            ours.truncate, ours.sync = _Truncate(self._truncate), _Sync(self._sync)
            self._given[address] = ours
        self._files[file] = (path, _Methods.from_address(address))
        c_void_p.from_address(file).value = ctypes.addressof(self._given[address])

    def _close(self, file: int) -> int:
        path, base = self._files.pop(file)
        self._tell(Call(CLOSE, path, file))
        result: int = base.close(file)
        return result

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        path, base = self._files[file]
        if failure := self._tell(Call(WRITE, path, file, offset, ctypes.string_at(data, size))):
            if failure.written:
                base.write(file, data, min(failure.written, size), offset)
            return failure.code
        result: int = base.write(file, data, size, offset)
        return result

    def _truncate(self, file: int, size: int) -> int:
        path, base = self._files[file]
        if failure := self._tell(Call(TRUNCATE, path, file, size)):
            return failure.code
        result: int = base.truncate(file, size)
        return result

    def _sync(self, file: int, flags: int) -> int:
        path, base = self._files[file]
        if failure := self._tell(Call(SYNC, path, file)):
            return failure.code
        result: int = base.sync(file, flags)
        return result

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        path = os.fsdecode(name)
        # SQLite asks for some to be deleted that are not there, and takes no for an answer.
        if os.path.lexists(path) and (failure := self._tell(Call(DELETE, path))):
            return failure.code
        result: int = self._base.delete(vfs, name, sync_folder)
        return result

    def _sync_folder(self, name: bytes, out: object) -> int:
        """SQLite opens a folder for nothing but to synchronise it, at once."""
        if failure := self._tell(Call(SYNC_FOLDER, os.path.dirname(os.fsdecode(name)))):
            return failure.code
        result: int = self._base_open_folder(name, out)
        return result


_made: list[_Shim] = []


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Have every call that SQLite makes while the block lasts told to a listener first.

    Skips the test where this Python's SQLite cannot be reached so.
    """
    if not _made:
        try:
            _made.append(_Shim())
        except (AttributeError, OSError, ValueError) as problem:
            pytest.skip(f"this Python's SQLite cannot be listened to: {problem}")
    (shim,) = _made
    if not shim.listeners:
        shim.put_in_front()
    shim.listeners.append(listener)
    try:
        yield
    finally:
        shim.listeners.remove(listener)
        if not shim.listeners:
            shim.take_away()
