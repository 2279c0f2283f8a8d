"""Every rule of the lexicon is tested by its own example."""

from __future__ import annotations

import re

import pytest

from eventstudy.documents.times import tag_times
from eventstudy.documents.times.guards import GUARDS
from eventstudy.documents.times.meaning import MEANINGS
from eventstudy.documents.times.patterns import Rule, rules

WRITTEN = "2019-10-25"  # a Friday


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_the_example_is_found(rule: Rule) -> None:
    found = [(m.span.quote, m.value) for m in tag_times(rule.example, WRITTEN)]
    assert (rule.finds, rule.value) in found if rule.finds else found == []


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_the_pattern_matches_its_example(rule: Rule) -> None:
    at = rule.example.index(rule.finds)
    assert rule.pattern.match(rule.example, at) or not rule.finds


def test_names_are_unique_and_everything_named_exists() -> None:
    names = [rule.name for rule in rules()]
    assert len(names) == len(set(names))
    assert {rule.means for rule in rules()} <= set(MEANINGS)
    # Guards that no rule uses are dead code.
    assert {rule.guard for rule in rules() if rule.guard} == set(GUARDS.values())


def test_repetition_is_bounded() -> None:
    for rule in rules():
        body = re.sub(r"\[[^\]]*\]", "x", rule.pattern.pattern)
        assert not re.search(r"(?<!\\)[*+]", body), rule.name
        assert not re.search(r"\{[0-9]*,\}", body), rule.name
