"""What is asked on a draft: another value for a field, what a column is, where words go, what to take it in as."""

from collections.abc import Sequence
from datetime import date

from models.documents import MEANINGS
from models.documents.findings import Unplaced
from models.documents.trace import Part
from models.drafting import FieldValue, Proposal, Put, Shown, Use, field_value, thing_of, title_of_thing, with_value
from models.errors import CairnError
from models.reading.rows import PlanRow
from models.typed_timescale import timescale_of
from models.vocabulary import Direction, Status
from models.wording import count
from tui.asking.asker import Asker
from tui.fields import Field, owners_hint, owners_in, window_hint
from tui.paint import STATUS, Tone
from tui.plain import clean
from tui.screens.choice import Option
from tui.screens.draft_picking import ThingPicked, WideChoice
from tui.screens.form import Answers, FormScreen

_KEYS = {
    **{"workstream": "w", "action": "a", "number": "#", "owners": "o", "owners and timescale": "b", "timescale": "t"},
    **{"start": "f", "status": "s", "need": "n", "evidence": "e", "sponsor": "p", "lead officer": "l", "remit": "r"},
    **{"themes": "v", "support": "u", "indicator": "i", "baseline": "1", "value": "2", "target": "3", "unit": "4"},
    **{"nothing": "x"},
}
"""The key of each thing that a column can be."""
FORGET = "forget"
_LONG = ("need", "remit", "support", "evidence", "title")
_MOST_NAMED = 5_000
"""Actions that are offered by name; with more, those of the workstream at hand are."""


async def ask_field(app: Asker, proposal: Proposal, shown: Shown, known: Sequence[str]) -> FieldValue | None:
    """What a field is to say; None where it stays as it is."""
    now, name = field_value(proposal.draft, shown.part), shown.part.field
    about = clean(title_of_thing(proposal.draft, shown.part))
    if name == "status":
        return await _ask_status(app, str(now), about)
    if name == "direction":
        return await _ask_direction(app, str(now), about)
    text = "; ".join(now) if isinstance(now, tuple) else now
    hint = {"owners": owners_hint(known), "timescale": window_hint(app.workspace.today)}.get(name)
    lines = 4 if (name in _LONG and shown.part.action is not None) or name in ("remit", "support") else 1

    def check(answers: Answers) -> str | None:
        try:
            with_value(proposal.draft, shown.part, _value(name, answers["value"], known, app.workspace.today))
        except CairnError as problem:
            return str(problem)
        return None

    field = Field("value", _label(shown), text, hint=hint, lines=lines)
    answers = await app.ask(FormScreen(shown.label, [field], about=about, check=check))
    if answers is None or answers["value"] == text:
        return None
    return _value(name, answers["value"], known, app.workspace.today)


def _label(shown: Shown) -> str:
    if shown.part.field in ("owners", "themes"):
        return "Parted by semicolons"
    return shown.text.partition(":")[0] if shown.part.field in ("values", "baseline", "target") else shown.label


def _value(name: str, typed: str, known: Sequence[str], today: date) -> FieldValue:
    if name == "owners":
        return tuple(dict.fromkeys(owners_in(typed, known)))
    if name == "themes":
        return tuple(dict.fromkeys(part.strip() for part in typed.split(";") if part.strip()))
    return (timescale_of(typed, today)[0] or "") if name == "timescale" else typed


async def _ask_status(app: Asker, now: str, about: str) -> str | None:
    # What is confirmed was so by somebody, whom a document does not name as the plan wants it.
    given = [status for status in Status if status is not Status.CONFIRMED]
    keys = dict(zip(given, "npbdx", strict=False))
    options = [
        Option(keys[status], str(status), status.value, STATUS[status].tone, "now" if status == now else "")
        for status in given
    ]
    at = next((nth for nth, status in enumerate(given) if status == now), 0)
    chosen = await app.ask(WideChoice("Status", options, about=about, at=at))
    return None if chosen == now else chosen


async def _ask_direction(app: Asker, now: str, about: str) -> str | None:
    options = [Option(d.value[0], f"{d.value} is better", d.value) for d in (Direction.HIGHER, Direction.LOWER)]
    chosen = await app.ask(WideChoice("Which way it is meant to move", options, about=" ".join(about)))
    return None if chosen == now else chosen


async def ask_meaning(app: Asker, heading: str, now: str | None, is_known: bool) -> str | None:
    """What a column is; `now` is what was said of it, and where it `is_known` that can be forgotten (`FORGET`)."""
    options = [
        Option(_KEYS.get(name, ""), words, name, note="as said" if name == now else "")
        for name, words in MEANINGS.items()
    ]
    if is_known:
        options.append(Option("-", "forget what was said of it", FORGET, Tone.QUIET))
    at = next((nth for nth, option in enumerate(options) if option.value == now), 0)
    return await app.ask(
        WideChoice(f"What is the column “{clean(heading)}”?", options, about="Remembered once it is taken in.", at=at)
    )


