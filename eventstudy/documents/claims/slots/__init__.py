"""What stands behind a verb of motion: how far, from where, to where, when.

=============  =====================================================
``slots``      the slots themselves, and the words that lead to each
``filling``    the walk over the words behind a verb that fills them
``behind``     what one figure there is: a change, a level, a count
``apposed``    the price set behind the word for a record
``comparing``  what a turnover is compared with
``origins``    where a move began, told away from its verb
``outcomes``   which way a move ended that turned
``horizons``   over what time, as an ISO 8601 duration or interval
``reckoning``  the mark that a move is reckoned from
=============  =====================================================
"""
