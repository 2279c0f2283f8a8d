"""Temporal expressions of wire news, each with all that is tagged, its type and its value."""

from __future__ import annotations

import pytest

from eventstudy.documents.times import tag_times


@pytest.mark.parametrize(
    ("written", "text", "expected"),
    [
        # what is expected, or must be, is ahead
        (
            "2013-03-22",
            "Forecasters expect heavy rain Saturday.",
            [("Saturday", "DATE", "2013-03-23")],
        ),
        (
            "2019-05-27",
            "The new team must be in place by Nov. 1.",
            [("Nov. 1", "DATE", "2019-11-01")],
        ),
        (
            "2019-10-26",  # a Saturday
            "Bitcoin had its best day since May on Friday.",
            [("May", "DATE", "2019-05"), ("Friday", "DATE", "2019-10-25")],
        ),
        ("2019-10-26", "Bitcoin May Fall on Friday", [("Friday", "DATE", "2019-11-01")]),
        (
            "2020-03-13",
            "The index fell the most since 2019 on March 12.",
            [("2019", "DATE", "2019"), ("March 12", "DATE", "2020-03-12")],
        ),
        # halves of units
        ("2013-03-22", "He spent 3 1/2 years in prison.", [("3 1/2 years", "DURATION", "P3Y6M")]),
        (
            "2013-03-22",
            "The group met for about 2½ hours.",
            [("about 2½ hours", "DURATION", "PT2H30M")],
        ),
        (
            "2013-03-22",
            "She served 4-1/2 years of the sentence.",
            [("4-1/2 years", "DURATION", "P4Y6M")],
        ),
        (
            "2019-11-05",
            "Sales fell in July, August and September.",
            [
                ("July", "DATE", "2019-07"),
                ("August", "DATE", "2019-08"),
                ("September", "DATE", "2019-09"),
            ],
        ),
        (
            "2019-11-05",
            "In 2017, bitcoin rose to $19,000 from 1st December to 17th December.",
            [
                ("2017", "DATE", "2017"),
                ("1st December", "DATE", "2017-12-01"),
                ("17th December", "DATE", "2017-12-17"),
            ],
        ),
        ("2019-11-05", "Copper future was trading higher.", []),
        ("2019-11-05", "It has lost more than three quarters of its value.", []),
        ("2019-11-05", "It even spiked above $1,400 hours ago.", []),
        ("2013-03-22", "A 3 1/2-hour meeting was held.", [("3 1/2-hour", "DURATION", "PT3H30M")]),
        (
            "2013-03-22",
            "It ended a 2 1/2-week-long case.",
            [("2 1/2-week-long", "DURATION", "P2.5W")],
        ),
        (
            "2013-03-22",
            "He was jailed for two-and-a-half years.",
            [("two-and-a-half years", "DURATION", "P2Y6M")],
        ),
        (
            "2013-03-22",
            "The two-and-a-half-year war ended.",
            [("two-and-a-half-year", "DURATION", "P2Y6M")],
        ),
        (
            "2013-03-22",
            "They ran about an hour and a half ahead.",
            [("about an hour and a half", "DURATION", "PT1H30M")],
        ),
        (
            "2013-03-22",
            "He spent about a year and a half in jail.",
            [("about a year and a half", "DURATION", "P1Y6M")],
        ),
        (
            "2013-03-22",
            "It took more than a year and a half.",
            [("more than a year and a half", "DURATION", "P1Y6M")],
        ),
        # whom the verb that follows belongs to
        (
            "2013-07-06",
            "The authorities that took power on Wednesday would announce "
            "the appointment of a prime minister.",
            [("Wednesday", "DATE", "2013-07-03")],
        ),
        (
            "2013-07-06",
            "The plane that crashed on Thursday will be moved to a hangar.",
            [("Thursday", "DATE", "2013-07-04")],
        ),
        (
            "2013-07-06",
            "The deal announced Tuesday will create 300 jobs.",
            [("Tuesday", "DATE", "2013-07-02")],
        ),
        (
            "2013-07-06",
            "A man who was shot Sunday will survive, doctors said.",
            [("Sunday", "DATE", "2013-06-30")],
        ),
        (
            "2013-07-06",
            "The minister who resigned on Thursday would be replaced.",
            [("Thursday", "DATE", "2013-07-04")],
        ),
        # "that" behind a verb of saying
        (
            "2013-03-13",
            "The mayor said that Monday, April 1, would be a day of mourning.",
            [("Monday, April 1", "DATE", "2013-04-01")],
        ),
        (
            "2013-03-13",
            "Lombardi said earlier on Wednesday that Tuesday, March 19, is a possible date.",
            [
                ("earlier on Wednesday", "DATE", "2013-03-13"),
                ("Tuesday, March 19", "DATE", "2013-03-19"),
            ],
        ),
        (
            "2013-03-22",
            "Officials confirmed that Tuesday's flight was full.",
            [("Tuesday", "DATE", "2013-03-19")],
        ),
        # what is done lies in the past
        (
            "2013-11-08",
            "In December, a typhoon left 1,900 dead or missing.",
            [("December", "DATE", "2012-12")],
        ),
        ("2013-12-28", "He died in London on Jan. 12.", [("Jan. 12", "DATE", "2013-01-12")]),
        (
            "2013-12-10",
            "He took office in January and quit in May.",
            [("January", "DATE", "2013-01"), ("May", "DATE", "2013-05")],
        ),
        (
            "2013-12-20",
            "The court struck down the ban in January.",
            [("January", "DATE", "2013-01")],
        ),
        ("2013-10-20", "The firm bought its rival in November.", [("November", "DATE", "2012-11")]),
        (
            "2014-12-20",
            "The plane crashed on Feb. 3 near the coast.",
            [("Feb. 3", "DATE", "2014-02-03")],
        ),
        ("2013-12-27", "The senator resigned on Feb. 2.", [("Feb. 2", "DATE", "2013-02-02")]),
        # agreed and proposed
        (
            "2015-02-12",
            "A cease-fire was agreed to in September but quickly broke down.",
            [("September", "DATE", "2014-09")],
        ),
        (
            "2015-02-12",
            "The plan, first proposed in October, has stalled.",
            [("October", "DATE", "2014-10")],
        ),
        (
            "2015-02-12",
            "The two sides agreed to a truce in October.",
            [("October", "DATE", "2014-10")],
        ),
        # told or ordered to
        (
            "1990-03-11",
            "The judge ordered jurors to return Wednesday for the sentencing phase.",
            [("Wednesday", "DATE", "1990-03-14")],
        ),
        (
            "1990-03-11",
            "The judge ordered the men to appear Monday for a hearing.",
            [("Monday", "DATE", "1990-03-12")],
        ),
        (
            "2013-03-15",
            "The minister told reporters to come back Tuesday for the results.",
            [("Tuesday", "DATE", "2013-03-19")],
        ),
        (
            "2013-03-15",
            "Officials urged voters to stay home Monday.",
            [("Monday", "DATE", "2013-03-18")],
        ),
        (
            "2013-03-15",
            "The forecast called for the storm to hit the coast early Sunday.",
            [("early Sunday", "DATE", "2013-03-17")],
        ),
        # what is on a timetable
        (
            "2013-03-18",
            "Politicians continued talks before the parliament meets on Tuesday afternoon.",
            [("Tuesday afternoon", "TIME", "2013-03-19TAF")],
        ),
        (
            "2013-03-22",
            "The minister leaves Sunday for Moscow.",
            [("Sunday", "DATE", "2013-03-24")],
        ),
        ("2013-03-22", "Voters go to the polls on Sunday.", [("Sunday", "DATE", "2013-03-24")]),
        ("2013-03-22", "The Heat host Boston on Sunday.", [("Sunday", "DATE", "2013-03-24")]),
        ("2013-03-22", "Tickets go on sale Monday.", [("Monday", "DATE", "2013-03-25")]),
        ("2013-03-22", "The pope flies to Brazil on Monday.", [("Monday", "DATE", "2013-03-25")]),
        ("2013-03-22", "He meets the king on Thursday.", [("Thursday", "DATE", "2013-03-28")]),
        (
            "2013-03-22",
            "The minister arrives Sunday for talks.",
            [("Sunday", "DATE", "2013-03-24")],
        ),
        ("2013-03-22", "The funeral is Monday.", [("Monday", "DATE", "2013-03-25")]),
        (
            "2013-03-18",
            "Shares fell before the company reports results on Thursday.",
            [("Thursday", "DATE", "2013-03-21")],
        ),
        (
            "2013-03-22",
            "Heading into Sunday's race, he leads by 10 points.",
            [("Sunday", "DATE", "2013-03-24")],
        ),
        # until a day that is past
        (
            "2024-07-05",
            "Polls stayed open until 9 p.m. on Wednesday.",
            [("9 p.m. on Wednesday", "TIME", "2024-07-03T21:00")],
        ),
        (
            "2024-07-05",
            "He had been in office until Tuesday, when he resigned.",
            [("Tuesday", "DATE", "2024-07-02")],
        ),
        ("2024-07-05", "They waited till Wednesday.", [("Wednesday", "DATE", "2024-07-03")]),
        (
            "2024-07-05",
            "Until Wednesday, he was the favorite.",
            [("Wednesday", "DATE", "2024-07-03")],
        ),
        ("2013-01-15", "The show ran through October.", [("October", "DATE", "2012-10")]),
        (
            "2013-03-22",
            "In the three months through September, sales rose.",
            [("the three months", "DURATION", "P3M"), ("September", "DATE", "2012-09")],
        ),
        (
            "2013-03-22",
            "She stayed through August before she moved.",
            [("August", "DATE", "2012-08")],
        ),
        # what had been planned
        (
            "2014-04-29",
            "He had been scheduled to speak on Sunday.",
            [("Sunday", "DATE", "2014-04-27")],
        ),
        (
            "2014-04-29",
            "The vote, originally planned for Sunday, was put off.",
            [("Sunday", "DATE", "2014-04-27")],
        ),
        (
            "2014-04-29",
            "She had been expected to testify Monday.",
            [("Monday", "DATE", "2014-04-28")],
        ),
        # when a report said so
        (
            "2011-07-15",
            "The bank will raise rates, minutes Wednesday showed.",
            [("Wednesday", "DATE", "2011-07-13")],
        ),
        (
            "2011-07-15",
            "Costs will climb, a report Monday warned.",
            [("Monday", "DATE", "2011-07-11")],
        ),
        # "he said" between
        (
            "2013-03-18",
            "On Friday and beyond, he said, slight changes will make a difference.",
            [("Friday", "DATE", "2013-03-22")],
        ),
        (
            "2013-03-18",
            "On Tuesday, he said, the army will leave.",
            [("Tuesday", "DATE", "2013-03-19")],
        ),
        (
            "2013-03-18",
            "On Saturday, the club said, it will name a coach.",
            [("Saturday", "DATE", "2013-03-23")],
        ),
        # threatened
        (
            "2013-03-25",
            "The union threatened to strike by Thursday if talks failed.",
            [("Thursday", "DATE", "2013-03-28")],
        ),
        # a length, no rate
        (
            "2014-04-29",
            "He was seized in November 2011, a month after his father was killed.",
            [("November 2011", "DATE", "2011-11"), ("a month", "DURATION", "P1M")],
        ),
        (
            "2014-04-29",
            "The bridge fell in 2007, a year after it was inspected.",
            [("2007", "DATE", "2007"), ("a year", "DURATION", "P1Y")],
        ),
        # over so many years
        (
            "2014-03-28",
            "It is shown for the first time in over 62 years.",
            [("over 62 years", "DURATION", "P62Y")],
        ),
        (
            "2014-03-28",
            "The siege lasted over three weeks.",
            [("over three weeks", "DURATION", "P3W")],
        ),
        # early and late
        ("2013-03-25", "Late last month, he resigned.", [("Late last month", "DATE", "2013-02")]),
        # early Dec. 3, 2010
        (
            "2020-02-06",
            "A student disappeared early Dec. 3, 2010.",
            [("early Dec. 3, 2010", "DATE", "2010-12-03")],
        ),
        (
            "2013-03-22",
            "He was shot dead late Nov. 4, 1995, after a rally.",
            [("late Nov. 4, 1995", "DATE", "1995-11-04")],
        ),
        # zones in brackets
        (
            "2013-09-24",
            "The tremor occurred at 7:29 a.m. (4:29 p.m. local time) and shook buildings.",
            [
                ("7:29 a.m.", "TIME", "2013-09-24T07:29"),
                ("4:29 p.m. local time", "TIME", "2013-09-24T16:29"),
            ],
        ),
        (
            "2013-03-22",
            "It struck on Monday (12:27 GMT).",
            [("Monday", "DATE", "2013-03-18"), ("12:27 GMT", "TIME", "2013-03-18T12:27")],
        ),
        # parts of a weekday
        (
            "2018-09-12",
            "It will make landfall early morning Friday.",
            [("early morning Friday", "TIME", "2018-09-14TMO")],
        ),
        (
            "2013-03-22",
            "The crash happened early morning Sunday.",
            [("early morning Sunday", "TIME", "2013-03-17TMO")],
        ),
        (
            "2013-02-10",
            "Operations were abandoned overnight Friday.",
            [("overnight Friday", "TIME", "2013-02-08TNI")],
        ),
        # May as a month of data
        (
            "2009-06-11",
            "New claims dropped and May retail sales rose.",
            [("May", "DATE", "2009-05")],
        ),
        ("2009-06-11", "Economists expected May payrolls to rise.", [("May", "DATE", "2009-05")]),
        # quarters of a game
        ("2018-09-09", "He threw a touchdown in the fourth quarter.", []),
        ("2013-03-22", "The Heat outscored the Bulls 30-12 in the third quarter.", []),
        # seconds
        ("2013-03-22", "The quake lasted 40 seconds.", [("40 seconds", "DURATION", "PT40S")]),
        ("2013-03-22", "They scored with 40 seconds left.", [("40 seconds", "DURATION", "PT40S")]),
        # long
        ("2013-03-22", "A monthlong siege ended.", [("monthlong", "DURATION", "P1M")]),
        ("2013-03-22", "He died after a yearlong struggle.", [("yearlong", "DURATION", "P1Y")]),
        ("2013-03-22", "It was part of a weekslong advance.", [("weekslong", "DURATION", "PXW")]),
        ("2013-03-22", "A years-long feud ended.", [("years-long", "DURATION", "PXY")]),
        ("2013-03-22", "The decades-long conflict ended.", [("decades-long", "DURATION", "PXE")]),
        # the week ended
        (
            "2013-05-01",
            "Supplies rose in the week ended Friday.",
            [("the week ended Friday", "DATE", "2013-W17")],
        ),
        # a year ago
        (
            "2009-06-11",
            "The average fell in early April. Claims stood at 388,000 a year ago.",
            [("early April", "DATE", "2009-04"), ("a year ago", "DATE", "2008")],
        ),
        # the year just told
        (
            "2013-11-25",
            "Last year, on Dec. 14, he shot his mother.",
            [("Last year", "DATE", "2012"), ("Dec. 14", "DATE", "2012-12-14")],
        ),
        (
            "2013-03-22",
            "The war began in 2003. He was caught that December.",
            [("2003", "DATE", "2003"), ("that December", "DATE", "2003-12")],
        ),
        (
            "2014-05-25",
            "Forces began airstrikes on Oct. 7, 2001. By early November "
            "there were about 1,300 troops.",
            [("Oct. 7, 2001", "DATE", "2001-10-07"), ("early November", "DATE", "2001-11")],
        ),
        # two years
        (
            "2017-09-01",
            "He starred in the 1974-1978 hit series.",
            [("1974", "DATE", "1974"), ("1978", "DATE", "1978")],
        ),
        (
            "2019-05-30",
            "He led the panel in 2005-06 and regained the post in 2015.",
            [("2005-06", "DATE", "2005"), ("2015", "DATE", "2015")],
        ),
        # quarters and decades later
        (
            "2013-03-22",
            "He was born in the 1930s. Two decades later, he moved to Rome.",
            [("the 1930s", "DATE", "193"), ("Two decades later", "DATE", "195")],
        ),
        (
            "2013-03-22",
            "In the 1980s and 1990s, he wrote novels.",
            [("the 1980s", "DATE", "198"), ("1990s", "DATE", "199")],
        ),
        # a quarter by its end
        (
            "2013-08-15",
            "In its fiscal fourth quarter ended July 27, profit rose.",
            [("its fiscal fourth quarter", "DATE", "2013-Q4"), ("July 27", "DATE", "2013-07-27")],
        ),
        (
            "2013-03-22",
            "In the second half of last year, sales fell.",
            [("the second half of last year", "DATE", "2012-H2")],
        ),
        (
            "2013-04-15",
            "Sales fell in the final quarter of 2012.",
            [("the final quarter of 2012", "DATE", "2012-Q4")],
        ),
        (
            "2013-03-22",
            "Profit was $3 million in the fourth quarter, up from $1 million a quarter earlier.",
            [("the fourth quarter", "DATE", "2012-Q4"), ("a quarter earlier", "DATE", "2012-Q3")],
        ),
        # day before month
        (
            "2014-05-14",
            "He was found at 7 am on Monday 12 May.",
            [("7 am on Monday 12 May", "TIME", "2014-05-12T07:00")],
        ),
        # the end of the summer
        (
            "2013-06-11",
            "Congress can get this done by the end of the summer.",
            [("the end of the summer", "DATE", "2013-SU")],
        ),
        # "about" that is a preposition
        (
            "2013-05-07",
            "Police will release details about the past 10 years.",
            [("the past 10 years", "DURATION", "P10Y")],
        ),
        # degrees
        (
            "2013-07-03",
            "Temperatures in the 90s are forecast for Wednesday.",
            [("Wednesday", "DATE", "2013-07-03")],
        ),
        ("2013-07-03", "Highs were in the 80s on Sunday.", [("Sunday", "DATE", "2013-06-30")]),
        # millions of years
        (
            "2013-03-22",
            "Dinosaurs died out 65 million years ago.",
            [("65 million years ago", "DATE", "PAST_REF")],
        ),
        # the last day of
        ("2013-03-22", "It was the last day of the trial.", []),
        # one day in
        (
            "2017-04-24",
            "One day in 1974, he knew it was time to go.",
            [("One day in 1974", "DATE", "1974")],
        ),
        # the night before
        (
            "2013-03-22",
            "Two men were shot the night before.",
            [("the night before", "TIME", "2013-03-21TNI")],
        ),
        # o'clock
        (
            "2013-03-22",
            "It began at 8 o'clock on Sunday evening.",
            [("8 o'clock on Sunday evening", "TIME", "2013-03-17T20:00")],
        ),
        (
            "2013-03-22",
            "He was shot at 3:15 in the afternoon.",
            [("3:15 in the afternoon", "TIME", "2013-03-22T15:15")],
        ),
        # a week from
        (
            "2013-03-22",
            "He will speak a week from Monday.",
            [("a week from Monday", "DATE", "2013-04-01")],
        ),
        # every other
        (
            "2013-03-22",
            "He plays golf every other Sunday.",
            [("every other Sunday", "SET", "XXXX-WXX-7")],
        ),
        # multiple
        ("2018-09-12", "It may stay for multiple days.", [("multiple days", "DURATION", "PXD")]),
        # weeks of a year
        (
            "2023-12-08",
            "It was recorded in the third week of 2018.",
            [("the third week of 2018", "DATE", "2018-W03")],
        ),
        (
            "2013-03-22",
            "It peaked in the final months of 2008.",
            [("the final months of 2008", "DATE", "2008")],
        ),
        # before an event
        ("2013-03-22", "He left a fortnight ago.", [("a fortnight ago", "DATE", "2013-W10")]),
    ],
)
def test_what_is_tagged(written: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [(m.span.quote, m.type, m.value) for m in tag_times(text, dct=written)]
    assert found == expected


@pytest.mark.parametrize(
    ("written", "text", "value"),
    [
        # a noun that only looks like a day told before, or a year that only looks like a range
        ("2013-03-22", "On that Tuesday he left.", "2013-03-19"),
        ("2013-03-22", "the 2019-09 issue", "2019-09"),
        # what was done yesterday by another clock may lie a day ahead
        ("2019-10-25", "It rose on October 26.", "2019-10-26"),
        ("2019-10-25", "It fell on November 20.", "2018-11-20"),
        # the end of a story far back begins no year of its own
        ("1989-10-30", "It doubled its profit since 1980. In September, it sold.", "1989-09"),
        # rates stay rates
        ("2013-03-22", "It costs $4, a month.", "P1M"),
    ],
)
def test_the_last_value(written: str, text: str, value: str) -> None:
    assert [m.value for m in tag_times(text, dct=written)][-1] == value


def test_with_dots_the_day_stands_first() -> None:
    (dotted,) = tag_times("signed on 05.06.2019", dct="2019-11-27")
    (slashed,) = tag_times("signed on 05/06/2019", dct="2019-11-27")
    assert (dotted.value, slashed.value) == ("2019-06-05", "2019")
