"""One sentence while it is read: where the last claim ended, and whom it was about."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.clause.memory import Memory
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.words.sentence import Sentence, Time


class Clause:
    """The state within one sentence: where the last claim ended and whom it was about."""

    def __init__(self, memory: Memory, s: Sentence, number: int) -> None:
        self.memory = memory
        self.s = s
        self.number = number
        self.floor = 0
        self.done = 0
        self.last: list[AssetRef] = []
        self.last_measure = "price"
        self.other = False
        self.unreal = ""
        """The form of the verb told last, where it is unreal."""
        self.future = False
        """Whether the verb told last tells what may come."""
        self.opening: list[AssetRef] = []
        """The subject of the first claim."""
        self.way: str | None = None
        """The direction of the claim told last."""
        self.pending: list[Reading] = []
        self.leading: list[tuple[Time, str]] = []

    def said(
        self,
        asset: AssetRef,
        phrase: Phrase | None,
        assets: list[AssetRef] | None = None,
        *,
        aside: bool = False,
    ) -> None:
        """Remember the subject of a claim; ``aside`` where another is only compared with it."""
        self.last = assets or [asset]
        self.memory.antecedents.among(self.last, self.number)
        self.opening = self.opening or self.last
        self.other = False
        self.memory.told_price = True
        if phrase is not None:
            self.last_measure = phrase.measure
        bare = phrase is not None and phrase.measure == "volume" and not phrase.items
        if len(self.last) == 1 and not (bare and asset.type == "group"):  # "it" is no list
            told = AssetRef(asset.name, asset.span, asset.type, self.number)
            before = self.s.low(phrase.first - 1) if phrase is not None else ""
            aside = aside or before in ("while", "whereas")
            beneath = before in ("as", "after") and phrase is not None and phrase.first > 1
            self.memory.antecedents.told(told, aside=aside, beneath=beneath)

    def block(self, *, aside: bool = False) -> None:
        """Remember that the last subject was no market.

        aside
            Whether it is that of a subordinate clause: "it" in the next sentence is then what the
            main clause told of.
        """
        self.other = True
        self.last = []
        antecedents = self.memory.antecedents
        told = antecedents.focus is not None and antecedents.focus.sentence == self.number
        if not (aside and told):
            antecedents.blocked_at = self.number

    def close(self) -> list[Reading]:
        """Claims that waited for a subject to their right."""
        done = []
        for reading in self.pending:
            if self.last:
                reading.assets, reading.source = list(self.last[:1]), "carried"
                done.append(reading)
        self.pending = []
        return done
