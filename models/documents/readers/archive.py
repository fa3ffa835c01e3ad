"""Documents that are archives of parts, as those of Word and Excel are: looked through before a part is unpacked."""

import os
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, NamedTuple

from models.documents.readers.xml import Limits, tree
from models.errors import RefusedError

MOST_PARTS = 10_000
"""Parts that an archive may have."""
LARGEST = 1_000_000_000
"""Bytes of all parts once they are unpacked."""
TIGHTEST = 200
"""How many times smaller a part may be packed, if it is large at all: what people write does not repeat itself so."""
_SMALL = 10_000_000
_DIRECTORY = 1_000_000
"""Bytes that the table of contents may have."""
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = 20
_LONGEST_COMMENT = 65_535
# lxml's error is a SyntaxError; NotImplementedError is zipfile's, for ways of packing.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, NotImplementedError, OSError)
_RELATIONS = Limits(bytes=5_000_000, elements=50_000)


class Relation(NamedTuple):
    """What a part refers to: the last word of its type, and the part; no part where it is outside of the document."""

    type: str
    part: str | None


class Archive:
    """An archive whose parts may be read; one that unpacks to far too much is refused as it is opened."""

    def __init__(self, path: str) -> None:
        self.name = os.path.basename(path)
        _check_directory(path, self.name)
        self._zip = zipfile.ZipFile(path)
        self._parts = {info.filename.replace("\\", "/").strip("/").casefold(): info for info in self._zip.infolist()}
        try:
            self._check()
        except RefusedError:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def names(self) -> list[str]:
        """The names of all parts, in small letters."""
        return list(self._parts)

    def __contains__(self, part: str) -> bool:
        return part.casefold() in self._parts

    def size(self, part: str) -> int:
        """How many bytes a part has, unpacked; 0 for one that is not there."""
        info = self._parts.get(part.casefold())
        return info.file_size if info else 0

    def open(self, part: str, largest: int) -> IO[bytes]:
        """A part to read from; raises RefusedError where it is larger, and BadZipFile where it is not there."""
        info = self._parts.get(part.casefold())
        if info is None:
            raise zipfile.BadZipFile(f"{part} is missing")
        if info.file_size > largest:
            raise RefusedError(
                f"{self.name} unpacks to more than {largest // 1_000_000} MB of text; split it and import the parts."
            )
        return self._zip.open(info)

    def tree(self, part: str, limits: Limits) -> Any:
        """The root of a part that is XML, an lxml element; raises as `open` and `xml.tree` do."""
        return tree(lambda: self.open(part, limits.bytes), self.name, limits)

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the name it uses for it; `""` for what the document as a whole does."""
        folder, name = posixpath.split(part)
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return {}
        found = {}
        for one in self.tree(listed, _RELATIONS):
            target = one.get("Target", "")
            inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            is_outside = one.get("TargetMode", "").casefold() == "external"
            type_ = one.get("Type", "").rpartition("/")[2]
            found[one.get("Id", "")] = Relation(type_, None if is_outside else inside)
        return found

    def _check(self) -> None:
        infos = self._zip.infolist()
        if any(info.flag_bits & 1 for info in infos):
            raise RefusedError(
                f"{self.name} is protected with a password; open it, take the password off, save it and import that."
            )
        is_too_tight = any(info.file_size > max(_SMALL, info.compress_size * TIGHTEST) for info in infos)
        if is_too_tight or sum(info.file_size for info in infos) > LARGEST or len(infos) > MOST_PARTS:
            raise RefusedError(
                f"{self.name} unpacks to far more than a plan holds and was not opened; copy the plan out of it into a "
                "new file and import that."
            )


@contextmanager
def opened(path: str, cure: str) -> Iterator[Archive]:
    """An archive, closed at the end; a damaged one is refused in a sentence that ends with what to do about it."""
    name = os.path.basename(path)
    archive = None
    try:
        archive = Archive(path)
        yield archive
    # lxml's error is a SyntaxError; NotImplementedError and RuntimeError are zipfile's, for ways of packing.
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        SyntaxError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as problem:
        said = str(problem).split("\n")[0].rstrip(".")[:200] or type(problem).__name__
        raise RefusedError(f"{name} is damaged ({said}); {cure}.") from None
    finally:
        if archive:
            archive.close()


def _check_directory(path: str, name: str) -> None:
    """Refuse a table of contents that alone would fill the memory: zipfile reads it whole."""
    size = os.path.getsize(path)
    with open(path, "rb") as file:
        start = max(0, size - _END.size - _LONGEST_COMMENT - _LOCATOR - _END64.size)
        file.seek(start)
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise zipfile.BadZipFile("its end is missing")
    length = _END.unpack_from(tail, at)[5]
    before = at - _LOCATOR - _END64.size
    if before >= 0 and tail.startswith(b"PK\x06\x06", before):
        length = max(0 if length == 0xFFFFFFFF else length, _END64.unpack_from(tail, before)[8])
    if length > _DIRECTORY:
        raise RefusedError(f"{name} has far more parts than a plan and was not opened; copy the plan into a new file.")
