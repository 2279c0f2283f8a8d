"""Signs, names and nations of currencies, against the names that Unicode's CLDR gives them."""

import pytest
from babel.numbers import get_currency_name, list_currencies

from eventstudy.documents import currencies
from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments
from eventstudy.verdicts.assets import read_asset

CODES = sorted({*currencies.SIGNS.values(), *currencies.GLUED.values()} - {"GBp"})
PLURALS = {
    "BDT": "taka", "BRL": "reais", "BWP": "pula", "CZK": "koruny", "HUF": "forints",
    "IDR": "rupiah", "KZT": "tenge", "MYR": "ringgit", "NGN": "naira", "TRY": "lira",
    "VES": "bolivars", "ZMW": "kwacha",
}  # fmt: skip
"""What the news writes where CLDR writes another plural."""


def claim(sentence: str) -> Claim:
    """The only claim of a sentence."""
    day = "2019-06-05"
    times = tag_times(sentence, dct=day)
    (found,) = find_claims(from_text(sentence), times, day=day, names=instruments.names())
    return found


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_one_of_iso_4217(code: str) -> None:
    assert code in list_currencies()


@pytest.mark.parametrize("code", CODES)
def test_the_full_name_of_a_currency_tells_it(code: str) -> None:
    *nation, name = get_currency_name(code, 2, locale="en").split()
    nation = [word for word in nation if word != "new"]
    nation = [{"Kazakhstani": "Kazakh", "Botswanan": "Botswana"}.get(w, w) for w in nation]
    told = " ".join([*nation, PLURALS.get(code, name.lower())])
    found = claim(f"Apple shares fell 2% to 35.10 {told} on Monday.")
    assert (found.to, found.currency) == (35.10, code)


@pytest.mark.parametrize("sign", sorted(currencies.SIGNS))
@pytest.mark.parametrize("blank", ["", " ", "\u00a0"])
def test_a_sign_stands_before_its_figure(sign: str, blank: str) -> None:
    found = claim(f"Apple shares fell 2% to {sign}{blank}35.10 on Monday.")
    assert (found.to, found.currency) == (35.10, currencies.SIGNS[sign])


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("KSh", "KES"), ("Kshs.", "KES"), ("GHC", "GHS"), ("GH\u00a2", "GHS"), ("NIS", "ILS"),
        ("Rs.", "INR"), ("RM", "MYR"), ("TL", "TRY"), ("LE", "EGP"), ("Tk", "BDT"),
        ("Rp", "IDR"), ("Dh", "AED"), ("\u20ab", "VND"), ("\u20ba", "TRY"), ("C$", "CAD"),
    ],
)  # fmt: skip
def test_signs_of_the_news(told: str, code: str) -> None:
    assert currencies.currency(told) == code
    assert claim(f"Apple shares fell 2% to {told} 1,131.80 on Monday.").currency == code


@pytest.mark.parametrize(("sign", "code"), sorted(currencies.GLUED.items()))
def test_a_glued_sign_is_none_apart(sign: str, code: str) -> None:
    assert claim(f"Apple shares fell 2% to {sign}35.10 on Monday.").currency == code
    assert claim(f"Apple shares fell 2% to {sign} 35.10 on Monday.").currency != code


@pytest.mark.parametrize("name", ["COP21", "RON95"])
def test_a_code_that_is_more_often_something_else_is_no_money(name: str) -> None:
    assert claim(f"Apple shares fell 2% to {name}.").to is None


@pytest.mark.parametrize("sign", ["KSh ", "VND", "Rs. ", "\u20b1", "GHS "])
def test_an_amount_is_no_year(sign: str) -> None:
    found = tag_times(f"The price was {sign}2019 in 2018.", dct="2019-06-05")
    assert [mention.value for mention in found] == ["2018"]


@pytest.mark.parametrize(
    ("words", "pair"),
    [
        (["dollar/yen"], ("USD", "JPY", 1)),
        (["euro-dollar", "rate"], ("EUR", "USD", 1)),
        (["dollar/turkish", "lira", "exchange"], ("USD", "TRY", 2)),
        (["pound", "euro", "exchange"], ("GBP", "EUR", 2)),
        (["pound", "euro", "fell"], None),
        (["dollar-denominated", "debt"], None),
        (["stock/dollar"], None),
    ],
)
def test_two_currencies_are_a_rate(words: list[str], pair: tuple[str, str, int] | None) -> None:
    assert currencies.pair_at(words) == pair


@pytest.mark.parametrize(
    ("currency", "symbols"),
    [("Aussie dollar", ("AUDUSD=X",)), ("kiwi dollar", ("NZDUSD=X",)), ("Egyptian pound", ()),
     ("Pakistani rupee", ()), ("dollar", ("DX-Y.NYB",))],
)  # fmt: skip
def test_a_currency_is_looked_up_with_its_nation(currency: str, symbols: tuple[str, ...]) -> None:
    assert read_asset(claim(f"The {currency} fell 2% on Monday.")).symbols == symbols


@pytest.mark.parametrize(
    ("text", "asset", "symbols"),
    [
        (
            "The U.S. dollar/Turkish lira exchange rate climbed to 5.9150.",
            "U.S. dollar/Turkish lira",
            ("TRY=X",),
        ),
        ("The dollar-yen rate fell 0.4% to 108.20.", "dollar-yen", ("JPY=X",)),
        ("The euro/dollar pair rose 0.3%.", "euro/dollar", ("EURUSD=X",)),
        ("The shekel-dollar rate rose to 3.60.", "shekel-dollar", ("ILS=X",)),
        # EUR/GBP is known, and falls where this rises
        ("The pound euro rate rose to 1.17.", "pound euro", ()),
    ],
)
def test_a_rate_is_no_rise_of_its_second_currency(
    text: str, asset: str, symbols: tuple[str, ...]
) -> None:
    found = claim(text)
    assert (found.asset, read_asset(found).symbols) == (asset, symbols)


@pytest.mark.parametrize(
    ("text", "asset", "symbols"),
    [
        ("New Zealand's dollar slipped 0.3%.", "New Zealand's dollar", ("NZDUSD=X",)),
        ("Britain's pound slid 5%.", "Britain's pound", ("GBPUSD=X",)),
        ("America's dollar rose 1%.", "America's dollar", ("DX-Y.NYB",)),
        ("Monday's dollar was 1% stronger.", "dollar", ("DX-Y.NYB",)),
        # quoted the other way round: no verdict is reached on them
        ("Hong Kong's dollar weakened 1%.", "Hong Kong's dollar", ()),
        # no rate is known
        ("Syria's pound slid 5%.", "Syria's pound", ()),
        ("Zimbabwe's RTGS dollar lost 5%.", "Zimbabwe's RTGS dollar", ()),
        ("The Namibian dollar lost 5%.", "Namibian dollar", ()),
        # a name that no other currency has
        ("Turkey's lira lost 5%.", "lira", ()),
    ],
)
def test_a_currency_is_that_of_its_country(text: str, asset: str, symbols: tuple[str, ...]) -> None:
    found = claim(text)
    assert (found.asset, read_asset(found).symbols) == (asset, symbols)
