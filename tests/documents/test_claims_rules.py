"""Each rule finds the claim of its own example sentence; the user's rules and words do too."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventstudy.documents.claims import find_claims, rules
from eventstudy.documents.claims.finding import Rule
from eventstudy.documents.claims.words.lexicon import load
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.errors import UsageError

DAY = "2019-10-25"


def claims_of(text: str, lexicon: Path | None = None) -> tuple[Claim, ...]:
    return find_claims(from_text(text), tag_times(text, dct=DAY), day=DAY, lexicon=lexicon)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_the_example_of_each_rule(rule: Rule) -> None:
    fired = [claim for claim in claims_of(rule.example) if claim.rule == rule.id]
    assert len(fired) == 1
    assert rule.expect
    for name, value in rule.expect.items():
        assert getattr(fired[0], "from_" if name == "from" else name) == value, name


def test_no_two_rules_share_an_id() -> None:
    ids = [rule.id for rule in rules()]
    assert len(ids) == len(set(ids))


def test_phrases_are_looked_for_by_words_that_few_sentences_have() -> None:
    """Each sentence with such a word is read in full: ``!`` in a pattern marks a rarer one."""
    everywhere = {"a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has",
                  "have", "in", "is", "it", "its", "more", "not", "of", "on", "said", "than",
                  "that", "the", "to", "was", "were", "which", "with", "would"}  # fmt: skip
    by = {
        rule["id"]: everywhere & set(rule["anchor"])
        for rule in load(None).rules
        if "anchor" in rule
    }
    assert len(by) > 300
    assert {id_: words for id_, words in by.items() if words} == {}


def test_a_users_words_names_and_rules(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        """
        [verbs.up]
        past = ["moonshot"]

        [names]
        coin = ["Quibbit"]

        [[rule]]
        id = "own-mood"
        kind = "qualitative_sentiment"
        pattern = "{subject} lost|regained faith! in {asset}"
        object = "asset"
        example = "Traders lost faith in the crypto market."
        """,
        encoding="utf-8",
    )
    assert claims_of("Quibbit moonshot 12% on Thursday.") == ()
    found = claims_of(
        "Quibbit moonshot 12% on Thursday. Traders lost faith in the crypto market.", own
    )
    assert [(c.rule, c.asset, c.percent) for c in found] == [
        ("verb", "Quibbit", 12.0),
        ("own-mood", "the crypto market", None),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[rule]]\nid = 'x'", "rule without"),
        ("[[rule]]\nid='x'\nexample='y'\nkind='mood'\npattern='a'", "unknown kind"),
        (
            "[[rule]]\nid='x'\nexample='y'\nkind='price_move'\npattern='{asset}'",
            "pattern without a word",
        ),
        ("[[rule]]\nid='x'\nexample='y'\nkind='price_move'\npattern='a'\nwho='me'", "unknown key"),
        ("[verbs]\nup = 3", "entry of another kind"),
        ("[shapes]\na = []", "unknown table"),
        ("not toml", "no TOML"),
    ],
)
def test_a_wrong_lexicon_is_refused(tmp_path: Path, content: str, message: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=message):
        claims_of("Bitcoin rose 5%.", own)


def test_a_missing_lexicon_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot read the lexicon"):
        claims_of("Bitcoin rose 5%.", tmp_path / "none.toml")
