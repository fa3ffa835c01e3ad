"""One owner in two spellings is one, two owners are two, and what kind a name is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.owners import owner_key, owner_kind
from models.vocabulary import OwnerKind

PERSON, ROLE, GROUP = OwnerKind


@pytest.mark.parametrize(
    "spellings",
    [
        ("SEYP", "SEYPs"),
        ("QIO", "QIOs"),
        ("HT", "HTs", "HTs."),
        ("QI team", "QI Team", "QI team members", " QI  team "),
        ("Central Officers", "Central officers", "Central Officer"),
        ("Manager", "Managers"),
        ("Helen Brown", "helen brown", "Helen  Brown,"),
        ("Paul O'Kane", "Paul O’Kane"),
    ],
)
def test_spellings_of_one_owner(spellings):
    assert len({owner_key(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("QIO", "QIM"),
        ("QI team", "Central team"),
        ("LL", "LLO"),
        ("HT", "DHT"),
        ("James", "Jame"),
        ("Ross", "Ros"),
        ("SEYP (city)", "SEYP (shire)"),
        ("members", ""),
        ("staff", ""),
    ],
)
def test_two_owners(one, other):
    assert owner_key(one) != owner_key(other)


@given(st.text(max_size=40))
def test_a_key_is_stable(name):
    key = owner_key(name)
    assert owner_key(f"  {name}\n") == key
    assert key == " ".join(key.split())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Helen Brown", PERSON),
        ("Mhairi Shaw", PERSON),
        ("Paul O'Kane", PERSON),
        ("Jacqui MacDonald", PERSON),
        ("J. Goodall", PERSON),
        ("Mary-Jane Smith", PERSON),
        ("QI team", GROUP),
        ("Central team", GROUP),
        ("West Partnership Board", GROUP),
        ("Home Education Network", GROUP),
        ("SEYPs", ROLE),
        ("QIO", ROLE),
        ("Managers", ROLE),
        ("Central Officers", ROLE),
        ("Lead Officer", ROLE),
        ("ASG SEYPs", ROLE),
        ("Education Scotland HMI", GROUP),
        ("headteachers", ROLE),
        ("the lead officer for curriculum", ROLE),
        ("", ROLE),
    ],
)
def test_the_kind_of_an_owner(name, kind):
    assert owner_kind(name) is kind
