"""What ``render`` gives: names, formats, data fields, tables, the same bytes everywhere."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from eventstudy import reports
from eventstudy.errors import UsageError
from eventstudy.reports import tables, texts
from eventstudy.verdicts.model import Outcome
from tests.reports.outcome import build

CLAIM = {
    "id", "start", "end", "quote", "kind", "asset", "asset_start", "asset_end", "instruments",
    "direction", "from", "to", "currency", "percent", "percent_low", "percent_high", "factor",
    "points", "comparator", "horizon", "horizon_basis", "hedged", "event", "rule",
}  # fmt: skip
VERDICT = {"document", "horizon_assumed", "move", "impact", "verdict", "text", "caveats"}
EVENT = {"id", "title", "date", "granularity", "announced", "evidence"}
MEASURE = {
    "name", "value", "unit", "from_time", "to_time", "from_price", "to_price", "meets", "series",
}  # fmt: skip
IMPACT = {
    "finding", "model", "estimation", "window", "day_zero", "car", "se", "tests", "p_value",
    "p_adjusted", "detectable", "text",
}  # fmt: skip
TEST = {"test", "statistic", "distribution", "df", "p_value", "p_floor"}
STUDY = {"event", "symbol", "model", "estimation", "window", "relative_day", "ar", "car", "se"}


def test_names_of_the_files(files: dict[str, bytes], outcome: Outcome) -> None:
    assert list(files) == sorted(files)
    plain = [name for name in files if "/" not in name]
    assert plain == [
        "extraction.json", "report.html", "report.md", "verdicts.csv", "verdicts.json",
    ]  # fmt: skip
    figures = [name for name in files if name not in plain]
    assert len(figures) == 11
    assert all(re.fullmatch(r"figures/[a-z0-9-]+\.svg", name) for name in figures)


def test_hostile_names_stay_in_the_folder(hostile_files: dict[str, bytes]) -> None:
    outcome = build(hostile=True)
    claim = replace(outcome.claims[-1].claim, id="../../etc/passwd-1")
    verdict = replace(outcome.claims[-1], claim=claim)
    names = reports.render(replace(outcome, claims=(verdict,)), ("md",))
    for name in (*hostile_files, *names):
        assert re.fullmatch(r"(figures/)?[a-z0-9-]+\.[a-z]+", name), name


def test_slugs_never_meet() -> None:
    assert texts.slug("a b") != texts.slug("a-b")
    assert texts.slug("新闻") != texts.slug("新聞")
    assert re.fullmatch(r"[a-z0-9-]{1,60}", texts.slug("x" * 500 + "ß/..\\\udcff"))


@pytest.mark.parametrize(
    ("formats", "expected"),
    [
        (("csv",), {"verdicts.csv"}),
        (("json",), {"verdicts.json", "extraction.json"}),
        ((), set()),
    ],
)
def test_only_what_was_asked_for(
    outcome: Outcome, formats: tuple[str, ...], expected: set[str]
) -> None:
    assert set(reports.render(outcome, formats)) == expected


def test_figures_come_with_html_and_with_markdown(outcome: Outcome) -> None:
    for name in ("html", "md"):
        made = reports.render(outcome, (name,))
        assert f"report.{name}" in made
        assert sum(key.startswith("figures/") for key in made) == 11
        assert "verdicts.csv" not in made


def test_unknown_format_is_refused(outcome: Outcome) -> None:
    with pytest.raises(UsageError, match=r"unknown format \(--format\): docx; choose among html"):
        reports.render(outcome, ("html", "docx"))


def test_pdf_without_its_library_is_refused(
    outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eventstudy.reports.pdf.find_spec", lambda name: None)
    with pytest.raises(UsageError, match="PDF needs the library weasyprint"):
        reports.render(outcome, ("pdf",))


def test_json_and_csv_load_no_plotting() -> None:
    code = (
        "import sys\n"
        "from tests.reports.outcome import build\n"
        "from eventstudy import reports\n"
        "before = set(sys.modules)\n"
        "reports.render(build(), ('json', 'csv'))\n"
        "sys.exit(any(m.startswith(('matplotlib', 'jinja2')) for m in set(sys.modules) - before))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root())


def root() -> Path:
    return Path(__file__).resolve().parents[2]


def test_same_bytes_in_every_environment(files: dict[str, bytes]) -> None:
    code = (
        "import hashlib, sys\n"
        "from tests.reports.outcome import build\n"
        "from eventstudy import reports\n"
        "for name, data in reports.render(build()).items():\n"
        "    print(name, hashlib.sha256(data).hexdigest())\n"
    )
    outputs = []
    for settings in (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "de_DE.UTF-8"},
    ):
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, cwd=root(), capture_output=True, text=True,
            env={**os.environ, **settings},
        )  # fmt: skip
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert outputs[0].count("\n") == len(files)


def test_no_clock_host_or_path(files: dict[str, bytes]) -> None:
    home = str(Path.home()).encode()
    for name, data in files.items():
        assert str(root()).encode() not in data, name
        assert home == b"/" or home not in data, name
        assert not re.search(rb"0x[0-9a-f]{8,}", data), name


# JSON ----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def verdicts(files: dict[str, bytes]) -> dict[str, Any]:
    return dict(json.loads(files["verdicts.json"]))


def test_verdicts_have_the_fields_of_the_contract(verdicts: dict[str, Any]) -> None:
    assert verdicts["schema"] == "eventstudy/verdicts/1"
    assert set(verdicts) == {"schema", "events", "claims", "studies", "prices"}
    for event in verdicts["events"]:
        assert set(event) >= EVENT | {"confounders"}
        for other in event["confounders"]:
            assert set(other) == {"date", "what"}
    for claim in verdicts["claims"]:
        assert set(claim) >= CLAIM | VERDICT
        assert set(claim["move"]) >= {"finding", "measures", "text"}
        for measure in claim["move"]["measures"]:
            assert set(measure) == MEASURE
        assert set(claim["impact"]) >= IMPACT
        for test in claim["impact"]["tests"]:
            assert set(test) >= TEST
        for instrument in claim["instruments"]:
            assert set(instrument) == {"symbol", "basis"}
    for study in verdicts["studies"]:
        assert set(study) == STUDY


def test_numbers_reach_the_json(verdicts: dict[str, Any], outcome: Outcome) -> None:
    claim = verdicts["claims"][1]
    assert claim["from"] == 7600.0
    assert claim["to"] == 10000.0
    assert claim["move"]["measures"][0]["from_price"] == 7393.14
    assert claim["impact"]["estimation"] == [-375, -11]
    assert claim["impact"]["day_zero"] == {"BTC-USD": ["2019-10-25", "2019-10-26"]}
    assert claim["impact"]["tests"][0]["p_floor"] == 0.002732240437  # 1/366 to ten digits
    assert claim["impact"]["tests"][3]["statistic"] is None
    assert claim["quote"] == outcome.claims[1].claim.span.quote
    assert verdicts["claims"][4]["instruments"] == [{"symbol": "XNET", "basis": "inferred"}]
    assert verdicts["events"][1]["confounders"] == [
        {"date": "2020-03-12", "what": "crash of all markets"}
    ]
    # no NaN in JSON: a missing value is null
    assert verdicts["studies"][1]["ar"] == [0.004, None]


def test_json_is_canonical(files: dict[str, bytes]) -> None:
    for name in ("verdicts.json", "extraction.json"):
        text = files[name].decode("utf-8")
        assert text.endswith("}\n")
        assert "\r" not in text
        value = json.loads(text)
        again = json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
        assert text == again


def test_extraction_is_that_of_the_documents(files: dict[str, bytes], outcome: Outcome) -> None:

    value = json.loads(files["extraction.json"])
    assert value["schema"] == "eventstudy/extraction/1"
    assert value == json.loads(json.dumps(outcome.extraction.to_json()))
    claims = {c["id"]: c for d in value["documents"] for c in d["claims"]}
    verdicts = json.loads(files["verdicts.json"])
    for claim in verdicts["claims"]:
        for field in CLAIM:
            assert claim[field] == claims[claim["id"]][field], field


# CSV -----------------------------------------------------------------------------------------


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_csv_has_one_row_a_claim(files: dict[str, bytes], outcome: Outcome) -> None:
    table = rows(files["verdicts.csv"])
    assert len(table) == len(outcome.claims)
    first = table[1]
    assert set(first) == set(tables.COLUMNS)
    assert first["claim"] == "news-2"
    assert first["verdict"] == "supported"
    assert float(first["measured"]) == 0.39994
    assert float(first["from"]) == 7600
    assert first["meets"] == "true"
    assert first["readings"] == "2"
    assert first["readings_met"] == "1"
    assert first["p_value"] == "0.0055"
    assert b"\r" not in files["verdicts.csv"]
    assert table[5]["p_value"] == ""


def test_csv_headline_is_a_reading_that_meets_the_claim(outcome: Outcome) -> None:
    verdict = outcome.claims[3]
    turned = replace(verdict, move=replace(verdict.move, measures=verdict.move.measures[::-1]))
    headline = tables.headline(turned)
    assert headline is not None
    assert headline.name == "against the day before"


def test_csv_holds_no_formula(hostile_files: dict[str, bytes]) -> None:
    last = rows(hostile_files["verdicts.csv"])[-1]
    assert last["text"].startswith("'=HYPERLINK(")
    assert last["measure"].startswith("'=1+1")
    for row in rows(hostile_files["verdicts.csv"]):
        for name, value in row.items():
            if not re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", value):  # a number stays one
                assert not value.startswith(("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")), (
                    name
                )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_dangerous_cells_get_an_apostrophe(start: str) -> None:
    assert tables.cell(start + "cmd|' /C calc'!A0").startswith("'")
    if not start.isspace():
        assert tables.cell("  " + start + "x").startswith("'")


def test_numbers_stay_numbers() -> None:
    assert tables.cell(-0.25) == "-0.25"
    assert tables.cell(float("nan")) == ""
    assert tables.cell(1 / 3) == "0.3333333333"
    assert tables.cell(None) == ""
    assert tables.cell(False) == "false"


# Markdown ------------------------------------------------------------------------------------


def columns_of(line: str) -> int:
    return len(re.findall(r"(?<!\\)\|", line)) - 1


def test_markdown_tables_keep_their_columns(hostile_files: dict[str, bytes]) -> None:
    lines = hostile_files["report.md"].decode().split("\n")
    seen = 0
    for n, line in enumerate(lines):
        if re.fullmatch(r"\|( --- \|)+", line):
            width = columns_of(line)
            k = n - 1
            while k < len(lines) and lines[k].startswith("|"):
                assert columns_of(lines[k]) == width, lines[k]
                k += 1
            assert k > n + 1, "a table without rows"
            seen += 1
    assert seen >= 15


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def rendered(data: bytes) -> list[tuple[str, dict[str, str | None]]]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Tags(parser.render(data.decode())).seen


def test_markdown_from_documents_is_inert(
    files: dict[str, bytes], hostile_files: dict[str, bytes]
) -> None:
    plain, odd = rendered(files["report.md"]), rendered(hostile_files["report.md"])
    assert {tag for tag, _ in odd} <= {tag for tag, _ in plain}
    for tag, attributes in odd:
        assert tag not in {"a", "script", "iframe", "code"}
        if tag == "img":
            assert re.fullmatch(r"figures/[a-z0-9-]+\.svg", str(attributes["src"]))
            assert attributes["alt"]


def test_markdown_shows_the_text_itself(hostile_files: dict[str, bytes]) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable("table").render(hostile_files["report.md"].decode())
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))
    for piece in (
        "&lt;script&gt;window.PWNED=1&lt;/script&gt;",
        "[source](javascript:alert(1))",
        "![x](http://169.254.169.254/latest/meta-data/",
        "{{ 7*7 }}",
        "**bold** [x](javascript:alert(1))",
        "- not a list # not a heading",
    ):
        assert piece in text, piece


@pytest.mark.parametrize(
    "text",
    ["- a", "+ a", "1. a", "12) a", "# a", "> a", "=== ", "--- ", "***", "```", "~~~", "    a",
     "| a |", "<b>", "&amp;", "\\", "[a]: b", "_a_", "!", "www.a.com", "http://a.b", "a@b.c"],
)  # fmt: skip
def test_markdown_escapes(text: str) -> None:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    html = parser.render(texts.markdown(text))
    shown = texts.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert html == f"<p>{shown}</p>\n"


def test_markdown_says_the_same_as_the_page(files: dict[str, bytes], outcome: Outcome) -> None:
    text = re.sub(r"\\(.)", r"\1", files["report.md"].decode())
    for verdict in outcome.claims:
        assert verdict.text in text
        assert f"**{verdict.claim.span.quote}**" in text
        for caveat in verdict.caveats:
            assert caveat in text
    for source in outcome.sources:
        assert source.sha256[:12] in text
    for what, rule in outcome.thresholds:
        assert f"| {what} | {rule} |" in text
    for name in re.findall(r"\]\((figures/[^)]+)\)", files["report.md"].decode()):
        assert name in files


def test_pdf_is_made_where_the_library_is(outcome: Outcome) -> None:
    pytest.importorskip("weasyprint", reason="weasyprint is not installed")
    from pypdf import PdfReader

    short = replace(outcome, claims=outcome.claims[1:2], study_pictures={})
    made = reports.render(short, ("pdf",))
    assert list(made) == ["report.pdf"]
    pages = PdfReader(io.BytesIO(made["report.pdf"])).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "H0: the cumulative abnormal return of this event is zero" in text
    assert reports.render(short, ("pdf",)) == made
