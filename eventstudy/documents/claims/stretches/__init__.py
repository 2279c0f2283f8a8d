"""Over what time a move is told, where its own clause does not say.

===========  ============================================================
``timing``   told with the move, or carried to it from the text around it
``sharing``  shared with a clause beside it
``framing``  the stretch that a whole report is about
===========  ============================================================
"""
