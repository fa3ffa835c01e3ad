"""The filter language: what it understands, what it says of the rest, and that its SQL means what it says."""

from contextlib import closing, suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.errors import QueryError, UsageError
from models.judgement import Limits, concerns, judge_action
from models.query import EVERYTHING, Completion, Names, complete, condition, parse, render
from models.query.parsing import DEEPEST, LONGEST, MOST_TERMS
from models.query.syntax import (
    NAMED,
    VOCABULARIES,
    Calendar,
    Chosen,
    Comparison,
    Dateless,
    Either,
    Every,
    Feature,
    Field,
    FromToday,
    Name,
    Not,
    State,
    Text,
    When,
)
from models.reading import actions, standing
from models.reading.view import Scope, View
from models.reading.words import are_indexed
from models.vocabulary import Concern, Priority, Rag, Status
from tests.models.random_plan import OWNERS, TODAY, WORDS, WORKSTREAMS, random_plan

# ------------------------------------------------------------------------------------------------------------ reading


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", EVERYTHING),
        ("  \t ", EVERYTHING),
        ("networks", Text("networks")),
        ("Subject networks", Every((Text("Subject"), Text("networks")))),
        ('"subject networks"', Text("subject networks")),
        ("“subject networks”", Text("subject networks")),
        ("face-to-face", Text("face-to-face")),
        ("10:30", Text("10:30")),
        ("50%", Text("50%")),
        (r'"say \"yes\" \\ C:\x"', Text('say "yes" \\ C:\\x')),
        ("owner:stuart", Name(Field.OWNER, "stuart")),
        ('OWNER:"J Stuart"', Name(Field.OWNER, "J Stuart")),
        ("owner:none", Not(Chosen(Field.HAS, Feature.OWNER))),
        ('owner:"none"', Name(Field.OWNER, "none")),
        ("ws:CUR", Name(Field.WORKSTREAM, "CUR")),
        ("workstream:cur", Name(Field.WORKSTREAM, "cur")),
        ("theme:equity", Name(Field.THEME, "equity")),
        ("ref:CUR-4", Name(Field.REF, "CUR-4")),
        ("status:in-progress", Chosen(Field.STATUS, Status.IN_PROGRESS)),
        ('status:"in progress"', Chosen(Field.STATUS, Status.IN_PROGRESS)),
        ("status:in progress", Chosen(Field.STATUS, Status.IN_PROGRESS)),
        ("status:in_progress", Chosen(Field.STATUS, Status.IN_PROGRESS)),
        ("status:Progress", Chosen(Field.STATUS, Status.IN_PROGRESS)),
        ("status:conf", Chosen(Field.STATUS, Status.CONFIRMED)),
        ("status:done soon", Every((Chosen(Field.STATUS, Status.DONE), Text("soon")))),
        ("rag:r", Chosen(Field.RAG, Rag.RED)),
        ("rag:none", Chosen(Field.RAG, Rag.NONE)),
        ("priority:high", Chosen(Field.PRIORITY, Priority.HIGH)),
        ("is:overdue", Chosen(Field.IS, State.OVERDUE)),
        ("is:due-soon", Chosen(Field.IS, State.DUE_SOON)),
        ("is:due soon", Chosen(Field.IS, State.DUE_SOON)),
        ("has:evidence", Chosen(Field.HAS, Feature.EVIDENCE)),
        ("due:2024", When(Field.DUE, Comparison.WITHIN, Calendar(2024))),
        ("due:=2024-04", When(Field.DUE, Comparison.WITHIN, Calendar(2024, 4))),
        ("due:<2024-04", When(Field.DUE, Comparison.BEFORE, Calendar(2024, 4))),
        ("due:>=2024-04-01", When(Field.DUE, Comparison.FROM, Calendar(2024, 4, 1))),
        ("starts:<=today", When(Field.STARTS, Comparison.UP_TO, FromToday(0))),
        ("due:>+4w", When(Field.DUE, Comparison.AFTER, FromToday(28))),
        ("due:-10d", When(Field.DUE, Comparison.WITHIN, FromToday(-10))),
        ("due:none", Dateless(Field.DUE)),
        ("-is:done", Not(Chosen(Field.IS, State.DONE))),
        ("--a", Not(Not(Text("a")))),
        ("-(a b)", Not(Every((Text("a"), Text("b"))))),
        ("a or b", Either((Text("a"), Text("b")))),
        ("a OR b c", Either((Text("a"), Every((Text("b"), Text("c")))))),
        ("a and b", Every((Text("a"), Text("b")))),
        ("(a or b) c", Every((Either((Text("a"), Text("b"))), Text("c")))),
        ("((a))", Text("a")),
        ('"or" or "and"', Either((Text("or"), Text("and")))),
        ("a\x00b\ud800c", Every((Text("a"), Text("b"), Text("c")))),
    ],
)
def test_what_is_understood(typed, meant):
    assert parse(typed) == meant
    assert parse(typed, lenient=True) == meant
    assert parse(render(meant)) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("stat:done", "“stat:” is not something to filter by; try owner, ws, status, rag, theme, priority, ref, due,"),
        ("is:late", "“late” is not known after “is:”; try overdue, stale, undated,"),
        ("status:finished", "“finished” is not known after “status:”; try not-started, in-progress, blocked, done,"),
        ("rag:purple", "“purple” is not known after “rag:”; try red, amber, green, blue or none."),
        ("has:date", "“date” is not known after “has:”; try evidence, note, owner, need or children."),
        ("due:banana", "“due:banana” is not a date; write it like 2024, 2024-04, 2024-04-01, today, +28d or none."),
        ("due:2024-13", "“due:2024-13” is not a date"),
        ("due:2023-02-29", "“due:2023-02-29” is not a date"),
        ("due:0000", "“due:0000” is not a date"),
        ("due:9999-12-31", "“due:9999-12-31” is not a date"),
        ("due:<none", "“due:<none” is not a date; write it like 2024, 2024-04, 2024-04-01, today or +28d."),
        ("due:٢٠٢٤", "“due:٢٠٢٤” is not a date"),
        ("a )", "“)” closes a bracket that was never opened."),
        ("()", "“()” has nothing in it."),
        ("or a", "“or” stands between two things"),
        ("a or or b", "“or” stands between two things"),
        ("and a", "“and” stands between two things"),
        ("- a", "“-” stands right before what is to be left out"),
        ("due:< a", "“due:<” is not a date"),
        ("x" * (LONGEST + 1), "A filter takes at most 2,000 characters; this one has 2,001."),
        ("x " * (MOST_TERMS + 1), "A filter takes at most 100 words; this one has more."),
        ("(" * (DEEPEST + 1) + "x", "A filter takes brackets at most 8 deep."),
        ("-" * (DEEPEST + 1) + "x", "A filter takes brackets at most 8 deep."),
    ],
)
def test_what_is_not_understood_is_named_typed_or_still_being_typed(typed, said):
    for lenient in (False, True):
        with pytest.raises(QueryError) as refusal:
            parse(typed, lenient=lenient)
        assert str(refusal.value).startswith(said)
        assert isinstance(refusal.value, UsageError)


