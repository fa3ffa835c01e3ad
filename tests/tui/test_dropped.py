"""Paths as people type them, and as terminals paste the files that are dropped on them."""

import pytest

from tui.dropped import completed, path_of, paths_in

ENDINGS = (".csv", ".docx")


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A document in a home of its own."""
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "Our plan 50%.csv"
    path.write_text("Action\n")
    return str(path)


def forms(file):
    escaped = file.replace(" ", "\\ ").replace("%", "\\%")
    url = "file://" + file.replace("%", "%25").replace(" ", "%20")
    return [file, f"  {file} ", f"'{file}'", f'"{file}"', escaped, url, f"{file}\n", "~/Our plan 50%.csv"]


def test_a_path_in_whatever_form(file):
    assert [path_of(form) for form in forms(file)] == [file] * 8
    assert [paths_in(form, ENDINGS) for form in forms(file)] == [[file]] * 8


def test_a_path_of_nothing_is_what_was_typed():
    assert path_of("/no/such file.docx") == "/no/such file.docx"
    assert path_of("'unfinished") == "'unfinished"


def test_several_files(file, tmp_path):
    (tmp_path / "b.docx").write_bytes(b"")
    other = str(tmp_path / "b.docx")
    for pasted in (f"{file}\n{other}", f"'{file}' {other}", f"'{file}' '{other}'\n"):
        assert paths_in(pasted, ENDINGS) == [file, other]


@pytest.mark.parametrize("pasted", ["", " ", "a.csv", "{0} and more", "{0}.csv", "x" * 9_000, "{0}\x00.csv", "'{0}"])
def test_what_is_no_file_is_text(file, pasted):
    assert paths_in(pasted.format(file), ENDINGS) == []


def test_a_file_of_another_kind_is_text(file, tmp_path):
    (tmp_path / "notes.csv.bak").write_text("")
    assert paths_in(str(tmp_path / "notes.csv.bak"), ENDINGS) == []
    assert paths_in(str(tmp_path), ENDINGS) == []


def test_a_path_goes_on_as_far_as_is_certain(file, tmp_path):
    (tmp_path / "Our picture.png").write_bytes(b"")
    (tmp_path / "Others").mkdir()
    (tmp_path / ".hidden.csv").write_text("")
    assert completed("~/O", ENDINGS) == ("~/O", ["Others/", "Our plan 50%.csv"])
    assert completed("~/Ou", ENDINGS) == ("~/Our plan 50%.csv", ["Our plan 50%.csv"])
    assert completed(f"{tmp_path}/", ENDINGS)[1] == ["Others/", "Our plan 50%.csv"]
    assert completed("/no/such/folder/x", ENDINGS) == ("/no/such/folder/x", [])
