"""What the documentation site takes from the package, and its formulas.

MkDocs loads this file as a hook. A line ``{{ name: argument }}`` of a page is replaced by what
the package itself says (the frame of a test or model, the thresholds, the help of a command, the
data of the examples), so that page and program cannot disagree. Formulas, written as TeX between
dollars or in a block ``math``, become MathML: no script and no font is asked from outside.
"""

from __future__ import annotations

import html
import re
import textwrap
from pathlib import Path
from typing import Any

from latex2mathml.converter import convert
from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor

from eventstudy.studies import significance
from eventstudy.studies.models import catalogue
from eventstudy.studies.significance.registry import ASSUMPTIONS
from eventstudy.verdicts import thresholds

DOCS = Path(__file__).resolve().parents[1] / "docs"
MACRO = re.compile(r"^\{\{ (\w[\w ]*?)(?:: ([\w ]+?))? \}\}$", re.MULTILINE)

# ---------------------------------------------------------------- frames of methods

NEEDS = {
    "nothing": "the asset's own returns",
    "market": "the benchmark, `market=`",
    "factors": "a factor table, `factors=`",
    "any": "a factor table or the benchmark",
}


def _table(rows: list[tuple[str, str]]) -> str:
    lines = ["| | |", "|---|---|"]
    lines += [f"| {what} | {value} |" for what, value in rows if value]
    return "\n".join(['<div class="frame" markdown>', "", *lines, "", "</div>"])


def _cell(text: str) -> str:
    """Keep text out of Markdown's way inside a table."""
    return html.escape(text, quote=False).replace("|", "\\|").replace("*", "\\*")


def frame_of_test(name: str) -> str:
    """Write what the register says of a test, as a table."""
    test = significance.find(name)
    options = ", ".join(f"`{option}={value!r}`" for option, value in test.options.items())
    scope = "one event" if test.one_event else "several events"
    if not test.one_event and test.minimum_events > 1:
        scope += f", at least {test.minimum_events}"
    assumes = "; ".join(ASSUMPTIONS[letter] for letter in test.assumes)
    usual = "; ".join(ASSUMPTIONS.values())
    rows = [
        ("Test", _cell(test.title)),
        ("Looks at", scope),
        ("H0", _cell(test.h0)),
        ("H1", _cell(test.h1)),
        ("Distribution under H0", _cell(test.null)),
        ("Assumes", assumes or f"none of the usual ones ({usual}); see below"),
        ("Not applicable when", _cell(test.not_applicable)),
        ("Prediction variance", "needed" if test.needs_variance else "not needed"),
        ("Options", options),
        ("Source", _cell(test.citation)),
    ]  # fmt: skip
    return _table(rows)


def frame_of_model(name: str) -> str:
    """Write what the catalogue says of a model, as a table."""
    model = catalogue.make(name, {})
    parameters = "1 and one per factor" if name == "factors" else str(model.parameters)
    rows = [
        ("Model", _cell(model.title)),
        ("Needs", NEEDS[model.needs]),
        ("Parameters, k", parameters),
        ("Fewest estimation days", "k + 1" if name == "factors" else str(model.floor)),
        ("Source", _cell(model.citation)),
    ]
    return _table(rows)


def list_of_tests(_: str) -> str:
    """List all tests with their pages."""
    lines = ["| test | what | looks at | H0 |", "|---|---|---|---|"]
    for name in significance.identifiers():
        test = significance.find(name)
        scope = "one event" if test.one_event else "several"
        title, h0 = _cell(test.title), _cell(test.h0)
        lines.append(f"| [`{name}`](tests/{name}.md) | {title} | {scope} | {h0} |")
    return "\n".join(lines)


def list_of_models(_: str) -> str:
    """List all models with their pages."""
    lines = ["| model | what | needs |", "|---|---|---|"]
    for name in catalogue.IDENTIFIERS:
        model = catalogue.make(name, {})
        needs = NEEDS[model.needs]
        lines.append(f"| [`{name}`](models/{name}.md) | {_cell(model.title)} | {needs} |")
    return "\n".join(lines)


# ---------------------------------------------------------------- verdicts, commands


def threshold_table(_: str) -> str:
    """Write the thresholds of the verdicts."""
    lines = ["| where | rule |", "|---|---|"]
    return "\n".join([*lines, *(f"| {_cell(a)} | {_cell(b)} |" for a, b in thresholds.table())])


def strong_words(_: str) -> str:
    """Write which words ask for how large a move."""
    lines = ["| class | ordinary moves asked for | words |", "|---|---|---|"]
    for name, (moves, words) in thresholds.INTENSITY.items():
        listed = ", ".join(words) or "every other word, or none"
        lines.append(f"| {name} | {f'{moves:g}' if moves else 'the sign alone'} | {listed} |")
    return "\n".join(lines)


def command_help(names: str) -> str:
    """Print the help of a command."""
    from click.testing import CliRunner

    from eventstudy.cli.root import root

    arguments = [] if names == "eventstudy" else names.split()
    done = CliRunner().invoke(
        root, [*arguments, "--help"], prog_name="eventstudy", terminal_width=80
    )
    if done.exit_code:
        raise SystemExit(f"no help for {names}: {done.output}")
    return f"```text\n{done.output.rstrip()}\n```"


# ---------------------------------------------------------------- data of the examples

