"""What a text denies, supposes or expects is not told as having happened."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ban hurt bitcoin.", [("bitcoin", "down")]),
        ("The ban has dented shares of Apple.", [("Apple", "down")]),
        ("The ruling buoyed bitcoin on Monday.", [("bitcoin", "up")]),
        ("The deal lifted shares of Apple sharply.", [("Apple", "up")]),
        ("Falling yields weighed on bank stocks.", [("bank stocks", "down")]),
        ("Bitcoin is in the red.", [("Bitcoin", "down")]),
        ("Bitcoin has gone through the roof.", [("Bitcoin", "up")]),
        ("A 5% drop in bitcoin was the first sign.", [("bitcoin", "down", 5.0)]),
        ("The news will send bitcoin 5% lower.", [("bitcoin", "down", 5.0)]),
        ("The news left bitcoin 5% lower.", [("bitcoin", "down", 5.0)]),
        ("Shares of Apple were among the winners of the day.", [("Apple", "up")]),
        ("Shares of Apple were among the losers on Friday.", [("Apple", "down")]),
        ("Oil was under pressure on Friday.", [("Oil", "down")]),
        ("Bitcoin has been trending up on Friday.", [("Bitcoin", "up")]),
        ("European shares are in negative territory.", [("European shares", "down")]),
        ("The slump wiped $7.6 billion off the value of Nokia.", [("Nokia", "down")]),
        ("A 3% fall in Apple was likely due to weak sales.", [("Apple", "down", 3.0)]),
        ("A 5% drop in bitcoin was not enough.", [("bitcoin", "down", 5.0)]),
        ("There was a big drop in bitcoin on Friday.", [("bitcoin", "down")]),
        ("There was a sharp fall in gold after the vote.", [("gold", "down")]),
    ],
)
def test_what_took_place_is_told(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The ban has not hurt bitcoin.",
        "The ban hasn't hurt bitcoin.",
        "The ban never hurt bitcoin.",
        "The ban would hurt bitcoin.",
        "The ban would have hurt bitcoin.",
        "The ban could have hurt bitcoin.",
        "If the ban hurt bitcoin, miners would leave.",
        "The move is expected to be boosting bitcoin.",
        "Falling yields have not weighed on bank stocks.",
        "The hack never rattled cryptocurrency markets.",
        "The decision has not had a major impact on the bitcoin market.",
        "If bitcoin is in the red, sell.",
        "Bitcoin could have gone through the roof.",
        "No 5% drop in bitcoin was seen.",
        "There was no 5% drop in bitcoin.",
        "A 5% drop in bitcoin is possible.",
        "A 5% drop in bitcoin is unlikely.",
        "A 5% drop in bitcoin would be needed.",
        "A 5% drop in bitcoin might follow.",
        "The news would send bitcoin 5% lower.",
        "A ban would drag shares of Apple 5% lower.",
        "A 5% drop in bitcoin is likely.",
        "Nothing weighed on gold.",
        "There has been no big drop in bitcoin.",
        "There was a sharp fall in gold demand.",
        "Bitcoin may be up 5% tomorrow, but do not bet on it.",
        # another kind of winning, pressure and rating
        "Shares of Apple were among the winners of the award.",
        "Banks were among the losers of the reform.",
        "Oil producers were under pressure to cut output.",
        "Bitcoin is trending up on Twitter.",
        "German yields are in negative territory.",
        "Microsoft wrote $7.6 billion off the value of Nokia.",
        "Bitcoin recorded a daily high of 300,000 transactions.",
        # the words behind are the object, or what it does has a figure
        "A softer rand lifted rand hedges.",
        "The fund lifted shares of Apple to 5% of its portfolio.",
    ],
)
def test_what_did_not_take_place_is_not_told(text: str) -> None:
    assert [c for c in claims_of(text) if not c.kind.startswith("forward_looking")] == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Few would deny that bitcoin fell 5% on Friday.", False),
        ("Nobody can deny that bitcoin fell 5% on Friday.", False),
        ("Nobody doubts that bitcoin fell 5%.", False),
        ("It cannot be denied that bitcoin fell 5%.", False),
        ("Tether refused to deny that bitcoin fell 5%.", False),
        ("The bank could neither confirm nor deny that bitcoin fell 5%.", False),
        ("It cannot be true that bitcoin fell 5%.", True),
        ("It can't be right that bitcoin fell 5%.", True),
        ("The accounts were so inaccurate that Wirecard shares fell 5% on Friday.", False),
        ("Investors were so mistaken that the stock fell 5% on Friday.", False),
        ("The doubts lifted gold by 5% on Friday.", False),
        ("A hoax that lifted Litecoin by 30% on Friday was quickly exposed.", False),
        ("No one believes that bitcoin, which fell 5% on Friday, is dead.", False),
        ("Traders doubt that bitcoin, up 5% on Friday, can hold its gains.", False),
        ("The company denied that the stock, which fell 5% on Friday, was manipulated.", False),
        ("Nobody says the 5% drop in bitcoin on Friday was caused by China.", False),
        ("Investors showed no sign that the 5% drop in bitcoin on Friday worried them.", False),
        ("The report that bitcoin fell 5% on Friday was followed by fake news about ether.", False),
        (
            "The story that Tesla fell 10% on Friday because sales were exaggerated is known.",
            False,
        ),
        ("Claims that bitcoin fell 5% because a report was false are widely shared.", False),
        ("Reports that bitcoin fell 5% on Friday were at first denied, then confirmed.", False),
        ("It is not only true that bitcoin fell 5% on Friday, but ether fell too.", False),
        ("It is not without evidence that gold rose 5%.", False),
        ("I need no more proof that gold rose 5%.", False),
        ("It is no small sign that gold rose 5%.", False),
        ("Not long ago came signs that gold had fallen 5% in a week.", False),
        ("It is not the first case that bitcoin fell 5% in a day.", False),
        ("It is not wrong to say Apple shares fell 5% on Friday.", False),
        ("It is hardly wrong to say Apple shares fell 5%.", False),
        ("With nobody hurt, police said shares of Boeing fell 5%.", False),
        ("Nobody cared, he said bitcoin fell 5%.", False),
        ("Musk denied reports that Tesla shares fell 5% on Friday.", True),
        ("The claim that Facebook shares fell 5% on Friday isn't true.", True),
        ("The claim that Facebook shares fell 5% is simply not true.", True),
        ("The claim that bitcoin fell 5% was debunked.", True),
        ("Claims that bitcoin fell 5% on Friday were rejected.", True),
        ("News that Apple shares fell 5% on Friday is false.", True),
        ("It was a hoax that sent bitcoin soaring.", False),
        ("It is not true that bitcoin fell 5%.", True),
        ("It isn't true that bitcoin fell 5%.", True),
        ("Nobody believes that bitcoin fell 5%.", True),
        ("There is no evidence that bitcoin fell 5%.", True),
        ("He denied that bitcoin fell 5%.", True),
        ("Denying rumours that bitcoin had fallen 90%, the exchange said trade was normal.", True),
        ("The firm dismissed reports that bitcoin fell 90%.", True),
        ("He denied rumours of a 5% fall in bitcoin.", True),
        ("Reports of a 5% fall in bitcoin were false.", True),
        ("News of a 5% fall in bitcoin was a lie.", True),
        ("Nobody denied reports of a 5% fall in bitcoin.", False),
        ("News of a 5% fall in bitcoin hit miners.", False),
        ("He dismissed the 5% fall in bitcoin as noise.", False),
        ("Reports that bitcoin fell 5% on Monday were false.", True),
        ("Rumours that bitcoin fell 5% turned out to be unfounded.", True),
        ("It is not the case that bitcoin fell 5%.", True),
        ("There is no doubt that bitcoin fell 5%.", False),
        ("It is wrong to say the law hurt bitcoin.", True),
        ("No one said bitcoin fell 5%.", True),
    ],
)
def test_what_the_words_around_deny_is_negated(text: str, negated: bool) -> None:
    told = claims_of(text)
    assert told
    assert {claim.negated for claim in told} == {negated}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("He denied that bitcoin fell 5% and that ether rose 3%.", [True, True]),
        ("He said that bitcoin fell 5% and that ether rose 3%.", [False, False]),
        ("He denied that bitcoin fell 5%, and ether rose 3%.", [True, False]),
    ],
)
def test_a_denial_reaches_as_far_as_its_clauses(text: str, negated: list[bool]) -> None:
    assert [claim.negated for claim in claims_of(text)] == negated


def test_whether_it_fell_is_not_told() -> None:
    assert not claims_of("It is not clear whether bitcoin fell 5%.")


def test_a_lift_with_a_figure_is_a_move() -> None:
    (claim,) = claims_of("The report lifted shares of Apple by 5%.")
    assert (claim.kind, claim.percent) == ("price_move", 5.0)
    (passed,) = claims_of("The report lifted shares of Apple above $100.")
    assert (passed.kind, passed.to, passed.comparator) == ("price_move", 100.0, "more than")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("A tweet claimed bitcoin had risen 42% in a day, which was false.", True),
        ("A tweet claimed bitcoin had risen 42% in a day, which proved untrue.", True),
        ("Bitcoin rose 42% in a day, which was not false.", False),
        ("Bitcoin rose 42% in a day, which was a surprise.", False),
    ],
)
def test_what_is_called_false_behind_it(text: str, negated: bool) -> None:
    (claim,) = claims_of(text)
    assert claim.negated is negated


def test_all_but_is_nearly() -> None:
    (claim,) = claims_of("Bitcoin all but doubled in a day.")
    assert (claim.factor, claim.comparator) == (2.0, "nearly")
