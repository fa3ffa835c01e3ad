"""Two published plans to try Cairn with, bundled as TOML whose tables mirror the dataclasses of `models.draft`."""

import dataclasses
import tomllib
from collections.abc import Callable
from enum import Enum
from importlib import resources
from types import UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from models.draft import DraftPlan

NAMES: tuple[str, ...] = ("west-partnership", "aberdeen-elc")
"""The names `load` knows."""


def load(name: str) -> DraftPlan:
    """Return the sample plan of this name; a ValueError tells of an unknown name or a fault in the file."""
    if name not in NAMES:
        raise ValueError(f"no sample plan is called {name!r}: choose from {', '.join(NAMES)}")
    file = f"{name}.toml"
    return parse(resources.files(__name__).joinpath(file).read_text(encoding="utf-8"), file)


def parse(text: str, file: str) -> DraftPlan:
    """Turn the TOML of a plan into its draft, refusing with a ValueError that names the file and the key at fault."""
    try:
        return cast(DraftPlan, _convert(tomllib.loads(text), DraftPlan, ""))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error


def _convert(value: object, kind: Any, where: str) -> object:
    """Turn a TOML value into the type a field declares; `where` is the path of keys that led to it."""
    if get_origin(kind) in (Union, UnionType):
        (kind,) = (option for option in get_args(kind) if option is not type(None))
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise ValueError(f"{where} must be an array")
        return tuple(_convert(item, get_args(kind)[0], f"{where}[{number}]") for number, item in enumerate(value))
    if dataclasses.is_dataclass(kind):
        if not isinstance(value, dict):
            raise ValueError(f"{where} must be a table")
        return _build(value, cast(Callable[..., object], kind), where)
    if issubclass(kind, Enum):
        if value not in [member.value for member in kind]:
            raise ValueError(f"{where} is {value!r}, not one of {', '.join(str(member.value) for member in kind)}")
        return kind(value)
    if type(value) is not kind:
        raise ValueError(f"{where} must be a {kind.__name__}, not {value!r}")
    return value


def _build(table: dict[str, object], kind: Callable[..., object], where: str) -> object:
    """Make a dataclass of a table, which may hold no key but its fields and must hold those without a default."""
    declared = dataclasses.fields(cast(Any, kind))
    hints = get_type_hints(kind)
    paths = {key: f"{where}.{key}" if where else key for key in (*table, *hints)}
    for key in table:
        if key not in hints:
            raise ValueError(f"unknown key {paths[key]}")
    for item in declared:
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        if required and item.name not in table:
            raise ValueError(f"missing key {paths[item.name]}")
    return kind(**{key: _convert(value, hints[key], paths[key]) for key, value in table.items()})
