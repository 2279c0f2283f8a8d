"""From a verb to its subject: auxiliaries, hedges, interposed clauses, elided subjects."""

from __future__ import annotations

from dataclasses import dataclass, replace

from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left, subject_list
from eventstudy.documents.claims.slots.slots import ENDINGS
from eventstudy.documents.claims.words.sentence import Sentence

_LONGEST_DESCRIPTION = 12
_LONGEST_AMOUNT = 8
_AMOUNTS = frozenset(["number", "amount", "value", "quantity", "volume", "volumes"])
"""Words for how much of something is traded."""
_LONGEST_MADE = 10
"""Words from "causing" to the end of what it makes do something."""
_LONGEST_RUN = 6
_LONGEST_PLACE = 3
_IN_PLACES = frozenset(["shares", "stocks", "equities", "gauges", "indexes", "indices", "bourses"])
"""What two places have together: "Stocks in Hong Kong and mainland China"."""
_STATES = frozenset(["states", "kingdom", "us", "uk", "eurozone", "netherlands", "philippines"])
"""How the name of a country behind "the" ends."""
_CONTINUING = frozenset(["continued", "extended", "resumed", "continuing", "extending"])
LONGEST_INTERPOSITION = 28
_SMALL_ADVERBS = frozenset(
    [
     "also", "still", "just", "now", "then", "again", "already", "even", "once", "since", "back",
     "both", "each", "all", "too", "further", "later", "soon", "twice", "almost", "ever",
     "first", "never", "meanwhile", "however", "today", "yesterday", "overnight", "alone", "far",
     "so", "thus", "together", "earlier", "thereafter", "only", "well", "more", "than", "half",
     "hard", "straight", "instead", "recently", "nearly", "about", "either", "combined",
     "therefore", "last", "though", "likewise", "indeed", "currently", "at", "least", "one",
     "point", "stage", "itself", "themselves",
     "very", "nevertheless", "nonetheless", "anyway", "otherwise", "always", "often", "sometimes",
     "quite"
    ]
)  # fmt: skip
_CONNECTORS = frozenset(
    [
     "and", "but", "then", "before", "after", "while", "or", "later", "though", "although",
     "also", "thus", "since", "thereby", "subsequently", "as", "even", "with", "having", "when",
     "after", "yet", "only", "by", "if", "still", "now", "eventually", "briefly", "temporarily",
     "ultimately", "to", "at", "one", "point", "finally", "today", "earlier", "quickly", "just",
     "further", "promptly", "momentarily", "initially", "despite"
    ]
)  # fmt: skip
_LEADS = frozenset(
    ["in", "on", "at", "by", "over", "during", "since", "with", "for", "after", "amid"]
)
_NO_ADVERBS = frozenset(
    [
     "rally", "only", "supply", "family", "reply", "ally", "italy", "assembly", "monopoly",
     "anomaly", "money-supply"
    ]
)  # fmt: skip
"""Words in "-ly" that are nouns or adjectives."""
_ENDINGS = ENDINGS | {"trade"}
_LOOSE = frozenset(["however", "meanwhile", "though", "later", "also"])
"""Adverbs that some set apart by the second comma alone."""
_CREEPING = frozenset(["stand", "edge", "inch", "tick", "creep"])
"""Infinitives that tell where a move ended: "gave up gains to edge up 0.1 per cent"."""
_ASIDES = frozenset(["which", "who", "whose", "the", "a", "an", "its", "one", "known"])
_DEALT = frozenset(["listed", "traded", "trading", "quoted"])
_CALLED = frozenset(["called", "dubbed", "nicknamed"])
_DEFYING = frozenset(
    ["defied", "bucked", "shrugged", "reversed", "overcame", "erased", "pared", "shook", "snapped",
     "gave", "broke", "recouped", "surrendered"]
)  # fmt: skip
_GOING = frozenset(["kept", "keeps", "keep", "went", "goes", "go", "gone", "carried"])
"""Verbs before "on" and a participle by which a move lasts."""
_BEING = ("is", "was", "are", "were", "has", "had", "have")
_RELATIVES = frozenset(["which", "who", "a", "an", "the"])


@dataclass(slots=True)
class Left:
    """What stands directly before a verb, and where its subject ends.

    Attributes
    ----------
    end : int
        Token after the last of the subject; ``start`` is the first of the verb group.
    future, unreal, negated, reported : bool
        "may fall"; "would fall", "if it falls"; "did not fall"; "reportedly fell".
    copula : bool
        Whether a form of "be" stands in the group.
    infinitive : bool
        "to fall" without a verb that makes it real.
    continued : bool
        "kept falling", "started losing ground".
    result : bool
        "reversed its losses to close 1% higher": the infinitive tells how it ended.
    """

    end: int
    start: int
    future: bool = False
    unreal: bool = False
    negated: bool = False
    reported: bool = False
    copula: bool = False
    infinitive: bool = False
    bare_modal: bool = False
    result: bool = False
    continued: bool = False
    factor_words: bool = False


