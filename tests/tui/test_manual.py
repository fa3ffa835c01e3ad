"""The manual page: everything in it, nothing that roff would take for its own, and the commands that print it."""

import re
import shlex
import shutil
import subprocess

import pytest

from models import errors
from tui import cli, grammar, manual, parser
from tui.commands import COMMANDS as KEYS


@pytest.fixture(scope="module")
def page():
    return manual.page()


@pytest.fixture(scope="module")
def sections(page):
    """The page as somebody reads it, by its headings."""
    text = re.sub(r"\\f[BIR]|\\&", "", page)
    for written, read in (
        (r"\-", "-"),
        (r"\(aq", "'"),
        (r"\(dq", '"'),
        (r"\(ti", "~"),
        (r"\[u2191]", "↑"),
        (r"\e", "\\"),
    ):
        text = text.replace(written, read)
    return {part.split("\n")[0].strip('"'): part for part in re.split(r"^\.S[HS] ", text, flags=re.MULTILINE)}


def test_every_command_is_there_with_all_that_it_takes(sections):
    for name, command in cli.COMMANDS.items():
        told = sections[f"cairn {name}"]
        assert command.summary[1:] in told
        for action in cli.parser_of(name, command)._actions:
            if action.dest == "help":
                continue
            assert (action.help or "").replace("…", "...").replace("“", r"\[u201C]").replace("”", r"\[u201D]") in told
            for option in action.option_strings:
                assert f"\n{option}" in told or f", {option}" in told
            for choice in action.choices or ():
                assert choice in told


def test_every_option_before_a_command_is_there(sections):
    for option, (takes, words) in parser.GLOBAL_OPTIONS.items():
        assert f".TP\n{option}{' ' if takes else ''}{takes}\n{words}\n" in sections["OPTIONS"]
        for setting in re.findall(r"\(or (\w+)\)", words):
            assert f".TP\n{setting}\n" in sections["ENVIRONMENT"]


def test_every_key_is_there(sections):
    told = "".join(sections[group] for group in {key.group for key in KEYS})
    for key in KEYS:
        assert key.help in told
    assert ".TP\n↑ k\nMove up a line\n" in told
    assert ".TP\n/\nNarrow" in told


def kinds_of(error):
    return [error, *(kind for one in error.__subclasses__() for kind in kinds_of(one))]


def test_every_exit_status_is_there(sections):
    told = re.findall(r"^\.TP\n(\d+)$", sections["EXIT STATUS"], re.MULTILINE)
    codes = {
        0,
        grammar.TROUBLE,
        cli.STOPPED,
        cli.BROKEN_PIPE,
        *(kind.exit_code for kind in kinds_of(errors.CairnError)),
    }
    assert {int(code) for code in told} == codes


def test_every_example_is_understood(sections):
    typed = re.findall(r"^cairn .+$", sections["EXAMPLES"], re.MULTILINE)
    assert len(typed) > 5
    for line in typed:
        _, name, *words = shlex.split(line)
        assert cli.parser_of(name, cli.COMMANDS[name]).parse_known_intermixed_args(words)[1] == []


def test_it_is_plain_ascii_and_no_text_is_a_request(page):
    assert page.isascii()
    requests = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".PP", ".TP", ".nf", ".fi", ".RS", ".RE"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (".hidden", r"\&.hidden"),
        ("'quoted'", r"\(aqquoted\(aq"),
        (r"back\slash", r"back\eslash"),
        ("--db a-b", r"\-\-db a\-b"),
        ('say "it"', r"say \(dqit\(dq"),
        ("~ ^ `", r"\(ti \(ha \(ga"),
        ("é “x” …", r"\[u0065_0301] \[u201C]x\[u201D] ..."),
        ("", r"\&"),
    ],
)
def test_text_is_written_so_that_roff_leaves_it_alone(text, written):
    assert manual._line(text) == written


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_complain_of(page):
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-rLL=78n"], input=page.encode(), capture_output=True, check=True
    )
    assert done.stderr == b""
    shown = re.sub(r"\x1b\[[\d;]*m|.\x08", "", done.stdout.decode())
    assert "cairn - keeps an improvement plan alive" in shown
    assert "--fail-on overdue|off-track|stale" in shown
    assert "↑ k" in shown
    assert 'cairn confirm CUR-4 --by "Ruth Binks"' in shown


def test_the_command_prints_it(page, capsys):
    assert cli.main(["man"]) == 0
    assert capsys.readouterr() == (page, "")


def test_the_whole_help_names_it(capsys):
    assert cli.main(["--help"]) == 0
    out, _ = capsys.readouterr()
    assert "\n  man " in out
    assert "\n  completion " in out


@pytest.mark.parametrize("shell", grammar.SHELLS)
def test_the_command_prints_each_script(shell, capsys):
    assert cli.main(["completion", shell]) == 0
    out, complaint = capsys.readouterr()
    assert complaint == ""
    assert f"made by `cairn completion {shell}`" in out
    assert out.isascii()


@pytest.mark.parametrize("words", [["completion"], ["completion", "csh"], ["completion", "bash", "zsh"], ["man", "x"]])
def test_they_are_wrongly_asked_for(words, capsys):
    assert cli.main(words) == 2
    out, complaint = capsys.readouterr()
    assert out == ""
    assert complaint.count("\n") == 1
