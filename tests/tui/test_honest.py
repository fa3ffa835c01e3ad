"""What people write, typed and pasted in a real terminal: it is kept and shown to the last character."""

import json
import re

from models.text import as_text
from tests.facts import TODAY
from tests.hostile import HONEST
from tests.tui.terminal import Terminal

AT = ("--today", TODAY.isoformat())
TITLE = "[Y5/6] – [TBC] “q” & 10\u00a0000 in\u00adter e\u0301é می\u200cخواهم 👩\u200d👩\u200d👧 🇬🇧 日本 שלום"
PASTE = "\x1b[200~{}\x1b[201~"


def said(raw):
    """All that was painted, without how and where, and without blanks."""
    return re.sub(r"\x1b\[[^@-~]*[@-~]|\s", "", raw.decode("utf-8", "replace"))


def told(run, path, ref):
    code, out, _ = run(path, "show", ref, "--json")
    assert code == 0
    return json.loads(out)


def board(terminal):
    terminal.until(lambda text: "WORKSTREAMS" in text and "╭" not in text, "the board")


def test_every_character_that_is_typed_or_pasted_is_kept_and_shown(run, aberdeen_database):
    lines = [text for text in HONEST if len(text) < 200]
    with Terminal("--db", aberdeen_database, *AT, size=(120, 30)) as terminal:
        terminal.see("ELC-7")
        terminal.send("a")
        terminal.see("A new action in")
        terminal.send(TITLE)
        terminal.see("日本")
        terminal.send("\t\t\t" + PASTE.format(TITLE))
        terminal.send("\r")
        board(terminal)
        terminal.see("ELC-8")
        terminal.send("G")
        terminal.see("8 of 8")
        terminal.send("n")
        terminal.see("News of it")
        terminal.send(PASTE.format("\r".join(lines)))
        terminal.send("\n" + TITLE + "\r")
        board(terminal)
        # The field of a form shows as much of a line as there is room for.
        for key, shown in (("\r", TITLE), ("e", TITLE[-9:]), ("H", TITLE)):
            terminal.raw, wanted = b"", "".join(shown.split())
            terminal.send(key)
            terminal.until(lambda _, wanted=wanted: wanted in said(terminal.raw), f"the title after {key}")
            terminal.see("Edit ELC-8" if key == "e" else "q quit")
            terminal.send("\x1b")
            board(terminal)
        terminal.send("q")
        assert terminal.exit_code() == 0
    action = told(run, aberdeen_database, "ELC-8")
    assert (action["title"], action["need"]) == (TITLE, TITLE)
    assert action["notes"][0]["text"] == as_text("\n".join([*lines, TITLE]))
    assert [line.rstrip() for line in action["notes"][0]["text"].split("\n")] == [
        line.rstrip() for line in [*lines, TITLE]
    ]
    for words in (("show", "ELC-8"), ("history", "ELC-8"), ("actions", "ref:ELC-8")):
        assert TITLE in run(aberdeen_database, *words)[1]


def test_what_is_not_changed_in_a_form_stays_as_it_is(run, aberdeen_database):
    assert run(aberdeen_database, "set", "ELC-1", "need=one\ntwo", "title=10\u00a0000 [Y5/6]")[0] == 0
    before = told(run, aberdeen_database, "ELC-1")
    with Terminal("--db", aberdeen_database, *AT) as terminal:
        terminal.see("ELC-1")
        terminal.send("e")
        terminal.see("Edit ELC-1")
        terminal.send("\x1b")
        board(terminal)
        terminal.send("e")
        terminal.see("Edit ELC-1")
        terminal.send("!\r")
        board(terminal)
        terminal.see("10\u00a0000 [Y5/6]!")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert told(run, aberdeen_database, "ELC-1") == {**before, "title": "10\u00a0000 [Y5/6]!"}