def left_of_verb(s: Sentence, i: int, floor: int) -> Left:
    """Walk to the left from the verb at ``i`` over its auxiliaries and adverbs."""
    lex = s.lexicon
    hedges = lex.hedges
    left = Left(i, i)
    k = i
    passed_to = False
    while k > floor:
        if k in s.time_end and s.time_end[k] >= floor and not passed_to:
            start = s.time_end[k]
            if start > floor and s.low(start - 1) in (
                "on",
                "in",
                "since",
                "over",
                "for",
                "during",
                "at",
                "by",
                "early",
                "late",
            ):
                start -= 1
            if s.low(start - 1) == "of" and s.low(start - 2) == "as":
                start -= 2  # "as of Sunday"
            if start == floor and s.low(start - 1) == "":
                break
            k = start
            continue
        low = s.low(k - 1)
        whole = low == "whole" and s.low(k - 2) == "a" and s.low(k - 3) == "as"
        if whole or (low == "less" and s.low(k - 2) == "or" and s.low(k - 3) == "more"):
            k -= 3
            left.start = k
            continue
        if k - 1 in s.inside:
            break
        if low in ("will", "could", "may", "might", "'ll", "shall", "wo", "won't", "couldn't"):
            left.future = True
            left.negated = left.negated or low == "won't"
        elif low in hedges["hypothetical"] or low in ("wouldn't", "can't", "shouldn't"):
            left.unreal = True
        elif low in lex.clauses["auxiliaries"]:
            if low in ("is", "are", "was", "were", "be", "been", "'s", "'re"):
                left.copula = True
            if low == "'s" and k - 2 >= floor and (not left.copula or s.low(k) in _BEING):
                break  # "Ethereum's is down": what of it was told before
        elif low == "sent" and s.low(i).endswith("ing") and s.low(k - 2) in _SUFFERING:
            left.copula = True  # "were sent skidding"
        elif low.endswith("n't") or low in ("not", "never"):
            left.negated = True
        elif low in hedges["reported"] and not (
            low in ("believed", "thought", "estimated") and not passed_to
        ):
            left.reported = True
            passed_to = False
        elif low == "to" and s.low(k - 2) == "back" and s.low(i).endswith("ing"):
            k -= 1  # "is back to trading at $0.19"
        elif low == "to" and k in s.time_at:
            break  # "A strong start to 2018 had taken the shares to"
        elif low == "to" and not passed_to:
            passed_to = True
            left.infinitive = True
            before = s.low(k - 2)
            skip = 2
            if before == "only":  # "rose to $17,000, only to lose a fifth of its value"
                left.infinitive, left.result = False, True
                break
            if before in _SMALL_ADVERBS or (before.endswith("ly") and before != "likely"):
                before, skip = s.low(k - 3), 3
            if before == "on" and s.low(k - 3) in ("went", "go", "goes", "going"):
                before, skip = "went", 3  # "went on to gain 18%"
            if before in hedges["real"]:
                left.infinitive = False
                left.continued = before.startswith(("continu", "began", "beg", "start", "kept"))
                k -= skip
                left.start = k
                passed_to = False
                continue
            if before in _UNDER_WAY and s.low(k - 1 - skip) == "on" and _spans(s, i):
                left.infinitive, passed_to = False, False
                k -= skip + 1
                left.start = k
                continue  # "is on track to lose 4% this week"
            told = s.low(i) in lex.reach or s.low(i) == "worth"
            became = _became_first(s, k - 1, floor) if told else None
            if became is not None:
                return left_of_verb(s, became, floor)
            if before in hedges["expect"]:
                left.infinitive, left.future = False, True
                k -= skip
                left.start = k
                passed_to = False
                continue
            if before in hedges["unreal"]:
                left.infinitive, left.negated = False, before in hedges["negation"]
                left.unreal = before not in hedges["negation"]
                k -= skip
                left.start = k
                passed_to = False
                continue
            defied = s.low(i) in lex.verbs and any(
                s.low(m) in _DEFYING for m in range(max(floor, k - 8), k - 1)
            )  # "reversed early gains to fall 0.2%", "defied the gloom to jump 5%"
            moving = (before in lex.verbs or before in lex.reach) and not _is_noun(s, k - 2)
            if s.low(i) in _ENDINGS and (before in lex.nouns or _ends_so(s, i)):
                left.infinitive, left.result = False, True
            elif s.low(i) in _CREEPING and _ends_so(s, i):
                left.infinitive, left.result = False, True  # "pared losses to stand 0.2% up"
            elif s.low(i) in lex.reach and _goes_on_to(s, k - 2):
                left.infinitive, left.result = False, True  # "extended its rise to set a new high"
            elif defied and (before in ("gains", "losses") or not moving):
                left.infinitive, left.result = False, True
            elif moving:
                left.infinitive = False
            elif _made_to(s, k - 2, floor):
                left.infinitive = False
                left.start, k = k, k - 1
                break
            elif _turned_out(s, i, k - 2, floor):
                left.infinitive, left.result = False, True  # "brushed off a weak start to gain 1%"
            k -= 1
            left.start = k
            break
        elif low in ("more", "than", "less") and (
            s.low(i) in lex.factors or s.tokens[i].low in lex.factors
        ):
            left.factor_words = True
        elif (low in ("little", "bit") and s.low(k) == "more" and s.low(k - 2) == "a") or (
            low == "a" and s.low(k) in ("little", "bit") and s.low(k + 1) == "more"
        ):
            pass  # "a little more than doubled"
        elif (
            (
                low in _SMALL_ADVERBS
                and low
                not in (
                    "all",
                    "both",
                    "half",
                    "one",
                    "point",
                    "stage",
                    "at",
                    "least",
                    "more",
                    "than",
                )
            )
            or low in ("all", "both", "each")
            or (low in ("least", "point", "stage") and s.low(k - 2) in ("at", "one"))
            or (
                low in ("at", "one")
                and k - 1 > floor
                and s.low(k) in ("least", "one", "point", "stage", "first", "last")
            )
        ):
            pass
        elif low.endswith("ly") and s.tokens[k - 1].kind == "word" and low not in _NO_ADVERBS:
            if s.tokens[k - 1].capital and k - 1 == floor:
                break
        elif low in lex.words["intensity"] and low not in ("little", "sharp", "large", "small"):
            pass
        elif low in ("started", "began", "continued", "kept", "keeps", "keep", "resumed") and (
            not passed_to
        ):
            left.continued = True
        elif low == "on" and s.low(k - 2) in _GOING and s.low(i).endswith("ing") and k - 2 >= floor:
            left.continued, k = True, k - 1  # "kept on falling", "goes on rallying"
        else:
            break
        k -= 1
        left.start = k
    left.end = k
    return left


