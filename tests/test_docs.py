"""The documentation is true: its examples run and print what it shows, its links lead somewhere.

A block ``python`` is run; a block ``text`` right after it is what it prints. A block ``console`` is
run line by line in an empty folder; lines without ``$`` are what the command prints. ``...`` stands
for anything. A block ``sh`` is for the reader alone (installing, opening a browser).
"""

from __future__ import annotations

import contextlib
import html
import importlib.util
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from eventstudy.studies import significance
from eventstudy.studies.models import catalogue
from eventstudy.verdicts import thresholds
from tests.cli.command import environment, run_line

pytest.importorskip("latex2mathml", reason="the extra 'docs' is not installed")

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
EXAMPLE = re.compile(r"^```(?:python|console)$|^\{\{ data", re.MULTILINE)
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def named(path: Path) -> str:
    return path.relative_to(DOCS).as_posix()


@pytest.fixture(scope="module")
def site() -> ModuleType:
    """The hook that the site is built with."""
    spec = importlib.util.spec_from_file_location("docs_site", ROOT / "scripts/docs_site.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def quiet_pictures() -> Iterator[None]:
    with mpl.rc_context({"backend": "agg"}):
        yield
    plt.close("all")


def tidy(text: str) -> str:
    """Text with runs of blanks as one: columns may move."""
    return "\n".join(re.sub(r" +", " ", line).strip() for line in text.strip().splitlines())


def fits(shown: str, printed: str) -> bool:
    """Whether the output is what the page shows, ``...`` standing for anything."""
    first, *rest = (piece.strip(" ") for piece in tidy(shown).split("..."))
    real = tidy(printed)
    if not rest:
        return first == real
    if not real.startswith(first):
        return False
    at = len(first)
    for piece in rest[:-1]:
        at = real.find(piece, at)
        if at < 0:
            return False
        at += len(piece)
    return len(real) - len(rest[-1]) >= at and real.endswith(rest[-1])


def test_fits_can_fail() -> None:
    assert fits("a ... c\n", "a b b c")
    assert not fits("a ... c", "a b d")
    assert not fits("1.50", "1.5x")
    assert not fits("a ... b ... b", "a b")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    cache = str(folder / ".cache")
    return run_line(
        command, folder, environment(EVENTSTUDY_CACHE=cache, COLUMNS="100", NO_COLOR="1")
    )


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Commands of a console block with what the page says they print."""
    command: list[str] = []
    shown: list[str] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield "\n".join(command), "\n".join(shown)
            command, shown = [line[2:]], []
        elif line == ">" or line.startswith("> "):
            command.append(line[2:])
        else:
            shown.append(line)
    if command:
        yield "\n".join(command), "\n".join(shown)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    "path", [page for page in PAGES if EXAMPLE.search(page.read_text("utf-8"))], ids=named
)
def test_examples(
    path: Path, site: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EVENTSTUDY_CACHE", str(tmp_path / ".cache"))
    names: dict[str, object] = {"__name__": "__main__"}
    before, printed = "", ""
    for number, match in enumerate(BLOCK.finditer(site.expand(path.read_text(encoding="utf-8")))):
        language, block = match[1], match[2]
        if language == "python":
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                exec(compile(block, f"{named(path)} block {number}", "exec"), names)
            printed = out.getvalue()
        elif language == "text" and before == "python":
            assert fits(block, printed), f"{named(path)}: shown\n{block}\nprinted\n{printed}"
        elif language == "console":
            for command, shown in steps(block):
                done = run(command, tmp_path)
                assert done.returncode in (0, 3), f"{command}\n{done.stdout}{done.stderr}"
                if shown.strip():
                    text = done.stdout + done.stderr
                    assert fits(shown, text), f"{command}: shown\n{shown}\nprinted\n{text}"
        elif language in ("toml", "csv", "html"):
            first = re.match(r"(?:#|<!--) (\S+\.\w+)", block)
            if first:  # a file that the reader is asked to write
                (tmp_path / first[1]).write_text(block.split("\n", 1)[1], encoding="utf-8")
        before = language


def test_every_test_and_model_has_its_page() -> None:
    for folder, known in (("tests", significance.identifiers()), ("models", catalogue.IDENTIFIERS)):
        there = {p.stem for p in (DOCS / "methods" / folder).glob("*.md")} - {"own"}
        assert there == set(known)
        for name in known:
            text = (DOCS / "methods" / folder / f"{name}.md").read_text(encoding="utf-8")
            assert f"{{{{ {folder[:-1]}: {name} }}}}" in text
            for part in ("## Formula", "## When to use it", "## Example"):
                assert part in text, f"{name}: {part}"


def test_the_first_page_counts_right() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    models, tests = len(catalogue.IDENTIFIERS), len(significance.identifiers())
    assert f"{models} models and {tests} significance tests" in text


def test_thresholds_stand_on_the_page_of_verdicts(site: ModuleType) -> None:
    text = site.expand((DOCS / "verdicts.md").read_text(encoding="utf-8"))
    for where, rule in thresholds.table():
        assert html.escape(where, quote=False) in text
        assert html.escape(rule, quote=False) in text
    for _, words in thresholds.INTENSITY.values():
        assert ", ".join(words) in text


def headings(path: Path, site: ModuleType) -> set[str]:
    """Anchors of a page, as its headings make them."""
    text = re.sub(r"```.*?```", "", site.expand(path.read_text(encoding="utf-8")), flags=re.DOTALL)
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\s-]", "", title.replace("`", "")).strip().lower() for title in found)
    return {re.sub(r"[-\s]+", "-", title) for title in plain}


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_links_lead_somewhere(path: Path, site: ModuleType) -> None:
    text = site.expand(path.read_text(encoding="utf-8"))
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        place, _, anchor = target.partition("#")
        page = (path.parent / place).resolve() if place else path
        assert page.is_file(), target
        assert page.is_relative_to(DOCS), f"{target} leads out of the site"
        if anchor and page.suffix == ".md":
            assert anchor in headings(page, site), target


# ---------------------------------------------------------------- the built site


class Asked(HTMLParser):
    """What a page asks for by itself, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        for name in ("src", "srcset", "data", "poster"):
            if name in given and tag != "a":
                self.asked.append(given[name])
        if tag == "link" and given.get("rel") not in ("canonical", "prev", "next"):
            self.asked.append(given.get("href", ""))
        if tag == "a" and "href" in given:
            self.links.append(given["href"])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocstrings", reason="the extra 'docs' is not installed")
    out = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(out)],
        cwd=ROOT,
        # whoever asked for a host would be told of a proxy that is not there
        env={**os.environ, "https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9",
             "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.fixture(scope="module")
def parsed(built: Path) -> dict[Path, Asked]:
    pages = {}
    for path in built.rglob("*.html"):
        page = Asked()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path] = page
    return pages