@pytest.mark.parametrize(
    ("typed", "so_far", "said"),
    [
        ("a due:", "a", "“due:” is not a date"),
        ("a due:<", "a", "“due:<” is not a date"),
        ("a due:<20", "a", "“due:<20” is not a date"),
        ("a due:2024-", "a", "“due:2024-” is not a date"),
        ("a due:+4", "a", "“due:+4” is not a date"),
        ("a due:tod", "a", "“due:tod” is not a date"),
        ("a owner:", "a", "“owner:” needs a name after it, or a part of one."),
        ('a owner:"', "a", "“owner:” needs a name after it"),
        ("a status:", "a", "“status:” needs a word after it: not-started, in-progress, blocked, done,"),
        ("a status:d", "a", "“status:d” could be done or dropped; say more of it."),
        ("a -is:un", "a", "“is:un” could be undated, unowned or unconfirmed; say more of it."),
        ("a or", "a", "“or” stands between two things"),
        ("a or ", "a", "“or” stands between two things"),
        ("or", "", "“or” stands between two things"),
        ("a -", "a", "“-” stands right before"),
        ("a -or", "a", None),
        ("a (", "a", "A bracket is left open; close it with “)”."),
        ("a (b or", "a b", "“or” stands between two things"),
        ("a (b", "a b", "A bracket is left open"),
        ("(a or -(b", "a or -b", "A bracket is left open"),
        ('a "', "a", "There is nothing between the quotes."),
        ('a "b c', 'a "b c"', None),
    ],
)
def test_an_ending_that_means_nothing_yet_is_left_out_while_it_is_typed(typed, so_far, said):
    assert parse(typed, lenient=True) == parse(so_far)
    if said is not None:
        with pytest.raises(QueryError) as refusal:
            parse(typed)
        assert str(refusal.value).startswith(said)


