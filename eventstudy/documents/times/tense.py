"""Which way the words around a mention look: ahead, back, or neither.

The nearest sign before the mention within its clause decides, then the words behind it. All of
it reads a bounded stretch of text to either side.
"""

from __future__ import annotations

import re

from eventstudy.documents.times.words import word_set

REACH = 110
LEAD = 60
"""Characters before a mention in which the words that lead up to it stand."""


def _any(*words: str) -> str:
    return "|".join(words)


_A_THING = r"(?:an?|the|in|on|by|at|his|their)\b"
"""What "agreed to" has behind it where it is no plan: "agreed to a truce in October"."""
# Words that look ahead: what follows them is still to come.
_AHEAD = _any(
    r"will|shall|'ll|won't|would(?! have\b)|going to|between now and|next(?! to\b)",
    r"(?:could|may|might|should|must)(?! have\b| not\b|n't\b)",
    r"scheduled|upcoming|set (?:for|to)|slated|planned|planning|deadline|effective",
    r"(?<!first )(?<!was )(?<!were )proposed",
    r"expires?|payable|matur\w{1,6}|expected|expects?|due to|to be \w{2,12}(?:ed|en|ld|id)",
    r"(?:is|are|was|were) (?:to|due|set|expected)",
    r"(?<!the )(?<!an )(?<!a )(?<!its )(?<!his )(?<!their )(?<!this )plans?",
    r"(?:plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|wants?|wanted|ready"
    r"|prepar\w{1,4}|aims?|means?|likely|invited|ordered|asked \w{1,15}|promised|vowed|refused) to",
    rf"agreed to (?!{_A_THING})",
    r"(?:ordered|told|asked|urged|directed|instructed|called (?:for|on)|advised|invited|required"
    r"|encouraged) (?:[\w'-]+ ){1,3}to \w+",
    r"threaten(?:s|ed|ing)? to",
    r"forecasts?|predict(?:s|ed|ing)?|warn(?:s|ed|ing) (?:of|that)",
    # What is on a timetable is told in the present.
    r"(?<!the )(?<!a )(?:travels?|hosts|faces|begins?|resumes?|kicks? off|opens|ends|starts|closes"
    r"|falls due|takes (?:on|place|effect)|(?:goes?|going) on (?:sale|trial)|gets? under ?way"
    r"|leaves for|publishes|meets|arrives|flies|heads to|goes? to the polls|go on sale"
    r"|reports (?:results|earnings|its|fourth|third|second|first))",
    r"(?:leaves?|hosts?|meets?|visits?|plays?|returns?|speaks?|votes?|travel|face)"
    r"(?= (?:(?:[A-Z][\w.'-]+|the [a-z]+) ){0,2}(?:on )?\Z)",
    r"(?:funeral|service|services|burial|wake|deadline|vote|election|hearing|game|match"
    r"|race|memorial|debate|primary) (?:is|are)(?= (?:on |for )?\Z)",
    r"(?:go|goes) to the polls",
    r"kick-?off",
    r"(?:is|are) (?:meeting|holding|hosting|playing|visiting|travell?ing|flying|returning|leaving"
    r"|voting|opening|closing|launching|releasing|publishing)",
    r"(?:put off|postpon\w{1,4}|delay\w{0,3}|adjourn\w{0,3}|deferr\w{2,3})",
)  # fmt: skip
_BACK = _any(
    r"was|were|had|did|said|told|been|ended|rose|fell|began|came|went|took|made|gave|got|held|left",
    r"lost|met|saw|sent|sold|won|since|ago|earlier|dated|led|ran|hit|paid|shot|grew|became|bought",
    r"brought|broke|cut|died|flew|kept|knew|set off|spoke|stood|swore|thought|wrote",
    rf"agreed(?! to (?!{_A_THING}))",
    r"(?<!his )(?<!her )(?<!their )(?<!its )(?<!to )(?<!will )last",
    r"(?!(?:scheduled|planned|expected|proposed|need|united|related|based|indeed|limited|preferred"
    r"|increased|speed|exceed|proceed|succeed|feed|seed|agreed|postponed|delayed|adjourned|deferred"
    r"|predicted|hundred)\b)[a-z]{2,15}ed",
)
_WORD = re.compile(r"'?[a-z]+(?:'t)?", re.IGNORECASE)
_SIGN_HEADS = word_set(
    # ahead
    "will shall 'll won't would going between next could may might should must scheduled "
    "upcoming set expect slated planned planning proposed deadline effective expires expire "
    "payable mature matures matured maturing maturity expected expects due to is are was were "
    "plan plans hope hopes hoping intend intends agreed want wants wanted ready prepare "
    "prepares prepared preparing aim aims means mean likely invited ordered asked promised "
    "vowed refused forecast forecasts predict predicts predicting warns warning told ordered "
    "urged directed instructed called advised required encouraged threaten threatens threatened "
    "threatening meets arrives flies heads leave meet visit visits play plays return returns "
    "speak speaks vote votes face host funeral funerals service services burial wake election "
    "hearing game match race memorial debate primary reports travel travels hosts faces begin "
    "begins resume resumes kick kicks opens ends starts closes falls takes goes go get gets "
    "leaves publishes kickoff put postpone postpones postponing delay delays delaying adjourn "
    "adjourns adjourning defer deferring "
    # back
    "had did said told been rose fell began came went took made gave got held left lost met saw "
    "sent sold won since ago earlier led ran hit paid shot grew became bought brought broke cut "
    "died flew kept knew spoke stood swore thought wrote last"
)
_AHEAD_WORD = re.compile(rf"\b(?:{_AHEAD})\b", re.IGNORECASE)
_BACK_WORD = re.compile(rf"\b(?<!\bbe )(?<!\bto )(?:{_BACK})\b", re.IGNORECASE)
# Words directly before a date that mostly lead to one ahead.
_LEADS_AHEAD = re.compile(
    r"\b(?:until|till|no later than|as (?:soon|early|late) as|beginning|starting|effective|through"
    r"|due|ahead of|heading into|going into|on or about|of record|extended to|postponed to"
    r"|deadline of|and continuing)"
    r"(?: on| the| at| in)*[ -]?\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:\A|[^a-z])(?:until|till)(?: the| early| late)? \Z", re.IGNORECASE)
