"""Which way the words around a mention look: ahead, back, or neither.

The nearest sign before the mention within its clause decides, then the words behind it. All of
it reads a bounded stretch of text to either side.
"""

from __future__ import annotations

import re

REACH = 110


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
    if _SAID_WHEN.search(clause):
        return -1
    if _LEADS_AHEAD.search(clause):
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


def _sign(clause: str, after: str) -> int:
    ahead = max((match.end() for match in _AHEAD_WORD.finditer(clause)), default=-1)
    back = max((match.end() for match in _BACK_WORD.finditer(clause)), default=-1)
    if ahead > back:
        return 1
    if back >= 0:
        return 0 if _LEADS_BY.search(clause) else -1
    first_ahead, first_back = _WILL.search(after), _BACK_WORD.search(after)
    if first_back and not (first_ahead and first_ahead.start() <= first_back.start()):
        return -1
    return 1 if first_ahead else 0
