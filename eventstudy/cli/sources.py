"""``eventstudy sources``: what prices are at hand, whose they are, and on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from eventstudy.cli import show, usage

if TYPE_CHECKING:
    from eventstudy.markets.bars import Provenance
    from eventstudy.markets.instruments import Instrument


@click.command(
    short_help="List instruments, embedded prices and the cache.",
    epilog="""\b
Examples:
  eventstudy sources
  eventstudy sources --json
""",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as a JSON object.")
@usage.common
def sources(as_json: bool) -> int:
    """List instruments, the embedded prices with their licences, and the cache."""
    from eventstudy.markets import instruments, prices
    from eventstudy.markets.store import default_folder

    known = instruments.instruments()
    snapshot = prices.series(source="snapshot")
    cached = prices.series(source="cache")
    if as_json:
        from eventstudy import canonical

        content = {
            "schema": "eventstudy/sources/1",
            "instruments": [known[symbol] for symbol in sorted(known)],
            "snapshot": snapshot,
            "cache": cached,
        }
        show.raw(canonical.dumps(_dated(content)))
        return 0
    show.echo("Embedded prices")
    _print_series(snapshot)
    show.echo()
    show.echo(f"Fetched prices ({default_folder()})")
    _print_series(cached)
    show.echo()
    show.echo("Instruments")
    _print_instruments([known[symbol] for symbol in sorted(known)], (*snapshot, *cached))
    return 0


def _print_series(series: tuple[Provenance, ...]) -> None:
    if not series:
        show.echo("none")
        return
    rows = [
        (s.series, s.first[:10], s.last[:10], str(s.rows), s.licence or f"not stated; {s.source}")
        for s in series
    ]
    for line in show.table(("series", "first", "last", "rows", "licence"), rows):
        show.echo(line)


def _print_instruments(known: list[Instrument], series: tuple[Provenance, ...]) -> None:
    at_hand = {entry.symbol for entry in series}
    rows = [
        (i.symbol, i.kind, i.calendar, i.currency, "yes" if i.symbol in at_hand else "no", i.name)
        for i in known
    ]
    for line in show.table(("symbol", "kind", "calendar", "in", "prices", "name"), rows):
        show.echo(line)


def _dated(value: object) -> object:
    """Write the dates in records as ISO days, which JSON knows."""
    from dataclasses import fields, is_dataclass
    from datetime import date

    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _dated(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, dict):
        return {key: _dated(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_dated(item) for item in value]
    return value
