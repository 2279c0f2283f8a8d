"""What a new run has that the run before had not: documents, prices, events, claims, verdicts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from eventstudy.runs import work
from eventstudy.runs.manifest import Run

PLACE = frozenset(
    {"id", "statement", "start", "end", "asset_start", "asset_end", "time_start", "time_end"}
)
"""Keys of a claim that move when text is added elsewhere in its document."""


@dataclass(frozen=True, slots=True)
class Changes:
    """Differences in words, one line each, sorted within each group.

    Attributes
    ----------
    documents, prices, events : tuple of str
        What is new, changed or gone.
    claims_new, claims_gone : tuple of str
        Claims with their verdicts.
    verdicts : tuple of str
        Claims whose verdict is another one, with both.
    figures : tuple of str
        Claims with the same verdict that rests on other figures now.
    program : tuple of str
        Settings and program code.
    """

    documents: tuple[str, ...] = ()
    prices: tuple[str, ...] = ()
    program: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    claims_new: tuple[str, ...] = ()
    claims_gone: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """All differences, each with the name of its group."""
        names = {"claims_new": "claim new", "claims_gone": "claim gone", "verdicts": "verdict"}
        singular = {"documents": "document", "prices": "price", "events": "event"}
        return [
            f"{names.get(group.name) or singular.get(group.name) or group.name}: {line}"
            for group in fields(self)
            for line in getattr(self, group.name)
        ]


def between(
    old: Run, old_files: Mapping[str, bytes], new: Run, new_files: Mapping[str, bytes]
) -> Changes:
    """Compare two runs by their ``run.json`` and ``verdicts.json``."""
    before, after = _verdicts(old_files), _verdicts(new_files)
    old_claims, new_claims = _claims(before), _claims(after)
    common = sorted(old_claims.keys() & new_claims.keys())
    pairs = [(old_claims[name], new_claims[name]) for name in common]
    return Changes(
        documents=moved(_inputs(old), _inputs(new)),
        prices=moved(
            {row["series"]: row["sha256"] for row in old.prices},
            {row["series"]: row["sha256"] for row in new.prices},
        ),
        program=_program(old, new),
        events=moved(_events(before), _events(after)),
        claims_new=_described(new_claims, new_claims.keys() - old_claims.keys()),
        claims_gone=_described(old_claims, old_claims.keys() - new_claims.keys()),
        verdicts=tuple(
            f"{_short(now)}: {was['verdict']} -> {now['verdict']}"
            for was, now in pairs
            if was["verdict"] != now["verdict"]
        ),
        figures=tuple(
            f"{_short(now)}: {now['verdict']}, on other figures"
            for was, now in pairs
            if was["verdict"] == now["verdict"] and _substance(was) != _substance(now)
        ),
    )


def moved(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    """Say which names are new, changed or gone between two mappings."""
    lines = [f"{name} is new" for name in sorted(new.keys() - old.keys())]
    lines += [
        f"{name} changed" for name in sorted(old.keys() & new.keys()) if old[name] != new[name]
    ]
    lines += [f"{name} is gone" for name in sorted(old.keys() - new.keys())]
    return tuple(lines)


def _inputs(run: Run) -> dict[str, str]:
    return dict(work.sums(run.inputs))


def _program(old: Run, new: Run) -> tuple[str, ...]:
    lines = [f"setting {line}" for line in moved(old.settings, new.settings)]
    if old.versions.get("code") != new.versions.get("code"):
        was, now = old.versions.get("eventstudy", "?"), new.versions.get("eventstudy", "?")
        lines.append(f"eventstudy {was} -> {now}" if was != now else f"eventstudy {now} was edited")
    return tuple(lines)


def _verdicts(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    content: Mapping[str, Any] = json.loads(files["verdicts.json"])
    return content


def _events(content: Mapping[str, Any]) -> dict[str, Any]:
    return {event["id"]: (event["date"], event["announced"]) for event in content["events"]}


def _claims(content: Mapping[str, Any]) -> dict[tuple[str, str, int], Mapping[str, Any]]:
    """Index claims by document and quote: claim numbers shift when one is put in before."""
    found: dict[tuple[str, str, int], Mapping[str, Any]] = {}
    for claim in content["claims"]:
        number = 0
        while (claim["document"], claim["quote"], number) in found:
            number += 1
        found[claim["document"], claim["quote"], number] = claim
    return found


def _described(
    claims: Mapping[tuple[str, str, int], Mapping[str, Any]], names: Iterable[tuple[str, str, int]]
) -> tuple[str, ...]:
    chosen = [claims[name] for name in sorted(names)]
    return tuple(f"{_short(claim)}: {claim['verdict']}" for claim in chosen)


def _short(claim: Mapping[str, Any]) -> str:
    quote = " ".join(claim["quote"].split())
    return f'{claim["document"]} "{quote if len(quote) <= 60 else quote[:57] + "..."}"'


def _substance(claim: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in claim.items() if key not in PLACE}
    if "assets" in kept:
        kept["assets"] = [_substance(one) for one in kept["assets"]]
    return kept