_SUFFERING = frozenset(["been", "was", "were", "being"])
_UNDER_WAY = frozenset(["track", "course", "pace"])
_PERIODS = frozenset(
    ["week", "weekly", "month", "monthly", "quarter", "quarterly", "year", "yearly", "annual"]
)
_LONGEST_SPAN = 12
"""Words behind a verb that tell over what a move is on its way."""


def _spans(s: Sentence, i: int) -> bool:
    return not _PERIODS.isdisjoint(s.lows[i + 1 : i + _LONGEST_SPAN])


def _ends_so(s: Sentence, i: int) -> bool:
    """Whether the infinitive at ``i`` tells how a session ended: "to close up 0.1 per cent"."""
    k = i + 1
    if s.low(k) == "the" and s.low(k + 1) in ("day", "session", "week", "month", "year"):
        k += 2
    figure = s.figure_at.get(k)
    if figure is not None:
        return s.low(figure.last) in s.lexicon.particles
    if s.low(k) in ("at", "around", "near") and s.low(i) in ("trade", "close", "finish"):
        placed = s.figure_at.get(k + 1) or s.figure_at.get(k)
        return placed is not None and placed.kind in ("money", "number")
    return s.low(k) in s.lexicon.particles


def _is_noun(s: Sentence, k: int) -> bool:
    """Whether a word that may be a verb is a noun: "a weak start", "in afternoon trade"."""
    verb = s.lexicon.verbs.get(s.low(k))
    if verb is None or verb.form != "plain":
        return False
    led = s.lows[max(0, k - 3) : k]
    return not _NOMINAL.isdisjoint(led) or s.low(k - 1) in s.lexicon.words["adjectives"]


_NOMINAL = frozenset(["a", "an", "the", "its", "their", "this", "that", "in"])


