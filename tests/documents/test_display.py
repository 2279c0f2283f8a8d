"""An extraction shows itself: tables, and the text with its spans marked; hostile text is inert."""

from __future__ import annotations

import html
import itertools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventstudy as es
from eventstudy import canonical
from eventstudy.documents import marks as marking
from eventstudy.documents import result
from eventstudy.documents.columns import cells_wide
from eventstudy.documents.extraction import extract
from eventstudy.documents.marks import LOOKS, Mark, marked_html, marks, segments
from eventstudy.documents.reading import from_text
from eventstudy.documents.result import Extraction

TEXT = (
    "LONDON, 26 October 2019\n\n"
    "The central bank held a study session on Thursday, October 24th.\n\n"
    "Bitcoin rose by 16.5% on 25 October 2019, and ether fell between 5% and 6%.\n"
)
HOSTILE = (
    "LONDON, 26 October 2019 - Bitcoin <img src=x onerror=alert(1)> rose 5% on \"Friday' & "
    "</div></span><script>alert(2)</script> ether fell 7% to $1 or $2.\n"
    "\u202eBitcoin fell 9%\u202c on 25 October 2019. <b title='x' onclick=alert(3)>Bitcoin rose 4%."
    "\x9b31m Bitcoin\u200b fell 3%."
)


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return extract([from_text(TEXT, id="a")])


