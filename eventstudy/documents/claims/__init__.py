"""Claims about markets, found by a grammar over the folded text.

The rooms in the order of the way from words to a claim; each knows only those before it:

=============  ========================================================================
``words``      the letters of the grammar: the words, figures and times of one sentence
``assets``     which asset, and which measure of it, a noun phrase speaks of
``slots``      what stands behind a verb of motion: how far, from where, to where, when
``clause``     one clause while it is read
``subjects``   whose move it is, where the words left of the verb do not simply say so
``doubts``     why what reads like a claim is none
``levels``     levels: where a price, a volume or a value stood
``moves``      moves: by a verb, by a noun, by a phrase, or by no word at all
``weighed``    figures that no construction took, read by the words around them
``joining``    the readings of one sentence put together
``stretches``  over what time a move is told, where its own clause does not say
``sifting``    which sentences may hold a claim
``reader``     reads one document, sentence by sentence
``writing``    readings become claims
``linking``    the events that claims hang on
``statements`` one statement about several assets is one claim
``finding``    the way in: all claims of one document
=============  ========================================================================
"""

from eventstudy.documents.claims.finding import coverage, find_claims, rules

__all__ = ["coverage", "find_claims", "rules"]
