"""When a move happened: the stretch told in its clause, or carried from the text around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.behind import SUPERLATIVES
from eventstudy.documents.claims.slots.horizons import (
    CLOCK,
    DAY,
    LONGEST_LEAD,
    PERIODS,
    REFERENCE,
    WEEKDAY,
    Horizon,
    choose,
    one_day,
    since,
)
from eventstudy.documents.claims.slots.reckoning import opening_since, praises, reckoned, stretch
from eventstudy.documents.claims.slots.slots import DAYS, ENDED, horizon_phrase, unit_end
from eventstudy.documents.claims.stretches.framing import LONG, of_report
from eventstudy.documents.claims.stretches.sharing import (
    RELATIVE,
    STANDING,
    after,
    aspect,
    beside,
    of_verb,
    same_period,
    since_then,
    still_now,
)
from eventstudy.documents.claims.words.sentence import LOWS, Sentence, Time
from eventstudy.documents.facts import Span
from eventstudy.documents.reading import Document
from eventstudy.documents.times.words import ORDINALS

_LONGEST_OPENING = 12
"""Characters between the first word of a sentence and the time that opens it."""
_LONGEST_HEADING = 30
_LONGEST_ITEM = 20
_LONGEST_LINE = 500
_BULLETS = ("\u2022", "*", "\u2013", "\u25aa", "\u00b7")
_REASONS = frozenset(["after", "as", "because", "amid", "when", "while"])
_LONGEST_LIST = 8
"""Paragraphs over which the time of a heading holds."""
_HEADING = ("on", "for", "in", "this", "over")
_COMPARING = frozenset([("by", "comparison"), ("in", "comparison"), ("by", "contrast")])
_LED_ON = ("with", "and", "while", "as", "when")
_LED_CLOSELY = ("with", "as", "when")
"""Words by which a clause tells what went on in the time before them: "in 2017, as it rose"."""
_PERFECT = frozenset(["has", "have", "had", "'ve"])
_LONGEST_PRAISE = 7
_SPANS = {
    "day": "P1D", "one-day": "P1D", "single-day": "P1D", "daily": "P1D", "session": "P1D",
    "intraday": "P1D", "week": "P1W", "weekly": "P1W", "one-week": "P1W", "month": "P1M",
    "monthly": "P1M", "quarter": "P3M", "quarterly": "P3M", "year": "P1Y", "yearly": "P1Y",
    "annual": "P1Y",
}  # fmt: skip
_JUDGED = frozenset(
    ["bad", "terrible", "brutal", "negative", "rough", "dismal", "awful", "painful", "horrible",
     "tough", "good", "positive", "strong", "stellar", "bumper", "banner", "blockbuster"]
)  # fmt: skip
_NEAR_DAY = 14
"""Sentences back to which a day may have been told that a move still belongs to."""
_NEAR_WORDS = 40
"""Words beside a move within which a day tells that it is not of the whole report's stretch."""
_BEFOREHAND = ("after", "having", "despite", "following")
_CAUSES = ("after", "when", "following")
_NEAR_REASON = 4
"""Words behind a move within which its cause begins: "after it reported a profit"."""
_LATE = 4
"""Days before the document's within which a day is that of the news."""
_MOST_BACK = 12
_LARGE = 30.0
_LARGER = 4.0
"""Per cent, and how many times the move told of the day: such a move is of a longer time."""
_REPORT = 8
"""Sentences behind a move of a day within which a report goes on to tell of that day."""
_JOINTS = frozenset(["and", "but", "before", "then", ","])
_CARRIED = ("verb-carried", "remaining")
_LONGEST_JOINT = 3
_LONGEST_BARE = 2
"""Words of a sentence that tells nothing but one move, beside those of the move."""
_LONGEST_PHRASE = 4
"""Words between a day and the verb that shares it and its subject."""
_OF_ANOTHER_DAY = frozenset(
    [
        "since",
        "from",
        "until",
        "till",
        "through",
        "before",
        "after",
        "by",
        "to",
        "of",
        "than",
        "between",
        "for",
        "late",
        "previous",
    ]
)
_RECKONED = frozenset(["price_move", "volume_move", "market_cap_level"])
_OF_A_DAY = frozenset(["price_move", "price_level"])
_NOT_OF_THE_DAY = frozenset(
    ["has", "have", "had", "'ve", "having", "which", "who", "whose", "since", "is", "are", "'s"]
)
_CONTRACTED = frozenset(["it", "that", "what", "he", "she", "there", "here", "who"])
_RANKED = frozenset(
    ["loser", "losers", "gainer", "gainers", "performer", "performers", "winner", "winners"]
)
"""Words by which assets are ranked among those told of before, over the same stretch."""
_OTHER_CLAUSES = frozenset(["and", "while", "as", "on", "after", "following", "despite"])
"""Words behind a move of what its superlative is not: "rose 2% after its best week"."""
_LONGEST_RANKING = 2
"""Verbs of the end of a session."""
_DATED = frozenset(
    [
        "closed", "closing", "close", "ended", "ending", "finished", "opened",
        "touched", "touching", "hit", "hitting", "reached", "reaching", "peaked", "peaking",
        "bottomed", "bottoming", "topped", "topping", "sank", "sinking", "traded", "fetched",
        "vaulted", "surged", "jumped", "climbed", "dropped", "tumbled", "plunged", "slid",
        "settling", "settled", "easing", "paring", "changed", "changing",
    ]
)  # fmt: skip
"""Words by which a level is told of a day, not of a longer time."""
_GOING = ("present", "perfect")
"""Aspects of a move that goes on to the present: "is up", "has gained"."""
_REVIEWED = ("P1W", "P7D")
"""Stretches that a move without a figure, too, tells to be that of a whole report."""
_SHORT = (*DAYS, "P2D", "P3D", "P7D", "P1W", "PT1H", "PT2H")
"""Stretches that a following clause shares when it states none of its own."""