HEAD = """\
import numpy as np
import pandas as pd
import eventstudy as es

rng = np.random.default_rng(2019)
days = pd.bdate_range("2018-01-01", periods=360)
market = pd.Series(rng.normal(0, 0.01, 360), index=days)
"""

SEVERAL = """
names = [f"firm {n}" for n in range(24)]
noise = rng.standard_t(4, (360, 24)) * 0.015
returns = pd.DataFrame(noise, days, names).add(market, axis=0)
"""

DATA = {
    "several": HEAD + SEVERAL + """
events = pd.DataFrame({"asset": names, "date": days[270:342:3]})  # a date each
for asset, date in events.itertuples(index=False):
    returns.loc[date, asset] += 0.01  # the true effect: 1 % on day 0

study = es.EventStudy(model="market_model", estimation=(-250, -11), window=(-1, 1))
result = study.fit(returns, events, market=market)
""",
    "one date": HEAD + SEVERAL + """
returns = returns.add(rng.normal(0, 0.008, 360), axis=0)  # a shock that all firms share
events = pd.DataFrame({"asset": names, "date": days[300]})  # one date for all
returns.loc[days[300]] += 0.04  # the true effect: 4 % on day 0

study = es.EventStudy(model="market_model", estimation=(-250, -11), window=(-1, 1))
result = study.fit(returns, events, market=market)
""",
    "one event": HEAD + """
returns = pd.DataFrame({"firm": market + rng.standard_t(4, 360) * 0.015})
returns.loc[days[300], "firm"] += 0.06  # the true effect: 6 % on day 0
events = pd.DataFrame({"asset": ["firm"], "date": [days[300]]})

study = es.EventStudy(model="market_model", estimation=(-250, -11), window=(-1, 1))
result = study.fit(returns, events, market=market)
""",
    "residuals": """
line = result.estimates.set_index("asset")
e = np.array([
    (returns[a] - line.alpha[a] - line.beta[a] * market).loc[:z].iloc[-251:-11]
    for a, z in events.itertuples(index=False)
])  # estimation residuals: events x 240 days, relative days -250 to -11
s = line.sigma.to_numpy()
""",
    "returns": HEAD + """
names = [f"firm {n}" for n in range(8)]
returns = pd.DataFrame(rng.normal(0, 0.015, (360, 8)), days, names).add(market, axis=0)
events = pd.DataFrame({"asset": names[:4], "date": days[300:340:10]})
for asset, date in events.itertuples(index=False):
    returns.loc[date, asset] += 0.04  # the true effect: 4 % on day 0
""",
}  # fmt: skip


def example_data(which: str) -> str:
    """Show the data that an example works on."""
    return f"```python\n{DATA[which].strip()}\n```"


MACROS = {
    "test": frame_of_test,
    "model": frame_of_model,
    "tests": list_of_tests,
    "models": list_of_models,
    "thresholds": threshold_table,
    "strong words": strong_words,
    "help": command_help,
    "data": example_data,
}


def expand(text: str) -> str:
    """Replace every macro of a page."""

    def fill(match: re.Match[str]) -> str:
        if match[1] not in MACROS:
            raise SystemExit(f"no such macro: {match[0]}")
        return MACROS[match[1]](match[2] or "")

    return MACRO.sub(fill, text)


# ---------------------------------------------------------------- formulas


class _Dollars(InlineProcessor):
    """TeX between single dollars, inside a line."""

    def handleMatch(self, m: Any, data: str) -> tuple[Any, int, int]:  # type: ignore[override]  # noqa: N802
        del data
        stashed = self.md.htmlStash.store(convert(m[1]))
        return stashed, m.start(0), m.end(0)


class _Formulas(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        # above 190, the priority of code in back-ticks, would eat dollars inside code
        md.inlinePatterns.register(_Dollars(r"(?<![\\$\w])\$(?!\s)([^$\n]+?)(?<!\s)\$(?!\w)", md),
                                   "dollars", 185)  # fmt: skip


def _math_block(source: str, *_: Any, **__: Any) -> str:
    """Turn a block ``math`` into displayed formulas, one per paragraph."""
    pieces = re.split(r"\n\s*\n", textwrap.dedent(source).strip())
    made = (convert(piece, display="block") for piece in pieces)
    return "".join(f'<div class="formula">{piece}</div>' for piece in made)


# ---------------------------------------------------------------- what MkDocs calls


def on_config(config: Any) -> Any:
    """Add formulas to the Markdown of the site, and the pages of methods to its menu."""
    fence = {"name": "math", "class": "math", "format": _math_block}
    config["mdx_configs"].setdefault("pymdownx.superfences", {})["custom_fences"] = [fence]
    config["markdown_extensions"].append(_Formulas())
    pages = {"methods/models": (*catalogue.IDENTIFIERS, "own"),
             "methods/tests": significance.identifiers()}  # fmt: skip
    _fill(config["nav"], pages)
    return config


def _fill(entries: list[Any], pages: dict[str, Any]) -> None:
    """Put the list of pages in the place of a folder's name."""
    for entry in entries:
        if isinstance(entry, dict):
            for title, inside in entry.items():
                if isinstance(inside, list):
                    _fill(inside, pages)
                elif inside in pages:
                    entry[title] = [f"{inside}/{name}.md" for name in pages[inside]]


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Replace the macros of a page."""
    return expand(markdown)


__all__ = ["DOCS", "expand", "on_config", "on_page_markdown"]
