"""Whole documents, mutilated: each is refused in a sentence, or read with no word lost; and soon."""

import io
import json
import re
import signal
import zipfile
from collections import Counter
from contextlib import contextmanager
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tests.corpus.layouts  # noqa: F401
from models import documents
from models.documents.blocks import Text
from models.errors import CairnError
from models.text import as_text
from tests.corpus.making import LAYOUTS, described
from tests.models.documents.said import words, words_of
from tui import draft_shapes

FEW, MANY = 60, 40_000
LONGEST = 60
"""Seconds after which a document is taken to hang."""
FILES = sorted(layout.file for layout in LAYOUTS if layout.suffix != ".pdf")
PAGES = sorted(layout.file for layout in LAYOUTS if layout.suffix == ".pdf")
PART = re.compile(rb"(?s)<(w:p|w:tr|w:tc|w:tbl|row|c|si)[ >].*?</\1>")
"""What may be left out, said again or put elsewhere in a part of an archive, and still be one of a document."""
ODD = st.sampled_from(
    [
        "\t",
        "|",
        ":",
        ", ",
        "-",
        "•",
        "1.",
        "a)",
        "(",
        ")",
        "/",
        " – ",
        "\n",
        "\n\n",
        "  ",
        "**",
        "# ",
        "<p>",
        "<td>",
        "</tr>",
        '"',
        " ",
        "&amp",
        "",
        "\u200b",
        "\ufeff",
        "\xad",
        "\x0c",
        "Priority 2:",
        "Action",
        "Lead",
        "Status\n    Owner / timescale",
        "by June 2024",
        "TBC",
        "71%",
        "2023/24",
        "Total",
        "Sponsor:",
        "Baseline",
        "Target 2026",
        "é",
        "ß",
        "ﬁ",
        "İ",
        "́",
        "𝔸",
        "\u202e",
    ]
)
CHANGE = st.tuples(st.integers(0, 6), st.floats(0, 0.999), st.floats(0, 0.999), ODD, st.integers(0, 255))
CHANGES = st.lists(CHANGE, min_size=1, max_size=12)
EACH = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@cache
def made(file):
    layout = next(one for one in LAYOUTS if one.file == file)
    content = layout.make(described(layout.plan))
    return content if isinstance(content, bytes) else content.encode()


def mutated(content, changes, pieces):
    """Content with some of its pieces left out, said twice, put elsewhere or cut, and odd signs put in."""
    for kind, at, to, odd, byte in changes:
        found = pieces(content)
        if not found:
            return content
        start, end = found[int(at * len(found))]
        where = found[int(to * len(found))][0]
        piece = content[start:end]
        if kind == 0:
            content = content[:start] + content[end:]
        elif kind == 1:
            content = content[:where] + piece + content[where:]
        elif kind == 2 and where > end:
            content = content[:start] + content[end:where] + piece + content[where:]
        elif kind == 3:
            content = content[: start + len(piece) // 2] + content[end:]
        elif kind == 4:
            middle = start + int(to * len(piece))
            content = content[:middle] + odd.encode() + content[middle:]
        elif kind == 5:
            content = content[:start] + bytes([byte]) + content[start + 1 :]
        else:
            content = content[:start] + piece.replace(b" ", odd.encode(), 1) + content[end:]
    return content


def lines(content):
    return [found.span() for found in re.finditer(rb"[^\n]*\n?", content) if found.end() > found.start()]


def cells(content):
    return [found.span() for found in re.finditer(rb"[^\n,;|\t<>]+", content)]


def parts(content):
    return [found.span() for found in PART.finditer(content)]


def inside(content, changes, at):
    """An archive one of whose parts is mutilated in what it holds, rather than in its bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        known = {name: archive.read(name) for name in archive.namelist()}
    able = sorted(name for name, one in known.items() if len(parts(one)) > 2)
    if not able:
        return content
    name = able[int(at * len(able))]
    known[name] = mutated(known[name], changes, parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for one, said in known.items():
            archive.writestr(one, said)
    return file.getvalue()


@contextmanager
def before_long():
    """Fail rather than wait for ever."""

    def stop(*_):
        raise AssertionError(f"a document was not read in {LONGEST} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LONGEST)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def printed_in(source):
    for one in source:
        if isinstance(one.block, Text):
            yield f"{one.block.mark} {one.block.words}"
        else:
            yield one.block.title or ""
            yield from (cell for _, row in one.block.rows for cell in row)


def holds(path, content):
    """Read it: refused in one sentence, or with all its words."""
    path.write_bytes(content)
    with before_long():
        try:
            reading = documents.read([str(path)], headings={}, keep_source=True)
        except CairnError as refusal:
            said = str(refusal)
            assert said.endswith("."), said
            assert "\n" not in said
            assert len(said) < 500
            return
        found = json.loads(json.dumps(draft_shapes.found(reading, date(2024, 1, 1))))
    lost = Counter(word for said in printed_in(reading.source) for word in words(as_text(said))) - words_of(found)
    assert not lost, lost


def mutilate(tmp_path, file, changes, by_cells, at):
    content = made(file)
    if content.startswith(b"PK"):
        content = inside(content, changes, at)
    else:
        content = mutated(content, changes, cells if by_cells else lines)
    holds(tmp_path / file, content)


@settings(max_examples=FEW, deadline=None, suppress_health_check=EACH)
@given(st.sampled_from(FILES), CHANGES, st.booleans(), st.floats(0, 0.999))
def test_a_mutilated_document_loses_no_word(tmp_path, file, changes, by_cells, at):
    mutilate(tmp_path, file, changes, by_cells, at)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@settings(max_examples=MANY, deadline=None, suppress_health_check=EACH)
@given(st.sampled_from(FILES), CHANGES, st.booleans(), st.floats(0, 0.999))
def test_very_many_mutilated_documents_lose_no_word(tmp_path, file, changes, by_cells, at):
    mutilate(tmp_path, file, changes, by_cells, at)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@settings(max_examples=MANY // 20, deadline=None, suppress_health_check=EACH)
@given(st.sampled_from(PAGES), CHANGES)
def test_very_many_mutilated_pages_lose_no_word(tmp_path, file, changes):
    holds(tmp_path / file, mutated(made(file), changes, lines))


@settings(max_examples=FEW, deadline=None, suppress_health_check=EACH)
@given(st.sampled_from(sorted(documents.SUFFIXES)), st.binary(min_size=1, max_size=400))
def test_any_bytes_under_any_name_do_no_harm(tmp_path, suffix, content):
    holds(tmp_path / f"plan{suffix}", content)


@pytest.mark.heavy
@pytest.mark.timeout(0)
@settings(max_examples=MANY // 2, deadline=None, suppress_health_check=EACH)
@given(st.sampled_from(sorted(documents.SUFFIXES)), st.text(max_size=400).map(str.encode) | st.binary(min_size=1))
def test_very_many_bytes_under_any_name_do_no_harm(tmp_path, suffix, content):
    holds(tmp_path / f"plan{suffix}", content or b" ")
