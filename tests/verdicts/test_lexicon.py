"""A user's own lexicon: laid over the built-in data for one call, and strict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import eventstudy as es
from eventstudy.documents.claims.words.lexicon import load
from eventstudy.documents.vocabulary import vocabulary
from eventstudy.markets import instruments
from eventstudy.verdicts import lexicon as lexicons
from tests.cli.command import error_line, run

OWN = """
[aliases]
"digital gold" = "BTC-USD"
"Big Coins" = "group:crypto_market"
"Beep Oil" = "BP"

[[instrument]]
symbol = "QNK-USD"
name = "Quonk"
names = ["quonk", "QNK"]
group = "crypto_market"

[[instrument]]
symbol = "0005.HK"
name = "Honk Bank"
names = ["Honk Bank"]
benchmark = "^HSI"

[[instrument]]
symbol = "^HSI"
kind = "index"
calendar = "XHKG"
currency = "points"

[[group]]
name = "honks"
title = "banks that honk"
members = ["0005.HK", "QNK-USD"]
phrases = ["honk stocks"]

[verbs.up]
past = ["mooned"]

[names]
company = ["Blorp"]

[[rule]]
id = "crowd-mood"
kind = "qualitative_sentiment"
pattern = "{subject} spooked|enthralled! traders|investors"
example = "Bitcoin enthralled investors."
expect = { asset = "Bitcoin", hedged = false }
"""
ARTICLE = "LONDON, 26 October 2019\n\nDigital gold rose by 16.5% on 25 October 2019.\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(OWN, encoding="utf-8")
    return file


def found(sentence: str, lexicon: Path | None) -> list[tuple[str, str, str]]:
    table = es.extract(f"LONDON, 26 October 2019\n\n{sentence}", lexicon=lexicon).to_pandas()
    return list(table[["asset", "instruments", "rule"]].itertuples(index=False, name=None))


# ---------------------------------------------------------------- what it adds


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Digital gold rose 5%.", ("Digital gold", "BTC-USD")),
        ("Quonk fell 4%.", ("Quonk", "QNK-USD")),
        ("Shares of Honk Bank fell 4%.", ("Honk Bank", "0005.HK")),
        ("Shares of Beep Oil fell to $50.", ("Beep Oil", "BP")),
        ("Honk stocks fell 4%.", ("Honk stocks", "0005.HK, QNK-USD")),
        ("Bitcoin mooned 5%.", ("Bitcoin", "BTC-USD")),
        ("Ether spooked traders.", ("Ether", "ETH-USD")),
    ],
)
def test_names_words_and_rules(own: Path, sentence: str, read: tuple[str, str]) -> None:
    assert [row[:2] for row in found(sentence, own)] == [read]
    assert read not in [row[:2] for row in found(sentence, None)]


def test_a_name_of_the_user_wins(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[aliases]\nbitcoin = "LTC-USD"\n')
    assert found("Bitcoin rose 5%.", file)[0][1] == "LTC-USD"
    assert found("Bitcoin rose 5%.", None)[0][1] == "BTC-USD"


def test_an_instrument_takes_what_it_lacks_from_its_ticker(own: Path) -> None:
    registry = lexicons.read(own).registry
    bank = registry.instruments["0005.HK"]
    assert (bank.calendar, bank.currency, bank.kind) == ("XHKG", "HKD", "equity")
    assert (bank.benchmark, bank.groups) == ("^HSI", ("honks",))
    index = registry.instruments["^HSI"]
    assert (index.kind, index.calendar, index.currency) == ("index", "XHKG", "points")
    coin = registry.instruments["QNK-USD"]
    assert (coin.kind, coin.calendar, coin.groups) == ("coin", "24/7", ("crypto_market", "honks"))
    assert registry.groups["crypto_market"].members[-1] == "QNK-USD"


def test_a_known_instrument_is_completed(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[instrument]]\nsymbol = "btc-usd"\nnames = ["orange coin"]\n')
    before = instruments.built_in().instruments["BTC-USD"]
    after = lexicons.read(file).registry.instruments["BTC-USD"]
    assert after.names == (*before.names, "orange coin")
    assert (after.venues, after.pair, after.name) == (before.venues, before.pair, before.name)


def test_names_that_begin_with_a_foreign_letter_are_found(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text('[[instrument]]\nsymbol = "UBF.DE"\nnames = ["Überfirma", "Société X"]\n')
    with lexicons.using(file):
        assert instruments.find("Überfirma and Société X")[0][:2] == (0, 9)
        assert [hit[2] for hit in instruments.find("Überfirma, Société X")] == ["UBF.DE"] * 2


def test_nothing_outlives_the_call(own: Path) -> None:
    before = (dict(instruments.names()), load())
    found("Quonk fell 4%.", own)
    with pytest.raises(es.UsageError):
        es.extract(str(own.parent / "a b.txt"), lexicon=own)
    assert (dict(instruments.names()), load()) == before
    assert instruments.current() is instruments.built_in()
    assert vocabulary({}) is load()


def test_a_file_that_changed_is_read_again(own: Path) -> None:
    assert found("Bitcoin mooned 5%.", own)
    own.write_text("", encoding="utf-8")
    assert found("Bitcoin mooned 5%.", own) == []


# ---------------------------------------------------------------- strictness


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("alias = 3", ("unknown table", "alias", "did you mean aliases?")),
        ("[aliases]\nx = 3", ("not a text", 'aliases."x"', "3")),
        ('[aliases]\nx = "BTC-USF"', ("unknown symbol", "did you mean BTC-USD?")),
        ('[aliases]\nx = "a b"', ("not a symbol", 'aliases."x"')),
        ('[aliases]\nx = "group:crypto"', ("unknown group", "crypto")),
        ('[aliases]\n"12" = "BTC-USD"', ("a name without a letter", "12")),
        ('[[instrument]]\nname = "X"', ("missing key", "instrument[0].symbol")),
        ('[[instrument]]\nsymbol = "X"\nbenchmarc = "Y"', ("did you mean benchmark?",)),
        (
            '[[instrument]]\nsymbol = "X"\ncalendar = "XNSY"',
            ("unknown trading calendar", "instrument[0].calendar", "XNSY", "did you mean XNYS?"),
        ),
        ('[[instrument]]\nsymbol = "X"\ncurrency = "dollar"', ("not a currency", "dollar")),
        ('[[instrument]]\nsymbol = "X"\nkind = "coins"', ("did you mean coin?",)),
        ('[[instrument]]\nsymbol = "X"\nbenchmark = "^GSPX"', ("did you mean ^GSPC?",)),
        (
            '[[instrument]]\nsymbol = "X"\ngroup = "crypto_markt"',
            ("unknown group", "did you mean crypto_market?"),
        ),
        ('[[instrument]]\nsymbol = "X"\nnames = "x"', ("not a list", "instrument[0].names")),
        (
            '[[instrument]]\nsymbol = "X"\n[[instrument]]\nsymbol = "X"',
            ("the same twice", "instrument[1].symbol"),
        ),
        (
            '[[instrument]]\nsymbol = "X"\nnames = ["foo"]\n[aliases]\nfoo = "BTC-USD"',
            ("one name for X and BTC-USD", "foo"),
        ),
        ('[instrument]\nsymbol = "X"', ("not a list of tables", "[[instrument]]")),
        ('[[group]]\nname = "New"\nmembers = ["BTC-USD"]', ("not a name for a group", "New")),
        ('[[group]]\nname = "new"', ("a group without members",)),
        ('[[group]]\nname = "new"\nmembers = ["BTC"]', ("unknown symbol", "[[instrument]]")),
        ("[verb]\nup = 3", ("unknown table", "did you mean verbs?")),
        ("[verbs.upp]\npast = []", ("unknown key", "upp", "did you mean up?")),
        ('[verbs.up]\npast = "mooned"', ("not a list of words", "verbs.up.past")),
        ('[verbs.up]\npast = ["Mooned"]', ("capitals", "write mooned")),
        ('[verbs.up]\npast = ["fell"]', ("already known as down", "fell")),
        ("[verbs.factor]\noctupled = -8", ("wrong value", "octupled", "positive number")),
        ('[verbs.pairs]\n"zoomed" = "up"', ("not two words", "zoomed")),
        ('[horizons]\n"in a jiffy" = "soon"', ("wrong value", "ISO 8601")),
        ('[names]\ncoins = ["x"]', ("unknown key", "did you mean coin?")),
        ("[names]\ncoin = [3]", ("not a name", "names.coin")),
        ('[[rule]]\nid = "x"', ("missing or no text", "rule[0].kind")),
        ('[[rule]]\nid = "verb"\nkind = "price_move"\npattern = "up"\nexample = "Up."',
         ("the id of another rule", "verb")),
        ('[[rule]]\nid = "x"\nkinds = "price_move"', ("did you mean kind?",)),
        ('[[rule]]\nid = "x"\nkind = "price"\npattern = "up"\nexample = "Up."',
         ("unknown kind", "price")),
        ('[[rule]]\nid = "x"\nkind = "price_move"\npattern = "{assets} up"\nexample = "Up."',
         ("unknown place in a pattern", "did you mean {asset}?")),
        ('[[rule]]\nid = "x"\nkind = "price_move"\npattern = "{asset}"\nexample = "Up."',
         ("pattern without a word",)),
        ('[[rule]]\nid = "x"\nkind = "qualitative_impact"\npattern = "{subject} wowed {asset}"\n'
         'example = "Nothing of the kind."', ("does not find its example", "rule[0].example")),
        (OWN.replace('asset = "Bitcoin"', 'asset = "Ether"'),
         ("finds another asset in its example", "expected Ether")),
        ("a = [", ("is no TOML",)),
        ("\x00", ("is no TOML",)),
    ],
)  # fmt: skip
def test_slips_are_refused(tmp_path: Path, content: str, words: tuple[str, ...]) -> None:
    file = tmp_path / "own.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(es.UsageError) as caught:
        lexicons.read(file)
    message = str(caught.value)
    assert "own.toml" in message
    for word in words:
        assert word in message
    assert str(tmp_path) not in message


def test_files_that_are_no_lexicon(tmp_path: Path) -> None:
    with pytest.raises(es.UsageError, match="no such lexicon"):
        lexicons.read(tmp_path / "none.toml")
    with pytest.raises(es.UsageError, match="no such lexicon"):
        lexicons.read(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'[aliases]\n"caf\xe9" = "BTC-USD"\n')
    with pytest.raises(es.UsageError, match="no TOML"):
        lexicons.read(tmp_path / "latin.toml")


def test_an_empty_lexicon_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("# nothing yet\n")
    assert es.extract(ARTICLE, lexicon=file).to_json() == es.extract(ARTICLE).to_json()


# ---------------------------------------------------------------- verdicts, commands, plans


def test_check_measures_a_name_of_the_user(tmp_path: Path, own: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE)
    plain = es.check(article, source="snapshot")
    assert "BTC-USD" not in list(plain.verdicts["instruments"])
    outcome = es.check(article, source="snapshot", lexicon=own)
    (row,) = outcome.verdicts.to_dict("records")
    assert (row["instruments"], row["verdict"]) == ("BTC-USD", "supported")
    told = dict(outcome.settings)["lexicon"]
    assert told == f"own.toml, sha256 {lexicons.read(own).sha256}"
    assert "lexicon" not in dict(plain.settings)
    assert instruments.current() is instruments.built_in()


def test_the_commands_take_it(tmp_path: Path, own: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    done = run("extract", "a.txt", "--lexicon", "own.toml", "--json", cwd=tmp_path)
    (document,) = json.loads(done.stdout)["documents"]
    assert [i["symbol"] for i in document["claims"][0]["instruments"]] == ["BTC-USD"]
    done = run("check", "a.txt", "--lexicon", "own.toml", "--source", "snapshot", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 supported" in done.stdout
    settings = json.loads((tmp_path / "results" / "run.json").read_text())["settings"]
    assert settings["lexicon"] == {"sha256": lexicons.read(own).sha256}
    own.write_text("[alias]\n")
    for command in ("extract", "check"):
        line = error_line(run(command, "a.txt", "--lexicon", "own.toml", cwd=tmp_path), 2)
        assert "did you mean aliases?" in line
    line = error_line(run("extract", "a.txt", "--lexicon", "none.toml", cwd=tmp_path), 2)
    assert "no such lexicon" in line


def test_a_plan_names_it_beside_itself(tmp_path: Path, own: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'documents = ["a.txt"]\nsource = "snapshot"\n[extraction]\nlexicon = "own.toml"\n'
    )
    done = run("check", "--plan", plan, "--out", tmp_path / "results", cwd=tmp_path.parent)
    assert "1 supported" in done.stdout, done.stderr
    plan.write_text('documents = ["a.txt"]\n[extraction]\nlexicon = ""\n')
    line = error_line(run("check", "--plan", plan, cwd=tmp_path), 2)
    assert "extraction.lexicon" in line


@pytest.mark.parametrize(
    ("sentence", "slot", "value"),
    [
        ("Bitcoin frobs at $8,400.", "to", 8400.0),
        ("Bitcoin gronked 47 points.", "points", 47.0),
        ("Bitcoin gronked 4%.", "percent", 4.0),
    ],
)
def test_the_figure_of_a_rule_goes_where_it_belongs(
    tmp_path: Path, sentence: str, slot: str, value: float
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        '[[rule]]\nid = "frob"\nkind = "price_level"\npattern = "{subject} frobs! at {money}"\n'
        'example = "Ether frobs at $200."\n'
        '[[rule]]\nid = "gronk"\nkind = "price_move"\ndirection = "down"\n'
        'pattern = "{subject} gronked! {figure}"\nexample = "Ether gronked 4%."\n'
    )
    (claim,) = es.extract(sentence, lexicon=file).documents[0].claims
    slots = {name: getattr(claim, name) for name in ("to", "points", "percent")}
    assert {name: v for name, v in slots.items() if v is not None} == {slot: value}
