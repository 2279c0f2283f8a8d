"""Claims about markets, found by a grammar over the folded text.

The way from words to a claim:

==========================  ===================================================================
``tokens``, ``quantities``  words, numbers and signs; figures with their comparators
``lexicon``, ``sentence``   the words by which news tells of moves; a sentence with its names
``heads``, ``phrases``      which asset, and which measure of it, a noun phrase speaks of
``subjects``, ``grounding`` from a verb to its subject, stated or elided
``pointing``, ``around``    what a subject points back to; subjects that stand apart
``epithets``                names of a kind that fit one asset and not another
``shared_heads``            lists whose last word is that of all: "midcap and smallcap indices"
``business``, ``stores``    business of several; goods in store: no prices
``slots``, ``filling``      how far, from where, to where, when
``behind``                  what a figure behind a verb is
``triggers``, ``verbs``     moves told by a verb or a particle
``headed``                  whom an item of a list of movers is about: "Uber: Shares of the"
``gapping``, ``listing``    further figures that share its verb; quotations without one
``levels``                  levels reached and held
``motions``, ``holders``    the noun of a motion and what stands around it; whose move it tells
``nouns``, ``summing``      moves told by a noun; sums of moves
``asides``, ``extremes``    levels set apart from the verb; highs and lows told by a noun
``relative``, ``multiples`` distances from a level; multiples of an earlier price
``ranges``                  ranges told by a noun
``streaks``                 runs that go on, end or are taken back
``standing``                how a market stands, told without a figure
``values``, ``shares``      market values; shares of a market or an index
``turnover``, ``comparing`` what was traded, and what it is compared with
``earlier``, ``origins``    the earlier price that a price is compared with; where a move began
``beginnings``              opens that a move began at
``outcomes``                which way a move ended that turned
``yielding``                what a bond yields
``remaining``               percentages that no construction took, beside a word of their way
``weighing``, ``cues``      other figures left over: read by the weight of the words around them
``bearers``, ``roles``      whose such a figure is; how far, from where, to where
``doubts``                  why such a figure is no claim after all
``denying``, ``supposing``  claims that the words around them deny; what has not happened
``joining``                 one claim of two readings of one move
``tickers``                 symbols that a text gives in brackets
``causes``                  moves that something is made to make
``patterns``                phrase rules that are data (``lexicon/claims_rules.toml``)
``antecedents``             "it", "the cryptocurrency", "its shares"
``horizons``, ``timing``    over what time, told with a move or carried to it
``sharing``, ``framing``    stretches that moves share; the one that a whole report is about
``reckoning``               the mark that a move is reckoned from
``clause``, ``reader``      the state of a sentence; one document, sentence by sentence
``linking``                 the events that claims hang on
``finding``                 the way in: all claims of one document
==========================  ===================================================================
"""

from eventstudy.documents.claims.finding import coverage, find_claims, rules

__all__ = ["coverage", "find_claims", "rules"]
