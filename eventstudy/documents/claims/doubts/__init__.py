"""Why what reads like a claim is none.

==============  ===========================================
``conditions``  conditions and what hangs on them
``supposing``   clauses that tell what has not happened
``denying``     claims that the words around them deny
``business``    demand, sales and the like of several goods
``premiums``    prices compared with those made elsewhere
``figures``     why a single figure is no claim
==============  ===========================================
"""