# ------------------------------------------------------------------------------------------------- what is left over


async def ask_use(app: Asker, proposal: Proposal, piece: Unplaced, near: Part | None) -> Put | None:
    """What words are put to that found no place; `near` is the thing that stands next to them."""
    while True:
        options = _uses(proposal, near)
        at_hand = clean(title_of_thing(proposal.draft, near)) if near is not None else ""
        chosen = await app.ask(
            WideChoice(f"“{_short(piece.text)}” is", options, about=f"Beside: {at_hand}" if at_hand else "")
        )
        if chosen is None:
            return None
        if chosen[0] is not None:
            return Put(piece, chosen[0], chosen[1])
        near = await ask_where(app, proposal, near) or near


def _short(words: str) -> str:
    line = clean(words)
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"


def _uses(proposal: Proposal, near: Part | None) -> list[Option[tuple[Use | None, Part]]]:
    nowhere = Part("")
    options: list[Option[tuple[Use | None, Part]]] = []
    if near is not None and near.workstream is not None:
        stream = Part("", near.workstream)
        called = _short(title_of_thing(proposal.draft, stream))
        options.append(Option("a", f"an action of {called}", (Use.ACTION, stream)))
        if near.action is not None:
            home = thing_of(near)
            options += [
                Option("n", "the need of that action", (Use.NEED, home)),
                Option("e", "evidence of it", (Use.EVIDENCE, home)),
                Option("o", "an owner of it", (Use.OWNER, home)),
                Option("t", "more of its timescale", (Use.TIMESCALE, home)),
                Option("m", "more of its title", (Use.TITLE, home)),
                Option("b", "a part of it, an action under it", (Use.PART, home._replace(sub=None))),
            ]
        options += [
            Option("r", f"the remit of {called}", (Use.REMIT, stream)),
            Option("v", f"a link of {called} to the vision", (Use.THEME, stream)),
            Option("u", f"support for {called}", (Use.SUPPORT, stream)),
        ]
    options.append(Option("w", "a workstream", (Use.WORKSTREAM, nowhere)))
    if proposal.draft.workstreams:
        options.append(Option("z", "something of another action or workstream…", (None, nowhere), Tone.QUIET))
    return options


async def ask_where(app: Asker, proposal: Proposal, near: Part | None) -> Part | None:
    """An action or a workstream of the draft, by its name."""
    things = _named(proposal, near)
    chosen = await app.ask(ThingPicked("Where does it belong?", {key: name for key, (name, _) in things.items()}, ()))
    return things[chosen[0]][1] if chosen else None


def _named(proposal: Proposal, near: Part | None) -> dict[str, tuple[str, Part]]:
    draft = proposal.draft
    found = {f"w{nth}": (stream.title, Part("", nth)) for nth, stream in enumerate(draft.workstreams)}
    for nth, stream in enumerate(draft.workstreams):
        if draft.action_count <= _MOST_NAMED or (near is not None and near.workstream == nth):
            for number, action in enumerate(stream.actions[:_MOST_NAMED]):
                found[f"a{nth}.{number}"] = (f"{stream.title}: {action.title}", Part("", nth, number))
    return {key: (clean(name)[:200], part) for key, (name, part) in found.items()}


# ---------------------------------------------------------------------------------------------------- taking it in


async def ask_into(
    app: Asker, what: str, title: str, plans: Sequence[PlanRow], doubts: int, left: int
) -> tuple[str | None] | None:
    """What to take a draft in as: `(None,)` as a new plan, else the key of the plan it goes into; None not at all."""
    options: list[Option[tuple[str | None]]] = [Option("n", f"As a new plan: {clean(title)}", (None,))]
    for nth, plan in enumerate(plans, 1):
        key = str(nth) if nth < 10 else ""
        options.append(
            Option(key, f"Into {clean(plan.collaborative)} · {clean(plan.title)}", (plan.key,), note=plan.key)
        )
    about = []
    if doubts:
        about.append(f"{count(doubts, 'doubt')} {'stays' if doubts == 1 else 'stay'} as read.")
    if left:
        about.append(f"{count(left, 'piece')} of it found no place, and {'stays' if left == 1 else 'stay'} behind.")
    return await app.ask(WideChoice(f"Take in {what}", options, about=" ".join(about)))


async def ask_edition(app: Asker, title: str, told: str, gone: int) -> str | None:
    """How a newer edition is taken in: `keep` or `drop` what it has no longer, or `otherwise`; None not at all."""
    options = [Option("b", f"Bring {clean(title)} up to date", "keep", note="" if not gone else "keeps what is gone")]
    if gone:
        options.append(Option("g", f"The same, and drop the {count(gone, 'action')} that are gone", "drop"))
    options.append(Option("z", "Something else: all of it as it stands", "otherwise", Tone.QUIET))
    return await app.ask(WideChoice("Take in the newer edition", options, about=told))
