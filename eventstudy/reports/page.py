"""``report.html``: one self-contained page that asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from eventstudy.plot.style import PALETTE

if TYPE_CHECKING:
    from eventstudy.reports.figures import Drawing
    from eventstudy.reports.view import View

# What the colours of the pictures become on a dark page.
DARK = {
    "ink": "#e6ebef",
    "muted": "#a3b0ba",
    "axis": "#6a7883",
    "grid": "#2c3740",
    "shade": "#25303a",
    "paper": "#182028",
    "bar": "#5d6c78",
    "blue": "#6db4ef",
    "sky": "#2f5f86",
    "orange": "#f39a55",
    "green": "#4fc7a3",
    "purple": "#c79bd3",
    "gold": "#dcb44a",
    "red": "#f2877b",
}


_PAINT = {
    "supported": PALETTE["green"],
    "partly_supported": PALETTE["gold"],
    "contradicted": PALETTE["red"],
    "undecided": PALETTE["purple"],
    "not_testable": PALETTE["muted"],
}


def _resource(name: str) -> str:
    return (files("eventstudy.reports") / "templates" / name).read_text(encoding="utf-8")


def _variables(values: dict[str, str]) -> str:
    return "".join(f"--fig-{name}:{value};" for name, value in values.items())


@cache
def _template() -> Any:
    from jinja2 import DictLoader, Environment, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        loader=DictLoader({name: _resource(name) for name in ("report.html.j2", "parts.html.j2")}),
    )
    return environment.get_template("report.html.j2")


def page(view: View) -> str:
    """Write the page: everything in it that came from a document is escaped text."""
    from markupsafe import Markup

    script = _resource("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    style = _resource("report.css")
    style = style.replace("/*light-figures*/", _variables(PALETTE))
    style = style.replace("/*dark-figures*/", _variables(DARK))
    text = _template().render(
        view=view,
        policy=policy,
        style=Markup(style),  # noqa: S704 - the project's own file
        script=Markup(script),  # noqa: S704 - the project's own file
        picture=_picture,
        points=_points,
        paint=_PAINT,
        windows=_windows,
    )
    return str(text)


def _picture(drawing: Drawing) -> Any:
    """Hand the SVG over as markup: it was drawn here, and its texts were escaped in drawing."""
    from markupsafe import Markup

    return Markup(drawing.inline)  # noqa: S704 - drawn by this package


def _points(drawing: Drawing) -> str:
    """Values for the pointer, for an attribute (the template escapes it)."""
    return json.dumps([list(p) for p in drawing.points], ensure_ascii=False, separators=(",", ":"))


def _windows(drawing: Drawing) -> str:
    top, bottom = drawing.area
    return json.dumps(
        [[w.label, w.left, w.right, top, bottom, w.text] for w in drawing.windows],
        ensure_ascii=False,
        separators=(",", ":"),
    )