def _turned_out(s: Sentence, i: int, end: int, floor: int) -> bool:
    """Whether the infinitive at ``i`` tells how a clause turned out that ends with token ``end``.

    "Crude recovered from a weak start to gain 0.8%": something was done before, and what stands
    before "to" takes no infinitive of its own, as "agreed" and "chance" do.
    """
    figured = any(k in s.figure_at for k in range(i + 1, i + _NEAR_FIGURE))
    if s.low(i) not in _OUTCOMES or not figured:
        return False
    if s.low(end) in _CALLING or s.low(end).endswith(("ed", "able", "ing")):
        return False
    for k in range(end - 1, max(floor, end - _LONGEST_TURN), -1):
        if s.tokens[k].kind == "sign" and s.text(k) not in ("-", "$", "'"):
            return False
        if s.lows[k - 1 : k + 1] == ["it", "took"]:
            return False  # "It took bitcoin just eleven days to climb from"
        if s.low(k) in _TURNED or s.low(k).endswith("ed"):
            return s.low(k) not in s.lexicon.hedges["expect"] | s.lexicon.hedges["unreal"]
    return False


_OUTCOMES = frozenset(
    ["gain", "lose", "rise", "fall", "climb", "drop", "jump", "add", "shed", "advance", "slide",
     "slip", "decline", "surge", "plunge", "tumble", "rally", "sink", "soar", "leap", "put"]
)  # fmt: skip
"""What a market did in the end: "swung from its high to lose 2%"."""
_TURNED = frozenset(
    ["overcame", "shook", "swung", "came", "gave", "broke", "took", "went", "fought", "held", "got",
     "rose", "fell", "sank", "began", "threw", "kept"]
)  # fmt: skip
_CALLING = frozenset(
    ["agreement", "bet", "bets", "bid", "call", "calls", "chances", "deal", "decision", "easy",
     "effort", "efforts", "enough", "failure", "first", "free", "hard", "him", "inability",
     "investors", "it", "keen", "last", "likely", "move", "moves", "need", "next", "odds",
     "offer", "only", "order", "people", "plans", "power", "pressure", "proposal", "reason",
     "reasons", "right", "room", "scope", "sure", "target", "tendency", "them", "time",
     "traders", "us", "vote", "way"]
)  # fmt: skip
"""Words that take an infinitive of their own, which tells nothing that happened."""
_LONGEST_TURN = 12
_NEAR_FIGURE = 5


def _became_first(s: Sentence, end: int, floor: int) -> int | None:
    """The verb of "became the first U.S. company" before "to surpass": what it did is a fact."""
    for k in range(end - 1, max(floor, end - _LONGEST_FIRST), -1):
        if s.low(k) == "first" and s.low(k - 1) == "the":
            return k - 2 if s.low(k - 2) in _BECAME else None
        if s.tokens[k].kind == "sign":
            return None
    return None


_BECAME = frozenset(["became", "become", "becomes", "becoming"])
_LONGEST_FIRST = 8


def _goes_on_to(s: Sentence, i: int) -> bool:
    """Whether a move that goes on ends before ``i``: "continued its rise today"."""
    words = s.lows[max(0, i - _LONGEST_RUN) : i + 1]
    return not _CONTINUING.isdisjoint(words) and any(word in s.lexicon.nouns for word in words)


def _made_to(s: Sentence, i: int, floor: int) -> bool:
    """Whether the noun phrase that ends at ``i`` is made to do something: "causing shares to"."""
    for k in range(i, max(floor, i - _LONGEST_MADE), -1):
        if s.tokens[k].kind == "sign" and s.text(k) not in ("-", "'", "'s", "(", ")"):
            return False
        if s.low(k) in (
            "causing",
            "caused",
            "causes",
            "cause",
            "forced",
            "forcing",
            "allowed",
            "allowing",
            "helped",
            "helping",
            "led",
            "leading",
            "prompted",
            "prompting",
        ):
            return True
    return False


