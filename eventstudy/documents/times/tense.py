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


# Words that look ahead: what follows them is still to come.
_AHEAD = _any(
    r"will|shall|'ll|won't|would(?! have\b)|going to|between now and|next(?! to\b)",
    r"(?:could|may|might|should)(?! have\b| not\b|n't\b)",
    r"scheduled|upcoming|set (?:for|to)|slated|planned|planning|proposed|deadline|effective",
    r"expires?|payable|matur\w{1,6}|expected|expects|due to|to be \w{2,12}(?:ed|en|ld|id)",
    r"(?:is|are|was|were) (?:to|due|set|expected)",
    r"(?<!the )(?<!an )(?<!a )(?<!its )(?<!his )(?<!their )(?<!this )plans?",
    r"(?:plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|agreed|wants?|wanted|ready"
    r"|prepar\w{1,4}|aims?|means?|likely|invited|ordered|asked \w{1,15}|promised|vowed|refused) to",
    r"forecasts?|predict(?:s|ed|ing)?|warn(?:s|ed|ing) (?:of|that)",
    # What is on a timetable is told in the present.
    r"(?<!the )(?<!a )(?:travels?|hosts|faces|begins?|resumes?|kicks? off|opens|ends|starts|closes"
    r"|falls due|takes (?:on|place|effect)|(?:goes?|going) on (?:sale|trial)|gets? under ?way"
    r"|leaves for|publishes)",
    r"kick-?off",
    r"(?:is|are) (?:meeting|holding|hosting|playing|visiting|travell?ing|flying|returning|leaving"
    r"|voting|opening|closing|launching|releasing|publishing)",
    r"(?:put off|postpon\w{1,4}|delay\w{0,3}|adjourn\w{0,3}|deferr\w{2,3})",
)  # fmt: skip
_BACK = _any(
    r"was|were|had|did|said|told|been|ended|rose|fell|began|came|went|took|made|gave|got|held|left",
    r"lost|met|saw|sent|sold|won|since|ago|earlier|dated|led|ran|hit|paid|shot|grew|became|bought",
    r"brought|broke|cut|died|flew|kept|knew|set off|spoke|stood|swore|thought|wrote|agreed(?! to)",
    r"(?<!his )(?<!her )(?<!their )(?<!its )(?<!to )(?<!will )last",
    r"(?!(?:scheduled|planned|expected|proposed|need|united|related|based|indeed|limited|preferred"
    r"|increased|speed|exceed|proceed|succeed|feed|seed|agreed|postponed|delayed|adjourned|deferred"
    r"|predicted|hundred)\b)[a-z]{2,15}ed",
)
_WORD = re.compile(r"'?[a-z]+(?:'t)?", re.IGNORECASE)
_SIGN_HEADS = word_set(
    # ahead
    "will shall 'll won't would going between next could may might should scheduled upcoming set "
    "slated planned planning proposed deadline effective expires expire payable mature matures "
    "matured maturing maturity expected expects due to is are was were plan plans hope hopes "
    "hoping intend intends agreed want wants wanted ready prepare prepares prepared preparing aim "
    "aims means mean likely invited ordered asked promised vowed refused forecast forecasts "
    "predict predicts predicting warns warning travel travels hosts faces begin begins resume "
    "resumes kick kicks opens ends starts closes falls takes goes go get gets leaves publishes "
    "kickoff put postpone postpones postponing delay delays delaying adjourn adjourns "
    "adjourning defer deferring "
    # back
    "had did said told been rose fell began came went took made gave got held left lost met saw "
    "sent sold won since ago earlier led ran hit paid shot grew became bought brought broke cut "
    "died flew kept knew spoke stood swore thought wrote last"
)
_AHEAD_WORD = re.compile(rf"\b(?:{_AHEAD})\b", re.IGNORECASE)
_BACK_WORD = re.compile(rf"\b(?<!\bbe )(?:{_BACK})\b", re.IGNORECASE)
# Words directly before a date that mostly lead to one ahead.
_LEADS_AHEAD = re.compile(
    r"\b(?:until|till|no later than|as (?:soon|early|late) as|beginning|starting|effective|through"
    r"|due|ahead of|on or about|of record|extended to|postponed to|deadline of|and continuing)"
    r"(?: on| the| at| in)*[ -]?\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:\A|[^a-z])(?:until|till)(?: the| early| late)? \Z", re.IGNORECASE)
_NOT_UNTIL = re.compile(
    r"\b(?:did|was|were|had)(?: not\b|n't\b| never\b)|\bnever \w{1,12}ed\b", re.IGNORECASE
)
_LEADS_BY = re.compile(r"\b(?:by|before|for|to)(?: the| early| late)?[ -]\Z", re.IGNORECASE)
_WILL = re.compile(
    r"\b(?:will|shall|'ll|won't|would be|deadline|(?:is|are) (?:to|due|set|expected))\b",
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
    if subject:
        return 1 if subject["ahead"] else -1
    stop = _CLAUSE.search(after)
    if stop:
        after = after[: stop.start()]
    lead = clause[-LEAD:]
    if _SAID_WHEN.search(lead):
        return -1
    if _LEADS_AHEAD.search(lead):
        return -1 if _until_past(clause, after) else 1
    sign = _sign(clause, after)
    if sign == 0 and breaks and breaks[-1].group() == _SOFT_BREAK:
        # "is to sign after a test on Saturday": the verb stands before the phrase.
        first = breaks[-2].end() if len(breaks) > 1 else 0
        sign = _sign(before[first : breaks[-1].start()], "")
    return sign


def _until_past(clause: str, after: str) -> bool:
    """Whether "until Thursday" is the time up to a day that is past ("they had not called")."""
    if not _UNTIL.search(clause):
        return False
    lead = clause[clause.rfind(",") + 1 :]
    if _NOT_UNTIL.search(lead):
        return True
    opens = len(clause.split()) == 1
    return opens and _BACK_WORD.search(after) is not None and not _WILL.search(after)


def _first_word(sign: str) -> bool:
    return sign in _SIGN_HEADS or sign.endswith("ed")


def _sign(clause: str, after: str) -> int:
    for word in reversed(list(_WORD.finditer(clause))):
        if not _first_word(word.group().lower()):
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
