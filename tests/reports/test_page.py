"""The page: whole in itself, inert whatever documents say, in order for eyes and ears."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from eventstudy import reports
from eventstudy.plot.style import PALETTE
from eventstudy.reports import glossary, provenance, view
from eventstudy.reports.page import DARK
from eventstudy.verdicts.model import Outcome
from tests.reports.outcome import HOSTILE, build
from tests.reports.test_plot import contrast

VOID = {"meta", "link", "br", "img", "hr", "input", "path", "circle", "rect", "use"}


class Page(HTMLParser):
    """Elements of a page in order: (tag, attributes, texts inside)."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(data.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs), list[str]())
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs), []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(a, "".join(t)) for name, a, t in self.elements if name == tag]

    @property
    def text(self) -> str:
        body = next("".join(t) for name, _, t in self.elements if name == "main")
        return " ".join(body.split())


@pytest.fixture(scope="module")
def page(files: dict[str, bytes]) -> Page:
    return Page(files["report.html"])


@pytest.fixture(scope="module")
def hostile(hostile_files: dict[str, bytes]) -> Page:
    return Page(hostile_files["report.html"])


def test_every_element_is_closed(page: Page, hostile: Page) -> None:
    assert page.open == []
    assert hostile.open == []


def test_asks_nothing_of_the_network(hostile: Page, hostile_files: dict[str, bytes]) -> None:
    for tag, attributes, _ in hostile.elements:
        for name, value in attributes.items():
            if name in {"href", "src", "action", "poster", "data", "srcset", "xlink:href"}:
                assert (value or "").startswith("#"), (tag, name, value)
            assert not name.startswith("on"), (tag, name)
            assert name != "srcdoc"
            if name not in {"content", "aria-label", "data-points", "data-windows"}:
                assert "://" not in (value or ""), (tag, name, value)
    tags = {tag for tag, _, _ in hostile.elements}
    assert tags.isdisjoint({"link", "base", "iframe", "object", "embed", "img", "form", "input"})
    style = "".join(text for _, text in hostile.all("style"))
    assert "@import" not in style
    assert "url(" not in style
    assert len(hostile_files["report.html"]) < 2_000_000


def test_policy_is_strict_and_stands_first(page: Page) -> None:
    metas = [a for tag, a, _ in page.elements if tag == "meta"]
    assert metas[0] == {"charset": "utf-8"}
    assert metas[1]["http-equiv"] == "Content-Security-Policy"
    policy = dict(part.strip().split(" ", 1) for part in str(metas[1]["content"]).split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'unsafe-inline'"
    assert policy["img-src"] == "data:"
    assert policy["base-uri"] == policy["form-action"] == "'none'"
    scripts = page.all("script")
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0][1].encode()).digest()).decode()
    assert policy["script-src"] == f"'sha256-{digest}'"


def test_no_data_stands_in_the_script(hostile: Page, page: Page) -> None:
    assert hostile.all("script")[0][1] == page.all("script")[0][1]


def test_documents_bring_no_element_and_no_attribute(page: Page, hostile: Page) -> None:
    def kinds(one: Page) -> set[tuple[str, str]]:
        return {(tag, name) for tag, attributes, _ in one.elements for name in ("", *attributes)}

    assert kinds(hostile) <= kinds(page)


def test_hostile_text_is_shown_as_it_stands(hostile: Page) -> None:
    for piece in (
        "`code` <script>window.PWNED=1</script>",
        "<img src=x onerror=alert(1)>",
        "[source](javascript:alert(1))",
        "{{ 7*7 }}",
        "&lt;b&gt;",
        "新闻",
    ):
        assert piece in HOSTILE
        assert piece in hostile.text
    # controls and direction marks are named, not obeyed
    assert "[U+202E]gnp.exe[U+202C]" in hostile.text
    assert "[U+001B]" in hostile.text
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]", hostile.text)


def test_headings_descend_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for before, after in pairwise(levels):
        assert after <= before + 1


def test_ids_are_unique_and_links_lead_somewhere(hostile: Page) -> None:
    ids = [a["id"] for _, a, _ in hostile.elements if "id" in a]
    assert len(ids) == len(set(ids))
    for tag, attributes, _ in hostile.elements:
        for name in ("href", "aria-labelledby", "clip-path"):
            value = attributes.get(name)
            if value:
                target = re.sub(r"^(url\()?#|\)$", "", value)
                assert target in ids, (tag, name, value)


