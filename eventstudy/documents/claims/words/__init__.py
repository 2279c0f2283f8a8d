"""The letters of the grammar: the words, figures and times of one sentence.

======================  ========================================================================
``tokens``              words, numbers and signs, each with its place in the folded text
``quantities``          figures: money, percentages, points, multiples, with their comparators
``lexicon``, ``rules``  the words by which news tells of moves, and phrase rules, read from data
``datelines``           where a report begins behind its dateline
``sentence``            one sentence with its tokens, figures, names and times
``markets``             signs by which a text is known to speak of markets
``cues``                the words around a figure, and how much each of them weighs
======================  ========================================================================
"""
