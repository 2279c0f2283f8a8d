"""Which asset, and which measure of it, a noun phrase speaks of.

======================  ===================================================================
``heads``               what a chunk of words speaks of, by its last word
``phrases``, ``right``  noun phrases before a word and behind it
``naming``              where the name of an asset begins
``tickers``             symbols that a text gives in brackets
``epithets``            names of a kind that fit one asset and not another
``shared_heads``        lists whose last word is that of all: "midcap and smallcap indices"
``stores``              goods in store, which are no shares
``antecedents``         what "it", "the cryptocurrency" and "its shares" stand for
======================  ===================================================================
"""