def _before_list(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The subject before a relative clause that lists: "the index, which tracks X and Y, rose"."""
    if s.text(end - 1) != ",":
        return None
    commas = [k for k in range(max(floor, end - 2 * LONGEST_INTERPOSITION), end - 1)
              if s.text(k) == ","]  # fmt: skip
    opening = next((k for k in reversed(commas) if s.low(k + 1) in ("which", "who", "whose")), None)
    if opening is None or commas[-1] == opening or "and" not in s.lows[commas[-1] : end]:
        return None
    verb = next((k for k in range(opening + 2, commas[-1]) if s.low(k) in s.lexicon.verbs), None)
    phrase = phrase_left(s, opening, floor)
    told = bool(phrase.items) and phrase.measure == "price" and verb is None
    return phrase if told else None


def subject_of(s: Sentence, left: Left, floor: int) -> Phrase:
    """The subject that ends before ``left.end``, over interposed clauses and relatives."""
    phrase = _subject_before(s, left, floor)
    return _of_tracked(s, phrase, floor) or phrase


def _subject_before(s: Sentence, left: Left, floor: int) -> Phrase:
    k = left.end
    if k > floor and s.tokens[k - 1].text in '"':
        k -= 1
    if s.text(k - 1) == "," and s.low(k - 2) in _LOOSE and k - 3 >= floor and s.text(k - 3) != ",":
        k -= 2  # "BAE however, fell"
    amount = _amount_traded(s, k, floor)
    if amount is not None:
        return amount
    if s.low(k - 1) == "trading" and k - 1 >= floor and (k == 1 or s.text(k - 2) == ","):
        return Phrase("volume", k - 1, k, refers="any", explicit=True)  # "Trading soared 190%"
    tracker = _before_list(s, k, floor)
    if tracker is not None:
        return tracker
    if k > floor and s.tokens[k - 1].text == ",":
        seated = _before_seat(s, k, floor)
        if seated is not None:
            return seated
        opening = None
        for at in range(k - 2, max(floor, k - LONGEST_INTERPOSITION) - 1, -1):
            if s.tokens[at].text in (",",):
                opening = at
                break
        if opening is not None and opening > floor:
            opening -= s.low(opening - 1) in ("itself", "themselves")
            phrase = phrase_left(s, opening, floor)
            if not phrase.empty:
                named = phrase_left(s, k - 1, opening + 1)
                if phrase.items and named.items and _such_as(s, phrase, named):
                    return named  # "Other coins, such as Ether, Litecoin and XRP, fell"
                plain = bool(phrase.items) and not any(
                    s.tokens[at].capital and s.low(at) not in ("another", "one")
                    for at in range(phrase.items[0].first, phrase.items[0].last)
                )
                vague = phrase.refers is not None or plain
                vague = vague and not (phrase.items and phrase.items[0].type == "yield")
                kinds = ("index", "coin", "commodity", "company")
                known = bool(named.items) and named.items[0].type in kinds
                if vague and phrase.measure == "price" and known:
                    if named.first > opening + 1 and s.low(named.first - 1) == "and":
                        named.items = [*subject_list(s, named, opening), *named.items]
                        if named.first == opening + 1:
                            named.first = phrase.first
                            return named  # "the two lenders, X and Y, rose"
                    if named.first == opening + 1:
                        return named  # "the fear gauge, the X Index, rose"
                others = s.lexicon.heads["other"]
                if phrase.measure == "other" and named.measure == "other":
                    wider = _before_aside(s, opening, floor, k)
                    if wider is not None:
                        return wider
                led = s.low(phrase.first - 1) in _LEADS or not any(
                    s.low(at) in others for at in range(phrase.first, opening)
                )
                inner = s.low(opening + 1)
                if led and phrase.measure == "other" and inner not in _RELATIVES:
                    other = phrase_left(s, k - 1, opening + 1)
                    if not other.empty and other.measure != "other":
                        return other
                return phrase
        return Phrase("none", k, k, empty=True)
    if k > floor and s.tokens[k - 1].text in ("-", "\u2013", "\u2014", ":", "|"):
        for at in range(k - 2, max(floor, k - LONGEST_INTERPOSITION), -1):
            if s.text(at) == s.text(k - 1) and s.tokens[at].end < s.tokens[at + 1].start:
                named = phrase_left(s, at - (s.text(at - 1) == s.text(at)), floor)
                shares = named.refers is not None and named.explicit
                if (named.items or shares) and named.measure in ("price", "volume", "cap"):
                    return named  # "Pantronics - since renamed Huobi - leapt"
                break
        return Phrase("none", k, k, empty=True)
    if k > floor and s.tokens[k - 1].text == "(":
        return phrase_left(s, k - 1, floor)
    placed = _listed_in(s, k, floor)
    if placed is not None:
        return placed
    phrase = phrase_left(s, k, floor)
    if s.low(phrase.first - 1) == "against" and phrase.first - 1 > floor:
        told = phrase_left(s, phrase.first - 1, floor)
        if told.items and told.measure == "price":
            return told  # "the value of the dollar against a basket of currencies is up"
    called = s.low(phrase.first - 1) in _CALLED and phrase.first - 1 > floor
    if called or (s.low(phrase.first - 1) == "as" and s.low(phrase.first - 2) == "known"):
        at = phrase.first - (1 if called else 2)
        while at > floor and s.low(at - 1) in ("often", "sometimes", "once", "also", "widely", ","):
            at -= 1
        named = phrase_left(s, at, floor)
        proper = s.low(named.first) in ("a", "an") and bool(phrase.items)
        if proper and phrase.items[0].type in ("name", "company", "coin"):
            return replace(phrase, first=named.first)  # "a shell called Crypto Co. soared"
        if not named.empty:
            return named  # "the coin often called China's Ethereum"
    relative = s.low(k - 1) in ("which", "that", "who") and k - 1 >= floor
    if relative or phrase.relative:
        at = k - 1
        if s.low(at - 1) == "of" and s.low(at - 2) in ("all", "both", "most", "each") and at > 3:
            at -= 2  # "ether and EOS, all of which are posting losses"
        if at > floor and s.tokens[at - 1].text == ",":
            at -= 1
        at -= s.low(at - 1) in ("itself", "themselves") and at - 1 > floor
        antecedent = phrase_left(s, at, floor)
        if s.lows[antecedent.first : antecedent.first + 2] == ["thanks", "to"]:
            antecedent = phrase_left(s, at, antecedent.first + 2)  # "thanks to Snap, which rose"
        if antecedent.measure == "other":
            # "a rating on Kellogg stock, which closed at", "led by Astro Malaysia, which slid"
            nearest = _nearest(s, at, floor) or _led_by(s, at, floor)
            antecedent = nearest if nearest is not None else antecedent
        if antecedent.items and antecedent.items[0].type == "name":
            antecedent = _struck(s, at, antecedent.items[0].last) or antecedent
        alone = s.low(antecedent.first + 1) in ("only", "sole", "lone")
        before = s.low(antecedent.first - 1)
        if alone and (before in ("be", "never", "not") or before.endswith("n't")):
            return Phrase("other", antecedent.first, k)  # "may be the only coin that fell 5%"
        if alone and before in (*_BEING, "been") and antecedent.first - 1 > floor:
            being = left_of_verb(s, antecedent.first - 1, floor)
            left.future, left.unreal = left.future or being.future, left.unreal or being.unreal
            left.negated = left.negated or being.negated
            named = subject_of(s, being, floor)
            if named.items and named.measure == "price":
                return named  # "Apple and Tesla were the only stocks that fell"
        article = s.low(antecedent.first) in ("a", "an") and antecedent.first - 2 >= floor
        if article and before in ("is", "was") and s.text(k - 2) != ",":
            being = left_of_verb(s, antecedent.first - 1, floor)
            named = subject_of(s, being, floor)
            if named.items and named.items[0].type == "coin" and named.measure == "price":
                return named  # "Bitcoin is a digital currency that has risen 60%"
        if not antecedent.empty:
            described = antecedent.measure == "other" or antecedent.refers is not None
            if described and s.text(antecedent.first - 1) == "," and antecedent.first - 1 > floor:
                named = phrase_left(s, antecedent.first - 1, floor)
                at = s.before_bracket(antecedent.first - 1)
                nearer = s.capital(at - 1) and bool(named.items) and named.items[-1].last < at
                if nearer and s.low(named.items[-1].last) not in s.lexicon.heads["equity"]:
                    return antecedent  # "Coins tied to PlusToken, a scheme that collapsed"
                if named.items and named.measure == "price":
                    # "miners and Compass, the caterer that fell 6 per cent": it alone
                    listed = s.low(named.first - 1) == "and" and s.low(antecedent.first) == "the"
                    return replace(named, first=antecedent.first) if listed else named
            return antecedent
        return Phrase("none", k, k, empty=True)
    state = s.low(phrase.first) == "the" and s.low(phrase.last - 1) in _STATES
    if phrase.measure in ("other", "none") or state:
        owner = _before_description(s, k, floor) or _of_two_places(s, phrase, floor)
        if owner is not None:
            return owner
    elif phrase.items and phrase.first > floor:
        owner = _before_description(s, phrase.items[0].first, floor)
        if owner is not None:
            return owner  # "Shares of companies that mine bitcoin rose"
    if phrase.items and s.low(phrase.first - 1) == "and":
        first = s.name_end.get(phrase.first - 1, (phrase.first - 1, ""))[0]
        if s.low(first - 1) == "between" and first - 1 > floor:
            phrase.measure = "other"  # "the divide between Ripple and ETH"
    if s.low(phrase.first - 1) == "with" and phrase.measure == "other":
        end = phrase.first - 1
        tied = s.low(end - 1) in ("associated", "connected", "affiliated") and end - 1 > floor
        outer = phrase_left(s, end - tied, floor)
        if outer.measure == "price" and outer.explicit and outer.last == end - tied:
            return outer  # "shares in companies with a link to blockchain"
    if s.low(phrase.first - 1) == "with":
        for at in range(phrase.first - 2, max(floor, phrase.first - 8) - 1, -1):
            if s.tokens[at].kind == "sign" and s.text(at) != "-":
                break
            if s.low(at) in s.lexicon.heads["other"]:
                phrase.measure = "other"  # "the correlation of bitcoin with gold"
    return phrase


def _such_as(s: Sentence, first: Phrase, last: Phrase) -> bool:
    """Whether two names belong to one list of examples: "such as Ether, Litecoin and XRP"."""
    k = first.items[0].first
    led = s.low(k - 1) in ("including", "like") or s.lows[max(0, k - 2) : k] == ["such", "as"]
    return led and s.low(last.first - 1) == "and" and first.measure == last.measure == "price"


def _listed_in(s: Sentence, end: int, floor: int) -> Phrase | None:
    """What is listed or dealt in at a place: "Sony's shares listed in New York", no coin."""
    at = end - 1
    while at > floor and s.tokens[at].capital:
        at -= 1
    at -= s.low(at) == "the"
    dealt = at < end - 1 and s.low(at) in ("in", "on") and s.low(at - 1) in _DEALT
    if not dealt or at - 2 < floor:
        return None
    named = phrase_left(s, at - 1, floor)
    if named.empty or named.measure != "price":
        return None
    if not named.items:
        return named if named.refers is not None and named.explicit else None
    kind = named.items[0].type
    told = named.explicit or kind not in ("company", "name")
    return named if told and kind != "coin" else None  # "bitcoin trading in Korea" may be a volume


def _amount_traded(s: Sentence, end: int, floor: int) -> Phrase | None:
    """How much is traded: "the number of bitcoins traded", "the amount of it changing hands"."""
    at = end - 1 - (s.low(end - 1) == "hands")
    if s.low(at) not in ("traded", "exchanged", "changing", "changed"):
        return None
    for k in range(at - 1, max(floor, at - _LONGEST_AMOUNT), -1):
        if s.low(k) == "of" and s.low(k - 1) in _AMOUNTS:
            phrase = phrase_left(s, at - (s.low(at - 1) in ("that", "which")), k + 1)
            coin = bool(phrase.items) and phrase.items[0].type in ("coin", "group")
            coin = coin or (s.low(k - 1).startswith("volume") and not phrase.items)
            first = k - 1 - (s.low(k - 2) == "the" and k - 2 >= floor)
            told = coin and phrase.measure == "price"
            return replace(phrase, measure="volume", first=first, last=end) if told else None
        if s.tokens[k].kind == "sign":
            return None
    return None


_TRACKING = frozenset(["tracks", "track", "tracked", "follows", "measures"])
_GAUGES = frozenset(["index", "gauge", "benchmark", "basket"])


def _of_tracked(s: Sentence, phrase: Phrase, floor: int) -> Phrase | None:
    """The index that a relative clause tells of: "An index that tracks bank shares gained"."""
    that = phrase.first
    if s.low(that) != "that" or s.low(that + 1) not in _TRACKING or that <= floor:
        return None
    gauge = phrase_left(s, that, floor)
    if s.low(that - 1) not in _GAUGES:
        return gauge  # "a fund that tracks bank shares gained"
    whole = Item(that - 1, phrase.last, "index")
    return Phrase("price", gauge.first, phrase.last, [whole], explicit=True)


_TELLING = frozenset(
    ["say", "says", "said", "think", "believe", "believed", "thought", "expect", "expected", "bet",
     "warn", "warned", "saw", "see", "report", "reported", "know", "knew", "fear", "feared"]
)  # fmt: skip
"""Verbs of a relative clause behind which another clause begins."""


def _before_description(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The shares of a company that is described: "Shares in a firm that used to sell juice"."""
    for at in range(end - 1, max(floor, end - _LONGEST_DESCRIPTION), -1):
        if s.tokens[at].kind == "sign" and s.text(at) not in ("-", "'"):
            return None
        head = s.low(at - 1).replace("companies", "company").removesuffix("s")
        known = head in s.lexicon.heads["company"] or s.low(at - 1) in ("stocks", "shares")
        if s.low(at) in ("that", "which", "who") and known:
            if not _TELLING.isdisjoint(s.lows[at + 1 : at + 4]):
                return None  # "shares of firms that say bitcoin fell"
            outer = phrase_left(s, at, floor)
            return outer if outer.explicit and outer.measure == "price" else None
    return None


def _of_two_places(s: Sentence, phrase: Phrase, floor: int) -> Phrase | None:
    """The shares of two places together: "Stocks in Hong Kong and mainland China rose"."""
    joined = phrase.first - 1
    first = phrase.first + (s.low(phrase.first) in ("mainland", "the"))
    named = all(s.tokens[at].capital for at in range(first, phrase.last))
    if s.low(joined) != "and" or joined <= floor or phrase.last - first > _LONGEST_PLACE:
        return None
    outer = phrase_left(s, joined, floor)
    link = next((at for at in range(outer.first, joined) if s.low(at) in ("in", "across")), joined)
    placed = s.low(link - 1) in _IN_PLACES and outer.last == joined
    placed = placed and all(s.tokens[at].capital for at in range(link + 1, joined))
    return replace(outer, last=phrase.last) if named and placed and outer.explicit else None


def _nearest(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The last chunk before ``end`` if it names an asset by a word of the market."""
    for k in range(end - 1, max(floor, end - 7) - 1, -1):
        if s.low(k) in s.lexicon.clauses["linking"] and k not in s.inside:
            phrase = phrase_left(s, end, k + 1)
            told = bool(phrase.items) or phrase.refers in ("any", "index")
            named = told and phrase.explicit and phrase.measure == "price"
            return phrase if named else None
    return None


def _struck(s: Sentence, end: int, first: int) -> Phrase | None:
    """The object of a verb that ends before ``end``: "Fears of a ban hit bitcoin, which fell"."""
    for k in range(end - 1, first - 1, -1):
        if s.low(k) in s.lexicon.cause or s.low(k) in s.lexicon.triggers:
            phrase = phrase_left(s, end, k + 1)
            return phrase if phrase.items and phrase.measure == "price" else None
    return None


_LONGEST_TRADE = 3


def _tells_trade(s: Sentence, k: int) -> bool:
    """Whether a small word may tell what a firm does: "plastics packager RPC"."""
    low = s.low(k)
    plain = s.tokens[k].kind == "word" and not s.tokens[k].capital and k not in s.inside
    return plain and low.isalpha() and low not in s.lexicon.clauses["linking"]


def _led_by(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The name that ends before ``end`` behind a preposition, for a relative clause."""
    if s.low(end + (s.low(end) == ",")) != "which":
        return None
    first = last = s.before_bracket(end)
    while first > floor and (s.tokens[first - 1].capital or first - 1 in s.inside):
        first -= 1
    told = first
    while first < last and told > max(floor, first - _LONGEST_TRADE) and _tells_trade(s, told - 1):
        told -= 1  # "cheer at plastics packager RPC, which perked up"
    if s.low(told - 1) in ("at", "for", "from", "in") and told < first:
        phrase = phrase_left(s, end, first)
        return phrase if phrase.items and phrase.measure == "price" else None
    governed = s.low(first - 1) in ("to", "for", "at", "of", "from", "against")
    governed = governed and s.low(first - 2) not in s.lexicon.heads["other"]  # "a call to X, which"
    moved = s.low(first - 1) in ("in", "for") and s.low(first - 2) in s.lexicon.nouns
    led = s.low(first - 1) in ("by", "with", "like", "including") or governed or moved
    if first == last or not led:
        return None
    phrase = phrase_left(s, end, first)
    return phrase if phrase.items and phrase.measure == "price" else None


_SEATED = frozenset(["based", "headquartered"])


def _before_seat(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The subject before its seat: "Shares of Acme Corp, based in Dayton, Ohio, soared"."""
    for at in range(end - 2, max(floor, end - LONGEST_INTERPOSITION) - 1, -1):
        if s.text(at) == "," and s.low(at + 1) in _SEATED and s.low(at + 2) in ("in", "near"):
            phrase = phrase_left(s, at, floor)
            return phrase if phrase.items and phrase.measure == "price" else None
        plain = s.tokens[at].kind == "word" and not s.capital(at)
        if plain and s.low(at) not in _SEATED | {"in", "near"}:
            return None
    return None


def _before_aside(s: Sentence, opening: int, floor: int, end: int) -> Phrase | None:
    """The subject before two asides: "the Sensex, which had fallen, its longest run, jumped"."""
    for at in range(opening - 1, max(floor, end - LONGEST_INTERPOSITION) - 1, -1):
        if s.tokens[at].text == "," and s.low(at + 1) in _ASIDES:
            phrase = phrase_left(s, at, floor)
            if not phrase.empty and phrase.measure not in ("other", "none"):
                return phrase
    return None


def before_despite(s: Sentence, end: int, floor: int) -> int:
    """The end of what precedes an aside: "and, despite a brief recovery, fell"; else ``end``."""
    if s.text(end - 1) not in (",", "\u2014", "\u2013", "-"):
        return end
    for k in range(end - 2, floor - 1, -1):
        if s.text(k) == s.text(end - 1):
            return k if s.low(k + 1) == "despite" and s.low(k - 1) in ("and", "but") else end
    return end


def only_connectors(s: Sentence, floor: int, end: int) -> bool:
    """Whether nothing but connecting words and signs stands between ``floor`` and ``end``."""
    k = floor
    while k < end:
        if k in s.time_at:
            k = s.time_at[k][0]
            continue
        token = s.tokens[k]
        if (
            token.kind != "sign"
            and token.low not in _CONNECTORS
            and token.low not in (s.lexicon.words["adverbs"])
            and token.low
            not in ("on", "in", "by", "has", "had", "have", "is", "was", "were", "are")
        ):
            return False
        k += 1
    return True
