"""The look of the page: wide, narrow, dark and printed, compared with pictures in ``screens/``.

The top of the page is drawn by Chromium, reduced, and compared with the committed picture. What
may differ between machines is the drawing of letters, which the reduction mostly takes away; where
the fonts themselves differ, the page breaks its lines elsewhere and the test is skipped.

    EVENTSTUDY_UPDATE=1 python -m pytest tests/reports/test_screenshots.py

draws the pictures anew; look at them before you commit them.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.reports import test_browser as browser
from tests.reports.test_browser import address, driver, picture  # noqa: F401  (fixtures)

pytestmark = browser.pytestmark

SCREENS = Path(__file__).parent / "screens"
UPDATE = os.environ.get("EVENTSTUDY_UPDATE") == "1"
VIEWS = {
    "wide": {"width": 1200, "height": 2800, "reduce": 4},
    "narrow": {"width": 360, "height": 4800, "reduce": 2},
    "dark": {"width": 1200, "height": 2800, "reduce": 4},
    "print": {"width": 760, "height": 3000, "reduce": 4},
}
"""Pixels from the top: the first screen, the scoreboard and the first card with its picture."""

TILE = 40
"""Pixels of the page; the mean colour of such a square hardly depends on how letters are drawn."""

# Measured: without subpixel positions of letters no square differs by more than 4.1 of 255, other
# kinds of hinting by less, and the 256 colours of the committed pictures by up to 3.4. A badge of
# another colour, an unmarked quote or a missing picture differ by 33 and more, a line that moves
# by 24 pixels by 23.
FAR = 12.0


def look(driver: Any, address: str, view: str) -> Any:  # noqa: F811
    """The top of the page as it looks, reduced."""
    chosen = VIEWS[view]
    browser.show(driver, address, width=chosen["width"], dark=view == "dark")
    if view == "print":
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": []})
    return reduced(picture(driver, chosen["height"]), view)


def reduced(shot: Any, view: str) -> Any:
    """Cut the top off and make it smaller."""
    from PIL import Image

    chosen = VIEWS[view]
    height = min(shot.height, chosen["height"])
    size = (shot.width // chosen["reduce"], height // chosen["reduce"])
    return shot.crop((0, 0, shot.width, height)).resize(size, Image.Resampling.BOX)


def apart(one: Any, other: Any, view: str) -> float:
    """How far the mean colours of the squares of two pictures lie apart at most (0 to 255)."""
    import numpy as np

    if one.size != other.size:
        return 255.0
    side = TILE // VIEWS[view]["reduce"]
    means = []
    for picture_ in (one, other):
        a = np.asarray(picture_, dtype=float)
        rows, columns = a.shape[0] // side, a.shape[1] // side
        a = a[: rows * side, : columns * side].reshape(rows, side, columns, side, 3)
        means.append(a.mean(axis=(1, 3)))
    return float(np.abs(means[0] - means[1]).max())


def letters(driver: Any) -> dict[str, float]:  # noqa: F811
    """Widths of a sample in the fonts of the page: they tell whether fonts are the same."""
    found: dict[str, float] = driver.execute_script(
        """
        const sample = 'How unusual was it? 107.8% (25 October 2019)';
        const widths = {};
        for (const name of ['body', 'h1', 'mark', 'code', 'svg.picture text']) {
          const like = document.querySelector(name);
          if (!like) continue;
          const span = document.createElement('span');
          const style = getComputedStyle(like);
          span.style.font = `${style.fontWeight} 16px ${style.fontFamily}`;
          span.style.cssText += ';position:absolute;white-space:nowrap';
          span.textContent = sample;
          document.body.append(span);
          widths[name] = Math.round(10 * span.getBoundingClientRect().width) / 10;
          span.remove();
        }
        return widths;
        """
    )
    return found


@pytest.fixture
def fonts(driver: Any, address: str) -> None:  # noqa: F811
    browser.show(driver, address)
    here = letters(driver)
    assert here
    path = SCREENS / "letters.json"
    if UPDATE:
        SCREENS.mkdir(exist_ok=True)
        path.write_text(json.dumps(here, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    if here != json.loads(path.read_text(encoding="utf-8")):
        pytest.skip("the fonts of this machine are others than those of the committed pictures")


@pytest.fixture(scope="module")
def before(driver: Any, address: str) -> Any:  # noqa: F811
    """The page as it is; tests only compare it."""
    return look(driver, address, "wide")


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("view", VIEWS)
def test_looks_as_committed(driver: Any, address: str, view: str, tmp_path: Path) -> None:  # noqa: F811
    from PIL import Image

    found = look(driver, address, view)
    path = SCREENS / f"{view}.png"
    if UPDATE:
        few = found.quantize(256, kmeans=4, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    far = apart(found, kept, view)
    if far > FAR:
        found.save(tmp_path / f"{view}.png")
    assert far <= FAR, f"{view}: squares differ by up to {far:.1f}; see {tmp_path}"


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('.badge').style.background = '#888'",
        "document.querySelector('.board').style.marginTop = '24px'",
        "document.querySelector('svg.picture').style.visibility = 'hidden'",
        "document.querySelector('mark').style.background = 'none'",
    ],
    ids=["badge", "shift", "picture", "mark"],
)
def test_a_changed_page_looks_different(
    driver: Any,  # noqa: F811
    address: str,  # noqa: F811
    before: Any,
    change: str,
) -> None:
    browser.show(driver, address, width=1200)
    driver.execute_script(change)
    after = reduced(picture(driver, VIEWS["wide"]["height"]), "wide")
    assert apart(before, after, "wide") > 1.5 * FAR


def test_the_pictures_are_small() -> None:
    assert sum(path.stat().st_size for path in SCREENS.iterdir()) < 300_000