PIECES = [
    "(",
    ")",
    "-",
    '"',
    "“",
    "”",
    "\\",
    " ",
    "or",
    "and",
    ":",
    "<",
    ">=",
    "due:",
    "is:",
    "ws:",
    "2024-0",
    "x",
    "\0",
    "'",
]
HOSTILE = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(HOSTILE, st.booleans())
@example("(" * 10_000, True)
@example("-" * 10_000, False)
@example('"' * 2_000, True)
@example("due:" * 500, False)
def test_no_text_raises_anything_but_a_sentence(text, lenient):
    try:
        asked = parse(text, lenient=lenient)
    except QueryError:
        return
    assert parse(render(asked)) == asked
    condition(asked, TODAY)


@pytest.mark.parametrize("text", ["(" * 10_000, "a " * 5_000, '"\\' * 5_000, "-(" * 999, " " * 2_000, "é" * 2_000])
@pytest.mark.parametrize("lenient", [False, True])
def test_ten_thousand_letters_get_an_answer(text, lenient):
    """One that would take all day is ended by the time that a test has."""
    with suppress(QueryError):
        parse(text, lenient=lenient)


# --------------------------------------------------------------------------------------------------- there and back

LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=8)
NAMES = st.sampled_from(WORDS) | LETTERS
CALENDARS = st.one_of(
    st.builds(Calendar, st.integers(2023, 2025)),
    st.builds(Calendar, st.integers(2023, 2025), st.integers(1, 12)),
    st.dates(date(2024, 1, 1), date(2024, 6, 30)).map(lambda day: Calendar(day.year, day.month, day.day)),
)
DATED_FIELDS = st.sampled_from([Field.DUE, Field.STARTS])
LEAVES = st.one_of(
    st.builds(Text, NAMES),
    st.builds(Name, st.sampled_from(NAMED), NAMES),
    st.sampled_from([Chosen(field, word) for field, words in VOCABULARIES.items() for word in words]),
    st.builds(When, DATED_FIELDS, st.sampled_from(Comparison), CALENDARS | st.builds(FromToday, st.integers(-60, 60))),
    st.builds(Dateless, DATED_FIELDS),
)


def _combined(parts):
    several = st.lists(parts, min_size=2, max_size=3).map(tuple)
    return st.builds(Not, parts) | st.builds(Every, several) | st.builds(Either, several)


QUERIES = st.recursive(LEAVES, _combined, max_leaves=7)


def depth(query):
    match query:
        case Not(part):
            return 1 + depth(part)
        case Every(parts) | Either(parts):
            return 1 + max(depth(part) for part in parts)
    return 0


@given(QUERIES.filter(lambda query: depth(query) < DEEPEST))
def test_a_query_written_out_reads_back_as_itself(query):
    assert parse(render(query)) == query


# ------------------------------------------------------------------------------------------- what the SQL means


def holds(query, row):
    """The same question put to one action in plain Python."""
    match query:
        case Text(text):
            wanted = text.lower()
            texts = (row.title, row.need or "", *row.owners, *row.notes)
            is_reference = "-" in text and text.partition("-")[0].replace("_", "a").isalnum() and _refers(text, row.ref)
            return is_reference or any(wanted in one.lower() for one in texts)
        case Name(Field.OWNER, text):
            return any(text.lower() in owner.lower() for owner in row.owners)
        case Name(Field.WORKSTREAM, text):
            key, title = (one.lower() for one in row.workstream)
            is_a_key = text.lower() in [known.lower() for known in WORKSTREAMS]
            return text.lower() == key if is_a_key else text.lower() in title
        case Name(Field.THEME, text):
            return any(text.lower() in theme.lower() for theme in row.themes)
        case Name(Field.REF, text):
            return _refers(text, row.ref)
        case Chosen(field, word):
            return _is(field, word, row)
        case Dateless(field):
            return (row.due if field is Field.DUE else row.starts) is None
        case When(field, comparison, time):
            return _lies(comparison, time, row.due if field is Field.DUE else row.starts)
        case Not(part):
            return not holds(part, row)
        case Every(parts):
            return all(holds(part, row) for part in parts)
        case Either(parts):
            return any(holds(part, row) for part in parts)