_LASTED = re.compile(
    r"\b(?:stayed|remained|continued|lasted|waited|ran|worked|lived|served|fought|slept|kept \w+ing"
    r"|was open|were open|had been|was in|were in|searched|held out|partied|talked|played)\b"
    r"(?:(?!\b(?:will|would|to)\b)[^.;])*\Z",
    re.IGNORECASE,
)
"""What went on until a day that is past: "polls stayed open until Wednesday"."""
_THROUGH = re.compile(r"\bthrough(?: the| early| late)? \Z", re.IGNORECASE)
_MONTHS_THROUGH = re.compile(r"\bmonths through \Z")
_NOT_UNTIL = re.compile(
    r"\b(?:did|was|were|had)(?: not\b|n't\b| never\b)|\bnever \w{1,12}ed\b", re.IGNORECASE
)
_LEADS_BY = re.compile(r"\b(?:by|before|for|to)(?: the| early| late)?[ -]\Z", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:will|shall|'ll|won't|would be|deadline|(?:is|are) (?:to|due|set|expected))\b",
    re.IGNORECASE,
)
# "Had been due to end on Monday": it was to be, and what came of it is told.
_PUT_OFF = re.compile(
    r"\b(?:had been|was to have|were to have|originally|initially|previously) (?:[a-z]{1,12} ){0,1}"
    r"(?:due|scheduled|planned|expected|set|slated|been)\b[^,;]*\Z",
    re.IGNORECASE,
)
# "Predicted Wednesday": what a verb of saying stands beside is when it was said.
_SAID_WHEN = re.compile(
    r"\b(?:predicted|warned|forecast|postponed|delayed|adjourned|deferred)(?: on| in| late| early)?"
    r" \Z",
    re.IGNORECASE,
)
# The mention is the subject: "Saturday will be cold".
_IS_SUBJECT = re.compile(
    r" (?:(?P<ahead>will|shall|should|may|might|could|would)"
    r"|(?P<back>was|were|saw|brought|had|marked))"
    r"\b(?! have\b)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:\A|[,;:(\"]|\b(?:and|or|that|but|because|if|when|while|where|as|so|said|says))\s*\Z"
)
"""What stands before a mention that is the subject: not "the plane that crashed on"."""
_REPORTED = re.compile(r" (?:showed|suggested|warned|revealed|indicated|confirmed)\b")
_SAID_BETWEEN = re.compile(r"(?: and beyond)?, (?:[\w.'-]+ ){1,4}(?:said|says|added),")
_FRONTED = re.compile(r"\s*(?:On|In|By|At|Late on|Early on) ")
# A full stop after an initial or a short month ends no clause, nor does the colon of an hour.
_CLAUSE = re.compile(
    r"""(?<!\b[A-Z])(?<!\b[JFMASOND][a-z]{2})(?<!\bSept)\.(?=[\s"')]|\Z)|[;!?\u2014]|:(?![0-9])"""
    r"|\n\n|\bbut\b|\bwhile\b|\balthough\b|\bafter\b|, (?:he|she|they|which)\b"
)
_SOFT_BREAK = "after"


