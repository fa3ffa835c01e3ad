"""The command table: complete, free of clashes, and what the README prints."""

from pathlib import Path

import pytest

from tui.commands import COMMANDS, Where, available, key_table

CONTRACT_KEYS = {
    "up": {"up", "k"},
    "down": {"down", "j"},
    "first": {"g"},
    "last": {"G"},
    "page_up": {"pageup"},
    "page_down": {"pagedown"},
    "next_pane": {"tab", "l", "right"},
    "previous_pane": {"shift+tab", "h", "left"},
    "workstreams": {"1"},
    "actions": {"2"},
    "indicators": {"3"},
    "open_indicators": {"i"},
    "reports": {"r"},
    "open": {"enter"},
    "back": {"escape"},
    "help": {"question_mark"},
    "palette": {"ctrl+p"},
    "quit": {"q"},
    "filter": {"slash"},
}


@pytest.mark.parametrize("name", CONTRACT_KEYS)
def test_the_promised_keys_are_there(name):
    command = next(c for c in COMMANDS if c.id == name)
    assert CONTRACT_KEYS[name] <= set(command.keys.split())


def test_ids_are_unique():
    assert len({c.id for c in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    "where",
    [
        Where.BOARD | Where.TABLE | Where.ACTIONS | Where.DECIDING | Where.APP,
        Where.STORY | Where.APP,
        Where.WELCOME | Where.TABLE,
        Where.FILTER | Where.APP,
        Where.INDICATORS | Where.GRID | Where.TABLE | Where.APP,
        Where.MOVERS | Where.TABLE | Where.ACTIONS | Where.DECIDING | Where.APP,
        Where.CELL,
        Where.STORY | Where.REPORTS | Where.APP,
        Where.DRAFT | Where.DRAFT_SIDE | Where.APP,
    ],
)
def test_no_key_means_two_things_in_one_place(where):
    keys = [key for command in available(where) for key in command.keys.split()]
    assert len(keys) == len(set(keys))


def test_the_readme_prints_the_key_table():
    readme = Path(__file__).parents[2] / "README.md"
    assert key_table() in readme.read_text(encoding="utf-8")
