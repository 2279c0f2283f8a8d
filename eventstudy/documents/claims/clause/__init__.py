"""One clause while it is read.

========================  =====================================================================
``memory``                what the document has told so far
``clause``                where the last claim of the sentence ended, and whom it was about
``reading``               a claim before it is written down
``left``                  what stands left of a verb: its subject, its auxiliaries
``resolving``             which assets that subject means
``triggers``              which words tell a move, and what they need around them
``arguments``, ``times``  what stands behind the verb or apart from it; the times of the clause
``found``                 a verb with all of these, of which a reading is made
``gapping``               further readings that share its verb
``worth``, ``rates``      sums that are market values; rates of exchange and their way
========================  =====================================================================
"""
