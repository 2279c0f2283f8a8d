"""The page in a real browser: silent, whole without script, every card opens, never too wide.

Needs Chromium with its driver (Debian: ``chromium chromium-driver``) and selenium; the tests are
skipped with the reason where one is missing.
"""

from __future__ import annotations

import base64
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
DRIVER = shutil.which("chromedriver")
ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.skipif(not BROWSER or not DRIVER, reason="no Chromium with chromedriver here"),
    pytest.mark.network,
    # sockets of selenium's own connection to the driver on 127.0.0.1 are closed late
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run", "--hide-scrollbars",
    "--disable-dev-shm-usage", "--force-color-profile=srgb",
)  # fmt: skip


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = str(BROWSER)
    for argument in ARGUMENTS:
        options.add_argument(argument)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('browser')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    browser = webdriver.Chrome(options=options, service=Service(DRIVER))
    yield browser
    browser.quit()


@pytest.fixture(scope="module")
def address(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_bytes(files["report.html"])
    return path.as_uri()


def show(
    driver: Any, address: str, *, width: int = 1200, dark: bool = False, script: bool = True
) -> None:
    command = driver.execute_cdp_cmd
    resize(driver, width)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    command("Emulation.setEmulatedMedia", {"media": "", "features": [scheme, still]})
    command("Emulation.setScriptExecutionDisabled", {"value": not script})
    driver.get_log("browser")
    driver.get_log("performance")
    driver.get(address)


def resize(driver: Any, width: int) -> None:
    """Make the window of the page that is shown wider or narrower."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def picture(driver: Any, height: int) -> Any:
    """The page as it looks, down to ``height`` pixels."""
    from PIL import Image

    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    height = min(height, size["height"])
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1}
    shot = driver.execute_cdp_cmd(
        "Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip}
    )
    return Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")


def requests(driver: Any) -> list[str]:
    """Addresses that the page asked for, itself left out."""
    found = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            found.append(message["params"]["request"]["url"])
    return found


def test_console_is_silent_and_nothing_is_asked_for(driver: Any, address: str) -> None:
    show(driver, address)
    assert driver.get_log("browser") == []
    assert requests(driver) == [address]
    assert driver.title == "Claims about markets, checked against prices"


def test_hostile_page_runs_nothing(
    driver: Any, hostile_files: dict[str, bytes], tmp_path: Path
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(hostile_files["report.html"])
    show(driver, path.as_uri())
    assert driver.execute_script("return typeof window.PWNED") == "undefined"
    assert driver.get_log("browser") == []
    assert requests(driver) == [path.as_uri()]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_never_wider_than_the_window(driver: Any, address: str, script: bool) -> None:
    widths = [320, 360, 600, 760, 1000, 1200, 1800]
    show(driver, address, width=widths[0], script=script)
    found = []
    for width in widths:
        resize(driver, width)
        found.append(driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"])
    assert found == widths


def everywhere(driver: Any, widths: list[int], script: str) -> dict[tuple[int, str], list[str]]:
    """What ``script`` finds on the page in windows of these widths, on the screen and in print."""
    found = {}
    for width in widths:
        resize(driver, width)
        for media in ("screen", "print"):
            driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": []})
            assert driver.execute_script(
                "return innerWidth === arguments[0] && matchMedia(arguments[1]).matches",
                width, media,
            )  # fmt: skip
            if out := driver.execute_script(script):
                found[width, media] = out
    return found


@pytest.mark.parametrize("page", ["made up", "results"])
def test_nothing_sticks_out_when_everything_is_open(driver: Any, address: str, page: str) -> None:
    where = address if page == "made up" else (ROOT / "results" / "report.html").as_uri()
    show(driver, where)
    out = everywhere(
        driver,
        [360, 600, 760, 860, 1000, 1200, 1800],
        """
        document.querySelectorAll('details').forEach(d => { d.open = true; });
        const passed = ['svg', 'thead', 'caption'].flatMap(e => [e, `${e} *`]).join(', ');
        return [...document.querySelectorAll(`main *:not(${passed})`)]
          .filter(e => e.getBoundingClientRect().width > 1)  // else only for screen readers
          .filter(e => {
            // a table of numbers scrolls within its figure, and that stays within its card
            const card = e.closest('article');
            const edge = card ? card.getBoundingClientRect().right : innerWidth;
            return e.getBoundingClientRect().right > edge + 0.5
              && !e.closest('.numbers table');
          })
          .map(e => e.tagName + '.' + e.className);
        """,
    )
    assert out == {}


def test_whole_without_script(driver: Any, address: str, files: dict[str, bytes]) -> None:
    show(driver, address, script=False)
    from selenium.webdriver.common.by import By

    cards = driver.find_elements(By.CSS_SELECTOR, "article.card")
    assert len(cards) == 10
    for card in cards:
        assert card.find_element(By.TAG_NAME, "mark").is_displayed()
        assert card.find_element(By.CSS_SELECTOR, ".badge").is_displayed()
        assert "How unusual it was" in card.text
    pictures = driver.find_elements(By.CSS_SELECTOR, "svg.picture")
    assert len(pictures) == 11  # one of them the strip of prices
    assert all(p.size["width"] > 300 and p.size["height"] > 100 for p in pictures)
    assert driver.find_elements(By.CSS_SELECTOR, ".windows") == []


def test_every_line_leads_to_its_card_and_every_card_opens(driver: Any, address: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    show(driver, address)
    lines = driver.find_elements(By.CSS_SELECTOR, ".board a")
    assert len(lines) == 10
    for line in lines:
        target = line.get_attribute("href").split("#")[1]
        line.send_keys(Keys.ENTER)
        card = driver.find_element(By.ID, target)
        top = driver.execute_script("return arguments[0].getBoundingClientRect().top", card)
        assert -1 <= top < 900
        for details in card.find_elements(By.TAG_NAME, "details"):
            details.find_element(By.TAG_NAME, "summary").send_keys(Keys.ENTER)
            assert details.get_attribute("open") is not None
            assert details.text.count("\n") >= 1


def test_values_show_under_the_pointer_and_by_keyboard(driver: Any, address: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    show(driver, address)
    plots = driver.find_elements(By.CSS_SELECTOR, ".plot")
    assert len(plots) == 11
    for plot in plots:
        points = [p[2] for p in json.loads(plot.get_attribute("data-points"))]
        tip = plot.find_element(By.CSS_SELECTOR, ".tip")
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", plot)
        ActionChains(driver).move_to_element(plot).perform()
        assert tip.is_displayed()
        assert tip.text in points
        plot.send_keys(Keys.HOME)
        assert tip.text == points[0]
        plot.send_keys(Keys.ARROW_RIGHT)
        assert tip.text == points[1]
        plot.send_keys(Keys.END)
        assert tip.text == points[-1]
        plot.send_keys(Keys.ESCAPE)
        assert not tip.is_displayed()


def test_the_window_of_a_path_can_be_switched(driver: Any, address: str) -> None:
    from selenium.webdriver.common.by import By

    show(driver, address)
    switches = driver.find_elements(By.CSS_SELECTOR, ".windows")
    assert len(switches) == 3
    for switch in switches:
        output = switch.find_element(By.TAG_NAME, "output")
        buttons = switch.find_elements(By.TAG_NAME, "button")
        assert "(the tested window)" in output.text
        for button in buttons[1:]:
            driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
            button.click()
            assert button.get_attribute("aria-pressed") == "true"
            assert f"over {button.text}:" in output.text
            assert "the test was made on days 0 to 1" in output.text
        assert buttons[0].get_attribute("aria-pressed") == "false"


def test_dark_and_light_differ_and_pictures_follow(driver: Any, address: str) -> None:
    def colours(dark: bool) -> list[str]:
        show(driver, address, dark=dark)
        return list(
            driver.execute_script(
                "const s = e => getComputedStyle(document.querySelector(e));"
                "return [s('body').backgroundColor, s('body').color, s('svg.picture text').fill]"
            )
        )

    light, dark = colours(False), colours(True)
    assert light == ["rgb(246, 247, 248)", "rgb(27, 40, 49)", "rgb(86, 100, 110)"]
    assert dark == ["rgb(16, 22, 27)", "rgb(230, 235, 239)", "rgb(163, 176, 186)"]


def test_print_shows_everything_and_light(driver: Any, address: str) -> None:
    from pypdf import PdfReader

    show(driver, address, dark=True)
    made = driver.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})
    reader = PdfReader(io.BytesIO(base64.b64decode(made["data"])))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    for piece in (
        "How the claim was read",
        "the cumulative abnormal return of this event is zero",  # in closed details on screen
        "met at 30.0% and above",
    ):
        assert piece in text
    assert 5 <= len(reader.pages) <= 25


def test_words_in_pictures_stay_apart_in_the_browsers_font(driver: Any, address: str) -> None:
    show(driver, address, width=360)
    crossed = driver.execute_script(
        """
        const out = [];
        document.querySelectorAll('svg.picture').forEach(svg => {
          const texts = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()]);
          texts.forEach(([a, p], n) => texts.slice(n + 1).forEach(([b, q]) => {
            const wide = Math.min(p.right, q.right) - Math.max(p.left, q.left);
            const high = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
            // line boxes are taller than letters: a third of a line may be shared
            if (wide > 1 && high > p.height / 3) out.push([a.textContent, b.textContent]);
          }));
        });
        return out;
        """
    )
    assert crossed == []


def test_badges_keep_off_the_quotes(driver: Any, address: str) -> None:
    show(driver, address)
    crossed = everywhere(
        driver,
        [360, 760, 1200],
        """
        return [...document.querySelectorAll('.board a')].filter(a => {
          const b = a.querySelector('.badge > span').getBoundingClientRect();
          const q = a.querySelector('.what').getBoundingClientRect();
          return b.right > q.left && b.bottom > q.top + 1;
        }).map(a => a.textContent);
        """,
    )
    assert crossed == {}