def tense(text: str, start: int, end: int) -> int:
    """Say which way the words around a mention look: 1 ahead, -1 back, 0 no sign of either."""
    before = text[max(0, start - REACH) : start]
    breaks = list(_CLAUSE.finditer(before))
    clause = before[breaks[-1].end() :] if breaks else before
    after = text[end : end + REACH]
    subject = _IS_SUBJECT.match(after)
    if subject and (subject["back"] or _OPENS.search(clause)):
        return 1 if subject["ahead"] else -1
    if _REPORTED.match(after):
        return -1  # "data Thursday suggested"
    said = _SAID_BETWEEN.match(after)
    if said and _FRONTED.fullmatch(clause):
        after = after[said.end() :]  # "On Friday, he said, the army will leave"
    stop = _CLAUSE.search(after)
    if stop:
        after = after[: stop.start()]
    lead = clause[-LEAD:]
    if _PUT_OFF.search(lead):
        return -1
    if _SAID_WHEN.search(lead):
        return -1
    if _LEADS_AHEAD.search(lead):
        return -1 if _until_past(clause, text[end : end + REACH]) else 1
    sign = _sign(clause, after)
    if sign == 0 and breaks and breaks[-1].group() == _SOFT_BREAK:
        # "is to sign after a test on Saturday": the verb stands before the phrase.
        first = breaks[-2].end() if len(breaks) > 1 else 0
        sign = _sign(before[first : breaks[-1].start()], "")
    return sign


_DONE = re.compile(
    r"\b(?<!be )(?<!to )(?:died|killed|took|left|quit|bought|crashed|resigned|struck|fell|rose|sold"
    r"|won|lost|became|opened|closed|launched|retired|married|joined|arrested|elected|appointed"
    r"|fired|sank|broke|hit|acquired|founded|began|signed|moved|returned|abandoned|collapsed|erupted"
    r"|was (?:born|shot|released|sworn|named|seized|hired)|survived|published|ended|destroyed"
    r"|injured|seized|attacked)\b"
    r"(?:(?!\b(?:will|would|to|by|until|before|for|ahead|due|expected|scheduled|effective)\b)"
    r"[^.;:,]){0,60}\b(?:in|on) \Z"
)
_THEN = re.compile(
    r", (?:an? |the )?(?:[a-z'-]+ ){1,5}(?:left|killed|struck|took|was|were|had|died|hit|won|lost|"
    r"[a-z]{2,12}ed)\b"
)


def is_done(text: str, start: int, end: int) -> bool:
    """Whether a verb of something done leads up to a mention: "resigned on Feb. 2"."""
    if _DONE.search(text, max(0, start - REACH), start):
        return True
    opens = re.search(r"(?:\A|[.!?\n\"] *)In \Z", text[max(0, start - 6) : start])
    return opens is not None and _THEN.match(text, end) is not None


_WAS = re.compile(r"\b(?:was|were|had)\b")


def _until_past(clause: str, after: str) -> bool:
    """Whether "until Thursday" is the time up to a day that is past ("they had not called")."""
    if _THROUGH.search(clause):
        told = _MONTHS_THROUGH.search(clause) and not _WILL.search(after)
        return bool(told) or _LASTED.search(clause) is not None
    if not _UNTIL.search(clause):
        return False
    lead = clause[clause.rfind(",") + 1 :]
    if _NOT_UNTIL.search(lead):
        return True
    opens = len(clause.split()) == 1
    if opens:
        past = _BACK_WORD.search(after) or _WAS.search(after)
        return past is not None and not _WILL.search(after)
    return _LASTED.search(lead) is not None


def _first_word(sign: str) -> bool:
    return sign in _SIGN_HEADS or sign.endswith("ed")


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:since|in|of|until|till|from|by|through|to|last|this|next|early|late|mid|and|during"
    r"|before|after)|\d|mid-) ?\Z",
    re.IGNORECASE,
)
"""Words before May by which it is the month: "since May on Friday"."""


def _sign(clause: str, after: str) -> int:
    for word in reversed(list(_WORD.finditer(clause))):
        if not _first_word(word.group().lower()):
            continue
        if word.group() == "May" and _BEFORE_MONTH.search(clause[: word.start()]):
            continue
        ahead = _AHEAD_WORD.match(clause, word.start())
        back = _BACK_WORD.match(clause, word.start())
        if ahead and not (back and back.end() > ahead.end()):
            return 1
        if back:
            return 0 if _LEADS_BY.search(clause[-LEAD:]) else -1
    for word in _WORD.finditer(after):
        if not _first_word(word.group().lower()):
            continue
        if _BACK_WORD.match(after, word.start()):
            return -1
        if _WILL.match(after, word.start()):
            return 1
    return 0