def test_pictures_have_words(page: Page) -> None:
    pictures = [a for tag, a, _ in page.elements if tag == "svg" and "icon" not in str(a["class"])]
    assert len(pictures) == 11
    for attributes in pictures:
        assert attributes["role"] == "img"
        assert len(str(attributes["aria-label"])) > 60
    icons = [a for tag, a, _ in page.elements if tag == "svg" and a["class"] == "icon"]
    assert icons
    assert all(a["aria-hidden"] == "true" for a in icons)


def test_tables_name_their_columns(page: Page) -> None:
    for attributes, _ in page.all("th"):
        assert attributes["scope"] == "col"
    assert len(page.all("caption")) == len(page.all("table"))
    for attributes, _ in page.all("td"):
        assert attributes["data-label"]


def test_language_and_viewport_are_set(page: Page) -> None:
    assert page.all("html")[0][0]["lang"] == "en"
    names = {a.get("name"): a.get("content") for a, _ in page.all("meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"
    assert names["color-scheme"] == "light dark"


def test_summary_counts_the_verdicts(files: dict[str, bytes]) -> None:
    assert (
        "Of 10 claims about markets in 1 document, 5 are supported, 1 is partly supported, "
        "1 is contradicted, 2 are undecided and 1 is not testable."
    ) in files["report.html"].decode()


def test_every_claim_has_a_line_and_a_card(page: Page, outcome: Outcome) -> None:
    marks = [text for _, text in page.all("mark")]
    assert marks == [v.claim.span.quote for v in outcome.claims]
    cards = [a["id"] for a, _ in page.all("article") if "card" in str(a["class"])]
    board = [str(a["href"])[1:] for a, _ in page.all("a")]
    assert [c for c in cards if c not in board] == []
    assert len(cards) == len(outcome.claims)


def test_says_what_was_found(page: Page) -> None:
    for piece in (
        "+40.0%",  # the measured value
        "7,393.14 (2019-10-25 07:00 UTC)",
        "H0: the cumulative abnormal return of this event is zero.",
        "Benjamini-Hochberg over 4 tests; Holm 0.022",
        "Holds on hourly bars, not on daily closes.",
        "(inferred from the figure, not named in the text)",
        "2019-10-25 or 2019-10-26, as the hour is not known",
        "2019-03-20 to 2019-03-31 missing",
        "seeds/x.bin",
        "not text: NUL bytes",
        "met at 30.0% and above",
        "The file says 2020, the dateline 2019; the dateline was believed.",
        "2020-03-12: crash of all markets (data file of shocks)",
        "sq not applicable: T=60, needs T >= 199",
        "none stated; PT48H assumed",
        "found with a chance of 80%",
        "the event lies ahead of the last price",
    ):
        assert piece in page.text, piece


def test_sources_carry_checksums(page: Page, outcome: Outcome) -> None:
    assert f"sha256 {outcome.sources[0].sha256[:12]}" in page.text
    document = outcome.extraction.documents[0]
    claim = outcome.claims[1].claim.span
    expected = f"characters {claim.start} to {claim.end}, sha256 {document.sha256[:12]}"
    assert expected in page.text


def test_never_says_that_an_event_moved_a_price(page: Page) -> None:
    assert not re.search(r"\b(cause[sd]?|because of|due to|led to|drove|triggered)\b", page.text)


def test_verdict_word_is_not_said_twice(outcome: Outcome) -> None:
    verdict = replace(outcome.claims[1], text="Supported: met by the close.")
    data = reports.render(replace(outcome, claims=(verdict,)), ("html",))["report.html"]
    assert "Met by the close." in Page(data).text
    assert "Supported: " not in Page(data).text


def test_values_under_the_pointer_are_well_formed(hostile: Page) -> None:
    plots = [a for tag, a, _ in hostile.elements if tag == "div" and a.get("class") == "plot"]
    assert plots
    for attributes in plots:
        points = json.loads(str(attributes["data-points"]))
        assert all(len(p) == 3 and isinstance(p[2], str) for p in points)
    switches = [json.loads(str(a["data-windows"])) for a in plots if "data-windows" in a]
    first = switches[0]
    assert first[0][0] == "days 0 to 1"
    assert first[0][5].endswith("+23.1% (the tested window)")
    assert all("the test was made on days 0 to 1" in choice[5] for choice in first[1:])


def test_an_empty_outcome_still_makes_a_page(outcome: Outcome) -> None:
    empty = Outcome(replace(outcome.extraction, events=()), (), (), (), ())
    page = Page(reports.render(empty, ("html",))["report.html"])
    assert "No claim about a market was found" in page.text
    assert page.open == []


def test_surrogates_do_not_break_the_page() -> None:
    broken = replace(build(), refused=(("a\udce9.txt", "cannot decode"),))
    for name, data in reports.render(broken, ("html", "md", "csv")).items():
        data.decode("utf-8")
        if name == "report.html":
            assert "a[U+DCE9].txt" in Page(data).text


@pytest.mark.parametrize("name", sorted(DARK))
def test_dark_colours_of_words_stand_out(name: str) -> None:
    if name in {"ink", "muted", "blue", "orange", "green", "purple", "gold", "red"}:
        assert contrast(DARK[name], DARK["paper"]) >= 4.5
    assert set(DARK) == set(PALETTE)


def test_colours_of_the_page_stand_out(files: dict[str, bytes]) -> None:
    css = re.search(r"<style>(.*?)</style>", files["report.html"].decode(), re.S)
    assert css is not None
    blocks = re.findall(r":root\s*\{(.*?)\}", css[1], re.S)
    assert len(blocks) == 3  # light, dark, print
    for block in blocks[:2]:
        values = dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))
        for word in ("ink", "soft", "link", "good", "part", "bad", "open", "none"):
            for ground in ("card", "paper"):
                assert contrast(values[word], values[ground]) >= 4.5, (word, ground)
        assert contrast(values["mark-ink"], values["mark"]) >= 4.5


