"""What the identifiers in a report mean, in words: verdicts, findings, kinds, models, tests."""

from __future__ import annotations

from typing import NamedTuple

VERDICTS: dict[str, tuple[str, str]] = {
    "supported": ("Supported", "prices bear the claim out"),
    "partly_supported": ("Partly supported", "prices bear it out in part, or with a reservation"),
    "contradicted": ("Contradicted", "no fair reading of the claim fits the prices"),
    "undecided": ("Undecided", "the prices at hand do not decide it"),
    "not_testable": ("Not testable", "about the future or about no price"),
}

MOVES: dict[str, str] = {
    "holds": "The move happened as stated, on at least one fair reading",
    "holds_partly": "Part of what is stated happened",
    "fails": "The move did not happen as stated, on any fair reading",
    "undecided": "The prices at hand do not decide whether it happened",
    "not_tested": "There is nothing to measure",
}
DESCRIBED = "There is nothing to hold against prices; what they did since is told as description"
"""The heading of a move that was not tested although prices were looked at."""

IMPACTS: dict[str, str] = {
    "abnormal": "More than ordinary noise",
    "not_abnormal": "Within ordinary noise",
    "not_tested": "Not tested against ordinary noise",
}

KINDS: dict[str, str] = {
    "price_move": "a price move",
    "price_level": "a price level",
    "volume_move": "a move of trading volume",
    "market_cap_level": "a market value",
    "share_of_market": "a share of the market",
    "qualitative_direction": "a direction, without a figure",
    "qualitative_impact": "an impact, without a figure",
    "qualitative_volatility": "volatility, without a figure",
    "qualitative_sentiment": "sentiment",
    "forward_looking_risk": "a risk ahead",
    "forward_looking_non_price": "the future, not about a price",
}

BASES: dict[str, str] = {
    "named": "named in the text",
    "group": "stands for a group named in the text",
    "inferred": "inferred from the figure, not named in the text",
}

MODELS: dict[str, str] = {
    "constant_mean": "the asset's own mean return in the estimation days",
    "market_adjusted": "the return of the market",
    "market_model": "a line fitted on the return of the market",
    "capm": "the capital asset pricing model",
    "ff3": "the three-factor model of Fama and French",
    "carhart": "the four-factor model of Carhart",
    "ff5": "the five-factor model of Fama and French",
    "factors": "a line fitted on a table of factors",
    "scholes_williams": "the market model after Scholes and Williams, for thin trading",
    "dimson": "the market model after Dimson, for thin trading",
    "trade_to_trade": "the market model from trade to trade",
    "garch": "the market model with changing volatility",
    "synthetic_control": "a weighted basket of other assets",
}

WITNESSES: dict[str, str] = {
    "user": "given by the user",
    "metadata": "metadata of the file",
    "dateline": "dateline",
    "url": "address of the document",
    "linked_url": "address that it links to",
    "weekday": "weekday with a day of the month",
    "world_event": "dated happening that it mentions",
    "shared_event": "event shared with other documents",
    "past_tense": "tells of it as past",
    "explicit_year": "a year in the text",
}


class Wording(NamedTuple):
    """Plain name, null hypothesis, alternative, source of a test."""

    name: str
    null: str
    alternative: str
    source: str


_ONE = (
    "the cumulative abnormal return of this event is zero",
    "it is not zero",
)
_MEAN = ("the expected abnormal return over the events is zero", "it is not zero")
_STANDARD = ("the expected standardised abnormal return over the events is zero", "it is not zero")
_RANK = (
    "abnormal returns in the event window are distributed as in the estimation days",
    "they are shifted",
)
_SIGN = ("abnormal returns are above zero as often as expected", "more often or less often")


def _words(name: str, hypotheses: tuple[str, str], source: str) -> Wording:
    return Wording(name, *hypotheses, source)


TESTS: dict[str, Wording] = {
    "t_prediction": _words("t-test with prediction error", _ONE, "Patell 1976"),
    "sq": _words("sample quantile", _ONE, "Gelbach, Helland and Klick 2013"),
    "conformal": _words(
        "conformal (the window against every other stretch of days)",
        _ONE,
        "Chernozhukov, Wüthrich and Zhu 2021",
    ),
    "conformal_scaled": _words(
        "conformal, scaled by recent volatility", _ONE, "this project, after Chernozhukov et al."
    ),
    "garch_t": _words("GARCH forecast", _ONE, "Bollerslev 1986; Nelson 1991"),
    "t_cross_sectional": _words("cross-sectional t", _MEAN, "Campbell, Lo and MacKinlay 1997"),
    "brown_warner": _words("Brown-Warner", _MEAN, "Brown and Warner 1980"),
    "crude_dependence": _words("crude dependence adjustment", _MEAN, "Brown and Warner 1985"),
    "j1": _words("J1", _MEAN, "MacKinlay 1997"),
    "patell": _words("Patell", _STANDARD, "Patell 1976"),
    "patell_exact": _words("Patell, exact variance", _STANDARD, "MacKinlay 1997"),
    "patell_adjusted": _words(
        "Patell, adjusted for correlation", _STANDARD, "Kolari and Pynnönen 2010"
    ),
    "bmp": _words("BMP", _STANDARD, "Boehmer, Musumeci and Poulsen 1991"),
    "bmp_adjusted": _words("BMP, adjusted for correlation", _STANDARD, "Kolari and Pynnönen 2010"),
    "skewness_adjusted": _words("skewness-adjusted t", _MEAN, "Johnson 1978; Lyon et al. 1999"),
    "wild_bootstrap": _words("wild bootstrap", _MEAN, "Wu 1986; Cameron et al. 2008"),
    "mvrm": _words(
        "multivariate regression",
        ("the abnormal return of every event is zero", "some is not"),
        "Binder 1985",
    ),
    "corrado": _words("Corrado rank", _RANK, "Corrado 1989"),
    "corrado_zivney": _words("Corrado-Zivney rank", _RANK, "Corrado and Zivney 1992"),
    "grank_t": _words("generalised rank t", _RANK, "Kolari and Pynnönen 2011"),
    "grank_z": _words("generalised rank z", _RANK, "Kolari and Pynnönen 2011"),
    "sign": _words("sign", _SIGN, "Brown and Warner 1980"),
    "generalized_sign": _words("generalised sign", _SIGN, "Cowan 1992"),
    "wilcoxon": _words(
        "Wilcoxon signed rank",
        ("abnormal returns are symmetric about zero", "they are not"),
        "Wilcoxon 1945",
    ),
    "placebo": _words("placebo dates", _RANK, "this project"),
}


def words(table: dict[str, str], key: str | None) -> str:
    """Look a word up; an unknown identifier is shown without its underscores."""
    if key is None:
        return ""
    return table.get(key, key.replace("_", " "))


def wording_of(identifier: str) -> Wording:
    """Look a test up; one that is not in the glossary keeps its identifier and claims nothing."""
    known = TESTS.get(identifier)
    return known or Wording(identifier.replace("_", " "), "see the documentation", "", "")
