"""Levels: where a price, a volume or a value stood.

===========================  ==============================================================
``reached``                  levels reached, passed, kept to or missed; records
``stated``                   levels that a form of "be" states: "was at $175, up from $160"
``held``                     levels where a price trades, stays or closed
``beside``                   what stands beside a level and tells its way
``asides``                   levels and changes set apart from the verb
``extremes``, ``ranges``     highs and lows, and ranges, told by a noun
``relative``, ``multiples``  distances from a level; multiples of an earlier price
``values``, ``shares``       market values; shares of a market or an index
``value_nouns``              their changes told by a noun: "a drop of $65 billion"
``turnover``                 what was traded
``yielding``                 what a bond yields
===========================  ==============================================================
"""