def _refers(text, ref):
    begun = text.lower() + ("." if text[-1].isdigit() else "")
    return ref.lower() == text.lower() or ref.lower().startswith(begun)


def _lies(comparison, time, when):
    first = last = TODAY + timedelta(days=time.days) if isinstance(time, FromToday) else None
    if isinstance(time, Calendar):
        first, last = time.first, time.last
    if when is None:
        return False
    return {
        Comparison.WITHIN: first <= when <= last,
        Comparison.BEFORE: when < first,
        Comparison.UP_TO: when <= last,
        Comparison.AFTER: when > last,
        Comparison.FROM: when >= first,
    }[comparison]


_STATE_CONCERNS = {
    State.OVERDUE: Concern.OVERDUE,
    State.STALE: Concern.STALE,
    State.UNDATED: Concern.UNDATED,
    State.UNOWNED: Concern.UNOWNED,
    State.UNCONFIRMED: Concern.UNCONFIRMED,
    State.DUE_SOON: Concern.DUE_SOON,
}


def _is(field, word, row):
    match field, word:
        case Field.STATUS, status:
            return row.status is status
        case Field.PRIORITY, priority:
            return row.priority is priority
        case Field.RAG, rag:
            return judge_action(row.facts, TODAY, Limits()).rag is rag
        case Field.HAS, feature:
            return {
                Feature.EVIDENCE: row.facts.evidenced,
                Feature.NOTE: bool(row.notes),
                Feature.OWNER: bool(row.owners),
                Feature.NEED: bool(row.need),
                Feature.CHILDREN: row.has_children,
            }[feature]
        case Field.IS, State.OPEN:
            return row.status.is_open
        case Field.IS, State.SNOOZED:
            return row.snoozed_until is not None and row.snoozed_until > TODAY
        case Field.IS, state if state in _STATE_CONCERNS:
            return _STATE_CONCERNS[state] in [c.concern for c in concerns(row.facts, TODAY, Limits())]
        case Field.IS, state:
            return row.status.value == state.value


@pytest.fixture(scope="module", params=[1, 2, 3])
def plan(request):
    connection, rows = random_plan(request.param)
    with closing(connection):
        yield connection, rows


def scopes(connection, query):
    """The query with the index of words, where SQLite can have one, and without."""
    ways = (False, True) if are_indexed(connection) else (False,)
    return [Scope(None, condition(query, TODAY, is_indexed=is_indexed)) for is_indexed in ways]


def found(connection, query):
    looked_for, *looked_up = (
        [row.id for row in actions.page(connection, View("p", TODAY), scope)] for scope in scopes(connection, query)
    )
    assert looked_up in ([], [looked_for])
    return looked_for


@settings(deadline=None, max_examples=300)
@given(query=QUERIES)
def test_the_sql_finds_what_the_query_says(plan, query):
    connection, rows = plan
    wanted = [row.id for row in rows if holds(query, row)]
    assert found(connection, query) == wanted
    for scope in scopes(connection, query):
        assert standing.count(connection, View("p", TODAY), scope) == len(wanted)


PLACES = st.integers(0, 9)
PARTS = st.builds(lambda word, at, size: word[at : at + size], st.sampled_from(WORDS + OWNERS), PLACES, PLACES)


@settings(deadline=None, max_examples=300)
@given(part=PARTS.filter(bool), cased=st.sampled_from([str, str.upper, str.lower, str.swapcase]))
def test_words_are_found_whatever_they_are(plan, part, cased):
    connection, rows = plan
    for query in (Text(cased(part)), Name(Field.OWNER, cased(part)), Not(Text(cased(part)))):
        assert found(connection, query) == [row.id for row in rows if holds(query, row)]


