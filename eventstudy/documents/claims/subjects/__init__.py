"""Whose move it is, where the words left of the verb do not simply say so.

============  ========================================================================
``subject``   the subject of a verb: stated, elided, before a relative clause
``around``    a subject that stands apart: before an aside, behind a clause, in a list
``pointing``  what it points back to: "those of Fiat", "both"
``headed``    whom an item of a list is about: "Uber: Shares of the"
``holders``   whose move a noun tells: "X posted a 5% gain"
============  ========================================================================
"""
