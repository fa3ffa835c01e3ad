"""Importing a Word document in a real terminal, from the palette to the board, and taking it back."""

import tests.corpus.layouts  # noqa: F401
from tests.corpus.making import LAYOUTS, described
from tests.models.plan_dump import dump
from tests.tui.terminal import Terminal


def test_a_word_document_from_the_palette_to_the_board_and_back(aberdeen_database, tmp_path):
    layout = next(one for one in LAYOUTS if one.name == "heading_and_table_for_each_priority")
    (tmp_path / layout.file).write_bytes(layout.make(described(layout.plan)))
    before = dump(aberdeen_database)
    with Terminal("--db", aberdeen_database, "--today", "2024-03-10", size=(120, 36), HOME=str(tmp_path)) as terminal:
        terminal.see("ELC-7")
        terminal.send("\x10")
        terminal.see("Search for commands")
        terminal.send("import a plan")
        terminal.see("Import a plan from a document")
        terminal.send("\r")
        terminal.see("The document")
        terminal.send("~/head\t")
        terminal.see(layout.file)
        terminal.send("\r")
        terminal.see("DRAFT")
        terminal.see("SOURCE")
        terminal.send("njj\tjj\t")
        terminal.send("\r")
        terminal.see("As a new plan")
        terminal.send("n")
        terminal.see("WORKSTREAMS")
        terminal.see(described(layout.plan).title)
        terminal.send("u")
        terminal.see("Undone: Imported")
        terminal.send("q")
        assert terminal.exit_code() == 0
    assert dump(aberdeen_database) == before
