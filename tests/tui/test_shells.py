"""Completion in real shells: what each does with half a line, and that no name in a plan can do anything to it."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal
from tui import cli
from tui.shells import for_bash, read_line, script

CHECKOUT = Path(__file__).parents[2]
BREAKS = " \t\n\"'@><=;|&(:"
"""Where bash breaks words, unless somebody has set it otherwise."""
OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execvp(sys.argv[1], sys.argv[1:])"
)
"""Gives a shell the pseudo-terminal as its own, without which it is not wholly interactive."""
START = {
    "bash": ("bash --norc --noprofile -i", "source <(cairn completion bash)"),
    "zsh": ("zsh -f -i", "autoload -Uz compinit; compinit -u -D; source <(cairn completion zsh)"),
    "fish": ("fish --no-config -i", "cairn completion fish | source"),
}
SHELLS = [
    pytest.param(shell, marks=pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed"))
    for shell in START
]


class Shell(Terminal):
    """An interactive shell in a pseudo-terminal of its own."""

    COMMAND = (sys.executable, "-c", OWN_TERMINAL)


@pytest.fixture
def surroundings(tmp_path, west_database):
    """An environment in which `cairn` is this checkout's, and the plan that is meant a copy of a test's own."""
    program = tmp_path / "bin" / "cairn"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o700)
    return {
        "PATH": f"{program.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(CHECKOUT),
        "CAIRN_DB": west_database,
        "CAIRN_TODAY": "2024-03-10",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "PS1": "> ",
        "INPUTRC": os.devnull,
        "HISTFILE": "",
        "NO_COLOR": "1",
    }


@pytest.fixture
def in_bash(surroundings):
    """What bash would put in at the end of a line: the function is run as bash itself runs it."""

    def give(line, *before):
        told = """
            source <(cairn completion bash)
            eval "$2"
            COMP_LINE=$1 COMP_POINT=${#1}
            _cairn cairn
            printf '%s\\n' "${COMPREPLY[@]}"
            complete -p cairn >&2"""
        done = subprocess.run(
            ["bash", "--norc", "-c", told, "bash", line, *before],
            env={**os.environ, **surroundings},
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )
        assert "-F _cairn cairn" in done.stderr
        assert done.stderr.count("\n") == 1, done.stderr
        return done.stdout.splitlines()

    return give


def rename(database, key, title):
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE workstream SET title = ? WHERE key = ?", [title, key])


# -------------------------------------------------------------------------------------------------- half a line


@pytest.mark.parametrize(
    ("line", "words", "kept", "quote"),
    [
        ("cairn ", ["cairn", ""], 0, ""),
        ("cairn  show\tC", ["cairn", "show", "C"], 0, ""),
        (r"cairn a\ b", ["cairn", "a b"], 0, ""),
        ("cairn a\\", ["cairn", "a"], 0, ""),
        ("cairn 'a b", ["cairn", "a b"], 0, "'"),
        ("cairn x'a b", ["cairn", "xa b"], 1, "'"),
        ("cairn 'a b' c", ["cairn", "a b", "c"], 0, ""),
        ("cairn 'a b'c", ["cairn", "a bc"], 0, ""),
        ("cairn ''", ["cairn", ""], 0, ""),
        ("cairn '' x", ["cairn", "", "x"], 0, ""),
        (r'cairn "a \"b\$\x', ["cairn", r'a "b$\x'], 0, '"'),
        (r"cairn 'a\' b", ["cairn", "a\\", "b"], 0, ""),
        ("cairn owner:ce", ["cairn", "owner:ce"], 6, ""),
        (r"cairn owner\:ce", ["cairn", "owner:ce"], 0, ""),
        ("cairn 'owner:ce", ["cairn", "owner:ce"], 0, "'"),
        ("cairn owner:'ce", ["cairn", "owner:ce"], 6, "'"),
        ("cairn owner:'c'e", ["cairn", "owner:ce"], 6, ""),
        ("cairn --db=a:b", ["cairn", "--db=a:b"], 7, ""),
    ],
)
def test_half_a_line_of_bash(line, words, kept, quote):
    assert read_line("bash", line, BREAKS) == (words, kept, quote)


def test_half_a_line_of_fish():
    assert read_line("fish", r"cairn 'it\'s \\ \n' x").words == ["cairn", r"it's \ \n", "x"]


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_bash_reads_back_what_is_quoted_for_it(quote):
    text = "".join(map(chr, range(32, 127))) + " “é” … ~"
    done = subprocess.run(
        ["bash", "--norc", "-c", f"printf %s {quote}{for_bash(text, quote)}{quote}"], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == (text, "")


# --------------------------------------------------------------------------------------------------------- bash


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("cairn sta", ["status"]),
        ("cairn show cur-4.", [f"CUR-4.{n}" for n in range(1, 6)]),
        ("cairn add It --workstream Coll", [r"Collaborative\ Learning\ Networks"]),
        ("cairn add It --workstream 'Coll", ["Collaborative Learning Networks"]),
        ("cairn add It --workstream=Coll", [r"Collaborative\ Learning\ Networks"]),
        ("cairn set CUR-1 status=in", ["in-progress"]),
        ("cairn actions -is:ov", ["overdue"]),
        ("cairn nonsense ", [""]),
        ("cairn --db ", [""]),
        ("cairn show 'no such thing", [""]),
    ],
)
def test_bash_is_given_what_could_come_next(in_bash, line, found):
    assert in_bash(line) == found


def test_bash_breaks_words_where_it_was_told_to(in_bash):
    assert in_bash("cairn set CUR-1 status=in", "COMP_WORDBREAKS=' '") == ["status=in-progress"]


def test_bash_is_given_every_command_and_every_option(in_bash):
    assert in_bash("cairn ") == list(cli.COMMANDS)
    for name, command in cli.COMMANDS.items():
        actions = [action for action in cli.parser_of(name, command)._actions if action.option_strings]
        assert in_bash(f"cairn {name} -")[: len(actions)] == [action.option_strings[-1] for action in actions]


def test_bash_is_given_nothing_where_cairn_has_gone(in_bash, surroundings):
    made = script("bash")
    Path(surroundings["PATH"].split(":")[0], "cairn").write_text("#!/bin/sh\necho no such thing >&2\nexit 1\n")
    told = f"{made}\nCOMP_LINE='cairn st' COMP_POINT=8; _cairn cairn; echo \"<${{COMPREPLY[*]}}>\""
    done = subprocess.run(["bash", "--norc", "-c", told], env=surroundings, capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("<>\n", "")


def test_the_lines_of_the_readme_install_everything(surroundings, tmp_path):
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"\| `((?:mkdir|echo) .+)` \|$", readme, re.MULTILINE)
    for line in lines:
        subprocess.run(["bash", "--norc", "-c", line], env={**os.environ, **surroundings}, check=True)
    share = tmp_path / ".local" / "share"
    assert (share / "bash-completion" / "completions" / "cairn").read_text() == script("bash")
    assert (tmp_path / ".config" / "fish" / "completions" / "cairn.fish").read_text() == script("fish")
    assert (share / "man" / "man1" / "cairn.1").read_text().startswith(".TH CAIRN 1")
    for shell in ("bash", "zsh"):
        assert (tmp_path / f".{shell}rc").read_text() == f"source <(cairn completion {shell})\n"


# --------------------------------------------------------------------------------------------------- interactive


@pytest.fixture
def at_prompt(surroundings):
    """Opens a shell that has sourced its script."""

    def give(shell):
        command, sourced = START[shell]
        terminal = Shell(*command.split(), size=(120, 40), **surroundings)
        terminal.send(f"{sourced}; echo rea''dy\r")
        terminal.see("ready")
        return terminal

    return give


@pytest.mark.parametrize("shell", SHELLS)
def test_the_tab_key_completes(at_prompt, shell):
    with at_prompt(shell) as terminal:
        terminal.send("cairn show Coll\t\r")
        terminal.see("Mhairi Shaw")
        terminal.send("cairn show --js\tCUR-4.2\r")
        terminal.see('"ref": "CUR-4.2"')
        terminal.send("cairn set CUR-4.2 stat\tin\t; echo d''one\r")
        terminal.see("Status of CUR-4.2 to in progress")
        terminal.see("done")
        terminal.send("cairn actions ref:HWB-1 ws:hw\t--csv\r")
        terminal.see("HWB-1,")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_no_name_can_do_anything_to_a_shell(at_prompt, shell, quote, west_database, tmp_path):
    done = tmp_path / "done"
    title = f"""Wild $(touch {done}) `touch {done}` "x" 'y' \\z !h ~ * {{a,b}} ; touch {done} # & é “"""
    rename(west_database, "HWB", title)
    # Half of the name could be another's too, so it has to be the whole that arrives.
    rename(west_database, "CUR", "Not so Wild")
    with at_prompt(shell) as terminal:
        terminal.send(f"cairn show --json {quote}Wild\t\r")
        terminal.see('"key": "HWB"')
    assert not done.exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_files_are_completed_by_the_shell(at_prompt, shell, both_database, tmp_path):
    (tmp_path / "plans").mkdir()
    shutil.move(both_database, tmp_path / "plans" / "both.db")
    with at_prompt(shell) as terminal:
        for option in ("--db ", "--db="):
            terminal.send(f"clear; cairn {option}{tmp_path}/pla\tbo\t--plan ab\tplans --json\r")
            terminal.see('"key": "aberdeen-elc"')
