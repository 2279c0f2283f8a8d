"""Measure how fast documents are read: characters in a CPU second, stage by stage.

    python benchmarks/reading_speed.py [--size CHARACTERS] [--repeat N] [--others CHARACTERS]

The corpus is generated from a seed: articles of ordinary sentences with moves, levels, dates and
events among them. Then strings are read that slow rules of matching would choke on, each at two
lengths: a ratio of times near the ratio of lengths says that reading is linear. In the same run
dateparser.search and recognizers-text read a part of the same corpus, where they are installed;
they look for dates alone, and are set beside the stages that do the same here. recognizers-text:

    pip install recognizers-text-date-time "emoji<1"
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence

from eventstudy.documents.claims import find_claims
from eventstudy.documents.claims.linking import Linker
from eventstudy.documents.dating import date_documents
from eventstudy.documents.events import find_events
from eventstudy.documents.extraction import extract
from eventstudy.documents.reading import Document, from_text
from eventstudy.documents.times import resolve, tag

SEED = 20191025
ASSETS = ("Bitcoin", "Ether", "Gold", "The S&P 500", "Shares of Apple", "The euro", "Litecoin",
          "Brent crude", "The Nikkei 225", "Microsoft")  # fmt: skip
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FIRMS = ("Acme Robotics", "Borealis Foods", "the Harbour Authority", "Cobalt Rail", "the ministry")
PLAIN = (
    "{firm} said it would move its offices to a smaller building by the river.",
    "A spokesman for {firm} declined to comment, and the chairman was not at his desk.",
    "Analysts had expected the company to say more about its plans for the warehouse in the north.",
    "The committee heard 14 witnesses, among them two former members of the board of {firm}.",
    "Many of those who queued outside had brought umbrellas, for the morning had been grey.",
    "The new rules apply to lenders with more than 250 employees and to their subsidiaries.",
    "Sales of {firm} grew 4% to $1.2 billion, helped by a new line of kettles.",
    "It was not clear whether the talks between {firm} and the union would go on.",
)
TELLING = (
    "{asset} {verb} {percent}% on {day}, its best showing since {month} {year}.",
    "{asset} {verb} as much as {percent}% to ${level:,} in the last 24 hours, traders said.",
    "On {month} {date}, {year}, {firm} announced a plan to close two of its plants.",
    "Since the start of {year}, {asset_low} has lost {percent}% of its value.",
    "{asset} closed at ${level:,} after it {verb} {percent}% earlier in the session.",
    "The regulator opened an inquiry into {firm} on {day}, {month} {date}.",
)


def sentence(chance: random.Random) -> str:
    asset = chance.choice(ASSETS)
    template = chance.choice(TELLING) if chance.random() < 0.25 else chance.choice(PLAIN)
    return template.format(
        asset=asset,
        asset_low=asset[0].lower() + asset[1:],
        verb=chance.choice(("rose", "fell", "jumped", "slipped", "gained", "tumbled")),
        percent=round(chance.uniform(0.1, 25), 1),
        level=chance.randrange(20, 30_000),
        day=chance.choice(DAYS),
        date=chance.randrange(1, 29),
        month=chance.choice(MONTHS),
        year=chance.randrange(2015, 2021),
        firm=chance.choice(FIRMS),
    )


def article(chance: random.Random, number: int) -> Document:
    month, day = chance.choice(MONTHS), chance.randrange(1, 29)
    lines = [f"Story {number}", "", f"LONDON, {day} {month} {chance.randrange(2015, 2021)}", ""]
    for _ in range(chance.randrange(8, 14)):
        lines += [" ".join(sentence(chance) for _ in range(chance.randrange(2, 6))), ""]
    return from_text("\n".join(lines), id=f"story-{number:05d}")


def corpus(size: int) -> list[Document]:
    """Articles of ``size`` characters in all, the same on every machine."""
    chance = random.Random(SEED)
    documents: list[Document] = []
    while sum(len(document.text) for document in documents) < size:
        documents.append(article(chance, len(documents)))
    return documents


HARD: dict[str, Callable[[int], str]] = {
    "digits": lambda n: "7" * n,
    "digits and commas": lambda n: "1," * (n // 2),
    "blanks": lambda n: "Bitcoin rose" + " " * n + "5%",
    "line ends": lambda n: "Bitcoin rose 5%" + "\n" * n,
    "commas": lambda n: "Bitcoin" + "," * n + " rose 5%.",
    "opening brackets": lambda n: "(" * n,
    "one long word": lambda n: "a" * n,
    "hyphens": lambda n: "-".join("a" * (n // 2)),
    "to $1 to $1": lambda n: "Bitcoin rose " + "to $1 " * (n // 6),
    "5% 5% 5%": lambda n: "Bitcoin rose " + "5% " * (n // 3),
    "rose rose rose": lambda n: "Bitcoin " + "rose " * (n // 5),
    "and and and": lambda n: "Bitcoin " + "and ether " * (n // 10) + "rose 5%.",
    "May May May": lambda n: "May " * (n // 4),
    "on 1 on 1": lambda n: "on 1 " * (n // 5),
    "2019-2019-": lambda n: "2019-" * (n // 5),
    "one sentence of clauses": lambda n: "Bitcoin rose 5%, while " * (n // 23),
    "years ago ago": lambda n: "two years ago " * (n // 14),
    "tags": lambda n: "<p>" * (n // 3),
    "addresses": lambda n: "https://example.org/2019/10/25/a " * (n // 33),
    "soft hyphens": lambda n: "Bit\u00adcoin rose 5%. " * (n // 17),
    "marks of direction": lambda n: "\u202e1\u202c" * (n // 3),
    "combining accents": lambda n: "a" + "\u0301" * n,
}  # fmt: skip


def clock(work: Callable[[], object], repeat: int = 1) -> float:
    """The fewest CPU seconds of some runs: the others were disturbed."""
    best = float("inf")
    for _ in range(repeat):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def stages(documents: Sequence[Document]) -> dict[str, float]:
    """CPU seconds of every stage of one reading."""
    fresh = [from_text(document.text, id=document.id) for document in documents]
    seconds: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> object:
        started = time.process_time()
        result = work()
        seconds[name] = time.process_time() - started
        return result

    timed("fold", lambda: [document.folded for document in fresh])
    timed("sentences", lambda: [(d.sentences, d.paragraphs, d.boilerplate) for d in fresh])
    tagged = {d.id: () for d in fresh}
    timed("tag", lambda: tagged.update({d.id: tag(d) for d in fresh}))
    dates: dict = {}
    timed("date", lambda: dates.update(date_documents(fresh, tagged, None)))
    mentions: dict = {}
    timed(
        "resolve",
        lambda: mentions.update(
            {d.id: resolve(d, tagged[d.id], dates[d.id].value,
                           not_before=dates[d.id].not_before, not_after=dates[d.id].not_after)
             for d in fresh}
        ),
    )  # fmt: skip
    claims: dict = {}
    timed(
        "claims",
        lambda: claims.update(
            {d.id: find_claims(d, mentions[d.id], day=dates[d.id].value) for d in fresh}
        ),
    )
    events: list = []
    timed("events", lambda: events.extend(find_events(fresh, mentions, dates)))

    def link() -> None:
        linker = Linker(events)
        for document in fresh:
            linker.link(document, claims[document.id])

    timed("link", link)
    print(
        f"{len(fresh)} documents, {sum(len(d.text) for d in fresh):,} characters, "
        f"{sum(map(len, mentions.values()))} dates, {sum(map(len, claims.values()))} claims, "
        f"{len(events)} events"
    )
    return seconds


def report_stages(documents: Sequence[Document], repeat: int) -> None:
    size = sum(len(document.text) for document in documents)
    stages(documents[:3])  # word lists are loaded once
    runs = [stages(documents) for _ in range(repeat)]
    best = {name: min(run[name] for run in runs) for name in runs[0]}
    total = sum(best.values())
    print(f"\n{'stage':28}{'seconds':>9}{'share':>8}{'characters a second':>22}")
    for name, seconds in [*best.items(), ("all", total)]:
        rate = size / seconds if seconds else float("inf")
        print(f"{name:28}{seconds:9.3f}{seconds / total:8.0%}{rate:22,.0f}")
    print()


def report_growth(seed_size: int) -> None:
    """One run over many documents: twice the documents, how much more time?"""
    print(f"{'corpus':28}{'seconds':>9}{'times':>8}")
    before = 0.0
    for size in (seed_size // 4, seed_size // 2, seed_size):
        documents = corpus(size)
        seconds = clock(lambda documents=documents: extract(documents))
        times = f"{seconds / before:8.1f}" if before else ""
        print(f"{size:17,} characters{seconds:9.3f}{times}")
        before = seconds
    print()


def read_hard(text: str) -> float:
    return clock(lambda: extract([from_text(text)]))


def report_hard(length: int) -> None:
    print(f"{'string':28}{length:>9,}{4 * length:>9,}{'times':>8}{'characters a second':>22}")
    for name, make in HARD.items():
        short, long = (read_hard(make(size)) for size in (length, 4 * length))
        ratio = long / short if short > 0.002 else float("nan")
        print(f"{name:28}{short:9.3f}{long:9.3f}{ratio:8.1f}{4 * length / long:22,.0f}")
    print()


def report_others(documents: Sequence[Document], size: int) -> None:
    """Date taggers on the same text; ours does the same work: fold, tag and resolve."""
    part: list[Document] = []
    for document in documents:
        if sum(len(d.text) for d in part) >= size:
            break
        part.append(document)
    characters = sum(len(d.text) for d in part)

    def ours() -> int:
        fresh = [from_text(d.text, id=d.id) for d in part]
        return sum(len(resolve(d, tag(d), "2019-10-25")) for d in fresh)

    rows: list[tuple[str, Callable[[], int]]] = [("eventstudy (dates)", ours)]
    try:
        from dateparser.search import search_dates
    except ImportError:
        print("dateparser is not installed: left out")
    else:
        rows.append(
            ("dateparser.search", lambda: sum(
                len(search_dates(d.text, languages=["en"]) or ()) for d in part))
        )  # fmt: skip
    try:
        from recognizers_date_time import Culture, recognize_datetime
    except ImportError:
        print("recognizers-text (recognizers_date_time) is not installed: left out")
    else:
        rows.append(
            ("recognizers-text", lambda: sum(
                len(recognize_datetime(d.text, Culture.English)) for d in part))
        )  # fmt: skip
    print(f"{characters:,} characters{'':12}{'found':>8}{'seconds':>10}{'characters a second':>22}")
    for name, work in rows:
        found = work()  # grammars and language data are loaded once
        seconds = clock(work)
        print(f"{name:28}{found:>10}{seconds:10.3f}{characters / seconds:22,.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1_000_000, help="characters of the corpus")
    parser.add_argument("--repeat", type=int, default=3, help="runs; the fastest counts")
    parser.add_argument("--hard", type=int, default=50_000, help="length of the hard strings")
    parser.add_argument("--others", type=int, default=20_000, help="characters for other taggers")
    arguments = parser.parse_args()
    documents = corpus(arguments.size)
    report_stages(documents, arguments.repeat)
    report_growth(arguments.size)
    report_others(documents, arguments.others)
    print()
    report_hard(arguments.hard)


if __name__ == "__main__":
    main()