def test_a_first_screen_names_few_of_many_documents(outcome: Outcome) -> None:
    one = outcome.extraction.documents[0]
    many = tuple(replace(one, id=f"d{n}", title=f"Paper {n}") for n in range(60))
    extraction = replace(outcome.extraction, documents=many)
    told = Page(reports.render(replace(outcome, extraction=extraction))["report.html"])
    line = next(text for _, text in told.all("p") if text.startswith("Documents:"))
    assert "Paper 7" in line
    assert "Paper 8" not in line
    assert line.endswith("and 52 more, listed below")
    assert "Paper 59" in told.text


def test_a_document_date_with_one_bound_is_said_in_words(outcome: Outcome) -> None:
    one = outcome.extraction.documents[0]
    date = replace(
        one.document_date, value="2019-10", not_before="2019-10-25", not_after=None,
        conflicts=('explicit_year "June 2019" (2019) disagrees with the document date 2020-03',),
    )  # fmt: skip
    extraction = replace(outcome.extraction, documents=(replace(one, document_date=date),))
    text = Page(reports.render(replace(outcome, extraction=extraction))["report.html"]).text
    assert "2019-10 (not before 2019-10-25)" in text
    assert 'a year in the text "June 2019" (2019) disagrees' in text
    assert "explicit_year" not in text


def test_numbers_behind_pictures_name_what_they_are_and_in_what(page: Page) -> None:
    captions = [text for _, text in page.all("caption")]
    heads = [text for _, text in page.all("th")]
    volume = [c for c in captions if c.startswith("Bitcoin traded")]
    assert volume
    assert all(c.endswith("(BTC)") for c in volume)
    assert any(c.endswith("(fractions: 0.01 is 1%)") for c in captions)
    assert {"volume", "CAR", "standard error", "95% from", "95% to"} <= set(heads)
    assert not {"car", "se", "relative day", "label"} & set(heads)


def test_sentences_end_with_one_full_stop(page: Page) -> None:
    assert not re.search(r"[a-z]\.\.(?!\.)", page.text)


def test_prices_that_nobody_adjusted_are_said_to_be_so(outcome: Outcome) -> None:
    one = outcome.sources[0]
    said = {
        (adjustment, client): provenance.adjustment(
            replace(one, adjustment=adjustment, client=client)
        )
        for adjustment, client in (
            ("none", ""),
            ("none", "ccxt 4.5"),
            ("price index", "yfinance 1.7.0"),
            ("splits and dividends", "yfinance 1.7.0"),
        )
    }
    assert list(said.values()) == [
        "not adjusted",
        "not adjusted",
        "price index",
        "adjusted for splits and dividends",
    ]


def test_a_claim_about_the_future_keeps_its_headline_short(outcome: Outcome) -> None:
    """What prices did since is told once, under what was measured, and not as nothing."""
    n = next(k for k, c in enumerate(outcome.claims) if c.verdict == "not_testable")
    seen = "Seen since, as description and no test: largest fall between closes, BTC-USD -30.49%."
    lead = "The claim is about the future and states no horizon."
    verdict = outcome.claims[n]
    measure = next(c.move.measures[0] for c in outcome.claims if c.move.measures)
    move = replace(verdict.move, finding="not_tested", measures=(measure,), text=seen)
    changed = replace(verdict, text=f"Not testable: {lead} {seen}", move=move)
    card = view.build(replace(outcome, claims=(changed,)), {}, {}).cards[0]
    assert (card.sentence, card.more, card.move_text) == (lead, "", seen)
    assert card.move_heading == glossary.DESCRIBED
