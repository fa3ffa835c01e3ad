"""Any page of the file is overwritten: the file is refused and left as it is, or nothing of the plan was on that page.

SQLite keeps no sums over its pages: of a page that is still one, with other words on it, only `cairn check` may tell.
"""

import os
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from models import sqlite
from models.errors import DamagedError
from tests.damage import PAGE
from tests.models.durability.working import HEAVY, Worker, held_by, some


def ones(_chance):
    return b"\xff" * PAGE


def noise(chance):
    return chance.randbytes(PAGE)


def refusal(connect, path):
    """What is said of a file that is refused, None where it is not."""
    try:
        connect(path).close()
    except DamagedError as problem:
        return str(problem)
    return None


@pytest.mark.parametrize("few", [pytest.param(12), pytest.param(0, marks=HEAVY, id="every page")])
@pytest.mark.parametrize("harm", [ones, noise])
def test_a_page_that_was_overwritten_is_noticed(west_database, harm, few):
    with closing(Worker(west_database, 3)) as worker:
        for _ in range(3):
            worker.work()
    whole, was, refused = Path(west_database).read_bytes(), held_by(west_database), 0
    pages = some(len(whole) // PAGE, few)
    for page in pages:
        spoiled = bytearray(whole)
        spoiled[page * PAGE : (page + 1) * PAGE] = harm(Random(page))
        Path(west_database).write_bytes(spoiled)
        for connect in (sqlite.connect_to_read, sqlite.connect_to_write):
            said = refusal(connect, west_database)
            if said is None:
                assert held_by(west_database) == was, f"page {page + 1}"
            else:
                assert said.startswith(f"{west_database} ")
                assert "\n" not in said
                refused += 1
            assert Path(west_database).read_bytes() == spoiled
            assert not os.path.exists(f"{west_database}-journal")
    assert refused > len(pages)
