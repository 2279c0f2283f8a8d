"""Claims about markets, found by a grammar over the folded text.

The way from words to a claim:

========================  =====================================================================
``tokens``, ``quantities``  words, numbers and signs; figures with their comparators
``lexicon``, ``sentence``   the words by which news tells of moves; a sentence with its names
``phrases``, ``subjects``   which asset, and which measure of it, a noun phrase speaks of
``slots``                   how far, from where, to where, when
``verbs``, ``nouns``        the constructions: a verb, a particle, a noun
``patterns``                phrase rules that are data (``lexicon/claims_rules.toml``)
``antecedents``             "it", "the cryptocurrency", "its shares"
``horizons``                over what time
``reader``                  one document, sentence by sentence
========================  =====================================================================
"""

from eventstudy.documents.claims.finding import coverage, find_claims, rules

__all__ = ["coverage", "find_claims", "rules"]