class Page(HTMLParser):
    """Tags with their attributes, and the text of the drawn document."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_drawn_text_is_the_text(extraction: Extraction) -> None:
    (document,) = extraction.documents
    page = Page(marked_html(document, extraction.events))
    assert "".join(page.words).strip("\n") == TEXT.strip("\n")
    assert page.stack == []


def test_every_span_is_marked_with_kind_value_and_rule(extraction: Extraction) -> None:
    (document,) = extraction.documents
    page = Page(marked_html(document, extraction.events))
    spans = [attrs for tag, attrs in page.tags if tag == "span"]
    titles = " | ".join(attrs["title"] or "" for attrs in spans)
    assert "claim: price_move, Bitcoin, +16.5%, horizon P1D; rule verb" in titles
    assert "claim: price_move, ether, -5 to 6%" in titles
    assert "date: DATE 2019-10-24; rule month-day; document date, seen from 2019-10-26" in titles
    assert "asset: " in titles
    assert f"event: 2019-10-24, {extraction.events[0].id}" in titles
    for kind, look in LOOKS.items():
        drawn = [a for a in spans if f"es-{kind}" in (a["class"] or "").split()]
        assert drawn, kind
        assert all(look.style in (a["style"] or "") for a in drawn)


def test_each_mark_covers_its_words(extraction: Extraction) -> None:
    (document,) = extraction.documents
    found = marks(document, extraction.events)
    assert {mark.kind for mark in found} == set(LOOKS)
    for mark in found:
        pieces = [text for text, covering in segments(document.text, found) if mark in covering]
        assert "".join(pieces) == document.text[mark.start : mark.end] == mark.quote


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 39), st.integers(1, 20))))
def test_pieces_join_to_the_text_and_know_their_marks(
    text: str, places: list[tuple[int, int]]
) -> None:
    found = [
        Mark(start, min(start + length, len(text)), "date", str(n), "", "", "")
        for n, (start, length) in enumerate(places)
        if start < len(text)
    ]
    place = 0
    for piece, covering in segments(text, found):
        for offset in range(place, place + len(piece)):
            assert set(covering) == {m for m in found if m.start <= offset < m.end}
        place += len(piece)
    assert "".join(piece for piece, _ in segments(text, found)) == text


def test_hostile_text_is_inert() -> None:
    extraction = extract([from_text(HOSTILE, id="<i>id</i>\x1b[31m")])
    assert extraction.documents[0].claims
    source = extraction._repr_html_()
    page = Page(source)
    assert page.stack == []
    allowed = {"div", "p", "span", "strong", "em", "details", "summary", "table", "caption",
               "thead", "tbody", "tr", "th", "td"}  # fmt: skip
    assert {tag for tag, _ in page.tags} <= allowed
    names = {name for _, attrs in page.tags for name in attrs}
    assert names <= {"class", "style", "title", "dir"}
    styles = {attrs["style"] for _, attrs in page.tags if "style" in attrs}
    assert not any("url(" in (style or "") for style in styles)
    # all of it can still be read: it stands there as text
    assert "<script>alert(2)</script>" in "".join(page.words)
    for text in (source, str(extraction)):
        controls = {c for c in text if marking._UNSAFE.match(c)} - {"\n"}
        assert controls == set()
    assert r"\u202e" in source
    assert str(extraction).count("\n") == repr(extraction).count("\n")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_text_can_be_drawn(text: str) -> None:
    source = f"Bitcoin rose 5% on 25 October 2019. {text}".translate(
        dict.fromkeys((*range(9), *range(14, 32)), " ")
    )
    extraction = extract([from_text(source)])
    page = Page(extraction.to_html())
    assert page.stack == []
    assert {name for _, attrs in page.tags for name in attrs} <= {"class", "style", "title", "dir"}


def test_formulas_are_not_typeset(extraction: Extraction) -> None:
    # Notebooks typeset what stands between dollar signs, except in elements of these classes.
    page = Page(marked_html(extraction.documents[0]))
    assert page.tags[0][1]["class"] == "tex2jax_ignore mathjax_ignore"


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_colours_can_be_read_and_are_not_the_only_sign() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)  # the scale's own end
    styles = {kind: dict(part.split(":") for part in look.style.split(";"))
              for kind, look in LOOKS.items()}  # fmt: skip
    papers = [marking.PAPER, *(s["background"] for s in styles.values() if "background" in s)]
    inks = [marking.INK, *(s["color"] for s in styles.values() if "color" in s)]
    for ink, paper in itertools.product(inks, papers):
        assert contrast(ink, paper) >= 4.5, (ink, paper)  # WCAG 2.1, level AA, for text
    (line,) = re.findall(r"#[0-9a-f]{6}", LOOKS["event"].style)
    assert all(contrast(line, paper) >= 3 for paper in papers)  # the same, for lines
    for kind in ("date", "asset", "event"):
        assert set(styles[kind]) - {"color", "background"}, f"{kind} by colour alone"


def test_legend_names_every_kind(extraction: Extraction) -> None:
    legend = marking.legend_html()
    assert all(f">{kind}</span>" in legend for kind in LOOKS)
    assert legend in extraction._repr_html_()


def test_claims_as_a_table(extraction: Extraction) -> None:
    table = extraction.to_pandas()
    assert list(table["asset"]) == ["Bitcoin", "ether"]
    assert list(table["direction"]) == ["up", "down"]
    first, second = table.to_dict("records")
    assert first["percent"] == 16.5
    assert (second["percent_low"], second["percent_high"]) == (5, 6)
    assert pd.isna(second["percent"])
    for row in (first, second):
        assert TEXT[row["start"] : row["end"]] == row["quote"]


def test_dates_and_events_as_tables(extraction: Extraction) -> None:
    dates = extraction.dates_table().set_index("quote")
    assert dates.loc["Thursday, October 24th", "value"] == "2019-10-24"
    assert "year inferred" in dates.loc["Thursday, October 24th", "why"]
    (event,) = extraction.events_table().to_dict("records")
    assert (event["date"], event["announced"]) == ("2019-10-24", "2019-10-26")
    assert event["documents"] == "a"


def test_an_empty_extraction_has_its_tables() -> None:
    empty = extract([from_text("Nothing happened here.")])
    assert empty.to_pandas().empty
    assert str(empty.to_pandas()["percent"].dtype) == "float64"
    assert list(empty.dates_table()) == list(result.DATE_COLUMNS)
    assert empty.events_table().empty
    assert "No claims" in str(empty)
    assert "Nothing happened here." in empty._repr_html_()


def test_printed_it_tells_documents_claims_dates_events(extraction: Extraction) -> None:
    printed = str(extraction)
    assert printed == repr(extraction)
    assert printed.splitlines()[0] == "1 document: 2 claims, 3 dates, 1 event"
    for word in ("Documents", "Claims", "Dates", "Events", "+16.5%", "-5 to 6%", "2019-10-24"):
        assert word in printed
    lines = printed.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith("a-1 ")]
    assert "Bitcoin rose by 16.5%" in lines[at]
    assert "horizon stated" in " ".join(lines[at + 1 : at + 4]).replace("     ", " ")


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=400),
    st.integers(40, 120),
)
@settings(max_examples=60, deadline=None)
def test_printed_it_fits_and_keeps_every_word(words: str, width: int) -> None:
    text = f"Bitcoin rose 16.5% on 25 October 2019 {words}. Shares of {words} fell 3% on Monday."
    extraction = extract([from_text(text, id="a-very-long-name-" * 6)], date="2019-10-28")
    printed = extraction.to_string(rows=None, width=width)
    assert all(cells_wide(line) <= width for line in printed.splitlines())
    flat = re.sub(r"\s", "", printed)
    for document in extraction.documents:
        for claim in document.claims:
            assert re.sub(r"\s", "", marking.one_line(claim.span.quote, None)) in flat


def test_markdown_escapes_the_text() -> None:
    extraction = extract([from_text("Shares of A|B *Corp* fell 3% on 25 October 2019.")])
    table = extraction.to_markdown()
    rows = table.splitlines()
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_the_object_of_the_contract(extraction: Extraction) -> None:
    assert extraction.to_json() == extraction.to_json()
    assert json.loads(canonical.dumps(extraction.to_json()))["schema"] == "eventstudy/extraction/1"


def test_long_texts_are_cut_in_the_drawing_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "LONGEST_TEXT", 30)
    extraction = extract([from_text(TEXT)])
    drawn = marked_html(extraction.documents[0])
    assert f"... {len(TEXT) - 30} more characters" in drawn
    assert "16.5%" not in drawn
    assert len(extraction.to_pandas()) == 2


def test_line_ends_of_any_kind_are_drawn_as_line_ends() -> None:
    (document,) = extract([from_text("One line.\r\nTwo lines.\n")]).documents
    assert "One line.\nTwo lines." in html.unescape(marked_html(document))


# ---------------------------------------------------------------- what es.extract takes


def test_a_text_a_path_a_folder_and_several_paths_say_the_same(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    tables = [
        es.extract(source).to_pandas()
        for source in (TEXT, file, str(file), tmp_path, [file], [str(tmp_path)])
    ]
    assert len(tables[0]) == 2
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])


def test_instruments_are_looked_up_for_a_text() -> None:
    table = es.extract(TEXT).to_pandas()
    assert list(table["instruments"]) == ["BTC-USD", "ETH-USD"]


def test_what_exists_is_a_path_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "Bitcoin fell 3 percent"
    file.write_text(TEXT, encoding="utf-8")
    assert es.extract(str(file)).documents[0].text == TEXT


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "neither a path nor a text"),
        (" \n", "neither a path nor a text"),
        ("no such folder/my news.txt", "could be a text or a path"),
        ("./no such thing", "could be a text or a path"),
        ("nothing.txt", "no document could be read"),
        ("Bitcoin", "no document could be read"),
    ],
)
def test_what_could_be_either_is_refused(source: str, words: str) -> None:
    with pytest.raises(es.InputError, match=words):
        es.extract(source)


def test_documents_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    extraction = es.extract(tmp_path)
    ((path, reason),) = extraction.refused
    assert path == "bad.txt"
    assert "empty document" in reason
    assert "Refused: bad.txt" in str(extraction)
    assert "Refused: bad.txt" in extraction._repr_html_()


def test_a_reading_by_weight_says_so() -> None:
    text = "Barclays shares rose 1% in London. Lloyds had the better of the day with 2.4%."
    (document,) = es.extract(text).documents
    assert [marking.why_claim(claim) for claim in document.claims][-1].startswith(
        "words around the figure"
    )
