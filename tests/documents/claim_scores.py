"""Scores of found claims against claims annotated by hand; written apart from the grammar."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from eventstudy.documents.facts import Claim

FIELDS = ("percent", "from", "to", "factor", "comparator", "horizon", "asset")
SAME = {
    "more than": {"over", "above", "past", "beyond", "exceeding", "well over", "just over",
                  "north of", "upwards of", "a little over", "slightly above"},
    "less than": {"under", "below", "beneath", "just under", "just below", "well below", "short of",
                  "shy of", "just shy of"},
    "nearly": {"almost", "close to", "near"},
    "about": {"around", "roughly", "approximately", "some", "approx", "or so", "near", "close to"},
    "as much as": {"up to", "as high as", "as low as", "at one point", "as many as"},
    "at least": {"no less than"},
}  # fmt: skip
"""Comparing words that say the same as a word of the contract."""
LENGTHS = {4: "P1Y", 7: "P1M", 10: "P1D"}
"""The contract writes the length of a time; some annotators write its date."""
NOISE = {"a", "an", "the", "of", "all", "inc", "corp", "ltd", "co", "plc", "price", "prices",
         "share", "shares", "stock", "stocks"}  # fmt: skip


@dataclass
class Score:
    """Counts summed over texts."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    compared: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.matched / self.found

    @property
    def recall(self) -> float:
        return self.matched / self.gold

    def accuracy(self, name: str) -> float:
        return self.right[name] / self.compared[name]


def overlap(gold: dict[str, Any], claim: Claim) -> int:
    return min(gold["end"], claim.span.end) - max(gold["start"], claim.span.start)


def words(name: str | None) -> frozenset[str]:
    plain = (name or "").lower().replace("’", "'").replace("'s", " ")
    found = [word.rstrip(".") for word in re.findall(r"[\w&.+/-]+", plain)]
    return frozenset(w for w in found if w not in NOISE) or frozenset(found)


def alike(got: str | None, want: str) -> bool:
    """Whether two comparing words say the same."""
    return want.lower() in SAME.get(got or "", ())


def value(claim: Claim, name: str) -> Any:
    if name == "percent" and claim.percent is None:
        return claim.percent_low
    return getattr(claim, "from_" if name == "from" else name)


def size(percent: float | None, factor: float | None) -> float | None:
    """A change in percent: "lost half its value" is 50 percent to one and times 0.5 to another."""
    return percent if factor is None else 100 * abs(1 - factor)


def agrees(gold: dict[str, Any], claim: Claim, name: str) -> bool | None:
    """Whether a field is right; None where there is nothing to compare."""
    got, want = value(claim, name), gold.get(name)
    if name == "asset":
        if gold.get("asset_open"):
            return None
        return any(words(n) == words(got) for n in [want, *gold.get("asset_alt", [])])
    if name == "horizon":
        if want is None and claim.horizon_basis == "carried":
            return None  # annotators write no time that the clause itself does not tell
        stated = want or {"value": None}
        if stated.get("certain") is False:
            return None
        options = [stated["value"], *stated.get("alt", [])]
        begin, _, end = (got or "").partition("/")
        # "since January" is the stretch from January, "in 2019" began on its first day
        firsts = [f"{option}-01-01"[:10] for option in options if option]
        since = bool(end) and (begin in options or begin in firsts)
        # "this year" is told as its length by some, as its days so far by others
        whole = {"P1Y": "-01-01", "P1M": "-01"}
        since = since or any(end and begin.endswith(whole.get(o or "", "?")) for o in options)
        lengths = {LENGTHS.get(len(option or "")) for option in options} - {None}
        held = got in lengths  # "in May" lasts a month
        return None if got is None and options == [None] else since or held or got in options
    if name == "comparator":
        if gold.get("comparator_open") or (got is None and want is None):
            return None
        options = [want, *gold.get("comparator_alt", [])]
        return got in options or any(o is not None and alike(got, o) for o in options)
    if name == "percent" and "percent_low" in gold:
        return got is not None and gold["percent_low"] <= got <= gold["percent_high"]
    if name in ("from", "to"):  # the ends of a range that was held are told by either pair
        end = "low" if name == "from" else "high"
        want = gold.get(end) if want is None else want
        got = getattr(claim, end) if got is None else got
    other = "factor" if name == "percent" else "percent"
    if name in ("percent", "factor") and (got is None) != (want is None):
        if want is None and gold.get(other) is not None:
            return None  # told as the other: compared there
        got, want = size(claim.percent, claim.factor), size(gold.get("percent"), gold.get("factor"))
    if got is None or want is None:
        return None if got is want else False
    # a third has no last decimal: an annotator cuts it off
    cut = name in ("percent", "factor") and got in (100 / 3, 200 / 3, 100 / 6, 100 / 7)
    return abs(got - want) <= (0.05 if cut else 1e-6 * max(1.0, abs(want)))


def add(score: Score, text: dict[str, Any], claims: tuple[Claim, ...]) -> None:
    """Pair gold and found claims of one text: same kind and direction, the widest overlap first."""
    pairs = sorted(
        (-overlap(g, c), i, j)
        for i, g in enumerate(text["claims"])
        for j, c in enumerate(claims)
        if overlap(g, c) > 0 and (g["kind"], g["direction"]) == (c.kind, c.direction)
    )
    gold_of: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in gold_of and j not in gold_of.values():
            gold_of[i] = j
    required = [i for i, g in enumerate(text["claims"]) if g["required"]]
    score.gold += len(required)
    score.matched += sum(i in gold_of for i in required)
    score.errors += [f"missed: {text['claims'][i]['quote']}" for i in required if i not in gold_of]
    optional = [g for g in text["claims"] if not g["required"]]
    for j, claim in enumerate(claims):
        if j in gold_of.values():
            score.found += any(gold_of.get(i) == j for i in required)
        elif not any(overlap(g, claim) > 0 for g in optional):
            score.found += 1
            score.errors.append(f"invented: {claim.kind} {claim.span.quote}")
    for i in required:
        if i not in gold_of:
            continue
        for name in FIELDS:
            verdict = agrees(text["claims"][i], claims[gold_of[i]], name)
            if verdict is not None:
                score.compared[name] += 1
                score.right[name] += verdict
                if not verdict:
                    got = value(claims[gold_of[i]], name)
                    score.errors.append(f"{name}: {text['claims'][i]['quote']}: {got!r}")