@pytest.mark.parametrize("leaf", [Chosen(field, word) for field, words in VOCABULARIES.items() for word in words])
def test_every_word_of_the_language_is_true_or_false_of_every_action(plan, leaf):
    connection, rows = plan
    yes, no = found(connection, leaf), found(connection, Not(leaf))
    assert sorted(yes + no) == sorted(row.id for row in rows)
    assert yes == [row.id for row in rows if holds(leaf, row)]


@pytest.mark.parametrize(
    "text",
    [
        "(" * DEEPEST + "is:stale or rag:red" + ")" * DEEPEST,
        "-(x or " * (DEEPEST // 2) + "rag:amber" + ")" * (DEEPEST // 2),
        " ".join(["rag:red"] * MOST_TERMS),
        " or ".join(f"w{n}" for n in range(MOST_TERMS)),
        "x" * LONGEST,
        "%" * LONGEST,
    ],
)
def test_the_longest_queries_are_not_too_much_for_the_database(plan, text):
    connection, rows = plan
    query = parse(text)
    assert found(connection, query) == [row.id for row in rows if holds(query, row)]


@pytest.mark.parametrize("hostile", ["' OR 1=1 --", "'; DROP TABLE action; --", ":plan", "%", "_", "!", "?"])
def test_what_is_typed_is_never_sql(plan, hostile):
    connection, rows = plan
    tame = "x" * len(hostile)
    for query, plain in ((Text(hostile), Text(tame)), *((Name(f, hostile), Name(f, tame)) for f in NAMED)):
        for is_indexed in (False, True):
            sql = condition(query, TODAY, is_indexed=is_indexed).sql
            assert sql == condition(plain, TODAY, is_indexed=is_indexed).sql
        assert found(connection, query) == [row.id for row in rows if holds(query, row)]


# --------------------------------------------------------------------------------------------------------- completion

PLAN_NAMES = Names(
    owners=("J Stuart", "QIO", "QI team", "Éilidh"),
    workstreams=(("CUR", "Curriculum"), ("CLN", "Collaborative Learning Networks")),
    themes=("Equity", "Excellence"),
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", []),
        ("a ", []),
        ("s", ["status:", "starts:"]),
        ("OW", ["owner:"]),
        ("-ow", ["owner:"]),
        ("(h", ["has:"]),
        ("networks", []),
        ('"ow', []),
        ("status:", ["not-started", "in-progress", "blocked", "done", "confirmed", "dropped"]),
        ("status:d", ["done", "dropped"]),
        ("status:pro", ["in-progress"]),
        ("is:un", ["undated", "unowned", "unconfirmed"]),
        ("is:overdue", []),
        ("owner:", ["J Stuart", "QIO", "QI team", "Éilidh"]),
        ("owner:qi", ["QIO", "QI team"]),
        ("owner:stu", ["J Stuart"]),
        ('owner:"j s', ["J Stuart"]),
        ("owner:é", ["Éilidh"]),
        ("ws:cu", ["CUR Curriculum"]),
        ("ws:learn", ["CLN Collaborative Learning Networks"]),
        ("theme:e", ["Equity", "Excellence"]),
        ("due:", ["none", "today"]),
        ("ref:C", []),
        ("nonsense:", []),
    ],
)
def test_what_could_be_typed_next(typed, shown):
    assert [offer.shown for offer in complete(typed, len(typed), PLAN_NAMES)] == shown


@pytest.mark.parametrize(
    ("typed", "position", "becomes"),
    [
        ("-own", 4, ("-owner:", 7)),
        ("a status:pro", 12, ("a status:in-progress ", 21)),
        ("owner:stu", 9, ('owner:"J Stuart" ', 17)),
        ('owner:"j s', 10, ('owner:"J Stuart" ', 17)),
        ("ws:learn", 8, ("ws:CLN ", 7)),
        ("is:ov curr", 5, ("is:overdue  curr", 11)),
    ],
)
def test_a_completion_put_in(typed, position, becomes):
    offer = complete(typed, position, PLAN_NAMES)[0]
    assert isinstance(offer, Completion)
    assert offer.applied_to(typed) == becomes
    parse(becomes[0], lenient=True)


@given(HOSTILE, st.integers(0, 50))
def test_completing_never_fails(text, position):
    for offer in complete(text, min(position, len(text)), PLAN_NAMES):
        offer.applied_to(text)
