"""Articles about assets outside the embedded prices, and the prices that answer them.

Closes never jump but on the day of the article, by what the table says; so every verdict can be
told beforehand.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from tests.markets.loopback import Candle, Listing, Market, State, daily_rows, utc, wave, weekdays

DAYS = weekdays("2018-12-31", "2024-03-14")
FRIDAY = "2022-03-11"
MOVES = {"TSLA": -0.09, "AAPL": -0.06, "NFLX": -0.07, "MSFT": 0.05, "NVDA": -0.08, "INTC": 0.04}
NAMES = {
    "TSLA": "Tesla",
    "AAPL": "Apple",
    "NFLX": "Netflix",
    "MSFT": "Microsoft",
    "NVDA": "Nvidia",
    "INTC": "Intel",
}
TESLA = (
    "Carmaker loses ground\n\n"
    "NEW YORK, 12 March 2022 - Tesla shares fell {figure}% on Friday after a weak forecast.\n"
)


def write(folder: Path, text: str, name: str = "news.txt") -> Path:
    """Write one article; the path given to a check is the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def six(folder: Path, *symbols: str) -> Path:
    """An article with a true claim about each of six shares, or about those named."""
    said = " ".join(
        f"{NAMES[symbol]} shares {'rose' if move > 0 else 'fell'} {abs(100 * move):g}% on Friday."
        for symbol, move in MOVES.items()
        if symbol in (symbols or MOVES)
    )
    return write(folder, f"A hard day\n\nNEW YORK, 12 March 2022 - {said}\n")


def closes(move: float, seed: int = 0, day: str = FRIDAY, days: list[date] = DAYS) -> list[float]:
    """Prices of small steps with one move from the close before ``day`` to its close."""
    steps = wave(len(days) + seed)[seed:]
    place = days.index(date.fromisoformat(day))
    factor = steps[place - 1] * (1 + move) / steps[place]
    return [step if n < place else step * factor for n, step in enumerate(steps)]


def list_shares(server: State) -> None:
    """Put the six shares and the S&P 500 on the server."""
    for seed, (symbol, move) in enumerate(MOVES.items(), 1):
        server.listings[symbol] = Listing(
            daily_rows(DAYS, closes(move, 5 * seed)), name=NAMES[symbol]
        )
    index = daily_rows(DAYS, [4000 - 3 * step for step in wave(len(DAYS))])
    server.listings["^GSPC"] = Listing(index, kind="INDEX", name="S&P 500", exchange="SNP")


def list_coin(
    server: State, pair: str, day: str, move: float, at: str = "coinbaseexchange", off: float = 1.0
) -> None:
    """Put a coin on an exchange: it stays near 30 and moves once, in the bar of ``day``.

    ``off``: what the exchange asks more than the others from that day on.
    """
    after = utc(day)

    def candle(t: int) -> Candle:
        step = 30 * (1 + ((t // 86_400 * 37) % 41 - 20) / 2000)
        before = 30 * (1 + (((after // 86_400 - 1) * 37) % 41 - 20) / 2000)
        on_day = 30 * (1 + ((after // 86_400 * 37) % 41 - 20) / 2000)
        c = step if t < after else off * step * before * (1 + move) / on_day
        return (c * 0.999, c * 1.002, c * 0.997, c, 1000.0 + t // 86_400 % 7)

    server.markets[at, pair] = Market(candle)


def list_coin_at_yahoo(server: State, ticker: str, pair: str, off: float = 1.0) -> None:
    """Put a coin of :func:`list_coin` at Yahoo, too, ``off`` times as dear."""
    candle = server.markets["coinbaseexchange", pair].candle
    days = [date(2019, 1, 1) + timedelta(days=n) for n in range(1900)]
    rows = {}
    for day in days:
        o, h, low, c, v = candle(utc(day.isoformat()))
        rows[day] = (o * off, h * off, low * off, c * off, c * off, v)
    server.listings[ticker] = Listing(
        rows, zone="UTC", opens=(0, 0), kind="CRYPTOCURRENCY", exchange="CCC", name=ticker
    )
