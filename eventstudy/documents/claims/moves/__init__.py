"""Moves: by a verb, by a noun, by a phrase, or by no word at all.

=========================  =========================================================================
``verbs``                  a verb with its subject and its slots, read by one of the three below:
``moved``                  by a verb with its figures: "fell 5% to $7,600"
``told``                   by a verb alone: "shares edged higher"
``particles``              by a particle or a multiple: "closed 3% up", "tripled"; stays: "was flat"
``motions``, ``nouns``     nouns of motion, and the moves that they tell: "a 5% drop in X"
``noun_lists``             what a noun tells beside its own asset: "losses of 2% at X and 1% at Y"
``charts``                 who heads a chart: "topped the gainers' chart with 10%"
``summing``                sums of moves: "bringing its gain this year to 40 percent"
``causes``                 moves that something is made to make: "pushed X above $8,000"
``listing``                quotations without a verb: "Ether: $160.92 (-23%)"
``wire``                   verbs of lists of shares: "bagged 8 sen to RM9.50"
``alike``                  of another market as well: "Gold fell 2%, as did silver"
``streaks``                runs that go on, end or are taken back
``standing``               how a market stands, told without a figure
``foreseen``               prices that are foreseen: "would open the doors to $7,500"
``patterns``, ``phrased``  phrase rules that are data: how they match, and the moves they tell
=========================  =========================================================================
"""
