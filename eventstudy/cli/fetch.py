"""``eventstudy fetch``: prices from the network into the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from eventstudy.cli import show, usage
from eventstudy.errors import (
    EventStudyError,
    InputError,
    StoredDataError,
    TryAgainError,
    UsageError,
    WriteError,
)

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars

INTERVALS = ("1d", "1h", "1m")


@click.command(
    short_help="Fetch prices into the cache and check them.",
    epilog="""\b
Examples:
  eventstudy fetch BTC-USD --source bitstamp \\
      --start 2019-01-01 --end 2019-12-31
  eventstudy fetch RIOT MARA ^GSPC --start 2019-01-01 --end 2019-12-31

\b
The cache lies in the folder for caches of your system, or in
EVENTSTUDY_CACHE; "eventstudy verify FOLDER" checks it, "eventstudy sources"
lists it. What is fetched is never joined with an older download.
""",
)
@click.argument("symbols", metavar="SYMBOL...", nargs=-1, required=True)
@click.option("--start", type=usage.Day(), required=True, help="First day.")
@click.option("--end", type=usage.Day(), required=True, help="Last day, included.")
@click.option(
    "--interval", type=usage.OneOf(INTERVALS), metavar="1d|1h|1m", default="1d",
    help="Length of a bar  [1d].",
)  # fmt: skip
@click.option(
    "--source", metavar="NAME",
    help="yahoo, or an exchange, for example bitstamp; live or auto: whichever has it  [live].",
)  # fmt: skip
@click.option("--refresh", is_flag=True, help="Ask the network even where the cache has it.")
@click.option(
    "--accept-history-change", "accept", is_flag=True,
    help="Take prices whose past the source has rewritten; both versions are kept.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print what came as a JSON object.")
@usage.common
def fetch(symbols: tuple[str, ...], as_json: bool, **options: Any) -> int:
    """Fetch prices into the cache and print what the data checks say."""
    if options["end"] < options["start"]:
        raise UsageError(
            "the end lies before the start", where="--end", value=options["end"], todo="swap them"
        )
    if options["source"] == "snapshot":
        raise UsageError(
            "the embedded prices are not fetched", where="--source", value="snapshot",
            todo="name yahoo or an exchange, or leave it out",
        )  # fmt: skip
    venue = None if options["source"] in ("live", "auto") else options["source"]
    from eventstudy.markets import prices
    from eventstudy.markets.errors import CacheVersionError
    from eventstudy.markets.live import NOT_KEPT, Live
    from eventstudy.markets.store import default_folder

    live = Live(accept_history_change=options["accept"], refresh=options["refresh"])
    good: list[Bars] = []
    failed: list[tuple[str, EventStudyError]] = []
    for symbol in dict.fromkeys(symbols):
        try:
            with show.progress(f"Fetching {symbol}"):
                bars = prices.load(
                    symbol, options["start"], options["end"], options["interval"],
                    venue=venue, source="live", live=live,
                )  # fmt: skip
        except CacheVersionError:
            raise
        except (InputError, TryAgainError, StoredDataError) as error:
            failed.append((symbol, error))
        else:
            good.append(bars)
    _print(good, failed, as_json)
    lost = [b.series for b in good if any(finding.text == NOT_KEPT for finding in b.findings)]
    if lost:
        raise WriteError(
            "the cache cannot be written",
            where=", ".join(lost),
            value=default_folder(),
            todo="free space, or choose another folder with EVENTSTUDY_CACHE",
        )
    if not failed:
        return 0
    if good:
        return 3
    return max(error.exit_code for _, error in failed)


def _print(good: list[Bars], failed: list[tuple[str, EventStudyError]], as_json: bool) -> None:
    if as_json:
        from eventstudy import canonical

        content = {
            "schema": "eventstudy/fetch/1",
            "series": [
                {"provenance": bars.provenance, "findings": bars.findings, "rows": len(bars)}
                for bars in good
            ],
            "failed": [{"symbol": symbol, "reason": str(error)} for symbol, error in failed],
        }
        show.raw(canonical.dumps(content))
    else:
        rows = [
            (b.series, str(len(b)), _day(b.first), _day(b.last), b.provenance.sha256[:12])
            for b in good
        ]
        if rows:
            for line in show.table(("series", "rows", "first", "last", "sha256"), rows):
                show.echo(line)
        for bars in good:
            for finding in bars.findings:
                text = f"{finding.severity}: {bars.series}: {finding.check}: {finding.text}"
                show.echo(show.one_line(text))
    if len(failed) == 1 and not good:
        raise failed[0][1]
    for symbol, error in failed:
        show.warn(f"failed: {symbol}: {error}")


def _day(stamp: Any) -> str:
    return str(stamp.isoformat()).removesuffix("T00:00:00")
