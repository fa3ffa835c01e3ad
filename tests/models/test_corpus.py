"""The corpus: plans in many layouts, read back, and scored by how much of each was found; no word is lost in any."""

import json
from collections import Counter
from datetime import date

import pytest

import tests.corpus.layouts  # noqa: F401
from models import documents
from models.documents.blocks import Text
from models.text import as_text
from tests.corpus.making import LAYOUTS, described
from tests.corpus.scoring import score
from tests.models.documents.said import words, words_of
from tui import draft_shapes

STRUCTURED, PLAIN = 0.97, 0.85


@pytest.fixture(params=LAYOUTS, ids=lambda one: one.file, scope="module")
def read(request, tmp_path_factory):
    """A layout, and what is read in the document that it makes of its plan."""
    layout = request.param
    made = layout.make(described(layout.plan))
    path = tmp_path_factory.mktemp("corpus") / layout.file
    path.write_bytes(made if isinstance(made, bytes) else made.encode())
    return layout, documents.read([str(path)], keep_source=True)


def test_a_plan_is_found_in_its_document(read):
    layout, reading = read
    found = score(described(layout.plan), reading.draft, layout.prints)
    bar = PLAIN if layout.suffix == ".txt" else STRUCTURED
    assert found.f1 >= bar, f"{found.f1:.3f}\nmissed {list(found.missed)}\nwrong {list(found.wrong)}"


def test_no_word_of_it_is_lost(read):
    _, reading = read
    found = json.loads(json.dumps(draft_shapes.found(reading, date(2024, 1, 1))))
    printed = Counter(word for said in _said(reading.source) for word in words(as_text(said)))
    assert not printed - words_of(found)


def test_there_are_enough_layouts():
    assert len(LAYOUTS) >= 40
    assert {".docx", ".xlsx", ".pdf", ".csv", ".md", ".html", ".txt"} == {layout.suffix for layout in LAYOUTS}


def _said(source):
    for one in source:
        if isinstance(one.block, Text):
            yield f"{one.block.mark} {one.block.words}"
        else:
            yield from (cell for _, cells in one.block.rows for cell in cells)