_OF_LATE = re.compile(rf"(?:(?:on|late|early) )?{WEEKDAY.pattern}|today", re.IGNORECASE)
"""A day of late, told by its name alone."""
_OF_OTHER_DAYS = ("multiple-of", "level-compared")
"""Rules of what is reckoned from, or stood at, another day than the one told."""


class Timing:
    """The stretches of time of one document, and the one told last.

    Parameters
    ----------
    document : Document
    times : list of Time
        The temporal expressions in reading order.
    day : str or None
        The document's day.
    span : callable
        Gives the span of tokens ``[first, last)`` of a sentence.
    """

    def __init__(
        self,
        document: Document,
        times: list[Time],
        day: str | None,
        span: Callable[[Sentence, int, int], Span],
    ) -> None:
        self._document = document
        self._folded = document.folded.text
        self._times = times
        self._time_starts = [time.start for time in times]
        self._day = day
        self._span = span
        self._headings: dict[int, Horizon | None] = {}
        self._carried: Horizon | None = None
        self._carried_from = (-1, -1)
        self._told_last: Horizon | None = None
        """The stretch of the claim before, if it had one."""
        self._session: Horizon | None = None
        """The day of the move told last, until a longer stretch is told."""
        self._session_from = -1
        self._moved: dict[str, float] = {}
        """The assets of which a move of that day has been told, and by how many per cent."""
        self._aspect = ("", "")
        """The aspect and the asset of the claim whose stretch was told last."""
        self._frame = of_report(document, times)
        """The stretch that the whole report is about, where it is longer than a day."""

    def of(
        self, s: Sentence, number: int, readings: list[Reading]
    ) -> list[tuple[Horizon | None, str | None]]:
        """The stretch of each reading, and whether it is ``stated`` or ``carried``."""
        own = [_of_today(r, self._from_dated(s, r, self._horizon(s, r))) for r in readings]
        paragraph = (
            bisect_left(self._document.paragraphs, (s.tokens[0].start + 1, -1)) if s.tokens else 0
        )
        apart = [
            _in_relative(s, r) or r.future or s.low(r.first - 1) == "including" for r in readings
        ]
        aside = [
            h is not None and h.value not in DAYS and _in_aside(s, readings, at)
            for at, h in enumerate(own)
        ]
        earlier = [h is not None and _is_earlier(s, r) for h, r in zip(own, readings, strict=True)]
        shared = [
            None if any(set_apart) else h
            for h, *set_apart in zip(own, apart, aside, earlier, strict=True)
        ]
        stretch = [h for h in shared if h is not None and h.rank == 0]
        told: list[tuple[Horizon | None, str | None]] = []
        for at, reading in enumerate(readings):
            horizon = own[at]
            basis = "stated" if horizon is not None else None
            if reading.rule == "as-did" and horizon is None:
                horizon = told[-1][0] if told else self._told_last
                told.append((horizon, "carried" if horizon is not None else None))
                continue  # another market did just that, and over the same stretch
            if horizon is None and reading.rule in _OF_OTHER_DAYS:
                told.append((None, None))  # "half of its IPO price" is reckoned from no other day
                continue
            open_ = self._day is None and _since_told(reading)
            if horizon is None and (open_ or _since_event(s, reading) or _from_a_mark(s, reading)):
                told.append((None, None))  # of a day that is not told
                continue
            until = readings[at + 1].first if at + 1 < len(readings) else len(s.tokens)
            if horizon is None and s.lows[reading.last : reading.last + 2] == ["since", "then"]:
                found = self._since_then(s, reading, number)
                told.append((found, "carried" if found is not None else None))
                continue  # "lost 90 per cent since then": not the day told before
            again = self._told_before(own, at) if same_period(s, reading, until) else None
            if again is not None:
                horizon, basis = again, "carried"
            elif horizon is None:
                horizon = beside(s, readings, own, at) or self._since_then(s, reading, number)
                horizon = own[at] = horizon or after(s, readings, own, at)
                basis = "carried" if horizon is not None else None
            if horizon is None or (
                horizon.value == "PRESENT_REF" and reading.kind.endswith("move")
            ):
                carried = self._carry(s, shared, at, stretch, number, paragraph, reading)
                if self._perfect(s, reading):
                    carried = self._leading(s, readings, own, at)
                elif carried is None or number != self._carried_from[0]:
                    carried = self._led(s, reading) or carried
                if carried is None:
                    carried = self._listed(s, reading, number, paragraph)
                if carried is None and self._frame is not None:
                    carried = self._in_frame(s, reading)
                elif carried is None:
                    carried = self._of_the_day(s, reading, number, paragraph)
                carried = carried or self._of_its_sentence(s, reading)
                carried = carried or self._of_another(s, reading, number, paragraph)
                if carried is None and horizon is None and not reading.figureless:
                    carried = self._heading(paragraph) or self._compared(s, number)
                if carried is None and horizon is None and not reading.future:
                    if reading.kind in ("price_move", "qualitative_direction"):
                        carried = _of_the_clock(s, reading) or self._of_the_close(s, reading)
                    carried = carried or self._ranked(s, reading, number)
                    carried = carried or self._of_the_session(s, reading, number)
                if horizon is None and carried is not None:
                    horizon, basis = carried, "carried"
            if basis == "carried" and self._outgrows(reading, horizon):
                horizon, basis = None, None
            if horizon is None and reading.kind in STANDING and not reading.future:
                horizon = _of_now(s) if not told else None
                basis = "stated" if horizon is not None else None
                if horizon is None:
                    horizon = own[at] = still_now(s, readings, own, at)
                    basis = "carried" if horizon is not None else None
            horizon = self._to_the_close(s, readings, own, at, horizon)
            told.append((horizon, basis))
            if horizon is not None and horizon.rank == 0 and horizon.value != "PT24H":
                self._session = horizon if horizon.value == "P1D" else None
                self._session_from = number
            if horizon is not None and horizon.value == "P1D":
                part = reading.slots.percent if reading.slots is not None else None
                self._moved[reading.assets[0].name] = part.value if part is not None else 0.0
            if horizon is not None and basis == "stated" and horizon.rank == 0:
                slots = reading.slots
                figured = slots is not None and (slots.percent is not None or slots.factor)
                gone = aspect(s, reading) == "past" or self._opens(s, horizon)
                plain = reading.kind == "qualitative_direction" and _reviews(horizon)
                past = gone and (plain or (reading.kind in _RECKONED and bool(figured)))
                past = past and not _in_relative(s, reading) and self._day is not None
                if earlier[at] or (self._carried and aspect(s, reading) == "pluperfect"):
                    continue  # of the time before that of which the report goes on to tell
                if number == 0 and at == 0 and past and not aside[at] and horizon.value in LONG:
                    self._frame = self._frame or horizon  # "In 2017, bitcoin gained 1,318 percent"
                self._carried, self._carried_from = horizon, (number, paragraph)
                self._aspect = aspect(s, reading), reading.assets[0].name
        if told:
            self._told_last = told[-1][0]
        return told

    def _to_the_close(
        self,
        s: Sentence,
        readings: list[Reading],
        own: list[Horizon | None],
        at: int,
        horizon: Horizon | None,
    ) -> Horizon | None:
        """Let a change end on the day of its price: "closed at $76 on Friday, down 7% since"."""
        reading, price = readings[at], own[at - 1] if at else None
        first, joint, last = horizon.value.partition("/") if horizon is not None else ("", "", "")
        if horizon is None or price is None or not joint or last != self._day:
            return horizon
        level = readings[at - 1]
        beside = level.kind == "price_level" and s.text(reading.first - 1) == ","
        beside = beside and level.last >= reading.first - 1 and level.assets == reading.assets
        if not beside or price.value != "P1D" or price.span is None:
            return horizon
        day = next((since(t) for t in self._times if t.mention.span == price.span), None)
        return replace(horizon, value=f"{first}/{day}") if day and first < day < last else horizon

    def _opens(self, s: Sentence, horizon: Horizon) -> bool:
        """Whether a month or a quarter opens a sentence: "Over the third quarter, X has lost"."""
        if horizon.value not in ("P1M", "P3M") or horizon.span is None:
            return False
        first_word_end = self._document.folded.raw(s.tokens[0].start, s.tokens[0].end)[1]
        near = horizon.span.start - first_word_end <= _LONGEST_OPENING
        return near and s.low(0) in ("in", "over", "during")

    def _of_another(
        self, s: Sentence, reading: Reading, number: int, paragraph: int
    ) -> Horizon | None:
        """The stretch of the asset told before: "is up 12% this year. Ether has gained 30%"."""
        told, name = self._aspect
        back, part = self._carried_from
        if reading.kind != "price_move" or reading.figureless or reading.future:
            return None
        if self._carried is None or self._carried.value not in LONG or number - back != 1:
            return None
        if reading.slots is None or reading.slots.to is not None:
            return None  # a level that was reached is of the day
        going = told in _GOING and aspect(s, reading) in _GOING and reading.source == "stated"
        other = reading.assets[0].name != name
        return self._carried if part == paragraph and going and other else None

    def _listed(self, s: Sentence, reading: Reading, number: int, paragraph: int) -> Horizon | None:
        """The month told of the asset before: "X gained 10% in October. Y rose 1%."."""
        told, name = self._aspect
        back, part = self._carried_from
        month = self._carried is not None and self._carried.value in ("P1M", "P3M")
        near = part == paragraph and 0 <= number - back <= 1
        bare = reading.last - reading.first >= len(s.tokens) - _LONGEST_BARE
        bare = bare or (number == back and s.text(reading.first - 1) == ";")
        alike = told == aspect(s, reading) == "past" and reading.rule == "verb"
        level = reading.slots is None or reading.slots.to is not None
        if not (month and near and bare and alike) or level or reading.assets[0].name == name:
            return None
        self._carried_from = (number, paragraph)
        return self._carried

    def _told_before(self, own: list[Horizon | None], at: int) -> Horizon | None:
        """The stretch told last before a move that is "over the same period"."""
        before = [h for h in own[:at] if h is not None and h.rank == 0]
        return before[-1] if before else self._carried

    def _since_then(self, s: Sentence, reading: Reading, number: int) -> Horizon | None:
        """The stretch from the time told last, for "has since fallen", "has tripled since"."""
        if reading.kind not in _RECKONED or reading.figureless or not since_then(s, reading):
            return None
        at = bisect_left(self._time_starts, s.tokens[reading.anchor].start)
        first = self._document.sentences[max(0, number - _NEAR_DAY)][0]
        for time in reversed(self._times[max(0, at - _MOST_BACK) : at]):
            if time.start < first:
                return None
            if time.mention.type not in ("DATE", "TIME") or not self._began(time):
                continue
            value = stretch(time, self._day)
            if value is not None:
                return Horizon(value, time.mention.span, 0)
        return None

    def _began(self, time: Time) -> bool:
        """Whether something happened at a time from which a move is then reckoned.

        "This month" is still running; "since New Year" begins another stretch.
        """
        value = time.mention.value
        day = len(value) >= len("2019-10-24") or time.mention.span.quote.isdecimal()
        before = self._folded[max(0, time.start - LONGEST_LEAD) : time.start].lower().split()
        running = self._day is None or (not day and self._day.startswith(value))
        return not running and "since" not in before[-2:]

    def _heading(self, paragraph: int) -> Horizon | None:
        """The time that stands over a list of paragraphs: "For the week:"."""
        for number in range(paragraph - 1, max(-1, paragraph - 2 - _LONGEST_LIST), -1):
            if number not in self._headings:
                self._headings[number] = self._time_of_heading(number)
            found = self._headings[number]
            if found is not None:
                return found
            if number < paragraph - 1 and not self._is_item(number):
                return None
        return None

    def _is_item(self, number: int) -> bool:
        """Whether a paragraph is of a list: bulleted, or short, of figures, without a reason."""
        if not 0 <= number < len(self._document.paragraphs):
            return False
        start, end = self._document.paragraphs[number]
        if end - start > _LONGEST_LINE:
            return False
        if self._folded[start:end].lstrip()[:1] in _BULLETS:
            return True
        words = self._folded[start:end].lower().split()
        figures = any(word[0].isdigit() or word[0] in "$+-" for word in words)
        return figures and len(words) <= _LONGEST_ITEM and _REASONS.isdisjoint(words)

    def _time_of_heading(self, number: int) -> Horizon | None:
        if not 0 <= number < len(self._document.paragraphs):
            return None
        start, end = self._document.paragraphs[number]
        text = self._folded[start:end].strip()
        if not text.endswith(":") or len(text) > _LONGEST_HEADING:
            return None
        words = text[:-1].lower().split()
        at = bisect_left(self._time_starts, start)
        if at == len(self._times) or self._times[at].end > end or words[0] not in _HEADING:
            return None
        return choose([(self._times[at], words[0])], self._day)

    def _compared(self, s: Sentence, number: int) -> Horizon | None:
        """The time of the sentence before, for "By comparison, the S&P 500 has gained 15%"."""
        same = (s.low(0), s.low(1)) in _COMPARING
        return self._carried if same and number - self._carried_from[0] == 1 else None

    def _horizon(self, s: Sentence, reading: Reading) -> Horizon | None:
        slots = reading.slots
        own = None
        if slots is not None and slots.phrase_horizon is not None and slots.phrase_span is not None:
            value = slots.phrase_horizon
            rank = REFERENCE if value.endswith("_REF") else 0
            passing = value == "PRESENT_REF" and s.low(slots.phrase_span[0]) == "still"
            if not (reading.kind == "price_move" and passing):
                own = Horizon(value, self._span(s, *slots.phrase_span), rank)
        times = [
            (time, preposition)
            for time, preposition in reading.times or []
            if _is_of(s, reading, time) and not _compares(s, reading, time)
        ]
        stated = _lasting_behind(s, reading, times, self._day) or choose(times, self._day)
        reckoned_since = [told for told in times if told[1] == "since"]
        if reckoned_since and self._perfect(s, reading):
            stated = choose(reckoned_since, self._day) or stated  # "since April, as of Monday"
        origin = self._reckoned(s, reading, stated or own)
        if origin is not None:
            return self._until(origin, stated or own)
        praised = self._of_superlative(s, reading, last=reading.anchor + 1)
        if praised is not None and (own is None or own.rank):
            return praised  # "was unchanged on Friday but posted its best week, up 7.3%"
        k = reading.first - 2
        if stated is None and s.lows[k : k + 2] == ["on", "which"] and k in s.time_end:
            time = s.time_at[s.time_end[k]][1]  # "a calm Wednesday on which it rose 0.5%"
            return choose([(time, "on")], self._day)
        if stated is None and own is None:
            amid = self._amid(s, reading)
            if amid is not None:
                return amid
            own = self._turn_of_year(s, reading) or self._of_superlative(s, reading)
            own = own or self._in_a_row(s, reading) or self._judged(s, reading)
            own = own or self._closed_out(s, reading)
            with_ = s.low(reading.first - 1) == "with"
            return own or (self._of_phrase(s, reading.first - 1) if with_ else self._fronted(s))
        if stated is not None and (own is None or stated.rank < own.rank):
            return stated
        return own

    def _until(self, origin: Horizon, told: Horizon | None) -> Horizon:
        """Let a move from a mark end on the day told: "On Friday it rose 16% off its low"."""
        if told is None or told.value != "P1D":
            return origin
        last = next((since(t) for t in self._times if t.mention.span == told.span), None)
        first, joint, _ = origin.value.partition("/")
        if last is None or told.span == origin.span:
            return origin
        if origin.value == "P1D" or (joint and one_day(f"{first}/{last}")):
            return told
        return Horizon(f"{first}/{last}", origin.span, 0) if joint and first < last else origin

    def _from_dated(self, s: Sentence, reading: Reading, told: Horizon | None) -> Horizon | None:
        """From the day of the level it began at: "rose to $60 on Friday from $57 on Monday"."""
        began = reading.slots.from_ if reading.slots is not None else None
        both = _both_days(reading) if told is not None and told.value != "P1D" else None
        if both is not None:
            return both
        if told is None or told.value != "P1D" or began is None or reading.kind == "volume_move":
            return told
        k = unit_end(s, began.last)
        if s.low(k) not in ("on", "in") or k + 1 not in s.time_at:
            return told
        first = since(s.time_at[k + 1][1])
        last = next((since(t) for t in self._times if t.mention.span == told.span), None)
        if first is None or last is None or not first < last:
            return told
        stretch = f"{first}/{last}"
        return told if one_day(stretch) else Horizon(stretch, told.span, 0)

    def _reckoned(self, s: Sentence, reading: Reading, stated: Horizon | None) -> Horizon | None:
        """The stretch from the mark that a move is reckoned from: "26% above its March trough"."""
        if reading.kind not in _RECKONED or reading.figureless or reading.future:
            return None
        leading = opening_since(s)
        if stated is None and leading is not None and self._perfect(s, reading):
            value = stretch(leading, self._day)
            return Horizon(value, leading.mention.span, 0) if value is not None else None
        for place, time in reckoned(s, reading.first, reading.anchor, reading.last):
            if stated is not None and (place - 1 < reading.anchor and reading.rule != "relative"):
                continue
            if stated is not None and reading.kind == "volume_move" and s.low(place) == "than":
                continue  # "in the seven days to Sunday, 18% less than the previous week"
            if "," in s.lows[place + 1 : reading.anchor] and s.text(place - 1) != ",":
                continue  # "Boeing, whose 737 Max has been grounded since March, rose 2.1%"
            value = stretch(time, self._day, reading.times or [])
            if value is not None and s.low(place) == "from" and one_day(value):
                value = "P1D"  # "from yesterday's close"
            if value is not None:
                return Horizon(value, time.mention.span, 0)
        return None

    def _perfect(self, s: Sentence, reading: Reading) -> bool:
        return any(s.low(k) in _PERFECT for k in range(reading.first, reading.anchor + 1))

    def _turn_of_year(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The stretch of "since the turn of the year", which is no temporal expression."""
        for k in range(reading.anchor, min(len(s.tokens) - 2, reading.last + 2)):
            if s.low(k) != "since" or self._day is None:
                continue
            turn = s.lows[k + 1 : k + 6] == ["the", "turn", "of", "the", "year"]
            if turn or s.lows[k + 1 : k + 3] == ["new", "year"]:
                value = f"{self._day[:4]}-01-01/{self._day}"
                return Horizon(value, self._span(s, k + 1, k + (6 if turn else 3)), 0)
        return None

    def _in_a_row(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The days of "advanced for a third straight day", where no day is told."""
        if not reading.figureless or reading.kind != "qualitative_direction":
            return None
        if any(s.low(k) in ENDED for k in range(reading.first, reading.last)):
            return None
        for k in range(reading.anchor + 1, min(reading.last + 2, len(s.tokens) - 2)):
            if s.low(k) != "for" or s.low(k + 1) not in ("a", "the", "its", "their"):
                continue
            last = k + 3 + (s.low(k + 3) in ("straight", "consecutive", "successive"))
            days = ORDINALS.get(s.low(k + 2), 0)
            if days > 1 and s.low(last) in ("day", "session") and last + 1 not in s.time_at:
                return Horizon(f"P{days}D", self._span(s, k, last + 1), 0)
        return None

    def _judged(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The stretch that is called good or bad: "It was a negative week for gold"."""
        for k in range(reading.first + 1, reading.last if reading.figureless else 0):
            value = _SPANS.get(s.low(k))
            if value is not None and s.low(k - 1) in _JUDGED and "-" not in s.low(k):
                return Horizon(value, self._span(s, k, k + 1), 0)
        return None

    def _amid(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The day between a verb and its level: "topping out on Tuesday at $19,918"."""
        for k in range(reading.anchor + 1, reading.last):
            if k in s.time_at and s.low(k - 1) == "on":
                return choose([(s.time_at[k][1], "on")], self._day)
        return None

    def _of_superlative(
        self, s: Sentence, reading: Reading, last: int | None = None
    ) -> Horizon | None:
        """The stretch of "posted its best week", "fell 7%, its biggest one-day drop"."""
        if reading.kind not in ("price_move", "qualitative_direction") or reading.future:
            return None
        begin, end = reading.first, reading.last + _LONGEST_PRAISE
        if last is not None:
            end = last
            within = s.lows[begin:end]
            near = any(low in SUPERLATIVES and low != "first" for low in within)
            while not near and begin > max(0, reading.first - _LONGEST_PRAISE):
                if s.low(begin - 1) in ("and", "while", "as") or s.text(begin - 1) == ";":
                    break
                begin -= 1
        for k in range(begin, min(end, len(s.tokens) - 1)):
            if s.text(k) == ";" or (k >= reading.last and s.low(k) in _OTHER_CLAUSES):
                return None
            if s.low(k) not in SUPERLATIVES or s.low(k) == "first":
                continue
            value = _SPANS.get(s.low(k + 1))
            if s.low(k + 2) in ("and", ",") and s.low(k + 3) in SUPERLATIVES:
                return None
            return Horizon(value, self._span(s, k + 1, k + 2), 0) if value is not None else None
        return None

    def _closed_out(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The stretch of "fell on Friday to end the week at 2,801, a 1.9% loss"."""
        if reading.rule != "noun-carried" or s.text(reading.first - 1) != ",":
            return None
        level = s.figure_end.get(reading.first - 1)
        k = level.lead - 1 if level is not None else -1
        period = PERIODS.get(s.low(k - 1)) if s.low(k) == "at" else None
        closed = s.lows[max(0, k - 4) : k - 1] in (["close", "out", "the"], ["end", "out", "the"])
        closed = closed or s.lows[max(0, k - 3) : k - 1] in (["close", "the"], ["end", "the"])
        return Horizon(period, self._span(s, k - 2, k), 0) if closed and period else None

    def _led(self, s: Sentence, reading: Reading) -> Horizon | None:
        """A day told right before the clause: "rose on Thursday, with bitcoin gaining 7%"."""
        k = reading.first
        while k > 0 and (s.tokens[k - 1].text == "," or s.low(k - 1) in _LED_ON):
            k -= 1
        first = s.time_end.get(k)
        if first is None or k == reading.first:
            return None
        time = s.time_at[first][1]
        joint = s.low(reading.first - 1)
        if s.low(first - 1) == "since" and (
            joint == "as" or (joint == "with" and _ranks(s, first - 1))
        ):
            return None  # "hit its lowest since 1969 as the S&P 500 added 1 percent"
        found = choose([(time, "in" if joint == "when" else s.low(first - 1))], self._day)
        closely = joint in _LED_CLOSELY and time.mention.type != "DURATION"
        participle = reading.rule in _CARRIED and s.low(reading.anchor).endswith("ing")
        apposed = s.text(reading.first - 1) == "," and (reading.rule == "particle" or participle)
        stood = s.low(first - 1) in ("in", "for") and praises(s, first - 1)  # "its best in a year"
        if apposed and s.low(first - 1) not in _OF_ANOTHER_DAY and not stood:
            return found  # "has done well this year, up 12 percent"
        return found if found is not None and (found.value == "P1D" or closely) else None

    def _of_phrase(self, s: Sentence, end: int) -> Horizon | None:
        """The stretch of the words that end before ``end``: "closed the month with a gain of"."""
        for k in range(max(0, end - _LONGEST_PHRASE), end):
            found = horizon_phrase(s, k)
            if found is not None and found[1] == end:
                return Horizon(found[0], self._span(s, k, end), 0)
        return None

    def _fronted(self, s: Sentence) -> Horizon | None:
        """The stretch of a phrase that opens a sentence: "On a weekly basis, the Sensex rose"."""
        found = horizon_phrase(s, 0)
        apart = found is not None and (s.text(found[1]) == "," or s.low(found[1] - 1) == "basis")
        if found is None or not apart or found[0].endswith("_REF"):
            return None
        return Horizon(found[0], self._span(s, 0, found[1]), 0)

    def _leading(
        self, s: Sentence, readings: list[Reading], own: list[Horizon | None], at: int
    ) -> Horizon | None:
        """The time that leads a sentence, for a perfect in it.

        "This year copper is down 15% and zinc has dropped 24%" is of one time, but "has lost 20%
        from its peak" is no move of the day before.
        """
        lead = own[0]
        if at == 0 or lead is None or lead.span is None or lead.rank:
            return None
        alike = readings[0].kind == readings[at].kind == "price_move"
        begin = self._span(s, readings[0].first, readings[0].first + 1).start
        return lead if alike and lead.span.end <= begin else None

    def _of_the_day(
        self, s: Sentence, reading: Reading, number: int, paragraph: int
    ) -> Horizon | None:
        """The day of which the text has just told, for a move that states no time."""
        if reading.figureless or reading.future or reading.kind not in _OF_A_DAY:
            return None
        words = of_verb(s, reading)
        if any(s.low(k) in _NOT_OF_THE_DAY and not _owns(s, k) for k in words):
            return None
        if reading.kind == "price_level" and not any(s.low(k) in _DATED for k in words):
            return None
        start = s.tokens[reading.first].start
        at = bisect_left(self._time_starts, start)
        first = self._document.sentences[max(0, number - _NEAR_DAY)][0]
        listed = self._introducing(paragraph)
        for time in reversed(self._times[max(0, at - _MOST_BACK) : at]):
            near = time.start >= first
            if not near and (listed is None or self._paragraph(time.start) != listed):
                break
            if self._is_day(time):
                return Horizon("P1D", time.mention.span, 0)
        return None

    def _in_frame(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The stretch that the report is about, for a move that states no time."""
        if reading.figureless or reading.future or reading.kind != "price_move":
            return None
        behind = range(reading.last, min(len(s.tokens), reading.last + _NEAR_REASON))
        if any(s.low(k) in _CAUSES and k + 1 not in s.time_at for k in behind):
            return None  # what has a cause of its own is of its own day
        near = range(max(0, reading.first - _NEAR_WORDS), reading.last + _NEAR_WORDS)
        days = any(k in s.time_at and self._is_day(s.time_at[k][1]) for k in near)
        return None if days or aspect(s, reading) != "past" else self._frame

    def _introducing(self, paragraph: int) -> int | None:
        """The paragraph that introduces the list in which another is an item: "on Wednesday:"."""
        if not self._is_item(paragraph - 1):
            return None
        for number in range(paragraph - 2, max(-1, paragraph - 2 - _LONGEST_LIST), -1):
            start, end = self._document.paragraphs[number]
            if self._folded[max(start, end - LONGEST_LEAD) : end].rstrip().endswith(":"):
                return number + 1
            if not self._is_item(number):
                return None
        return None

    def _of_its_sentence(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The day told before an elided subject: "pared gains on Wednesday but ended higher"."""
        if reading.kind != "qualitative_direction" or reading.source != "carried":
            return None
        for k in range(reading.first - 1, max(-1, reading.first - 1 - _LONGEST_JOINT), -1):
            if k not in s.time_end:
                continue
            time = s.time_at[s.time_end[k]][1]
            same = s.low(k) in _JOINTS and self._is_day(time) and not reading.future
            return Horizon("P1D", time.mention.span, 0) if same else None
        return None

    def _of_the_close(self, s: Sentence, reading: Reading) -> Horizon | None:
        """The session at whose end a move is told: "the FTSE 100 closed 0.2% lower"."""
        words = range(reading.first, reading.last)
        ended = next((k for k in words if s.low(k) in ENDED), None)
        if ended is None or any(s.low(k) in ("above", "below") for k in words):
            return None  # "closed at $23.50, about 68% above the IPO price"
        if s.low(ended + 1) in s.lexicon.clauses["determiners"]:
            if s.low(ended + 2) not in ("day", "session"):
                return None  # "settled its feud", "ended the year flat"
        elif s.low(ended + 1) == "up" and ended + 2 not in s.figure_at:
            return None  # "ended up losing"
        return Horizon("P1D", self._span(s, ended, ended + 1), 0)

    def _of_the_session(self, s: Sentence, reading: Reading, number: int) -> Horizon | None:
        """The day of a market report, for a further move in it that states no time.

        "The Nikkei ended down 0.6 percent. ... Mazda Motor fell 2 percent", where no longer stretch
        stands between the two and the report is not about one.
        """
        told = reading.kind == "price_move" and not reading.figureless
        near = number - self._session_from <= _REPORT
        again = reading.assets[0].name in self._moved  # "It lost 80 percent": on another day
        if not (told and near) or again or self._frame is not None or aspect(s, reading) != "past":
            return None
        return self._session

    def _outgrows(self, reading: Reading, horizon: Horizon | None) -> bool:
        """Whether a move is too large for a day of whose move the text has told.

        "Bitcoin fell 3% on Tuesday. It has lost 80 percent of its value": since when is not told.
        """
        part = reading.slots.percent if reading.slots is not None else None
        day = self._moved.get(reading.assets[0].name, 0.0)
        if horizon is None or horizon.value not in DAYS or part is None or not day:
            return False
        return part.value >= _LARGE and part.value > _LARGER * day

    def _paragraph(self, place: int) -> int:
        """The number of the paragraph at a place, counted from one."""
        return bisect_left(self._document.paragraphs, (place + 1, -1))

    def _is_day(self, time: Time) -> bool:
        """Whether a time names a day of late on which something happened: "on Tuesday"."""
        value = time.mention.value
        if time.mention.type not in ("DATE", "TIME"):
            return False
        if self._day is None:  # of a report whose day is not known, the weekdays are those of late
            if _OF_LATE.fullmatch(time.mention.span.quote) is None:
                return False
        elif not DAY.match(value) or not self._late(value[:10]):
            return False
        before = self._folded[max(0, time.start - LONGEST_LEAD) : time.start].split()
        return not (
            self._folded.startswith("'s", time.end)
            or (bool(before) and before[-1].lower() in _OF_ANOTHER_DAY)
        )

    def _late(self, value: str) -> bool:
        assert self._day is not None
        try:
            gap = date.fromisoformat(self._day) - date.fromisoformat(value)
        except ValueError:
            return False
        return 0 <= gap.days <= _LATE

    def _carry(
        self,
        s: Sentence,
        own: list[Horizon | None],
        at: int,
        stretch: list[Horizon],
        number: int,
        paragraph: int,
        reading: Reading,
    ) -> Horizon | None:
        if (
            reading.figureless
            or reading.kind in ("price_level", "share_of_market")
            or reading.future
        ):
            return None
        before = [
            h for h in own[:at] if h is not None and (h.value in _SHORT or h.value.startswith("PT"))
        ]
        if _stands(reading):
            return before[-1] if before and before[-1].value in DAYS else None
        if before:
            return before[-1]
        years = [h for h in own[:at] if h is not None and h.value == "P1Y" and h.span is not None]
        if years and years[-1].span is not None and _whole_year(years[-1].span.quote):
            return years[-1]  # "gained 29% in 2019, and the Nasdaq jumped 35%"
        same = all(h.value == stretch[0].value for h in stretch)
        if stretch and same and stretch[0].value in DAYS:
            return stretch[0]
        back, part = self._carried_from
        day = self._carried is not None and (
            self._carried.value in DAYS
            or (
                reading.kind == "price_move"
                and self._carried.span is not None
                and self._carried.value == "P1Y"
                and self._carried.span.quote.isdecimal()
                and self._aspect[0] == aspect(s, reading)  # "is up 1% for 2018. The Dow fell 3%"
            )
        )
        if day and part == paragraph and number - back == 1:
            return self._carried
        return None

    def _ranked(self, s: Sentence, reading: Reading, number: int) -> Horizon | None:
        """The stretch told of a group before: "other big losers include Ren (-43.8%)"."""
        told = self._carried
        if told is None or not 0 < number - self._carried_from[0] <= _LONGEST_RANKING:
            return None
        ranked = reading.kind == "price_move" and not _RANKED.isdisjoint(s.lows)
        return told if ranked and told.value in _SHORT else None


_NOW = "PRESENT_REF"


def _of_now(s: Sentence) -> Horizon | None:
    """The present with which a sentence opens: "At present, bitcoin changes hands at $9,334"."""
    opens = s.time_at.get(0)
    if opens is None or opens[1].mention.value != _NOW or s.text(opens[0]) != ",":
        return None
    return Horizon(_NOW, opens[1].mention.span, 2)


def _of_today(reading: Reading, horizon: Horizon | None) -> Horizon | None:
    """The day of a move told of "today", which is no reference to the present."""
    moved = reading.kind in ("price_move", "volume_move", "qualitative_direction")
    if horizon is None or horizon.value != _NOW or not moved or horizon.span is None:
        return horizon
    today = horizon.span.quote.lower() in _TODAY and not reading.future
    return Horizon("P1D", horizon.span, 0) if today else horizon


_TODAY = frozenset(["today", "this morning", "this afternoon", "tonight", "earlier today"])


def _reviews(horizon: Horizon) -> bool:
    """Whether a week is that of a whole report: "the week ended May 24", "the past week"."""
    quote = horizon.span.quote.lower() if horizon.span is not None else ""
    return horizon.value in _REVIEWED and not quote.startswith(("last", "this", "next"))


def _of_the_clock(s: Sentence, reading: Reading) -> Horizon | None:
    """The day of a move told up to an hour of it: "was down 6.5 percent by midday"."""
    k = reading.last + 2 * (s.lows[reading.last : reading.last + 2] == ["as", "of"])
    behind = [s.time_at[k][1]] if k in s.time_at and k > reading.last else []
    for time in [*(time for time, _ in reading.times or []), *behind]:
        if time.mention.type == "TIME" and CLOCK.search(time.mention.value) is not None:
            return Horizon("P1D", time.mention.span, 0)
    return None


def _stands(reading: Reading) -> bool:
    """Whether a market value is told without a change: "with a market cap of $6 billion"."""
    slots = reading.slots
    level = reading.kind == "market_cap_level" and slots is not None and slots.to is not None
    return level and slots is not None and slots.from_ is None and slots.percent is None


def _whole_year(quote: str) -> bool:
    return quote.isdecimal() or quote.lower() in ("this year", "so far this year", "last year")


def _owns(s: Sentence, k: int) -> bool:
    """Whether "'s" at ``k`` is the owner's sign, as in "Japan's Topix", and no verb."""
    return s.low(k) == "'s" and s.low(k - 1) not in _CONTRACTED


def _in_relative(s: Sentence, reading: Reading) -> bool:
    """Whether a move is told in a relative clause, whose time is its own."""
    return any(s.low(k) in RELATIVE for k in of_verb(s, reading))


def _is_earlier(s: Sentence, reading: Reading) -> bool:
    """Whether a move came before that of its sentence: "After falling 10% in May, X rose"."""
    begun = s.low(reading.first - 1) in _BEFOREHAND or s.low(reading.first) == "having"
    return begun and s.low(reading.anchor).endswith("ing")


def _in_aside(s: Sentence, readings: list[Reading], at: int) -> bool:
    """Whether a change stands between an asset and its verb: "Tesla, down 42% for the year,"."""
    reading = readings[at]
    following = readings[at + 1] if at + 1 < len(readings) else None
    if reading.rule != "particle" or following is None or following.assets != reading.assets:
        return False
    set_off = s.text(reading.anchor - 1) == "," or s.text(reading.anchor - 2) == ","
    return set_off and s.lows[reading.last : following.first] == [","]


_ISSUED = frozenset(["ipo", "issue", "offer", "offering", "listing", "debut"])
_OF_THE_DAY = frozenset(["day", "session", "intraday", "morning", "today", "early", "opening"])
_LONGEST_MARK = 3
_SET_ONCE = frozenset(["peak", "record", "all-time", "lifetime", "ath"])


def _from_a_mark(s: Sentence, reading: Reading) -> bool:
    """Whether a move is reckoned from a price set once: "9% below its IPO price", "its peak"."""
    words = s.lows[reading.anchor : reading.last]
    if reading.rule == "relative":
        return not (_ISSUED | _SET_ONCE).isdisjoint(words)
    k = reading.last
    if s.low(k) == "from" and s.low(k + 1) in ("its", "their", "the", "a"):
        behind = s.lows[k + 2 : k + 2 + _LONGEST_MARK]
        of_late = not _OF_THE_DAY.isdisjoint(behind)  # "fell 520 points from the day's high"
        if not of_late and not (_SET_ONCE | {"height", "high", "highs"}).isdisjoint(behind):
            return True  # "an 80 percent drop from its record high"
    began = reading.slots is not None and reading.slots.from_ is not None
    return began and not _ISSUED.isdisjoint(words)  # "up 300% from its IPO price of $25"


_DAYS_LONG = re.compile(r"P[0-9]{1,2}D|PT[0-9]{1,2}H")


def _both_days(reading: Reading) -> Horizon | None:
    """The days of "halved within two days, from $7,966 on Thursday to $3,782 on Friday"."""
    slots = reading.slots
    if slots is None or slots.from_ is None or slots.to is None:
        return None
    told = [time for time, _ in reading.times or []]
    days = [time for time in told if time.mention.type == "DATE"]
    if len(days) < 2 or not any(_DAYS_LONG.fullmatch(t.mention.value) for t in told):
        return None
    first, last = since(days[0]), since(days[-1])
    if first is None or last is None or first >= last:
        return None
    return Horizon(f"{first}/{last}", days[-1].mention.span, 0)


def _since_told(reading: Reading) -> bool:
    """Whether a move began at a time that is told: "since July 9"."""
    return any(preposition == "since" for _, preposition in reading.times or [])


def _since_event(s: Sentence, reading: Reading) -> bool:
    """Whether a move began with an event of no told day: "is up 30% since the announcement"."""
    k = reading.last
    told = s.low(k) == "since" and s.low(k + 1) in ("the", "its", "their")
    return told and k + 1 not in s.time_at and k + 2 not in s.time_at


def _lasting_behind(
    s: Sentence, reading: Reading, times: list[tuple[Time, str]], day: str | None
) -> Horizon | None:
    """The length behind a move that a day before it set off: "After the IPO on May 21"."""
    start = s.tokens[reading.anchor].start
    lasting = [told for told in times if told[0].mention.type == "DURATION"]
    behind = [told for told in lasting if told[0].start > start]
    set_off = any(time.start < start for time, _ in times) and s.low(0) == "after"
    return choose(behind, day) if behind and set_off else None


_STRUCK = frozenset(["set", "hit", "reached", "touched", "struck", "seen", "posted"])


def _compares(s: Sentence, reading: Reading, time: Time) -> bool:
    """Whether a time tells how long nothing like it was seen: "its largest gain in five weeks".

    Or when a mark was set: "lifted the rand from an all-time low set in January".
    """
    k = bisect_left(s.tokens, time.start, key=lambda token: token.start) - 1
    if s.low(k) == "in" and s.lows[k - 2 : k] == ["last", "seen"]:
        return True  # "at 55% \u2013 a reading last seen in April 2018"
    if reading.kind not in ("price_move", "qualitative_direction", "price_level"):
        return False
    while k > 0 and s.low(k) in ("the", "about", "nearly", "almost", "more", "than", "at", "least"):
        k -= 1
    if s.low(k) in ("in", "on") and s.low(k - 1) in _STRUCK and s.low(k - 2) in LOWS:
        return True
    if s.low(k) == "since":
        return _ranks(s, k) and k > reading.first
    return s.low(k) == "in" and time.mention.type == "DURATION" and _ranks(s, k)


def _ranks(s: Sentence, k: int) -> bool:
    """Whether a superlative and what it ranks end before token ``k``: "its lowest level in"."""
    return any(
        s.low(j) in SUPERLATIVES or s.low(j) in ("lowest", "highest")
        for j in range(max(0, k - 3), k)
    )


def _is_of(s: Sentence, reading: Reading, time: Time) -> bool:
    """Whether a time may tell the stretch of a move."""
    begin, end = s.tokens[reading.first].start, s.tokens[reading.last - 1].end
    quote = time.mention.span.quote.lower()
    if time.start < begin and quote.endswith("s later"):
        return False  # "Six months later bitcoin fell 80%": when, not how long
    if time.mention.value != "PRESENT_REF":
        return True
    return (reading.kind != "price_move" or quote != "now") and begin <= time.start < end
