"""What the screen of the indicators leads to: amending them, their news, their actions, other kinds of period."""

from datetime import date, timedelta

from models.edits.indicators import AddIndicator
from models.vocabulary import Direction, Judgement, Status
from tests.facts import TODAY
from tests.tui.driver import running
from tests.tui.indicators import action, figures, line_of, prepared, recorded, stored


async def test_another_period_and_another_target(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("i", "p")
        assert "2021-2022" in driver.text, "the period that follows is offered"
        await driver.press("enter", *"79", "enter")
        assert figures(west_database, "I-1")["2021-2022"] == "79"
        await driver.press("k", "p", "ctrl+u")
        await driver.type("target 2024-25")
        await driver.press("enter", *"85", "enter")
        assert [(t.period, t.figure.text) for t in stored(west_database, "I-1").targets] == [
            *(("2020-2021", "78"), ("2024-25", "85"))
        ]


async def test_a_plan_without_indicators_gets_its_first(aberdeen_database):
    async with running(aberdeen_database, today=TODAY) as driver:
        await driver.press("i", "7", "delete", "f2", "c", "o", "z", "z")
        assert "No indicators yet: a adds the first." in driver.text
        await driver.press("p", "a")
        await driver.type("Two-year-olds registered")
        await driver.press("tab", "tab", *"count", "tab", *"higher", "enter")
        assert "I-1 added" in driver.text
        await driver.press(*"41", "enter", "^", *"30", "enter")
        assert "Which period is it of?" in driver.text
        await driver.type("2021-22")
        await driver.press("enter")
        row = stored(aberdeen_database, "I-1")
        assert (row.baseline.period, row.baseline.figure.text, row.direction) == ("2021-22", "30", Direction.HIGHER)
        assert [cell.figure.text for cell in row.values if cell.figure.text] == ["41"]


async def test_an_indicator_is_edited_in_a_form(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", "e", "tab", "tab", "tab", "tab", *"90 to 70", "enter")
        assert "A band begins with its lower bound" in driver.text
        await driver.press(
            "ctrl+u", *["tab"] * 5, *"each June", "tab", "end", *"; 2024-25: 85", "tab", *"CUR, fam", "enter"
        )
        row = stored(west_database, "I-1")
        assert (row.frequency, row.workstreams, row.band) == ("each June", ("FAM", "CUR"), None)
        assert [(t.period, t.figure.text) for t in row.targets] == [("2020-2021", "78"), ("2024-25", "85")]
        assert "Frequency, workstreams and targets of I-1" in driver.said
        await driver.press("u")
        assert stored(west_database, "I-1").workstreams == ()


async def test_parts_and_the_gap_between_them(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        for part in ("Glasgow", "Inverclyde"):
            await driver.press("i" if driver.on_board else "g", "A")
            await driver.press(*part, "tab", "ctrl+u", *"authority", "enter")
        assert (stored(west_database, "I-21").parent, stored(west_database, "I-22").part) == ("I-1", "Inverclyde")
        prepared(
            west_database,
            recorded("I-21", "2018-2019", "70"),
            recorded("I-22", "2018-2019", "80"),
            lambda w: AddIndicator("Gap", (), w.find_indicator("I-1").id, (("gap", "I-21 I-22"),)),
        )
        await driver.until(lambda: "I-23" in driver.text, "what another hand has added")
        await driver.settle()
        await driver.press("g", "j", "j", "j")
        assert "10" in line_of(driver, "I-23")
        assert "Inverclyde" in line_of(driver, "I-22")
        await driver.press("7")
        assert "I-23 is the gap between I-21 and I-22" in driver.text
        assert driver.focus == "grid"


async def test_the_news_leads_to_what_is_due(west_database):
    prepared(west_database, recorded("I-7", "2018-2019", "66.10"))
    async with running(west_database, today=TODAY, size=(120, 50)) as driver:
        await driver.press("i", "L")
        for words in ("Recorded so far · 1", "2018-2019: — → 66.10", "Due and not reported · 20", "Never updated · 19"):
            assert words in driver.text
        await driver.press("j", "j", "j", "j", "enter")
        assert driver.lines[0].split("▏")[0].rstrip().endswith("2 of 20")
        assert "I-2 · 2018-2019 · due" in driver.text
        await driver.press(*"82", "enter", "L")
        assert "Recorded since" in driver.text
        assert "2018-2019: — → 82" in driver.text
        assert "66.10" not in driver.text, "that was told the last time"
        await driver.press("escape")
        assert driver.focus == "grid"


async def test_the_actions_of_an_indicator_and_back(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("i", "o", "j", "x")
        assert "moves it" in driver.lines[2], "those that move it come first"
        assert "CLN-2" in driver.lines[2]
        assert [moved.ref for moved in action(west_database, "CLN-2").indicators] == ["I-1"]
        await driver.press("enter")
        assert "I-1 P1/4/7 literacy · ● ahead" in driver.text, "the action tells what it is meant to move"
        await driver.press("escape", "s", "p", "escape")
        assert "moved by CLN-2" in driver.text
        assert action(west_database, "CLN-2").row.status is Status.IN_PROGRESS


async def test_an_action_is_said_to_move_indicators_with_one_key(west_database):
    async with running(west_database, today=TODAY) as driver:
        await driver.press("I")
        await driver.type("leavers, 1+")
        await driver.press("enter")
        await driver.type("I-9")
        await driver.press("enter", "enter")
        story = action(west_database, "CLN-1")
        assert [moved.ref for moved in story.indicators] == ["I-7", "I-9"]
        assert story.indicators[0].judgement is Judgement.BEHIND


async def test_weekly_figures_have_columns_and_a_run_chart_of_their_own(west_database):
    mondays = [date(2023, 12, 11) + timedelta(weeks=n) for n in range(12)]
    weeks = [f"w/c {day.day} {day:%b} {day.year}" for day in mondays]
    numbers = ["10", "11", "10", "9", "10", "12", "20", "21", "22", "20", "21", "23"]
    prepared(
        west_database,
        lambda w: AddIndicator("Daily check-in", (), None, (("unit", "count"), ("periodicity", "week"))),
        *(recorded("I-21", week, number) for week, number in zip(weeks, numbers, strict=True)),
    )
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("i", "G")
        assert "26 Feb 24" in driver.lines[2]
        assert "shift: 6 points in a row below the" in driver.text
        assert "12 points · median 16" in driver.text
        await driver.press("$", "k")
        assert "2018-19" in driver.lines[2], "the columns are those of the indicator at hand"


async def test_words_of_others_are_never_markup(west_database):
    prepared(
        west_database,
        lambda w: AddIndicator("[red]x[/] [@click=app.quit]q[/] \x1b[31m" + "long " * 80, (), None, (("unit", "[b]"),)),
        recorded("I-21", "[/] 2018", "7", "[/x] note"),
    )
    async with running(west_database, today=TODAY) as driver:
        await driver.press("i", "G")
        assert "[red]x[/]" in driver.text
        await driver.press("e", "escape", "c", "escape", "o", "escape", "L", "G", "escape", "enter", "escape", "I")
        assert driver.focus == "grid"


async def test_what_is_typed_for_the_actions_of_an_indicator_waits_for_them(west_database):
    async with running(west_database, today=TODAY, size=(120, 36)) as driver:
        await driver.press("i")
        await driver.burst("o", "j", "x")
        assert [moved.ref for moved in action(west_database, "CLN-2").indicators] == ["I-1"]
