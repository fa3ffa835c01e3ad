"""How well a name fits what is typed."""

from tui.matching import matcher


def test_the_better_a_name_fits_the_higher_it_is():
    names = ["QIO", "QIOs of the region", "Lead QIO", "region: the QIO", "x-aqio", "quality in one place", "Head"]
    how_well = matcher("qio")
    marks = [how_well(name) for name in names]
    assert marks == sorted(marks, reverse=True)
    assert marks[-1] == 0.0
    assert matcher("the qio")("region: the QIO") > matcher("qio region")("QIOs of the region") > 0.0


def test_what_is_typed_is_only_text():
    for typed in ("", "(", "[", "\\", ".*", "a" * 500):
        assert matcher(typed)("plain name") >= 0.0
    assert matcher(".")("plain name") == 0.0


def test_a_long_name_with_the_same_letters_again_and_again_is_looked_through_once():
    # There are more ways to find these than could be gone through in a lifetime.
    assert matcher("e e e e e e e e e x")("e " * 200) == 0.0
    assert matcher("e e e e e e e e e e")("the " * 100) > 0.0