def test_the_site_asks_for_nothing_from_outside(built: Path, parsed: dict[Path, Asked]) -> None:
    assert len(parsed) > 50
    for path, page in parsed.items():
        assert page.asked, path
        for target in page.asked:
            assert not urlsplit(target).netloc, f"{path.name} asks for {target}"
    for sheet in built.rglob("*.css"):
        for target in re.findall(r"url\(([^)]*)\)|@import\s+['\"]([^'\"]+)", sheet.read_text()):
            assert "//" not in "".join(target).split("data:")[0], sheet


def test_links_of_the_site(built: Path, parsed: dict[Path, Asked]) -> None:
    for path, page in parsed.items():
        for target in page.links:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc or path.name == "404.html":
                continue
            place = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            place = place / "index.html" if place.is_dir() else place
            assert place.is_file(), f"{path.relative_to(built)}: {target}"
            if parts.fragment and place in parsed:
                assert unquote(parts.fragment) in parsed[place].anchors | {"__top"}, (
                    f"{path.relative_to(built)}: {target}"
                )


def test_formulas_and_frames_reach_the_site(built: Path) -> None:
    text = (built / "methods/tests/bmp.html").read_text(encoding="utf-8")
    assert text.count("<math") >= 2
    assert "{{" not in text
    assert "Boehmer, Musumeci and Poulsen 1991" in text
    for page in built.rglob("*.html"):
        body = re.sub(r"<(script|pre|code).*?</\1>", "", page.read_text("utf-8"), flags=re.DOTALL)
        assert "$$" not in body, page
        assert not re.search(r"\\(frac|sum|mathrm)", re.sub(r"<[^>]*>", "", body)), page
