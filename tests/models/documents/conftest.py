"""What the tests of the recognisers share."""

import pytest

from models import documents


@pytest.fixture
def found_in(tmp_path):
    """The workstreams of a text, each with its actions."""

    def give(text):
        path = tmp_path / "plan.txt"
        path.write_text(text, encoding="utf-8")
        return {
            stream.title: [(action.title, action.owners, action.timescale) for action in stream.actions]
            for stream in documents.read([str(path)]).draft.workstreams
        }

    return give
