"""Document dates: ranks of witnesses, bounds, conflicts, and texts that were changed on purpose."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from eventstudy.documents.dating import date_documents
from eventstudy.documents.facts import DocumentDate
from eventstudy.documents.reading import Document, from_text
from eventstudy.documents.times import resolve, tag
from eventstudy.documents.witnesses import known_world_events, read_world_events
from eventstudy.errors import InputError, UsageError

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def dated(*documents: Document, user_date: str | None = None) -> dict[str, DocumentDate]:
    return date_documents(documents, {d.id: tag(d) for d in documents}, user_date)


def date_of(text: str, **more: str) -> DocumentDate:
    return dated(from_text(text, "d", **more))["d"]  # type: ignore[arg-type]


def seed(number: str, change: Callable[[str], str] = lambda text: text) -> Document:
    path = next(SEEDS.glob(f"{number}_*.txt"))
    text = path.read_bytes().decode("utf-8")
    changed = change(text)
    return from_text(changed, number)


def seeds(**changes: Callable[[str], str]) -> list[Document]:
    return [seed(n, changes.get(f"s{n}", lambda t: t)) for n in ("000", "001", "002", "003", "004")]


def replacing(old: str, new: str, count: int = -1) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, count)

    return change


def kinds(result: DocumentDate) -> set[str]:
    return {witness.kind for witness in result.witnesses if witness.believed}


# ---------------------------------------------------------------- the five documents


def test_the_five_documents() -> None:
    results = dated(*seeds())
    # Read off the documents by hand; see the reasons in each.
    assert {id_: result.value for id_, result in results.items()} == {
        "000": "2019-10",  # its source's address; a speech of which 003 writes on October 25
        "001": "2019-10-25",  # Thursday, October 24th, and a bare Thursday
        "002": "2020-03",  # March 11 with the coronavirus outbreak
        "003": "2019-10-25",  # dateline
        "004": "2019-10",  # October 26 in the past tense, the Libra hearing
    }
    assert results["000"].not_before == "2019-10-25"
    assert (results["001"].not_before, results["001"].not_after) == ("2019-10-24", "2019-10-30")
    assert results["002"].not_before == "2020-03-11"
    assert (results["003"].not_before, results["003"].not_after) == ("2019-10-25", "2019-10-25")
    assert results["004"].not_before == "2019-10-26"
    assert kinds(results["003"]) >= {"dateline"}
    assert kinds(results["004"]) >= {"world_event", "past_tense"}
    assert kinds(results["001"]) >= {"weekday", "shared_event"}


def test_the_reused_paragraph_of_002_is_reported() -> None:
    result = dated(*seeds())["002"]
    assert any("earlier this year in June 2019" in conflict for conflict in result.conflicts)
    assert not dated(*seeds())["003"].conflicts


def test_the_order_of_the_documents_changes_nothing() -> None:
    documents = seeds()
    expected = dated(*documents)
    for order in itertools.islice(itertools.permutations(documents), 0, 120, 37):
        assert dated(*order) == expected


def test_every_witness_quotes_its_document() -> None:
    documents = seeds()
    for document in documents:
        for witness in dated(*documents)[document.id].witnesses:
            if witness.span is not None:
                span = witness.span
                assert document.text[span.start : span.end] == span.quote


# ---------------------------------------------------------------- the same texts, changed


def values(document: Document, day: str | None) -> list[str]:
    return [m.value for m in resolve(document, tag(document), day)]


def test_another_dateline_moves_the_document_and_its_weekdays() -> None:
    changed = seed("003", replacing("October 25, 2019", "March 6, 2018"))
    result = dated(changed)["003"]
    assert result.value == "2018-03-06"
    assert "2018-03-01" in values(changed, result.value)  # the Thursday before a Tuesday
    assert "2019-10-24" not in values(changed, result.value)


def test_another_month_in_004() -> None:
    def november(text: str) -> str:
        return text.replace("October 24", "November 2").replace("October 26", "November 3")

    result = dated(seed("004", november))["004"]
    assert (result.value, result.not_before) == ("2019-11", "2019-11-03")


def test_without_the_hearing_004_has_no_year_of_its_own() -> None:
    def silent(text: str) -> str:
        return text.replace("Zuckerberg", "Smith").replace("Libra", "Zeta")

    result = dated(seed("004", silent))["004"]
    assert result.value is None or "2019" not in result.value
    assert result.not_before is not None
    assert result.not_before >= "2017-09-04"


def test_another_weekday_in_001_is_another_year() -> None:
    # 24 October was a Wednesday in 2018, a Saturday in 2020.
    wednesday = seed("001", replacing("Thursday", "Wednesday"))
    assert dated(wednesday)["001"].not_before == "2018-10-24"
    saturday = seed("001", replacing("Thursday", "Saturday"))
    assert dated(saturday)["001"].not_before == "2020-10-24"


def test_a_weekday_that_contradicts_the_other_documents_is_a_conflict() -> None:
    results = dated(*seeds(s001=replacing("Thursday", "Wednesday")))
    assert results["001"].conflicts


def test_another_year_in_the_source_address_of_000() -> None:
    changed = seed("000", replacing("2019-10/25", "2021-02/03"))
    result = dated(changed)["000"]
    assert result.not_before == "2021-02-03"
    assert result.value in (None, "2021-02")


def test_another_month_in_002() -> None:
    result = dated(seed("002", replacing("March 11", "April 2")))["002"]
    assert (result.value, result.not_before) == ("2020-04", "2020-04-02")


# ---------------------------------------------------------------- single witnesses


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("October 25, 2019\n\nShares rose.", "2019-10-25"),
        ("NEW YORK, Oct. 25, 2019 (Wire) - Shares rose on the news.", "2019-10-25"),
        ("Shares rise\n\nBy Jane Doe | 25 October 2019 | 10:30 GMT\n\nShares rose.", "2019-10-25"),
        ("Shares rise\n\nPublished: 2019-10-25\n\nShares rose.", "2019-10-25"),
        ("Shares rise\nPosted on Friday, October 25, 2019 by admin\nShares rose.", "2019-10-25"),
        ("October 25, 2019, | SomeSiteShares rose on Thursday.", "2019-10-25"),
        ("LONDON\u2014October 25, 2019\u2014Shares rose.", "2019-10-25"),
        ("Published 2019-10-25. Shares rose on Thursday.", "2019-10-25"),
        ("Shares rise\n\nThe Guardian, Friday 25 October 2019\n\nShares rose.", "2019-10-25"),
        ("The Tape \u2014 Friday, October 25, 2019\n\nGood morning.", "2019-10-25"),
        ("Shares rise\n\nFri, 10/25/2019 - 10:44\n\nShares rose.", "2019-10-25"),
        ("Shares rise\n\n25.10.2019\n\nShares rose.", "2019-10-25"),
        ("Shares rise\n\nJane Doe @janedoe / Oct 25, 2019\n\nShares rose.", "2019-10-25"),
        ("Shares rise\n\nPublished: 10:15pm, 25 Oct, 2019\n\nShares rose.", "2019-10-25"),
        ("Shares rise\n\nBusiness Weekly, October 2019\n\nShares rose.", "2019-10"),
        ("Shares rise\n\n10/10/2019\n\nShares rose.", "2019-10-10"),
        # No day of a calendar, two readings, titles, and months inside a sentence.
        ("31/2/2019\n\nShares rose 5% on Monday.", None),
        ("31.4.2019\n\nShares rose 5% on Monday.", None),
        ("The Crash, October 19, 1987\n\nShares rose.", None),
        ("Bitcoin Halving, May 11, 2020, Explained\n\nShares rose.", None),
        ("Brent Crude Futures, December 2020\n\nShares rose.", None),
        ("Expires December 2025\n\nShares rose.", None),
        ("Shares rise\n\nJANE DOE - 1/9/2018, 5:12 PM\n\nShares rose.", None),
        ("Shares fell in October 2019\n\nShares rose.", None),
        ("The worst month was October 2019\n\nShares rose.", None),
        # None of these is a dateline.
        ("Published 2019-10-25 results. Shares rose.", None),
        ("2019-10-25. Shares rose.", None),
        ("On October 25, 2019, shares rose.", None),
        ("Shares rose. October 25, 2019 was a good day.", None),
        ("The fund began in October 25, 2019 - a good day.", None),
        ("The deal closed October 25, 2019\nand shares rose.", None),
        ("Copyright 2024 The Times\n\nShares rose 3%.", None),
    ],
)
def test_datelines(head: str, expected: str | None) -> None:
    assert date_of(head + "\n\nMore text follows here.\n").value == expected


def test_ranks_and_disagreement() -> None:
    text = "LONDON, May 4, 2020 (Wire) - Shares rose on Monday."
    result = date_of(text, metadata_date="2020-06-01")
    assert result.value == "2020-06-01"
    assert any("May 4, 2020" in conflict for conflict in result.conflicts)
    assert date_of(text, url="https://example.org/2020/05/04/shares").conflicts == ()
    assert date_of(text, url="https://example.org/2020/07/04/shares").value == "2020-05-04"
    assert date_of("Shares rose.", url="https://example.org/2020/07/04/x").value == "2020-07-04"


def test_a_revision_stands_behind_the_publication() -> None:
    text = "Updated: June 2, 2021\nPublished: May 4, 2020\n\nShares rose."
    assert date_of(text).value == "2020-05-04"
    assert date_of("Updated: June 2, 2021\n\nShares rose.").value == "2021-06-02"


def test_the_user_overrides_and_is_recorded() -> None:
    document = from_text("LONDON, May 4, 2020 (Wire) - Shares rose.", "d")
    result = dated(document, user_date="2021-01-05")["d"]
    assert (result.value, result.witnesses[0].kind) == ("2021-01-05", "user")
    assert any("May 4, 2020" in conflict for conflict in result.conflicts)
    for wrong in ("2021-13-01", "yesterday", "2021-02-30", "21-01-05"):
        with pytest.raises(UsageError, match="no such date"):
            dated(document, user_date=wrong)


def test_explicit_years_bound_and_do_not_vote() -> None:
    text = "The award went out in 2013, in 2015, in 2015 and in 2015. It was founded in 1984."
    result = date_of(text)
    assert (result.value, result.not_before) == (None, "2015-01-01")


def test_years_that_remain_open_are_candidates() -> None:
    result = date_of("The index fell on Friday, May 8th. Analysts were surprised.")
    assert result.value is None
    # 8 May was a Friday in 2009, 2015, 2020 and 2026.
    assert {"2009-05-08", "2015-05-08", "2020-05-08"} <= set(
        date_of("In 2008 it rose. The index fell on Friday, May 8th.").candidates
    )


# ---------------------------------------------------------------- a day without its year


@pytest.mark.parametrize(("text", "day"), [
        # 16 January was a Tuesday in 2018, and in no other year near 2017
        ("SEOUL, Jan 16 (Reuters) - Bitcoin fell on Tuesday. It had risen in 2017.", "2018-01-16"),
        ("Thursday, March 12 \u2014 shares fell again.\n\nThe halving of 2020 is near.",
         "2020-03-12"),
        ("NEW YORK, June 22 - Bitcoin fell on Friday, after Monday's gain. The theft from "
         "Coincheck in January is not forgotten.", "2018-06-22"),
    ],
)  # fmt: skip
def test_the_weekday_of_its_story_gives_a_date_line_its_year(text: str, day: str) -> None:
    result = date_of(f"Shares fall\n\n{text}")
    assert (result.value, result.granularity) == (day, "day")
    (own,) = [w for w in result.witnesses if w.kind == "dateline"]
    assert own.value == day
    assert own.span is not None
    assert own.span.quote in text


@pytest.mark.parametrize("text", [
        # no year bounds the year from below
        "NEW YORK, Nov 13 (Reuters) - Stocks fell on Tuesday.",
        # no weekday: 2017 or 2018
        "SEOUL, March 14 (Reuters) - Makers expand. Orders doubled in 2017.",
        # it was a Tuesday in 2012 and in 2018, both far from 2002
        "NEW YORK, Nov 13 (Reuters) - Stocks fell on Tuesday. They had risen in 2002.",
        # the weekday is another day's
        "TOKYO, Jan 28 (Reuters) - The exchange from which thieves took coins on Tuesday will pay. "
        "It opened in 2012.",
        "TOKYO, Jan 28 (Reuters) - Coins worth more than on Tuesday. It opened in 2012.",
        "TOKYO, Jan 28 (Reuters) - Shares fell after Tuesday's gain. It opened in 2012.",
    ],
)  # fmt: skip
def test_a_year_that_stays_open_is_not_guessed(text: str) -> None:
    assert date_of(f"Shares fall\n\n{text}").value is None


@pytest.mark.parametrize("line", [
        "(March 6, 2018, Daily staff writers)", "(AP, March 6, 2018)", "(Updated March 6, 2018)",
        "This report by The Daily Press was first published March 6, 2018.",
        "This article was originally published on March 6, 2018.",
        "The post was first published on our site on March 6, 2018",
        "This story first appeared on March 6, 2018 in the paper.",
        "By Jane Doe on March 6, 2018", "Last updated: 15:40 06 Mar 2018 BST, First published: "
        "09:22 06 Mar 2018 BST",
    ],
)  # fmt: skip
def test_a_line_at_the_end_that_tells_its_day(line: str) -> None:
    result = date_of(f"Shares fall\n\nShares fell on Tuesday.\n\n{line}\n")
    assert (result.value, result.granularity) == ("2018-03-06", "day")


@pytest.mark.parametrize("line", [
        "BUSINESS 03.26.18 07:00 AM", "03.26.2018 07:00 AM", "Market Wrap (March 26, 2018)",
        "Price analysis of bitcoin for March 26, 2018", "Daily Market Update - March 26, 2018",
    ],
)  # fmt: skip
def test_a_title_that_tells_its_day(line: str) -> None:
    assert date_of(f"{line}\n\nShares fell on Monday.").value == "2018-03-26"


@pytest.mark.parametrize("line", [
        "The quarterly report of March 26, 2018", "A list of holders (March 26, 2018 to June)",
        "The report said the plan, first published on March 26, 2018, was dead.",
        "The report was published on March 26, 2018.",
    ],
)  # fmt: skip
def test_a_line_that_tells_of_another_day(line: str) -> None:
    assert date_of(f"Shares fall\n\nShares fell on Monday.\n\n{line}").granularity != "day"


def test_a_story_that_opens_with_its_full_day() -> None:
    opened = date_of("On Tuesday, March 6, 2018, bitcoin fell. It had risen before.")
    assert (opened.value, opened.granularity) == ("2018-03-06", "week")
    assert (opened.not_before, opened.not_after) == ("2018-03-06", "2018-03-12")
    assert date_of("On Friday (2 March 2018), bitcoin rose.").value == "2018-03-02"
    # a later day is told, or the weekday is wrong, or there is none
    assert date_of("On Tuesday, March 6, 2018, it fell. On May 3, 2019, it rose.").value is None
    assert date_of("On Monday, March 6, 2018, bitcoin fell.").value is None
    assert date_of("On March 6, 2018, bitcoin fell. It rose on Tuesday.").value is None


def test_nothing_dates_nothing() -> None:
    assert date_of("Shares rose sharply.") == DocumentDate()


def test_boilerplate_does_not_date() -> None:
    text = (
        "Shares rose sharply.\n\nLeave a Reply\n\nMore from Us\n\nMarch 3, 2024\n\nOther story ..."
    )
    assert date_of(text).value is None


def test_impossible_days_date_nothing() -> None:
    assert date_of("February 31, 2020\n\nShares rose.").value is None


# ---------------------------------------------------------------- world events


def test_world_events_are_well_formed() -> None:
    events = known_world_events()
    assert len(events) >= 60
    assert len({event.id for event in events}) == len(events)
    assert all(event.source and event.words for event in events)
    assert all(event.until is None or event.until >= event.day for event in events)
    spread = {event.day.year for event in events}
    assert spread >= set(range(2008, 2025))


def test_own_world_events(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text(
        '[[event]]\nid = "x"\ndate = "2017-03-08"\nwords = ["Zorblat", "merg"]\nsource = "own"\n',
        "utf-8",
    )
    events = read_world_events(path)
    document = from_text("A few days ago Zorblat merged. On March 9 shares rose.", "d")
    result = date_documents([document], {"d": tag(document)}, world_events=events)["d"]
    assert (result.value, result.not_before) == ("2017-03", "2017-03-09")
    assert date_documents([document], {"d": tag(document)})["d"].value is None


HEAD = '[[event]]\nid = "x"\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "event = 3",
        HEAD,
        HEAD + 'date = "2017-02-30"\nwords = ["a"]\nsource = "s"',
        HEAD + 'date = "2017-02-03"\nwords = ["("]\nsource = "s"',
    ],
)
def test_damaged_world_events_are_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "events.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="cannot read the world events"):
        read_world_events(path)
